"""The windows that are open: one file each, and a file that is open already is shown rather than opened twice."""

import os
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from balance_desktop.model.text import TextTooLong
from balance_desktop.storage.errors import Damaged, Encrypted, StorageError
from balance_desktop.ui.dialogs import Unlock
from balance_desktop.ui.words import error_text
from balance_desktop.window.main_window import MainWindow
from balance_desktop.window.services import Services

if TYPE_CHECKING:
    from balance_desktop.document.document import Document
    from balance_desktop.ui.new_relationship import NewRelationship
    from balance_desktop.window.idle import IdleWatch

SAMPLE = "maya-and-theo"
WATCH_AFTER = 1000
"""Milliseconds after which it matters whether a person uses the program; the start has no time for it."""


class Windows:
    """Opens files into windows."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._open: list[MainWindow] = []
        self._watch: IdleWatch | None = None

    @property
    def count(self) -> int:
        """How many windows there are."""
        return len(self._open)

    @property
    def all(self) -> tuple[MainWindow, ...]:
        """The windows, the oldest first."""
        return tuple(self._open)

    @property
    def open_paths(self) -> list[Path]:
        """The files that are open, which nothing may be written over."""
        return [window.document.path for window in self._open if window.document is not None]

    def new_window(self) -> MainWindow:
        """Make a window with the start page; it is not shown yet."""
        window = MainWindow(self._services, self)
        self._open.append(window)
        return window

    def open(self, path: Path, window: MainWindow) -> bool:
        """Open a file, in `window` if that has none; say in `window` why it cannot be."""
        return self.open_all([path], window)

    def open_all(self, paths: Sequence[Path], window: MainWindow) -> bool:
        """Open files, the first in `window` if that has none; say at the end which could not be, and why.

        Those that take a passphrase are asked about afterwards, when the windows are to be seen.
        """
        problems: list[str] = []
        locked: list[Path] = []
        for path in paths:
            try:
                self._open_one(path, window)
            except Encrypted:
                locked.append(path)
            except StorageError as error:
                problems.append(error_text(error))
                self._offer_rescue(error, window)
        if problems:
            window.tell(" ".join(problems))
        if locked:
            QTimer.singleShot(0, window, lambda: self._ask_for(locked, window))
        return not problems

    def showing(self, path: Path) -> MainWindow | None:
        """Return the window that has the file open, by whatever name it is asked for."""
        for window in self._open:
            if window.document is not None and _is_same(path, window.document.path):
                return window
        return None

    def _open_one(self, path: Path, window: MainWindow) -> None:
        """Open a file, or show it if it is open. Raises StorageError."""
        if self._raise_window(path):
            return
        from balance_desktop.document.opening import open_document  # not before somebody opens a file

        self._show(open_document(path.absolute(), self._services.locks), window)

    def _raise_window(self, path: Path) -> bool:
        """Bring the window that has the file open to the front; False if none has."""
        shown = self.showing(path)
        if shown is None:
            return False
        shown.showNormal() if shown.isMinimized() else shown.show()
        shown.raise_()
        shown.activateWindow()
        return True

    def _ask_for(self, locked: Sequence[Path], window: MainWindow) -> None:
        """Ask for the passphrase of each file and open it; without one it stays closed."""
        from balance_desktop.document.opening import Opened, open_file

        problems: list[str] = []
        for path in locked:
            if window not in self._open:  # closed while it asked, as when the program is told to end
                return
            if self._raise_window(path):
                continue
            attempt = partial(open_file, path.absolute(), self._services.locks)
            try:
                opened = self._services.dialogs.unlock(window, Unlock.OPEN, path.stem, attempt, Opened.close)
            except StorageError as error:
                problems.append(error_text(error))
                self._offer_rescue(error, window)
                continue
            if opened is not None:
                self._show(opened.document(), window)
        if problems:
            window.tell(" ".join(problems))

    def _offer_rescue(self, error: StorageError, window: MainWindow) -> None:
        """Offer what there is of a file that is gone or damaged, as soon as the window is to be seen."""

        def ask() -> None:
            if window not in self._open:
                return
            if isinstance(error, Damaged):
                from balance_desktop.window.rescuing import Rescuer  # no start needs it

                Rescuer(window, error.path).ask()
                return
            from balance_desktop.window.lost_files import BackupOffer

            BackupOffer(window, error).ask()

        QTimer.singleShot(0, window, ask)

    def create(self, wish: "NewRelationship", window: MainWindow) -> bool:
        """Make a new file and open it; say in `window` why it cannot be."""
        from balance_desktop.document.opening import create_document

        path, settings = wish.path.absolute(), self._services.settings
        try:
            if path.parent == settings.default_folder:
                path.parent.mkdir(parents=True, exist_ok=True)  # we suggested it; it need not be there yet
            document = create_document(path, self._services.locks, wish.mode, wish.name_a, wish.name_b)
        except (StorageError, TextTooLong, OSError) as error:
            window.tell(error_text(error))
            return False
        settings.default_folder = path.parent
        self._show(document, window)
        return True

    def open_sample(self, window: MainWindow) -> bool:
        """Open a copy of the sample in the program's own data: the person's from last time, or a new one."""
        from balance_desktop.content.reading import ContentError
        from balance_desktop.document.sample import build_sample

        folder = self._services.data_folder / "samples"
        path = folder / "Maya & Theo.balance"
        if not path.exists():
            try:
                folder.mkdir(parents=True, exist_ok=True)
                build_sample(SAMPLE, path, datetime.now().astimezone().date())
            except (StorageError, ContentError, OSError) as error:
                window.tell(error_text(error))
                return False
        return self.open(path, window)

    def forget(self, window: MainWindow) -> None:
        """Take a window that closed off the list."""
        if window in self._open:
            self._open.remove(window)
        if not self._open and self._watch is not None:
            self._watch.deleteLater()
            self._watch = None

    def tell(self, text: str) -> None:
        """Say a sentence in every window."""
        for window in self._open:
            window.tell(text)

    def flush(self) -> None:
        """Hand over and write everything that is being typed, in every window."""
        for window in self._open:
            window.flush()

    def hide_all(self) -> bool:
        """Hide what every window shows, at once; True, for it is done."""
        for window in self._open:
            window.hide_content()
        return True

    def watch_use(self) -> "IdleWatch":
        """Begin to notice when nobody uses the program; hide what is shown then."""
        if self._watch is None:
            from balance_desktop.window.idle import IdleWatch

            self._watch = IdleWatch(self, self._services.appearance)
        return self._watch

    def _show(self, document: "Document", window: MainWindow) -> None:
        if self._watch is None:
            QTimer.singleShot(WATCH_AFTER, window, self.watch_use)
        self._services.settings.add_recent_file(document.path)
        document.keep_backups(self._services.backups)
        target = window if window.document is None else self.new_window()
        target.show_document(document)
        QTimer.singleShot(WATCH_AFTER, target, partial(_watch_conflicts, target, document))
        target.show()


def _watch_conflicts(window: MainWindow, document: "Document") -> None:
    from balance_desktop.window.conflict_watch import ConflictWatch  # no start needs it

    if window.document is document:
        ConflictWatch(window, document)


def _is_same(path: Path, other: Path) -> bool:
    try:
        return os.path.samestat(path.stat(), other.stat())
    except OSError:
        return path.absolute() == other
