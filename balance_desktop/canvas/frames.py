"""Pictures that the cards of one view share: frames with their shadow, and kinds, drawn once per zoom and size.

Rasterising is what costs: a frame that is blitted takes 4 µs, the same drawn as vectors 80. So each look is drawn
once, as wide as cards get, and a frame of any other width is put together from its two ends.
"""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QTransform

from balance_desktop.canvas.card_drawing import CardLook, CardMeasures, draw_card_body
from balance_desktop.canvas.card_text import CardStyle
from balance_desktop.canvas.layout import Size
from balance_desktop.canvas.shapes import draw_shape
from balance_desktop.model.relationship import Kind
from balance_desktop.ui.theme import Theme

_MARGIN = 7
"""Around a card's body, in units: room for the shadow."""
_CARE_MARGIN = 11
_TEXT_FROM = 0.35
"""Below this zoom a card shows its frame only."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in device pixels and where a card's centre lies in it."""

    pixmap: QPixmap
    x: int
    y: int


class Frames:
    """The pictures, and what else the cards of one view have in common.

    `generation` is another number whenever the pictures that cards hold are out of date.
    """

    def __init__(self, style: CardStyle, theme: Theme) -> None:
        self.generation = 0
        self.style = style
        self.theme = theme
        self.zoom = 1.0
        self.dpr = 1.0
        self.to_device = QTransform()
        """From device pixels to the painter's, for pictures; it never scales them."""
        self.to_text = QTransform()
        """From scene pixels to the painter's, for glyphs; without a translation, so that every card shares it."""
        self.device_pixel = 1.0
        """A device pixel in scene pixels."""
        self.ink = QPen(theme.ink)
        self.shows_text = True
        self._drawn: dict[tuple[int, CardLook], QPixmap] = {}
        self._frames: dict[tuple[Size, CardLook], Picture] = {}
        self._marks: dict[Kind, Picture] = {}

    def dress(self, style: CardStyle, theme: Theme) -> None:
        """Draw with another text size or theme from now on."""
        self.style, self.theme = style, theme
        self.ink = QPen(theme.ink)
        self._start_anew()

    def set_scale(self, zoom: float, dpr: float) -> None:
        """Draw for another zoom or screen from now on."""
        if (zoom, dpr) == (self.zoom, self.dpr):
            return
        self.zoom, self.dpr = zoom, dpr
        self.to_device = QTransform.fromScale(1 / dpr, 1 / dpr)
        self.to_text = QTransform.fromScale(zoom, zoom)
        self.device_pixel = 1 / (zoom * dpr)
        self.shows_text = zoom >= _TEXT_FROM
        self._start_anew()

    def frame(self, size: Size, look: CardLook) -> Picture:
        """The frame of a card of `size` in scene pixels."""
        key = size, look
        picture = self._frames.get(key)
        if picture is None:
            picture = self._frames[key] = self._join(size, look)
        return picture

    def mark(self, kind: Kind) -> Picture:
        """The kind's shape in quiet ink."""
        picture = self._marks.get(kind)
        if picture is None:
            picture = self._marks[kind] = self._draw_mark(kind)
        return picture

    def _start_anew(self) -> None:
        self.generation += 1
        self._drawn.clear()
        self._frames.clear()
        self._marks.clear()

    @property
    def _unit(self) -> float:
        return self.zoom * self.dpr * self.style.factor

    def _margin(self, look: CardLook) -> int:
        return ceil((_CARE_MARGIN if look.needs_care else _MARGIN) * self._unit)

    def _join(self, size: Size, look: CardLook) -> Picture:
        """Put a frame together from the ends of the widest one with the same look."""
        height = round(size[1] * self.zoom * self.dpr)
        whole = self._whole(height, look)
        margin = self._margin(look)
        width = round(size[0] * self.zoom * self.dpr) + 2 * margin
        pixmap = _clear_pixmap(width, whole.height())
        painter = QPainter(pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        left = width // 2
        painter.drawPixmap(0, 0, whole, 0, 0, left, whole.height())
        painter.drawPixmap(left, 0, whole, whole.width() - (width - left), 0, width - left, whole.height())
        painter.end()
        return Picture(pixmap, width // 2, whole.height() // 2)

    def _whole(self, height: int, look: CardLook) -> QPixmap:
        key = height, look
        pixmap = self._drawn.get(key)
        if pixmap is None:
            margin, scale = self._margin(look), self.zoom * self.dpr
            width = ceil(self.style.widest * scale)
            pixmap = self._drawn[key] = _clear_pixmap(width + 2 * margin, height + 2 * margin)
            measures = CardMeasures(
                self.style.radius * scale, self.style.edge * scale, max(1.0, round(self.dpr)), self._unit
            )
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_card_body(painter, QRectF(margin, margin, width, height), look, measures, self.theme)
            painter.end()
        return pixmap

    def _draw_mark(self, kind: Kind) -> Picture:
        size = self.style.mark_size * self.zoom * self.dpr
        middle = ceil(size * 0.6) + 1
        pixmap = _clear_pixmap(2 * middle + 1, 2 * middle + 1)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_shape(painter, kind, QPointF(middle + 0.5, middle + 0.5), size, self.theme.quiet_ink)
        painter.end()
        return Picture(pixmap, middle, middle)


def frame_margin(style: CardStyle, *, needs_care: bool) -> float:
    """How far a card's picture reaches over its body, in scene pixels."""
    return (_CARE_MARGIN if needs_care else _MARGIN) * style.factor + 1


def _clear_pixmap(width: int, height: int) -> QPixmap:
    pixmap = QPixmap(max(1, width), max(1, height))
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
