"""The quiet mark on the map that says where the next typed letter, or what is pasted, goes."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem

from balance_desktop.canvas.map_view import MapView
from balance_desktop.model.regions import Place
from balance_desktop.ui.appearance import Appearance


class Insertion(QObject):
    """Where on the map the person wants to write next; nowhere until they click on it.

    The mark stands still: a caret that blinks would paint for ever.
    """

    moved = Signal()

    def __init__(self, view: MapView, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._appearance = appearance
        self._place: Place | None = None
        self._mark: QGraphicsPathItem | None = None

    @property
    def place(self) -> Place | None:
        """The place marked."""
        return self._place

    def put(self, place: Place) -> None:
        """Mark a place in region a, b or both; the tray has none to mark."""
        self._place = place if place.region != "tray" else None
        self.follow()
        self.moved.emit()

    def clear(self) -> None:
        """Mark nothing."""
        if self._place is not None:
            self._place = None
            self.follow()
            self.moved.emit()

    def follow(self) -> None:
        """Stay on the place when circles, theme or text size change."""
        place = self._place
        if place is None or place.u is None or place.v is None:
            if self._mark is not None:
                self._mark.hide()
            return
        mark = self._mark = self._mark or self._make()
        theme, height = self._appearance.theme, self._appearance.text_px * 0.8
        mark.setPath(_caret(height))
        mark.setPen(QPen(theme.accent, max(1.6, self._appearance.text_px / 7)))
        mark.setPos(*self._view.geometry_shown.point(place.region, place.u, place.v))
        mark.show()

    def _make(self) -> QGraphicsPathItem:
        mark = QGraphicsPathItem()
        mark.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        mark.setZValue(-1)
        self._view.cards.addItem(mark)
        return mark


def _caret(reach: float) -> QPainterPath:
    """A text caret around the origin, `reach` up and down."""
    foot = reach * 0.3
    path = QPainterPath()
    path.moveTo(0, -reach)
    path.lineTo(0, reach)
    for y in (-reach, reach):
        path.moveTo(-foot, y)
        path.lineTo(foot, y)
    return path
