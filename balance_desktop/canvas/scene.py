"""A scene of cards: the placed items on the map, or the others in the tray; made to follow one relationship value."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene

from balance_desktop.canvas.frames import Frames
from balance_desktop.canvas.item_card import ItemCard
from balance_desktop.canvas.layout import Point, Size
from balance_desktop.canvas.motion import Glide
from balance_desktop.model.relationship import Item
from balance_desktop.model.vocabulary import Region

_BOUNDS = Qt.ItemSelectionMode.IntersectsItemBoundingRect
_MOST_DRAWN_ANEW = 12
"""Pictures in one step of a zoom, where those that are there are too rough."""


class CardScene(QGraphicsScene):
    """Cards by item id, at the points they are given."""

    def __init__(self, frames: Frames, parent: QObject) -> None:
        super().__init__(parent)
        self.frames = frames
        self.cards: dict[str, ItemCard] = {}
        self.glide = Glide(self)
        self.points: Mapping[str, Point] = {}
        """Where the cards were put last; on the way there they may be elsewhere."""
        self._edges: Mapping[Region, int] = {}
        self._new: list[ItemCard] = []
        """Cards without a point yet: a scene takes in what lies where it will stay in half the time."""

    def size_of(self, item: Item) -> Size:
        """The size of the item's card in scene pixels."""
        return self.frames.style.measure(item.text).size

    def show_items(self, items: Iterable[Item], edges: Mapping[Region, int]) -> None:
        """Make, change and remove cards until there is exactly one per item; `edges` are rgba by region.

        New cards can be seen after `set_points`.
        """
        measure = self.frames.style.measure
        wanted: set[str] = set()
        same_edges = edges == self._edges
        self._edges = edges
        for item in items:
            wanted.add(item.id)
            card = self.cards.get(item.id)
            if card is None:
                card = self.cards[item.id] = ItemCard(item, measure(item.text), edges[item.region], self.frames)
                self._new.append(card)
            elif card.item is not item or not same_edges:
                card.show_item(item, measure(item.text), edges[item.region])
        for item_id in [key for key in self.cards if key not in wanted]:
            self.glide.finish()
            self.removeItem(self.cards.pop(item_id))
            self.frames.drop(item_id)

    def relabel(self) -> None:
        """Measure every text anew, after the style of the frames changed."""
        for card in self.cards.values():
            card.show_item(card.item, self.frames.style.measure(card.item.text), self._edges[card.item.region])

    def set_points(self, points: Mapping[str, Point], milliseconds: int) -> None:
        """Put the cards on their points, gliding except for the new ones."""
        self.points = points
        for card in self._new:
            card.setPos(*points[card.item.id])
            self.addItem(card)
        is_all_new = len(self._new) == len(points)
        self._new = []
        on_the_way = {} if is_all_new else {self.cards[key]: point for key, point in points.items()}
        self.glide.start(on_the_way, milliseconds)

    def draw_stretched(self, painter: QPainter, seen: QRectF) -> None:
        """Draw the cards that are seen from their stretched pictures, in half the time that Qt takes to visit them.

        Pictures that are too rough by now are drawn anew, a few each time, so that no step of a zoom takes long.
        """
        pictures, least = self.frames.pictures, self.frames.least_zoom
        anew, opacity = _MOST_DRAWN_ANEW, 1.0
        for card in self.items(seen, _BOUNDS, Qt.SortOrder.AscendingOrder):
            if isinstance(card, ItemCard):
                picture = pictures.get(card.item.id)
                if picture is None:
                    picture = card.draw_picture()
                elif anew and picture.zoom < least:
                    anew -= 1
                    picture = card.draw_picture()
                if card.opacity() != opacity:
                    opacity = card.opacity()
                    painter.setOpacity(opacity)
                painter.drawPixmap(picture.target.translated(card.pos()), picture.pixmap, picture.source)

    def selected_ids(self) -> list[str]:
        """The ids of the selected cards, in no certain order."""
        return [card.item.id for card in self.selectedItems() if isinstance(card, ItemCard)]

    def select(self, item_ids: Iterable[str]) -> None:
        """Select these cards and no others; `selectionChanged` is sent once."""
        with QSignalBlocker(self):
            self.clearSelection()
            for item_id in item_ids:
                if item_id in self.cards:
                    self.cards[item_id].setSelected(True)
        self.selectionChanged.emit()
