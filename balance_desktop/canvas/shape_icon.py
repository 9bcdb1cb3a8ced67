"""Kinds and strengths as icons for buttons: the shapes of the cards."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from balance_desktop.canvas.shapes import Shape, draw_shape

_AIR = 4
"""Beside a shape, in pixels: Qt would put the word almost against it."""


def icon_size(side: int) -> QSize:
    """The size to show a `shape_icon` of this side at."""
    return QSize(side + _AIR, side)


def shape_icon(shape: Shape, colour: QColor, side: int, dpr: float) -> QIcon:
    """The shape, `side` pixels high, sharp on a screen with `dpr` device pixels each."""
    width = side + _AIR
    pixmap = QPixmap(round(width * dpr), round(side * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_shape(painter, shape, QPointF(width / 2, side / 2), side * 0.82, colour)
    painter.end()
    return QIcon(pixmap)
