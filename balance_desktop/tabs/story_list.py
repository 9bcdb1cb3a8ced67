"""The story as a list: a model that tells it in slices, and a delegate that draws its days and sentences."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QTextLayout,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from balance_desktop.document.document import Document
from balance_desktop.tabs.answer_view import author_colour
from balance_desktop.tabs.dates import long_date
from balance_desktop.tabs.prose import wrapped_layout
from balance_desktop.tabs.story import Day, Line, Teller, by_day
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.translation import T

SLICE = 60
"""Sentences that are told at a time."""
_SEARCH = 60
"""New sentences at the top that may be put in without drawing the list anew."""
ROW = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


class StoryModel(QAbstractListModel):
    """Days and sentences, newest first; more of them are told as the person scrolls down."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._teller: Teller | None = None
        self._lines: list[Line] = []
        self._rows: list[Day | Line] = []

    @property
    def rows(self) -> list[Day | Line]:
        """What is told so far."""
        return self._rows

    def set_story(self, teller: Teller) -> None:
        """Tell this story, as far as the one before was told; what stays the same stays where it is."""
        lines = teller.lines(max(len(self._lines), SLICE))
        lines += teller.lines(self._fresh(lines))
        rows, old = by_day(lines), self._rows
        start = next((i for i, (new, was) in enumerate(zip(rows, old, strict=False)) if new != was), len(old))
        added = len(rows) - len(old)
        self._teller, self._lines = teller, lines
        if added > 0 and old and rows[start + added :] == old[start:]:
            self.beginInsertRows(QModelIndex(), start, start + added - 1)
            self._rows = rows
            self.endInsertRows()
        elif rows != old:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def _fresh(self, lines: list[Line]) -> int:
        """How many of `lines` come before the first that was told already."""
        if not self._lines:
            return 0
        return next((count for count in range(_SEARCH) if lines[count : count + 3] == self._lines[:3]), 0)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows are told so far."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: _Index) -> bool:  # noqa: N802 - Qt's name
        """Return whether there may be more to tell."""
        return not parent.isValid() and self._teller is not None

    def fetchMore(self, _parent: _Index) -> None:  # noqa: N802 - Qt's name
        """Tell another slice."""
        lines = self._teller.lines(SLICE) if self._teller else []
        if len(lines) < SLICE:
            self._teller = None
        if lines:
            day = self._lines[-1].at.date().isoformat() if self._lines else None
            rows = by_day(lines, day)
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._lines += lines
            self._rows = [*self._rows, *rows]
            self.endInsertRows()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words, or the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(row, Day):
            return long_date(row.day, self._document.today())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return T("History", "{time}: {sentence}").format(time=clock_time(row), sentence=row.sentence)
        return row.sentence


class StoryDelegate(QStyledItemDelegate):
    """Draws a day as a heading, a sentence with its time and a mark in its author's colour."""

    def __init__(self, document: Document, appearance: Appearance, view: "StoryView") -> None:
        super().__init__(view)
        self._document = document
        self._appearance = appearance
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of the wrapped sentence at the list's width."""
        metrics = QFontMetrics(option.font)  # pyright: ignore[reportAttributeAccessIssue]
        if isinstance(index.data(ROW), Day):
            return QSize(self._view.line_width, metrics.height() + (20 if index.row() else 14))
        layout = self._layout(index, option.font, self._text_width(metrics))  # pyright: ignore
        return QSize(self._view.line_width, round(layout.boundingRect().height()) + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        row = index.data(ROW)
        rect, font = QRect(option.rect), QFont(option.font)  # pyright: ignore[reportAttributeAccessIssue]
        rect.setWidth(self._view.line_width)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Day):
            self._paint_day(painter, rect, font, str(index.data()))
        else:
            self._paint_line(painter, rect, font, index, row)
        if option.state & QStyle.StateFlag.State_HasFocus:  # pyright: ignore[reportAttributeAccessIssue]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._appearance.theme.accent, 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(3, 1, -3, -1), 6, 6)
        painter.restore()

    def _paint_day(self, painter: QPainter, rect: QRect, font: QFont, words: str) -> None:
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._appearance.theme.ink)
        painter.drawText(
            rect.adjusted(12, 0, -12, -4), Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom, words
        )

    def _paint_line(self, painter: QPainter, rect: QRect, font: QFont, index: _Index, row: Line) -> None:
        metrics = QFontMetrics(font)
        theme = self._appearance.theme
        indent = self._indent(metrics)
        mirrored = self._is_mirrored()
        colour = author_colour(self._appearance, self._document.relationship, row.author)
        middle = rect.top() + 4 + metrics.height() / 2
        x = rect.right() - 18 if mirrored else rect.left() + 18
        self._paint_mark(painter, QPointF(x, middle), colour, hollow=row.is_replay)
        painter.setPen(theme.quiet_ink)
        time = QRect(rect.left() + 28, rect.top() + 4, indent - 28, metrics.height())
        painter.drawText(
            QStyle.visualRect(self._direction(), rect, time), Qt.AlignmentFlag.AlignLeading, clock_time(row)
        )
        layout = self._layout(index, font, self._text_width(metrics))
        painter.setPen(theme.quiet_ink if row.is_replay else theme.ink)
        start = rect.left() + 12 if mirrored else rect.left() + indent
        layout.draw(painter, QPointF(start, rect.top() + 4))

    @staticmethod
    def _paint_mark(painter: QPainter, centre: QPointF, colour: QColor, *, hollow: bool) -> None:
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour)
        painter.drawEllipse(centre, 3.0, 3.0)

    @staticmethod
    def _layout(index: _Index, font: QFont, width: int) -> QTextLayout:
        return wrapped_layout(str(index.data()), font, width)[0]

    @staticmethod
    def _indent(metrics: QFontMetrics) -> int:
        """Where sentences begin: behind the mark and the time."""
        return 28 + metrics.horizontalAdvance("00:00") + 12

    def _text_width(self, metrics: QFontMetrics) -> int:
        return self._view.line_width - self._indent(metrics) - 12

    def _direction(self) -> Qt.LayoutDirection:
        return QGuiApplication.layoutDirection()

    def _is_mirrored(self) -> bool:
        return self._direction() == Qt.LayoutDirection.RightToLeft


class StoryView(QListView):
    """The list itself: read with the arrow keys, copied line by line."""

    def __init__(self, document: Document, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("edits")
        self.setAccessibleName(T("History", "What was done"))
        self.setItemDelegate(StoryDelegate(document, appearance, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)

    @property
    def line_width(self) -> int:
        """How wide a row is; room for the scroll bar is kept whether it is there or not."""
        return self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the sentence the keyboard is on."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            QGuiApplication.clipboard().setText(str(self.currentIndex().data()))
        else:
            super().keyPressEvent(event)


def clock_time(line: Line) -> str:
    """The time of day of a sentence."""
    return line.at.strftime("%H:%M")
