"""The two circles: their regions' fills, their lines, and the region that is lit while something is dragged there."""

from dataclasses import dataclass
from math import acos, degrees

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from balance_desktop.canvas.card_drawing import NO_BRUSH
from balance_desktop.canvas.layout import MapGeometry
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import PLACED, Region
from balance_desktop.ui.theme import Theme, blend

LINE_WIDTH = 2.0
"""Of a circle's line, in pixels on the screen; the lit region's is wider."""
LIT_LINE_WIDTH = 3.5


@dataclass(frozen=True, slots=True)
class RegionColours:
    """The colours of the regions with the partners' own choices: lines, and translucent fills, plain and lit."""

    line: dict[Region, QColor]
    fill: dict[Region, QColor]
    lit: dict[Region, QColor]


def region_colours(relationship: Relationship, theme: Theme) -> RegionColours:
    """The theme's colours for this relationship's regions."""
    keys: dict[Region, str | None] = {
        "a": relationship.partners["a"].colour,
        "b": relationship.partners["b"].colour,
        "both": None,
        "tray": None,
    }
    fill: dict[Region, QColor] = {region: theme.region_fill(region, keys[region]) for region in PLACED}
    lit: dict[Region, QColor] = {}
    for region, colour in fill.items():
        stronger = QColor(colour)
        stronger.setAlphaF(min(1.0, colour.alphaF() * 1.8))
        lit[region] = stronger
    return RegionColours({region: theme.region_colour(region, keys[region]) for region in keys}, fill, lit)


def on_ground(colours: RegionColours, ground: QColor) -> RegionColours:
    """The same colours as they look on an opaque ground: opaque fills are drawn in a tenth of the time."""
    return RegionColours(
        colours.line,
        {region: blend(colour, ground, colour.alphaF()) for region, colour in colours.fill.items()},
        {region: blend(colour, ground, colour.alphaF()) for region, colour in colours.lit.items()},
    )


def region_path(geometry: MapGeometry, region: Region) -> QPainterPath:
    """The outline of region a, b or both in scene pixels, made of the circles' arcs."""
    radius = geometry.radius
    middle = degrees(acos(geometry.separation / 2))
    on_right = (region == "a") == geometry.swapped
    left = QRectF(-(1 + geometry.separation / 2) * radius, -radius, 2 * radius, 2 * radius)
    right = left.translated(geometry.separation * radius, 0)
    path = QPainterPath()
    if region == "both":
        path.arcMoveTo(left, -middle)
        path.arcTo(left, -middle, 2 * middle)
        path.arcTo(right, 180 - middle, 2 * middle)
    elif on_right:
        path.arcMoveTo(right, 180 - middle)
        path.arcTo(right, 180 - middle, -(360 - 2 * middle))
        path.arcTo(left, -middle, 2 * middle)
    else:
        path.arcMoveTo(left, middle)
        path.arcTo(left, middle, 360 - 2 * middle)
        path.arcTo(right, 180 + middle, -2 * middle)
    path.closeSubpath()
    return path


def draw_circles(
    painter: QPainter, geometry: MapGeometry, colours: RegionColours, lit: Region | None = None, pixel: float = 1.0
) -> None:
    """Draw both circles around the origin; `pixel` is the size of a screen pixel in scene pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for region in PLACED:
        fill = colours.lit[region] if region == lit else colours.fill[region]
        painter.fillPath(region_path(geometry, region), fill)
    painter.setBrush(NO_BRUSH)
    for partner in PLACED:
        if partner != "both":
            painter.setPen(QPen(colours.line[partner], LINE_WIDTH * pixel))
            painter.drawEllipse(QPointF(geometry.centre_x(partner), 0), geometry.radius, geometry.radius)
    if lit is not None and lit in colours.lit:
        pen = QPen(colours.line[lit], LIT_LINE_WIDTH * pixel)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(region_path(geometry, lit), pen)
