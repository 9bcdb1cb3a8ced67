"""Cut, copy, paste, duplicate and suggestions by key and menu: items on the map, words in text fields."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_desktop.canvas.sharing import SHARE_KEY
from balance_desktop.model.regions import Place
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(desk: Desk, new_file: Callable[..., Path], qtbot: QtBot) -> MainWindow:
    """A window on a map with Hiking selected, the keyboard on the map."""
    window = desk.open(new_file())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    item_id = window.require_document().add_item("Hiking", "hobby", Place("a", 0.5, 0.3))
    assert item_id is not None
    window.require_workspace().map.select([item_id])
    window.require_workspace().map.view.setFocus()
    return window


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, CTRL)


def texts(window: MainWindow) -> list[str]:
    return sorted(item.text for item in window.require_document().relationship.items.values())


def test_keys_copy_and_paste_items(window: MainWindow) -> None:
    press(Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "Hiking"
    press(Qt.Key.Key_V)
    assert texts(window) == ["Hiking", "Hiking"]


def test_keys_cut_and_duplicate_items(window: MainWindow) -> None:
    press(Qt.Key.Key_D)
    assert texts(window) == ["Hiking", "Hiking"]
    press(Qt.Key.Key_X)
    assert texts(window) == ["Hiking"]


def test_pasting_into_the_editor_is_the_editors_own(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("tours")
    map_widget = window.require_workspace().map
    map_widget.edit_selected()
    map_widget.writing.editor.text.selectAll()
    press(Qt.Key.Key_V)
    window.actions_by_name["items.paste"].trigger()
    assert map_widget.writing.editor.text.toPlainText() == "tourstours"
    assert texts(window) == ["Hiking"]


def test_ctrl_d_in_a_text_field_doubles_nothing(window: MainWindow) -> None:
    window.require_workspace().map.edit_selected()
    press(Qt.Key.Key_D)
    window.actions_by_name["items.duplicate"].trigger()
    assert texts(window) == ["Hiking"]


def test_the_menus_copy_is_of_words_while_a_field_has_the_keyboard(window: MainWindow) -> None:
    field = window.require_workspace().map.tray.field
    field.setFocus()
    field.setText("a few words")
    field.selectAll()
    window.actions_by_name["items.copy"].trigger()
    assert QGuiApplication.clipboard().text() == "a few words"
    window.actions_by_name["items.cut"].trigger()
    assert field.text() == ""
    assert texts(window) == ["Hiking"]


def test_without_a_selection_nothing_is_cut_or_doubled(window: MainWindow) -> None:
    window.require_workspace().map.select([])
    assert not window.actions_by_name["items.cut"].isEnabled()
    assert not window.actions_by_name["items.duplicate"].isEnabled()
    assert window.actions_by_name["items.paste"].isEnabled()


def test_a_key_shows_and_hides_the_suggestions(window: MainWindow) -> None:
    action = window.actions_by_name["items.suggestions"]
    assert not action.isChecked()
    press(Qt.Key.Key_J)
    assert action.isChecked()
    widget = QApplication.focusWidget()
    assert widget is not None
    assert widget.objectName() == "deck_search"
    QTest.keyClick(widget, Qt.Key.Key_Escape)
    assert not action.isChecked()
    assert window.require_workspace().map.view.hasFocus()


def test_a_key_makes_one_shared_item_of_two(window: MainWindow) -> None:
    action = window.actions_by_name["items.share"]
    assert not action.isEnabled()
    window.require_document().add_item("hiking", "hobby", Place("b", 0.5, 0.5))
    assert action.isEnabled()
    press(Qt.Key.Key_M)
    (item,) = window.require_document().relationship.items.values()
    assert item.region == "both"
    assert not action.isEnabled()


def test_an_offer_is_taken_with_the_key_that_it_names(window: MainWindow) -> None:
    document, map_widget = window.require_document(), window.require_workspace().map
    document.add_item("Hiking", "hobby", Place("both", 0.5, 0.3))
    map_widget.select([item.id for item in document.relationship.items_in("a")])
    map_widget.move_selected("both")
    action = window.actions_by_name["items.share"]
    assert [key.toString() for key in action.shortcuts()] == [SHARE_KEY]
    map_widget.setFocus()
    press(Qt.Key.Key_M)
    assert texts(window) == ["Hiking"]
