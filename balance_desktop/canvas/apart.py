"""Where cards are shown, kept apart or not as the person wants it, and where a dropped card is kept for good."""

from collections.abc import Callable, Iterable, Mapping

from balance_desktop.canvas.layout import CardPlacer, MapGeometry, Point, Size
from balance_desktop.canvas.room import make_room, overlapping
from balance_desktop.canvas.tidy import tidied
from balance_desktop.model.edits import move_items
from balance_desktop.model.regions import Place, place_in
from balance_desktop.model.relationship import Item, Relationship
from balance_desktop.model.vocabulary import PLACED, Region
from balance_desktop.ui.appearance import Appearance

_SAME = 0.01
"""Scene pixels that nobody sees."""


class Placing:
    """Places the cards of one map: whole inside their regions, and clear of each other while that is wanted."""

    def __init__(self, appearance: Appearance, geometry_of: Callable[[Relationship], MapGeometry]) -> None:
        self._appearance = appearance
        self._geometry_of = geometry_of
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

        While cards are kept apart, that is the free spot of the same region that is nearest to where one was dropped,
        and the other cards stay. Where there is none, neighbours give way: then their new places are told too.
        `sizes` are those of all cards.
        """
        return self.kept_in(move_items(relationship, places), places, sizes) if places else {}

    def kept_in(self, after: Relationship, item_ids: Iterable[str], sizes: Mapping[str, Size]) -> dict[str, Place]:
        """As `kept`, for items that have been put, or are new, where `after` has them."""
        places = {item_id: _place_of(after.items[item_id]) for item_id in item_ids}
        if not self._appearance.keeps_cards_apart:
            return places
        geometry = self._geometry_of(after)
        points = self.place(geometry, [item for item in after.items.values() if item.region != "tray"], sizes)
        kept: dict[str, Place] = {}
        for region in PLACED:
            dropped = [key for key, place in places.items() if place.region == region]
            around = {key: point for key, point in points.items() if after.items[key].region == region}
            if dropped and overlapping(dropped, around, around, sizes):
                kept |= _with_room(geometry, region, dropped, around, after, sizes)
        others = {key: place for key, place in kept.items() if key not in places}
        return others | {key: kept.get(key) or _seen(geometry, place, points.get(key)) for key, place in places.items()}


def _with_room(
    geometry: MapGeometry,
    region: Region,
    dropped: list[str],
    points: Mapping[str, Point],
    after: Relationship,
    sizes: Mapping[str, Size],
) -> dict[str, Place]:
    """The places of those that move when cards dropped on others find no free spot: neighbours give way, or all do.

    A card that had been shown beside its stored place is stored where it is seen, so that nothing shifts afterwards.
    """
    room = make_room(geometry, region, dropped, points, sizes)
    if room is None:
        return tidied(geometry, [after.items[key] for key in points], points, sizes)
    seen = {key: _seen(geometry, _place_of(after.items[key]), point) for key, point in room.items()}
    return {key: place for key, place in seen.items() if key in dropped or place != _place_of(after.items[key])}


def _place_of(item: Item) -> Place:
    return Place(item.region, item.u, item.v)


def _seen(geometry: MapGeometry, place: Place, point: Point | None) -> Place:
    """The place of a card that is seen at `point`; the very same place when that is where it was put."""
    if point is None or place.u is None or place.v is None:
        return place
    put = geometry.point(place.region, place.u, place.v)
    if abs(put[0] - point[0]) < _SAME and abs(put[1] - point[1]) < _SAME:
        return place
    return _place_at(geometry, place.region, point)


def _place_at(geometry: MapGeometry, region: Region, point: Point) -> Place:
    x = -point[0] if geometry.swapped else point[0]
    return place_in(region, x / geometry.radius, point[1] / geometry.radius, geometry.separation)
