"""A drag of cards between the regions and the tray: what moves, where it would land, and the picture in between."""

from dataclasses import dataclass

from PySide6.QtCore import QMargins, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from balance_desktop.canvas.drag_layers import CardsPicture, covered_area
from balance_desktop.canvas.item_card import ItemCard
from balance_desktop.canvas.layout import Point
from balance_desktop.canvas.map_view import MapView
from balance_desktop.canvas.view import CardView
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.vocabulary import Region

_ON_TOP = 1e12


class DragPicture(QWidget):
    """The dragged cards where no view can draw them: between map and tray."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture: CardsPicture | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def take(self, picture: CardsPicture) -> None:
        """Show this picture from now on."""
        self._picture = picture
        self.resize(picture.size)

    def show_at(self, lead: QPoint) -> None:
        """Show the picture so that the grabbed card's centre is at `lead` in the parent."""
        if self._picture is not None:
            self.move(lead - self._picture.lead)
        if not self.isVisible():
            self.show()
            self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture."""
        if self._picture is not None:
            QPainter(self).drawPixmap(0, 0, self._picture.pixmap)


@dataclass(slots=True)
class _Drag:
    """One drag under way: the cards with where they were, and the pointer's way so far in scene pixels."""

    view: CardView
    lead: ItemCard
    press: QPoint
    starts: dict[ItemCard, Point]
    heights: dict[ItemCard, float]
    opacities: dict[ItemCard, float]
    area: QRectF
    """What all cards cover together, in scene pixels, before they were moved."""
    dx: float = 0.0
    dy: float = 0.0
    picture: CardsPicture | None = None
    """The cards while they are not in the scene."""
    is_outside: bool = False
    """Whether the picture is shown outside of the map's view."""


class CardDrag(QObject):
    """Carries cards while the mouse is down. Ends in places for them; changes no document."""

    target_changed = Signal(object)
    """The region that the grabbed card is over now; None when the drag is over."""

    def __init__(self, map_view: MapView, tray_view: CardView, tray: QWidget, surface: QWidget) -> None:
        super().__init__(surface)
        self._map = map_view
        self._tray_view = tray_view
        self._tray = tray
        self._surface = surface
        self._picture = DragPicture(surface)
        self._drag: _Drag | None = None
        self._target: Region | None = None

    @property
    def is_active(self) -> bool:
        """Whether cards are being dragged."""
        return self._drag is not None

    @property
    def lead_id(self) -> str | None:
        """The id of the item that is dragged by hand; the others keep their distance from it."""
        return self._drag.lead.item.id if self._drag is not None else None

    def begin(self, view: CardView, lead: ItemCard, press: QPoint) -> None:
        """Take up the selected cards of a view by one of them, grabbed at a position in its viewport."""
        view.cards.glide.finish()
        cards = [card for card in view.cards.selectedItems() if isinstance(card, ItemCard)]
        if lead not in cards:
            cards.append(lead)
        cards.sort(key=ItemCard.zValue)
        starts = {card: (card.x(), card.y()) for card in cards}
        heights = {card: card.zValue() for card in cards}
        opacities = {card: card.opacity() for card in cards}
        self._drag = _Drag(view, lead, press, starts, heights, opacities, covered_area(cards))
        for card in cards:
            card.setZValue(_ON_TOP + (1 if card is lead else 0))

    def move(self, position: QPoint) -> None:
        """Follow the pointer to a position in the viewport that the drag began in."""
        drag = self._drag
        if drag is None:
            return
        zoom = drag.view.cards.frames.zoom
        drag.dx = (position.x() - drag.press.x()) / zoom
        drag.dy = (position.y() - drag.press.y()) / zoom
        if drag.view is self._map and self._is_inside_map(drag):
            self._carry_in_map(drag)
        else:
            self._carry_outside(drag)
        self._set_target(self._region_under_lead(drag))

    def end(self) -> dict[str, Place]:
        """Let go: where each card is now. Their pictures go back to where they were; the document decides."""
        drag = self._drag
        if drag is None:
            return {}
        places = {card.item.id: self._place(drag, card) for card in drag.starts}
        self._let_go(drag, put_back=False)
        return places

    def cancel(self) -> None:
        """Put everything back."""
        if self._drag is not None:
            self._drag.view.stop_drag()
            self._let_go(self._drag, put_back=True)

    def _let_go(self, drag: _Drag, *, put_back: bool) -> None:
        self._drag = None
        self._picture.hide()
        if self._map.layers.is_active:
            self._map.layers.end()
        for card, (x, y) in drag.starts.items():
            card.setOpacity(drag.opacities[card])
            card.setZValue(drag.heights[card])
            if not put_back and drag.view is self._map:
                card.setPos(x + drag.dx, y + drag.dy)
        self._set_target(None)

    def _take_up(self, drag: _Drag) -> CardsPicture:
        """Picture the cards for the zoom that there is, and hide them in the scene."""
        if drag.picture is None or drag.picture.zoom != drag.view.cards.frames.zoom:
            for card, opacity in drag.opacities.items():
                card.setOpacity(opacity)
            viewport = drag.view.viewport()
            seen = viewport.rect().marginsAdded(_beyond(viewport.size()))
            sight = drag.view.mapToScene(seen).boundingRect()
            drag.picture = CardsPicture(list(drag.starts), drag.lead, sight, viewport.devicePixelRatioF())
            for card in drag.starts:
                card.setOpacity(0.0)
        return drag.picture

    def _carry_in_map(self, drag: _Drag) -> None:
        picture = self._take_up(drag)
        if drag.is_outside:
            drag.is_outside = False
            self._picture.hide()
        if not self._map.layers.shows(picture):
            self._map.layers.begin(picture)
        self._map.layers.put(self._map.mapFromScene(self._scene_point(drag, drag.lead)))

    def _carry_outside(self, drag: _Drag) -> None:
        picture = self._take_up(drag)
        if not drag.is_outside:
            drag.is_outside = True
            self._map.layers.put(None)
            self._picture.take(picture)
        self._picture.show_at(self._lead_on_surface(drag))

    def _is_inside_map(self, drag: _Drag) -> bool:
        """Whether the map's view can draw all of it, or so much that it is larger than the view itself."""
        moved = self._map.mapFromScene(drag.area.translated(drag.dx, drag.dy)).boundingRect()
        view = self._map.viewport().rect()
        return view.contains(moved) or moved.width() > view.width() or moved.height() > view.height()

    def _lead_on_surface(self, drag: _Drag) -> QPoint:
        return self._on_surface(drag, drag.lead)

    def _on_surface(self, drag: _Drag, card: ItemCard) -> QPoint:
        x, y = drag.starts[card]
        centre = drag.view.mapFromScene(QPointF(x + drag.dx, y + drag.dy))
        return drag.view.viewport().mapTo(self._surface, centre)

    def _tray_area(self) -> QRect:
        return QRect(self._tray.mapTo(self._surface, QPoint(0, 0)), self._tray.size())

    def _scene_point(self, drag: _Drag, card: ItemCard) -> QPointF:
        """Where the card's centre is on the map."""
        x, y = drag.starts[card]
        if drag.view is self._map:
            return QPointF(x + drag.dx, y + drag.dy)
        on_map = self._map.viewport().mapFrom(self._surface, self._on_surface(drag, card))
        return self._map.mapToScene(on_map)

    def _region_under_lead(self, drag: _Drag) -> Region:
        if self._is_over_tray(drag):
            return "tray"
        point = self._scene_point(drag, drag.lead)
        return self._map.geometry_shown.region(point.x(), point.y())

    def _is_over_tray(self, drag: _Drag) -> bool:
        in_map = drag.view is self._map and not drag.is_outside
        return not in_map and self._tray_area().contains(self._lead_on_surface(drag))

    def _place(self, drag: _Drag, card: ItemCard) -> Place:
        if self._is_over_tray(drag):
            return TRAY
        point = self._scene_point(drag, card)
        return self._map.geometry_shown.place(point.x(), point.y())

    def _set_target(self, target: Region | None) -> None:
        if target != self._target:
            self._target = target
            self.target_changed.emit(target)


def _beyond(view: QSize) -> QMargins:
    """How far beyond a view cards are pictured, in case they are dragged into it: half of it on each side."""
    return QMargins(view.width() // 2, view.height() // 2, view.width() // 2, view.height() // 2)
