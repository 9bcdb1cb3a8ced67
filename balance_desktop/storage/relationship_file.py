"""One relationship file on disk: made, opened, written edit by edit, copied, moved and closed."""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace as with_changed
from pathlib import Path

from balance_desktop.model.changes import ChangeConflict, Edit
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import Author
from balance_desktop.storage import forgetting, log, making, placing
from balance_desktop.storage.engine import Connection, EngineError
from balance_desktop.storage.errors import (
    AlreadyExists,
    ChangedUnderneath,
    Damaged,
    DiskError,
    DiskFull,
    Encrypted,
    FileMissing,
    FolderMissing,
    HistoryDamaged,
    Hostile,
    NotARelationshipFile,
    NotReadable,
    ReadOnlyFile,
    ReadOnlyFolder,
    StorageError,
    TooNew,
)
from balance_desktop.storage.forgetting import Rows, Telling
from balance_desktop.storage.guard import how_it_changed, mark_of
from balance_desktop.storage.history import LoggedEdit, read_edits, read_undoable, verify
from balance_desktop.storage.inspection import Inspected, inspect
from balance_desktop.storage.keys import Key
from balance_desktop.storage.log import Contents, Plan

_NOT_IT_ANY_MORE = (FileMissing, FolderMissing, NotARelationshipFile, Encrypted, TooNew, Hostile)


class RelationshipFile:
    """An open relationship file; used by one thread at a time.

    Every edit is one transaction, on disk when `write` returns. After any exception the file, and what this object
    says of it, are as before; when that is in doubt, the next write opens and checks the file anew first.
    """

    def __init__(self, inspected: Inspected) -> None:
        self.path = inspected.connection.path
        self.file_id = inspected.file_id
        self.created_at = inspected.created_at
        self.read_only = inspected.read_only
        self._inspected = inspected
        self._contents = inspected.contents
        self._mark = inspected.mark
        self._in_doubt = False
        self._tried: Plan | None = None

    @classmethod
    def create(
        cls,
        path: Path,
        relationship: Relationship,
        *,
        at: str,
        author: Author = "both",
        history: Iterable[Edit] = (),
        passphrase: str | None = None,
    ) -> "RelationshipFile":
        """Make a new file of `relationship`, followed by the edits of a `history`, and open it.

        The file has its name only once it is complete and checked. Raises StorageError, AlreadyExists rather than write
        over a file, UnfitPassphrase.
        """
        path = _resolved(path)
        key = None if passphrase is None else Key.new(passphrase)
        making.make(path, relationship, at, author, history, key)
        return cls(inspect(path, unlock=key))

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, passphrase: str | Key | None = None) -> "RelationshipFile":
        """Open an existing file after all checks; read-only when it cannot be written.

        An encrypted file takes its passphrase, or the key that was made of it.

        Raises StorageError; Encrypted when it takes a passphrase and none is given. This process must not have the
        file open already.
        """
        return cls(inspect(_resolved(path), read_only=read_only, unlock=passphrase))

    @property
    def relationship(self) -> Relationship:
        """The relationship as it is on disk."""
        return self._contents.relationship

    @property
    def is_protected(self) -> bool:
        """Whether the file is encrypted."""
        return self.key is not None

    @property
    def key(self) -> Key | None:
        """The key that the file is encrypted with, if it is."""
        return self._inspected.connection.key

    @property
    def end(self) -> tuple[int, str]:
        """Number and chain of the newest edit: two files with the same end hold the same."""
        return self._contents.tail.n, self._contents.tail.chain

    def write(self, edit: Edit) -> None:
        """Write one edit durably: append it, or amend the newest edit if that has the same uid and is not sealed.

        The changes are those from the state before the edit; "undo" and "redo" name the edit they are about in
        `target`. Raises StorageError; ChangeConflict or ValueError for an edit that does not belong here.
        """
        if self.read_only:
            raise ReadOnlyFile(self.path)
        if not self._is_as_left() and self._open_again() == edit:
            return
        try:
            self._commit(edit)
        except StorageError as error:
            explained = self._explained(error)
            if explained is error:
                raise
            raise explained from error

    def seal(self) -> None:
        """The newest edit is finished: it is not amended again."""
        tail = with_changed(self._contents.tail, before=None)
        self._contents = with_changed(self._contents, tail=tail)

    def undoable(self, limit: int = 200) -> tuple[list[Edit], int]:
        """The edits for the undo stack, oldest first, and how many of them are done; the others can be redone.

        At most `limit` of each. Raises HistoryDamaged when the log cannot be read.
        """
        return read_undoable(self._connection(), self.relationship, limit)

    def edits(self, *, before: int | None = None, limit: int | None = None) -> list[LoggedEdit]:
        """The log, newest first: at most `limit` edits whose number is smaller than `before`. Raises HistoryDamaged."""
        return read_edits(self._connection(), self.relationship, before, limit)

    def verify_history(self) -> None:
        """Raise HistoryDamaged unless the log is whole and leads to what is there."""
        connection = self._connection()
        with connection.reading():
            verify(connection, self.relationship, self._contents.digest)

    def save_copy(self, target: Path, *, replace: bool = False, unwritten: Sequence[Edit] = ()) -> None:
        """Write a complete, checked copy to `target`. Raises StorageError; AlreadyExists unless told to `replace`.

        The copy has the whole log, the edits that are `unwritten` here, and none of what was deleted from the pages.
        """
        target = self._elsewhere(target)
        connection = self._connection()
        with placing.part_of(target, replace=replace) as part:
            try:
                connection.vacuum_into(part)
            except DiskFull as error:
                raise DiskFull(target) from error
            copy = RelationshipFile(inspect(part, unlock=self.key))
            try:
                if not _is_as(copy._inspected, self.file_id, self._contents):
                    raise DiskError(target, "the copy differs")
                copy._contents = self._contents
                for edit in unwritten:
                    copy.write(edit)
            finally:
                copy.close()

    def rescue(self, target: Path, unwritten: Sequence[Edit], *, replace: bool = False) -> None:
        """Write everything there is to say to `target`, although the edits `unwritten` were refused here.

        It is a copy with the whole log if this file can still be read as we left it, else a new file without one.
        """
        try:
            self.save_copy(target, replace=replace, unwritten=unwritten)
        except (ChangedUnderneath, Damaged, DiskError):
            contents = self._contents
            for edit in unwritten:
                contents = log.plan(contents, edit, None).contents
            at = unwritten[-1].at if unwritten else self.created_at
            making.make(self._elsewhere(target), contents.relationship, at, "both", (), self.key, replace=replace)

    def move_to(self, target: Path) -> None:
        """Give the file another name or place, and go on with it there.

        Raises StorageError, AlreadyExists rather than write over a file; then it is where it was.
        """
        target = _resolved(target)
        self._connection().close(tidy=not self.read_only)
        self._in_doubt = True
        try:
            placing.move(self.path, target)
        finally:
            if not self.path.exists() and target.exists():
                self.path = target
            self._open_again()

    def protect(self, passphrase: str | None) -> None:
        """Encrypt the whole file with a passphrase, another one, or none any more, and go on with it.

        At any moment the name stands for the old file or the new one, whole; the old one's bytes are wiped. Raises
        StorageError, UnfitPassphrase; then everything is as it was.
        """
        self.protect_with(None if passphrase is None else Key.new(passphrase))

    def protect_with(self, key: Key | None) -> None:
        """Do as `protect`, with a key that was made already."""
        self._become(
            lambda connection, part: connection.export_into(part, key),
            key,
            lambda found: _is_as(found, self.file_id, self._contents),
        )

    def forget(self, rows: Rows) -> None:
        """Delete rows for good: from the content, from every edit of the log, and from the bytes.

        Raises StorageError, HistoryDamaged when the log cannot be read; then everything is as it was.
        """
        forgetting.check_can_go(rows)
        try:
            telling = forgetting.without(self.edits(), rows)
        except (ValueError, LookupError, TypeError) as error:
            raise HistoryDamaged(self.path, type(error).__name__) from error
        self._tell_anew(telling, forgetting.without_rows(self.relationship, rows))

    def forget_history(self, *, at: str, author: Author = "both") -> None:
        """Keep what there is now, and delete for good how it came about. Raises StorageError, as `forget`."""
        beginning = Edit(making.new_id(), at, author, "create", ())
        self._tell_anew(Telling(beginning, self.relationship, ()), self.relationship)

    def _tell_anew(self, telling: Telling, expected: Relationship) -> None:
        """Replace the file by one that holds `expected` and the log that is told."""
        key = self.key
        self._become(
            lambda connection, part: making.fill(part, key, making.identity_in(connection), telling),
            key,
            lambda found: found.file_id == self.file_id and found.contents.relationship == expected,
        )

    def _become(
        self, fill: Callable[[Connection, Path], None], key: Key | None, is_right: Callable[[Inspected], bool]
    ) -> None:
        """Put another file in the place of this one, and go on with it.

        `fill` writes it, encrypted with `key`; `is_right` says whether it turned out as it should. Raises
        StorageError; then everything is as it was.
        """
        if self.read_only:
            raise ReadOnlyFile(self.path)
        connection = self._connection()
        with placing.successor_of(self.path) as part:
            try:
                fill(connection, part)
            except DiskFull as error:
                raise DiskFull(self.path) from error
            except ChangeConflict as error:
                raise HistoryDamaged(self.path, type(error).__name__) from error
            found = inspect(part, unlock=key)
            found.connection.close()
            if not is_right(found):
                raise DiskError(self.path, "the new file differs")
            self._connection().close()
            self._in_doubt = True
            placing.succeed(part, self.path)
            self._contents = found.contents
            self._inspected = inspect(self.path, unlock=key)
            self._mark, self._in_doubt = self._inspected.mark, False

    def close(self) -> None:
        """Close the file. Nothing is written but the end of an empty journal."""
        undisturbed = how_it_changed(self._mark, mark_of(self.path)) is None
        self._inspected.connection.close(tidy=undisturbed and not self.read_only and not self._in_doubt)

    def _elsewhere(self, target: Path) -> Path:
        """`target` without symbolic links. Raises AlreadyExists if it is this very file."""
        target = _resolved(target)
        there = mark_of(target)
        if there is not None and there.is_same_file(self._mark):
            raise AlreadyExists(target)
        if target == self.path and there is None:  # the file is gone: its name is free, but for our own empty journal
            journal = target.with_name(f"{target.name}-journal")
            with suppress(OSError):
                if journal.stat().st_size == 0:
                    journal.unlink()
        elif target == self.path:
            raise AlreadyExists(target)
        return target

    def _connection(self) -> Connection:
        """The connection to the file, which is as we left it. Raises StorageError if it is not."""
        if not self._is_as_left():
            self._open_again()
        return self._inspected.connection

    def _is_as_left(self) -> bool:
        if self._in_doubt or how_it_changed(self._mark, mark_of(self.path)) is not None:
            return False
        try:
            return self._data_version() == self._inspected.data_version
        except (StorageError, EngineError):
            return False

    def _data_version(self) -> int:
        return self._inspected.connection.rows("PRAGMA data_version")[0][0]

    def _commit(self, edit: Edit) -> None:
        connection = self._inspected.connection
        self._tried = None
        with connection.writing():
            self._refuse_changed()
            plan = log.plan(self._contents, edit, log.target_number(connection, edit))
            self._tried = plan
            log.carry_out(connection, self._contents, plan)
        mark = mark_of(self.path)
        if mark is None or not mark.is_same_file(self._mark):
            raise ChangedUnderneath(self.path, "missing" if mark is None else "replaced")
        self._contents, self._mark = plan.contents, mark

    def _refuse_changed(self) -> None:
        """Now that the lock is ours and nobody else can write, look again."""
        how = how_it_changed(self._mark, mark_of(self.path))
        if how is None and self._data_version() != self._inspected.data_version:
            how = "changed"
        if how is not None:
            raise ChangedUnderneath(self.path, how)

    def _explained(self, error: StorageError) -> StorageError:
        """What really happened, as the folder tells it: SQLite says the same of moved, replaced and read-only files."""
        how = how_it_changed(self._mark, mark_of(self.path))
        if how in ("missing", "replaced"):
            error = ChangedUnderneath(self.path, how)
        elif isinstance(error, Damaged):
            error = DiskError(self.path, "what was read makes no sense")
        elif isinstance(error, ReadOnlyFile) and not os.access(self.path.parent, os.W_OK):
            error = ReadOnlyFolder(self.path)
        self._in_doubt = isinstance(error, DiskError | ChangedUnderneath)
        return error

    def _open_again(self) -> Edit | None:
        """Open and check the file anew; returns the edit that was tried last if it turns out to be on disk.

        Raises ChangedUnderneath if it is not the file as we left it, and StorageError like `open`.
        """
        self._in_doubt = True
        with suppress(StorageError, EngineError):
            self._inspected.connection.close(tidy=False)
        former, now = self._mark, mark_of(self.path)
        if now is None:
            raise ChangedUnderneath(self.path, "missing")
        how = "changed" if former.is_same_file(now) else "replaced"
        try:
            found = inspect(self.path, read_only=self.read_only, unlock=self.key)
        except (*_NOT_IT_ANY_MORE, NotReadable) as error:
            raise ChangedUnderneath(self.path, how) from error
        return self._resume(found, how)

    def _resume(self, found: Inspected, how: str) -> Edit | None:
        landed = None
        if not _is_as(found, self.file_id, self._contents):
            tried = self._tried
            if tried is None or not _is_as(found, self.file_id, tried.contents):
                found.connection.close(tidy=False)
                raise ChangedUnderneath(self.path, how)
            self._contents, landed = tried.contents, tried.edit
        if found.read_only and not self.read_only:
            found.connection.close(tidy=False)
            raise ReadOnlyFile(self.path)
        self._inspected, self._mark, self._in_doubt, self._tried = found, found.mark, False, None
        return landed


def _resolved(path: Path) -> Path:
    """The path without symbolic links: the journal must lie beside the real file."""
    return Path(os.path.realpath(path))


def _is_as(found: Inspected, file_id: str, contents: Contents) -> bool:
    same_end = found.contents.tail.chain == contents.tail.chain and found.contents.tail.n == contents.tail.n
    return found.file_id == file_id and same_end and found.contents.digest == contents.digest
