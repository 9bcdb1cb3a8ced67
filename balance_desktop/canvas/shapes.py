"""The small shapes that say what kind an item is and how it fares: paths, so no font can lack them."""

from functools import lru_cache
from math import cos, pi, sin
from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from balance_desktop.model.vocabulary import Kind, Strength

Shape = Kind | Strength | Literal["plus"]


_STROKED = ("care", "steady", "plus")


@lru_cache(maxsize=16)
def shape_path(shape: Shape) -> QPainterPath:
    """The shape in a box from (-0.5, -0.5) to (0.5, 0.5). Fill it, or stroke the open ones."""
    return _MAKERS[shape]()


def draw_shape(painter: QPainter, shape: Shape, centre: QPointF, size: float, colour: QColor) -> None:
    """Draw a shape around `centre`, `size` across, antialiased when the painter is."""
    path = QTransform(size, 0, 0, size, centre.x(), centre.y()).map(shape_path(shape))
    if shape in _STROKED:
        pen = QPen(colour, size * 0.115, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
    else:
        painter.fillPath(path, colour)


def _goal() -> QPainterPath:
    """A ring with a dot: a target."""
    path = QPainterPath()
    for radius in (0.5, 0.395, 0.2):
        path.addEllipse(QPointF(0, 0), radius, radius)
    return path


def _hobby() -> QPainterPath:
    """A flower of five petals with an open middle."""
    flower = QPainterPath()
    flower.setFillRule(Qt.FillRule.WindingFill)
    for petal in range(5):
        angle = 2 * pi * petal / 5 - pi / 2
        flower.addEllipse(QPointF(0.3 * cos(angle), 0.3 * sin(angle) + 0.02), 0.2, 0.2)
    flower.addEllipse(QPointF(0, 0.02), 0.2, 0.2)
    middle = QPainterPath()
    middle.addEllipse(QPointF(0, 0.02), 0.125, 0.125)
    return flower.simplified().subtracted(middle)


def _value() -> QPainterPath:
    """A standing diamond."""
    return _polygon((0, -0.54), (0.46, 0), (0, 0.54), (-0.46, 0))


def _activity() -> QPainterPath:
    """A triangle pointing up."""
    return _polygon((0, -0.47), (0.5, 0.42), (-0.5, 0.42))


def _care() -> QPainterPath:
    """An outlined heart."""
    path = QPainterPath(QPointF(0, 0.42))
    path.cubicTo(-0.62, -0.02, -0.52, -0.42, -0.25, -0.42)
    path.cubicTo(-0.11, -0.42, -0.03, -0.32, 0, -0.23)
    path.cubicTo(0.03, -0.32, 0.11, -0.42, 0.25, -0.42)
    path.cubicTo(0.52, -0.42, 0.62, -0.02, 0, 0.42)
    path.closeSubpath()
    return path


def _thriving() -> QPainterPath:
    """A seedling with two leaves."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(-0.06, -0.05, 0.12, 0.55, 0.06, 0.06)
    for side in (-1, 1):
        path.moveTo(0, 0.08)
        path.cubicTo(side * 0.02, -0.3, side * 0.28, -0.44, side * 0.52, -0.44)
        path.cubicTo(side * 0.54, -0.12, side * 0.32, 0.08, 0, 0.08)
    return path


def _steady() -> QPainterPath:
    """Two level lines."""
    path = QPainterPath(QPointF(-0.42, -0.16))
    path.lineTo(0.42, -0.16)
    path.moveTo(-0.42, 0.2)
    path.lineTo(0.42, 0.2)
    return path


def _plus() -> QPainterPath:
    path = QPainterPath(QPointF(-0.4, 0))
    path.lineTo(0.4, 0)
    path.moveTo(0, -0.4)
    path.lineTo(0, 0.4)
    return path


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    path.closeSubpath()
    return path


_MAKERS = {
    "goal": _goal,
    "hobby": _hobby,
    "value": _value,
    "activity": _activity,
    "thriving": _thriving,
    "steady": _steady,
    "care": _care,
    "plus": _plus,
}
