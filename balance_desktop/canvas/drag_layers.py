"""What the map shows while cards are dragged over it: everything else as one picture, the dragged cards as another.

A step of a drag then costs two blits, however many cards are dragged and however many lie below them.
"""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsView, QStyleOptionGraphicsItem

from balance_desktop.canvas.item_card import ItemCard


class CardsPicture:
    """Cards as one picture, the grabbed one above the others; `sight` bounds it, in scene pixels."""

    def __init__(self, cards: list[ItemCard], lead: ItemCard, sight: QRectF, dpr: float) -> None:
        self.zoom = zoom = lead.frames.zoom
        area = covered_area(cards) & sight
        cards = [card for card in cards if area.intersects(card.sceneBoundingRect())]
        left, top = area.left() * zoom, area.top() * zoom
        self.lead = QPoint(round(lead.x() * zoom - left), round(lead.y() * zoom - top))
        """Where the grabbed card's centre lies in the picture."""
        self.pixmap = QPixmap(round(area.width() * zoom * dpr) + 1, round(area.height() * zoom * dpr) + 1)
        self.pixmap.setDevicePixelRatio(dpr)
        self.pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self.pixmap)
        option = QStyleOptionGraphicsItem()
        for card in [*(c for c in cards if c is not lead), lead]:
            painter.resetTransform()
            painter.translate(card.x() * zoom - left, card.y() * zoom - top)
            painter.scale(zoom, zoom)
            painter.setOpacity(card.opacity())
            card.paint(painter, option)
        painter.end()
        self.size = self.pixmap.deviceIndependentSize().toSize()


class DragLayers:
    """The two pictures, painted instead of the view's scene; the dragged cards are hidden in the scene meanwhile."""

    def __init__(self, view: QGraphicsView) -> None:
        self._view = view
        self._rest: QPixmap | None = None
        self._cards: CardsPicture | None = None
        self._at: QPoint | None = None

    @property
    def is_active(self) -> bool:
        """Whether these layers are what the view shows."""
        return self._cards is not None

    def begin(self, cards: CardsPicture) -> None:
        """Paint instead of the scene from now on; the cards are not there yet."""
        self._cards, self._at = cards, None
        self.forget()

    def shows(self, cards: CardsPicture) -> bool:
        """Whether these are the cards that are dragged over the view."""
        return self._cards is cards

    def end(self) -> None:
        """Let the scene be painted again."""
        self._cards = self._rest = None
        self._view.viewport().update()

    def forget(self) -> None:
        """Picture the rest anew: the view scrolled, or its ground looks different."""
        if self._cards is not None:
            self._rest = None
            self._view.viewport().update()

    def put(self, lead: QPoint | None) -> None:
        """Put the grabbed card's centre at a position in the viewport; None takes the cards away."""
        if self._cards is None:
            return
        at = lead - self._cards.lead if lead is not None else None
        if at != self._at:
            before, after = self._covers(self._at), self._covers(at)
            self._at = at
            if before.intersects(after):  # as one rectangle: Qt fills those much faster than what has corners
                self._view.viewport().update(before | after)
            else:
                self._view.viewport().update(before)
                self._view.viewport().update(after)

    def paint(self) -> None:
        """Paint what is out of date; Qt leaves out the rest."""
        if self._rest is None:
            self._rest = self._picture_rest()
        painter = QPainter(self._view.viewport())
        painter.drawPixmap(0, 0, self._rest)
        if self._cards is not None and self._at is not None:
            painter.drawPixmap(self._at, self._cards.pixmap)
        painter.end()

    def _covers(self, at: QPoint | None) -> QRect:
        if self._cards is None or at is None:
            return QRect()
        return QRect(at, self._cards.size).adjusted(-1, -1, 1, 1)

    def _picture_rest(self) -> QPixmap:
        viewport = self._view.viewport()
        dpr = viewport.devicePixelRatioF()
        pixmap = QPixmap(round(viewport.width() * dpr), round(viewport.height() * dpr))
        pixmap.setDevicePixelRatio(dpr)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._view.render(painter, QRectF(QPointF(), QRectF(viewport.rect()).size()), viewport.rect())
        painter.end()
        return pixmap


def covered_area(cards: list[ItemCard]) -> QRectF:
    """The smallest rectangle around all cards, in scene pixels."""
    area = QRectF()
    for card in cards:
        area |= card.sceneBoundingRect()
    return area
