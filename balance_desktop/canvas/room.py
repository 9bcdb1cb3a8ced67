"""Making room for a card in a region that has no free spot: its neighbours give way a little, as far as they must."""

from collections.abc import Collection, Iterable, Mapping

from balance_desktop.canvas.layout import CARD_GAP, MapGeometry, Point, Size
from balance_desktop.model.vocabulary import Region

MOST_CARDS = 40
"""In larger heaps nothing is pushed: circles that hold so many have free spots."""
_HELD_ROUNDS, _ROUNDS = 40, 160
_PUSH = 0.4
"""Scene pixels that cards are pushed farther than they must be, so that pushing comes to an end."""


def overlapping(
    ids: Iterable[str], all_ids: Collection[str], points: Mapping[str, Point], sizes: Mapping[str, Size]
) -> bool:
    """Whether any of the cards `ids` lies over, or too near to, another one."""
    return any(
        first != second and _push(points[first], points[second], sizes[first], sizes[second], 0.0) is not None
        for first in ids
        for second in all_ids
    )


def make_room(
    geometry: MapGeometry,
    region: Region,
    held: Collection[str],
    points: Mapping[str, Point],
    sizes: Mapping[str, Size],
) -> dict[str, Point] | None:
    """Where the cards of one region lie apart once neighbours gave way; None when that comes to no end.

    The `held` cards stay where they are as long as the others can do without.
    """
    if len(points) > MOST_CARDS:
        return None
    now = dict(points)
    for number in range(_ROUNDS):
        stay = held if number < _HELD_ROUNDS else ()
        if not _round(geometry, region, stay, now, sizes):
            return now
    return None


def _round(
    geometry: MapGeometry, region: Region, stay: Collection[str], now: dict[str, Point], sizes: Mapping[str, Size]
) -> bool:
    """Push every pair that is too near a little apart; whether there was one."""
    ids = list(now)
    found = False
    for n, first in enumerate(ids):
        for second in ids[:n]:
            push = _push(now[first], now[second], sizes[first], sizes[second], _PUSH)
            if push is None:
                continue
            found = True
            for key, sign, other in ((first, -1.0, second), (second, 1.0, first)):
                if key not in stay:
                    share = sign if other in stay else sign / 2
                    moved = now[key][0] + push[0] * share, now[key][1] + push[1] * share
                    now[key] = geometry.keep_inside(region, moved, sizes[key])
    return found


def _push(first: Point, second: Point, size: Size, other: Size, more: float) -> tuple[float, float] | None:
    """How far `second` must go from `first`, along the shorter way; None when they are apart."""
    dx, dy = second[0] - first[0], second[1] - first[1]
    x = (size[0] + other[0]) / 2 + CARD_GAP - abs(dx)
    y = (size[1] + other[1]) / 2 + CARD_GAP - abs(dy)
    if x <= 0.01 or y <= 0.01:
        return None
    if x < y:
        return (x + more if dx >= 0 else -x - more), 0.0
    return 0.0, (y + more if dy >= 0 else -y - more)
