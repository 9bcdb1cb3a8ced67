"""Earlier versions: the sittings and backups of the open file, the map as it was then, and the way back to it."""

from concurrent.futures import CancelledError, Future

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from balance_desktop.canvas.map_widget import MapWidget
from balance_desktop.document.courier import Courier
from balance_desktop.document.document import Document
from balance_desktop.model.changes import ChangeConflict
from balance_desktop.model.relationship import Relationship
from balance_desktop.storage.backups import Backup
from balance_desktop.storage.errors import StorageError
from balance_desktop.storage.history import LoggedEdit
from balance_desktop.tabs.history import built_in_texts
from balance_desktop.tabs.moments import backup_text, moment_text
from balance_desktop.tabs.version_tree import Version, VersionTree
from balance_desktop.tabs.versions import Versions
from balance_desktop.ui.appearance import BASE_TEXT_PX
from balance_desktop.ui.elided_label import ElidedLabel
from balance_desktop.ui.segmented import Segment, SegmentedControl
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import error_text
from balance_desktop.window.services import Services

PART = 200
"""Edits of the log that are read at a time."""
REST = 60
"""Milliseconds on a row after which the map is drawn as it was."""
STORY, BACKUPS = "story", "backups"
_SHARE = 0.92
"""The part of the window that the dialog covers."""
_LARGEST = QSize(1280, 860)
_LIST_WIDTH, _LIST_SHARE = 340, 0.4
"""Pixels at the ordinary text size, and the most of the dialog's width."""
_ROOM_FOR_TRAY = 620
"""Pixels of height at the ordinary text size from which on what is not placed yet is shown too."""


class EarlierVersions(QDialog):
    """Looking changes nothing; restoring is one edit, which can be undone."""

    restored = Signal(str)
    """An earlier version was brought back; from when, in words."""

    def __init__(self, document: Document, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("earlier_versions")
        self.setWindowTitle(T("Versions", "Earlier versions"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._document = document
        self._services = services
        self._now = document.relationship
        self._versions = Versions(self._now, built_in_texts(self._now.basics.mode))
        self._is_reading = self._is_whole = False
        self._version: Version | None = None
        self._backup: Backup | None = None
        self._shown: Relationship | None = None
        self._when = ""
        self._couriers = (Courier(), Courier())
        self._couriers[0].arrived.connect(self._take_log, Qt.ConnectionType.QueuedConnection)
        self._couriers[1].arrived.connect(self._take_backup, Qt.ConnectionType.QueuedConnection)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._show_chosen)
        self._build()
        self._lay_out(parent.size())
        self._list_backups()
        self.tree.chosen.connect(self._choose_version)
        self.tree.more_wanted.connect(self._read_on)
        self.backups.currentItemChanged.connect(self._choose_backup)
        self.chooser.chosen.connect(self.show_page)
        self.restore_button.clicked.connect(self._restore)
        self.close_button.clicked.connect(self.reject)
        self.show_page(STORY)
        self._read_on()

    def show_page(self, name: str) -> None:
        """Show “story” or “backups”, and what is chosen there."""
        self.chooser.set_current(name)
        shown = self.tree if name == STORY else self.backups
        self._pages.setCurrentWidget(shown)
        self._kept_in.setVisible(name == BACKUPS)
        if name == BACKUPS and self.backups.currentRow() < 0 and self.backups.count():
            self.backups.setCurrentRow(0)
        shown.setFocus()
        self._rest.start()

    def _build(self) -> None:
        services, theme = self._services, self._services.appearance.theme
        self.chooser = SegmentedControl(T("Versions", "Where to look"))
        self.chooser.setObjectName("version_pages")
        titles = {STORY: T("Versions", "What was done"), BACKUPS: T("Versions", "Backups")}
        self.chooser.set_segments([Segment(key, text, theme.accent, theme.on_accent) for key, text in titles.items()])
        self.tree = VersionTree(self._document.today(), services.appearance)
        self.backups = QListWidget()
        self.backups.setObjectName("backups")
        self.backups.setAccessibleName(titles[BACKUPS])
        self._pages = QStackedWidget()
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self.backups)
        self._kept_in = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._kept_in.setProperty("small", "true")
        self.map = MapWidget(self._document, services.appearance, services.icons)
        self.map.setObjectName("version_map")
        self.map.tray.field.hide()
        self.words = QLabel()
        self.words.setObjectName("version_words")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.close_button = QPushButton(T("Versions", "Close"))
        self.close_button.setObjectName("close_versions")
        self.restore_button = QPushButton(T("Versions", "Restore this version"))
        self.restore_button.setObjectName("restore_version")
        self.restore_button.setProperty("primary", "true")
        for button in (self.close_button, self.restore_button):
            button.setAutoDefault(False)
        self._show_version(self._now, "", T("Versions", "Reading what was done…"))

    def _lay_out(self, size: QSize) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 16, 8, 8)
        column.addWidget(self.chooser)
        column.addWidget(self._pages, 1)
        column.addWidget(self._kept_in)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(side)
        splitter.addWidget(self.map)
        splitter.setStretchFactor(1, 1)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(16, 8, 16, 16)
        bottom.setSpacing(12)
        bottom.addWidget(self.words, 1)
        bottom.addWidget(self.close_button)
        bottom.addWidget(self.restore_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(splitter, 1)
        layout.addLayout(bottom)
        self.resize((size * _SHARE).boundedTo(_LARGEST))
        scale = self._services.appearance.text_px / BASE_TEXT_PX
        width = round(_LIST_WIDTH * scale)
        width = min(width, round(self.width() * _LIST_SHARE))
        splitter.setSizes([width, self.width() - width])
        has_room = self.height() >= _ROOM_FOR_TRAY * scale
        self.map.tray.setVisible(has_room)
        self.map.legend.setVisible(has_room)

    # what was done

    def _read_on(self) -> None:
        """Read the next part of the log, unless it is being read or all of it is."""
        if not self._is_reading and not self._is_whole:
            self._is_reading = True
            self._couriers[0].carry(self._document.log(before=self._versions.oldest, limit=PART))

    @Slot(object, object)
    def _take_log(self, done: "Future[list[LoggedEdit]]", _along: object) -> None:
        self._is_reading = False
        try:
            part = done.result()
            self._is_whole = len(part) < PART
            sittings = self._versions.take(part, is_last=self._is_whole)
        except CancelledError:
            return
        except StorageError as error:
            self._end_story(error_text(error))
            return
        except ChangeConflict:
            self._end_story(T("Versions", "What was done cannot be told any further back."))
            return
        self.tree.add(sittings)
        if not sittings:
            self._read_on()

    def _end_story(self, reason: str) -> None:
        self._is_whole = True
        self.words.setText(reason)

    def _choose_version(self, version: Version) -> None:
        self._version = version
        self._rest.start()

    # backups

    def _list_backups(self) -> None:
        today, height = self._document.today(), self.fontMetrics().height() + 12
        for backup in self._document.backups:
            item = QListWidgetItem(backup_text(backup.taken, today), self.backups)
            item.setData(Qt.ItemDataRole.UserRole, backup)
            item.setSizeHint(QSize(0, height))
        if self.backups.count():
            folder = self._document.backups[0].path.parent.parent
            self._kept_in.setText(T("Versions", "Backups are kept in {folder}").format(folder=folder))
        else:
            self._kept_in.setText(T("Versions", "There are no backups of this file yet."))

    def _choose_backup(self, item: QListWidgetItem | None, _former: object = None) -> None:
        self._backup = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        self._rest.start()

    @Slot(object, object)
    def _take_backup(self, done: "Future[Relationship]", backup: Backup) -> None:
        if self.chooser.current != BACKUPS or backup is not self._backup:
            return
        today = self._document.today()
        try:
            relationship = done.result()
        except StorageError as error:
            error.path = error.path.with_name(backup_text(backup.taken, today))  # its name says nothing to anybody
            self._shown = None
            self.words.setText(error_text(error))
            return
        self._show_version(relationship, moment_text(backup.taken.astimezone(), today))

    # the map as it was

    def _show_chosen(self) -> None:
        """Draw what is chosen now."""
        if self.chooser.current == BACKUPS:
            if self._backup is not None:
                self.restore_button.setEnabled(False)
                self.words.setText(T("Versions", "Reading the backup…"))
                self._couriers[1].carry(self._document.read_backup(self._backup), self._backup)
        elif self._version is not None:
            version = self._version
            self._show_version(version.relationship, moment_text(version.at, self._document.today()))

    def _show_version(self, relationship: Relationship, when: str, words: str = "") -> None:
        self._shown, self._when = relationship, when
        self.map.show_moment(relationship, when)
        self.map.moment_frame.pill.hide()  # the list says which moment it is, and leads back
        self.map.tray.title.setText(T("Map", "Not placed yet"))
        is_now = relationship == self._document.relationship
        self.restore_button.setEnabled(not is_now and not self._document.read_only)
        self.words.setText(words or self._sentence(is_now=is_now))

    def _sentence(self, *, is_now: bool) -> str:
        if is_now:
            return T("Versions", "This is how everything is now.")
        if self._document.read_only:
            return T("Versions", "This file can only be read, so nothing can be restored in it.")
        return T(
            "Versions",
            "Restoring brings everything back as it was then, answers too. It is a step like any other: "
            "Undo takes it back.",
        )

    def _restore(self) -> None:
        if self._shown is not None and self._document.restore(self._shown):
            self.restored.emit(self._when)
            self.accept()
