"""New items on one map: free places are found for them, and cards in the way give way in the same edit."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from balance_desktop.canvas.layout import MapGeometry, Point, Size
from balance_desktop.canvas.spots import free_spots
from balance_desktop.document.document import Document
from balance_desktop.model.edits import NewItem
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.relationship import Item, Relationship
from balance_desktop.model.vocabulary import PLACED, Kind, Region

if TYPE_CHECKING:
    from balance_desktop.canvas.map_panel import MapPanel

_TOP = 0.08
"""How far down a region its items begin, when nobody said where."""
Own = Callable[[Callable[[], object]], bool]
"""Makes an edit that is the map's own; whether it changed anything."""


class Adding:
    """Finds places on one map for new items, and puts them there."""

    def __init__(self, document: Document, panel: "MapPanel", own: Own) -> None:
        self._document = document
        self._panel = panel
        self._own = own

    def add(self, items: Sequence[NewItem], mark: Place | None = None) -> list[str]:
        """Add items at free places: below `mark` all of them, else each in its own region from the top.

        Returns their ids; none when they were refused. A place in the tray needs no search.
        """
        if mark is not None:
            items = [replace(item, place=mark) for item in items]
        geometry = self._geometry_with(items)
        places: dict[int, Place] = {}
        for region in PLACED:
            there = [number for number, item in enumerate(items) if item.place.region == region]
            if there:
                found = self._find(geometry, region, items[there[0]].place, [items[n].text for n in there])
                places.update(zip(there, found, strict=True))
        placed, giving_way = self._apart(
            [replace(item, place=places.get(number, TRAY)) for number, item in enumerate(items)]
        )
        ids: list[str] = []
        self._own(lambda: ids.extend(self._document.add_items(placed, giving_way)))
        self._show(ids)
        return ids

    def add_one(self, text: str, kind: Kind, place: Place) -> str | None:
        """Add an item just where it was written, or beside what lies there; None when it was refused."""
        (item,), giving_way = self._apart([NewItem(text, kind, place)])
        ids: list[str | None] = []
        self._own(lambda: ids.append(self._document.add_item(text, kind, item.place, giving_way)))
        self._show(ids)
        return ids[0]

    def below(self, item_id: str, text: str = "") -> Place:
        """A free place for a card with `text` just below an item's card; the tray for an item there."""
        item = self._document.relationship.items[item_id]
        card = self._panel.cards.cards.get(item_id)
        if item.region == "tray" or card is None:
            return TRAY
        geometry = self._panel.view.geometry_shown
        size = self._size(text)
        taken = self._taken(geometry, item.region)
        (x, y), (_, height) = next(((point, size) for key, point, size in taken if key == item_id))
        start = x, y + (height + size[1]) / 2 + 8
        cards = [(point, size) for _, point, size in taken]
        spot = free_spots(geometry, item.region, start, [size], cards, in_columns=False)[0]
        return geometry.place(*spot)

    def room_for(self, after: Relationship, item_ids: Iterable[str]) -> dict[str, Place]:
        """The places to store for items that `after` has put somewhere, and for those that give way to them."""
        sizes = {key: self._size(item.text) for key, item in after.items.items()}
        return self._panel.placing.kept_in(after, item_ids, sizes)

    def _show(self, ids: Sequence[str | None]) -> None:
        """Select what is new, and bring it into sight."""
        new = [item_id for item_id in ids if item_id is not None]
        if new:
            self._panel.reveal(new[-1], and_keep=new[:-1])

    def _apart(self, items: Sequence[NewItem]) -> tuple[list[NewItem], dict[str, Place]]:
        """The items where their cards are to be stored, and the places of those that give way to them."""
        if all(item.place.region == "tray" for item in items):
            return list(items), {}
        after = self._with(items)
        new = [key for key in after.items if key not in self._document.relationship.items]
        kept = self.room_for(after, new)
        return [replace(item, place=kept.pop(key)) for key, item in zip(new, items, strict=True)], kept

    def _find(self, geometry: MapGeometry, region: Region, mark: Place, texts: Sequence[str]) -> list[Place]:
        start = geometry.point(region, 0.5 if mark.u is None else mark.u, _TOP if mark.v is None else mark.v)
        taken = [(point, size) for _, point, size in self._taken(geometry, region)]
        spots = free_spots(geometry, region, start, [self._size(text) for text in texts], taken)
        return [geometry.place(*spot) for spot in spots]

    def _taken(self, geometry: MapGeometry, region: Region) -> list[tuple[str, Point, Size]]:
        """Where the cards of a region lie in circles of this size."""
        items = [item for item in self._document.relationship.items.values() if item.region == region]
        sizes = {item.id: self._size(item.text) for item in items}
        return [(key, point, sizes[key]) for key, point in self._panel.placing.place(geometry, items, sizes).items()]

    def _size(self, text: str) -> Size:
        return self._panel.cards.frames.style.measure(text or "Something").size

    def _geometry_with(self, items: Sequence[NewItem]) -> MapGeometry:
        """The circles as they will be when the items are there."""
        return self._panel.geometry_of(self._with(items))

    def _with(self, items: Sequence[NewItem]) -> Relationship:
        """The relationship as it will be when the items are there, under ids that are nobody's."""
        relationship = self._document.relationship
        top = max((item.rank for item in relationship.items.values()), default=0.0)
        new = [_item(f"new {number}", item, top + number) for number, item in enumerate(items, 1)]
        return replace(relationship, items={**relationship.items, **{item.id: item for item in new}})


def _item(key: str, new: NewItem, rank: float) -> Item:
    place, line = new.place, " ".join(new.text.split())
    return Item(key, line, "", new.kind, new.strength, place.region, place.u, place.v, rank, None, "")
