"""The ring that closes slowly while the quiet practice goes on."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

_TOP = 90 * 16
"""Where the ring begins, in sixteenths of a degree: at twelve o'clock."""
_ROUND = 360 * 16
_LINES = 4, 12
"""The least and the greatest side in lines of text."""
_SHARE = 0.28
"""Between these, the part of the page's height that the side takes."""


class QuietRing(QWidget):
    """A thin circle of which `share` is drawn in `colour`, the rest in `track`. No figure stands in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._colour = QColor()
        self._track = QColor()

    @property
    def share(self) -> float:
        """How much of the circle is drawn, 0 to 1."""
        return self._share

    def set_share(self, share: float) -> None:
        """Draw another part of the circle; paints only when it is another one."""
        if share != self._share:
            self._share = share
            self.update()

    def wear(self, colour: QColor, track: QColor) -> None:
        """Take on other colours."""
        self._colour, self._track = colour, track
        self.update()

    def fit(self, page_height: int) -> None:
        """Take a part of the page's height, more where text is large."""
        line = self.fontMetrics().height()
        self.setFixedHeight(min(max(round(page_height * _SHARE), line * _LINES[0]), line * _LINES[1]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the whole circle thinly, and over it the part that has gone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = self.fontMetrics().height() / 3
        side = min(self.width(), self.height()) - thick - 2
        circle = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(self._track, thick / 2))
        painter.drawEllipse(circle)
        if self._share > 0:
            pen = QPen(self._colour, thick)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(circle, _TOP, -round(self._share * _ROUND))
