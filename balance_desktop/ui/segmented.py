"""A row of buttons of which exactly one is chosen, such as “Writing now: Maya | Theo | Together”."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from balance_desktop.ui.tooltips import plain_tooltip

WIDEST_SEGMENT_EM = 12


@dataclass(frozen=True, slots=True)
class Segment:
    """One choice: its key, its words, and the colours it wears when chosen."""

    key: str
    text: str
    fill: QColor
    on_fill: QColor


class SegmentedControl(QWidget):
    """Exclusive buttons. They are radio buttons inside, so arrow keys and screen readers know them."""

    chosen = Signal(str)
    """The person chose the segment with this key; not emitted by `set_current`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._buttons: dict[str, SegmentButton] = {}
        self._current = ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)

    @property
    def current(self) -> str:
        """The key of the chosen segment; empty when there is none."""
        return self._current

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Show these choices. Buttons whose keys stay are kept, and with them the focus."""
        if [segment.key for segment in segments] != list(self._buttons):
            for button in self._buttons.values():
                self._row.removeWidget(button)
                button.deleteLater()
            self._buttons = {segment.key: self._new_button(segment.key) for segment in segments}
        for segment in segments:
            self._buttons[segment.key].wear(segment)
        self.set_current(self._current if self._current in self._buttons else next(iter(self._buttons), ""))

    def set_current(self, key: str) -> None:
        """Choose without telling anybody; KeyError when there is no such segment."""
        if key or self._buttons:
            self._buttons[key].setChecked(True)
        self._current = key

    def button(self, key: str) -> QRadioButton:
        """Return one button; KeyError when there is no such segment."""
        return self._buttons[key]

    def _new_button(self, key: str) -> "SegmentButton":
        button = SegmentButton(self)
        button.setObjectName(f"{self.objectName() or 'segment'}_{key}")
        button.clicked.connect(lambda: self._choose(key))
        self._row.addWidget(button)
        return button

    def _choose(self, key: str) -> None:
        if key != self._current:
            self._current = key
            self.chosen.emit(key)


class SegmentButton(QRadioButton):
    """One segment, filled with its colour while it is the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segment: Segment | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wear(self, segment: Segment) -> None:
        """Take over words and colours."""
        self._segment = segment
        self.setText(segment.text.replace("&", "&&"))
        self.setAccessibleName(segment.text)
        self.setToolTip(plain_tooltip(segment.text) if self._shown_text() != segment.text else "")
        self.updateGeometry()
        self.update()

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _shown_text(self) -> str:
        metrics = QFontMetrics(self._bold())
        text = self._segment.text if self._segment else ""
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, metrics.height() * WIDEST_SEGMENT_EM)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Take clicks anywhere, not only where a radio button has its circle."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """Keep room for the bold text, so that choosing moves nothing."""
        metrics = QFontMetrics(self._bold())
        return QSize(metrics.horizontalAdvance(self._shown_text()) + 32, metrics.height() + 16)

    def minimumSizeHint(self) -> QSize:
        """Never become narrower than the words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the segment, filled when chosen."""
        if self._segment is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = QGuiApplication.palette()  # the style sheet empties some of our own roles
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._segment.fill)
            ink = self._segment.on_fill
        else:
            hovered = QPalette.ColorRole.AlternateBase if self.underMouse() else QPalette.ColorRole.Base
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
            painter.setBrush(palette.color(hovered))
            ink = palette.color(QPalette.ColorRole.ButtonText)
        painter.drawRoundedRect(rect, 6, 6)
        if self.hasFocus():
            self._draw_focus(painter, rect)
        painter.setFont(self._bold() if self.isChecked() else self.font())
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._shown_text())

    def _draw_focus(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the keyboard's ring; on a filled segment with a gap, so that it shows on any colour."""
        palette = QGuiApplication.palette()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self.isChecked():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 1.5))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 5, 5)
