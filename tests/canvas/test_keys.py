"""The map without a mouse: keys that move, walk, select and delete, and where Tab goes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame

from tests.canvas.conftest import LEFT, Hand

Add = Callable[..., str]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("key", "region"), [(Qt.Key.Key_1, "a"), (Qt.Key.Key_2, "both"), (Qt.Key.Key_3, "b"), (Qt.Key.Key_0, "tray")]
)
def test_a_number_moves_the_selection(hand: Hand, add: Add, key: Qt.Key, region: str) -> None:
    item_id = add("Hiking", "tray" if region == "a" else "a")
    hand.map.select([item_id])
    hand.map.view.setFocus()
    count = hand.document.undo_stack.count()
    hand.key(key)
    assert hand.region(item_id) == region
    assert hand.map.selected_ids() == [item_id]
    assert hand.document.undo_stack.count() == count + 1


def test_several_are_moved_in_one_edit(hand: Hand, add: Add) -> None:
    ids = [add("One"), add("Two", "b"), add("Three", "tray")]
    count = hand.document.undo_stack.count()
    hand.map.select(ids)
    hand.key(Qt.Key.Key_2)
    assert {hand.region(item_id) for item_id in ids} == {"both"}
    assert hand.document.undo_stack.count() == count + 1


def test_delete_deletes_the_selection(hand: Hand, add: Add) -> None:
    gone, stays = add("One"), add("Two", "b")
    hand.map.select([gone])
    hand.key(Qt.Key.Key_Delete)
    assert list(hand.document.relationship.items) == [stays]


def test_an_undone_deletion_is_selected_again(hand: Hand, add: Add) -> None:
    item_id = add("One")
    add("Two", "b")
    hand.map.select([item_id])
    hand.key(Qt.Key.Key_Delete)
    hand.document.undo_stack.undo()
    assert hand.map.selected_ids() == [item_id]


def test_an_undone_move_is_selected(hand: Hand, add: Add) -> None:
    item_id = add("One")
    other = add("Two", "b")
    hand.map.select([item_id])
    hand.map.move_selected("both")
    hand.map.select([other])
    hand.document.undo_stack.undo()
    assert hand.map.selected_ids() == [item_id]


def test_arrows_walk_between_cards(hand: Hand, add: Add) -> None:
    left, middle, right = add("One", "a"), add("Two", "both"), add("Three", "b")
    below = add("Four", "both", 0.5, 0.8)
    hand.map.select([left])
    walked: list[str] = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Right):
        hand.key(key)
        walked += hand.map.selected_ids()
    assert walked == [middle, below, middle, right, right]


def test_the_first_arrow_chooses_the_first_card(hand: Hand, add: Add) -> None:
    add("Low", "a", 0.5, 0.8)
    high = add("High", "b", 0.5, 0.1)
    hand.map.select([])
    hand.key(Qt.Key.Key_Down)
    assert hand.map.selected_ids() == [high]


def test_select_all_and_none(hand: Hand, add: Add) -> None:
    ids = [add("One"), add("Two", "b")]
    hand.key(Qt.Key.Key_A, CTRL)
    assert hand.map.selected_ids() == ids
    hand.key(Qt.Key.Key_Escape)
    assert hand.map.selected_ids() == []


def test_ctrl_and_a_number_make_it_a_kind(hand: Hand, add: Add) -> None:
    item_id = add("One")
    hand.map.select([item_id])
    hand.key(Qt.Key.Key_4, CTRL)
    assert hand.item(item_id).kind == "activity"


def test_strength_shows_on_the_card(hand: Hand, add: Add) -> None:
    item_id = add("One")
    hand.map.select([item_id])
    hand.map.set_strength_selected("care")
    assert hand.item(item_id).strength == "care"
    assert "needs care" in hand.map.cards.cards[item_id].hint()
    assert hand.map.selected_ids() == [item_id]


def test_tab_reaches_names_map_field_and_tray(hand: Hand, add: Add) -> None:
    add("One")
    add("Two", "tray")
    headings = hand.map.headings.headings
    stops = [headings["a"], headings["b"], hand.map.view, hand.map.arranging.handle]
    stops += [hand.map.tray.field, hand.map.tray.view]
    headings["a"].setFocus()
    reached = []
    for _ in stops:
        reached.append(QApplication.focusWidget())
        hand.key(Qt.Key.Key_Tab)
    assert reached == stops
    hand.key(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() in stops


def test_tab_onto_the_map_shows_where_the_keyboard_is(hand: Hand, add: Add) -> None:
    item_id = add("One")
    hand.map.select([])
    hand.map.headings.headings["b"].setFocus()
    hand.key(Qt.Key.Key_Tab)
    assert hand.map.selected_ids() == [item_id]


def test_tab_onto_an_empty_map_shows_a_ring(hand: Hand) -> None:
    hand.map.headings.headings["b"].setFocus()
    hand.key(Qt.Key.Key_Tab)
    ring = hand.map.view.findChild(QFrame, "focus_ring")
    assert isinstance(ring, QFrame)
    assert ring.isVisible()
    hand.key(Qt.Key.Key_Tab)
    assert not ring.isVisible()


def test_a_click_in_the_tray_lets_go_of_the_map(hand: Hand, add: Add) -> None:
    placed, waiting = add("One"), add("Two", "tray")
    hand.map.select([placed])
    QTest.mouseClick(hand.map.tray.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, hand.at_card(waiting))
    assert hand.map.selected_ids() == [waiting]


def test_the_menu_key_asks_for_the_selected_card(hand: Hand, add: Add) -> None:
    item_id = add("One")
    hand.map.select([item_id])
    asked: list[object] = []
    hand.map.context_menu_wanted.connect(asked.append)
    view = hand.map.view
    view.menu_asked.emit(hand.map.cards.cards[item_id], hand.at_card(item_id))
    assert asked == [view.viewport().mapToGlobal(hand.at_card(item_id))]
    assert hand.map.selected_ids() == [item_id]


def test_a_menu_on_an_unselected_card_selects_it(hand: Hand, add: Add) -> None:
    first, second = add("One"), add("Two", "b")
    hand.map.select([first])
    hand.map.view.menu_asked.emit(hand.map.cards.cards[second], hand.at_card(second))
    assert hand.map.selected_ids() == [second]


def test_counts_are_told_to_assistive_technology(hand: Hand, add: Add) -> None:
    add("One", "both")
    add("Two", "tray")
    assert hand.map.headings.headings["both"].accessibleName() == "Together: 1 shared"
    assert "1 shared" in hand.map.view.accessibleDescription()
    assert hand.map.tray.view.accessibleName() == "Not placed yet: 1"
