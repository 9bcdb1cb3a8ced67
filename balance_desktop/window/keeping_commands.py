"""What the actions do that delete for good or tell what is kept: rows, the history, a whole file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from balance_desktop.document.courier import Courier
from balance_desktop.storage.errors import HistoryDamaged, ReadOnlyFile, StorageError
from balance_desktop.ui.keeping_dialogs import Wish
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import error_text

if TYPE_CHECKING:
    from concurrent.futures import Future

    from balance_desktop.document.document import Document
    from balance_desktop.window.main_window import MainWindow

Rows = Sequence[tuple[str, str]]


class KeepingCommands(QObject):
    """Everything that goes for good is asked about first; the disk's part is done on other threads and then told."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def forget_items(self) -> None:
        """Delete the selected items for good."""
        self.forget([("items", item) for item in self._window.require_workspace().map.selected_ids()])

    def forget(self, rows: Rows) -> None:
        """Ask whether rows are to be deleted for good, and do it."""
        from balance_desktop.window.keeping_words import forget_question, forget_words

        window, document = self._window, self._window.require_document()
        window.flush()
        there = document.relationship
        rows = [(name, row) for name, row in rows if row in (there.items if name == "items" else there.answers)]
        if not rows or document.read_only:
            return
        if window.services.dialogs.forget(window, forget_question(document, rows), forget_words(document, rows)):
            done = T("Keeping", "Deleted for good: from the file, its history, undo and the backups.")
            document.forget(rows, self._begin(done))

    def forget_history(self) -> None:
        """Keep what there is now, and delete for good how it came about."""
        from balance_desktop.window.keeping_words import history_words

        window, document = self._window, self._window.require_document()
        window.flush()
        question = T("Keeping", "Delete the history of “{name}” for good?").format(name=document.path.stem)
        if window.services.dialogs.forget(window, question, history_words(document)):
            done = T("Keeping", "The history is deleted for good. What you have now is kept, and begins anew.")
            document.forget_history(self._begin(done))

    def contents(self) -> None:
        """Tell what is in the file, and what else the program keeps."""
        window, document = self._window, self._window.require_document()
        window.flush()
        self._counted = Courier()
        self._counted.arrived.connect(self._tell_contents, Qt.ConnectionType.QueuedConnection)
        self._counted.carry(document.log(limit=1), document)

    def delete_file(self) -> None:
        """Delete the file with its backups and what the program remembers of it."""
        from balance_desktop.window.keeping_words import delete_file_words

        window, document = self._window, self._window.require_document()
        if document.read_only:  # another program may have it: what is told of the file leads here all the same
            window.tell(error_text(ReadOnlyFile(document.path)))
            return
        window.flush()
        name = document.path.stem
        question = T("Keeping", "Delete “{name}” and its backups for good?").format(name=name)
        consent = T("Keeping", "Yes, “{name}” can go for ever").format(name=name)
        if window.services.dialogs.delete_file(window, question, delete_file_words(document), consent):
            self._delete(document.path)

    def _delete(self, path: Path) -> None:
        from balance_desktop.document.aside import aside
        from balance_desktop.storage.erasing import erase_file

        window, document = self._window, self._window.require_document()
        kept = (document.file_id, document.relationship.basics.id)
        document.abandon()
        window.release_document()
        window.services.settings.remove_recent_file(path)
        window.services.settings.forget_decks(kept[1])
        window.services.settings.sync()
        window.show_start_page()
        erased = Courier()
        erased.arrived.connect(self._tell_deleted, Qt.ConnectionType.QueuedConnection)
        self._erased = erased
        erased.carry(aside(partial(erase_file, path, window.services.backups, kept[0])), path)

    def _begin(self, done: str) -> Callable[[Exception | None], None]:
        """Say that it begins; returns what tells how it went, in these words when it went well."""
        self._window.tell(T("Keeping", "Deleting for good…"))
        return partial(self._tell_rewritten, self._window.require_document(), done)

    def _tell_rewritten(self, document: "Document", done: str, error: Exception | None) -> None:
        window = self._window
        if window.document is not document:  # closed meanwhile: the file is as the writer left it
            return
        if error is None:
            window.require_workspace().map.tell(done)
        elif isinstance(error, HistoryDamaged):
            told = T("Keeping", "Nothing was deleted: the history is damaged. Deleting the whole history still works.")
            window.tell(told)
        elif isinstance(error, StorageError) and error.path != document.path:
            window.tell(T("Keeping", "It is not deleted yet: a backup of the file could not be changed. Try it again."))
        elif isinstance(error, StorageError):
            window.tell(T("Keeping", "Nothing was deleted: {reason}").format(reason=error_text(error)))

    @Slot(object, object)
    def _tell_contents(self, done: "Future[list[object]]", document: object) -> None:
        from balance_desktop.window.keeping_words import contents_sections

        window = self._window
        if window.document is None or window.document is not document or window.is_hidden:
            return
        sections = contents_sections(window.document, window.services, done)
        name, deletable = window.document.path.stem, not window.document.read_only
        wish = window.services.dialogs.tell_contents(window, name, sections, deletable=deletable)
        if wish is Wish.SHOW_FOLDER:
            window.actions_by_name["file.reveal"].trigger()
        elif wish is Wish.DELETE:
            self.delete_file()

    @Slot(object, object)
    def _tell_deleted(self, done: "Future[None]", path: Path) -> None:
        try:
            done.result()
        except StorageError as error:
            kept = T("Keeping", "“{name}” could not be deleted: {reason}")
            self._window.tell(kept.format(name=error.path.name, reason=error_text(error)))
            return
        self._window.tell(T("Keeping", "“{name}” and its backups are deleted for good.").format(name=path.stem))
