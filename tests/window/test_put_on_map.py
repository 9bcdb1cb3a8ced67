"""Words from answers and journal pages on the map, and the way back: button, key, menus."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from balance_desktop.model.relationship import Item
from balance_desktop.tabs.answer_editor import AnswerEditor
from balance_desktop.tabs.answer_view import AnswerView
from balance_desktop.tabs.brought_items import BroughtItems
from balance_desktop.tabs.reflect import ReflectTab
from balance_desktop.window.main_window import MainWindow
from balance_desktop.window.put_on_map import PutOnMap
from tests.window.conftest import Desk

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(desk: Desk, new_file: Callable[..., Path], qtbot: QtBot) -> MainWindow:
    window = desk.open(new_file())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def reflect(window: MainWindow) -> ReflectTab:
    tab = window.require_workspace().aids.show_tab("reflect")
    assert isinstance(tab, ReflectTab)
    return tab


@pytest.fixture
def editor(reflect: ReflectTab, qtbot: QtBot) -> AnswerEditor:
    """The field of the first question, with an answer in it."""
    editor = reflect.questions.card("self").editor
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClicks(editor, "Morning runs. They clear my head")
    return editor


def select(editor: AnswerEditor, words: str) -> None:
    start = editor.plain_text().index(words)
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def putter(window: MainWindow) -> PutOnMap:
    return window.require_workspace().aids.put_on_map


def items(window: MainWindow) -> list[Item]:
    return list(window.require_document().relationship.items.values())


def test_a_quiet_button_stands_by_the_selection(window: MainWindow, editor: AnswerEditor, qtbot: QtBot) -> None:
    assert putter(window).button is None
    select(editor, "Morning runs")
    qtbot.waitUntil(lambda: putter(window).button is not None)
    button = putter(window).button
    assert button is not None
    assert button.text() == "Put on the map"
    assert editor.hasFocus()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (item,) = items(window)
    assert (item.text, item.region, item.answer_id) == ("Morning runs", "a", editor.answer_id)
    assert window.require_workspace().map.selected_ids() == [item.id]
    assert putter(window).button is None
    assert editor.hasFocus()
    assert "Morning runs" in window.statusBar().currentMessage()


def test_the_button_goes_with_the_selection(window: MainWindow, editor: AnswerEditor, qtbot: QtBot) -> None:
    select(editor, "Morning runs")
    qtbot.waitUntil(lambda: putter(window).button is not None)
    QTest.keyClick(editor, Qt.Key.Key_Right)
    assert putter(window).button is None
    select(editor, "Morning runs")
    qtbot.waitUntil(lambda: putter(window).button is not None)
    window.require_workspace().map.setFocus()
    assert putter(window).button is None


def test_a_key_does_it_in_one_undo_step(window: MainWindow, editor: AnswerEditor, qtbot: QtBot) -> None:
    select(editor, "clear my head")
    QTest.keyClick(editor, Qt.Key.Key_M, CTRL_SHIFT)
    assert [item.text for item in items(window)] == ["clear my head"]
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert items(window) == []
    assert editor.plain_text() == "Morning runs. They clear my head"
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.plain_text() == ""


def test_each_voice_has_its_region(window: MainWindow, reflect: ReflectTab, editor: AnswerEditor) -> None:
    for author, words in (("b", "Chess club"), ("both", "Sunday hikes")):
        window.actions_by_name[f"edit.write_as_{author}"].trigger()
        editor.setFocus()
        QTest.keyClicks(editor, words)
        editor.selectAll()
        window.actions_by_name["aid.put_on_map"].trigger()
    assert [(item.text, item.region) for item in items(window)] == [("Chess club", "b"), ("Sunday hikes", "both")]


def test_without_a_selection_it_says_what_to_do(window: MainWindow) -> None:
    window.actions_by_name["aid.put_on_map"].trigger()
    assert "Select a few words" in window.statusBar().currentMessage()
    assert items(window) == []


def test_words_of_an_answer_that_is_read_go_there_too(
    window: MainWindow, reflect: ReflectTab, editor: AnswerEditor, qtbot: QtBot
) -> None:
    window.actions_by_name["edit.write_as_b"].trigger()
    view = reflect.questions.card("self").newest("a")
    assert view is not None
    view.text.setFocus()
    qtbot.waitUntil(view.text.hasFocus)
    view.text.select(0, len("Morning runs"))
    qtbot.waitUntil(lambda: putter(window).button is not None)
    window.actions_by_name["aid.put_on_map"].trigger()
    (item,) = items(window)
    assert (item.text, item.region) == ("Morning runs", "a")


def test_a_journal_page_brings_items_too(window: MainWindow, reflect: ReflectTab, qtbot: QtBot) -> None:
    reflect.write_journal()
    page = reflect.page("journal")
    editor = page.findChild(AnswerEditor, "journal_today")
    assert editor is not None
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClicks(editor, "My sister called")
    select(editor, "My sister")
    QTest.keyClick(editor, Qt.Key.Key_M, CTRL_SHIFT)
    assert [item.text for item in items(window)] == ["My sister"]
    line = page.findChild(BroughtItems)
    assert line is not None
    assert [link.text() for link in line.focus_order()] == ["My sister"]  # pyright: ignore[reportAttributeAccessIssue]


def test_an_answer_shows_what_it_brought_and_leads_there(
    window: MainWindow, reflect: ReflectTab, editor: AnswerEditor, qtbot: QtBot
) -> None:
    select(editor, "Morning runs")
    QTest.keyClick(editor, Qt.Key.Key_M, CTRL_SHIFT)
    (item,) = items(window)
    line = next(line for line in reflect.questions.card("self").findChildren(BroughtItems) if line.isVisible())
    (link,) = line.links
    assert link.accessibleName() == "Show “Morning runs” on the map"
    map_widget = window.require_workspace().map
    map_widget.select([])
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(link.hasFocus)
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert map_widget.selected_ids() == [item.id]
    window.require_document().edit_item(item.id, "Morning walks")
    assert link.text() == "Morning walks"
    window.require_document().delete_items([item.id])
    assert not line.isVisible()


def test_what_was_brought_is_told_below_answers_that_are_read(
    window: MainWindow, reflect: ReflectTab, editor: AnswerEditor
) -> None:
    select(editor, "Morning runs")
    QTest.keyClick(editor, Qt.Key.Key_M, CTRL_SHIFT)
    window.actions_by_name["edit.write_as_b"].trigger()
    view = reflect.questions.card("self").findChild(AnswerView, "newest_a")
    assert view is not None
    line = view.findChild(BroughtItems)
    assert line is not None
    assert line.isVisible()


def test_where_the_tabs_take_the_map_s_place_one_goes_on_writing(
    window: MainWindow, reflect: ReflectTab, editor: AnswerEditor, qtbot: QtBot
) -> None:
    window.resize(700, 600)
    window.require_workspace().show_tabs(True)  # noqa: FBT003 - says what it does
    qtbot.waitUntil(lambda: not window.require_workspace().map.isVisible())
    editor.setFocus()
    select(editor, "Morning runs")
    QTest.keyClick(editor, Qt.Key.Key_M, CTRL_SHIFT)
    assert editor.hasFocus()
    line = next(line for line in reflect.questions.card("self").findChildren(BroughtItems) if line.isVisible())
    line.links[0].click()
    map_widget = window.require_workspace().map
    assert map_widget.isVisible()
    assert map_widget.selected_ids() == [items(window)[0].id]


def test_the_context_menu_offers_it(window: MainWindow, editor: AnswerEditor, qtbot: QtBot) -> None:
    def names() -> list[str]:
        QApplication.processEvents()
        menus = [menu for menu in editor.findChildren(QMenu) if menu.isVisible()]
        found = [action.objectName() for menu in menus for action in menu.actions()]
        for menu in menus:
            menu.close()
        return found

    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.RightButton)
    assert "aid.put_on_map" not in names()
    select(editor, "Morning runs")
    position = editor.phrase_rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, position, editor.mapToGlobal(position))
    QApplication.sendEvent(editor.viewport(), event)
    assert "aid.put_on_map" in names()
