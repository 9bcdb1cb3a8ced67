"""The one undo command of the program: an edit that can be taken back and done again."""

from typing import Protocol

from PySide6.QtGui import QUndoCommand

from balance_desktop.model.changes import Edit
from balance_desktop.model.relationship import Relationship

_MERGEABLE = 1
"""The id that lets QUndoStack ask `mergeWith`; which edits really merge is decided there."""


class Performer(Protocol):
    """What a command needs of the document it belongs to."""

    def perform(self, edit: Edit, after: Relationship, *, typing: bool) -> None:
        """Swap the value and hand a new edit to the file."""

    def take_back(self, edit: Edit) -> None:
        """Undo an edit that is done."""

    def do_again(self, edit: Edit) -> None:
        """Redo an edit that was undone."""


class EditCommand(QUndoCommand):
    """One edit on the undo stack.

    `after` is the value that a new edit leads to. An edit from the file has none; while such edits are put on the
    stack they have no performer either, so that pushing and stepping back does nothing. Edits with the same
    `merge_key` (a field and its author) become one while their uid is the same.
    """

    def __init__(
        self,
        edit: Edit,
        performer: Performer | None = None,
        after: Relationship | None = None,
        merge_key: str | None = None,
    ) -> None:
        super().__init__()
        self.edit = edit
        self.performer = performer
        self._first_value = after
        self._merge_key = merge_key

    def id(self) -> int:
        """Tell QUndoStack whether this command may be merged at all."""
        return -1 if self._merge_key is None else _MERGEABLE

    def redo(self) -> None:
        """Perform the edit: as new the first time, as a redo afterwards."""
        after, self._first_value = self._first_value, None
        if self.performer is None:
            return
        if after is None:
            self.performer.do_again(self.edit)
        else:
            self.performer.perform(self.edit, after, typing=self._merge_key is not None)

    def undo(self) -> None:
        """Take the edit back."""
        if self.performer is not None:
            self.performer.take_back(self.edit)

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in `other` if it is the same open edit grown further; vanish if together they change nothing."""
        if not isinstance(other, EditCommand) or other.edit.uid != self.edit.uid:
            return False
        self.edit = other.edit
        self.setObsolete(not self.edit.changes)
        return True
