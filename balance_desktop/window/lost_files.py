"""What is left of a file that is gone, or is no such file any more: its newest good backup, offered as a new file."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from balance_desktop.document.aside import aside
from balance_desktop.document.courier import Courier
from balance_desktop.storage.backups import Backup, Backups, copy_out
from balance_desktop.storage.errors import (
    AlreadyExists,
    FileMissing,
    FolderMissing,
    Hostile,
    NotARelationshipFile,
    ReadOnlyFolder,
    StorageError,
)
from balance_desktop.tabs.moments import offer_text
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import error_text

if TYPE_CHECKING:
    from concurrent.futures import Future

    from balance_desktop.window.main_window import MainWindow

_LOST = (FileMissing, FolderMissing, Hostile, NotARelationshipFile)
"""What only a backup helps against; of a damaged file more may be read, see rescuing.py."""
_MOST_NAMES = 100


class BackupOffer(QObject):
    """Offers a backup of the file that an error is about, and opens the new file of it if that is wanted.

    The file that cannot be opened is left as it is.
    """

    def __init__(self, window: "MainWindow", error: StorageError) -> None:
        super().__init__(window)
        self._window = window
        self._error = error
        self._sought = Courier()
        self._sought.arrived.connect(self._ask, Qt.ConnectionType.QueuedConnection)

    def ask(self) -> None:
        """Look on another thread for a backup that is good; ask if there is one."""
        if isinstance(self._error, _LOST):
            self._sought.carry(aside(partial(Backups(self._window.services.backups).good_one_of, self._error.path)))

    @Slot(object, object)
    def _ask(self, found: "Future[Backup | None]", _along: object) -> None:
        window, error, backup = self._window, self._error, found.result()
        if backup is None or window not in window.windows.all:
            return
        services = window.services
        today = datetime.now().astimezone().date().isoformat()
        if not services.dialogs.offer_backup(window, error_text(error), offer_text(backup.taken, today)):
            return
        try:
            path = made_beside(backup, error.path, services.settings.default_folder)
        except StorageError as problem:
            window.tell(error_text(problem))
            return
        window.windows.open(path, window)


def made_beside(backup: Backup, lost: Path, other_folder: Path) -> Path:
    """Make a new file of a backup in the folder of the lost one, or in another if that takes none."""
    taken = f"{backup.taken.astimezone():%Y-%m-%d %H.%M}"
    name = T("Files", "{name} (backup of {moment})").format(name=lost.stem, moment=taken)
    try:
        return _made(backup, lost.with_name(name + lost.suffix))
    except (FolderMissing, ReadOnlyFolder):
        return _made(backup, other_folder / (name + lost.suffix))


def _made(backup: Backup, target: Path) -> Path:
    """Make a new file of a backup, called `target` or with a number behind that."""
    for number in range(2, _MOST_NAMES):
        free = target if number == 2 else target.with_stem(f"{target.stem} {number - 1}")
        try:
            copy_out(backup, free)
        except AlreadyExists:
            continue
        return free
    raise AlreadyExists(target)
