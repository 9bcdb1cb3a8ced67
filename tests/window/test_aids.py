"""Strengthening and showing only some items, as the window offers them; and that nothing of it burdens the start."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from balance_desktop.model.regions import Place
from balance_desktop.tabs.strategies import StrategiesTab
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk


@pytest.fixture
def window(desk: Desk, new_file: Callable[..., Path]) -> MainWindow:
    window = desk.open(new_file())
    window.activateWindow()
    home = window.require_document().add_item("Buy a home", "goal", Place("both", 0.5, 0.5))
    assert home is not None
    window.require_workspace().map.select([home])
    return window


def strategies(window: MainWindow) -> StrategiesTab:
    tab = window.require_workspace().tabs.tab("strategies")
    assert isinstance(tab, StrategiesTab)
    return tab


def test_from_an_item_to_practices_and_back(window: MainWindow, qtbot: QtBot) -> None:
    map_widget = window.require_workspace().map
    chosen = map_widget.selected_ids()
    window.actions_by_name["aid.strengthen"].trigger()
    tab = strategies(window)
    assert window.require_workspace().tabs.current_name == "strategies"
    assert "“Buy a home”" in tab.fitting_bar.label.text()
    assert tab.card("mutual-support").is_open
    map_widget.select([])
    QTest.keyClick(tab.fitting_bar.button, Qt.Key.Key_Space)
    assert map_widget.selected_ids() == chosen
    assert not tab.fitting_bar.isVisible()
    qtbot.waitUntil(map_widget.view.hasFocus)


def test_going_back_to_an_item_that_is_gone_is_no_trouble(window: MainWindow) -> None:
    window.actions_by_name["aid.strengthen"].trigger()
    window.require_document().delete_items(list(window.require_document().relationship.items))
    strategies(window).fitting_bar.button.click()
    assert window.require_workspace().map.selected_ids() == []


def test_without_a_selection_strengthen_says_what_to_do(window: MainWindow) -> None:
    window.require_workspace().map.select([])
    window.actions_by_name["aid.strengthen"].trigger()
    assert window.statusBar().currentMessage() == "Choose an item on the map first"


def test_in_a_narrow_window_the_way_leads_there_and_back(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.require_workspace()
    window.resize(720, 640)
    qtbot.waitUntil(lambda: not workspace.tabs.isVisible())
    window.actions_by_name["aid.strengthen"].trigger()
    assert (workspace.tabs.isVisible(), workspace.map.isVisible()) == (True, False)
    strategies(window).fitting_bar.button.click()
    assert (workspace.tabs.isVisible(), workspace.map.isVisible()) == (False, True)


def test_from_the_map_alone_the_whole_window_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_name["view.map_alone"].trigger()
    window.actions_by_name["aid.strengthen"].trigger()
    assert not window.isFullScreen()
    qtbot.waitUntil(strategies(window).isVisible)


def test_show_only_takes_the_legends_place_and_gives_it_back(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.require_workspace()
    window.actions_by_name["aid.show_only"].trigger()
    bar = workspace.aids.filter_bar
    qtbot.waitUntil(bar.buttons["goal"].hasFocus)
    assert not workspace.map.legend.isVisible()
    QTest.keyClick(bar.buttons["goal"], Qt.Key.Key_Space)
    assert "goal" in window.statusBar().currentMessage()
    window.actions_by_name["aid.show_only"].trigger()
    assert workspace.map.legend.isVisible()
    assert not workspace.aids.item_filter.is_active
    qtbot.waitUntil(workspace.map.view.hasFocus)


def test_a_click_on_the_legend_shows_only_that(window: MainWindow) -> None:
    workspace = window.require_workspace()
    legend = workspace.map.legend
    legend.repaint()
    at = QPoint(legend.width() - 12, legend.height() // 2)
    QTest.mouseClick(legend, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert workspace.aids.item_filter.strengths == ("care",)
    assert workspace.aids.filter_bar.buttons["care"].isChecked()


def test_nothing_of_it_is_imported_before_it_is_wanted(new_file: Callable[..., Path]) -> None:
    program = """
import sys
import balance_desktop.window.workspace, balance_desktop.window.tool_bar, balance_desktop.window.main_window
late = ("finder", "find_bar", "found_list", "details_panel", "note_editor", "strengthening", "search", "fits",
        "item_filter", "filter_bar", "shape_icon")
print([name for name in sys.modules if name.rpartition(".")[2] in late and name.startswith("balance_desktop")])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
