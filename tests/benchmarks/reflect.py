"""Opening the Reflect tab of a file with 2,000 answers, against the same tab of a file with none."""

import gc
import os
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

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
OWN_QUESTIONS = 3
ROUNDS = 9
BEYOND_MS, BEYOND_ALL_MS = 50.0, 100.0
"""Until the tab is painted; until what is out of sight is there too, built afterwards in steps."""
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
    document.log(limit=1).result()  # everything is on disk: nothing runs beside what is measured
    return document


class _FirstPaint(QObject):
    """Notes when a widget was painted first."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.is_out = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look for the paint event."""
        self.is_out = self.is_out or event.type() == QEvent.Type.Paint
        return False


def _opening(document: Document, look: tuple[Appearance, Icons], settings: Settings, *, whole: bool) -> float:
    """Milliseconds from nothing to the painted tab; with `whole` until also what is out of sight is there."""
    gc.collect()
    start = time.thread_time()
    tab = ReflectTab(document, *look, settings)
    paint = _FirstPaint(tab.questions)
    tab.resize(475, 760)
    tab.show()
    while not paint.is_out:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    if whole:
        tab.questions.complete()
        QApplication.processEvents()
    took = (time.thread_time() - start) * 1000
    tab.close()
    tab.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return took


def _row(
    name: str, bare: Document, full: Document, look: tuple[Appearance, Icons], settings: Settings, *, whole: bool
) -> Row:
    pairs = [tuple(_opening(document, look, settings, whole=whole) for document in (bare, full)) for _ in range(ROUNDS)]
    floor, took = (statistics.median(times) for times in zip(*pairs, strict=True))
    return Row(
        name, 0, took - floor, BEYOND_ALL_MS if whole else BEYOND_MS, note=f"without any {floor:.1f}", absolute=True
    )


def measure() -> list[Row]:
    """How much longer the tab takes to open with the answers than without."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        appearance = Appearance(settings, app)
        appearance.apply()
        look = appearance, Icons()
        bare, full = _document(Path(folder), 0), _document(Path(folder), ANSWERS)
        name = f"reflect: opening, {ANSWERS:,} answers, beyond none"
        rows = [
            _row(name, bare, full, look, settings, whole=False),
            _row(f"{name}, all of it", bare, full, look, settings, whole=True),
        ]
        for document in (bare, full):
            document.close()
    return rows


def main() -> int:
    """Print the table; 1 when one is over its budget."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows = measure()
    for row in rows:
        print(row.line())
    return int(any(row.is_over for row in rows))


if __name__ == "__main__":
    sys.exit(main())
