"""Where cards are shown, kept apart or not as the person wants it, and where a dropped card is kept for good."""

from collections.abc import Iterable, Mapping

from balance_desktop.canvas.layout import CardPlacer, MapGeometry, Point, Size, geometry_of
from balance_desktop.model.edits import move_items
from balance_desktop.model.regions import Place, place_in
from balance_desktop.model.relationship import Item, Relationship
from balance_desktop.ui.appearance import Appearance

_SAME = 0.01
"""Scene pixels that nobody sees."""


class Placing:
    """Places the cards of one map: whole inside their regions, and clear of each other while that is wanted."""

    def __init__(self, appearance: Appearance) -> None:
        self._appearance = appearance
        self._placer = CardPlacer()

    def place(
        self, geometry: MapGeometry, items: Iterable[Item], sizes: Mapping[str, Size], *, roughly: bool = False
    ) -> dict[str, Point]:
        """The centre of every placed item's card in scene pixels; `roughly` is quick and keeps none apart."""
        if self._appearance.keeps_cards_apart and not roughly:
            return self._placer.place(geometry, items, sizes)
        return {
            item.id: geometry.keep_inside(
                item.region, geometry.point(item.region, item.u or 0.0, item.v or 0.0), sizes[item.id]
            )
            for item in items
            if item.region != "tray"
        }

    def kept(
        self, relationship: Relationship, places: Mapping[str, Place], sizes: Mapping[str, Size]
    ) -> dict[str, Place]:
        """The places to store for items dropped at `places`: where their cards will be seen.

        While cards are kept apart, that is the free spot of the same region that is nearest to where one was dropped;
        the other cards stay. `sizes` are those of all cards.
        """
        if not self._appearance.keeps_cards_apart:
            return dict(places)
        after = move_items(relationship, places)
        geometry = geometry_of(after, self._appearance.text_px)
        points = self.place(geometry, [item for item in after.items.values() if item.region != "tray"], sizes)
        return {key: _seen(geometry, place, points.get(key)) for key, place in places.items()}


def _seen(geometry: MapGeometry, place: Place, point: Point | None) -> Place:
    """The place of a card that is seen at `point`; the very same place when that is where it was put."""
    if point is None or place.u is None or place.v is None:
        return place
    put = geometry.point(place.region, place.u, place.v)
    if abs(put[0] - point[0]) < _SAME and abs(put[1] - point[1]) < _SAME:
        return place
    x = -point[0] if geometry.swapped else point[0]
    return place_in(place.region, x / geometry.radius, point[1] / geometry.radius, geometry.separation)
