"""The row below a page of the Guide that leads to the page before and the page after."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from balance_desktop.tabs.page import LINK_PADDING, MARGIN
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.tooltips import plain_tooltip
from balance_desktop.ui.translation import T

_FRAME = 2 * LINK_PADDING
"""Pixels of a link button around its words, from side to side."""


class PageTurner(QWidget):
    """Two buttons that name the neighbours: side by side, or one below the other where the names are long."""

    turned = Signal(int)
    """The person wants the page before (-1) or after (1)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.previous = _TurnButton(self)
        self.previous.setObjectName("guide_previous")
        self.next = _TurnButton(self)
        self.next.setObjectName("guide_next")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(MARGIN - LINK_PADDING, 6, MARGIN - LINK_PADDING, 10)
        self._row.setSpacing(4)
        self._row.addWidget(self.previous)
        self._row.addStretch(1)
        self._row.addWidget(self.next, 0, Qt.AlignmentFlag.AlignRight)
        self.previous.clicked.connect(lambda: self.turned.emit(-1))
        self.next.clicked.connect(lambda: self.turned.emit(1))

    def show_neighbours(self, before: str, after: str) -> None:
        """Name the neighbours by their titles; an end of the Guide has only one."""
        self.previous.show_words(
            T("Guide", "‹ {title}", "to the page before").format(title=before) if before else "",
            T("Guide", "Previous page: {title}").format(title=before),
        )
        self.next.show_words(
            T("Guide", "{title} ›", "to the page after").format(title=after) if after else "",
            T("Guide", "Next page: {title}").format(title=after),
        )
        self._arrange()

    def _arrange(self) -> None:
        shown = [button.sizeHint().width() for button in (self.previous, self.next) if not button.isHidden()]
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - 2 * self._row.spacing()
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if sum(shown) <= room else direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the names stand one below the other where they do not fit."""
        super().resizeEvent(event)
        self._arrange()


class _TurnButton(LinkButton):
    """A link that ends in “…” where even a line of its own is too short."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str, name: str) -> None:
        """Show these words, and tell them as `name`; without words there is nothing to press."""
        self._words = words
        self.setAccessibleName(name)
        self.setVisible(bool(words))
        self.updateGeometry()
        self._elide()

    def _elide(self) -> None:
        room = max(self.width() - _FRAME, 0)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(plain_tooltip(self._words) if shown != self._words else "")

    def sizeHint(self) -> QSize:
        """Ask for room for all of the words."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._words) + _FRAME + 2, metrics.height() + 8)

    def minimumSizeHint(self) -> QSize:
        """Give way down to a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 6 + _FRAME, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many letters as there is room for."""
        super().resizeEvent(event)
        self._elide()
