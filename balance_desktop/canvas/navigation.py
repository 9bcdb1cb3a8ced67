"""Walking between cards with the arrow keys: the nearest one in that direction."""

from collections.abc import Mapping

from balance_desktop.canvas.layout import Point

Direction = Point
"""A unit step along x or y."""


def neighbour(points: Mapping[str, Point], current: str, direction: Direction) -> str | None:
    """The id of the point that lies best in `direction` from the current one; None when there is nothing.

    What lies off to the side counts as farther away, so that a walk keeps to its row or column.
    """
    x, y = points[current]
    right, down = direction
    best: tuple[float, str] | None = None
    for item_id, (other_x, other_y) in points.items():
        ahead = (other_x - x) * right + (other_y - y) * down
        aside = abs((other_x - x) * down) + abs((other_y - y) * right)
        if item_id != current and ahead > 1 and (best is None or (ahead + 2.2 * aside, item_id) < best):
            best = ahead + 2.2 * aside, item_id
    return best[1] if best else None
