"""The two overlapping circles as a small picture, drawn in the colours of the theme."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from balance_desktop.ui.appearance import Appearance

RADIUS = 34.0
SEPARATION = 0.95


class Emblem(QWidget):
    """A quiet sign for the empty window; it means nothing to a screen reader."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        appearance.changed.connect(self.update)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Room for both circles and their line."""
        return QSize(round(RADIUS * (2 + SEPARATION)) + 4, round(RADIUS * 2) + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw circle A, circle B and the overlap once each."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        paths: list[QPainterPath] = []
        for sign in (-1, 1):
            path = QPainterPath()
            path.addEllipse(middle + QPointF(sign * RADIUS * SEPARATION / 2, 0), RADIUS, RADIUS)
            paths.append(path)
        lens = paths[0].intersected(paths[1])
        for path, region in ((paths[0] - lens, "a"), (paths[1] - lens, "b"), (lens, "both")):
            painter.fillPath(path, theme.region_fill(region))
        for path, region in zip(paths, ("a", "b"), strict=True):
            painter.strokePath(path, QPen(theme.region_colour(region), 2))
