"""Reading an answer: a part of it is selected with the mouse or by keys, copied, and dragged away."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from balance_desktop.canvas.clipboard import holds_phrase
from balance_desktop.document.document import Document
from balance_desktop.tabs import answer_text as module
from balance_desktop.tabs.answer_text import AnswerText
from tests.tabs.conftest import focus

LEFT, SHIFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
WORDS = "Running 😀 before the house wakes up.\nIt is the one hour nobody needs me, and I come back kinder."


@pytest.fixture
def text(document: Document, show: Callable[..., QMainWindow], qtbot: QtBot) -> AnswerText:
    text = AnswerText(WORDS)
    text.answer_id = "some answer"
    holder = QWidget()
    text.setParent(holder)
    text.setGeometry(20, 20, 300, 120)
    other = QLineEdit(holder)
    other.move(20, 300)
    show(holder, document)
    return text


@pytest.fixture
def dragged(monkeypatch: pytest.MonkeyPatch) -> list[QMimeData]:
    """What was dragged away: a real drag would wait for a hand."""
    data: list[QMimeData] = []
    monkeypatch.setattr(module, "drag_out", lambda _source, mime: data.append(mime))
    return data


def point(text: AnswerText, words: str) -> QPoint:
    """Where `words` begin."""
    return text.rect_at(len(WORDS[: WORDS.index(words)].encode("utf-16-le")) // 2).center()


def drag_over(text: AnswerText, start: str, end: str) -> None:
    QTest.mousePress(text, LEFT, Qt.KeyboardModifier.NoModifier, point(text, start))
    QTest.mouseMove(text, point(text, end))
    QTest.mouseRelease(text, LEFT, Qt.KeyboardModifier.NoModifier, point(text, end))


def test_the_mouse_selects_words_across_lines(text: AnswerText, qtbot: QtBot) -> None:
    with qtbot.waitSignal(text.selection_changed):
        drag_over(text, "house", "one hour")
    assert text.phrase() == "house wakes up.\nIt is the "


def test_faces_count_as_one(text: AnswerText) -> None:
    drag_over(text, "😀", "before")
    assert text.phrase() == "😀 "


def test_a_double_click_selects_a_word(text: AnswerText) -> None:
    for at in (point(text, "house") + QPoint(2, 0), point(text, " wakes") - QPoint(2, 0)):
        QTest.mouseDClick(text, LEFT, Qt.KeyboardModifier.NoModifier, at)
        assert text.phrase() == "house"
        text.select(0, 0)


def test_a_click_lets_go(text: AnswerText) -> None:
    drag_over(text, "house", "wakes")
    QTest.mouseClick(text, LEFT, Qt.KeyboardModifier.NoModifier, point(text, "house") + QPoint(5, 0))
    assert text.phrase() == ""


def test_keys_select_copy_and_let_go(text: AnswerText, qtbot: QtBot) -> None:
    focus(qtbot, text)
    drag_over(text, "house", "wakes")
    QTest.keyClick(text, Qt.Key.Key_Right, SHIFT)
    assert text.phrase() == "house w"
    QTest.keyClick(text, Qt.Key.Key_Right, SHIFT | CTRL)
    assert text.phrase() == "house wakes "
    QTest.keyClick(text, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(text, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "house wakes"
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert text.phrase() == ""
    QTest.keyClick(text, Qt.Key.Key_A, CTRL)
    assert text.phrase() == WORDS


def test_other_words_and_another_field_let_go(text: AnswerText, qtbot: QtBot) -> None:
    focus(qtbot, text)
    text.select(0, 7)
    text.set_text("Other words")
    assert text.phrase() == ""
    text.select(0, 5)
    other = text.window().findChild(QLineEdit)
    assert other is not None
    focus(qtbot, other)
    assert text.phrase() == ""


def test_selected_words_are_dragged_with_their_answer(text: AnswerText, dragged: list[QMimeData]) -> None:
    drag_over(text, "house", "wakes")
    at = point(text, "house") + QPoint(5, 0)
    QTest.mousePress(text, LEFT, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseMove(text, at + QPoint(QApplication.startDragDistance() + 1, 0))
    (mime,) = dragged
    assert mime.text() == "house "
    assert holds_phrase(mime)
    assert text.phrase() == "house "


def test_the_menu_is_for_the_selection(text: AnswerText, qtbot: QtBot) -> None:
    text.select(0, 7)
    QTest.mouseClick(text, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    assert text.phrase() == "Running"


def test_what_is_selected_is_painted(text: AnswerText) -> None:
    plain = text.grab().toImage()
    text.select(0, 7)
    assert text.grab().toImage() != plain
    assert text.findChildren(QMenu) == []
