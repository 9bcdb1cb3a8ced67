"""Where cards lie: always in their own region, whole when it has room, apart, and the same every time."""

import random
from dataclasses import replace

import pytest

from balance_desktop.canvas.layout import CardPlacer, MapGeometry, geometry_of, place_cards
from balance_desktop.model.edits import new_relationship
from balance_desktop.model.regions import MAX_SEPARATION, MIN_SEPARATION
from balance_desktop.model.relationship import Item, Relationship
from balance_desktop.model.vocabulary import PLACED, Region

SIZES = [(90.0, 34.0), (150.0, 34.0), (212.0, 52.0), (320.0, 90.0)]
SEPARATIONS = [MIN_SEPARATION + step * (MAX_SEPARATION - MIN_SEPARATION) / 8 for step in range(9)]


def an_item(number: int, region: Region, u: float, v: float) -> Item:
    return Item(f"{number:04}", "Text", "", "goal", "steady", region, u, v, float(number), None, "")


def some_items(count: int, seed: int = 1) -> list[Item]:
    chance = random.Random(seed)
    return [an_item(n, chance.choice(PLACED), chance.random(), chance.random()) for n in range(count)]


def with_items(items: list[Item]) -> Relationship:
    return replace(new_relationship("r", "couple", "A", "B"), items={item.id: item for item in items})


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("separation", SEPARATIONS)
def test_no_card_leaves_its_region(separation: float, swapped: bool) -> None:
    for radius in (256.0, 480.0):
        geometry = MapGeometry(radius, separation, swapped)
        for item in some_items(500):
            for size in SIZES:
                centre = geometry.point(item.region, item.u or 0.0, item.v or 0.0)
                assert geometry.region(*centre) == item.region
                assert geometry.region(*geometry.keep_inside(item.region, centre, size)) == item.region


@pytest.mark.parametrize("swapped", [False, True])
def test_a_drop_is_the_inverse_of_drawing(swapped: bool) -> None:
    geometry = MapGeometry(300.0, 0.95, swapped)
    for item in some_items(200):
        place = geometry.place(*geometry.point(item.region, item.u or 0.0, item.v or 0.0))
        assert place.region == item.region
        assert (place.u, place.v) == pytest.approx((item.u, item.v))


def test_whole_cards_lie_inside_their_region() -> None:
    geometry = MapGeometry(256.0, 0.95)
    width, height = 150.0, 34.0
    for item in some_items(300):
        x, y = geometry.keep_inside(item.region, geometry.point(item.region, item.u or 0, item.v or 0), (width, height))
        corners = [(x + dx * width / 2, y + dy * height / 2) for dx in (-1, 1) for dy in (-1, 1)]
        assert {geometry.region(*corner) for corner in corners} == {item.region}


def test_the_swapped_map_is_the_mirror_image() -> None:
    plain, mirrored = MapGeometry(256.0, 0.8), MapGeometry(256.0, 0.8, swapped=True)
    for region in PLACED:
        x, y = plain.point(region, 0.3, 0.4)
        assert mirrored.point(region, 0.3, 0.4) == (-x, y)
        assert mirrored.heading_x(region) == -plain.heading_x(region)


@pytest.mark.parametrize("count", [6, 17, 60])
def test_cards_lie_apart(count: int) -> None:
    items = some_items(count)
    geometry = geometry_of(with_items(items), 13)
    sizes = {item.id: (100.0 + 8.0 * (int(item.id) % 9), 34.0) for item in items}
    points = place_cards(geometry, items, sizes)
    for first in items:
        for second in items[: int(first.id)]:
            (x, y), (other_x, other_y) = points[first.id], points[second.id]
            (width, height), (other_width, other_height) = sizes[first.id], sizes[second.id]
            assert abs(x - other_x) >= (width + other_width) / 2 or abs(y - other_y) >= (height + other_height) / 2
        assert geometry.region(*points[first.id]) == first.region


def test_sixty_in_one_region_lie_apart() -> None:
    items = [replace(item, region="both") for item in some_items(60)]
    geometry = geometry_of(with_items(items), 13)
    points = place_cards(geometry, items, {item.id: (132.0, 34.0) for item in items})
    placed = list(points.values())
    for n, (x, y) in enumerate(placed):
        assert geometry.region(x, y) == "both"
        assert all(abs(x - other[0]) >= 132 or abs(y - other[1]) >= 34 for other in placed[:n])


def test_remembering_changes_no_point() -> None:
    items = some_items(40)
    sizes = {item.id: (132.0, 34.0) for item in items}
    geometry = MapGeometry(300.0, 0.95)
    placer = CardPlacer()
    chance = random.Random(5)
    for step in range(60):
        moved = chance.randrange(len(items))
        items[moved] = replace(items[moved], u=chance.random(), region=chance.choice(PLACED), rank=100.0 + step)
        assert placer.place(geometry, items, sizes) == place_cards(geometry, items, sizes)


def test_circles_grow_with_the_fullest_region_and_with_the_text() -> None:
    few, many = with_items(some_items(6)), with_items(some_items(120))
    assert geometry_of(few, 13).radius < geometry_of(many, 13).radius < geometry_of(many, 20).radius
