"""The ways from the Strategies tab to the map and to Reflect, as the window has them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from balance_desktop.canvas.item_filter import DIMMED
from balance_desktop.model.regions import Place
from balance_desktop.tabs.reflect import ReflectTab
from balance_desktop.tabs.strategies import StrategiesTab
from balance_desktop.tabs.strategy_body import StrategyBody
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk

KINDNESS, CHESS = "Kindness", "Chess club"


@pytest.fixture
def window(desk: Desk, new_file: Callable[..., Path]) -> MainWindow:
    """A window on a map with a value, which self-awareness touches, and a hobby, which it does not."""
    window = desk.open(new_file())
    window.activateWindow()
    document = window.require_document()
    document.add_item(KINDNESS, "value", Place("a", 0.5, 0.3))
    document.add_item(CHESS, "hobby", Place("a", 0.5, 0.6))
    return window


@pytest.fixture
def body(window: MainWindow, qtbot: QtBot) -> StrategyBody:
    """The card of self-awareness, opened."""
    workspace = window.require_workspace()
    tab = workspace.aids.show_tab("strategies")
    assert isinstance(tab, StrategiesTab)
    tab.card("self-awareness").set_open(True)
    qtbot.waitUntil(tab.body("self-awareness").isVisible)
    return tab.body("self-awareness")


def opacities(window: MainWindow) -> dict[str, float]:
    cards = window.require_workspace().map.cards.cards
    return {card.item.text: card.opacity() for card in cards.values()}


def item_id(window: MainWindow, text: str) -> str:
    return next(item.id for item in window.require_document().relationship.items.values() if item.text == text)


def test_an_item_is_selected_and_the_keyboard_stays(window: MainWindow, body: StrategyBody, qtbot: QtBot) -> None:
    chip = body.on_the_map.chips[0]
    chip.setFocus()
    qtbot.waitUntil(chip.hasFocus)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert window.require_workspace().map.selected_ids() == [item_id(window, KINDNESS)]
    assert window.statusBar().currentMessage() == "“Kindness” is selected on the map"
    assert chip.hasFocus()


def test_in_a_narrow_window_the_keyboard_goes_along_to_the_map(
    window: MainWindow, body: StrategyBody, qtbot: QtBot
) -> None:
    workspace = window.require_workspace()
    window.resize(720, 640)
    qtbot.waitUntil(lambda: not workspace.tabs.isVisible())
    workspace.aids.show_tab("strategies")
    body.on_the_map.chips[0].click()
    assert (workspace.tabs.isVisible(), workspace.map.isVisible()) == (False, True)
    qtbot.waitUntil(workspace.map.view.hasFocus)


def test_what_it_touches_stands_out_and_everything_again(window: MainWindow, body: StrategyBody) -> None:
    workspace = window.require_workspace()
    body.on_the_map.show_all.click()
    assert opacities(window) == {KINDNESS: 1.0, CHESS: DIMMED}
    assert workspace.aids.filter_bar.isVisible()
    assert "Self-awareness" in window.statusBar().currentMessage()
    body.on_the_map.show_all.click()
    assert opacities(window) == {KINDNESS: 1.0, CHESS: 1.0}
    assert workspace.map.legend.isVisible()


def test_the_map_s_own_way_back_lets_the_card_know(window: MainWindow, body: StrategyBody) -> None:
    body.on_the_map.show_all.click()
    window.require_workspace().aids.filter_bar.show_all.click()
    assert opacities(window) == {KINDNESS: 1.0, CHESS: 1.0}
    assert not body.on_the_map.show_all.isChecked()
    assert body.on_the_map.show_all.text() == "Show on the map"


def test_what_comes_to_be_touched_stands_out_too(window: MainWindow, body: StrategyBody) -> None:
    body.on_the_map.show_all.click()
    window.require_document().set_kind([item_id(window, CHESS)], "value")
    assert opacities(window) == {KINDNESS: 1.0, CHESS: 1.0}


def test_a_prompt_opens_in_reflect(window: MainWindow, body: StrategyBody, qtbot: QtBot) -> None:
    workspace = window.require_workspace()
    assert body.prompts.isVisible()
    body.prompts.set_open(True)
    key, link = next(iter(body.prompts.links.items()))
    link.click()
    assert workspace.tabs.current_name == "reflect"
    tab = workspace.tabs.tab("reflect")
    assert isinstance(tab, ReflectTab)
    card = tab.questions.card(key)
    qtbot.waitUntil(lambda: not card.visibleRegion().isEmpty())
    assert link.words() in card.title.text()
