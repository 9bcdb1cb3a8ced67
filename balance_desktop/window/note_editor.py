"""The writing surface for an item's note: what is typed goes into the document at once."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Item
from balance_desktop.tabs.answer_editor import BURST
from balance_desktop.tabs.plain_editor import PlainEditor


class NoteEditor(PlainEditor):
    """Writes the note of one item after the other; its owner shows it the item after every change."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(lines=4, parent=parent)
        self._document = document
        self._item_id: str | None = None
        self._shown = ""
        self._is_flushing = False
        self._burst = QTimer(self, singleShot=True, interval=BURST)
        self._burst.timeout.connect(self.flush)
        self.textChanged.connect(self._start_burst)

    def show_item(self, item: Item | None) -> None:
        """Go on with the note of `item`. What was typed for it and is not in the document yet stays."""
        item_id, note = (item.id, item.note) if item is not None else (None, "")
        if item_id != self._item_id:
            self._hand_over()
            self._item_id = item_id
        elif self._is_flushing or self.plain_text() != self._shown:
            return
        if note != self._shown or note != self.plain_text():
            self.set_text(note)
        self._shown = self.plain_text()
        self.document().clearUndoRedoStacks()

    def flush(self) -> None:
        """Put what is typed into the document now."""
        self._burst.stop()
        text = self.plain_text()
        if self._item_id is None or text == self._shown or self.isReadOnly():
            return
        self._is_flushing = True
        try:
            written = self._write(self._item_id, text)
        finally:
            self._is_flushing = False
        if written:
            self._shown = text

    def finish(self) -> None:
        """Put what is typed into the document and close that undo step."""
        self.flush()
        self._document.seal()

    def _hand_over(self) -> None:
        """Write what is left of the item before; later, because a view may be following a change right now."""
        self._burst.stop()
        text, item_id = self.plain_text(), self._item_id
        if item_id is not None and text != self._shown and not self.isReadOnly():
            QTimer.singleShot(0, self, lambda: self._write(item_id, text))

    def _write(self, item_id: str, text: str) -> bool:
        is_there = item_id in self._document.relationship.items
        return is_there and self._document.set_note(item_id, text)

    def _start_burst(self) -> None:
        if not self._burst.isActive():
            self._burst.start()

    def leaves_to_window(self, event: QKeyEvent) -> bool:
        """Before the window undoes something, everything typed is in the document."""
        if not super().leaves_to_window(event):
            return False
        self.flush()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave nothing unwritten; a menu that opens is no end of the writing."""
        super().focusOutEvent(event)
        self.flush()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._document.seal()
