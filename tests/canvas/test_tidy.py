"""Tidy: rows of whole cards that lie apart, in their own regions; one edit that shows exactly what it stores."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from balance_desktop.canvas.card_text import CardStyle
from balance_desktop.canvas.layout import CARD_GAP, MapGeometry, Point, Size, geometry_of, place_cards
from balance_desktop.canvas.tidy import tidied
from balance_desktop.model.edits import new_relationship
from balance_desktop.model.regions import MAX_SEPARATION, MIN_SEPARATION, Place
from balance_desktop.model.relationship import Item
from balance_desktop.model.vocabulary import PLACED, Region
from balance_desktop.ui.fonts import load_fonts
from tests.canvas.conftest import Hand

SHARES: tuple[tuple[int, int, int], ...] = ((1, 1, 1), (5, 1, 1), (1, 5, 1), (0, 1, 0))
TEXT_PX = (10, 13, 20, 26)
TEXTS = (
    ("Chess", "Run", "Home", "Garden", "Honesty"),
    ("Morning runs", "Family dinners", "Learn Spanish", "BUY A HOME", "Sonntagsspaziergang"),
    ("Reading together in the evening", "Time for each of us alone", "Quiet", "Cook together"),
    ("Visit both of our families without hurrying from one to the other", "每个星期天一起去爬山吃早饭", "Dance"),
)


class Layout:
    """A random map: its items, the sizes of their cards, and where they are shown."""

    def __init__(self, chance: random.Random, styles: dict[int, CardStyle]) -> None:
        px = chance.choice(TEXT_PX)
        texts, shares = chance.choice(TEXTS), chance.choice(SHARES)
        items: list[Item] = []
        for n in range(chance.randint(1, 250)):
            region = chance.choices(PLACED, shares)[0]
            items.append(an_item(n, chance.choice(texts), region, chance.random(), chance.random()))
        blank = new_relationship("r", "couple", "A", "B")
        separation = chance.uniform(MIN_SEPARATION, MAX_SEPARATION)
        basics = replace(blank.basics, separation=separation, swapped=chance.random() < 0.5)
        self.items = items
        self.geometry = geometry_of(replace(blank, basics=basics, items={item.id: item for item in items}), px)
        self.sizes = {item.id: styles[px].measure(item.text).size for item in items}
        self.shown = {
            item.id: self.geometry.keep_inside(
                item.region, self.geometry.point(item.region, item.u or 0.0, item.v or 0.0), self.sizes[item.id]
            )
            for item in items
        }

    def tidied(self) -> dict[str, Place]:
        return tidied(self.geometry, self.items, self.shown, self.sizes)


def an_item(number: int, text: str, region: Region, u: float, v: float) -> Item:
    return Item(f"{number:04}", text, "", "goal", "steady", region, u, v, float(number), None, "")


def stored_points(geometry: MapGeometry, places: dict[str, Place]) -> dict[str, Point]:
    """Where stored places lie, before anything is kept inside or apart."""
    return {key: geometry.point(place.region, place.u or 0.0, place.v or 0.0) for key, place in places.items()}


def too_near(points: dict[str, Point], sizes: dict[str, Size]) -> list[tuple[str, str]]:
    """The pairs of cards with less than the smallest gap between them."""
    pairs: list[tuple[str, str]] = []
    order = sorted(points, key=lambda key: points[key][1])
    tallest = max(height for _, height in sizes.values()) + CARD_GAP
    for n, first in enumerate(order):
        for second in order[n + 1 :]:
            down = points[second][1] - points[first][1]
            if down >= tallest:
                break
            across = abs(points[second][0] - points[first][0])
            reach_x, reach_y = (
                (one + other) / 2 + CARD_GAP - 1e-6 for one, other in zip(sizes[first], sizes[second], strict=True)
            )
            if across < reach_x and down < reach_y:
                pairs.append((first, second))
    return pairs


def corner_regions(geometry: MapGeometry, point: Point, size: Size) -> set[Region]:
    (x, y), (width, height) = point, size
    return {geometry.region(x + dx * width / 2, y + dy * height / 2) for dx in (-1, 1) for dy in (-1, 1)}


@pytest.fixture(scope="module")
def styles(qapp: QApplication) -> dict[int, CardStyle]:
    """The sizes of cards, as they are at several sizes of text."""
    assert qapp is not None
    load_fonts()
    return {px: CardStyle(px) for px in TEXT_PX}


@pytest.mark.parametrize("seed", range(15))
def test_a_hundred_random_maps_are_apart_and_inside(seed: int, styles: dict[int, CardStyle]) -> None:
    chance = random.Random(seed)
    for _ in range(100):
        layout = Layout(chance, styles)
        places = layout.tidied()
        points = stored_points(layout.geometry, places)
        assert places.keys() == layout.sizes.keys()
        assert too_near(points, layout.sizes) == []
        for item in layout.items:
            assert places[item.id].region == item.region
            assert corner_regions(layout.geometry, points[item.id], layout.sizes[item.id]) == {item.region}


@pytest.mark.parametrize("seed", range(20))
def test_what_is_stored_is_what_is_shown(seed: int, styles: dict[int, CardStyle]) -> None:
    layout = Layout(random.Random(100 + seed), styles)
    places = layout.tidied()
    moved = [replace(item, u=places[item.id].u, v=places[item.id].v) for item in layout.items]
    shown = place_cards(layout.geometry, moved, layout.sizes)
    for key, point in stored_points(layout.geometry, places).items():
        assert shown[key] == pytest.approx(point, abs=1e-6)


@pytest.mark.parametrize("seed", range(20))
def test_tidying_twice_changes_nothing(seed: int, styles: dict[int, CardStyle]) -> None:
    layout = Layout(random.Random(200 + seed), styles)
    places = layout.tidied()
    layout.shown = stored_points(layout.geometry, places)
    assert layout.tidied() == places


def test_a_few_cards_stand_in_a_column_in_the_order_they_had() -> None:
    geometry = MapGeometry(264.0, 0.95)
    items = [an_item(n, "Text", "both", 0.5, 0.9 - 0.2 * n) for n in range(4)]
    shown = {item.id: geometry.point("both", item.u or 0.0, item.v or 0.0) for item in items}
    places = tidied(geometry, items, shown, {item.id: (120.0, 34.0) for item in items})
    heights = [places[item.id].v or 0.0 for item in items]
    assert heights == sorted(heights, reverse=True)
    assert sum(heights) == pytest.approx(2.0)
    assert {round(place.u or 0.0, 9) for place in places.values()} == {0.5}


def test_rows_are_read_across_and_centred() -> None:
    geometry = MapGeometry(420.0, 0.95)
    items = [an_item(n, "Text", "both", 0.15 + 0.1 * (n % 8), 0.4 + 0.1 * (n // 8)) for n in range(24)]
    shown = {item.id: geometry.point("both", item.u or 0.0, item.v or 0.0) for item in items}
    places = tidied(geometry, items, shown, {item.id: (100.0, 34.0) for item in items})
    points = stored_points(geometry, places)
    order = sorted(points, key=lambda key: (round(points[key][1]), points[key][0]))
    assert order == [item.id for item in items]
    rows: dict[int, list[float]] = {}
    for x, y in points.values():
        rows.setdefault(round(y), []).append(x)
    assert len(rows) < 24
    assert [sum(row) for row in rows.values()] == pytest.approx([0.0] * len(rows), abs=1e-6)


def test_cards_that_their_region_cannot_hold_stay() -> None:
    geometry = MapGeometry(264.0, 0.95)
    items = [an_item(n, "Text", "both", 0.5, 0.5) for n in range(80)] + [an_item(80, "Text", "a", 0.5, 0.1)]
    shown = {item.id: geometry.point(item.region, 0.5, 0.5) for item in items}
    assert tidied(geometry, items, shown, {item.id: (184.0, 52.0) for item in items}).keys() == {"0080"}


def crowded(hand: Hand, count: int) -> list[str]:
    """So many items, a third of them in each region, in a heap in its middle."""
    ids: list[str] = []
    for n in range(count):
        added = hand.document.add_item(f"Item number {n}", "value", Place(PLACED[n % 3], 0.5, 0.5))
        ids.append(added or "")
    return ids


def test_tidy_is_one_edit_and_shows_exactly_what_it_stores(hand: Hand) -> None:
    document, ids = hand.document, crowded(hand, 18)
    before = document.relationship
    steps = document.undo_stack.count()
    hand.map.arranging.tidy()
    assert document.undo_stack.count() == steps + 1
    edit = document.undo_edit()
    assert edit is not None
    assert edit.kind == "tidy"
    geometry = hand.map.view.geometry_shown
    for key in ids:
        item, card = hand.item(key), hand.map.cards.cards[key]
        assert (item.region, item.rank) == (before.items[key].region, before.items[key].rank)
        assert (card.x(), card.y()) == pytest.approx(geometry.point(item.region, item.u or 0.0, item.v or 0.0))
    document.undo_stack.undo()
    assert document.relationship == before


def test_a_tidy_map_stays_as_it_is(hand: Hand) -> None:
    document = hand.document
    crowded(hand, 9)
    hand.map.arranging.tidy()
    steps = document.undo_stack.count()
    said: list[str] = []
    hand.map.message.connect(said.append)
    hand.map.arranging.tidy()
    assert document.undo_stack.count() == steps
    assert said == ["The map is tidy already"]


def test_tidy_leaves_the_selection_and_the_tray(hand: Hand, add: Callable[..., str]) -> None:
    one, other = add("One"), add("Two", "tray")
    hand.map.select([one])
    hand.map.arranging.tidy()
    assert hand.map.selected_ids() == [one]
    assert hand.region(other) == "tray"


def test_nothing_is_tidied_while_an_earlier_moment_is_shown(hand: Hand) -> None:
    document = hand.document
    crowded(hand, 6)
    steps = document.undo_stack.count()
    hand.map.show_moment(document.relationship, "yesterday")
    hand.map.arranging.tidy()
    assert document.undo_stack.count() == steps
