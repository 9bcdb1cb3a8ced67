"""Where in a crowded region there is room for a card: rows as high as ordinary cards, and what is free in each.

Looking next to the cards in the way, as fewer cards allow, takes longer the more there are; a row is looked up.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import islice
from math import ceil, floor

Interval = tuple[float, float]

_NOWHERE = (1.0, -1.0)


class FreeRows:
    """Rows as high as the lowest card with `gap` between them, row 0 on the axis; coordinates in scene pixels.

    No card is lower than `lowest` or narrower than `narrowest`. `span` tells the leftmost and rightmost x that a card
    of no width and a given height may reach at a height y.
    """

    def __init__(
        self, lowest: float, narrowest: float, gap: float, farthest: float, span: Callable[[float, float], Interval]
    ) -> None:
        self._half = lowest / 2
        self._gap = gap
        self._useless = narrowest + 2 * gap - 0.03
        """Less room than this between two cards is none."""
        self._pitch = lowest + gap
        self._last = floor(farthest / self._pitch)
        self._span = span
        self._spans: dict[tuple[int, float], Interval] = {}
        self._cards: list[tuple[float, float, float, float]] = []
        self._taken: dict[int, dict[int, list[Interval]]] = {}
        """By how many rows a card needs: what is blocked for it at each row that it could begin in."""

    def take(self, x: float, y: float, half_w: float, half_h: float) -> None:
        """Block the rows in which a card would come too near to this card."""
        card = x, y, half_w, half_h
        self._cards.append(card)
        for rows, taken in self._taken.items():
            self._take(taken, rows, card)

    def _take(self, taken: dict[int, list[Interval]], rows: int, card: tuple[float, float, float, float]) -> None:
        x, y, half_w, half_h = card
        pitch = self._pitch
        reach = half_h + (rows - 1) / 2 * pitch + self._half + self._gap - 0.01
        y -= (rows - 1) / 2 * pitch
        for row in range(ceil((y - reach) / pitch), floor((y + reach) / pitch) + 1):
            found = taken.get(row)
            if found is None:
                taken[row] = [(x - half_w, x + half_w)]
            else:
                _block(found, x - half_w, x + half_w, self._useless)

    def _taken_for(self, rows: int) -> dict[int, list[Interval]]:
        taken = self._taken.get(rows)
        if taken is None:
            taken = self._taken[rows] = {}
            for card in self._cards:
                self._take(taken, rows, card)
        return taken

    def nearest(self, x: float, y: float, half_w: float, half_h: float) -> tuple[float, float] | None:
        """The centre of a free spot in rows near (x, y) for a card; a step up or down counts more than one aside."""
        rows = ceil((2 * half_h + self._gap - 0.01) / self._pitch)
        shift = (rows - 1) / 2 * self._pitch
        taken = self._taken_for(rows)
        best, least = None, float("inf")
        for row in self._from_near_to_far((y - shift) / self._pitch):
            row_y = row * self._pitch + shift
            cost = 2.0 * (row_y - y) ** 2
            if cost >= least:
                break
            found = self._free_x(taken.get(row), x, half_w, self._reach(row, row_y, half_h))
            if found is None:
                continue
            cost += (found - x) ** 2
            if cost < least:
                best, least = (found, row_y), cost
        return best

    def _from_near_to_far(self, at: float) -> Iterator[int]:
        below = floor(at)
        above = below + 1
        while below >= -self._last or above <= self._last:
            if at - below <= above - at:
                yield below
                below -= 1
            else:
                yield above
                above += 1

    def _reach(self, row: int, row_y: float, half_h: float) -> Interval:
        key = row, half_h
        reach = self._spans.get(key)
        if reach is None:
            reach = self._spans[key] = self._span(row_y, 2 * half_h) if abs(row) <= self._last + 1 else _NOWHERE
        return reach

    def _free_x(self, taken: list[Interval] | None, x: float, half_w: float, reach: Interval) -> float | None:
        """The x nearest to `x` at which a card is clear of what is taken."""
        first, last = reach[0] + half_w, reach[1] - half_w
        if first > last:
            return None
        x = min(max(x, first), last)
        if not taken:
            return x
        clear = half_w + self._gap - 0.01
        at = bisect_left(taken, (x,))
        right = _clear_of(taken, max(at - 1, 0), x, clear)
        left = _clear_before(taken, at, x, clear)
        if left < first:
            return right if right <= last else None
        return right if right <= last and right - x <= x - left else left


def _clear_of(taken: list[Interval], at: int, x: float, clear: float) -> float:
    """The nearest x to the right from which `clear` on both sides is free."""
    for left, right in islice(taken, at, None):
        if x + clear <= left:
            break
        if right + clear > x:
            x = right + clear
    return x


def _clear_before(taken: list[Interval], at: int, x: float, clear: float) -> float:
    """The nearest x to the left from which `clear` on both sides is free."""
    if at < len(taken) and taken[at][0] < x + clear:
        x = taken[at][0] - clear
    for index in range(at - 1, -1, -1):
        left, right = taken[index]
        if x - clear >= right:
            break
        if left - clear < x:
            x = left - clear
    return x


def _block(taken: list[Interval], left: float, right: float, useless: float) -> None:
    """Add an interval to disjoint ones in order; those with less than `useless` between become one."""
    start = bisect_left(taken, (left,))
    if start and taken[start - 1][1] + useless > left:
        start -= 1
        left, before = taken[start]
        right = max(right, before)
    end = start
    while end < len(taken) and taken[end][0] < right + useless:
        right = max(right, taken[end][1])
        end += 1
    taken[start:end] = [(left, right)]
