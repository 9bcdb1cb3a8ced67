"""Where things lie on the map in pixels: unit circles to scene, whole cards kept inside their region and apart.

Everything here is display only. What an item stores is its region and (u, v); scene pixels are those pixels at 100 %
zoom, the origin lies between the two centres, and y grows downwards.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush
from math import acos, ceil, pi, sqrt

from balance_desktop.canvas.free_rows import Card, FreeRows
from balance_desktop.model.regions import Place, half_height, place_at, point_at, region_at, row_ends
from balance_desktop.model.relationship import Item, Relationship, by_rank
from balance_desktop.model.vocabulary import PLACED, Region

SMALLEST_RADIUS = 264.0
"""The radius of circles that hold few items, in scene pixels."""
RADIUS_STEP = 32.0
"""Circles grow in steps, so that one more item seldom changes the picture."""
CARD_GAP = 7.0
"""What stays free between two cards, in scene pixels."""
LINE_GAP = 6.0
"""What stays free between a card and the line of a circle, in scene pixels."""

_NOMINAL_WIDTH = 10.5
_NOMINAL_HEIGHT = 3.05
_LEAST_ROOM = 6
_LONG_TEXT = 20
_TWO_FULL_LINES = 40
_WIDEST_CARD = 16.0
_WIDTH_OF_NO_TEXT, _WIDTH_OF_LETTER = 5.2, 0.5
_CURVE = 0.06
"""What the circles' curve takes, in radii, from the rows above and below the middle one."""
_FEW_TRIES, _MOST_TRIES = 24, 160
"""Points beside cards in the way that are looked at before rows are looked through, and where those are full."""

_ROWS_FROM = 600.0
"""From this radius on, cards that give way go into rows: there are too many to look next to each."""

Size = tuple[float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class MapGeometry:
    """The circles in scene pixels; `swapped` mirrors x, so that circle A stands on the right."""

    radius: float
    separation: float
    swapped: bool = False

    @property
    def half_width(self) -> float:
        """Half of the width of both circles together, in scene pixels."""
        return self.radius * (1 + self.separation / 2)

    def centre_x(self, partner: Region) -> float:
        """The x of the centre of a partner's circle."""
        x = self.separation / 2 * self.radius
        return -x if (partner == "a") != self.swapped else x

    def heading_x(self, region: Region) -> float:
        """The x that a region's heading stands over: its middle, drawn a little towards the overlap."""
        if region == "both":
            return 0.0
        side = -1.0 if (region == "a") != self.swapped else 1.0
        return side * self.radius * (0.5 + self.separation / 2.4)

    def point(self, region: Region, u: float, v: float) -> Point:
        """The scene point of the place (u, v) of region a, b or both."""
        x, y = point_at(region, u, v, self.separation)
        return (-x if self.swapped else x) * self.radius, y * self.radius

    def region(self, x: float, y: float) -> Region:
        """The region that a scene point lies in; outside both circles is the tray."""
        return region_at((-x if self.swapped else x) / self.radius, y / self.radius, self.separation)

    def place(self, x: float, y: float) -> Place:
        """The place that a scene point stands for."""
        return place_at((-x if self.swapped else x) / self.radius, y / self.radius, self.separation)

    def keep_inside(self, region: Region, centre: Point, size: Size) -> Point:
        """The point nearest to `centre` at which a whole card of `size` lies inside the region.

        Where the region is too small for the card, a point inside it all the same.
        """
        x, y = centre[0] / self.radius, centre[1] / self.radius
        if self.swapped:
            x = -x
        half_w = (size[0] / 2 + LINE_GAP) / self.radius
        half_h = (size[1] / 2 + LINE_GAP) / self.radius
        x, y = _inside(region, x, y, half_w, half_h, self.separation)
        return (-x if self.swapped else x) * self.radius, y * self.radius

    def span(self, region: Region, y: float, size: Size) -> tuple[float, float]:
        """The leftmost and rightmost centre of a card of `size` at height y; left > right where none fits."""
        half_w = (size[0] / 2 + LINE_GAP) / self.radius
        half_h = (size[1] / 2 + LINE_GAP) / self.radius
        left, right = _span(region, y / self.radius, half_w, half_h, self.separation)
        if self.swapped:
            left, right = -right, -left
        return left * self.radius, right * self.radius


def geometry_of(relationship: Relationship, text_px: int) -> MapGeometry:
    """The circles as large as the fullest region and the text need them."""
    needed: dict[Region, float] = dict.fromkeys((*PLACED, "tray"), 0.0)
    longest = 0
    for item in relationship.items.values():
        text = item.text
        length = len(text) if text.isascii() and not text.isupper() else 2 * len(text)  # capitals and signs are wide
        needed[item.region] += 1.0 if length <= _LONG_TEXT else 1.6 if length <= _TWO_FULL_LINES else 2.0
        longest = max(longest, length)
    basics = relationship.basics
    least = text_px * min(_WIDEST_CARD, _WIDTH_OF_NO_TEXT + _WIDTH_OF_LETTER * longest)
    radius = _radius_for(needed["a"], needed["both"], needed["b"], text_px, basics.separation, least)
    return MapGeometry(radius, basics.separation, basics.swapped)


def place_cards(geometry: MapGeometry, items: Iterable[Item], sizes: Mapping[str, Size]) -> dict[str, Point]:
    """The centre of every placed item's card: inside its region, and clear of the cards below it where there is room.

    Cards are settled from the lowest rank up, so that one moved last gives way and the others stay where they are.
    """
    return CardPlacer().place(geometry, items, sizes)


class CardPlacer:
    """`place_cards` with a memory: cards below the first one that changed since the last time are not looked at again.

    The memory saves time only; the points are the same as without it.
    """

    def __init__(self) -> None:
        self._geometry: MapGeometry | None = None
        self._former: dict[Region, list[tuple[tuple[Item, Size], Point]]] = {}
        self._least: Size = (0.0, 0.0)
        """The width of the narrowest card, the height of the lowest."""

    def place(self, geometry: MapGeometry, items: Iterable[Item], sizes: Mapping[str, Size]) -> dict[str, Point]:
        """See `place_cards`."""
        if geometry != self._geometry:
            self._former = {}
            self._geometry = geometry
        by_region: dict[Region, list[Item]] = {region: [] for region in PLACED}
        for item in items:
            if item.region != "tray":
                by_region[item.region].append(item)
        points: dict[str, Point] = {}
        least = min((w for w, _ in sizes.values()), default=0.0), min((h for _, h in sizes.values()), default=0.0)
        if least[1] != self._least[1]:
            self._former = {}
        self._least = least
        for region, found in by_region.items():
            found.sort(key=by_rank)
            cards = [(item, sizes[item.id]) for item in found]
            self._former[region] = placed = self._place_region(geometry, region, cards)
            for (item, _), point in placed:
                points[item.id] = point
        return points

    def _place_region(
        self, geometry: MapGeometry, region: Region, cards: list[tuple[Item, Size]]
    ) -> list[tuple[tuple[Item, Size], Point]]:
        settled = _Settled(geometry, region, self._least)
        placed: list[tuple[tuple[Item, Size], Point]] = []
        for before, card in zip(self._former.get(region, ()), cards, strict=False):
            if before[0] != card:
                break
            settled.take(before[1], card[1])
            placed.append(before)
        for card in cards[len(placed) :]:
            item, size = card
            placed.append((card, settled.settle(item.u or 0.0, item.v or 0.0, size)))
        return placed


class _Settled:
    """The cards of one region that have their place."""

    def __init__(self, geometry: MapGeometry, region: Region, least: Size) -> None:
        self._geometry = geometry
        self._region: Region = region
        self._rows = FreeRows(least[1], least[0], CARD_GAP, geometry.radius, self._reach)

    def settle(self, u: float, v: float, size: Size) -> Point:
        """Find the free centre nearest to the place (u, v), looking next to the cards in the way; take it."""
        geometry, rows, half_w, half_h = self._geometry, self._rows, size[0] / 2, size[1] / 2
        separation, radius = geometry.separation, geometry.radius
        x, y = point_at(self._region, u, v, separation)
        x, y = _inside(self._region, x, y, (half_w + LINE_GAP) / radius, (half_h + LINE_GAP) / radius, separation)
        x, y = (-x if geometry.swapped else x) * radius, y * radius
        if rows.in_the_way(x, y, half_w, half_h) is not None:
            x, y = self._free_point((x, y), size)
        rows.take(x, y, half_w, half_h)
        return x, y

    def take(self, point: Point, size: Size) -> None:
        """Let a card have this centre."""
        self._rows.take(*point, size[0] / 2, size[1] / 2)

    def _reach(self, y: float, height: float) -> tuple[float, float]:
        left, right = self._geometry.span(self._region, y, (0.0, height))
        return left, right

    def _free_point(self, target: Point, size: Size) -> Point:
        """A free point near: the nearest of all where few cards are in the way, else the nearest in rows."""
        found = self._beside_others(target, size, _FEW_TRIES) if self._geometry.radius < _ROWS_FROM else None
        found = found or self._rows.nearest(*target, size[0] / 2, size[1] / 2)
        return found or self._beside_others(target, size, _MOST_TRIES) or target

    def _beside_others(self, target: Point, size: Size, tries: int) -> Point | None:
        queue = [(0.0, *target)]
        seen: set[tuple[int, int]] = set()
        for _ in range(tries):
            if not queue:
                break
            _, x, y = heappop(queue)
            hit = self._rows.in_the_way(x, y, size[0] / 2, size[1] / 2)
            if hit is None:
                return x, y
            for nx, ny in self._next_to(hit, (x, y), target, size):
                key = (round(nx), round(ny))
                if key not in seen:
                    seen.add(key)
                    heappush(queue, ((nx - target[0]) ** 2 + 2.0 * (ny - target[1]) ** 2, nx, ny))
        return None

    def _next_to(self, hit: Card, point: Point, target: Point, size: Size) -> Iterable[Point]:
        """The centres just above, below, left and right of the card in the way, as far as the region has them."""
        hit_x, hit_y, hit_w, hit_h = hit
        across, down = hit_w + size[0] / 2 + CARD_GAP, hit_h + size[1] / 2 + CARD_GAP
        for y in (hit_y - down, hit_y + down):
            left, right = self._geometry.span(self._region, y, size)
            if left <= right:
                yield min(max(target[0], left), right), y
            else:  # no whole card fits: the middle of the row, unless that is off the region
                x, nearest_y = self._geometry.keep_inside(self._region, (target[0], y), size)
                if abs(nearest_y - y) < 1:
                    yield x, y
        left, right = self._geometry.span(self._region, point[1], size)
        for x in (hit_x - across, hit_x + across):
            if left <= x <= right:
                yield x, point[1]


def _span(region: Region, y: float, half_w: float, half_h: float, separation: float) -> tuple[float, float]:
    """`MapGeometry.span` in radii, unmirrored."""
    far, near = abs(y) + half_h, max(0.0, abs(y) - half_h)
    if far >= 1:
        return 1.0, -1.0
    half = separation / 2
    w_far, w_near = sqrt(1 - far * far), sqrt(1 - near * near)
    if region == "both":
        left, right = half - w_far, w_far - half
    else:
        left, right = -half - w_far, min(w_far - half, half - w_near)
        if region == "b":
            left, right = -right, -left
    return left + half_w, right - half_w


def _inside(region: Region, x: float, y: float, half_w: float, half_h: float, separation: float) -> Point:
    """`MapGeometry.keep_inside` in radii, unmirrored: along the row if the card fits there, else nearer the axis."""
    left, right = _span(region, y, half_w, half_h, separation)
    if left > right:
        fits, fails = 0.0, 1.0
        for _ in range(9):
            middle = (fits + fails) / 2
            left, right = _span(region, y * middle, half_w, half_h, separation)
            fits, fails = (middle, fails) if left <= right else (fits, middle)
        reach = 0.98 * half_height(region, separation)
        y = min(max(y * fits, -reach), reach)
        left, right = _span(region, y, half_w, half_h, separation)
    if left > right:
        left, right = row_ends(region, y, separation)
        return (left + right) / 2, y
    return min(max(x, left), right), y


@lru_cache(maxsize=64)
def _radius_for(in_a: float, in_both: float, in_b: float, text_px: int, separation: float, least: float) -> float:
    needed: dict[Region, int] = {
        region: max(_LEAST_ROOM, ceil(count * (1.35 + min(count / 50, 0.5)) - 0.5))
        for region, count in zip(PLACED, (in_a, in_both, in_b), strict=True)
    }
    steps = ceil(max(0.0, least / (min(separation, 2 - separation) - _CURVE) - SMALLEST_RADIUS) / RADIUS_STEP)
    radius = SMALLEST_RADIUS + steps * RADIUS_STEP
    while any(_is_too_small(region, radius, text_px, separation, count) for region, count in needed.items()):
        radius += RADIUS_STEP
    return radius


def _is_too_small(region: Region, radius: float, text_px: int, separation: float, count: int) -> bool:
    """Whether the region does not hold so many cards; where their areas alone are too much, no rows are looked at."""
    lens = 2 * acos(separation / 2) - separation / 2 * sqrt(4 - separation * separation)
    area = (lens if region == "both" else pi - lens) * radius * radius
    if count * _NOMINAL_WIDTH * _NOMINAL_HEIGHT * text_px * text_px > area:
        return True
    return _room(region, radius, text_px, separation) < count


def _room(region: Region, radius: float, text_px: int, separation: float) -> int:
    """How many cards of an ordinary size the region holds in rows."""
    width, height = _NOMINAL_WIDTH * text_px / radius, _NOMINAL_HEIGHT * text_px / radius
    rows = int(1 / height)
    room = 0
    for row in range(-rows, rows + 1):
        left, right = _span(region, row * height, width / 2, height / 2, separation)
        room += int((right - left) / width) + 1 if left <= right else 0
    return room
