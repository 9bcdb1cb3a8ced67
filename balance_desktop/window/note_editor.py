"""The writing surface for an item's note: what is typed goes into the document at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Item
from balance_desktop.tabs.typing_editor import TypingEditor


class NoteEditor(TypingEditor):
    """Writes the note of one item after the other; its owner shows it the item after every change."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, lines=4, parent=parent)
        self._item_id: str | None = None

    def show_item(self, item: Item | None) -> None:
        """Go on with the note of `item`. What was typed for it and is not in the document yet stays."""
        item_id, note = (item.id, item.note) if item is not None else (None, "")
        is_another = item_id != self._item_id
        if is_another:
            self.hand_over()
            self._item_id = item_id
        self.go_on_with(note, is_another=is_another)

    def writing(self) -> Callable[[str], bool]:
        """Return what writes the note of the item that is shown now."""
        return partial(self._write, self._item_id)

    def _write(self, item_id: str | None, note: str) -> bool:
        if item_id is None or item_id not in self._document.relationship.items:
            return False
        return self._document.set_note(item_id, note)
