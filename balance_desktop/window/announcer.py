"""What is said about an edit when it happens: to assistive technology, and about undo and redo in the status line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from balance_desktop.model.changes import Edit, invert

if TYPE_CHECKING:
    from collections.abc import Mapping

    from balance_desktop.document.document import Document
    from balance_desktop.model.relationship import Relationship
    from balance_desktop.model.vocabulary import Mode

_SAID = frozenset({"add_item", "edit_item", "delete_items", "set_kind", "set_strength", "rename_partner", "swap_sides"})
"""Edits that are said when they are new. Others are said by who makes them, or they are typing."""


class Announcer(QObject):
    """Follows the undo stack of one document and puts its steps into the sentences that History tells."""

    said = Signal(str)
    """A new edit, in a sentence."""
    told = Signal(str)
    """What was undone or done again, in a sentence."""

    def __init__(self, document: "Document", parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._seen = document.relationship
        self._texts: dict[Mode, tuple[Mapping[str, str], Mapping[str, str]]] = {}
        self._around = document.undo_edit(), document.redo_edit()
        document.undo_stack.indexChanged.connect(self._take_step)

    @Slot()
    def _take_step(self) -> None:
        """Find out whether the stack went back, forth or grew, and say it."""
        document = self._document
        (was_done, was_coming), before = self._around, self._seen
        done, coming = self._around = document.undo_edit(), document.redo_edit()
        self._seen = document.relationship
        if document.is_rewriting:  # the steps are put on the stack anew: nobody did anything
            return
        if coming is not None and was_done is not None and coming.uid == was_done.uid:
            undone = Edit(coming.uid, coming.at, document.author, "undo", invert(coming.changes))
            self.told.emit(self._sentence(undone, before, coming.kind))
        elif done is not None and was_coming is not None and done.uid == was_coming.uid:
            redone = Edit(done.uid, done.at, document.author, "redo", done.changes)
            self.told.emit(self._sentence(redone, before, done.kind))
        elif done is not None and done.kind in _SAID:
            self.said.emit(self._sentence(done, before))

    def _sentence(self, edit: Edit, before: "Relationship", target: str | None = None) -> str:
        """Tell an edit; the texts of questions and practices are read when one is first told."""
        from balance_desktop.ui import contents  # not before the first edit
        from balance_desktop.ui.edit_words import Told, edit_text

        mode = self._seen.basics.mode
        if mode not in self._texts:
            self._texts[mode] = contents.question_texts(mode), contents.practice_texts(mode)
        return edit_text(Told(edit, before, self._seen, *self._texts[mode]), target)
