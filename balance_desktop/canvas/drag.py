"""A drag of cards between the regions and the tray: what moves, where it would land, and the picture in between."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from balance_desktop.canvas.item_card import ItemCard
from balance_desktop.canvas.layout import Point
from balance_desktop.canvas.view import CardView, MapView
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.relationship import Region

_ON_TOP = 1e12


class DragPicture(QWidget):
    """The dragged cards where no view can draw them: between map and tray."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self._lead = QPoint()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def take(self, cards: list[ItemCard], lead: ItemCard, dpr: float) -> None:
        """Picture the cards, the grabbed one above the others."""
        zoom = lead.frames.zoom
        area = covered_area(cards)
        left, top = area.left() * zoom, area.top() * zoom
        width, height = min(area.width() * zoom, 4000.0), min(area.height() * zoom, 4000.0)
        self._pixmap = QPixmap(round(width * dpr) + 1, round(height * dpr) + 1)
        self._pixmap.setDevicePixelRatio(dpr)
        self._pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionGraphicsItem()
        for card in [*(c for c in cards if c is not lead), lead]:
            painter.resetTransform()
            painter.translate(card.x() * zoom - left, card.y() * zoom - top)
            painter.scale(zoom, zoom)
            card.paint(painter, option)
        painter.end()
        self._lead = QPoint(round(lead.x() * zoom - left), round(lead.y() * zoom - top))
        self.resize(round(width), round(height))

    def show_at(self, lead: QPoint) -> None:
        """Show the picture so that the grabbed card's centre is at `lead` in the parent."""
        self.move(lead - self._lead)
        if not self.isVisible():
            self.show()
            self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture."""
        QPainter(self).drawPixmap(0, 0, self._pixmap)


@dataclass(slots=True)
class _Drag:
    """One drag under way: the cards with where they were, and the pointer's way so far in scene pixels."""

    view: CardView
    lead: ItemCard
    press: QPoint
    starts: dict[ItemCard, Point]
    heights: dict[ItemCard, float]
    area: QRectF
    """What all cards cover together, in scene pixels, before they were moved."""
    dx: float = 0.0
    dy: float = 0.0
    is_pictured: bool = False


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
        self._drag = _Drag(view, lead, press, starts, {card: card.zValue() for card in cards}, covered_area(cards))
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
            self._carry_in_scene(drag)
        else:
            self._carry_as_picture(drag)
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
        for card, (x, y) in drag.starts.items():
            card.setOpacity(1.0)
            card.setZValue(drag.heights[card])
            if put_back or drag.view is not self._map:
                card.setPos(x, y)
            elif drag.is_pictured:
                card.setPos(x + drag.dx, y + drag.dy)
        self._set_target(None)

    def _carry_in_scene(self, drag: _Drag) -> None:
        if drag.is_pictured:
            drag.is_pictured = False
            self._picture.hide()
            for card in drag.starts:
                card.setOpacity(1.0)
        dx, dy = drag.dx, drag.dy
        for card, (x, y) in drag.starts.items():
            card.setPos(x + dx, y + dy)

    def _carry_as_picture(self, drag: _Drag) -> None:
        if not drag.is_pictured:
            drag.is_pictured = True
            self._picture.take(list(drag.starts), drag.lead, drag.view.viewport().devicePixelRatioF())
            for card in drag.starts:
                card.setOpacity(0.0)
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
        in_scene = drag.view is self._map and not drag.is_pictured
        return not in_scene and self._tray_area().contains(self._lead_on_surface(drag))

    def _place(self, drag: _Drag, card: ItemCard) -> Place:
        if self._is_over_tray(drag):
            return TRAY
        point = self._scene_point(drag, card)
        return self._map.geometry_shown.place(point.x(), point.y())

    def _set_target(self, target: Region | None) -> None:
        if target != self._target:
            self._target = target
            self.target_changed.emit(target)


def covered_area(cards: list[ItemCard]) -> QRectF:
    """The smallest rectangle around all cards, in scene pixels."""
    area = QRectF()
    for card in cards:
        area |= card.sceneBoundingRect()
    return area
