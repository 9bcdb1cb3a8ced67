"""Opening the Strategies tab and one of its cards with 2,000 tries, against the same with none; and its log."""

import gc
import os
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from balance_desktop.document.document import Document
from balance_desktop.document.opening import create_document
from balance_desktop.model.vocabulary import AUTHORS
from balance_desktop.tabs.strategies import StrategiesTab
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.settings import Settings
from tests.benchmarks.row import Row

TRIES = 2_000
ROUNDS = 9
BEYOND_MS = 50.0
STRATEGY = "effective-communication"
PRACTICE = "effective-communication.ten-minutes-each"
NOTE = "It was quiet, and we stayed in and talked for longer than we had planned. "


def _document(folder: Path, tries: int) -> Document:
    """A file in which one practice was tried so many times."""
    document = create_document(folder / f"{tries}.balance", folder / "locks", "couple", "Maya", "Theo")
    for number in range(tries):
        document.set_author(AUTHORS[number % 3])
        day = date(2020, 1, 1) + timedelta(days=number)
        document.log_try(PRACTICE, day.isoformat(), f"{number}. {NOTE}", helpful=(True, False, None)[number % 3])
    document.log(limit=1).result()  # everything is on disk: nothing runs beside what is measured
    return document


def _steps(tab: StrategiesTab) -> Iterator[None]:
    """What a person does: look at the tab, open a card, tick, unfold the log, if there is one."""
    tab.resize(475, 760)
    tab.show()
    yield
    tab.card(STRATEGY).set_open(True)
    yield
    row = tab.body(STRATEGY).rows[PRACTICE]
    row.box.click()
    yield
    row.box.click()
    row.story.log.set_open(True)
    yield


def _round(document: Document, appearance: Appearance) -> list[float]:
    """Milliseconds of every step until it is painted."""
    gc.collect()
    took: list[float] = []
    start = time.thread_time()
    tab = StrategiesTab(document, appearance, Icons())
    for _ in _steps(tab):
        QApplication.processEvents()
        tab.grab()
        took.append((time.thread_time() - start) * 1000)
        start = time.thread_time()
    tab.close()
    tab.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return took


def measure() -> list[Row]:
    """How much longer each step takes with the tries than without."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with TemporaryDirectory() as folder:
        appearance = Appearance(Settings(Path(folder) / "settings.ini"), app)
        appearance.apply()
        documents = [_document(Path(folder), tries) for tries in (0, TRIES)]
        rounds = [[_round(document, appearance) for document in documents] for _ in range(ROUNDS)]
        for document in documents:
            document.close()
    rows: list[Row] = []
    for number, step in enumerate(("opening", "opening a card", "a tick", "unfolding the log")):
        bare, full = (statistics.median(pair[which][number] for pair in rounds) for which in (0, 1))
        name = f"strategies: {step}, {TRIES:,} tries"
        rows.append(Row(name, 0, full - bare, BEYOND_MS, note=f"without any {bare:.1f}", absolute=True))
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
