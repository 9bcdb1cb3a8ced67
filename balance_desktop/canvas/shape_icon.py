"""Kinds and strengths as icons for buttons: the shapes of the cards."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from balance_desktop.canvas.shapes import Shape, draw_shape


def shape_icon(shape: Shape, colour: QColor, side: int, dpr: float) -> QIcon:
    """The shape in a square of `side` pixels, sharp on a screen with `dpr` device pixels each."""
    pixmap = QPixmap(round(side * dpr), round(side * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_shape(painter, shape, QPointF(side / 2, side / 2), side * 0.82, colour)
    painter.end()
    return QIcon(pixmap)
