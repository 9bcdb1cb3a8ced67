"""A button that looks like a link: flat, in the accent colour, with or without a plus sign before it."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QPushButton, QWidget


class LinkButton(QPushButton):
    """A flat text button; `plus` draws the sign in the text's own colour (it is no part of the text)."""

    def __init__(self, text: str, parent: QWidget | None = None, *, plus: bool = False) -> None:
        super().__init__(text, parent)
        self._plus = plus
        self.setProperty("link", "true")
        if plus:  # the style sheet keeps room for it, and does not mirror by itself
            self.setProperty("plus", "right" if self._is_mirrored() else "left")
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what looks like a link, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, then the plus sign before its text."""
        super().paintEvent(event)
        if not self._plus:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        pen = QPen(self.palette().color(group, QPalette.ColorRole.Link), 1.6)
        painter.setPen(pen)
        reach = self.fontMetrics().height() * 0.28
        from_edge = 6 + reach
        middle = QPointF(self.width() - from_edge if self._is_mirrored() else from_edge, self.height() / 2)
        painter.drawLine(middle - QPointF(reach, 0), middle + QPointF(reach, 0))
        painter.drawLine(middle - QPointF(0, reach), middle + QPointF(0, reach))
