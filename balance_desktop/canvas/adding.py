"""Several new items at once: free places are found for them, then they are added in one edit."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from balance_desktop.canvas.layout import MapGeometry, Point, Size, geometry_of, place_cards
from balance_desktop.canvas.map_panel import MapPanel
from balance_desktop.canvas.spots import free_spots
from balance_desktop.document.document import Document
from balance_desktop.model.edits import NewItem
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.relationship import Item
from balance_desktop.model.vocabulary import PLACED, Region

_TOP = 0.08
"""How far down a region its items begin, when nobody said where."""


class Adding:
    """Finds places on one map for new items, and puts them there."""

    def __init__(self, document: Document, panel: MapPanel) -> None:
        self._document = document
        self._panel = panel

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
        return self._document.add_items(
            replace(item, place=places.get(number, TRAY)) for number, item in enumerate(items)
        )

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

    def _find(self, geometry: MapGeometry, region: Region, mark: Place, texts: Sequence[str]) -> list[Place]:
        start = geometry.point(region, 0.5 if mark.u is None else mark.u, _TOP if mark.v is None else mark.v)
        taken = [(point, size) for _, point, size in self._taken(geometry, region)]
        spots = free_spots(geometry, region, start, [self._size(text) for text in texts], taken)
        return [geometry.place(*spot) for spot in spots]

    def _taken(self, geometry: MapGeometry, region: Region) -> list[tuple[str, Point, Size]]:
        """Where the cards of a region lie in circles of this size."""
        items = [item for item in self._document.relationship.items.values() if item.region == region]
        sizes = {item.id: self._size(item.text) for item in items}
        return [(key, point, sizes[key]) for key, point in place_cards(geometry, items, sizes).items()]

    def _size(self, text: str) -> Size:
        return self._panel.cards.frames.style.measure(text or "Something").size

    def _geometry_with(self, items: Iterable[NewItem]) -> MapGeometry:
        """The circles as they will be when the items are there."""
        relationship = self._document.relationship
        there = {f"new {number}": _item(new) for number, new in enumerate(items)}
        grown = replace(relationship, items={**relationship.items, **there})
        return geometry_of(grown, self._panel.cards.frames.style.text_px)


def _item(new: NewItem) -> Item:
    return Item("", new.text, "", new.kind, new.strength, new.place.region, 0.5, 0.5, 0.0, None, "")
