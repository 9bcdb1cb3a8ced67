"""The cards of a region that have their place: who is in the way of another, and where in rows there is room for it.

A row is as high as the lowest cards with a gap. Looking next to the cards in the way, as fewer cards allow, takes
longer the more there are; a row is looked up. A map is seen only after this was done for all its cards.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from math import ceil, floor, inf

Interval = tuple[float, float]
Card = tuple[float, float, float, float]
"""A card's centre and half its width and height."""
_Row = tuple[list[float], list[float], list[float], list[Card]]
"""Where what is taken begins and ends, then each card that reaches into the row: its leftmost x, and itself."""

_NOWHERE = (1.0, -1.0)


class FreeRows:
    """Rows as high as the lowest card with `gap` between them, row 0 on the axis; coordinates in scene pixels.

    No card is lower than `lowest` or narrower than `narrowest`. `span` tells the leftmost and rightmost x that a card
    of no width and a given height may reach at a height y.
    """

    def __init__(
        self, lowest: float, narrowest: float, gap: float, farthest: float, span: Callable[[float, float], Interval]
    ) -> None:
        self._clear = gap - 0.01
        self._beyond = lowest / 2 + self._clear
        """How far beyond a card's middle row it reaches into others, besides half its height."""
        self._useless = narrowest + 2 * gap - 0.03
        """Less room than this between two cards is none."""
        self._pitch = lowest + gap
        self._last = floor(farthest / self._pitch) + 1
        self._span = span
        self._spans: dict[float, dict[int, Interval]] = {}
        """What was told, by half the height of a card and by row."""
        self._rows: dict[int, _Row] = {}
        self._widest = 0.0

    def take(self, x: float, y: float, half_w: float, half_h: float) -> None:
        """Let a card have this centre."""
        card = x, y, half_w, half_h
        left, right = x - half_w, x + half_w
        if right - left > self._widest:
            self._widest = right - left
        rows, pitch, reach = self._rows, self._pitch, half_h + self._beyond
        for number in range(ceil((y - reach) / pitch), floor((y + reach) / pitch) + 1):
            row = rows.get(number)
            if row is None:
                rows[number] = [left], [right], [left], [card]
                continue
            starts, ends, lefts, cards = row
            _block(starts, ends, left, right, self._useless)
            at = bisect_left(lefts, left)
            lefts.insert(at, left)
            cards.insert(at, card)

    def in_the_way(self, x: float, y: float, half_w: float, half_h: float) -> Card | None:
        """A card that one with this centre would lie over, or too near to."""
        clear_y = half_h + self._clear
        left, right = x - half_w - self._clear, x + half_w + self._clear
        farthest = left - self._widest
        rows, pitch, reach = self._rows, self._pitch, half_h + self._beyond
        for number in range(ceil((y - reach) / pitch), floor((y + reach) / pitch) + 1):
            row = rows.get(number)
            if row is None:
                continue
            lefts, cards = row[2], row[3]
            at = bisect_left(lefts, right) - 1
            while at >= 0 and lefts[at] > farthest:
                card = cards[at]
                if card[0] + card[2] > left and abs(card[1] - y) < card[3] + clear_y:
                    return card
                at -= 1
        return None

    def nearest(self, x: float, y: float, half_w: float, half_h: float) -> tuple[float, float] | None:
        """The centre of a free spot in rows near (x, y) for a card; a step up or down counts more than one aside."""
        pitch, clear = self._pitch, half_w + self._clear
        needed = ceil((2 * half_h + self._clear) / pitch)
        shift = (needed - 1) / 2 * pitch
        spans = self._spans.setdefault(half_h, {})
        at = (y - shift) / pitch
        below = floor(at)
        above = below + 1
        best, least = None, inf
        while below >= -self._last or above <= self._last:
            if at - below <= above - at:
                number = below
                below -= 1
            else:
                number = above
                above += 1
            row_y = number * pitch + shift
            cost = 2.0 * (row_y - y) * (row_y - y)
            if cost >= least:
                break
            span = spans.get(number)
            if span is None:
                span = spans[number] = self._span(row_y, 2 * half_h) if abs(number) <= self._last else _NOWHERE
            found = self._free_x(number, needed, x, clear, span[0] + half_w, span[1] - half_w)
            if found is not None:
                cost += (found - x) * (found - x)
                if cost < least:
                    best, least = (found, row_y), cost
        return best

    def _free_x(self, number: int, needed: int, x: float, clear: float, first: float, last: float) -> float | None:
        """The x nearest to `x` at which a card is clear of what is taken in as many rows as it needs."""
        if first > last:
            return None
        x = first if x < first else last if x > last else x
        left, right = self._clear_around(number, needed, x, clear)
        if left < first:
            return right if right <= last else None
        return right if right <= last and right - x <= x - left else left

    def _clear_around(self, number: int, needed: int, x: float, clear: float) -> Interval:
        """The x nearest to `x`, to the left and to the right, at which `clear` on both sides is free in all rows."""
        rows = self._rows
        if needed == 1:
            return _clear_beside(rows[number], x, clear) if number in rows else (x, x)
        taken = [rows[n] for n in range(number, number + needed) if n in rows]
        left = right = x
        before: Interval | None = None
        while before != (left, right):
            before = left, right
            for row in taken:
                left, right = _clear_beside(row, left, clear)[0], _clear_beside(row, right, clear)[1]
        return left, right


def _clear_beside(row: _Row, x: float, clear: float) -> Interval:
    """The x nearest to `x`, to the left and to the right, at which `clear` on both sides is free in one row."""
    starts, ends, _, _ = row
    count, after = len(starts), bisect_right(ends, x - clear)
    before = after - 1
    left = right = x
    while after < count and starts[after] < right + clear:
        right = ends[after] + clear
        after += 1
    if right != x:
        left = starts[before + 1] - clear
        while before >= 0 and ends[before] > left - clear:
            left = starts[before] - clear
            before -= 1
    return left, right


def _block(starts: list[float], ends: list[float], left: float, right: float, useless: float) -> None:
    """Add an interval to disjoint ones in order; those with less than `useless` between become one."""
    first = bisect_left(starts, left)
    if first and ends[first - 1] + useless > left:
        first -= 1
        left = starts[first]
        if ends[first] > right:
            right = ends[first]
    end = first
    while end < len(starts) and starts[end] < right + useless:
        if ends[end] > right:
            right = ends[end]
        end += 1
    starts[first:end] = (left,)
    ends[first:end] = (right,)
