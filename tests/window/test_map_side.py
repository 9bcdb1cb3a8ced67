"""The outline in the window: opened by F4, remembered, beside the map or in its place, and what its keys reach."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from balance_desktop.canvas.outline import Outline
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk

NewFile = Callable[..., Path]
CTRL = Qt.KeyboardModifier.ControlModifier


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key on what has the focus."""
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


@pytest.fixture
def window(desk: Desk, new_file: NewFile, qtbot: QtBot) -> MainWindow:
    window = desk.open(new_file())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.require_workspace().map.view.setFocus()
    return window


def outline_of(window: MainWindow) -> Outline:
    outline = window.require_workspace().map_side.outline
    assert outline is not None
    return outline


def is_in(part: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and part.isAncestorOf(focus)


def test_it_is_not_made_before_it_is_wanted(window: MainWindow) -> None:
    assert window.require_workspace().map_side.outline is None


def test_f4_opens_it_and_goes_there_and_back(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.require_workspace()
    press(window, Qt.Key.Key_F4)
    outline = outline_of(window)
    qtbot.waitUntil(outline.tree.hasFocus)
    assert (outline.isVisible(), workspace.map.isVisible()) == (True, True)
    assert window.actions_by_name["view.outline"].isChecked()
    press(window, Qt.Key.Key_F4)
    assert not outline.isVisible()
    assert is_in(workspace.map)
    assert not window.actions_by_name["view.outline"].isChecked()


def test_it_is_remembered(desk: Desk, window: MainWindow, new_file: NewFile) -> None:
    press(window, Qt.Key.Key_F4)
    again = desk.open(new_file("theirs"))
    assert outline_of(again).isVisible()
    assert again.actions_by_name["view.outline"].isChecked()


def test_in_a_narrow_window_it_takes_the_maps_place(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.require_workspace()
    press(window, Qt.Key.Key_F4)
    window.resize(640, 600)
    qtbot.waitUntil(lambda: not workspace.map.isVisible())
    assert outline_of(window).isVisible()
    press(window, Qt.Key.Key_F4)
    assert workspace.map.isVisible()
    press(window, Qt.Key.Key_F4)
    window.resize(1360, 860)
    qtbot.waitUntil(workspace.map.isVisible)
    assert outline_of(window).isVisible()


def test_the_map_alone_is_alone(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F4)
    window.actions_by_name["view.map_alone"].trigger()
    assert (outline_of(window).isVisible(), window.require_workspace().map.isVisible()) == (False, True)
    window.actions_by_name["view.map_alone"].trigger()
    assert outline_of(window).isVisible()


def test_f6_goes_round(window: MainWindow) -> None:
    workspace = window.require_workspace()
    press(window, Qt.Key.Key_F4)
    parts: list[QWidget] = [outline_of(window), workspace.map, workspace.tabs]
    reached: list[int] = []
    for _ in range(4):
        press(window, Qt.Key.Key_F6)
        reached += [row for row, part in enumerate(parts) if is_in(part)]
    assert reached == [1, 2, 0, 1]


def test_the_actions_keys_work_in_the_outline(window: MainWindow, qtbot: QtBot) -> None:
    document = window.require_document()
    item_id = document.add_item("Hiking", "hobby")
    press(window, Qt.Key.Key_F4)
    outline = outline_of(window)
    qtbot.waitUntil(outline.tree.hasFocus)
    window.require_workspace().map.select([item_id or ""])
    for key, modifiers in ((Qt.Key.Key_2, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_1, CTRL), (Qt.Key.Key_7, CTRL)):
        press(window, key, modifiers)
    item = document.relationship.items[item_id or ""]
    assert (item.region, item.kind, item.strength) == ("both", "goal", "care")
    waiting = document.add_item("Chess", "hobby")
    press(window, Qt.Key.Key_A, CTRL)
    assert outline.selected_ids == [item_id, waiting]
    window.require_workspace().map.select([item_id or ""])
    press(window, Qt.Key.Key_F2)
    assert outline.rows.editor is not None
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Delete)
    assert list(document.relationship.items) == [waiting]
    press(window, Qt.Key.Key_I, CTRL)
    assert outline.field.hasFocus()


def test_what_is_written_in_it_is_not_lost_at_closing(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F4)
    outline_of(window).field.setText("Chess")
    window.flush()
    assert [item.text for item in window.require_document().relationship.items.values()] == ["Chess"]


def test_details_come_with_the_map_where_the_outline_was(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.require_workspace()
    item_id = window.require_document().add_item("Hiking", "hobby")
    press(window, Qt.Key.Key_F4)
    window.resize(640, 600)
    qtbot.waitUntil(lambda: not workspace.map.isVisible())
    workspace.map.select([item_id or ""])
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert workspace.aids.details.isVisible()
    assert not window.actions_by_name["view.outline"].isChecked()
