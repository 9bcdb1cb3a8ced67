"""The Guide's contents: a list of its pages, with what each is about where there is room for it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from balance_desktop.content.guide import GuidePage
from balance_desktop.tabs.prose import wrapped_layout
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.theme import blend
from balance_desktop.ui.translation import T

INDENT = 12
"""Pixels between a row's leading edge and its words; and so on the other side."""
_AIR = 7
"""Pixels above and below the words of a row."""
_BAR = 3
"""Width of the bar that marks the page one is at, in pixels."""
_HOVER = 0.06
_Index = QModelIndex | QPersistentModelIndex


class ContentsModel(QAbstractListModel):
    """The pages in reading order."""

    def __init__(self, pages: Sequence[GuidePage], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = tuple(pages)

    def page(self, row: int) -> GuidePage:
        """Return one page."""
        return self._pages[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many pages there are."""
        return 0 if parent.isValid() else len(self._pages)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a page's title, or what it is about."""
        if not index.isValid():
            return None
        page = self._pages[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return page.title
        return page.lead if role == Qt.ItemDataRole.AccessibleDescriptionRole else None


class ContentsList(QListView):
    """The pages to choose from: Up and Down walk, Enter or a click opens."""

    page_walked = Signal(int)
    """The keyboard or the mouse is at this row now."""
    page_chosen = Signal(int)
    """The person wants to read this row's page."""

    def __init__(self, pages: Sequence[GuidePage], appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide_contents")
        self.setAccessibleName(T("Guide", "Contents"))
        self.shows_leads = True
        self._pages = ContentsModel(pages, self)
        self.setModel(self._pages)
        self.setItemDelegate(_PageDelegate(appearance, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView, QListView:focus { background: transparent; border: none; padding: 8px 8px; }")
        self.selectionModel().currentChanged.connect(lambda index: self.page_walked.emit(index.row()))
        self.clicked.connect(lambda index: self.page_chosen.emit(index.row()))

    @property
    def line_width(self) -> int:
        """How wide a row is; room for the scroll bar is kept whether it is there or not."""
        return self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()

    def show_leads(self, shown: bool) -> None:
        """Tell below each title what the page is about, or not."""
        if shown != self.shows_leads:
            self.shows_leads = shown
            self.scheduleDelayedItemsLayout()

    def set_current(self, row: int) -> None:
        """Mark a row without saying so."""
        blocked = self.selectionModel().blockSignals(True)  # noqa: FBT003 - Qt's name
        index = self._pages.index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.selectionModel().blockSignals(blocked)
        self.scrollTo(index)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.page_chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words at the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _PageDelegate(QStyledItemDelegate):
    """Draws a page's title and, below it, what it is about."""

    def __init__(self, appearance: Appearance, view: ContentsList) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The height of the wrapped words at the list's width."""
        layouts = self._layouts(option, index)
        return QSize(self._view.line_width, round(sum(height for _, height in layouts)) + 2 * _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row; the page one is at has a bar and a tint, the keyboard a ring."""
        theme = self._appearance.theme
        rect = QRect(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(blend(theme.ink, theme.window, _HOVER))
            painter.drawRoundedRect(rect, 6, 6)
        if is_current:
            bar = QRect(rect.left(), rect.top() + 6, _BAR, rect.height() - 12)
            painter.setBrush(theme.accent)
            painter.drawRoundedRect(QStyle.visualRect(self._view.layoutDirection(), rect, bar), 1.5, 1.5)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
        top = float(rect.top() + _AIR)
        for (layout, height), ink in zip(self._layouts(option, index), (theme.ink, theme.quiet_ink), strict=False):
            painter.setPen(ink)
            layout.draw(painter, QPointF(rect.left() + INDENT, top))
            top += height
        painter.restore()

    def _layouts(self, option: QStyleOptionViewItem, index: _Index) -> list[tuple[QTextLayout, float]]:
        font = QFont(option.font)  # pyright: ignore[reportAttributeAccessIssue]
        width = max(self._view.line_width - 2 * INDENT, QFontMetrics(font).averageCharWidth())
        lead = str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole)) if self._view.shows_leads else ""
        heading = QFont(font)
        if lead:
            heading.setWeight(QFont.Weight.DemiBold)
        texts = [(str(index.data()), heading), *([(lead, font)] if lead else [])]
        return [wrapped_layout(text, used, width) for text, used in texts]
