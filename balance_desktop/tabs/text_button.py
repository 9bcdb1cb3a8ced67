"""A button of words that may take several lines: a link, a quiet heading, the title of a fold."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.ui.cards import Chevron
from balance_desktop.ui.translation import T

EDGE = 4
"""Pixels between the keyboard's ring and the words."""


class TextButton(QPushButton):
    """Shows people's words as they are; Space and Enter press it.

    `look` names the style sheet's property for the words (`link`, `quiet`, `small`, `heading`). With `folds` it is
    checkable and wears a chevron, which opens when the button is checked.
    """

    def __init__(self, text: str, look: str, parent: QWidget | None = None, *, folds: bool = False) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setCheckable(folds)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.label = ProseLabel(look=look)
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._chevron: Chevron | None = None
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(EDGE, 2, EDGE, 2)
        line.setSpacing(4)
        if folds:
            self._chevron = _Mark(self, self.label)
            self._chevron.setProperty("quiet_mark", "true")
            line.addWidget(self._chevron, 0, Qt.AlignmentFlag.AlignTop)
            self.toggled.connect(self._chevron.update)
            self.toggled.connect(self._describe)
            self._describe()
        line.addWidget(self.label, 1)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show other words, which are the accessible name too."""
        self.label.set_text(text)
        self.setAccessibleName(text)

    @property
    def text_indent(self) -> int:
        """Where the words begin, in pixels from the leading edge."""
        return EDGE + (self._chevron.sizeHint().width() + self._line.spacing() if self._chevron is not None else 0)

    def words(self) -> str:
        """What is written on it."""
        return self.label.text()

    def _describe(self) -> None:
        state = T("Disclosure", "expanded") if self.isChecked() else T("Disclosure", "collapsed")
        self.setAccessibleDescription(state)

    def sizeHint(self) -> QSize:
        """Ask the words; a button would only measure its own text, which is empty."""
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Give way as the words do."""
        return self._line.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do what Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw only hover and focus: the words are a label."""
        if not (self.hasFocus() or (self.underMouse() and self.isEnabled())):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class _Mark(Chevron):
    """A small chevron beside the first line of a label."""

    def __init__(self, header: QPushButton, label: ProseLabel) -> None:
        super().__init__(header)
        self._label = label

    def sizeHint(self) -> QSize:
        """Be as high as the line."""
        return QSize(super().sizeHint().width(), self._label.fontMetrics().height())
