"""What is typed, pasted or suggested lies clear of the cards that are there: one undo step together with them."""

import random
from collections.abc import Callable, Iterable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from balance_desktop.model.edits import NewItem
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.vocabulary import PLACED, Region
from balance_desktop.ui.appearance import Appearance
from tests.canvas.conftest import LEFT, NO_KEY, Hand

Add = Callable[..., str]
LONG = ("Run", "Family dinners", "Learn Spanish together", "Reading together in the evening at home")


def overlaps(hand: Hand, among: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """The pairs of cards that lie over one another where they are shown, once they have arrived."""
    hand.map.cards.glide.finish()
    cards = [card for key, card in hand.map.cards.cards.items() if among is None or key in among]
    found: list[tuple[str, str]] = []
    for number, one in enumerate(cards):
        for other in cards[:number]:
            (width, height), (other_width, other_height) = one.text.size, other.text.size
            across = abs(one.x() - other.x()) < (width + other_width) / 2
            if across and abs(one.y() - other.y()) < (height + other_height) / 2:
                found.append((one.item.text, other.item.text))
    return found


def fill(hand: Hand, add: Add) -> list[str]:
    """Fill the overlap of a small map with a column of wide cards."""
    return [add("Family dinners together", "both", 0.5, v) for v in (0.2, 0.35, 0.5, 0.65, 0.8)]


def stored_where_shown(hand: Hand) -> bool:
    geometry = hand.map.view.geometry_shown
    for card in hand.map.cards.cards.values():
        item = card.item
        x, y = geometry.point(item.region, item.u or 0.0, item.v or 0.0)
        if abs(x - card.x()) > 0.1 or abs(y - card.y()) > 0.1:
            return False
    return True


def click(hand: Hand, region: Region, u: float = 0.5, v: float = 0.5) -> None:
    QTest.mouseClick(hand.map.view.viewport(), LEFT, NO_KEY, hand.spot(region, u, v))


def type_item(hand: Hand, text: str) -> None:
    hand.write(text)
    hand.key(Qt.Key.Key_Return)


@pytest.mark.parametrize("region", PLACED)
def test_sixty_items_typed_into_one_region_stay_apart(hand: Hand, region: Region) -> None:
    click(hand, region)
    for number in range(60):
        type_item(hand, f"{LONG[number % len(LONG)]} {number}")
        assert overlaps(hand) == []
    hand.key(Qt.Key.Key_Escape)
    assert {item.region for item in hand.document.relationship.items.values()} == {region}
    assert hand.document.undo_stack.count() == 60
    assert len(hand.map.selected_ids()) == 1


def test_neighbours_give_way_to_what_is_typed_in_the_same_step(hand: Hand, add: Add) -> None:
    column = fill(hand, add)
    before, steps = hand.document.relationship, hand.document.undo_stack.count()
    click(hand, "both", 0.2, 0.5)
    type_item(hand, "Morning runs")
    hand.key(Qt.Key.Key_Escape)
    after = hand.document.relationship
    moved = [key for key in column if after.items[key] is not before.items[key]]
    assert moved
    assert overlaps(hand) == []
    assert stored_where_shown(hand)
    assert [after.items[key].text for key in hand.map.selected_ids()] == ["Morning runs"]
    assert hand.document.undo_stack.count() == steps + 1
    hand.document.undo_stack.undo()
    assert hand.document.relationship == before
    hand.document.undo_stack.redo()
    assert hand.document.relationship == after


def test_pasted_lines_find_room_among_neighbours_in_one_step(hand: Hand, add: Add) -> None:
    fill(hand, add)
    before, steps = hand.document.relationship, hand.document.undo_stack.count()
    lines = QMimeData()
    lines.setText("\n".join(f"{LONG[number % len(LONG)]} {number}" for number in range(12)))
    assert hand.map.quick_in.take_in(lines, Place("both", 0.5, 0.5))
    assert overlaps(hand) == []
    assert len(hand.map.selected_ids()) == 12
    assert hand.document.undo_stack.count() == steps + 1
    hand.document.undo_stack.undo()
    assert hand.document.relationship == before


def test_suggestions_find_room_among_neighbours(hand: Hand, add: Add) -> None:
    fill(hand, add)
    for number in range(6):
        assert hand.map.adding.add([NewItem(f"Suggested {number}", "value", TRAY)], Place("both", 0.5, 0.4))
        assert overlaps(hand) == []


def test_an_item_added_without_a_spot_lies_apart_too(hand: Hand, add: Add) -> None:
    fill(hand, add)
    hand.map.add_item()
    type_item(hand, "Cook")
    assert overlaps(hand) == []


@pytest.mark.parametrize("seed", [3, 7, 11, 40])
def test_whatever_is_added_lies_apart(hand: Hand, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(40):
        place = Place(chance.choice(("both", "both", "a", "b")), chance.random(), chance.random())
        if chance.random() < 0.2:
            hand.map.adding.add([NewItem(f"{chance.choice(LONG)} {n}", "value", TRAY) for n in range(5)], place)
        else:
            hand.map.adding.add_one(f"{chance.choice(LONG)} {number}", "value", place)
        assert overlaps(hand) == []


def test_cards_lie_over_one_another_when_that_is_wanted(hand: Hand, add: Add, appearance: Appearance) -> None:
    lying = add("Family dinners together", "both", 0.5, 0.5)
    appearance.keeps_cards_apart = False
    hand.map.writing.write_new(hand.map.view, hand.map.cards.cards[lying].pos(), Place("both", 0.5, 0.5))
    type_item(hand, "Cook")
    hand.key(Qt.Key.Key_Escape)
    (cook,) = hand.map.selected_ids()
    assert (hand.item(cook).u, hand.item(cook).v) == (0.5, 0.5)
    assert len(overlaps(hand)) == 1


def test_a_refused_text_moves_nobody(hand: Hand, add: Add) -> None:
    fill(hand, add)
    before = hand.document.relationship
    assert hand.map.adding.add_one("x" * 10_000, "value", Place("both", 0.5, 0.5)) is None
    assert hand.document.relationship is before
