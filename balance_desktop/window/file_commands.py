"""What the File and Share menus do."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from balance_desktop.document.courier import Courier
from balance_desktop.model.vocabulary import Mode
from balance_desktop.storage.errors import StorageError
from balance_desktop.ui.dialogs import Unsaved
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import error_text

if TYPE_CHECKING:
    from concurrent.futures import Future

    from balance_desktop.document.document import Document
    from balance_desktop.model.relationship import Relationship
    from balance_desktop.window.main_window import MainWindow


class FileCommands(QObject):
    """New, open, save, copy, move, close. Nothing here waits for a disk: what it did is told when it is done."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._copies = Courier()
        self._copies.arrived.connect(self._take_copy, Qt.ConnectionType.QueuedConnection)

    def new(self) -> None:
        """Ask for a new relationship and open it."""
        window = self._window
        wish = window.services.dialogs.new_relationship(window, window.services.settings.default_folder)
        if wish is not None:
            window.windows.create(wish, window)

    def open(self) -> None:
        """Ask for files and open them."""
        window = self._window
        window.windows.open_all(window.services.dialogs.open_files(window, window.folder()), window)

    def open_sample(self) -> None:
        """Open a copy of the sample."""
        self._window.windows.open_sample(self._window)

    def save(self) -> None:
        """Write what is open now, and say when it is on disk."""
        self._window.save_now()

    def save_copy(self) -> None:
        """Write a verified copy elsewhere."""
        window, document = self._window, self._window.require_document()
        target = window.services.dialogs.copy_target(window, _copy_name(document))
        if target is None:
            return
        window.flush()
        if _is_free(window, target):
            window.tell(T("Files", "Saving a copy as “{name}”…").format(name=target.name))
            copy = document.save_copy(target, replace=True)
            self._copies.carry(copy, (document, document.relationship, target))

    def move(self) -> None:
        """Rename or move the file."""
        window, document = self._window, self._window.require_document()
        target = window.services.dialogs.move_target(window, document.path)
        if target is None or target == document.path:
            return
        window.flush()
        document.moved.connect(self._take_move, Qt.ConnectionType.UniqueConnection)
        document.move_file(target)

    def reveal(self) -> None:
        """Show the folder that the file is in."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        folder = self._window.require_document().path.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._window.tell(T("Files", "The file is in {folder}").format(folder=folder))

    def use_solo(self) -> None:
        """Use the file alone."""
        self._use("solo")

    def use_couple(self) -> None:
        """Use the file as a couple."""
        self._use("couple")

    def use_therapist(self) -> None:
        """Use the file with a therapist."""
        self._use("therapist")

    @Slot(object, object)
    def _take_copy(self, done: "Future[None]", along: "tuple[Document, Relationship, Path]") -> None:
        document, copied, target = along
        try:
            done.result()
        except StorageError as error:
            self._window.tell(error_text(error))
            return
        document.note_rescue(copied)
        self._window.tell(T("Files", "A copy was saved as “{name}”.").format(name=target.name))

    @Slot(object, object, object)
    def _take_move(self, former: Path, target: Path, error: StorageError | None) -> None:
        window = self._window
        if error is not None:
            window.tell(error_text(error))
            return
        window.services.settings.remove_recent_file(former)
        window.services.settings.add_recent_file(target)
        window.tell(T("Files", "The file is now “{name}”.").format(name=target.name))

    def _use(self, mode: Mode) -> None:
        window = self._window
        window.flush()
        if window.require_document().set_mode(mode):
            words: dict[Mode, str] = {
                "solo": T("Files", "You use this file on your own now. Everything in it is kept."),
                "couple": T("Files", "You use this file as a couple now."),
                "therapist": T("Files", "You use this file with a therapist now. Sessions are noted in History."),
            }
            window.require_workspace().map.tell(words[mode])

    def close(self) -> None:
        """Close the file; the last window goes back to the start page."""
        self._window.close_file()

    def quit(self) -> None:
        """Close every window, each of which may ask."""
        QApplication.closeAllWindows()

    def keep_recent(self, keep: bool) -> None:
        """Remember which files were opened, or forget them all."""
        self._window.services.settings.keeps_recent_files = keep


class ShareCommands:
    """The map and the whole file in forms that other programs read."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def pdf(self) -> None:
        """Write the map as one page."""
        self._share("pdf", T("Share", "PDF (*.pdf)"))

    def png(self) -> None:
        """Write the map as a picture."""
        self._share("png", T("Share", "Picture (*.png)"))

    def svg(self) -> None:
        """Write the map as a drawing."""
        self._share("svg", T("Share", "Drawing (*.svg)"))

    def markdown(self) -> None:
        """Write everything as text."""
        self._share("md", T("Share", "Markdown (*.md)"))

    def json(self) -> None:
        """Write everything as data."""
        self._share("json", T("Share", "JSON (*.json)"))

    def _share(self, ending: str, kinds: str) -> None:
        window, document = self._window, self._window.require_document()
        suggestion = document.path.with_suffix(f".{ending}")
        target = window.services.dialogs.export_target(window, suggestion, kinds)
        if target is None:
            return
        window.flush()
        from balance_desktop.export.errors import ExportError, export_error_text
        from balance_desktop.export.formats import export

        window.setCursor(Qt.CursorShape.BusyCursor)
        try:
            export(document.relationship, target, today=document.date(), keep=window.windows.open_paths)
        except ExportError as error:
            window.tell(export_error_text(error))
        else:
            window.tell(T("Share", "Written to “{name}”.").format(name=target.name))
        finally:
            window.unsetCursor()


def resolve_unsaved(window: "MainWindow", document: "Document") -> bool:
    """Ask what to do with edits that are not on disk before the window closes; False means: stay.

    A hidden window asks nothing before the person is back: the question tells of the file.
    """
    if window.is_hidden:
        window.hiding.come_back()
        if window.is_hidden:
            return False
    dialogs = window.services.dialogs
    answer = dialogs.unsaved(window, window.status.reason)
    if answer is Unsaved.STAY:
        return False
    if answer is Unsaved.SAVE_ELSEWHERE:
        target = dialogs.copy_target(window, _copy_name(document))
        if target is None or not _save_copy(window, document, target):
            return False
    if answer is not Unsaved.TRY_AGAIN:
        document.abandon()
    return True


def _copy_name(document: "Document") -> Path:
    name = T("Files", "{name} (copy)").format(name=document.path.stem)
    return document.path.with_name(name + document.path.suffix)


def _save_copy(window: "MainWindow", document: "Document", target: Path) -> bool:
    """Write a copy while the window waits to close, never over a file that is open; say why if it cannot be."""
    if not _is_free(window, target):
        return False
    try:
        document.save_copy(target, replace=True).result()
    except StorageError as error:
        window.tell(error_text(error))
        return False
    document.note_rescue(document.relationship)
    return True


def _is_free(window: "MainWindow", target: Path) -> bool:
    """Whether no file is open at `target`; say so if there is one."""
    is_open = target.exists() and window.windows.showing(target) is not None
    if is_open:
        window.tell(T("Files", "“{name}” is open here. Choose another name.").format(name=target.name))
    return not is_open
