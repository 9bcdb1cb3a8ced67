"""Words that are dragged out of a field are copied: they never leave it."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from balance_desktop.canvas.clipboard import holds_phrase
from balance_desktop.document.document import Document
from balance_desktop.tabs.question_card import QuestionCard
from tests.tabs.conftest import texts

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def dragged(monkeypatch: pytest.MonkeyPatch) -> list[QMimeData]:
    """What was dragged, to somebody who takes it as moved: a real drag would wait for a hand."""
    data: list[QMimeData] = []

    def taken(drag: QDrag, *_actions: Qt.DropAction) -> Qt.DropAction:
        copy = QMimeData()
        for kind in drag.mimeData().formats():
            copy.setData(kind, drag.mimeData().data(kind))
        data.append(copy)
        return Qt.DropAction.MoveAction

    monkeypatch.setattr(QDrag, "exec", taken)
    return data


def drag(card: QuestionCard) -> None:
    """Press on the first selected word and go on."""
    port = card.editor.viewport()
    cursor = card.editor.textCursor()
    cursor.setPosition(cursor.selectionStart() + 1)
    at = card.editor.cursorRect(cursor).center()
    QTest.mousePress(port, LEFT, NO_KEY, at)
    QTest.mouseMove(port, at + QPoint(QApplication.startDragDistance() + 2, 0))


def test_they_stay_and_know_their_answer(card: QuestionCard, document: Document, dragged: list[QMimeData]) -> None:
    QTest.keyClicks(card.editor, "Clay and runs")
    card.editor.selectAll()
    drag(card)
    (mime,) = dragged
    assert mime.text() == "Clay and runs"
    assert holds_phrase(mime)
    assert texts(document) == ["Clay and runs"]
    assert card.editor.plain_text() == "Clay and runs"


def test_selecting_is_no_dragging(card: QuestionCard, dragged: list[QMimeData]) -> None:
    QTest.keyClicks(card.editor, "Clay and runs")
    port, line = card.editor.viewport(), card.editor.cursorRect().center().y()
    QTest.mousePress(port, LEFT, NO_KEY, QPoint(6, line))
    QTest.mouseMove(port, QPoint(60, line))
    QTest.mouseRelease(port, LEFT, NO_KEY, QPoint(60, line))
    assert card.editor.phrase() != ""
    assert dragged == []
