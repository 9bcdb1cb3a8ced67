"""Walking between cards with keys: the next one in a direction, the order of reading, small steps inside a region."""

from collections.abc import Iterable, Mapping

from balance_desktop.canvas.layout import MapGeometry, Point, Size
from balance_desktop.model.regions import Place, place_in
from balance_desktop.model.vocabulary import PLACED, Region

Direction = Point
"""A unit step along x or y."""

NUDGE = 12.0
"""How far a nudge goes, in scene pixels."""


def neighbour(points: Mapping[str, Point], current: str, direction: Direction) -> str | None:
    """The id of the point that lies best in `direction` from the current one; None when there is nothing.

    What lies off to the side counts as farther away, so that a walk keeps to its row or column; what lies more to the
    side than ahead comes last, so that a step to the right never looks like one up.
    """
    x, y = points[current]
    right, down = direction
    best: tuple[bool, float, str] | None = None
    for item_id, (other_x, other_y) in points.items():
        ahead = (other_x - x) * right + (other_y - y) * down
        aside = abs((other_x - x) * down) + abs((other_y - y) * right)
        if item_id != current and ahead > 1:
            found = aside > 1.2 * ahead, ahead + 2.2 * aside, item_id
            best = found if best is None else min(best, found)
    return best[2] if best else None


def reading_order(points: Mapping[str, Point], row_height: float, *, from_right: bool = False) -> list[str]:
    """The ids row by row from the top, each row from its leading end; less than `row_height` apart is one row."""
    rows: list[list[tuple[float, str]]] = []
    top = 0.0
    for y, x, item_id in sorted((y, x, item_id) for item_id, (x, y) in points.items()):
        if not rows or y - top >= row_height:
            rows.append([])
            top = y
        rows[-1].append((-x if from_right else x, item_id))
    return [item_id for row in rows for _, item_id in sorted(row)]


def regions_in_order(geometry: MapGeometry, *, from_right: bool = False) -> list[Region]:
    """The regions of the circles as they are read: the leading circle, the overlap, the other circle."""
    return sorted(PLACED, key=geometry.heading_x, reverse=from_right)


def nudged(geometry: MapGeometry, region: Region, point: Point, size: Size, direction: Direction) -> Place:
    """The place one small step from the centre `point` of a card of `size`, which stays whole inside its region."""
    target = point[0] + direction[0] * NUDGE, point[1] + direction[1] * NUDGE
    x, y = geometry.keep_inside(region, target, size)
    return place_in(region, (-x if geometry.swapped else x) / geometry.radius, y / geometry.radius, geometry.separation)


def next_region(regions: Iterable[Region], current: Region, *, forward: bool) -> Region | None:
    """The region after, or before, the current one; None when there is none left."""
    order = list(regions)
    if current not in order:
        return None
    index = order.index(current) + (1 if forward else -1)
    return order[index] if 0 <= index < len(order) else None
