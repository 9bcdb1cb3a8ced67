"""Points out a conflicted copy that lies beside the open file: another computer changed it at the same time."""

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from balance_desktop.document.aside import aside
from balance_desktop.document.courier import Courier
from balance_desktop.storage.conflicts import conflicted_copies, conflicting_names
from balance_desktop.ui.banner import Banner
from balance_desktop.ui.translation import T

if TYPE_CHECKING:
    from concurrent.futures import Future

    from balance_desktop.document.document import Document
    from balance_desktop.window.main_window import MainWindow

PAUSE = 20.0
"""Seconds between two looks into the folder."""


class ConflictWatch(QObject):
    """Looks beside the file when it is made, and again when the person comes back to the window.

    One sentence names the copy, and a button opens it beside this one; after that it is mentioned no more.
    """

    looked = Signal()
    """What there is in the folder is pointed out, or there is nothing."""

    def __init__(self, window: "MainWindow", document: "Document") -> None:
        super().__init__(document)
        self._window = window
        self._document = document
        self._banner: Banner | None = None
        self._copy: Path | None = None
        self._known: set[Path] = set()
        self._looked_at = time.monotonic()
        self._courier = Courier()
        self._courier.arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        window.installEventFilter(self)
        self.look()

    @property
    def banner(self) -> Banner | None:
        """What points out the copy, once there was one."""
        return self._banner

    def look(self) -> None:
        """Look into the folder, on another thread; only names are read, but of those that tell of a conflict."""
        self._looked_at = time.monotonic()
        path = self._document.path
        self._courier.carry(aside(partial(conflicting_names, path)), path)

    @Slot(object, object)
    def _take(self, found: "Future[list[Path]]", path: Path) -> None:
        """Read the beginning of the few files with such names on this thread: only here none can be opened meanwhile.

        Reading a file that this process has open would drop SQLite's locks on it.
        """
        document, windows = self._document, self._window.windows
        if self._window.document is not document or document.path != path:
            return
        names = [name for name in found.result() if name not in self._known]
        copies = conflicted_copies(
            names, document.file_id, document.salt, lambda copy: windows.showing(copy) is not None
        )
        self._point_out(next(iter(copies), None))
        self.looked.emit()

    def _point_out(self, copy: Path | None) -> None:
        self._copy = copy
        if copy is None:
            if self._banner is not None:
                self._banner.hide()
            return
        if self._banner is None:
            self._banner = self._new_banner()
        text = T(
            "Conflict",
            "“{name}” lies beside this file: the same file as another computer left it. Keep the one you want; nothing "
            "was overwritten.",
        )
        self._banner.set_text(text.format(name=copy.name), T("Conflict", "Open it too"))
        self._banner.show()

    def _new_banner(self) -> Banner:
        workspace = self._window.require_workspace()
        banner = Banner("quiet", workspace)
        banner.setObjectName("conflict_banner")
        banner.acted.connect(self._open)
        layout = workspace.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, banner)
        return banner

    def _open(self) -> None:
        copy = self._copy
        if copy is not None:
            self._known.add(copy)
            self._point_out(None)
            self._window.windows.open(copy, self._window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the person comes back to the window."""
        if event.type() == QEvent.Type.WindowActivate and time.monotonic() > self._looked_at + PAUSE:
            self._looked_at = time.monotonic()
            QTimer.singleShot(0, self, self.look)
        return super().eventFilter(watched, event)
