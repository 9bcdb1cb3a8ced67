"""Room between the lines of a field: Qt's layout for plain text knows no line height of its own."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextDocumentLayout

from balance_desktop.tabs.prose import LINE_HEIGHT


class AiryLayout(QPlainTextDocumentLayout):
    """Moves the lines of a paragraph apart when its size is asked for, which always comes before painting."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._margin = document.documentMargin()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:  # noqa: N802 - Qt's name
        """Return the size of a paragraph with room between its lines."""
        rect = super().blockBoundingRect(block)
        layout = block.layout()
        count = layout.lineCount()
        if not count:
            return rect
        pitch = round(layout.lineAt(0).height() * LINE_HEIGHT)
        _spread(layout, count, pitch)
        is_last = not block.next().isValid()
        return QRectF(0, 0, rect.width(), count * pitch + (self._margin if is_last else 0))


def _spread(layout: QTextLayout, count: int, pitch: float) -> None:
    """Give the lines of a paragraph their places, unless they have them."""
    if layout.lineAt(count - 1).y() == (count - 1) * pitch:
        return
    for number in range(1, count):
        line = layout.lineAt(number)
        line.setPosition(QPointF(line.x(), number * pitch))
