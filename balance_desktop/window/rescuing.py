"""What happens when a file turns out to be damaged: one question, then work on another thread, then the new file."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from balance_desktop.document import rescuing
from balance_desktop.document.aside import aside
from balance_desktop.document.courier import Courier
from balance_desktop.storage.backups import Backup, Backups
from balance_desktop.storage.errors import StorageError
from balance_desktop.tabs.moments import offer_text
from balance_desktop.ui.dialogs import Unlock
from balance_desktop.ui.keeping_dialogs import Rescue
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import error_text
from balance_desktop.window.lost_files import made_beside

if TYPE_CHECKING:
    from concurrent.futures import Future

    from balance_desktop.storage.salvage import Salvaged
    from balance_desktop.window.main_window import MainWindow


class Rescuer(QObject):
    """Asks about one damaged file, and opens in its window what could be made of it."""

    def __init__(self, window: "MainWindow", path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        self._courier = Courier()
        self._courier.arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._sought = Courier()
        self._sought.arrived.connect(self._ask, Qt.ConnectionType.QueuedConnection)

    def ask(self) -> None:
        """Look on another thread for a backup that is good, then ask what to do, and begin it."""
        self._sought.carry(aside(partial(Backups(self._window.services.backups).good_one_of, self._path)))

    @Slot(object, object)
    def _ask(self, found: "Future[Backup | None]", _along: object) -> None:
        window, services = self._window, self._window.services
        if window not in window.windows.all:  # closed meanwhile
            return
        today = datetime.now().astimezone().date()
        backup = found.result()
        offer = offer_text(backup.taken, today.isoformat()) if backup is not None else ""
        wish = services.dialogs.rescue(window, self._path.name, offer)
        if wish is Rescue.BACKUP and backup is not None:
            self._open_backup(backup)
        elif wish is Rescue.READ:
            name = T("Rescue", "{name} (recovered {date})").format(name=self._path.stem, date=today.isoformat())
            wanted = self._path.with_name(name + self._path.suffix)
            self._read(rescuing.free_path(wanted, services.settings.default_folder))

    def _open_backup(self, backup: Backup) -> None:
        window = self._window
        try:
            path = made_beside(backup, self._path, window.services.settings.default_folder)
        except StorageError as error:
            window.tell(self._failure(error))
            return
        window.windows.open(path, window)

    def _read(self, target: Path) -> None:
        window = self._window
        work = partial(rescuing.read_damaged, self._path, target)
        if not rescuing.is_encrypted(self._path):
            window.tell(T("Rescue", "Reading what there is…"))
            self._courier.carry(aside(work), target)
            return
        try:
            done = window.services.dialogs.unlock(window, Unlock.OPEN, self._path.stem, work)
        except StorageError as error:
            window.tell(self._failure(error))
            return
        if done is not None:
            self._show(done)

    @Slot(object, object)
    def _take(self, done: "Future[Salvaged]", _target: Path) -> None:
        try:
            salvaged = done.result()
        except StorageError as error:
            self._window.tell(self._failure(error))
            return
        self._show(salvaged)

    def _show(self, salvaged: "Salvaged") -> None:
        window, path = self._window, salvaged.path
        window.tell("")
        window.windows.open(path, window)
        words = T("Rescue", "What could be read is in the new file “{name}”.").format(name=path.name)
        title = T("Rescue", "Read from a damaged file")
        window.services.dialogs.show_text(window, title, f"{words}\n\n{told(salvaged)}")

    def _failure(self, error: StorageError) -> str:
        name = self._path.name
        if error.path == self._path:
            return T("Rescue", "Nothing of “{name}” can be read. It was not touched.").format(name=name)
        return T("Rescue", "“{name}” was not touched. No new file was made: {reason}").format(
            name=name, reason=error_text(error)
        )


def told(salvaged: "Salvaged") -> str:
    """Tell what could not be read."""
    if salvaged.is_whole:
        if salvaged.has_history:
            return T("Rescue", "Everything could be read, with the whole history.")
        return T("Rescue", "Everything could be read, but not how it came about: the history begins anew.")
    count = salvaged.lost.get
    lost = [
        T("Rescue", "%n items", "that could not be read", count("items", 0)) if count("items") else "",
        T("Rescue", "%n answers or journal pages", "not to be read", count("answers", 0)) if count("answers") else "",
        T("Rescue", "%n tries", "that could not be read", count("tries", 0)) if count("tries") else "",
        T("Rescue", "%n sessions", "that could not be read", count("sessions", 0)) if count("sessions") else "",
        T("Rescue", "%n other entries", "that could not be read", _others(salvaged)) if _others(salvaged) else "",
    ]
    words = [
        T("Rescue", "Not everything could be read."),
        T("Rescue", "Missing: {what}.").format(what=", ".join(filter(None, lost))) if any(lost) else "",
        T("Rescue", "There may have been more that left no trace, and something deleted may be there again."),
        T("Rescue", "The history begins anew. The damaged file stays where it is."),
    ]
    return " ".join(filter(None, words))


def _others(salvaged: "Salvaged") -> int:
    named = ("items", "answers", "tries", "sessions")
    return sum(number for name, number in salvaged.lost.items() if name not in named)
