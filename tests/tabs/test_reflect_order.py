"""One's own questions are put in another order: by keys, in the menu, and with the mouse."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import by_rank
from balance_desktop.tabs.own_question_card import OwnQuestionCard
from balance_desktop.tabs.questions_page import QuestionsPage
from tests.tabs.conftest import focus

ALT = Qt.KeyboardModifier.AltModifier


def ask(document: Document, *texts: str) -> list[str]:
    keys = [document.add_question(text) for text in texts]
    return [key for key in keys if key is not None]


def order(document: Document) -> list[str]:
    return [question.text for question in sorted(document.relationship.questions.values(), key=by_rank)]


def own(page: QuestionsPage, key: str) -> OwnQuestionCard:
    card = page.card(key)
    assert isinstance(card, OwnQuestionCard)
    return card


def shown(page: QuestionsPage, keys: list[str]) -> list[str]:
    """The keys as they stand on the page."""
    return sorted(keys, key=lambda key: own(page, key).mapTo(page, QPoint(0, 0)).y())


def test_alt_with_an_arrow_moves_a_question_in_one_step_and_says_so(
    reflect: QuestionsPage, document: Document, qtbot: QtBot
) -> None:
    keys = ask(document, "One?", "Two?", "Three?")
    steps = document.undo_stack.count()
    editor = own(reflect, keys[2]).editor
    focus(qtbot, editor)
    qtbot.keyClicks(editor, "Words")
    with qtbot.waitSignal(reflect.message) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Up, ALT)
    assert told.args == ["“Three?” now comes after “One?”."]
    assert order(document) == ["One?", "Three?", "Two?"]
    assert editor.hasFocus()
    with qtbot.waitSignal(reflect.message) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Up, ALT)
    assert told.args == ["“Three?” is now the first of your own questions."]
    assert document.undo_stack.count() == steps + 3  # the words and two moves
    qtbot.waitUntil(lambda: shown(reflect, keys) == [keys[2], keys[0], keys[1]])
    qtbot.keyClick(editor, Qt.Key.Key_Up, ALT)
    assert order(document) == ["Three?", "One?", "Two?"]
    document.undo_stack.undo()
    assert order(document) == ["One?", "Three?", "Two?"]


def test_the_menu_offers_only_the_ways_there_are(reflect: QuestionsPage, document: Document) -> None:
    keys = ask(document, "One?", "Two?")
    offered = {
        key: [a.objectName() for a in own(reflect, key).options.actions() if a.isVisible() and "move" in a.objectName()]
        for key in keys
    }
    assert offered == {keys[0]: ["move_question_down_action"], keys[1]: ["move_question_up_action"]}
    action = own(reflect, keys[0]).findChild(QAction, "move_question_down_action")
    assert action is not None
    action.trigger()
    assert order(document) == ["Two?", "One?"]


def test_a_question_is_dragged_to_another_place(reflect: QuestionsPage, document: Document, qtbot: QtBot) -> None:
    keys = ask(document, "One?", "Two?", "Three?")
    steps = document.undo_stack.count()
    reflect.window().resize(475, 1400)
    grip = own(reflect, keys[2]).grip
    qtbot.waitUntil(grip.isVisible)
    qtbot.waitUntil(lambda: own(reflect, keys[0]).y() < own(reflect, keys[2]).y())
    target = grip.mapFromGlobal(own(reflect, keys[0]).mapToGlobal(QPoint(20, 2)))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton)
    QTest.mouseMove(grip, grip.rect().center() + QPoint(0, -40))
    QTest.mouseMove(grip, target)
    line = reflect.own.findChild(type(reflect.own._line), "drop_line")
    assert line is not None
    assert line.isVisible()
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=target)
    assert not line.isVisible()
    assert order(document) == ["Three?", "One?", "Two?"]
    assert document.undo_stack.count() == steps + 1


def test_escape_lets_go_without_moving_anything(reflect: QuestionsPage, document: Document, qtbot: QtBot) -> None:
    keys = ask(document, "One?", "Two?")
    grip = own(reflect, keys[1]).grip
    qtbot.waitUntil(grip.isVisible)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton)
    QTest.mouseMove(grip, QPoint(4, -200))
    QTest.keyClick(grip, Qt.Key.Key_Escape)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(4, -200))
    assert order(document) == ["One?", "Two?"]
