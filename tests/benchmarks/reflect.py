"""Opening the Reflect tab of a file with 2,000 answers, against the same tab of a file with none."""

import gc
import os
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from balance_desktop.document.document import Document
from balance_desktop.document.opening import create_document
from balance_desktop.model.vocabulary import AUTHORS, JOURNAL
from balance_desktop.tabs.reflect import ReflectTab
from balance_desktop.ui import contents
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.settings import Settings
from tests.benchmarks.row import Row

ANSWERS = 2_000
OWN_QUESTIONS = 5
ROUNDS = 9
BEYOND_MS = 50.0
TEXT = "Running before the house wakes up. It is the one hour nobody needs me, and I come back kinder. " * 4


class _Days:
    """A clock that goes on by a day with every answer."""

    def __init__(self) -> None:
        self.time = datetime(2020, 1, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


def _document(folder: Path, answers: int) -> Document:
    """A file with so many answers: to the three questions, all prompts, some own questions, and in the journal."""
    days = _Days()
    document = create_document(folder / f"{answers}.balance", folder / "locks", "couple", "Maya", "Theo", now=days)
    own = [document.add_question(f"What made us laugh in year {number}?") for number in range(OWN_QUESTIONS)]
    keys = [*contents.question_texts(), *(key for key in own if key), JOURNAL]
    for number in range(answers):
        days.time += timedelta(days=1)
        document.write_answer(keys[number % len(keys)], AUTHORS[number // len(keys) % 3], f"{number}. {TEXT}")
        document.seal()
    return document


def _opening(document: Document, appearance: Appearance, settings: Settings) -> float:
    """Milliseconds from nothing to the painted tab."""
    gc.collect()
    start = time.thread_time()
    tab = ReflectTab(document, appearance, Icons(), settings)
    tab.resize(475, 760)
    tab.show()
    QApplication.processEvents()
    took = (time.thread_time() - start) * 1000
    tab.close()
    tab.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return took


def measure() -> list[Row]:
    """How much longer the tab takes to open with the answers than without."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        appearance = Appearance(settings, app)
        appearance.apply()
        bare, full = _document(Path(folder), 0), _document(Path(folder), ANSWERS)
        pairs = [(_opening(bare, appearance, settings), _opening(full, appearance, settings)) for _ in range(ROUNDS)]
        for document in (bare, full):
            document.close()
    floor, took = (statistics.median(times) for times in zip(*pairs, strict=True))
    note = f"bare tab {floor:.1f}"
    return [
        Row(f"reflect: opening, {ANSWERS:,} answers, beyond none", 0, took - floor, BEYOND_MS, note=note, absolute=True)
    ]


def main() -> int:
    """Print the table; 1 when one is over its budget."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows = measure()
    for row in rows:
        print(row.line())
    return int(any(row.is_over for row in rows))


if __name__ == "__main__":
    sys.exit(main())
