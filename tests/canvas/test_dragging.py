"""Dragging cards with the mouse: where they land, how many edits that is, and how to change one's mind."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from balance_desktop.model.regions import TRAY, Place
from tests.canvas.conftest import LEFT, NO_KEY, Hand, move

Add = Callable[..., str]


@pytest.mark.parametrize("region", ["a", "both", "b"])
def test_a_drop_lands_where_the_cards_centre_is(hand: Hand, add: Add, region: str) -> None:
    item_id = add("Hiking", "a", 0.3, 0.3)
    hand.drag(item_id, hand.spot(region, 0.6, 0.6))  # pyright: ignore[reportArgumentType]
    item = hand.item(item_id)
    assert item.region == region
    assert (item.u, item.v) == pytest.approx((0.6, 0.6), abs=0.01)


def test_a_drop_is_one_undo_step(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    before = hand.document.undo_stack.count()
    hand.drag(item_id, hand.spot("both"))
    assert hand.document.undo_stack.count() == before + 1
    hand.document.undo_stack.undo()
    assert hand.item(item_id).region == "a"


def test_a_drop_outside_the_circles_goes_to_the_tray(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    hand.drag(item_id, hand.spot("tray"))
    assert hand.region(item_id) == "tray"
    assert item_id in hand.map.tray_cards.cards
    assert item_id not in hand.map.cards.cards


def test_a_card_is_dragged_into_the_tray(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    hand.drag(item_id, hand.in_tray())
    assert hand.region(item_id) == "tray"


def test_a_card_is_dragged_out_of_the_tray(hand: Hand, add: Add) -> None:
    item_id = add("Hiking", "tray")
    hand.drag(item_id, hand.on_map_from_tray(hand.spot("b", 0.4, 0.5)))
    item = hand.item(item_id)
    assert item.region == "b"
    assert (item.u, item.v) == pytest.approx((0.4, 0.5), abs=0.01)


def test_dropping_a_tray_card_in_the_tray_changes_nothing(hand: Hand, add: Add) -> None:
    item_id = add("Hiking", "tray")
    before = hand.document.relationship
    hand.drag(item_id, hand.at_card(item_id) + QPoint(40, 5))
    assert hand.document.relationship is before


def test_releasing_where_it_started_changes_nothing(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    before, count = hand.document.relationship, hand.document.undo_stack.count()
    view, start = hand.map.view, hand.at_card(item_id)
    QTest.mousePress(view.viewport(), LEFT, NO_KEY, start)
    move(view, start + QPoint(2, 1))
    QTest.mouseRelease(view.viewport(), LEFT, NO_KEY, start)
    assert hand.document.relationship is before
    assert hand.document.undo_stack.count() == count


def test_escape_puts_a_drag_back(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    before, start = hand.document.relationship, hand.at_card(item_id)
    view = hand.grab(item_id, hand.spot("both"))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert hand.at_card(item_id) == start
    QTest.mouseRelease(view.viewport(), LEFT, NO_KEY, hand.spot("both"))
    assert hand.document.relationship is before


def test_escape_puts_a_drag_from_the_tray_back(hand: Hand, add: Add) -> None:
    item_id = add("Hiking", "tray")
    before = hand.document.relationship
    view = hand.grab(item_id, hand.on_map_from_tray(hand.spot("both")))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), LEFT, NO_KEY, hand.on_map_from_tray(hand.spot("both")))
    assert hand.document.relationship is before
    assert hand.map.tray_cards.cards[item_id].opacity() == 1


def test_the_target_is_named_while_dragging(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    told: list[str] = []
    hand.map.message.connect(told.append)
    hand.drag(item_id, hand.spot("both"))
    assert told == ["Move within Maya", "Move to Together", ""]


def test_the_target_is_lit_while_dragging(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    at = hand.spot("b", 0.5, 0.2)
    dark = hand.map.view.grab().toImage().pixelColor(at)
    view = hand.grab(item_id, hand.spot("b", 0.5, 0.6))
    lit = hand.map.view.grab().toImage().pixelColor(at)
    QTest.mouseRelease(view.viewport(), LEFT, NO_KEY, hand.spot("b", 0.5, 0.6))
    assert lit != dark
    assert hand.map.view.grab().toImage().pixelColor(at) == dark


def test_several_cards_are_dragged_in_one_edit(hand: Hand, add: Add) -> None:
    ids = [add("One", "a", 0.5, 0.3), add("Two", "a", 0.5, 0.5)]
    before = hand.document.undo_stack.count()
    hand.map.select(ids)
    hand.drag(ids[0], hand.spot("b", 0.5, 0.3))
    assert [hand.region(item_id) for item_id in ids] == ["b", "b"]
    assert hand.document.undo_stack.count() == before + 1
    assert hand.map.selected_ids() == ids


@pytest.mark.parametrize("key", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier])
def test_ctrl_and_shift_add_to_the_selection(hand: Hand, add: Add, key: Qt.KeyboardModifier) -> None:
    ids = [add("One", "a"), add("Two", "b"), add("Three", "tray")]
    hand.map.select([])
    for item_id in ids:
        QTest.mouseClick(hand.view_of(item_id).viewport(), LEFT, key, hand.at_card(item_id))
    assert hand.map.selected_ids() == ids
    QTest.mouseClick(hand.map.view.viewport(), LEFT, key, hand.at_card(ids[0]))
    assert hand.map.selected_ids() == ids[1:]


def test_a_rubber_band_selects(hand: Hand, add: Add) -> None:
    inside, outside = add("One", "a", 0.5, 0.4), add("Two", "b")
    hand.map.select([outside])
    view, start = hand.map.view, hand.spot("a", 0.1, 0.2)
    QTest.mousePress(view.viewport(), LEFT, NO_KEY, start)
    move(view, hand.spot("a", 0.9, 0.3))
    move(view, hand.spot("a", 0.95, 0.6))
    QTest.mouseRelease(view.viewport(), LEFT, NO_KEY, hand.spot("a", 0.95, 0.6))
    assert hand.map.selected_ids() == [inside]


def test_a_dragged_card_stays_selected(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    add("Chess", "b")
    hand.map.select([])
    hand.drag(item_id, hand.spot("both"))
    assert hand.map.selected_ids() == [item_id]


def test_an_edit_from_elsewhere_ends_a_drag(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    view = hand.grab(item_id, hand.spot("both"))
    hand.document.rename_partner("a", "Mia")
    QTest.mouseRelease(view.viewport(), LEFT, NO_KEY, hand.spot("both"))
    assert hand.region(item_id) == "a"


def test_drops_follow_the_swapped_sides(hand: Hand, add: Add) -> None:
    hand.document.swap_sides()
    item_id = add("Hiking", "both")
    hand.drag(item_id, hand.spot("a", 0.25, 0.5))
    item = hand.item(item_id)
    assert item.region == "a"
    assert hand.map.cards.cards[item_id].x() > 0
    assert item.u == pytest.approx(0.25, abs=0.02)


def test_a_card_that_lies_on_another_gives_way_on_the_screen_only(hand: Hand, add: Add) -> None:
    below, above = add("Hiking"), add("Chess", "b")
    hand.drag(above, hand.at_card(below))
    cards = hand.map.cards.cards
    assert cards[above].item.region == "a"
    assert abs(cards[above].y() - cards[below].y()) >= cards[above].text.size[1]
    assert Place("a", 0.5, 0.5) == Place(*(getattr(hand.item(below), key) for key in ("region", "u", "v")))


def test_nothing_is_dragged_while_an_earlier_moment_is_shown(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    hand.map.show_moment(hand.document.relationship, "2 November")
    hand.drag(item_id, hand.spot("both"))
    assert hand.region(item_id) == "a"


def test_a_place_in_the_tray_has_no_coordinates(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    hand.drag(item_id, hand.in_tray())
    item = hand.item(item_id)
    assert Place(item.region, item.u, item.v) == TRAY
