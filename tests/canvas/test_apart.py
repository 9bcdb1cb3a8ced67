"""Cards make room for each other: what is dropped on others is kept beside them, unless that is unwanted."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint

from balance_desktop.canvas.layout import geometry_of
from balance_desktop.canvas.map_view import FIT_RANGE
from balance_desktop.model.relationship import Item
from balance_desktop.model.vocabulary import PLACED
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.settings import Settings
from tests.canvas.conftest import Hand

Add = Callable[..., str]


def stored_point(hand: Hand, item_id: str) -> tuple[float, float]:
    item = hand.item(item_id)
    return hand.map.view.geometry_shown.point(item.region, item.u or 0.0, item.v or 0.0)


def shown_point(hand: Hand, item_id: str) -> tuple[float, float]:
    card = hand.map.cards.cards[item_id]
    return card.x(), card.y()


def overlap(hand: Hand, one: str, other: str) -> bool:
    (x, y), (other_x, other_y) = shown_point(hand, one), shown_point(hand, other)
    (width, height), (other_width, other_height) = (hand.map.cards.cards[key].text.size for key in (one, other))
    return abs(x - other_x) < (width + other_width) / 2 and abs(y - other_y) < (height + other_height) / 2


def fill_region(hand: Hand, count: int) -> None:
    """Put so many items into the overlap, in columns."""
    items = {
        f"{n:04}": Item(
            f"{n:04}", f"Item number {n}", "", "value", "steady", "both", (n % 7) / 6, n / count, float(n), None, ""
        )
        for n in range(count)
    }
    hand.document.edit(replace(hand.document.relationship, items=items), "add_item")


def test_a_card_dropped_on_another_is_kept_beside_it(hand: Hand, add: Add) -> None:
    lying, dragged = add("Lying here", "both", 0.5, 0.5), add("Dragged", "a", 0.4, 0.5)
    where, steps = hand.item(lying), hand.document.undo_stack.count()
    hand.drag(dragged, hand.at_card(lying))
    assert hand.region(dragged) == "both"
    assert not overlap(hand, lying, dragged)
    assert hand.item(lying) is where
    assert stored_point(hand, dragged) == pytest.approx(shown_point(hand, dragged), abs=0.1)
    assert hand.document.undo_stack.count() == steps + 1
    hand.document.undo_stack.undo()
    assert hand.region(dragged) == "a"


def test_where_no_spot_is_free_the_neighbours_give_way(hand: Hand, add: Add) -> None:
    column = [add("Family dinners together", "both", 0.5, v) for v in (0.2, 0.35, 0.5, 0.65, 0.8)]
    dragged = add("Morning runs", "a", 0.4, 0.5)
    before = hand.document.relationship
    steps = hand.document.undo_stack.count()
    hand.drag(dragged, hand.at_card(column[0]) + QPoint(12, 8))
    ids = [*column, dragged]
    assert {hand.region(key) for key in ids} == {"both"}
    assert [(one, other) for n, one in enumerate(ids) for other in ids[:n] if overlap(hand, one, other)] == []
    for key in ids:
        assert stored_point(hand, key) == pytest.approx(shown_point(hand, key), abs=0.1)
    assert hand.item(column[4]) is before.items[column[4]]
    assert hand.map.selected_ids() == [dragged]
    assert hand.document.undo_stack.count() == steps + 1
    hand.document.undo_stack.undo()
    assert hand.document.relationship == before


def test_a_card_moved_by_key_lies_apart_too(hand: Hand, add: Add) -> None:
    column = [add("Family dinners together", "both", 0.5, v) for v in (0.2, 0.35, 0.5, 0.65, 0.8)]
    moved = add("Morning runs", "a", 0.4, 0.5)
    steps = hand.document.undo_stack.count()
    hand.map.select([moved])
    hand.map.move_selected("both")
    assert hand.region(moved) == "both"
    assert [key for key in column if overlap(hand, key, moved)] == []
    assert stored_point(hand, moved) == pytest.approx(shown_point(hand, moved), abs=0.1)
    assert hand.document.undo_stack.count() == steps + 1


@pytest.mark.parametrize("seed", range(20))
def test_every_drop_lies_apart(hand: Hand, add: Add, seed: int) -> None:
    chance = random.Random(seed)
    words = ("Run", "Family dinners", "Learn Spanish together", "Reading together in the evening at home")
    count = chance.randint(8, 24)
    ids = [add(chance.choice(words), PLACED[n % 3], chance.random(), chance.random()) for n in range(count)]
    for _ in range(25):
        hand.drag(chance.choice(ids), hand.spot(chance.choice(("a", "both", "both")), chance.random(), chance.random()))
        (lead,) = hand.map.selected_ids()
        assert [other for other in ids if other != lead and overlap(hand, lead, other)] == []
        assert stored_point(hand, lead) == pytest.approx(shown_point(hand, lead), abs=0.1)


def test_a_card_dropped_on_free_ground_stays_where_it_was_dropped(hand: Hand, add: Add) -> None:
    dragged = add("Dragged", "a", 0.4, 0.5)
    spot = hand.spot("both", 0.5, 0.3)
    hand.drag(dragged, spot)
    dropped = hand.map.view.mapToScene(spot)
    assert stored_point(hand, dragged) == pytest.approx((dropped.x(), dropped.y()), abs=2.0)


def test_cards_lie_over_one_another_when_that_is_wanted(hand: Hand, add: Add, appearance: Appearance) -> None:
    lying, dragged = add("Lying here", "both", 0.5, 0.5), add("Dragged", "a", 0.4, 0.5)
    appearance.keeps_cards_apart = False
    hand.drag(dragged, hand.at_card(lying))
    assert overlap(hand, lying, dragged)
    assert shown_point(hand, dragged) == pytest.approx(shown_point(hand, lying), abs=2.0)
    appearance.keeps_cards_apart = True
    assert not overlap(hand, lying, dragged)


def test_whole_cards_stay_inside_either_way(hand: Hand, add: Add, appearance: Appearance) -> None:
    appearance.keeps_cards_apart = False
    item_id = add("At the very edge of it", "a", 0.0, 0.5)
    (x, y), (width, _) = shown_point(hand, item_id), hand.map.cards.cards[item_id].text.size
    geometry = hand.map.view.geometry_shown
    assert {geometry.region(x - width / 2, y), geometry.region(x + width / 2, y)} == {"a"}


def test_the_choice_is_remembered(settings: Settings, appearance: Appearance) -> None:
    assert appearance.keeps_cards_apart
    appearance.keeps_cards_apart = False
    settings.sync()
    assert not Settings(settings.path).keeps_cards_apart


@pytest.mark.parametrize("count", [60, 300])
def test_full_regions_stay_apart_and_readable(hand: Hand, count: int) -> None:
    fill_region(hand, count)
    hand.map.arranging.tidy()
    hand.map.reset_zoom()
    cards = list(hand.map.cards.cards.values())
    assert len(cards) == count
    assert hand.map.view.zoom == 1.0
    for n, card in enumerate(cards):
        assert not card.text.is_elided
        assert hand.map.view.geometry_shown.region(card.x(), card.y()) == "both"
        assert not any(overlap(hand, card.item.id, other.item.id) for other in cards[:n])


@pytest.mark.parametrize("count", [60, 300])
def test_fit_stays_readable_and_pans_instead(hand: Hand, count: int) -> None:
    fill_region(hand, count)
    view = hand.map.view
    view.fit()
    assert view.zoom == pytest.approx(FIT_RANGE[0])
    assert view.sceneRect().width() * view.zoom > view.viewport().width()
    across, along = view.horizontalScrollBar(), view.verticalScrollBar()
    assert across.maximum() > across.minimum()
    assert along.maximum() > along.minimum()


def test_a_small_map_is_not_larger_than_it_must_be(hand: Hand, add: Add) -> None:
    for n in range(18):
        add(f"Item number {n}", PLACED[n % 3])
    assert geometry_of(hand.document.relationship, 13).radius == 264.0
