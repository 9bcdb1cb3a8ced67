"""What lies over the map while it shows an earlier moment: a frame, and the pill with the way back to today."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.banner import Banner
from balance_desktop.ui.translation import T

FRAME_WIDTH = 3


class MomentFrame(QWidget):
    """A frame in the overlap's colour around the whole map; the mouse goes through it."""

    back_asked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.pill = Banner("overlap", parent, pill=True)
        self.pill.setObjectName("moment_pill")
        self.pill.acted.connect(self.back_asked)
        self.pill.hide()
        self.hide()

    def show_moment(self, when: str) -> None:
        """Say from when the map is; `when` is a date in words."""
        self.pill.set_text(
            T("Map", "The map as it was on {date}").format(date=when), T("Map", "Back to today", "leaves a past moment")
        )
        for part in (self, self.pill):
            part.show()
            part.raise_()

    def leave(self) -> None:
        """The map is today's again."""
        self.hide()
        self.pill.hide()

    def fit(self, pill_bottom: int) -> None:
        """Cover the parent; the pill ends above `pill_bottom`."""
        parent = self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect())
        self.pill.adjustSize()
        width = min(self.pill.sizeHint().width(), parent.width() - 16)
        height = self.pill.sizeHint().height()
        self.pill.setGeometry((parent.width() - width) // 2, pill_bottom - height, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._appearance.theme.overlap, FRAME_WIDTH))
        inset = FRAME_WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 3, 3)
