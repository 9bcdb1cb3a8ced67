"""The pages after the map: texts that are too long for their cards, in columns under the names of the regions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from balance_desktop.canvas.circles import region_colours
from balance_desktop.canvas.shapes import draw_shape
from balance_desktop.export.paper import paper_font
from balance_desktop.export.titles import document_title
from balance_desktop.model.relationship import Item, Relationship
from balance_desktop.model.vocabulary import PLACED, Kind
from balance_desktop.ui.theme import load_theme
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import region_name

_COLUMNS = 3
_GUTTER = 32.0
_HEADER = 44.0
_TEXT_PX = 13
_LEADING = 2.0
_INDENT = 22.0
"""From the middle of an item's shape to its text."""
_MARK = 11.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it is to be drawn; the layout is kept because the line lives in it."""

    layout: QTextLayout
    line: QTextLine
    colour: QColor
    indent: float
    space: float
    """Above it, but at the top of a column."""
    kind: Kind | None = None
    """The shape before it."""
    needs: float = 0.0
    """How much room has to follow below it in the same column."""


Page = list[tuple[QPointF, _Line]]
"""Lines and where their leading upper corners are."""


class InFull:
    """Lays out what is too long into as many pages as it needs, and draws them."""

    def __init__(self, relationship: Relationship, area: QRectF) -> None:
        self._title = document_title(relationship)
        self._relationship = relationship
        self._area = area
        self._theme = load_theme("light")
        self._colours = region_colours(relationship, self._theme)
        self._height = area.height() - _HEADER
        self._width = (area.width() - _GUTTER * (_COLUMNS - 1)) / _COLUMNS

    def pages(self, items: Sequence[Item]) -> list[Page]:
        """The lines of the items' texts, page by page; none where there are no items."""
        pages: list[Page] = []
        column, y = _COLUMNS, 0.0
        for line in self._lines(items):
            height = line.line.height()
            if column == _COLUMNS or (y and y + line.space + height + line.needs > self._height):
                column, y = (column + 1) % _COLUMNS if column < _COLUMNS else 0, 0.0
                if column == 0:
                    pages.append([])
            y += line.space if y else 0.0
            x = self._area.left() + column * (self._width + _GUTTER)
            pages[-1].append((QPointF(x, self._area.top() + _HEADER + y), line))
            y += height
        return pages

    def draw(self, painter: QPainter, page: Page) -> None:
        """Draw a page, without a background."""
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self._draw_header(painter)
        for corner, line in page:
            painter.setPen(line.colour)
            line.line.draw(painter, corner + QPointF(line.indent, 0) - line.line.position())
            if line.kind is not None:
                mark = corner + QPointF(_MARK / 2, line.line.height() / 2)
                draw_shape(painter, line.kind, mark, _MARK, self._theme.quiet_ink)

    def _draw_header(self, painter: QPainter) -> None:
        what = T("Export", "What is too long for its card, in full")
        font, small = paper_font(20, QFont.Weight.Bold), paper_font(12)
        baseline, width = self._area.top() + 22, QFontMetricsF(small).horizontalAdvance(what)
        room = self._area.width() - width - _GUTTER
        title = QFontMetricsF(font).elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(self._theme.ink)
        painter.drawText(QPointF(self._area.left(), baseline), title)
        painter.setFont(small)
        painter.setPen(self._theme.quiet_ink)
        painter.drawText(QPointF(self._area.right() - width, baseline), what)

    def _lines(self, items: Sequence[Item]) -> Iterator[_Line]:
        too_long = {item.id for item in items}
        for region in (*PLACED, "tray"):
            mine = [item for item in self._relationship.items_in(region) if item.id in too_long]
            texts = [list(self._text_lines(item)) for item in mine]
            if texts:
                name = region_name(self._relationship, region)
                needs = texts[0][0].space + texts[0][0].line.height() + texts[0][0].needs
                for layout, line in _laid_out(name, paper_font(15, QFont.Weight.Bold), self._width):
                    yield _Line(layout, line, self._colours.line[region], 0.0, 18.0, needs=needs)
            for lines in texts:
                yield from lines

    def _text_lines(self, item: Item) -> Iterator[_Line]:
        """The lines of one text, which stay together unless they are more than a column holds."""
        pairs = _laid_out(item.text, paper_font(_TEXT_PX), self._width - _INDENT)
        below = sum(line.height() + _LEADING for _, line in pairs[1:])
        needs = below if below < self._height * 0.9 else 0.0
        for number, (layout, line) in enumerate(pairs):
            if number == 0:
                yield _Line(layout, line, self._theme.ink, _INDENT, 9.0, item.kind, needs)
            else:
                yield _Line(layout, line, self._theme.ink, _INDENT, _LEADING)


def _laid_out(text: str, font: QFont, width: float) -> list[tuple[QTextLayout, QTextLine]]:
    """The lines of a text, broken to `width`."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    layout.beginLayout()
    lines: list[tuple[QTextLayout, QTextLine]] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append((layout, line))
    layout.endLayout()
    return lines
