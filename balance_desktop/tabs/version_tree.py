"""Earlier versions as a tree: days, under them the sittings, and under those every moment that a sentence tells."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from balance_desktop.model.relationship import Relationship
from balance_desktop.tabs.dates import long_date
from balance_desktop.tabs.moments import clock
from balance_desktop.tabs.prose import wrapped_layout
from balance_desktop.tabs.story import Line
from balance_desktop.tabs.versions import Sitting
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.theme import Theme
from balance_desktop.ui.translation import T

_Index = QModelIndex | QPersistentModelIndex

_VERSION, _SPOKEN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.AccessibleTextRole
_TOLD = 2
"""Sentences that a sitting shows."""
_PADDING = 5
"""Pixels above and below a row's words."""


@dataclass(frozen=True, slots=True)
class Version:
    """A row: the sitting, and the sentence in it after which it was so; without one, the sitting's end."""

    sitting: Sitting
    line: Line | None = None

    @property
    def at(self) -> datetime:
        """The local time."""
        return self.sitting.ends if self.line is None else self.line.at

    @property
    def when(self) -> str:
        """The time of the day, or from when to when, and the session that it began with."""
        begin, end = clock(self.sitting.begins), clock(self.at)
        if self.line is not None:
            return end
        times = (
            end if begin == end else T("Versions", "{begin} – {end}", "times of the day").format(begin=begin, end=end)
        )
        if not self.sitting.session:
            return times
        return T("Versions", "{times} · {session}", "a sitting that began with a session").format(
            times=times, session=self.sitting.session
        )

    @property
    def told(self) -> str:
        """What was done, newest first, each sentence on lines of its own."""
        if self.line is not None:
            return self.line.sentence
        lines = self.sitting.lines
        told = [line.sentence for line in lines[:_TOLD]]
        return "\u2028".join([*told, T("Versions", "and more")] if len(lines) > _TOLD else told)

    @property
    def relationship(self) -> Relationship:
        """Everything as it was then."""
        return self.sitting.after if self.line is None else self.sitting.at(self.line)


class VersionDelegate(QStyledItemDelegate):
    """Draws a day in bold, a sitting as its times over what was done, a moment as its time beside it."""

    def __init__(self, view: QTreeView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return as high as the words need in the tree's width."""
        font = QFont(option.font)  # pyright: ignore[reportAttributeAccessIssue]
        line = QFontMetrics(font).height()
        width = self._width(index)
        if not index.parent().isValid():
            return QSize(width, line + 2 * _PADDING + (8 if index.row() else 0))
        version: Version = index.data(_VERSION)
        words = wrapped_layout(version.told, font, width - self._indent(version, font))[1]
        return QSize(width, round(words) + 2 * _PADDING + (line if version.line is None else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        base = QStyleOptionViewItem(option)
        self.initStyleOption(base, index)
        rect, font = QRect(base.rect), QFont(base.font)  # pyright: ignore[reportAttributeAccessIssue]
        base.text = ""  # pyright: ignore[reportAttributeAccessIssue]
        self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, base, painter, self._view)
        is_chosen = bool(base.state & QStyle.StateFlag.State_Selected)  # pyright: ignore[reportAttributeAccessIssue]
        ink = self._theme.on_accent if is_chosen else self._theme.ink
        painter.save()
        rect.adjust(2, _PADDING, -2, -_PADDING)
        leading = Qt.AlignmentFlag.AlignLeading
        if not index.parent().isValid():
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(rect, leading | Qt.AlignmentFlag.AlignBottom, str(index.data()))
        else:
            version: Version = index.data(_VERSION)
            painter.setFont(font)
            painter.setPen(ink if is_chosen else self._theme.quiet_ink)
            when = QFontMetrics(font).elidedText(version.when, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, leading | Qt.AlignmentFlag.AlignTop, when)
            painter.setPen(ink)
            self._paint_words(painter, rect, version, font)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, version: Version, font: QFont) -> None:
        indent = self._indent(version, font)
        layout, _ = wrapped_layout(version.told, font, rect.width() - indent)
        is_mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = rect.top() + (QFontMetrics(font).height() if version.line is None else 0)
        layout.draw(painter, QPointF(rect.left() + (0 if is_mirrored else indent), top))

    @staticmethod
    def _indent(version: Version, font: QFont) -> int:
        """Where the words of a moment begin, behind its time."""
        return 0 if version.line is None else QFontMetrics(font).horizontalAdvance("00:00") + 8

    def _width(self, index: _Index) -> int:
        """How wide a row's words may be."""
        depth = 1
        while (index := index.parent()).isValid():
            depth += 1
        return self._view.viewport().width() - depth * self._view.indentation() - 4


class VersionTree(QTreeView):
    """Read with the arrow keys; older days are asked for when the end comes into sight."""

    chosen = Signal(object)
    """The person went to this Version."""
    more_wanted = Signal()
    """The end of what is told so far is in sight."""

    def __init__(self, today: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("versions")
        self.setAccessibleName(T("Versions", "Earlier versions"))
        self._today = today
        self._day = ""
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(VersionDelegate(self, appearance.theme))
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self.verticalScrollBar().rangeChanged.connect(self._look_ahead)

    def add(self, sittings: list[Sitting]) -> None:
        """Show older sittings below those that are shown; the first of all is chosen."""
        was_empty = not self._model.rowCount()
        for sitting in sittings:
            day = sitting.ends.date().isoformat()
            if day != self._day:
                self._day = day
                heading = _item(long_date(day, self._today), Version(sitting))
                self._model.appendRow(heading)
                self.expand(heading.index())
            self._model.item(self._model.rowCount() - 1).appendRow(_sitting_item(sitting))
        if was_empty and sittings:
            self.choose_newest()

    def choose_newest(self) -> None:
        """Go to the newest sitting."""
        self.setCurrentIndex(self._model.index(0, 0, self._model.index(0, 0)))

    def _look_ahead(self) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - bar.value() < self.viewport().height():
            self.more_wanted.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        """Tell where the person went."""
        super().selectionChanged(selected, deselected)
        version = self.currentIndex().data(_VERSION)
        if isinstance(version, Version):
            self.chosen.emit(version)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew, and let older days come when there is room."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._look_ahead()


def _sitting_item(sitting: Sitting) -> QStandardItem:
    version = Version(sitting)
    item = _item(f"{version.when}\u2028{version.told}", version)
    item.setData(", ".join([version.when, *(line.sentence for line in sitting.lines)]), _SPOKEN)
    if len(sitting.lines) > 1:
        for line in sitting.lines:
            item.appendRow(_item(f"{clock(line.at)} {line.sentence}", Version(sitting, line)))
    return item


def _item(text: str, version: Version) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(version, _VERSION)
    return item
