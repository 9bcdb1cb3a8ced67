"""The look of a card as vectors: body, leading edge, outline, shadow, kind and the “needs care” badge.

The canvas draws these once into shared pictures; exports draw them straight onto the page.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from balance_desktop.canvas.shapes import draw_shape
from balance_desktop.ui.theme import Theme, blend

NO_PEN = QPen(Qt.PenStyle.NoPen)
NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)


@dataclass(frozen=True, slots=True)
class CardLook:
    """What a card's frame shows besides its size: `edge` is the region's colour as rgba, 0 in the tray."""

    edge: int
    is_selected: bool = False
    is_hovered: bool = False
    needs_care: bool = False
    has_note: bool = False


@dataclass(frozen=True, slots=True)
class CardMeasures:
    """A card's measures in the pixels that are drawn on: `line` is one device pixel, or as thin as a page allows."""

    radius: float
    edge: float
    line: float
    unit: float

    @property
    def badge_radius(self) -> float:
        """Half of the size of the “needs care” badge."""
        return 9.5 * self.unit


def badge_centre(body: QRectF, unit: float) -> QPointF:
    """Where the “needs care” badge sits: on the top trailing corner."""
    return QPointF(body.right() - 4 * unit, body.top() + unit)


def draw_card_body(
    painter: QPainter, body: QRectF, look: CardLook, measures: CardMeasures, theme: Theme, *, on_clear: bool = False
) -> None:
    """Draw a card without its kind and text; `body` lies on whole pixels when the picture is to be crisp.

    `on_clear` says that there is nothing below the card, which makes its shadow several times quicker to draw.
    """
    radius = measures.radius
    _draw_shadow(painter, body, look, measures, theme, on_clear=on_clear)
    half = measures.line / 2
    outline = theme.line if not look.is_hovered else blend(theme.quiet_ink, theme.line, 0.55)
    painter.setPen(QPen(outline, measures.line))
    painter.setBrush(theme.surface)
    painter.drawRoundedRect(body.adjusted(half, half, -half, -half), radius, radius)
    if look.edge:
        painter.fillPath(_leading_edge(body, radius, measures.edge), QColor.fromRgba(look.edge))
    if look.is_selected:
        width = 2 * measures.unit
        painter.setPen(QPen(theme.accent, width))
        painter.setBrush(NO_BRUSH)
        inset = width / 2 - measures.unit
        painter.drawRoundedRect(body.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)
    if look.needs_care:
        _draw_badge(painter, badge_centre(body, measures.unit), measures, theme)
    if look.has_note:
        _draw_note_mark(painter, body, measures.unit, theme)


def _draw_shadow(
    painter: QPainter, body: QRectF, look: CardLook, measures: CardMeasures, theme: Theme, *, on_clear: bool
) -> None:
    """Three faint layers, the widest first, that together look soft; painted once per picture, never per frame.

    Qt hands translucent fills to threads, which takes longer than to fill something so small. Where nothing is below,
    each layer therefore replaces those under it with what they come to together.
    """
    painter.setPen(NO_PEN)
    strength = (1.7 if look.is_hovered or look.is_selected else 1.0) * (2.2 if theme.is_dark else 1.0)
    shade = QColor(0, 0, 0) if theme.is_dark else QColor(30, 24, 16)
    below = 0.0
    if on_clear:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    for grow, drop, alpha in ((2.4, 2.0, 6), (1.3, 1.4, 11), (0.4, 1.0, 20)):
        grow, drop = grow * measures.unit, drop * measures.unit
        alpha = round(alpha * strength) / 255
        if on_clear:
            alpha = below = below + (1 - below) * alpha
        shade.setAlphaF(alpha)
        painter.setBrush(shade)
        layer = body.adjusted(-grow, -grow + drop, grow, grow + drop)
        painter.drawRoundedRect(layer, measures.radius + grow, measures.radius + grow)
    if on_clear:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _leading_edge(body: QRectF, radius: float, width: float) -> QPainterPath:
    """A crescent along the leading edge: as wide as `width`, thinning out around the corners."""
    left, top, bottom = body.left(), body.top(), body.bottom()
    path = QPainterPath(QPointF(left + radius, top))
    path.arcTo(left, top, 2 * radius, 2 * radius, 90, 90)
    path.lineTo(left, bottom - radius)
    path.arcTo(left, bottom - 2 * radius, 2 * radius, 2 * radius, 180, 90)
    inner = 2 * (radius - width)
    path.arcTo(left + width, bottom - 2 * radius, inner, 2 * radius, 270, -90)
    path.lineTo(left + width, top + radius)
    path.arcTo(left + width, top, inner, 2 * radius, 180, -90)
    path.closeSubpath()
    return path


def _draw_note_mark(painter: QPainter, body: QRectF, unit: float, theme: Theme) -> None:
    """Two short lines of writing in the lower trailing corner."""
    painter.setPen(QPen(theme.quiet_ink, 1.3 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    begin = body.right() - 10 * unit
    for length, up in ((5.5, 7), (3.5, 4)):
        y = body.bottom() - up * unit
        painter.drawLine(QPointF(begin, y), QPointF(begin + length * unit, y))


def _draw_badge(painter: QPainter, centre: QPointF, measures: CardMeasures, theme: Theme) -> None:
    painter.setPen(QPen(theme.line, measures.line))
    painter.setBrush(theme.surface)
    painter.drawEllipse(centre, measures.badge_radius, measures.badge_radius)
    draw_shape(painter, "care", centre + QPointF(0, 0.3 * measures.unit), 10 * measures.unit, theme.care)
