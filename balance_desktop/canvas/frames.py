"""Pictures of the cards of one view: each card is drawn once per zoom and look, and blitted from then on.

Rasterising is what costs: a whole card that is blitted takes 2 µs, its text alone as glyphs 8, its frame drawn as
vectors 80. So each look of a frame is drawn once per zoom, as wide as cards get; a card's picture is put together from
its two ends, the kind's shape and the text. While a zoom goes on, pictures that are there are stretched, and drawn anew
only when they look too rough.
"""

from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGlyphRun, QPainter, QPen, QPixmap, QTransform

from balance_desktop.canvas.card_drawing import CardLook, CardMeasures, draw_card_body
from balance_desktop.canvas.card_text import CardStyle, CardText
from balance_desktop.canvas.shapes import draw_shape
from balance_desktop.model.vocabulary import Kind
from balance_desktop.ui.theme import Theme

_MARGIN = 7
"""Around a card's body, in units: room for the shadow."""
_CARE_MARGIN = 11
_SHADOW = 3.0, 2.0, 3.0, 5.0
"""How far shadow and selection reach to the left, top, right and bottom, in units."""
_TEXT_FROM = 0.35
"""Below this zoom a card shows its frame only."""
_MOST_PIXELS = 8_000_000
"""What is kept of pictures, in device pixels of four bytes: more than a large screen full of cards."""
_STRETCH_RANGE = 0.5, 2.0
"""How far a picture is stretched that is drawn while a zoom goes on."""

_COPY = QPainter.CompositionMode.CompositionMode_Source
_OVER = QPainter.CompositionMode.CompositionMode_SourceOver

Runs = list[tuple[float, float, QGlyphRun]]
"""Glyphs with the start of their line relative to a card's centre, in scene pixels."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A card in device pixels, and where its centre lies in it; for stretching, the same in scene pixels."""

    pixmap: QPixmap
    x: int
    y: int
    source: QRectF
    """All of it that shows: every pixel that is stretched costs time."""
    target: QRectF
    """What it covers around the card's centre, in scene pixels."""
    zoom: float
    """What it was drawn for."""


class Frames:
    """The pictures, and what else the cards of one view have in common.

    `pictures` are by item id, drawn for `drawn_zoom` or, while a zoom goes on, for an earlier one; a card drops its own
    when it looks different.
    """

    def __init__(self, style: CardStyle, theme: Theme) -> None:
        self.style = style
        self.theme = theme
        self.zoom = 1.0
        self.drawn_zoom = 1.0
        self.is_stretched = False
        """Whether a zoom goes on, and pictures are shown at another zoom than they were drawn for."""
        self.dpr = 1.0
        self.to_device = QTransform()
        """From a picture's pixels to the painter's; it never scales them."""
        self.pictures: dict[str, Picture] = {}
        self._ink = QPen(theme.ink)
        self._pixels = 0
        self._drawn: dict[tuple[int, CardLook], QPixmap] = {}
        self._marks: dict[Kind, QPixmap] = {}

    def dress(self, style: CardStyle, theme: Theme) -> None:
        """Draw with another text size or theme from now on."""
        self.style, self.theme = style, theme
        self._ink = QPen(theme.ink)
        self._start_anew()

    def set_scale(self, zoom: float, dpr: float) -> None:
        """Draw for another zoom or screen from now on."""
        if not self.is_stretched and (zoom, dpr) == (self.zoom, self.dpr):
            return
        self.zoom, self.drawn_zoom, self.dpr, self.is_stretched = zoom, zoom, dpr, False
        self.to_device = QTransform.fromScale(1 / dpr, 1 / dpr)
        self._start_anew()

    def stretch_to(self, zoom: float) -> None:
        """Show the pictures that are there at another zoom; `settle` ends it."""
        self.zoom, self.is_stretched = zoom, True
        if not _STRETCH_RANGE[0] <= zoom / self.drawn_zoom <= _STRETCH_RANGE[1]:
            self.drawn_zoom = zoom
            self._drawn.clear()
            self._marks.clear()

    @property
    def least_zoom(self) -> float:
        """A picture that was drawn for less looks too rough when it is stretched."""
        return self.zoom / _STRETCH_RANGE[1]

    def settle(self) -> None:
        """Draw crisply for the zoom that was stretched to."""
        self.set_scale(self.zoom, self.dpr)

    def picture(self, item_id: str, text: CardText, kind: Kind, look: CardLook, runs: Runs) -> Picture:
        """Draw a card's picture and keep it."""
        scale = self.drawn_zoom * self.dpr
        whole = self._whole(round(text.size[1] * scale), look)
        width = round(text.size[0] * scale) + 2 * self._margin(look)
        self.drop(item_id)
        self._make_room(width * whole.height())
        pixmap = _clear_pixmap(width, whole.height())
        left, x, y = width // 2, width // 2, whole.height() // 2
        painter = QPainter(pixmap)
        painter.setCompositionMode(_COPY)
        painter.drawPixmap(0, 0, whole, 0, 0, left, whole.height())
        painter.drawPixmap(left, 0, whole, whole.width() - (width - left), 0, width - left, whole.height())
        if self.drawn_zoom >= _TEXT_FROM:
            painter.setCompositionMode(_OVER)
            mark = self._mark(kind)
            half = mark.width() // 2
            painter.drawPixmap(x - round(half - text.mark_x * scale), y - half, mark)
            painter.setWorldTransform(QTransform.fromScale(scale, scale))
            painter.setPen(self._ink)
            for run_x, run_y, run in runs:
                painter.drawGlyphRun(QPointF(x / scale + run_x, y / scale + run_y), run)
        painter.end()
        source = self._what_shows(pixmap, look)
        target = QRectF((source.x() - x) / scale, (source.y() - y) / scale, source.width(), source.height())
        target.setSize(target.size() / scale)
        picture = self.pictures[item_id] = Picture(pixmap, x, y, source, target, self.drawn_zoom)
        return picture

    def drop(self, item_id: str) -> None:
        """Let go of a card's picture: it looks different now, or is gone."""
        picture = self.pictures.pop(item_id, None)
        if picture is not None:
            self._pixels -= picture.pixmap.width() * picture.pixmap.height()

    def _make_room(self, pixels: int) -> None:
        """Let go of the pictures drawn longest ago when there are too many."""
        self._pixels += pixels
        while self._pixels > _MOST_PIXELS and self.pictures:
            self.drop(next(iter(self.pictures)))

    def _start_anew(self) -> None:
        self.pictures.clear()
        self._pixels = 0
        self._drawn.clear()
        self._marks.clear()

    @property
    def _unit(self) -> float:
        return self.drawn_zoom * self.dpr * self.style.factor

    def _margin(self, look: CardLook) -> int:
        return ceil((_CARE_MARGIN if look.needs_care else _MARGIN) * self._unit)

    def _whole(self, height: int, look: CardLook) -> QPixmap:
        """The frame of the widest card with this look."""
        key = height, look
        pixmap = self._drawn.get(key)
        if pixmap is None:
            margin, scale = self._margin(look), self.drawn_zoom * self.dpr
            width = ceil(self.style.widest * scale)
            pixmap = self._drawn[key] = _clear_pixmap(width + 2 * margin, height + 2 * margin)
            measures = CardMeasures(
                self.style.radius * scale, self.style.edge * scale, max(1.0, round(self.dpr)), self._unit
            )
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_card_body(painter, QRectF(margin, margin, width, height), look, measures, self.theme, on_clear=True)
            painter.end()
        return pixmap

    def _what_shows(self, pixmap: QPixmap, look: CardLook) -> QRectF:
        """The picture without the clear pixels around the shadow."""
        if look.needs_care:
            return QRectF(pixmap.rect())
        clear = [floor(self._margin(look) - shadow * self._unit) for shadow in _SHADOW]
        return QRectF(pixmap.rect().adjusted(clear[0], clear[1], -clear[2], -clear[3]))

    def _mark(self, kind: Kind) -> QPixmap:
        """The kind's shape in quiet ink, in the middle of its picture."""
        pixmap = self._marks.get(kind)
        if pixmap is None:
            pixmap = self._marks[kind] = self._draw_mark(kind)
        return pixmap

    def _draw_mark(self, kind: Kind) -> QPixmap:
        size = self.style.mark_size * self.drawn_zoom * self.dpr
        middle = ceil(size * 0.6) + 1
        pixmap = _clear_pixmap(2 * middle + 1, 2 * middle + 1)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_shape(painter, kind, QPointF(middle + 0.5, middle + 0.5), size, self.theme.quiet_ink)
        painter.end()
        return pixmap


def frame_margin(style: CardStyle, *, needs_care: bool) -> float:
    """How far a card's picture reaches over its body, in scene pixels."""
    return (_CARE_MARGIN if needs_care else _MARGIN) * style.factor + 1


def _clear_pixmap(width: int, height: int) -> QPixmap:
    pixmap = QPixmap(max(1, width), max(1, height))
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
