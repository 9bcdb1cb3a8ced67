"""Surface-coloured cards: plain ones, and ones that open and close under their title."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from balance_desktop.ui.translation import T

PADDING = 14


class Card(QFrame):
    """A panel on the surface colour with a thin border; put things into `body_layout`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.body_layout = QVBoxLayout(self)
        self.body_layout.setContentsMargins(PADDING, PADDING - 2, PADDING, PADDING - 2)
        self.body_layout.setSpacing(8)


class Disclosure(QFrame):
    """A card whose title, a button, shows and hides what is below it.

    `build_body` is called once, when the card is opened for the first time.
    """

    opened = Signal(bool)
    """The person or the program opened (True) or closed the card."""

    def __init__(self, title: str, build_body: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._build_body = build_body
        self.body: QWidget | None = None
        self.header = DisclosureHeader(title, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        self._below = QVBoxLayout()
        layout.addLayout(self._below)
        self.header.toggled.connect(self._show_body)

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self.header.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Show or hide the body."""
        self.header.setChecked(is_open)

    def set_title(self, title: str) -> None:
        """Change the words of the header."""
        self.header.set_title(title)

    def set_trailing(self, text: str) -> None:
        """Change the quiet words at the header's far end, such as “last 9 Nov”."""
        self.header.set_trailing(text)

    def _show_body(self, is_open: bool) -> None:
        if is_open and self.body is None:
            self.body = self._build_body()
            self._below.addWidget(self.body)
        if self.body is not None:
            self.body.setVisible(is_open)
        self._below.setContentsMargins(PADDING, 4 if is_open else 0, PADDING, PADDING - 2 if is_open else 0)
        self.opened.emit(is_open)


class DisclosureHeader(QPushButton):
    """The title line: a chevron, the title in bold, and quiet words at the end. Space and Enter toggle it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = QLabel()
        self._title.setProperty("heading", "true")
        self._title.setWordWrap(True)
        self._trailing = QLabel()
        self._trailing.setProperty("quiet", "true")
        self._line = layout = QHBoxLayout(self)
        layout.setContentsMargins(PADDING, 10, PADDING, 10)
        layout.setSpacing(8)
        self._chevron = Chevron(self)
        layout.addWidget(self._chevron)
        layout.addWidget(self._title, 1)
        layout.addWidget(self._trailing)
        for label in (self._title, self._trailing):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._describe)
        self.set_title(title)
        self._describe()

    def set_title(self, title: str) -> None:
        """Change the title, which is also the accessible name."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_trailing(self, text: str) -> None:
        """Change the quiet words at the end."""
        self._trailing.setText(text)
        self._trailing.setVisible(bool(text))
        self._describe()

    def _describe(self) -> None:
        """Tell assistive technology whether the card is open, and the quiet words with it."""
        state = T("Disclosure", "expanded") if self.isChecked() else T("Disclosure", "collapsed")
        trailing = self._trailing.text()
        self.setAccessibleDescription(f"{state}, {trailing}" if trailing else state)
        self._chevron.update()

    def sizeHint(self) -> QSize:
        """Ask the labels inside; a button would only measure its own text, which is empty."""
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Ask the labels inside."""
        return self._line.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do what Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw only hover and focus: the words are labels."""
        if not (self.hasFocus() or self.underMouse()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
            painter.drawRoundedRect(QRectF(self.rect()), 9, 9)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)


class Chevron(QWidget):
    """The small arrow of a header: it points to the end when closed and down when the header is checked."""

    def __init__(self, header: QPushButton) -> None:
        super().__init__(header)
        self._header = header
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Grow with the text."""
        side = round(self.fontMetrics().height() * 0.8)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the arrow in the ink of the title."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(QPointF(self.rect().center()) + QPointF(0.5, 0.5))
        if self._header.isChecked():
            painter.rotate(90)
        elif self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.rotate(180)
        reach = self.width() / 4
        pen = QPen(self.palette().color(QPalette.ColorRole.WindowText), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        tip = [QPointF(-reach / 2, -reach), QPointF(reach / 2, 0), QPointF(-reach / 2, reach)]
        painter.drawPolyline(QPolygonF(tip))
