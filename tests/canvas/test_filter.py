"""Letting some items stand out: the others are dimmed, stay where they are, and nothing is stored."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from balance_desktop.canvas.filter_bar import FilterBar
from balance_desktop.canvas.item_filter import DIMMED, ItemFilter
from balance_desktop.ui.appearance import Appearance
from tests.canvas.conftest import LEFT, Hand

Add = Callable[..., str]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def item_filter(hand: Hand) -> ItemFilter:
    return ItemFilter(hand.map)


@pytest.fixture
def bar(hand: Hand, item_filter: ItemFilter, appearance: Appearance, qtbot: QtBot) -> FilterBar:
    bar = FilterBar(item_filter, appearance, hand.map)
    bar.setGeometry(0, 700, 880, 30)
    bar.show()
    return bar


def standing_out(hand: Hand) -> set[str]:
    cards = {**hand.map.cards.cards, **hand.map.tray_cards.cards}
    assert {card.opacity() for card in cards.values()} <= {1.0, DIMMED}
    return {card.item.text for card in cards.values() if card.opacity() == 1.0}


def test_kinds_and_strengths_join(hand: Hand, add: Add, item_filter: ItemFilter) -> None:
    add("Degree", "a", kind="goal")
    home = add("Home", "both", kind="goal")
    add("Chess", "b", kind="hobby")
    add("Japan", "tray", kind="goal")
    hand.document.set_strength([home], "care")
    item_filter.toggle_kind("goal")
    assert standing_out(hand) == {"Degree", "Home", "Japan"}
    item_filter.toggle_kind("hobby")
    assert standing_out(hand) == {"Degree", "Home", "Japan", "Chess"}
    item_filter.toggle_strength("care")
    assert standing_out(hand) == {"Home"}
    item_filter.clear()
    assert standing_out(hand) == {"Degree", "Home", "Japan", "Chess"}


def test_it_follows_what_items_become(hand: Hand, add: Add, item_filter: ItemFilter) -> None:
    item_filter.toggle_kind("value")
    item = add("Kindness", "both", kind="hobby")
    assert standing_out(hand) == set()
    hand.document.set_kind([item], "value")
    assert standing_out(hand) == {"Kindness"}
    hand.document.undo_stack.undo()
    assert standing_out(hand) == set()


def test_what_is_found_stands_out_until_the_search_ends(hand: Hand, add: Add, item_filter: ItemFilter) -> None:
    chess = add("Chess", "b", kind="hobby")
    add("Home", "both", kind="goal")
    item_filter.toggle_kind("goal")
    item_filter.show_found(frozenset({chess}))
    assert standing_out(hand) == {"Chess"}
    item_filter.show_found(None)
    assert standing_out(hand) == {"Home"}


def test_dimmed_cards_are_left_out_of_select_all_and_can_still_be_chosen(
    hand: Hand, add: Add, item_filter: ItemFilter
) -> None:
    home, chess = add("Home", "both", kind="goal"), add("Chess", "b", kind="hobby")
    item_filter.toggle_kind("goal")
    hand.key(Qt.Key.Key_A, CTRL)
    assert hand.map.selected_ids() == [home]
    hand.map.select([])
    QTest.mouseClick(hand.map.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, hand.at_card(chess))
    assert hand.map.selected_ids() == [chess]


def test_nothing_is_written(hand: Hand, add: Add, item_filter: ItemFilter) -> None:
    add("Home", "both", kind="goal")
    hand.document.save_now()
    steps, path = hand.document.undo_stack.count(), Path(hand.document.path)
    before = hand.document.relationship
    item_filter.toggle_kind("hobby")
    assert hand.document.relationship is before
    assert hand.document.undo_stack.count() == steps
    assert path.exists()


def test_a_click_on_the_legend_says_what_was_clicked(hand: Hand, add: Add, qtbot: QtBot) -> None:
    legend = hand.map.legend
    chosen: list[str] = []
    legend.chosen.connect(chosen.append)
    legend.repaint()
    for x in range(0, legend.width(), 4):
        QTest.mouseClick(legend, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(x, legend.height() // 2))
    assert list(dict.fromkeys(chosen)) == ["goal", "hobby", "value", "activity", "care"]


def test_the_bar_shows_and_changes_what_stands_out(hand: Hand, add: Add, bar: FilterBar) -> None:
    add("Home", "both", kind="goal")
    add("Chess", "b", kind="hobby")
    bar.buttons["goal"].click()
    assert standing_out(hand) == {"Home"}
    assert bar.buttons["goal"].isChecked()
    assert "goal" in bar.sentence()
    bar.show_all.click()
    assert standing_out(hand) == {"Home", "Chess"}
    assert not bar.buttons["goal"].isChecked()


def test_the_bar_works_by_keyboard(hand: Hand, bar: FilterBar, item_filter: ItemFilter, qtbot: QtBot) -> None:
    bar.focus_first()
    qtbot.waitUntil(bar.buttons["goal"].hasFocus)
    hand.key(Qt.Key.Key_Right)
    assert bar.buttons["hobby"].hasFocus()
    hand.key(Qt.Key.Key_Space)
    assert item_filter.kinds == ("hobby",)
    with qtbot.waitSignal(bar.closed):
        hand.key(Qt.Key.Key_Escape)
    assert not item_filter.is_active


def test_every_button_has_words_also_where_only_its_shape_fits(bar: FilterBar, qtbot: QtBot) -> None:
    bar.resize(260, 30)
    styles = {button.toolButtonStyle() for button in bar.buttons.values()}
    assert styles == {Qt.ToolButtonStyle.ToolButtonIconOnly}
    assert all(button.accessibleName() and button.toolTip() for button in bar.findChildren(QToolButton))
    bar.resize(1200, 30)
    assert bar.buttons["goal"].toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def test_what_belongs_to_something_joins_kinds_and_is_named(
    hand: Hand, add: Add, item_filter: ItemFilter, bar: FilterBar
) -> None:
    degree, home = add("Degree", "a", kind="goal"), add("Home", "both", kind="goal")
    chess = add("Chess", "b", kind="hobby")
    item_filter.show_among(frozenset((degree, chess)), "Mutual support")
    assert standing_out(hand) == {"Degree", "Chess"}
    assert bar.sentence() == "Standing out: Mutual support. The rest is dimmed."
    item_filter.toggle_kind("goal")
    assert standing_out(hand) == {"Degree"}
    item_filter.show_found(frozenset((home,)))
    assert standing_out(hand) == {"Home"}
    item_filter.show_found(None)
    bar.close_bar()
    assert standing_out(hand) == {"Degree", "Home", "Chess"}
    assert item_filter.among_name == ""
