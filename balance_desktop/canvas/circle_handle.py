"""The round handle where the circles cross: pulls them together or apart."""

from math import sqrt

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from balance_desktop.canvas.circles import LINE_WIDTH
from balance_desktop.canvas.map_view import MapView
from balance_desktop.model.regions import MAX_SEPARATION, MIN_SEPARATION, clamp_separation
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.theme import BASE_TEXT_PX
from balance_desktop.ui.translation import T

STEP = 0.05
"""How far one key moves the circles, in radii."""
_SIDE = 32
"""Of the square that the pointer can grab, in pixels at the ordinary text size."""
_TRAVEL = 0.5
"""Radii that the pointer goes while the separation changes by one: it can be grabbed finely."""
_PARTS = 100
"""Steps of the slider in one radius."""
_STILL = 3
"""Pixels that a click may shake."""


class CircleHandle(QSlider):
    """Sits on the upper crossing of a map's circles; a slider to the keyboard and to assistive technology.

    It is drawn only while the pointer is over the map or the keyboard is on it. It changes nothing itself.
    """

    pulled = Signal(float)
    """The separation under the pointer, while it is dragged."""
    let_go = Signal(float)
    """The separation that was chosen by dragging or by a key."""
    put_back = Signal()
    """The drag was given up."""
    first_asked = Signal()
    """The circles are wanted as they were at first."""

    def __init__(self, view: MapView, appearance: Appearance, surface: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, surface)
        self._view = view
        self._surface = surface
        self._appearance = appearance
        self._grabbed: tuple[float, float, float] | None = None
        """The pointer's y, the separation, and pixels in one radius, as they were when it was grabbed."""
        self._is_moved = False
        self._separation = 0.0
        self._is_near = False
        self.setObjectName("circle_handle")
        self.setRange(round(MIN_SEPARATION * _PARTS), round(MAX_SEPARATION * _PARTS))
        self.setSingleStep(round(STEP * _PARTS))
        self.setPageStep(2 * self.singleStep())
        self.setInvertedControls(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setAccessibleName(T("Circles", "Distance of the circles"))
        self.setToolTip(
            T("Circles", "Pull up to bring the circles together, down to bring them apart; double-click: as at first")
        )
        self.valueChanged.connect(lambda value: self.let_go.emit(value / _PARTS))
        view.installEventFilter(self)
        view.view_changed.connect(self.follow)
        self.dress()

    @property
    def is_grabbed(self) -> bool:
        """Whether it is being dragged."""
        return self._grabbed is not None

    def dress(self) -> None:
        """Take on another text size or theme."""
        side = round(_SIDE * self._appearance.text_px / BASE_TEXT_PX)
        self.resize(side, side)
        self.follow()
        self.update()

    def show_separation(self, separation: float) -> None:
        """Say to assistive technology where the circles are now."""
        self._separation = separation
        with QSignalBlocker(self):
            self.setValue(round(separation * _PARTS))

    def follow(self) -> None:
        """Stay on the crossing as long as that can be seen; what has the keyboard or the pointer is not taken away."""
        geometry = self._view.geometry_shown
        crossing = QPointF(0.0, -geometry.radius * sqrt(1 - geometry.separation**2 / 4))
        at = self._view.mapFromScene(crossing)
        seen = self._view.viewport().rect()
        if self.hasFocus() or self.is_grabbed:
            at = QPoint(min(max(at.x(), seen.left()), seen.right()), min(max(at.y(), seen.top()), seen.bottom()))
        self.setVisible(self.isEnabled() and seen.contains(at))
        self.move(self._view.viewport().mapTo(self._surface, at) - QPoint(self.width() // 2, self.height() // 2))

    def give_up(self) -> None:
        """Let go and put the circles back."""
        if self._release():
            self.put_back.emit()

    def _release(self) -> bool:
        """Let go; whether it had been moved."""
        if self._grabbed is None:
            return False
        self._grabbed = None
        self.releaseKeyboard()
        self.update()
        return self._is_moved

    def _under_pointer(self, event: QMouseEvent) -> float:
        if self._grabbed is None:
            return self._separation
        start, separation, radius = self._grabbed
        return clamp_separation(separation + (event.globalPosition().y() - start) / (radius * _TRAVEL))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grab."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        geometry = self._view.geometry_shown
        self._grabbed = event.globalPosition().y(), geometry.separation, geometry.radius * self._view.zoom
        self._is_moved = False
        self.grabKeyboard()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the circles along."""
        if self._grabbed is None:
            return
        if self._is_moved or abs(event.globalPosition().y() - self._grabbed[0]) >= _STILL:
            self._is_moved = True
            self.pulled.emit(self._under_pointer(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave the circles where they are."""
        separation = self._under_pointer(event)
        if event.button() == Qt.MouseButton.LeftButton and self._release():
            self.let_go.emit(round(separation, 4))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Put the circles as they were at first."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.first_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give a drag up with Escape; else what a slider does: down and minus are apart, up is closer."""
        if self._grabbed is None:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the map."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Vanish again."""
        super().focusOutEvent(event)
        self.follow()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be seen while the pointer is over the map."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._is_near = event.type() == QEvent.Type.Enter
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw two small circles on a disc."""
        is_held = self._grabbed is not None or self.underMouse()
        if not (is_held or self._is_near or self.hasFocus()):
            return
        theme = self._appearance.theme
        unit = self.width() / _SIDE
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(unit, unit)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, LINE_WIDTH))
            painter.drawEllipse(QRectF(-15, -15, 30, 30))
        painter.setPen(QPen(theme.accent if is_held else theme.line, 1.5 if is_held else 1.0))
        painter.setBrush(theme.surface)
        painter.drawEllipse(QRectF(-11.5, -11.5, 23, 23))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.ink if is_held else theme.quiet_ink, 1.4))
        for x in (-2.2, 2.2):
            painter.drawEllipse(QPointF(x, 0.0), 4.6, 4.6)
