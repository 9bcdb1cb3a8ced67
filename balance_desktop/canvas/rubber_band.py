"""The rubber band: a thin line and so light a fill that what lies below stays readable."""

from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

_FILL = 0.12
"""Of the accent's colour."""


class RubberBandStyle(QProxyStyle):
    """Fusion, but for the rubber band: Fusion's own hides half of the text below it."""

    def __init__(self, colour: QColor) -> None:
        super().__init__("Fusion")
        self.colour = colour

    def drawControl(  # noqa: N802 - Qt's
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a rubber band in the accent's colour; the rest is Fusion's."""
        if element != QStyle.ControlElement.CE_RubberBand:
            super().drawControl(element, option, painter, widget)
            return
        fill = QColor(self.colour)
        fill.setAlphaF(_FILL)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(self.colour, 1))
        painter.setBrush(fill)
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1))  # pyright: ignore
        painter.restore()
