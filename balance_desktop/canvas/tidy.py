"""Tidy: the cards of each region in rows around its middle, in reading order, whole and apart. Pure: no Qt.

Rows lie one below the other through the middle of the region. Each is as wide as the region is where the row lies, so
that the block follows the curve of the circles. Cards keep their size and the circles theirs.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from balance_desktop.canvas.layout import CARD_GAP, MapGeometry, Point, Size
from balance_desktop.model.regions import MARGIN, Place, half_height, row_ends
from balance_desktop.model.relationship import Item
from balance_desktop.model.vocabulary import PLACED, Region

GAPS = ((18.0, 36.0), (16.0, 26.0), (14.0, 16.0), (CARD_GAP + 1, CARD_GAP + 1))
"""Between two cards of a row and between two rows, in scene pixels: as airy as the region has room for."""
_SLACK = 0.5
"""What a row keeps free beyond what is needed, so that rounding moves no card."""
_ROUNDS = 8
_STEP = 4.0

_Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Row:
    """The cards `first` to `last` (exclusive) side by side with their middles at height `y`."""

    y: float
    interval: _Interval
    first: int
    last: int


def tidied(
    geometry: MapGeometry, items: Iterable[Item], points: Mapping[str, Point], sizes: Mapping[str, Size]
) -> dict[str, Place]:
    """The tidy place of every placed item, given where its card is seen now and how large it is, in scene pixels.

    Where the places are shown with this geometry, no two cards overlap and none touches a line. The cards of a region
    that cannot hold them whole are left out.
    """
    by_region: dict[Region, list[str]] = {region: [] for region in PLACED}
    for item in items:
        if item.region != "tray":
            by_region[item.region].append(item.id)
    places: dict[str, Place] = {}
    for region, ids in by_region.items():
        if ids:
            places |= _Packing(geometry, region, _in_reading_order(ids, points, sizes), sizes).places()
    return places


def _in_reading_order(ids: list[str], points: Mapping[str, Point], sizes: Mapping[str, Size]) -> list[str]:
    """From the top down; what lies less than a card lower stands in the same row and is read across.

    Tidy rows are farther apart than that: tidying twice changes nothing.
    """
    reach = min(sizes[i][1] for i in ids)
    ids = sorted(ids, key=lambda i: (points[i][1], i))
    ordered: list[str] = []
    row: list[str] = []
    for item_id in ids:
        if row and points[item_id][1] - points[row[0]][1] > reach:
            ordered += sorted(row, key=lambda i: (points[i][0], i))
            row = []
        row.append(item_id)
    return ordered + sorted(row, key=lambda i: (points[i][0], i))


class _Packing:
    """The cards of one region, in reading order, on their way into rows."""

    def __init__(self, geometry: MapGeometry, region: Region, ids: list[str], sizes: Mapping[str, Size]) -> None:
        self._geometry = geometry
        self._region: Region = region
        self._tallest = max(sizes[i][1] for i in ids)
        self._narrowest = min(sizes[i][0] for i in ids)
        self._reach = (1 - MARGIN) * half_height(region, geometry.separation) * geometry.radius
        self._known_edges: dict[tuple[float, float], _Interval] = {}
        self._ids = ids
        self._widths = [sizes[i][0] for i in ids]
        self._heights = [sizes[i][1] for i in ids]
        self._sums = [0.0, *accumulate(self._widths)]

    def places(self) -> dict[str, Place]:
        """The rows with the widest gaps that the region has room for, as places; none where it cannot hold the cards.

        Few cards stand in one column, like a list.
        """
        for _, down in GAPS[:2]:
            rows = self._column(down)
            if rows is not None:
                return self._as_places(rows, 0.0)
        for across, down in GAPS:
            rows = self._even_rows(across, down)
            if rows is not None:
                return self._as_places(rows, across)
        across, down = GAPS[-1]
        return self._as_places(self._dense_rows(across, down) or [], across)

    def _as_places(self, rows: list[_Row], across: float) -> dict[str, Place]:
        """Centre each row in what the region has of it."""
        geometry, region = self._geometry, self._region
        places: dict[str, Place] = {}
        for row in rows:
            ends = row_ends(region, row.y / geometry.radius, geometry.separation)
            margin = MARGIN * (ends[1] - ends[0])
            first, length = ends[0] + margin, ends[1] - ends[0] - 2 * margin
            v = (row.y / self._reach + 1) / 2
            width = self._sums[row.last] - self._sums[row.first] + across * (row.last - row.first - 1)
            x = (row.interval[0] + row.interval[1] - width) / 2
            for n in range(row.first, row.last):
                centre = (x + self._widths[n] / 2) / geometry.radius
                x += self._widths[n] + across
                u = ((-centre if geometry.swapped else centre) - first) / length
                places[self._ids[n]] = Place(region, min(max(u, 0.0), 1.0), v)
        return places

    def _column(self, down: float) -> list[_Row] | None:
        """One card to a row around the middle; None when the region is not high enough for that."""
        count, pitch = len(self._ids), self._tallest + down
        rows: list[_Row] = []
        for n, width in enumerate(self._widths):
            y = (2 * n - count + 1) * pitch / 2
            left, right = self._edges(y, self._tallest)
            if width > right - left:
                return None
            rows.append(_Row(y, (left, right), n, n + 1))
        return rows

    def _even_rows(self, across: float, down: float) -> list[_Row] | None:
        """The fewest rows, equally far from one another and nearest the middle, that hold all cards."""
        pitch = self._tallest + down
        reached = [width + across * n for n, width in enumerate(self._sums)]
        room = [0.0, 0.0]
        for count in range(1, int(2 * self._reach / pitch) + 2):
            left, right = self._edges((count - 1) * pitch / 2, self._tallest)
            room[count % 2] += max(0.0, right - left + across) * (1 if count == 1 else 2)
            if room[count % 2] < reached[-1]:
                continue  # with a row on the axis, or with none: not enough rows yet to hold all
            heights = [(2 * n - count + 1) * pitch / 2 for n in range(count)]
            intervals = [self._edges(y, self._tallest) for y in heights]
            cuts = _spread(intervals, reached, across)
            if cuts is not None:
                starts = [0, *cuts]
                return [
                    _Row(y, interval, first, last)
                    for y, interval, first, last in zip(heights, intervals, starts, cuts, strict=False)
                ]
        return None

    def _dense_rows(self, across: float, down: float) -> list[_Row] | None:
        """Rows only as high as their own cards, as many as it takes, the whole as near the middle as it can be."""
        top, best = -self._reach - self._tallest, self._dense_from(-self._reach - self._tallest, across, down)
        if best is None:
            return None
        bottom = 0.0
        for _ in range(_ROUNDS):
            middle = (top + bottom) / 2
            rows = self._dense_from(middle, across, down)
            if rows is None:
                bottom = middle
                continue
            best = rows
            if rows[0].y + rows[-1].y > 0:
                bottom = middle
            else:
                top = middle
        return best

    def _dense_from(self, top: float, across: float, down: float) -> list[_Row] | None:
        """The rows when the first begins at height `top`; None when cards are left below."""
        rows: list[_Row] = []
        first = 0
        while first < len(self._ids):
            row = self._dense_row(first, top, across)
            if row is None:
                top += _STEP
                if top > self._reach:
                    return None
                continue
            rows.append(row)
            top = row.y + max(self._heights[first : row.last]) / 2 + down
            first = row.last
        return rows

    def _dense_row(self, first: int, top: float, across: float) -> _Row | None:
        """As many cards as fit side by side below `top`; None when not even one does."""
        tallest, width, found = 0.0, -across, None
        interval: _Interval = (1.0, -1.0)
        for n in range(first, len(self._ids)):
            width += across + self._widths[n]
            if self._heights[n] > tallest:
                tallest = self._heights[n]
                interval = self._edges(top + tallest / 2, tallest)
            if width > interval[1] - interval[0]:
                break
            found = _Row(top + tallest / 2, interval, first, n + 1)
        return found

    def _edges(self, y: float, height: float) -> _Interval:
        """Between which x whole cards up to this height can lie at height y; left > right where none can."""
        known = self._known_edges.get((y, height))
        if known is None:
            known = self._known_edges[y, height] = self._find_edges(y, height)
        return known

    def _find_edges(self, y: float, height: float) -> _Interval:
        if abs(y) > self._reach - _SLACK:
            return 1.0, -1.0
        geometry = self._geometry
        left, right = geometry.span(self._region, y, (0.0, height))
        ends = row_ends(self._region, y / geometry.radius, geometry.separation)
        first, last = (-ends[1], -ends[0]) if geometry.swapped else ends
        margin = MARGIN * (last - first)  # a place holds no centre nearer to the row's ends
        first = (first + margin) * geometry.radius - self._narrowest / 2
        last = (last - margin) * geometry.radius + self._narrowest / 2
        return max(left, first) + _SLACK, min(right, last) - _SLACK


def _spread(intervals: list[_Interval], reached: list[float], across: float) -> list[int] | None:
    """Where each row ends when all rows are about equally full; None when they cannot hold the cards.

    `reached` says how far the cards reach side by side, each with a gap behind it.
    """
    cuts = _fill(intervals, reached, across, 1.0)
    if cuts is None:
        return None
    low, high = 0.0, 1.0
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        found = _fill(intervals, reached, across, middle)
        if found is None:
            low = middle
        else:
            cuts, high = found, middle
    return cuts


def _fill(intervals: list[_Interval], reached: list[float], across: float, share: float) -> list[int] | None:
    """Fill this share of each row from the top; where each row ends, or None when cards are left."""
    first, last = 0, len(reached) - 1
    cuts: list[int] = []
    for left, right in intervals:
        room = (right - left) * share
        if room > 0 and first < last:
            first = bisect_right(reached, reached[first] + room + across, first) - 1
        cuts.append(first)
    return cuts if first == last else None
