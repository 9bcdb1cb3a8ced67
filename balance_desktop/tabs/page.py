"""The scrolling page that a tab's cards stand on, and the order in which Tab visits them."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

MARGIN = 20
"""Pixels between a tab's edge and what stands on it."""
LINK_PADDING = 6
"""Pixels between the edge of a link button and its words."""
FLUSH = 3
"""The same for link buttons that are to stand flush with other words."""


class Page(QScrollArea):
    """Scrolls up and down, and across only where a word is wider than the page; put things into `column`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(MARGIN, 16, MARGIN - 2, 16)
        self.column.setSpacing(12)
        self.setWidget(self.content)

    def reveal(self, widget: QWidget, *, amid: bool = False) -> None:
        """Scroll to `widget` as soon as it has its place; `amid` keeps it away from the page's upper and lower end."""
        timer = QTimer(widget, singleShot=True, interval=0)
        margin = self.height() * 2 // 5 if amid else MARGIN
        timer.timeout.connect(lambda: self.ensureWidgetVisible(widget, 0, margin))
        timer.timeout.connect(timer.deleteLater)
        timer.start()

    def settle(self) -> None:
        """Give everything its room now: laid out later, what was just opened would be painted squeezed for a moment."""
        self.column.activate()
        width = self.content.width()
        self.content.resize(width, max(self.column.totalHeightForWidth(width), self.viewport().height()))

    def keep_at(self, widget: QWidget, y: int) -> None:
        """Scroll so that `widget` is seen `y` pixels below the page's upper edge, whatever changed above it."""
        self.settle()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + widget.mapTo(self, QPoint(0, 0)).y() - y)

    def add_footer(self, column: QVBoxLayout, widget: QWidget) -> None:
        """Put `widget` below the page, where it stays while the page scrolls."""
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN - LINK_PADDING, 6, MARGIN, 10)
        row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)


def indented(indent: int, widget: QWidget | None = None) -> QHBoxLayout:
    """Return a line that begins `indent` pixels from the leading edge, perhaps with a widget on it."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addSpacing(indent)
    if widget is not None:
        row.addWidget(widget, 1)
    return row


def visit_in_order(widgets: Iterable[QWidget]) -> None:
    """Let the Tab key visit the widgets in this order, whenever they were made."""
    for first, second in pairwise(widgets):
        QWidget.setTabOrder(first, second)
