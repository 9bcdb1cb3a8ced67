"""Texts of people on a page: plain, wrapped at any width, however long a word may be."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

KEPT = 4
"""Widths whose lines a label remembers."""


class ProseLabel(QLabel):
    """A label for plain text of any length; a word that is wider than the label is broken.

    `look` names the style sheet's property for its words (`quiet`, `small`, `heading`); it may be empty.
    """

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        layout, height = wrapped_layout(self.text().replace("\n", "\u2028"), self.font(), width)
        if len(self._laid_out) >= KEPT:
            self._laid_out.clear()
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
        self._layout_for(self.width())[0].draw(painter, QPointF(0, 0))


def wrapped_layout(text: str, font: QFont, width: int) -> tuple[QTextLayout, float]:
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
        height += line.height()
    layout.endLayout()
    return layout, height
