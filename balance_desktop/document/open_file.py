"""The open file: the one value, the one way to change it, the undo stack, and the hand-over to the writer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QUndoStack

from balance_desktop.document.command import EditCommand
from balance_desktop.document.courier import Courier
from balance_desktop.document.identity import new_id
from balance_desktop.document.occupancy import Occupancy
from balance_desktop.model.changes import Change, Edit, apply, diff, invert
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import Author
from balance_desktop.storage.errors import HistoryDamaged, ReadOnlyFile, StorageError
from balance_desktop.storage.history import LoggedEdit
from balance_desktop.storage.relationship_file import RelationshipFile
from balance_desktop.storage.reports import NotSaved, Report
from balance_desktop.storage.writer import Writer

if TYPE_CHECKING:
    from concurrent.futures import Future

UNDO_DEPTH = 200
"""How many edits of earlier sittings can be undone; older ones are reached through History."""
SEAL_AFTER = 5 * 60 * 1000
"""Milliseconds after which an open edit is finished even if the person goes on typing."""
CLOSE_PATIENCE = 10.0
"""Seconds that closing waits for the disk before it asks."""


@dataclass(frozen=True, slots=True)
class _OpenEdit:
    """The edit that typing still grows: its field and author, its uid and the value before it."""

    key: str
    uid: str
    before: Relationship


def utc_now() -> datetime:
    """The time now, as the document stamps edits with it."""
    return datetime.now(UTC)


class OpenFile(QObject):
    """A relationship file that is open: its value, the edits on it, and their way to the disk."""

    changed = Signal(object, object)
    """before, after: Relationship. Never edit in a slot of it."""
    saving_changed = Signal(object)
    """The newest Report of the writer."""
    author_changed = Signal(str)
    read_only_changed = Signal(bool)
    path_changed = Signal(object)
    moved = Signal(object, object, object)
    """Where the file was, where it was to go, and the StorageError that left it where it was, or None."""
    rewritten = Signal(object)
    """The whole file was replaced by one written anew; with the StorageError that left it as it was, or None."""
    backup_told = Signal(object)
    """A backup was taken or was not needed (None), or could not be taken: a StorageError."""
    forget_wanted = Signal(object)
    """Somebody wants rows (table, id) deleted for good: whoever hears it asks first."""
    refused = Signal(object)
    """The error of the person's world that stopped an edit."""

    _reported = Signal(object)
    _backup_failed = Signal(object)

    def __init__(
        self,
        file: RelationshipFile,
        occupancy: Occupancy | None = None,
        now: Callable[[], datetime] = utc_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._relationship = self._as_opened = file.relationship
        self._file_id = file.file_id
        self._created_at = file.created_at
        self._path = file.path
        self._read_only = self._opened_read_only = file.read_only
        self._key = file.key
        self._occupancy = occupancy
        self._now = now
        self._author: Author = "a"
        self._open: _OpenEdit | None = None
        self._performing = self._is_rewriting = False
        self._report: Report | None = None
        self._rescued: Relationship | None = None
        self.history_error: HistoryDamaged | None = None
        self._seal_timer = QTimer(self)
        self._seal_timer.setSingleShot(True)
        self._seal_timer.setInterval(SEAL_AFTER)
        self._seal_timer.timeout.connect(self.seal)
        self._reported.connect(self._take_report, Qt.ConnectionType.QueuedConnection)
        self._mover = Courier()
        self._mover.arrived.connect(self._take_move, Qt.ConnectionType.QueuedConnection)
        self._load_undo_stack(file)
        self._writer = Writer(file, self._reported.emit)

    @property
    def relationship(self) -> Relationship:
        """The relationship now."""
        return self._relationship

    @property
    def path(self) -> Path:
        """Where the relationship file is."""
        return self._path

    @property
    def file_id(self) -> str:
        """Which file it is, whatever it is called and wherever copies of it are."""
        return self._file_id

    @property
    def created_at(self) -> str:
        """When it was made: UTC, ISO 8601."""
        return self._created_at

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: the file allows none, or it changed underneath."""
        return self._read_only

    @property
    def is_rewriting(self) -> bool:
        """Whether nothing can be changed just now, because the log is told anew."""
        return self._is_rewriting

    @property
    def held_elsewhere(self) -> bool:
        """Whether another program had the file open first."""
        return self._occupancy is not None and self._occupancy.held_elsewhere

    @property
    def author(self) -> Author:
        """Whose voice the next edit is in; the one person's in solo use."""
        return "a" if self._relationship.is_solo else self._author

    @property
    def saving(self) -> Report | None:
        """What the writer said last; None before the first edit."""
        return self._report

    @property
    def unsaved(self) -> int:
        """How many edits are not on disk yet."""
        return self._writer.pending

    def date(self) -> date:
        """The local date."""
        return self._now().astimezone().date()

    def time(self) -> datetime:
        """The local time."""
        return self._now().astimezone()

    def today(self) -> str:
        """The local date, ISO 8601."""
        return self.date().isoformat()

    def set_author(self, author: Author) -> None:
        """Switch whose voice the next edit is in; what was being typed is finished first."""
        if author != self._author:
            self.seal()
            self._author = author
            self.author_changed.emit(author)

    def edit(self, after: Relationship, kind: str, merge_key: str | None = None, author: Author | None = None) -> bool:
        """Make `after` the relationship: one edit, one undo step.

        With a `merge_key` it is an open edit: it joins the one before it when that has the same key and is not sealed.
        """
        if self._performing:
            raise AssertionError("an edit inside a slot of `changed` would corrupt the order")
        if after is self._relationship or not (changes := diff(self._relationship, after)):
            return False
        if self._read_only:
            self.refused.emit(ReadOnlyFile(self._path))
            return False
        author = author or self.author
        grown = self._open if self._open is not None and self._open.key == merge_key else None
        if grown is not None:
            edit = Edit(grown.uid, self._stamp(), author, kind, diff(grown.before, after))
        else:
            self.seal()
            edit = Edit(new_id(), self._stamp(), author, kind, changes)
            if merge_key is not None:
                self._open = _OpenEdit(merge_key, edit.uid, self._relationship)
                self._seal_timer.start()
        self.undo_stack.push(EditCommand(edit, self, after, merge_key))
        if not edit.changes:
            self.seal()
        return True

    def before_typing(self, merge_key: str) -> Relationship | None:
        """Return the relationship before the open edit of this key began; None when no such edit is open."""
        return self._open.before if self._open is not None and self._open.key == merge_key else None

    @Slot()
    def seal(self) -> None:
        """Finish the edit that typing grows: what comes next is a step of its own."""
        if self._open is not None:
            self._open = None
            self._seal_timer.stop()
            self._writer.seal()

    def perform(self, edit: Edit, after: Relationship, *, typing: bool) -> None:
        """Swap the value and hand the edit to the file: where every edit, undo and redo comes through."""
        author = self.author
        before, self._relationship = self._relationship, after
        self._writer.submit(edit, typing=typing)
        self._performing = True
        try:
            self.changed.emit(before, after)
        finally:
            self._performing = False
        if self.author != author:  # one alone, or no longer; told later, for whoever hears it may edit
            QTimer.singleShot(0, self, lambda: self.author_changed.emit(self.author))

    def take_back(self, edit: Edit) -> None:
        """Undo an edit that is done."""
        self._replay("undo", edit, invert(edit.changes))

    def do_again(self, edit: Edit) -> None:
        """Redo an edit that was undone."""
        self._replay("redo", edit, edit.changes)

    def undo_edit(self) -> Edit | None:
        """The edit that undo would take back."""
        return self._edit_at(self.undo_stack.index() - 1)

    def redo_edit(self) -> Edit | None:
        """The edit that redo would do again."""
        return self._edit_at(self.undo_stack.index())

    def log(self, *, before: int | None = None, limit: int | None = None) -> "Future[list[LoggedEdit]]":
        """The edits in the file, newest first, read behind everything that waits to be written."""
        return self._writer.run(lambda file: file.edits(before=before, limit=limit))

    def save_copy(self, target: Path, *, replace: bool = False) -> "Future[None]":
        """Write a verified copy elsewhere, also of what could not be saved here; the Future may hold a StorageError."""
        self.seal()
        return self._writer.save_copy(target, replace=replace)

    def move_file(self, target: Path) -> None:
        """Rename or move the file behind everything that waits to be written; `moved` tells how it went."""
        self.seal()
        self._mover.carry(self._writer.run(lambda file: file.move_to(target)), target)

    def save_now(self) -> None:
        """Finish what is being typed and try again at once what the disk refused."""
        self.seal()
        self._writer.retry()

    def note_rescue(self, copied: Relationship) -> None:
        """Note that a copy holds all of `copied`: closing need not ask about what the disk refused of it here."""
        self._rescued = copied

    def abandon(self) -> None:
        """Close the file without the edits that could not be written."""
        self._writer.abandon()
        self._leave_to_others()

    def close(self, patience: float = CLOSE_PATIENCE) -> bool:
        """Write what waits and close the file; False when edits are left that are written nowhere."""
        self.seal()
        done = self._writer.close(patience)
        if not done and self._rescued is self._relationship:
            self.abandon()
            return True
        if done:
            self._leave_to_others()
        return done

    @Slot(object)
    def _take_report(self, report: Report) -> None:
        self._report = report
        self._follow_rights()
        self.saving_changed.emit(report)

    def _follow_rights(self) -> None:
        report = self._report
        is_frozen = isinstance(report, NotSaved) and report.frozen
        read_only = self._opened_read_only or self._is_rewriting or is_frozen
        if read_only != self._read_only:
            self._read_only = read_only
            self.read_only_changed.emit(read_only)

    def _set_rewriting(self, *, rewriting: bool) -> None:
        """Take no edits while the log is told anew, and take them again."""
        self._is_rewriting = rewriting
        self._follow_rights()

    @Slot(object, object)
    def _take_move(self, done: "Future[None]", target: Path) -> None:
        try:
            done.result()
        except StorageError as error:
            self.moved.emit(self._path, target, error)
            return
        former, self._path = self._path, target
        self._claim_again()
        self.path_changed.emit(target)
        self.moved.emit(former, target, None)

    def _claim_again(self) -> None:
        """Claim the file as it is now: moved to another disk, or written anew, it is another one to the system."""
        if self._occupancy is not None:
            self._occupancy = self._occupancy.of_moved(self._path)

    def _leave_to_others(self) -> None:
        """Claim the file no more, whatever the writer's thread still has to tell of it."""
        if self._occupancy is not None:
            self._occupancy.release()
            self._occupancy = None

    def _replay(self, kind: str, edit: Edit, changes: tuple[Change, ...]) -> None:
        self.seal()
        replayed = Edit(new_id(), self._stamp(), self.author, kind, changes, edit.uid)
        self.perform(replayed, apply(self._relationship, replayed.changes), typing=False)

    def _edit_at(self, index: int) -> Edit | None:
        if not 0 <= index < self.undo_stack.count():
            return None
        command = self.undo_stack.command(index)
        return command.edit if isinstance(command, EditCommand) else None

    def _stamp(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def _reload(self, relationship: Relationship, undoable: tuple[list[Edit], int]) -> None:
        """Go on with what the file holds now, and with its undo steps."""
        before, self._relationship = self._relationship, relationship
        self.undo_stack.clear()
        self._fill_undo_stack(*undoable)
        self._performing = True
        try:
            self.changed.emit(before, relationship)
        finally:
            self._performing = False

    def _load_undo_stack(self, file: RelationshipFile) -> None:
        """Fill the stack with edits that are in the file already: pushing and stepping back must do nothing."""
        try:
            self._fill_undo_stack(*file.undoable(UNDO_DEPTH))
        except HistoryDamaged as error:
            self.history_error = error

    def _fill_undo_stack(self, loaded: list[Edit], done: int) -> None:
        commands = [EditCommand(edit) for edit in loaded]
        for command in commands:
            self.undo_stack.push(command)
        self.undo_stack.setIndex(done)
        for command in commands:
            command.performer = self
