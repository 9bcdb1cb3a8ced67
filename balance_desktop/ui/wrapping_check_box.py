"""A check box whose words may take several lines, because practices are sentences and panels are narrow."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QWidget

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
_GAP = 8
_MARGIN = 3
_KEPT = 8
"""Widths whose heights are remembered."""


class WrappingCheckBox(QCheckBox):
    """Like QCheckBox, with the box beside the first line. The whole widget takes the click."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self.setProperty("wraps", "true")
        self.setText(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show people's words as they are: an ampersand in them is no shortcut."""
        self._heights.clear()
        super().setText(text)
        self.setShortcut(QKeySequence())
        self.setAccessibleName(text)

    @property
    def text_indent(self) -> int:
        """Where the words begin, in pixels from the leading edge; for what is to stand flush below them."""
        return _MARGIN + self._box_side() + _GAP

    def _box_side(self) -> int:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        style = self.style()
        return style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self).width()

    def _text_rect(self, width: int) -> QRect:
        """Return the smallest rectangle that holds the words, `width` pixels being the widget's."""
        room = QRect(0, 0, max(1, width - self.text_indent - _MARGIN), 100_000)
        return self.fontMetrics().boundingRect(room, self._wrap(room.width()), self.text())

    def _wrap(self, room: int) -> int:
        """Break between words, and within them only where one is wider than the room."""
        widest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return int(_WRAP | Qt.TextFlag.TextWrapAnywhere) if widest > room else int(_WRAP)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        width = self.text_indent + words + _MARGIN + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Give way down to some ten letters."""
        width = self.text_indent + self.fontMetrics().averageCharWidth() * 10
        return QSize(min(width, self.sizeHint().width()), self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines, and of the box at least; layouts ask again and again."""
        if width not in self._heights:
            if len(self._heights) >= _KEPT:
                self._heights.clear()
            self._heights[width] = max(self._text_rect(width).height(), self._box_side()) + 2 * _MARGIN
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        """Other fonts need other heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
            self.updateGeometry()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Take clicks on the words and on the room beside them."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box at the first line, the words, and the keyboard's ring around all of it."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # pyright: ignore[reportAttributeAccessIssue]
        line = max(self.fontMetrics().height(), self._box_side()) + 2 * _MARGIN
        option.rect = QRect(0, 0, self.width(), line)  # pyright: ignore[reportAttributeAccessIssue]
        self.style().drawControl(QStyle.ControlElement.CE_CheckBox, option, painter, self)
        group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        palette = QGuiApplication.palette()
        painter.setPen(palette.color(group, QPalette.ColorRole.WindowText))
        top = (line - self.fontMetrics().height()) // 2
        words = QRect(self.text_indent, top, self.width() - self.text_indent - _MARGIN, self.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            words.moveLeft(_MARGIN)
        painter.drawText(words, self._wrap(words.width()), self.text())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
