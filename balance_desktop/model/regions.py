"""The geometry of the map: two unit circles, three regions, and a place inside each that never leaves it.

The circles stand at (∓s/2, 0) with radius 1; s, the separation, is the one stored number. y grows downwards. Inside a
region a place is (u, v) in [0, 1]²: v picks the row from top to bottom, u the point between the row's two ends. Every
region is one interval per row, so the mapping is a bijection and no place can change its region by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot, sqrt

from balance_desktop.model.vocabulary import Region

MIN_SEPARATION = 0.55
MAX_SEPARATION = 1.55

MARGIN = 0.02
"""The share of a row, and of the column of rows, that stays free at each end."""

CARD_WIDTH = 0.52
CARD_HEIGHT = 0.17
"""What a card takes up, in radii, when a free place is looked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item is: its region and (u, v) inside it; both are None in the tray only."""

    region: Region
    u: float | None = None
    v: float | None = None


TRAY = Place("tray")


def clamp_separation(separation: float) -> float:
    """The nearest separation at which all three regions have room."""
    return min(max(separation, MIN_SEPARATION), MAX_SEPARATION) + 0.0


def half_height(region: Region, separation: float) -> float:
    """Half of the region's height in radii."""
    return sqrt(1 - separation * separation / 4) if region == "both" else 1.0


def row_ends(region: Region, y: float, separation: float) -> tuple[float, float]:
    """The leftmost and rightmost x of the region at height y, in radii; |y| must be within its half height."""
    w = sqrt(max(0.0, 1 - y * y))
    half = separation / 2
    if region == "both":
        return half - w, w - half
    if region == "a":
        return -half - w, min(w - half, half - w)
    return max(half - w, w - half), half + w


def point_at(region: Region, u: float, v: float, separation: float) -> tuple[float, float]:
    """The (x, y) in radii of the place (u, v) of region a, b or both."""
    y = (2 * v - 1) * (1 - MARGIN) * half_height(region, separation)
    left, right = row_ends(region, y, separation)
    margin = MARGIN * (right - left)
    return left + margin + (right - left - 2 * margin) * u, y


def region_at(x: float, y: float, separation: float) -> Region:
    """The region that the point (x, y) in radii lies in; outside both circles is the tray."""
    in_a = hypot(x + separation / 2, y) <= 1
    in_b = hypot(x - separation / 2, y) <= 1
    if in_a and in_b:
        return "both"
    if in_a:
        return "a"
    return "b" if in_b else "tray"


def place_at(x: float, y: float, separation: float) -> Place:
    """The place of the point (x, y) in radii: the exact inverse of `point_at`, up to the margin at the edges."""
    region = region_at(x, y, separation)
    return TRAY if region == "tray" else place_in(region, x, y, separation)


def place_in(region: Region, x: float, y: float, separation: float) -> Place:
    """The place in region a, b or both that is nearest, along rows and columns, to the point (x, y)."""
    reach = (1 - MARGIN) * half_height(region, separation)
    v = _unit((y / reach + 1) / 2)
    left, right = row_ends(region, (2 * v - 1) * reach, separation)
    margin = MARGIN * (right - left)
    return Place(region, _unit((x - left - margin) / (right - left - 2 * margin)), v)


def free_place(region: Region, taken: Iterable[Place], separation: float) -> Place:
    """A place in the region where a card lies clear of those `taken`; the clearest one when it is full.

    Tried in columns from the top, the middle column first, so that items added by key read like a list.
    """
    if region == "tray":
        return TRAY
    points = [
        point_at(region, place.u, place.v, separation)
        for place in taken
        if place.region == region and place.u is not None and place.v is not None
    ]
    best, best_clearance = Place(region, 0.5, 0.5), -1.0
    for u, v in _CANDIDATES:
        x, y = point_at(region, u, v, separation)
        clearance = min((max(abs(x - px) / CARD_WIDTH, abs(y - py) / CARD_HEIGHT) for px, py in points), default=2.0)
        if clearance >= 1:
            return Place(region, u, v)
        if clearance > best_clearance:
            best, best_clearance = Place(region, u, v), clearance
    return best


_CANDIDATES = tuple(
    (column / 16, 0.18 + row * 0.64 / (rows - 1))
    for rows in (6, 9, 13)
    for column in (8, 4, 12, 2, 14, 6, 10, 1, 15)
    for row in range(rows)
)


def _unit(value: float) -> float:
    return min(max(value, 0.0), 1.0) + 0.0
