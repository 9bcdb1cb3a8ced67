"""How a card's size follows from its text: font, margins, one or two lines, and where each line begins."""

from dataclasses import dataclass
from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from balance_desktop.canvas.layout import Size
from balance_desktop.ui.fonts import interface_font

WIDTH_STEP = 8
"""Card widths come in steps, so that cards can share their frames."""
_MEASURED_AT_MOST = 400
"""Characters of a text that are looked at: no two lines hold more."""
_ENDLESS = 1e6
_RIGHT_TO_LEFT_MARK = "\u200f"

_Line = tuple[str, float]
"""A line of text and its width."""


@dataclass(frozen=True, slots=True)
class CardText:
    """A text laid out for a card: its lines with the start of each baseline, relative to the card's centre.

    `mark_x` is the middle of the kind's shape.
    """

    lines: tuple[tuple[str, float, float], ...]
    size: Size
    mark_x: float
    is_elided: bool


class CardStyle:
    """The measures of cards at one text size, in scene pixels; measures each text once."""

    def __init__(self, text_px: int) -> None:
        self.text_px = text_px
        self.factor = text_px / 13
        self.font: QFont = interface_font(text_px)
        self.font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._metrics = QFontMetricsF(self.font)
        self.radius = 9 * self.factor
        self.edge = 3 * self.factor
        self.mark_size = 11 * self.factor
        self.mark_x = 20.5 * self.factor
        """From the leading edge to the middle of the kind's shape."""
        self.text_x = 34 * self.factor
        """From the leading edge to the text."""
        self.line_height = round(self._metrics.height() + self.factor)
        self._padding = 13 * self.factor
        self._height = round(17 * self.factor)
        self._baseline = (self.line_height + self._metrics.ascent() - self._metrics.descent()) / 2
        """From a line's top."""
        self._wrapping = QTextOption()
        self._wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._widest_text = 11 * text_px
        self._narrowest = 76 * self.factor
        self.widest = self._in_steps(self.text_x + self._widest_text + self._padding)
        """No card is wider."""
        self._known: dict[str, CardText] = {}

    def measure(self, text: str) -> CardText:
        """Lay out `text` on one line or two; what does not fit is elided."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._lay_out(text[:_MEASURED_AT_MOST])
        return known

    def _lay_out(self, text: str) -> CardText:
        width_of, widest = self._metrics.horizontalAdvance, self._widest_text
        width = width_of(text)
        if width <= widest:
            return self._card(((text, width),), is_elided=False)
        even = width * 0.54
        if even < widest:  # it may fit two lines that are about as long
            first, rest, rest_width = self._break(text, even)
            if first.endswith(" ") and rest_width <= widest:
                first = first.rstrip()
                return self._card(((first, width_of(first)), (rest, rest_width)), is_elided=False)
        first, rest, rest_width = self._break(text, widest)
        first = first.rstrip()
        is_elided = rest_width > widest
        if is_elided:
            rest = self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, widest)
            rest_width = width_of(rest)
        return self._card(((first, width_of(first)), (rest, rest_width)), is_elided=is_elided)

    def _break(self, text: str, width: float) -> tuple[str, str, float]:
        """Break after the last word that fits the width, or inside a word that alone is longer.

        Returns what is before the break, what is after it, and how wide the latter is on one line.
        """
        layout = QTextLayout(text, self.font)
        layout.setTextOption(self._wrapping)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        rest = layout.createLine()
        rest.setLineWidth(_ENDLESS)
        layout.endLayout()
        end = line.textLength()
        if text.isascii():
            return text[:end], text[end:], rest.horizontalAdvance()
        units = text.encode("utf-16-le")  # Qt counts in these, and an emoji is two of them
        before, after = units[: 2 * end].decode("utf-16-le", "replace"), units[2 * end :].decode("utf-16-le", "replace")
        return before, after, self._metrics.horizontalAdvance(after)  # another direction may have begun before it

    def _card(self, lines: tuple[_Line, ...], *, is_elided: bool) -> CardText:
        widest = max(width for _, width in lines)
        content = max(self.text_x + widest + self._padding, self._narrowest)
        width = self._in_steps(content)
        height = self._height + self.line_height * len(lines)
        height += height % 2
        left = -width / 2 + self.text_x + (width - content) / 2
        top = -self.line_height * len(lines) / 2
        from_right = _is_right_to_left(lines[0][0])
        first = top + self._baseline
        return CardText(
            tuple(
                (
                    _marked(line) if from_right else line,
                    left + (widest - line_width if from_right else 0.0),
                    first + n * self.line_height,
                )
                for n, (line, line_width) in enumerate(lines)
            ),
            (width, float(height)),
            left - self.text_x + self.mark_x,
            is_elided,
        )

    @staticmethod
    def _in_steps(width: float) -> float:
        return -(-width // WIDTH_STEP) * WIDTH_STEP


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    if text.isascii():
        return False
    directions = (bidirectional(character) for character in text)
    return next((d for d in directions if d in ("L", "R", "AL")), "L") != "L"


def _marked(line: str) -> str:
    """A line of a text that runs from right to left; one that begins with foreign letters needs a mark to do so too."""
    return line if _is_right_to_left(line) else _RIGHT_TO_LEFT_MARK + line
