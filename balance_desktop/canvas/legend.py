"""The legend under the map: each kind's shape with its word, and the heart."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from balance_desktop.canvas.shapes import Shape, draw_shape
from balance_desktop.model.vocabulary import KINDS
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.fonts import interface_font
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import kind_name, strength_name


class Legend(QWidget):
    """One quiet line, drawn towards the trailing end; it leaves out what has no room."""

    chosen = Signal(str)
    """The person clicked a shape or its word: a kind, or “care”."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setObjectName("legend")
        self._ends: list[tuple[float, float, Shape]] = []
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def dress(self) -> None:
        """Take on theme and text size."""
        self._font = interface_font(max(10, round(self._appearance.text_px * 12 / 13)))
        self._entries: list[tuple[Shape, str]] = [(kind, kind_name(kind)) for kind in KINDS]
        self._entries.append(("care", strength_name("care")))
        words = ", ".join(word for _, word in self._entries)
        self.setAccessibleName(T("Map", "What the shapes mean: {words}").format(words=words))
        self.setToolTip(T("Map", "Click one to let it stand out"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line."""
        return QSize(0, QFontMetrics(self._font).height() + 8)

    def minimumSizeHint(self) -> QSize:
        """As high as a line."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the entries so that the last one ends at the trailing edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        theme = self._appearance.theme
        metrics = painter.fontMetrics()
        size = self._font.pixelSize() * 0.82
        steps = [size + 5 + metrics.horizontalAdvance(word) + 14 for _, word in self._entries]
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 2.0 if mirrored else max(2.0, self.width() - sum(steps) + 14)
        middle = self.height() / 2
        self._ends.clear()
        baseline = middle + (metrics.ascent() - metrics.descent()) / 2
        for (shape, word), step in zip(self._entries, steps, strict=True):
            if x + step - 14 > self.width() + 1:
                break
            colour = theme.care if shape == "care" else theme.quiet_ink
            draw_shape(painter, shape, QPointF(x + size / 2, middle), size, colour)
            painter.setPen(theme.quiet_ink)
            painter.drawText(QPointF(x + size + 5, baseline), word)
            self._ends.append((x - 4, x + step - 10, shape))
            x += step

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        x = event.position().x()
        chosen = [shape for begin, end, shape in self._ends if begin <= x < end]
        if chosen and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(chosen[0])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click, which ends in a choice."""
        event.accept()
