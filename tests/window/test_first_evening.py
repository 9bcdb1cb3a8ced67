"""A first evening with key events alone, where no screen is needed: written, drawn, planned, tried, undone, kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from balance_desktop.model.vocabulary import JOURNAL
from balance_desktop.storage.relationship_file import RelationshipFile
from balance_desktop.ui.new_relationship import NewRelationship
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk

NONE, CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
TAB = Qt.Key.Key_Tab


class NoMouse(QObject):
    """Fails the test when a mouse button is used."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        assert not isinstance(event, QMouseEvent) or event.button() == Qt.MouseButton.NoButton
        return False


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A new file, made with Ctrl+N."""
    window = desk.open()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    guard = NoMouse()
    qapp.installEventFilter(guard)
    desk.answers.new = NewRelationship("couple", "Ana", "Ben", tmp_path / "ours.balance")
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(window.require_workspace().map.view.hasFocus)
    yield window
    qapp.removeEventFilter(guard)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focus(), key, modifiers)
    QApplication.processEvents()  # what is out of sight is built afterwards


def write(text: str) -> None:
    QTest.keyClicks(focus(), text)


def holder(widget: QWidget) -> str:
    """The name of the nearest named widget around this one."""
    parent = widget.parentWidget()
    while parent is not None and (not parent.objectName() or parent.objectName().startswith("qt_")):
        parent = parent.parentWidget()
    return parent.objectName() if parent is not None else ""


def go_to(name: str, key: Qt.Key = TAB, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press Tab, or another key, until a widget of this name has the keyboard."""
    for _ in range(120):
        if focus().objectName() == name:
            return
        press(key, modifiers)
    pytest.fail(f"never reached {name}")


def test_a_first_evening(desk: Desk, window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    document = window.require_document()
    press(Qt.Key.Key_1, ALT)
    go_to("answer")
    write("Running before the house wakes up.")
    prompt = _draw_and_answer()
    go_to("ask_question")
    press(Qt.Key.Key_Return)
    write("What makes us laugh?")
    press(Qt.Key.Key_Return)
    write("Each other.")
    go_to("reflect_pages_questions")
    press(Qt.Key.Key_Right)
    go_to("journal_today")
    write("A long, good day.")
    practice = _plan_and_try()
    steps = document.undo_stack.index()
    whole = document.relationship
    for _ in range(3):
        press(Qt.Key.Key_Z, CTRL)
    assert document.undo_stack.index() == steps - 3
    for _ in range(3):
        press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert document.relationship == whole
    window.close()

    file = RelationshipFile.open(tmp_path / "ours.balance")
    kept = file.relationship
    file.verify_history()
    file.close()
    assert kept == whole
    [own] = kept.questions
    assert {answer.question: answer.text for answer in kept.answers.values()} == {
        "self": "Running before the house wakes up.",
        prompt: "When it rains.",
        own: "Each other.",
        JOURNAL: "A long, good day.",
    }
    assert [key for key, mark in kept.question_marks.items() if mark.favourite] == [prompt]
    assert [(p.practice, p.state, p.text) for p in kept.plans.values()] == [(practice, "picked", "Sunday after tea.")]
    assert {tried.practice for tried in kept.tries.values()} == {practice}
    assert "We laughed." in [tried.note for tried in kept.tries.values()]


def _draw_and_answer() -> str:
    """Draw another prompt, make it a favourite and answer it; return its key."""
    go_to("another_prompt")
    press(Qt.Key.Key_Space)
    go_to("favourite", TAB, SHIFT)
    press(Qt.Key.Key_Space)
    card = holder(focus())
    go_to("answer")
    assert holder(focus()) == card
    write("When it rains.")
    return card.removeprefix("question_")


def _plan_and_try() -> str:
    """Tick a practice, plan it and say how it went; return its key."""
    press(Qt.Key.Key_2, ALT)
    go_to("strategy_header")
    press(Qt.Key.Key_Space)
    go_to("tick")
    practice = holder(focus()).removeprefix("practice_")
    press(Qt.Key.Key_Space)
    go_to("show_how")
    press(Qt.Key.Key_Space)
    go_to("pick")
    press(Qt.Key.Key_Space)
    assert focus().objectName() == "plan_field"
    write("Sunday after tea.")
    press(Qt.Key.Key_Return)
    go_to("tried_it")
    press(Qt.Key.Key_Space)
    assert focus().objectName() == "try_note"
    write("We laughed.")
    press(Qt.Key.Key_Return)
    return practice
