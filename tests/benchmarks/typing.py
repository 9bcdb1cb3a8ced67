"""Typing into a long answer: from the key to the painted letter, against Qt's bare field with the same text.

The key is sent and the field painted as the screen would be, in one process, in turn; judged by the GUI thread's CPU
time. Bursts that go into the document fall between keys, as they do between the keys of a person, and are a row.
"""

import gc
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from balance_desktop.document.document import Document
from balance_desktop.document.opening import create_document
from balance_desktop.model.text import PROSE_LIMIT
from balance_desktop.tabs.questions_page import QuestionsPage
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.settings import Settings
from tests.benchmarks.row import Row

KEYS = 60
ROUNDS = 5
SENTENCE = "Running before the house wakes up is the one hour nobody needs me, and I come back kinder. "
LENGTH = PROSE_LIMIT - 2_000
"""Characters of the long answers: a little room is left to type in."""
PARAGRAPH = 600
WALL_MS = 3.0
RATIO = 1.3


def paragraphs() -> str:
    """A long answer in paragraphs."""
    whole = SENTENCE * (PARAGRAPH // len(SENTENCE)) + "\n"
    return (whole * (LENGTH // len(whole) + 1))[:LENGTH]


def one_paragraph() -> str:
    """A long answer without a single line break."""
    return (SENTENCE * (LENGTH // len(SENTENCE) + 1))[:LENGTH]


@contextmanager
def page() -> Iterator[tuple[QuestionsPage, Document]]:
    """The questions of a new file, shown at the width of the tabs."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        settings = Settings(place / "settings.ini")
        appearance = Appearance(settings, app)
        appearance.apply()
        document = create_document(place / "a.balance", place / "locks", "couple", "Maya", "Theo")
        questions = QuestionsPage(document, appearance, Icons(), settings)
        questions.resize(475, 760)
        questions.show()
        questions.activateWindow()
        app.processEvents()
        yield questions, document
        questions.close()
        questions.deleteLater()
        document.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _type(field: QWidget, letter: str) -> None:
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, letter)
    QCoreApplication.sendEvent(field, press)


def _key_to_paint(field: QPlainTextEdit) -> list[float]:
    """Milliseconds from each of a few keys until everything it asked for is done and painted."""
    times: list[float] = []
    for number in range(KEYS):
        start = time.thread_time()
        _type(field, " " if number % 6 == 5 else "x")
        QApplication.processEvents()
        times.append((time.thread_time() - start) * 1000)
    return times


def _amid(field: QPlainTextEdit) -> None:
    """Put the cursor in the middle of the text and the keyboard into the field."""
    field.setFocus()
    cursor = field.textCursor()
    cursor.setPosition(len(field.toPlainText()) // 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    field.setTextCursor(cursor)
    field.ensureCursorVisible()
    QApplication.processEvents()


def _bare(width: int, height: int, text: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.resize(width, height)
    field.setPlainText(text)
    field.show()
    field.activateWindow()
    QApplication.processEvents()
    return field


def _in_turn(text: str) -> tuple[list[float], list[float], list[float]]:
    """The bare field's and our times with the same text, and how long the bursts of ours took."""
    floor: list[float] = []
    app: list[float] = []
    bursts: list[float] = []
    with page() as (questions, document):
        document.write_answer("self", "a", text)
        document.seal()
        ours = questions.card("self").editor
        bare = _bare(ours.width(), ours.height(), text)
        for _ in range(ROUNDS):
            for field, times in ((bare, floor), (ours, app)):
                field.window().activateWindow()
                _amid(field)
                gc.collect()
                times += _key_to_paint(field)
            _type(ours, "y")
            start = time.thread_time()
            ours.flush()
            QApplication.processEvents()
            bursts.append((time.thread_time() - start) * 1000)
        ours.finish()
        bare.close()
    return floor, app, bursts


def _rows(name: str, text: str, *, absolute: bool) -> list[Row]:
    floor, app, bursts = _in_turn(text)
    note = f"p95 {statistics.quantiles(app, n=20)[-1]:.2f}"
    budget = WALL_MS if absolute else RATIO
    return [
        Row(
            f"typing: key to paint, {name}",
            statistics.median(floor),
            statistics.median(app),
            budget,
            note=note,
            absolute=absolute,
        ),
        Row(f"typing: a burst into the document, {name}", 0, statistics.median(bursts), 16.0, absolute=True),
    ]


def measure() -> list[Row]:
    """Rows for a long answer in paragraphs and for one without line breaks."""
    return [
        *_rows("100,000 characters in paragraphs", paragraphs(), absolute=True),
        *_rows("100,000 characters in one", one_paragraph(), absolute=False),
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
