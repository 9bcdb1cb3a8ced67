"""Quick in: a click says where, typing begins, Enter goes on below; what is typed costs hardly a key more."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.canvas.conftest import LEFT, NO_KEY, Hand

Add = Callable[..., str]
CTRL = Qt.KeyboardModifier.ControlModifier


def click(hand: Hand, region: str, u: float = 0.5, v: float = 0.5) -> None:
    spot = hand.spot(region, u, v)  # pyright: ignore[reportArgumentType]
    QTest.mouseClick(hand.map.view.viewport(), LEFT, NO_KEY, spot)


def texts(hand: Hand, region: str) -> list[str]:
    return [item.text for item in hand.document.relationship.items_in(region)]  # pyright: ignore[reportArgumentType]


def test_a_click_and_typing_writes_there(hand: Hand) -> None:
    click(hand, "b", 0.4, 0.3)
    assert not hand.editor_is_open
    hand.write("Chess club")
    hand.key(Qt.Key.Key_Return)
    (item,) = hand.document.relationship.items.values()
    assert (item.text, item.region) == ("Chess club", "b")
    assert (item.u, item.v) == pytest.approx((0.4, 0.3), abs=0.01)


def test_a_click_lets_go_of_the_selection_and_marks_the_spot(hand: Hand, add: Add) -> None:
    hand.map.select([add("One", "b", 0.5, 0.8)])
    click(hand, "a")
    assert hand.map.selected_ids() == []
    assert hand.map.quick_in.mark.place is not None
    assert hand.document.undo_stack.count() == 1


def test_choosing_a_card_takes_the_mark_away(hand: Hand, add: Add) -> None:
    item_id = add("One", "b")
    click(hand, "a")
    hand.map.select([item_id])
    assert hand.map.quick_in.mark.place is None


def test_escape_takes_the_mark_away(hand: Hand) -> None:
    click(hand, "a")
    hand.key(Qt.Key.Key_Escape)
    assert hand.map.quick_in.mark.place is None
    assert not hand.editor_is_open


def test_a_click_outside_the_circles_marks_nothing(hand: Hand) -> None:
    click(hand, "a")
    click(hand, "tray")
    assert hand.map.quick_in.mark.place is None


def test_enter_at_the_mark_opens_the_editor(hand: Hand) -> None:
    click(hand, "a")
    hand.key(Qt.Key.Key_Return)
    assert hand.editor_is_open
    assert hand.map.quick_in.mark.place is None


def test_digits_are_typed_at_the_mark(hand: Hand) -> None:
    click(hand, "a")
    hand.write("10 km run")
    hand.key(Qt.Key.Key_Return)
    assert texts(hand, "a") == ["10 km run"]


def test_digits_move_while_something_is_selected(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    hand.map.select([item_id])
    hand.key(Qt.Key.Key_2)
    assert hand.region(item_id) == "both"
    assert not hand.editor_is_open


def test_typing_with_a_card_selected_writes_another_below_it(hand: Hand, add: Add) -> None:
    item_id = add("Hiking", "b", 0.5, 0.3)
    hand.map.select([item_id])
    hand.write("Chess")
    hand.key(Qt.Key.Key_Return)
    assert hand.item(item_id).text == "Hiking"
    assert texts(hand, "b") == ["Hiking", "Chess"]
    first, second = (hand.map.cards.cards[item.id] for item in hand.document.relationship.items_in("b"))
    assert second.y() > first.y()


def test_typing_on_an_untouched_map_writes_together(hand: Hand) -> None:
    hand.write("Cook")
    hand.key(Qt.Key.Key_Return)
    assert texts(hand, "both") == ["Cook"]


def test_a_lone_digit_on_an_untouched_map_does_nothing(hand: Hand) -> None:
    hand.key(Qt.Key.Key_2)
    assert not hand.editor_is_open


def test_enter_goes_on_below_in_the_same_region(hand: Hand) -> None:
    click(hand, "a", 0.5, 0.2)
    for text in ("One", "Two", "Three"):
        hand.write(text)
        hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_Return)
    assert not hand.editor_is_open
    assert texts(hand, "a") == ["One", "Two", "Three"]
    cards = [hand.map.cards.cards[item.id] for item in hand.document.relationship.items_in("a")]
    steps = [below.y() - above.y() for above, below in pairwise(cards)]
    assert min(steps) >= cards[0].text.size[1]
    assert hand.map.view.hasFocus()


def test_escape_ends_writing_and_keeps_what_was_taken(hand: Hand) -> None:
    click(hand, "a")
    hand.write("One")
    hand.key(Qt.Key.Key_Return)
    hand.write("Tw")
    hand.key(Qt.Key.Key_Escape)
    assert texts(hand, "a") == ["One"]
    assert not hand.editor_is_open


def test_other_words_for_an_item_are_not_followed_by_a_new_one(hand: Hand, add: Add) -> None:
    hand.map.select([add("Hiking")])
    hand.key(Qt.Key.Key_F2)
    hand.write("Hikes")
    hand.key(Qt.Key.Key_Return)
    assert not hand.editor_is_open


def test_each_item_is_an_undo_step(hand: Hand) -> None:
    click(hand, "a")
    for text in ("One", "Two"):
        hand.write(text)
        hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_Escape)
    hand.document.undo_stack.undo()
    assert texts(hand, "a") == ["One"]


def test_twenty_typed_in_a_row_stay_in_their_region_and_apart(hand: Hand) -> None:
    click(hand, "both", 0.5, 0.4)
    for number in range(20):
        hand.write(f"Item {number}")
        hand.key(Qt.Key.Key_Return)
    assert len(texts(hand, "both")) == 20
    points = {(round(card.x()), round(card.y())) for card in hand.map.cards.cards.values()}
    assert len(points) == 20


def test_ten_items_cost_two_keys_each_at_most(hand: Hand) -> None:
    keys = 0
    for region, count in (("a", 4), ("both", 3), ("b", 3)):
        click(hand, region, 0.5, 0.3)
        keys += 1
        for number in range(count):
            hand.write(f"{region} item {number}")
            hand.key(Qt.Key.Key_Return)
            keys += 1
        hand.key(Qt.Key.Key_Return)
        keys += 1
    assert [len(texts(hand, region)) for region in ("a", "both", "b")] == [4, 3, 3]
    assert keys <= 20


def test_typing_in_the_tray_goes_into_its_field(hand: Hand, add: Add) -> None:
    hand.map.select([add("One", "tray")])
    hand.map.tray.view.setFocus()
    hand.write("Two")
    hand.key(Qt.Key.Key_Return)
    assert texts(hand, "tray") == ["One", "Two"]
    assert hand.map.tray.field.hasFocus()


def test_commands_are_not_typed(hand: Hand) -> None:
    click(hand, "a")
    hand.key(Qt.Key.Key_B, CTRL)
    assert not hand.editor_is_open


def test_an_earlier_moment_takes_no_mark(hand: Hand) -> None:
    hand.map.show_moment(hand.document.relationship, "2 November")
    click(hand, "a")
    assert hand.map.quick_in.mark.place is None
    hand.write("x")
    assert hand.document.relationship.items == {}


def test_the_mark_stays_on_its_place_when_the_sides_are_swapped(hand: Hand) -> None:
    click(hand, "a", 0.3, 0.5)
    hand.document.swap_sides()
    hand.write("Mine")
    hand.key(Qt.Key.Key_Return)
    assert texts(hand, "a") == ["Mine"]


def test_the_kind_of_a_new_item_goes_with_escape(hand: Hand) -> None:
    click(hand, "a")
    hand.write("De")
    hand.key(Qt.Key.Key_1, CTRL)
    hand.key(Qt.Key.Key_Escape)
    click(hand, "a")
    hand.write("Degree")
    hand.key(Qt.Key.Key_Return)
    (item,) = hand.document.relationship.items.values()
    assert item.kind == "activity"
