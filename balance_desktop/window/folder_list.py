"""A folder of relationship files on the start page: each by name and date, fewer while a filter is typed."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from balance_desktop.document.aside import aside
from balance_desktop.document.courier import Courier
from balance_desktop.model.search import words_of
from balance_desktop.tabs.dates import long_date
from balance_desktop.tabs.options_button import Option, OptionsButton
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.elided_label import ElidedLabel
from balance_desktop.ui.theme import blend
from balance_desktop.ui.translation import T
from balance_desktop.window.folder_files import FolderFile, read_folder
from balance_desktop.window.services import Services

if TYPE_CHECKING:
    from concurrent.futures import Future

_PADDING = 9
_EDGE = 12
HOVER = 0.06
"""The share of ink in the ground of a row under the pointer, as the style sheet has it."""
DATE_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class FolderModel(QAbstractListModel):
    """The files whose names have all words of the filter."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: Sequence[FolderFile] = ()
        self._words: tuple[str, ...] = ()
        self._today = ""
        self.files: list[FolderFile] = []

    @property
    def is_empty(self) -> bool:
        """Whether there are no files at all, whatever the filter."""
        return not self._all

    def show_files(self, files: Sequence[FolderFile], today: date) -> None:
        """List these files."""
        self._all, self._today = files, today.isoformat()
        self._narrow()

    def narrow(self, words: tuple[str, ...]) -> None:
        """List only files whose names have all these words, folded."""
        if words != self._words:
            self._words = words
            self._narrow()

    def row_of(self, path: Path | None) -> int:
        """Return the row of a file; -1 when it is not listed."""
        return next((row for row, file in enumerate(self.files) if file.path == path), -1)

    def _narrow(self) -> None:
        files = [file for file in self._all if all(word in file.folded for word in self._words)]
        if files != self.files:
            self.beginResetModel()
            self.files = files
            self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many files are listed."""
        return 0 if parent is not None and parent.isValid() else len(self.files)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a file's name, or when it was changed last."""
        if not index.isValid():
            return None
        file = self.files[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return file.name
        changed = long_date(datetime.fromtimestamp(file.changed).astimezone().date().isoformat(), self._today)
        if role == DATE_ROLE:
            return changed
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return T("StartPage", "{name}, last changed: {date}", "read aloud").format(name=file.name, date=changed)
        return None


class FolderDelegate(QStyledItemDelegate):
    """Draws the name, and at the far end the date in quiet ink."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return one line and some air."""
        return QSize(0, option.fontMetrics.lineSpacing() + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        theme = self._appearance.theme
        painter.save()
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(blend(theme.ink, theme.surface, HOVER))
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 6, 6)
        metrics, room = option.fontMetrics, option.rect.adjusted(_EDGE, 0, -_EDGE, 0)
        line = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        changed = str(index.data(DATE_ROLE))
        width = min(metrics.horizontalAdvance(changed), room.width() // 2)
        painter.setPen(theme.quiet_ink)
        painter.drawText(room, int(line | Qt.AlignmentFlag.AlignTrailing), changed)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        rest = QRect(room)
        rest.adjust(width + _EDGE if mirrored else 0, 0, 0 if mirrored else -width - _EDGE, 0)
        painter.setPen(theme.ink)
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, int(line | Qt.AlignmentFlag.AlignLeading), name)
        painter.restore()


class FolderList(QWidget):
    """Reads the folder on a thread of its own, for it may be on a stick or on another machine."""

    opened = Signal(object)
    """The person chose this file: Path."""
    another_wanted = Signal()
    """Another folder is to be listed."""
    none_wanted = Signal()
    """No folder is to be listed any more."""
    listed = Signal()
    """The folder was read, and what it holds is shown."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("folder_list")
        self._folder: Path | None = None
        self.model = FolderModel(self)
        self._courier = Courier()
        self._courier.arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.title = ElidedLabel()
        self.title.setProperty("heading", "true")
        self.options = OptionsButton(self._option_rows(), services.appearance, services.icons, self)
        self.options.setObjectName("folder_options")
        self.options.setAccessibleName(T("StartPage", "Options for the folder"))
        self.filter = _FilterField()
        self.filter.setObjectName("folder_filter")
        self.filter.setPlaceholderText(T("StartPage", "Filter by name"))
        self.filter.setAccessibleName(T("StartPage", "Filter by name"))
        self.filter.setClearButtonEnabled(True)
        self.view = _FileView()
        self.view.setObjectName("folder_files")
        self.view.setModel(self.model)
        self.view.setItemDelegate(FolderDelegate(services.appearance, self.view))
        self.words = QLabel()
        self.words.setObjectName("folder_words")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("quiet", "true")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._lay_out()
        self._connect()

    @property
    def head_height(self) -> int:
        """How high the line with the folder's name is, so that a heading beside it can stand as high."""
        return self.options.sizeHint().height()

    def show_folder(self, folder: Path) -> None:
        """List this folder."""
        if folder != self._folder:
            self._folder = folder
            self.filter.clear()
            self.model.show_files((), _today())
            self.words.hide()
            self.title.setText(T("StartPage", "Files in “{folder}”").format(folder=folder.name or str(folder)))
            self.view.setAccessibleName(self.title.text())
        self.refresh()

    def refresh(self) -> None:
        """Look into the folder again."""
        if self._folder is not None:
            self._courier.carry(aside(partial(read_folder, self._folder)), self._folder)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.options)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.filter)
        column.addWidget(self.words)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self._open_current)
        self.filter.down.connect(self._enter_list)
        self.view.up.connect(lambda: self.filter.setFocus(Qt.FocusReason.OtherFocusReason))
        self.view.left.connect(self._leave_list)
        self.view.activated.connect(self._open)
        self.view.clicked.connect(self._open)

    def _option_rows(self) -> list[Option]:
        return [
            Option("another_folder", T("StartPage", "Another folder…"), self.another_wanted.emit, edits=False),
            Option("no_folder", T("StartPage", "List no folder any more"), self.none_wanted.emit, edits=False),
        ]

    @Slot(object, object)
    def _take(self, read: "Future[list[FolderFile]]", folder: Path) -> None:
        if folder != self._folder:
            return
        chosen = self._current()
        try:
            files = read.result()
        except OSError:
            self.model.show_files((), _today())
            self._say(T("StartPage", "The folder {folder} is not there at the moment.").format(folder=folder))
        else:
            self.model.show_files(files, _today())
            self._say_what_is_missing()
        self.filter.setVisible(not self.model.is_empty)
        self._choose(max(0, self.model.row_of(chosen)))
        self.listed.emit()

    def _narrow(self, text: str) -> None:
        self.model.narrow(words_of(text))
        self._say_what_is_missing()
        self._choose(0)

    def _say_what_is_missing(self) -> None:
        if self.model.is_empty:
            self._say(T("StartPage", "There are no relationship files in this folder yet."))
        else:
            self._say("" if self.model.files else T("StartPage", "No file has these words in its name."))

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.view.setVisible(not words)

    def _choose(self, row: int) -> None:
        self.view.setCurrentIndex(self.model.index(row))

    def _current(self) -> Path | None:
        row = self.view.currentIndex().row()
        return self.model.files[row].path if 0 <= row < len(self.model.files) else None

    def _enter_list(self) -> None:
        if self.model.files:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_list(self) -> None:
        self.filter.clear()
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_current(self) -> None:
        self._open(self.view.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.isVisible():  # a double-click is two clicks
            self.opened.emit(self.model.files[index.row()].path)

    def event(self, event: QEvent) -> bool:
        """Look again when the person comes back to the window."""
        if event.type() == QEvent.Type.WindowActivate and self.isVisible():
            self.refresh()
        return super().event(event)


class _FilterField(QLineEdit):
    """Down goes into the list, Esc empties the field."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class _FileView(QListView):
    """Up from the first row goes back to the filter, Esc too, which it empties."""

    up = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.up.emit()
        else:
            super().keyPressEvent(event)


def _today() -> date:
    return datetime.now().astimezone().date()
