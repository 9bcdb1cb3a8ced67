"""What keeps the open file from being lost: rolling backups, earlier versions brought back, deletion for good."""

from collections.abc import Callable, Iterable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot

from balance_desktop.document.courier import Courier
from balance_desktop.document.open_file import CLOSE_PATIENCE, UNDO_DEPTH
from balance_desktop.document.rewriting import Rewriting, Tell
from balance_desktop.model import edits
from balance_desktop.storage.errors import StorageError
from balance_desktop.storage.reports import NotSaved

if TYPE_CHECKING:
    from concurrent.futures import Future

    from balance_desktop.model.changes import Edit
    from balance_desktop.model.relationship import Relationship
    from balance_desktop.storage.backups import Backup, Backups
    from balance_desktop.storage.keys import Key
    from balance_desktop.storage.relationship_file import RelationshipFile

    Undoable = tuple[list[Edit], int]

FIRST_BACKUP = 3_000
"""Milliseconds after opening, when nobody waits for the disk any more."""
BACKUP_EVERY = 30 * 60 * 1000
"""Milliseconds between backups while things change."""
BACKUP_AGAIN = 5 * 60 * 1000
"""Milliseconds until another try after one that failed."""


class Safekeeping(Rewriting):
    """Backups are taken on the writer's thread, behind everything that waits to be written."""

    _backup_root: Path | None = None
    _backup_error: StorageError | None = None

    @property
    def backup_error(self) -> StorageError | None:
        """Why the last backup could not be taken; None when it could, or none was tried."""
        return self._backup_error

    @property
    def backups(self) -> "tuple[Backup, ...]":
        """The backups of this file, newest first; none of them is opened."""
        return self._backups.all_of(self._file_id) if self._backups is not None else ()

    @property
    def was_changed(self) -> bool:
        """Whether something is other than it was when the file was opened."""
        return self._relationship is not self._as_opened and self._relationship != self._as_opened

    def keep_backups(self, root: Path) -> None:
        """Back the file up below `root` from now on: soon, and every half hour in which something changed.

        Of a file that can only be read, or that is on removable media, no backups are made.
        """
        self._backup_root = root
        self._backup_failed.connect(self._tell_backup, Qt.ConnectionType.QueuedConnection)
        self._backup_timer.start(FIRST_BACKUP)

    @Slot()
    def back_up(self) -> None:
        """Take a backup unless nothing changed since the last one; `backup_told` tells how it went."""
        backups = self._backups
        self._backup_timer.start(BACKUP_EVERY)
        if backups is not None and self._takes_backups():
            at = self._now()
            self._backup_courier.carry(self._writer.run(lambda file: backups.take(file, at)))

    def read_backup(self, backup: "Backup") -> "Future[Relationship]":
        """Check a backup and read it, on a thread of its own; the Future may hold a StorageError."""
        from balance_desktop.document.aside import aside

        key = self._key
        return aside(lambda: _relationship_in(backup.path, key))

    def restore(self, then: "Relationship") -> bool:
        """Make everything as it was in an earlier version, by one edit: nothing that came later is lost."""
        self.seal()
        self.back_up()
        return self._do(edits.restore, then)

    def restore_opened(self) -> bool:
        """Make everything as it was when the file was opened, by one edit."""
        return self.restore(self._as_opened)

    def ask_to_forget(self, rows: Iterable[tuple[str, str]]) -> None:
        """Have the person asked whether rows are to be deleted for good."""
        self.forget_wanted.emit(tuple(rows))

    def forget(self, rows: Iterable[tuple[str, str]], tell: Tell | None = None) -> None:
        """Delete rows (table, id) for good: from content, log, undo and backups. `tell` hears how it went."""
        gone = tuple(rows)
        backups = self._backups

        def job(file: "RelationshipFile") -> None:
            file.edits()  # a damaged history is told of before any backup is touched
            if backups is not None:  # first: what is interrupted here can be asked for again
                backups.forget(file.file_id, gone, file.key)
            file.forget(gone)

        self._retell(job, tell)

    def forget_history(self, tell: Tell | None = None) -> None:
        """Keep what there is now, and delete for good how it came about, with all backups; `tell` as of `forget`."""
        backups, at, now = self._backups, self._stamp(), self._now()
        takes_backups = self._takes_backups()

        def job(file: "RelationshipFile") -> None:
            file.forget_history(at=at)
            if backups is not None:
                backups.delete_all(file.file_id)
            if backups is not None and takes_backups:
                self._told(partial(backups.take, file, now))

        self._retell(job, tell)

    def close(self, patience: float = CLOSE_PATIENCE) -> bool:
        """Write what waits and close the file; False when edits are left that are written nowhere."""
        done = super().close(patience)
        if done:
            self._backup_timer.stop()
        return done

    def abandon(self) -> None:
        """Close the file without the edits that could not be written."""
        self._backup_timer.stop()
        super().abandon()

    @property
    def _backups(self) -> "Backups | None":
        if self._backup_root is None:
            return None
        from balance_desktop.storage.backups import Backups  # not before the first frame

        return Backups(self._backup_root)

    @cached_property
    def _backup_timer(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(self.back_up)
        return timer

    @cached_property
    def _backup_courier(self) -> Courier:
        courier = Courier()
        courier.arrived.connect(self._take_backup, Qt.ConnectionType.QueuedConnection)
        return courier

    @cached_property
    def _reteller(self) -> Courier:
        courier = Courier()
        courier.arrived.connect(self._take_retold, Qt.ConnectionType.QueuedConnection)
        return courier

    def _takes_backups(self) -> bool:
        from balance_desktop.document.removable import is_removable

        return not self._opened_read_only and not is_removable(self._path)

    def _rewrite(self, work: "Callable[[RelationshipFile], None]", tell: Tell | None) -> None:
        """Back up first, then do the work, then give the backups the key that the file has now."""
        backups, at = self._backups, self._now()
        if backups is None:
            super()._rewrite(work, tell)
            return
        takes_backups = self._takes_backups()

        def job(file: "RelationshipFile") -> None:
            former = file.key
            if takes_backups:
                self._told(partial(backups.take, file, at))
            work(file)
            if file.key != former:
                self._told(partial(backups.protect, file.file_id, former, file.key))

        super()._rewrite(job, tell)

    def _told(self, work: Callable[[], object]) -> None:
        """Do something with the backups on the writer's thread; that it failed is told, and stops nothing."""
        try:
            work()
        except StorageError as error:
            self._backup_failed.emit(error)

    def _retell(self, job: "Callable[[RelationshipFile], None]", tell: Tell | None) -> None:
        """Let the writer replace the file by one with another log; meanwhile nothing can be changed."""

        def work(file: "RelationshipFile") -> "tuple[Relationship, Undoable]":
            job(file)
            return file.relationship, file.undoable(UNDO_DEPTH)

        self.seal()
        self._set_rewriting(rewriting=True)
        self._reteller.carry(self._writer.run(work), tell)

    @Slot(object, object)
    def _take_retold(self, done: "Future[tuple[Relationship, Undoable]]", tell: Tell | None) -> None:
        from concurrent.futures import CancelledError  # loaded with the first future; opening a file needs none

        failed: Exception | None = None
        try:
            relationship, undoable = done.result()
            self._claim_again()
            self._as_opened = relationship  # the way back must not lead to what is gone
            self._reload(relationship, undoable)
        except (StorageError, CancelledError) as error:
            failed = error
        finally:  # a mistake of ours must not leave the file without edits for the rest of the sitting
            self._set_rewriting(rewriting=False)
        self._tell_rewritten(failed, tell)

    @Slot(object, object)
    def _take_backup(self, done: "Future[Path | None]", _along: object) -> None:
        from concurrent.futures import CancelledError  # loaded with the first future; opening a file needs none

        try:
            done.result()
        except CancelledError:
            return
        except StorageError as error:
            self._backup_timer.start(BACKUP_AGAIN)
            if not isinstance(self._report, NotSaved):  # else the file's own trouble is told already
                self._tell_backup(error)
        else:
            self._tell_backup(None)

    @Slot(object)
    def _tell_backup(self, error: StorageError | None) -> None:
        self._backup_error = error
        self.backup_told.emit(error)


def _relationship_in(path: Path, key: "Key | None") -> "Relationship":
    from balance_desktop.storage.relationship_file import RelationshipFile

    file = RelationshipFile.open(path, read_only=True, passphrase=key)
    try:
        return file.relationship
    finally:
        file.close()
