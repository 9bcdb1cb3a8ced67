"""The geometry: a place never leaves its region, whatever happens to the circles."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_desktop.model.regions import (
    CARD_HEIGHT,
    CARD_WIDTH,
    MAX_SEPARATION,
    MIN_SEPARATION,
    TRAY,
    Place,
    clamp_separation,
    free_place,
    half_height,
    place_at,
    place_in,
    point_at,
    region_at,
)
from balance_desktop.model.relationship import DEFAULT_SEPARATION
from balance_desktop.model.vocabulary import PLACED, Region

regions = st.sampled_from(PLACED)
units = st.floats(0, 1)
separations = st.floats(MIN_SEPARATION, MAX_SEPARATION)


def test_five_hundred_places_keep_their_region_at_two_hundred_separations() -> None:
    choose = random.Random(1)
    places: list[tuple[Region, float, float]] = [
        (choose.choice(PLACED), choose.random(), choose.random()) for _ in range(500)
    ]
    places[:12] = [(region, u, v) for region in PLACED for u in (0.0, 1.0) for v in (0.0, 1.0)]
    for step in range(200):
        separation = MIN_SEPARATION + (MAX_SEPARATION - MIN_SEPARATION) * step / 199
        for region, u, v in places:
            x, y = point_at(region, u, v, separation)
            assert region_at(x, y, separation) == region


@given(regions, units, units, separations)
def test_a_point_leads_back_to_its_place(region: Region, u: float, v: float, separation: float) -> None:
    place = place_at(*point_at(region, u, v, separation), separation)
    assert place.region == region
    assert place.u == pytest.approx(u, abs=1e-9)
    assert place.v == pytest.approx(v, abs=1e-9)


@given(st.floats(-3, 3), st.floats(-3, 3), separations)
def test_every_point_of_the_map_has_one_place_in_its_region(x: float, y: float, separation: float) -> None:
    place = place_at(x, y, separation)
    assert place.region == region_at(x, y, separation)
    if place.region == "tray":
        assert place == TRAY
    else:
        assert place.u is not None
        assert place.v is not None
        assert 0 <= place.u <= 1
        assert 0 <= place.v <= 1


@given(regions, st.floats(-3, 3), st.floats(-3, 3), separations)
def test_the_nearest_place_in_a_region_is_in_it(region: Region, x: float, y: float, separation: float) -> None:
    place = place_in(region, x, y, separation)
    assert place.u is not None
    assert place.v is not None
    assert region_at(*point_at(region, place.u, place.v, separation), separation) == region


@given(units, units, separations)
def test_b_is_the_mirror_image_of_a(u: float, v: float, separation: float) -> None:
    x, y = point_at("a", u, v, separation)
    mirrored_x, mirrored_y = point_at("b", 1 - u, v, separation)
    assert (mirrored_x, mirrored_y) == pytest.approx((-x, y), abs=1e-12)


def test_the_default_makes_the_regions_equally_wide() -> None:
    widths = [point_at(r, 1, 0.5, DEFAULT_SEPARATION)[0] - point_at(r, 0, 0.5, DEFAULT_SEPARATION)[0] for r in PLACED]
    assert max(widths) - min(widths) < 0.12


@pytest.mark.parametrize(("asked", "given"), [(0, 0.55), (0.55, 0.55), (1, 1), (1.55, 1.55), (9, 1.55)])
def test_the_circles_stay_where_all_regions_have_room(asked: float, given: float) -> None:
    assert clamp_separation(asked) == given
    assert half_height("both", clamp_separation(asked)) > 0.6


@given(regions, separations, st.integers(0, 12))
def test_a_free_place_is_in_its_region(region: Region, separation: float, count: int) -> None:
    taken: list[Place] = []
    for _ in range(count):
        taken.append(free_place(region, taken, separation))
        assert taken[-1].region == region


def test_the_first_places_lie_clear_of_each_other() -> None:
    for region in PLACED:
        taken: list[Place] = []
        for _ in range(5):
            taken.append(free_place(region, taken, DEFAULT_SEPARATION))
        points = [point_at(region, p.u or 0, p.v or 0, DEFAULT_SEPARATION) for p in taken]
        for i, (x, y) in enumerate(points):
            for other_x, other_y in points[:i]:
                assert abs(x - other_x) >= CARD_WIDTH or abs(y - other_y) >= CARD_HEIGHT


def test_the_tray_has_no_places() -> None:
    assert free_place("tray", [], DEFAULT_SEPARATION) == TRAY
