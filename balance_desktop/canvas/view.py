"""The view that cards are seen through: what tray and map have in common."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsView, QWidget

from balance_desktop.canvas.drag_layers import DragLayers
from balance_desktop.canvas.item_card import ItemCard
from balance_desktop.canvas.rubber_band import RubberBandStyle
from balance_desktop.canvas.scene import CardScene
from balance_desktop.ui.theme import Theme

ZOOM_STEP = 1.15
_SMOOTH = QPainter.RenderHint.Antialiasing
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
        self._band_style = RubberBandStyle(scene.frames.theme.accent)
        self._band_style.setParent(self)
        self.viewport().setStyle(self._band_style)

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
        """Draw the rubber band in the theme's accent."""
        self._band_style.colour = theme.accent

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
        elif frames.is_stretched:
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
