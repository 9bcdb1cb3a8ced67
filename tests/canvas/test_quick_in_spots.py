"""Free spots for new cards: inside their region, clear of everything, read like a list or near to where one looked."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_desktop.canvas.layout import CARD_GAP, MapGeometry, Point, Size
from balance_desktop.canvas.spots import free_spots
from balance_desktop.model.vocabulary import Region

WIDE = MapGeometry(900.0, 0.95)
ONE, TWO = (120.0, 34.0), (168.0, 52.0)

sizes_of_cards = st.lists(st.sampled_from([ONE, TWO, (96.0, 34.0), (160.0, 34.0)]), min_size=1, max_size=25)


def apart(first: tuple[Point, Size], second: tuple[Point, Size]) -> bool:
    (x, y), (width, height) = first
    (other_x, other_y), (other_width, other_height) = second
    return abs(x - other_x) >= (width + other_width) / 2 or abs(y - other_y) >= (height + other_height) / 2


@given(
    region=st.sampled_from(["a", "both", "b"]),
    u=st.floats(0, 1),
    v=st.floats(0, 1),
    sizes=sizes_of_cards,
    swapped=st.booleans(),
    in_columns=st.booleans(),
)
def test_cards_lie_in_their_region_and_apart(
    region: Region, u: float, v: float, sizes: list[Size], swapped: bool, in_columns: bool
) -> None:
    geometry = MapGeometry(900.0, 0.95, swapped)
    taken = [(geometry.point(region, 0.5, 0.5), TWO)]
    spots = free_spots(geometry, region, geometry.point(region, u, v), sizes, taken, in_columns=in_columns)
    cards = [*taken, *zip(spots, sizes, strict=True)]
    assert all(geometry.region(*point) == region for point, _ in cards)
    assert all(apart(card, other) for number, card in enumerate(cards) for other in cards[:number])


def test_a_list_goes_down_from_where_it_begins() -> None:
    start = WIDE.point("a", 0.4, 0.3)
    spots = free_spots(WIDE, "a", start, [ONE] * 8, [])
    assert spots[0] == pytest.approx(start)
    assert [x for x, _ in spots] == pytest.approx([start[0]] * 8)
    assert all(below - above == pytest.approx(41.0) for (_, above), (_, below) in pairwise(spots))


def test_one_card_goes_beside_rather_than_far_below() -> None:
    start = WIDE.point("a", 0.5, 0.3)
    column = [((start[0], start[1] + 41.0 * n), ONE) for n in range(-6, 12)]
    (spot,) = free_spots(WIDE, "a", start, [ONE], column, in_columns=False)
    assert abs(spot[0] - start[0]) == pytest.approx(127.0, abs=0.1)
    assert spot[1] == pytest.approx(start[1])


def test_cards_in_a_row_keep_the_whole_gap() -> None:
    start = WIDE.point("a", 0.5, 0.5)
    wall = [((start[0], start[1] + 40.0 * row), ONE) for row in range(-9, 10)]
    (spot,) = free_spots(WIDE, "a", start, [TWO], wall, in_columns=False)
    assert abs(spot[0] - start[0]) >= (ONE[0] + TWO[0]) / 2 + CARD_GAP - 1e-9


def test_a_full_region_still_gives_a_spot_inside() -> None:
    tiny = MapGeometry(60.0, 0.95)
    spots = free_spots(tiny, "both", (0.0, 0.0), [TWO] * 3, [])
    assert [tiny.region(*spot) for spot in spots] == ["both"] * 3
