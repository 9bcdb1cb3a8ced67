"""The views that cards are seen through: what tray and map have in common, and the map with its circles and zoom."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsView, QWidget

from balance_desktop.canvas.circles import RegionColours, draw_circles, on_ground
from balance_desktop.canvas.drag_layers import DragLayers
from balance_desktop.canvas.hints import Hints, draw_hints
from balance_desktop.canvas.item_card import ItemCard
from balance_desktop.canvas.layout import MapGeometry
from balance_desktop.canvas.scene import CardScene
from balance_desktop.model.relationship import Region
from balance_desktop.ui.theme import Theme, blend

FIT_RANGE = 0.7, 1.5
ZOOM_RANGE = 0.3, 4.0
ZOOM_STEP = 1.15
_REST_MS = 140
"""After the last step of a zoom, until the cards are drawn crisply; steps that follow within are passing."""
_SMOOTH = QPainter.RenderHint.Antialiasing
_MARGIN = 4
"""Around the circles, in scene pixels."""
_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class CardView(QGraphicsView):
    """A view of cards that says what the mouse does to them; it moves nothing itself."""

    drag_started = Signal(object, QPoint)
    """A card and the position in the viewport at which it was grabbed."""
    drag_moved = Signal(QPoint)
    drag_ended = Signal()
    card_activated = Signal(object)
    """A card was double-clicked."""
    ground_activated = Signal(QPoint)
    """The ground was double-clicked, at a position in the viewport."""
    ground_clicked = Signal(QPoint)
    """The ground was clicked, without a drag or a key held, at a position in the viewport."""
    chosen_here = Signal()
    """A plain click began a selection in this view."""
    menu_asked = Signal(object, QPoint)
    """A context menu is wanted: on a card or None, at a position in the viewport."""
    key_pressed = Signal(QKeyEvent)
    """A key that the view has no use for itself; accept the event to use it."""

    def __init__(self, scene: CardScene, parent: QWidget) -> None:
        super().__init__(scene, parent)
        self.cards = scene
        self.layers = DragLayers(self)
        self.can_drag = True
        self._pressed: tuple[ItemCard, QPoint] | None = None
        self._ground_pressed: QPoint | None = None
        self._is_dragging = False
        self._ring: QFrame | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(_SMOOTH)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setDragMode(QGraphicsView.DragMode.RubberBandDrag)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dress(scene.frames.theme)

    def card_at(self, position: QPoint) -> ItemCard | None:
        """The card at a position in the viewport."""
        item = self.itemAt(position)
        return item if isinstance(item, ItemCard) else None

    def card_rect(self, card: ItemCard) -> QRectF:
        """Where the card's body is in the viewport."""
        width, height = card.text.size
        centre = QPointF(self.mapFromScene(card.pos()))
        zoom = self.cards.frames.zoom
        return QRectF(centre.x() - width * zoom / 2, centre.y() - height * zoom / 2, width * zoom, height * zoom)

    def dress(self, theme: Theme) -> None:
        """Draw the rubber band softly; Qt darkens the colour it is given."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, blend(theme.accent, theme.window, 0.55))
        self.setPalette(palette)

    def stop_drag(self) -> None:
        """Forget the drag under way; what is moved back is the caller's business."""
        if self._is_dragging:
            self.viewport().unsetCursor()
        self._is_dragging = False
        self._pressed = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select, or begin a rubber band, as Qt does; remember the card in case it is dragged."""
        if event.button() != Qt.MouseButton.LeftButton or self._is_dragging:
            return
        if not event.modifiers() & _ADDING:
            self.chosen_here.emit()
        position = event.position().toPoint()
        card = self.card_at(position)
        super().mousePressEvent(_adding_with_ctrl(event))
        self._pressed = (card, position) if card is not None and self.can_drag else None
        self._ground_pressed = position if card is None and not event.modifiers() & _ADDING else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag once the pointer has gone far enough."""
        position = event.position().toPoint()
        if self._is_dragging:
            self.drag_moved.emit(position)
        elif self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            card, start = self._pressed
            if (position - start).manhattanLength() >= QApplication.startDragDistance():
                self._is_dragging = True
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                self.drag_started.emit(card, start)
                self.drag_moved.emit(position)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag, or the click."""
        super().mouseReleaseEvent(_adding_with_ctrl(event))
        if event.button() != Qt.MouseButton.LeftButton:
            return
        was_dragging = self._is_dragging
        ground, self._ground_pressed = self._ground_pressed, None
        self.stop_drag()
        if was_dragging:
            self.drag_ended.emit()
        elif ground is not None and (event.position().toPoint() - ground).manhattanLength() < (
            QApplication.startDragDistance()
        ):
            self.ground_clicked.emit(ground)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit a card, or write a new one."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        card = self.card_at(event.position().toPoint())
        self._pressed = None
        if card is not None:
            self.card_activated.emit(card)
        else:
            self.ground_activated.emit(event.position().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand keys on before Qt scrolls with them."""
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the pointer, or at the selected card when a key asked."""
        position = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            card = next((c for c in self.cards.selectedItems() if isinstance(c, ItemCard)), None)
            position = self.card_rect(card).center().toPoint() if card else self.viewport().rect().center()
            self.menu_asked.emit(card, position)
        else:
            self.menu_asked.emit(self.card_at(position), position)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which card the keyboard is on."""
        super().focusInEvent(event)
        if event.reason() not in _BY_KEYBOARD or self.cards.selectedItems():
            return
        if self.cards.cards:
            self.chosen_here.emit()
            self.cards.select([first_card(self.cards).item.id])
        else:
            self._show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        if self._ring is not None:
            self._ring.hide()

    def _show_ring(self) -> None:
        """Show that the keyboard is here though there is no card that could show it."""
        if self._ring is None:
            self._ring = QFrame(self)
            self._ring.setObjectName("focus_ring")
            self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        accent = self.cards.frames.theme.accent.name()
        self._ring.setStyleSheet(
            f"#focus_ring {{ border: 2px solid {accent}; border-radius: 8px; background: transparent; }}"
        )
        self._ring.setGeometry(self.rect())
        self._ring.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw for the screen that the view is on now."""
        frames, dpr = self.cards.frames, self.viewport().devicePixelRatioF()
        if dpr != frames.dpr:
            frames.set_scale(frames.zoom, dpr)
        if self.layers.is_active:
            self.layers.paint()
        elif frames.stretch != 1.0:
            self._paint_stretched()
        else:
            super().paintEvent(event)

    def _paint_stretched(self) -> None:
        painter = QPainter(self.viewport())
        painter.setTransform(self.viewportTransform())
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        self.drawBackground(painter, seen)
        painter.setRenderHint(_SMOOTH, on=False)
        self.cards.draw_stretched(painter, seen)
        painter.end()


class MapView(CardView):
    """The two circles and the placed cards, zoomed and panned; keeps to Fit until the person zooms or pans."""

    view_changed = Signal()
    """The circles are at another place on the screen."""

    def __init__(self, scene: CardScene, geometry: MapGeometry, colours: RegionColours, parent: QWidget) -> None:
        super().__init__(scene, parent)
        self.geometry_shown = geometry
        self.colours = colours
        self.hints: Hints | None = None
        self.tab_walk: Callable[[bool], bool] | None = None
        """Where Tab (True) or Shift+Tab goes inside the map; False lets it leave."""
        self.is_fit = True
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
        rect = self.sceneRect()
        size = self.maximumViewportSize()  # as it is without scroll bars
        zoom = min((size.width() - 1) / rect.width(), (size.height() - 1) / rect.height())
        self._set_zoom(min(max(zoom, FIT_RANGE[0]), FIT_RANGE[1]), is_passing=bool(self.cards.frames.pictures))
        self.centerOn(0, 0)
        self.is_fit = True

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom so that what is at a position in the viewport, or in its middle, stays there."""
        at = at or QPointF(self.viewport().rect().center())
        zoom = min(max(self.zoom * factor, ZOOM_RANGE[0]), ZOOM_RANGE[1])
        before = self._to_scene(at)
        with QSignalBlocker(self):
            self._set_zoom(zoom, is_passing=self._rest.isActive())
            self._rest.start()
            self.is_fit = False
            shift = (self._to_scene(at) - before) * zoom
            self._scroll(shift.x(), shift.y())
        self.view_changed.emit()

    def reset_zoom(self) -> None:
        """Show everything at 100 %."""
        self.zoom_by(1 / self.zoom)

    def _to_scene(self, position: QPointF) -> QPointF:
        return self.viewportTransform().inverted()[0].map(position)

    def _set_zoom(self, zoom: float, *, is_passing: bool = False) -> None:
        """Zoom; while one zoom follows the other, the cards' pictures are stretched and drawn anew at rest."""
        frames = self.cards.frames
        if zoom == frames.zoom:
            return
        if not (is_passing and frames.stretch_to(zoom)):
            frames.set_scale(zoom, self.viewport().devicePixelRatioF())
        if frames.stretch != 1.0:
            self._rest.start()
        self.setTransform(QTransform.fromScale(zoom, zoom))
        self.view_changed.emit()

    def _draw_crisply(self) -> None:
        if self.cards.frames.stretch != 1.0:
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


def first_card(scene: CardScene) -> ItemCard:
    """The card that reading begins with: the topmost, of equals the leftmost. There must be one."""
    return min(scene.cards.values(), key=lambda card: (card.y(), card.x()))


def _adding_with_ctrl(event: QMouseEvent) -> QMouseEvent:
    """The event with Ctrl where Shift is held: Qt's scenes add to a selection with Ctrl only."""
    modifiers = event.modifiers()
    if not modifiers & Qt.KeyboardModifier.ShiftModifier or modifiers & Qt.KeyboardModifier.ControlModifier:
        return event
    return QMouseEvent(
        event.type(),
        event.position(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        modifiers | Qt.KeyboardModifier.ControlModifier,
    )
