"""One page with the whole map on it: title, headings, circles, cards, legend and tray, in the light palette.

Everything is drawn as vectors and text, so that the same page serves paper and pictures. Its own pixels are those of
the screen at 100 %; the painter's scale decides what they become.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from balance_desktop.canvas.card_drawing import CardLook, CardMeasures, draw_card_body
from balance_desktop.canvas.circles import draw_circles, region_colours
from balance_desktop.canvas.layout import MapGeometry, geometry_of
from balance_desktop.canvas.shapes import Shape, draw_shape
from balance_desktop.export.paper import LEAST_LINES, MORE_LINES, PaperStyle, paper_font, styled_for_paper
from balance_desktop.export.titles import day_text, document_title, names_text, title_tells_names
from balance_desktop.model.relationship import Item, Relationship
from balance_desktop.model.vocabulary import KINDS, PLACED, Region
from balance_desktop.ui.theme import load_theme
from balance_desktop.ui.words import kind_name, region_count, region_name, strength_name

TEXT_PX = 13
_SMALL_PX = 12
_MARGIN = 32.0
_HEADER = 48.0
_HEADINGS = 58.0
_LEGEND = 30.0
_TRAY_TITLE = 30.0
_GAP = 12.0
_MOST_TRAY = 0.3
"""The share of the page that the tray may take before its cards are made smaller."""
_LARGEST = 1.5
_LITTLE_SMALLER = 0.9

_Row = Sequence[tuple[Item, float]]
"""Items with the x of their cards' leading edges."""


def inner_area(page: QRectF) -> QRectF:
    """What the margins of a page leave."""
    return page.adjusted(_MARGIN, _MARGIN * 0.75, -_MARGIN, -_MARGIN * 0.75)


def draw_page(painter: QPainter, page: QRectF, relationship: Relationship, today: date) -> tuple[Item, ...]:
    """Draw the page into the rectangle `page`, without a background; return the items that are too long for cards."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    sheet = _Sheet(painter, relationship)
    inner = inner_area(page)
    sheet.draw_header(inner, today)
    inner.setTop(inner.top() + _HEADER)
    inner.setBottom(inner.bottom() - sheet.draw_tray(inner, _MOST_TRAY * page.height()))
    sheet.draw_legend(inner)
    inner.setBottom(inner.bottom() - _LEGEND)
    sheet.draw_map(inner)
    return tuple(sheet.too_long)


class _Sheet:
    """What all parts of the page are drawn with."""

    def __init__(self, painter: QPainter, relationship: Relationship) -> None:
        self._painter = painter
        self._relationship = relationship
        self._theme = load_theme("light")
        self._colours = region_colours(relationship, self._theme)
        self._geometry = geometry_of(relationship, TEXT_PX)
        self._placed = [item for item in relationship.items.values() if item.region != "tray"]
        self._style, self._points = styled_for_paper(self._geometry, self._placed, TEXT_PX)
        self.too_long: list[Item] = []
        """The items drawn so far whose text did not fit."""

    def draw_header(self, area: QRectF, today: date) -> None:
        """The title at the leading end; the names, unless they are the title, and the day at the other."""
        title, day = document_title(self._relationship), day_text(today.isoformat())
        names = "" if title_tells_names(self._relationship) else names_text(self._relationship)
        half = area.width() / 2 - _GAP
        baseline = area.top() + 22
        self._write(
            QPointF(area.left(), baseline), title, paper_font(20, QFont.Weight.Bold), self._theme.ink, half, 0.0
        )
        self._write(
            QPointF(area.right(), baseline),
            " · ".join(filter(None, (names, day))),
            paper_font(_SMALL_PX),
            self._theme.quiet_ink,
            half,
            1.0,
        )

    def draw_tray(self, area: QRectF, most: float) -> float:
        """The items without a place, in rows at the foot of the area; return the height taken, at most `most`."""
        items = self._relationship.items_in("tray")
        if not items:
            return 0.0
        style, scale, rows, height = self._roomiest_tray(items, area, most)
        panel = QRectF(area.left(), area.bottom() - height, area.width(), height)
        self._painter.setPen(QPen(self._theme.line, 1))
        self._painter.setBrush(self._theme.surface)
        self._painter.drawRoundedRect(panel, 10, 10)
        name, font = region_name(self._relationship, "tray"), paper_font(_SMALL_PX)
        self._write(panel.topLeft() + QPointF(_GAP, 20), name, font, self._theme.quiet_ink, area.width(), 0.0)
        self._painter.save()
        self._painter.translate(panel.left() + _GAP, panel.top() + _TRAY_TITLE)
        self._painter.scale(scale, scale)
        y = 0.0
        for row in rows:
            row_height = _row_height(row, style)
            for item, x in row:
                middle = QPointF(x + style.measure(item.text).size[0] / 2, y + row_height / 2)
                self._draw_card(item, middle, style)
            y += row_height + _GAP
        self._painter.restore()
        return height

    def _roomiest_tray(
        self, items: Sequence[Item], area: QRectF, most: float
    ) -> tuple[PaperStyle, float, list[_Row], float]:
        """The cards with the most lines for which the tray need be drawn little smaller than for two lines."""
        plain = PaperStyle(TEXT_PX, LEAST_LINES)
        usual = self._tray_rows(items, area, most, plain)
        for lines in MORE_LINES:
            style = PaperStyle(TEXT_PX, lines)
            roomy = self._tray_rows(items, area, most, style)
            if roomy[0] >= _LITTLE_SMALLER * usual[0]:
                return style, *roomy
        return plain, *usual

    def _tray_rows(
        self, items: Sequence[Item], area: QRectF, most: float, style: PaperStyle
    ) -> tuple[float, list[_Row], float]:
        """How large the tray's cards are drawn, their rows, and the height of it all.

        They shrink until they leave the map its room and are no larger than the cards on it.
        """
        scale = 1.0
        while True:
            rows = list(_rows(items, (area.width() - 2 * _GAP) / scale, style))
            height = _TRAY_TITLE + sum(_row_height(row, style) + _GAP for row in rows) * scale
            left = area.height() - height - _LEGEND
            if height <= most and scale <= self._map_scale(area.width(), left):
                return scale, rows, height
            scale *= 0.95

    def draw_legend(self, area: QRectF) -> None:
        """What the shapes mean, at the foot of the area's trailing end."""
        entries: list[tuple[Shape, str]] = [(kind, kind_name(kind)) for kind in KINDS]
        entries.append(("care", strength_name("care")))
        font = paper_font(_SMALL_PX)
        metrics, size = QFontMetricsF(font), _SMALL_PX * 0.82
        x = area.right() - sum(size + 5 + metrics.horizontalAdvance(word) for _, word in entries) - 14 * 4
        middle = area.bottom() - _LEGEND / 2
        baseline = middle + (metrics.ascent() - metrics.descent()) / 2
        for shape, word in entries:
            colour = self._theme.care if shape == "care" else self._theme.quiet_ink
            draw_shape(self._painter, shape, QPointF(x + size / 2, middle), size, colour)
            width = metrics.horizontalAdvance(word)
            self._write(QPointF(x + size + 5, baseline), word, font, self._theme.quiet_ink, width + 1, 0.0)
            x += size + 5 + width + 14

    def draw_map(self, area: QRectF) -> None:
        """Headings, circles and cards, as large as the area allows."""
        geometry, scale = self._geometry, self._map_scale(area.width(), area.height())
        centre = QPointF(area.center().x(), area.center().y() + _HEADINGS / 2)
        top = centre.y() - geometry.radius * scale - _HEADINGS
        self._draw_headings(geometry, QPointF(centre.x(), top), scale, area)
        self._painter.save()
        self._painter.translate(centre)
        self._painter.scale(scale, scale)
        draw_circles(self._painter, geometry, self._colours, pixel=1 / scale)
        for item in sorted(self._placed, key=lambda item: (item.rank, item.id)):
            self._draw_card(item, QPointF(*self._points[item.id]), self._style)
        self._painter.restore()

    def _map_scale(self, width: float, height: float) -> float:
        across, down = 2 * self._geometry.half_width + 4, 2 * self._geometry.radius + 4
        return min(width / across, (height - _HEADINGS) / down, _LARGEST)

    def _draw_headings(self, geometry: MapGeometry, origin: QPointF, scale: float, area: QRectF) -> None:
        """Each region's name and count over its middle; neighbours share the room that there is."""
        order = sorted(PLACED, key=geometry.heading_x)
        middles = [origin.x() + geometry.heading_x(region) * scale for region in order]
        between = [(left + right) / 2 for left, right in pairwise(middles)]
        bounds = [area.left(), *between, area.right()]
        for region, middle, left, right in zip(order, middles, bounds, bounds[1:], strict=False):
            room = 2 * min(middle - left, right - middle) - _GAP
            name = region_name(self._relationship, region)
            font = paper_font(20, QFont.Weight.Bold)
            self._write(QPointF(middle, origin.y() + 20), name, font, self._colours.line[region], room, 0.5)
            count = self._count_text(region)
            self._write(
                QPointF(middle, origin.y() + 38), count, paper_font(_SMALL_PX), self._theme.quiet_ink, room, 0.5
            )

    def _count_text(self, region: Region) -> str:
        count = len(self._relationship.items_in(region))
        return region_count(self._relationship, region, count)

    def _draw_card(self, item: Item, centre: QPointF, style: PaperStyle) -> None:
        text = style.measure(item.text)
        if text.is_elided:
            self.too_long.append(item)
        width, height = text.size
        edge = 0 if item.region == "tray" else self._colours.line[item.region].rgba()
        measures = CardMeasures(style.radius, style.edge, line=1.0, unit=style.factor)
        body = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
        draw_card_body(self._painter, body, CardLook(edge, needs_care=item.strength == "care"), measures, self._theme)
        mark = centre + QPointF(text.mark_x, 0)
        draw_shape(self._painter, item.kind, mark, style.mark_size, self._theme.quiet_ink)
        self._painter.setFont(style.font)
        self._painter.setPen(self._theme.ink)
        for line, x, baseline in text.lines:
            self._painter.drawText(centre + QPointF(x, baseline), line)

    def _write(self, at: QPointF, text: str, font: QFont, colour: QColor, room: float, share: float) -> None:
        """Write one line on a baseline, elided to `room`; `share` of it lies before `at`."""
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        self._painter.setFont(font)
        self._painter.setPen(colour)
        self._painter.drawText(at - QPointF(metrics.horizontalAdvance(shown) * share, 0), shown)


def _rows(items: Sequence[Item], width: float, style: PaperStyle) -> Iterator[_Row]:
    row: list[tuple[Item, float]] = []
    x = 0.0
    for item in items:
        card = style.measure(item.text).size[0]
        if row and x + card > width:
            yield row
            row, x = [], 0.0
        row.append((item, x))
        x += card + _GAP
    yield row


def _row_height(row: _Row, style: PaperStyle) -> float:
    return max(style.measure(item.text).size[1] for item, _ in row)
