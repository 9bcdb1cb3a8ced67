"""Cards as they are printed: nobody can point at one to read the rest, so they take more lines where there is room."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont

from balance_desktop.canvas.card_text import CardStyle, CardText
from balance_desktop.canvas.layout import MapGeometry, place_cards
from balance_desktop.model.relationship import Item
from balance_desktop.ui.fonts import interface_font

MORE_LINES = (7, 5, 4, 3)
"""How many lines a card may have where there is room, the most first."""
LEAST_LINES = 2

Points = Mapping[str, tuple[float, float]]
"""Where the middles of cards are, by the ids of their items."""


class PaperStyle(CardStyle):
    """The measures of cards that may have more than two lines."""

    def __init__(self, text_px: int, most_lines: int) -> None:
        super().__init__(text_px)
        self._most_lines = most_lines

    def _lay_out(self, text: str) -> CardText:
        """Lay out a text on as few lines as it needs; the last one is elided if there would be too many."""
        short = super()._lay_out(text)
        if not short.is_elided:
            return short
        width_of, widest = self._metrics.horizontalAdvance, self._widest_text
        lines: list[tuple[str, float]] = []
        rest, rest_width = text, widest + 1
        while rest_width > widest and len(lines) < self._most_lines - 1:
            line, rest, rest_width = self._break(rest, widest)
            lines.append((line.rstrip(), width_of(line.rstrip())))
        is_elided = rest_width > widest
        if is_elided:
            rest = self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, widest)
        return self._card((*lines, (rest, width_of(rest))), is_elided=is_elided)


def styled_for_paper(geometry: MapGeometry, items: Sequence[Item], text_px: int) -> tuple[PaperStyle, Points]:
    """Return the style with the most lines at which cards of the map cover each other no more than with two."""
    plain = PaperStyle(text_px, LEAST_LINES)
    usual, covered = _placed(geometry, items, plain)
    for lines in MORE_LINES:
        style = PaperStyle(text_px, lines)
        points, covered_now = _placed(geometry, items, style)
        if covered_now <= covered:
            return style, points
    return plain, usual


def _placed(geometry: MapGeometry, items: Sequence[Item], style: PaperStyle) -> tuple[Points, int]:
    """Where the cards stand, and how many pairs of them cover each other."""
    sizes = {item.id: style.measure(item.text).size for item in items}
    points = place_cards(geometry, items, sizes)
    boxes = [
        QRectF(points[key][0] - width / 2, points[key][1] - height / 2, width, height)
        for key, (width, height) in sizes.items()
    ]
    return points, sum(one.intersects(other) for one, other in combinations(boxes, 2))


def paper_font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface font, spaced as on paper and not for a screen's pixels."""
    font = interface_font(pixels, weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
