"""What was found, as a list: a piece of the text, and below it what it is and whose or from when."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from balance_desktop.model.search import Found, excerpt
from balance_desktop.ui.appearance import Appearance

_EXCERPT = 90
"""Characters of a text that a row shows at most."""
_PADDING = 6
Index = QModelIndex | QPersistentModelIndex

SOURCE_ROLE = Qt.ItemDataRole.UserRole


class FoundList(QAbstractListModel):
    """Rows are made when they are seen, so that thousands of results cost nothing."""

    def __init__(self, tell_source: Callable[[Found], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell_source = tell_source
        self._found: Sequence[Found] = ()

    @property
    def found(self) -> Sequence[Found]:
        """What is listed."""
        return self._found

    def show_found(self, found: Sequence[Found]) -> None:
        """List other results."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many results there are."""
        return 0 if parent is not None and parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a piece of the text, or what it is from."""
        if not index.isValid():
            return None
        found = self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return excerpt(found, _EXCERPT)
        if role == SOURCE_ROLE:
            return self._tell_source(found)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{excerpt(found, _EXCERPT)}. {self._tell_source(found)}"
        return None


class FoundDelegate(QStyledItemDelegate):
    """Draws the two lines of a result."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines and some air."""
        return QSize(0, 2 * option.fontMetrics.lineSpacing() + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the text in ink and its source in quiet ink, or both on the accent when it is the current one."""
        theme = self._appearance.theme
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 6, 6)
        metrics = option.fontMetrics
        room = option.rect.adjusted(10, _PADDING, -10, -_PADDING)
        line = metrics.lineSpacing()
        flags = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine
        inks = (theme.on_accent, theme.on_accent) if is_current else (theme.ink, theme.quiet_ink)
        for number, (role, ink) in enumerate(zip((Qt.ItemDataRole.DisplayRole, SOURCE_ROLE), inks, strict=True)):
            text = metrics.elidedText(str(index.data(role)), Qt.TextElideMode.ElideRight, room.width())
            painter.setPen(ink)
            painter.drawText(QRect(room.x(), room.y() + number * line, room.width(), line), flags, text)
        painter.restore()
