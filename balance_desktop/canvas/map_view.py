"""The view of the map: the two circles with the placed cards, zoomed and panned."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsView, QWidget

from balance_desktop.canvas.circles import RegionColours, draw_circles, on_ground
from balance_desktop.canvas.layout import MapGeometry
from balance_desktop.canvas.scene import CardScene
from balance_desktop.canvas.view import ZOOM_STEP, CardView
from balance_desktop.model.vocabulary import Region

if TYPE_CHECKING:
    from balance_desktop.canvas.hints import Hints

FIT_RANGE = 0.7, 1.5
ZOOM_RANGE = 0.3, 4.0
_REST_MS = 100
"""After the last step of a zoom, until the cards are drawn crisply; steps that follow within are passing."""
_MARGIN = 8
"""Around the circles, in scene pixels."""


class MapView(CardView):
    """The two circles and the placed cards, zoomed and panned; keeps to Fit until the person zooms or pans."""

    view_changed = Signal()
    """The circles are at another place on the screen."""
    room_changed = Signal()
    """`room_for` has another answer than before."""

    def __init__(self, scene: CardScene, geometry: MapGeometry, colours: RegionColours, parent: QWidget) -> None:
        super().__init__(scene, parent)
        self.geometry_shown = geometry
        self.colours = colours
        self.hints: Hints | None = None
        self.tab_walk: Callable[[bool], bool] | None = None
        """Where Tab (True) or Shift+Tab goes inside the map; False lets it leave."""
        self.is_fit = True
        self._room = QSize()
        self._lit: Region | None = None
        self._pan_from: QPoint | None = None
        self._space_is_down = False
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setCornerWidget(QWidget(self))
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._draw_crisply)
        self.view_changed.connect(self.layers.forget)
        self.show_geometry(geometry)

    @property
    def zoom(self) -> float:
        """Screen pixels per scene pixel."""
        return self.cards.frames.zoom

    def show_geometry(self, geometry: MapGeometry) -> None:
        """Draw other circles."""
        self.geometry_shown = geometry
        width, height = geometry.half_width + _MARGIN, geometry.radius + _MARGIN
        with QSignalBlocker(self):
            self.setSceneRect(-width, -height, 2 * width, 2 * height)
            if self.is_fit:
                self.fit()
        self.view_changed.emit()
        self.redraw_ground()

    def redraw_ground(self) -> None:
        """Draw circles and hints anew: colours, words or the lit region changed."""
        self.resetCachedContent()
        self.layers.forget()
        self.viewport().update()

    def light(self, region: Region | None) -> None:
        """Light the region that a drop would land in."""
        if region != self._lit:
            self._lit = region
            self.redraw_ground()

    def fit(self) -> None:
        """Show both circles whole, as large as they fit between 70 and 150 %."""
        size = self.maximumViewportSize()  # as it is without scroll bars
        if size != self._room:
            self._room = size
            self.room_changed.emit()
        rect = self.sceneRect()
        zoom = min((size.width() - 1) / rect.width(), (size.height() - 1) / rect.height())
        self._set_zoom(min(max(zoom, FIT_RANGE[0]), FIT_RANGE[1]), is_passing=bool(self.cards.frames.pictures))
        self.centerOn(0, 0)
        self.is_fit = True

    def room_for(self, separation: float) -> float:
        """The radius, in scene pixels, of circles that fill the view at the greatest zoom that Fit uses."""
        width, height = ((side - 1) / FIT_RANGE[1] / 2 - _MARGIN for side in self._room.toTuple())
        return min(height, width / (1 + separation / 2))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom so that what is at a position in the viewport, or in its middle, stays there."""
        self._zoom_to(min(max(self.zoom * factor, ZOOM_RANGE[0]), ZOOM_RANGE[1]), at)

    def reset_zoom(self) -> None:
        """Show everything at 100 %."""
        self._zoom_to(1.0)

    def _zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        at = at or QPointF(self.viewport().rect().center())
        before = self._to_scene(at)
        with QSignalBlocker(self):
            self._set_zoom(zoom, is_passing=self._rest.isActive())
            self._rest.start()
            self.is_fit = False
            shift = (self._to_scene(at) - before) * zoom
            self._scroll(shift.x(), shift.y())
        self.view_changed.emit()

    def _to_scene(self, position: QPointF) -> QPointF:
        return self.viewportTransform().inverted()[0].map(position)

    def _set_zoom(self, zoom: float, *, is_passing: bool = False) -> None:
        """Zoom; while one zoom follows the other, the cards' pictures are stretched and drawn anew at rest."""
        frames = self.cards.frames
        if zoom == frames.zoom:
            return
        if is_passing:
            frames.stretch_to(zoom)
            self._rest.start()
        else:
            frames.set_scale(zoom, self.viewport().devicePixelRatioF())
        self.setTransform(QTransform.fromScale(zoom, zoom))
        self.view_changed.emit()

    def _draw_crisply(self) -> None:
        if self.cards.frames.is_stretched:
            self.cards.frames.settle()
            self.viewport().update()

    def _scroll(self, right: float, down: float) -> None:
        """Move what is seen by whole pixels."""
        across, along = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - round(right))
        along.setValue(along.value() - round(down))

    def drawBackground(self, painter: QPainter, rect: QRectF | QPointF) -> None:  # pyright: ignore
        """Draw the ground once into Qt's cache; the cache knows no render hints, so they are set here."""
        window = self.cards.frames.theme.window
        painter.fillRect(rect, window)  # pyright: ignore
        draw_circles(painter, self.geometry_shown, on_ground(self.colours, window), self._lit, 1 / self.zoom)
        if self.hints is not None:
            from balance_desktop.canvas.hints import draw_hints

            draw_hints(painter, self.geometry_shown, self.hints)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's
        """Tell who follows the circles."""
        super().scrollContentsBy(dx, dy)
        self.view_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to Fit."""
        super().resizeEvent(event)
        if self.is_fit:
            self.fit()
        self.view_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
            return
        before = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        super().wheelEvent(event)
        if before != (self.horizontalScrollBar().value(), self.verticalScrollBar().value()):
            self.is_fit = False

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom by pinching."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pan with the middle button, or while the space bar is down."""
        is_middle = event.button() == Qt.MouseButton.MiddleButton
        if is_middle or (self._space_is_down and event.button() == Qt.MouseButton.LeftButton):
            self._pan_from = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or what the cards do."""
        if self._pan_from is None:
            super().mouseMoveEvent(event)
            return
        position = event.position().toPoint()
        moved = position - self._pan_from
        self._pan_from = position
        self.is_fit = False
        self._scroll(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stop panning, or what the cards do."""
        if self._pan_from is None:
            super().mouseReleaseEvent(event)
            return
        self._pan_from = None
        self._show_hand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make ready to pan while the space bar is down."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._space_is_down = True
            self._show_hand()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Be done with panning."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_is_down = False
            self._show_hand()
            return
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's
        """Let Tab walk through the regions before it leaves."""
        walked = self.tab_walk is not None and self.tab_walk(forward)
        return walked or super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys released elsewhere are not seen here."""
        super().focusOutEvent(event)
        self._space_is_down = False
        self._show_hand()

    def _show_hand(self) -> None:
        if self._space_is_down:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()
