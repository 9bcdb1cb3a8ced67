"""Texts of people on a page: plain, wrapped at any width, however long a word may be."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LINE_HEIGHT = 1.2
"""From one line to the next in what people write, in heights of a line as the font would have it."""
MEASURE = 75
"""Average characters that a line of what people write has at most: longer ones are hard to read."""
KEPT = 8
"""Widths whose lines a label remembers."""


class ProseLabel(QLabel):
    """A label for plain text of any length; a word that is wider than the label is broken.

    `look` names the style sheet's property for its words (`quiet`, `small`, `heading`); it may be empty. `airy` is
    for what is read at length: lines of a comfortable length, with room between them.
    """

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None, *, airy: bool = False) -> None:
        super().__init__(parent)
        self._is_airy = airy
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setWordWrap(True)
        if look:
            self.setProperty(look, "true")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._laid_out: dict[int, tuple[QTextLayout, int]] = {}
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show other words."""
        if text != self.text():
            self._laid_out.clear()
            self.setText(text)

    def _layout_for(self, width: int) -> tuple[QTextLayout, int]:
        """The lines at `width` and their height; a few widths are kept, because layouts ask again and again."""
        if width in self._laid_out:
            return self._laid_out[width]
        text, font = self.text().replace("\n", "\u2028"), self.font()
        if self._is_airy:
            layout, height = wrapped_layout(text, font, min(width, measure_of(self.fontMetrics())), LINE_HEIGHT)
        else:
            layout, height = wrapped_layout(text, font, width)
        if len(self._laid_out) >= KEPT:
            del self._laid_out[next(iter(self._laid_out))]
        self._laid_out[width] = (layout, round(height + 0.49))
        return self._laid_out[width]

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._layout_for(width)[1]

    def sizeHint(self) -> QSize:
        """Ask for a comfortable width."""
        metrics = self.fontMetrics()
        width = min(metrics.horizontalAdvance(self.text()[:200]) + 1, metrics.height() * 24)
        return QSize(width, self._layout_for(width)[1])

    def minimumSizeHint(self) -> QSize:
        """Give way down to a few letters."""
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 6, metrics.height())

    def changeEvent(self, event: QEvent) -> None:
        """Lay the lines out anew in another font."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._laid_out.clear()
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines in the colour of the words around."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._layout_for(self.width())[0].draw(painter, self._origin())

    def _origin(self) -> QPointF:
        """Where the lines begin: at the other end where that is where one reads from."""
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        beside = max(self.width() - measure_of(self.fontMetrics()), 0) if self._is_airy and is_mirrored else 0
        return QPointF(beside, 0)


def measure_of(metrics: QFontMetrics) -> int:
    """Return the width in pixels that lines of what people write have at most."""
    return metrics.averageCharWidth() * MEASURE


def wrapped_layout(text: str, font: QFont, width: int, line_height: float = 1) -> tuple[QTextLayout, float]:
    """Return the text broken into lines of at most `width` pixels, and their height together."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, height))
        height += line.height() if line_height == 1 else round(line.height() * line_height)
    layout.endLayout()
    return layout, height
