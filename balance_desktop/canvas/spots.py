"""Free spots for new cards: in a column below a point first, then in the columns beside it, then above it."""

from collections.abc import Iterable, Sequence

from balance_desktop.canvas.layout import CARD_GAP, MapGeometry, Point, Size
from balance_desktop.model.regions import half_height
from balance_desktop.model.vocabulary import Region

_MOST_ROWS = 400
_FEW = 100
"""Cards for which rows are tried at half heights too."""


def free_spots(
    geometry: MapGeometry,
    region: Region,
    start: Point,
    sizes: Sequence[Size],
    taken: Iterable[tuple[Point, Size]],
    *,
    in_columns: bool = True,
) -> list[Point]:
    """Centres for cards of `sizes` in region a, b or both, clear of those `taken` and of each other.

    In columns they read like a list from `start` down; else each gets the spot nearest to `start`, rather below than
    above it. A card for which there is no room gets the spot that the search began at. All in scene pixels.
    """
    if not sizes:
        return []
    start = geometry.keep_inside(region, start, sizes[0])
    pitch = max(height for _, height in sizes) + CARD_GAP
    step = pitch / 2 if len(sizes) <= _FEW else pitch
    rows = _rows(geometry, region, start[1], step)
    for point, size in taken:
        _block(rows, point, size, pitch)
    spots: list[Point] = []
    for size in sizes:
        spot = _find(geometry, region, rows, start, size, in_columns=in_columns)
        if spot is not None:
            _block(rows, spot, size, pitch)
        spots.append(spot or start)
    return spots


class _Row:
    """A row of cards: its height on the map, whether it lies above the start, and what is taken of it."""

    def __init__(self, y: float, *, is_above: bool) -> None:
        self.y = y
        self.is_above = is_above
        self._blocked: list[tuple[float, float]] = []

    def block(self, x: float, width: float) -> None:
        """Let nothing else lie where a card is."""
        reach = width / 2 + CARD_GAP
        self._blocked.append((x - reach, x + reach))
        self._blocked.sort()

    def nearest(self, x: float, left: float, right: float, width: float) -> float | None:
        """The free centre nearest to `x` between `left` and `right` for a card of this width."""
        best: float | None = None
        free_from = left
        for low, high in [*((low - width / 2, high + width / 2) for low, high in self._blocked), (right, right)]:
            free_to = min(low, right)
            if free_from <= free_to:
                centre = min(max(x, free_from), free_to)
                if best is None or abs(centre - x) < abs(best - x):
                    best = centre
            free_from = max(free_from, high)
        return best


def _rows(geometry: MapGeometry, region: Region, y: float, pitch: float) -> list[_Row]:
    reach = geometry.radius * half_height(region, geometry.separation)
    below = int((reach - y) / pitch)
    above = int((y + reach) / pitch)
    rows = [_Row(y + n * pitch, is_above=False) for n in range(below + 1)]
    rows += [_Row(y - n * pitch, is_above=True) for n in range(1, above + 1)]
    return rows[:_MOST_ROWS]


def _block(rows: list[_Row], point: Point, size: Size, pitch: float) -> None:
    """Let a card that lies at a point keep others off the rows that it touches."""
    for row in rows:
        if abs(row.y - point[1]) < (pitch + size[1] + CARD_GAP) / 2 - 0.01:
            row.block(point[0], size[0])


def _find(
    geometry: MapGeometry, region: Region, rows: list[_Row], start: Point, size: Size, *, in_columns: bool
) -> Point | None:
    width = size[0]
    best: tuple[float, Point] | None = None
    for row in rows:
        left, right = geometry.span(region, row.y, size)
        x = row.nearest(start[0], left, right, width) if left <= right else None
        if x is None:
            continue
        if in_columns:
            cost = round(abs(x - start[0]) / (width + CARD_GAP)) + (2.0 if row.is_above else 0.0)
        else:
            cost = abs(x - start[0]) + abs(row.y - start[1]) * (1.5 if row.is_above else 1.0)
        if best is None or cost < best[0]:
            best = cost, (x, row.y)
        if cost == 0:
            break
    return best[1] if best is not None else None
