"""A field for answers: words selected in it can be put on the map, and remember the answer there."""

from PySide6.QtCore import QMimeData, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from balance_desktop.tabs.typing_editor import TypingEditor


class PhraseField(TypingEditor):
    """Says what is selected, where that is, and which answer it is of."""

    @property
    def answer_id(self) -> str | None:
        """The answer that is being written; None until the first words of a new one."""
        raise NotImplementedError

    def phrase(self) -> str:
        """Return the words that are selected."""
        return self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n")

    def phrase_rect(self) -> QRect:
        """Return where the selection ends, in the field's own coordinates."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        return self.cursorRect(cursor).translated(self.viewport().pos())

    def phrase_answer(self) -> str | None:
        """Return the id of the answer that the words are of, which is in the document now.

        What is undone next is what is done with the words, and only then, in the document, what was typed before.
        """
        self.finish()
        self.document().clearUndoRedoStacks()
        return self.answer_id

    def drag_data(self) -> QMimeData:
        """Return the selected words and the answer they are of."""
        from balance_desktop.canvas.clipboard import phrase_to_mime  # not before something is dragged

        phrase, answer_id = self.phrase(), self.phrase_answer()
        return phrase_to_mime(phrase, answer_id) if answer_id is not None else super().drag_data()

    def offer_more(self, menu: QMenu) -> None:
        """Add to the menu what else can be done with what is written here."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the usual, and what else can be done with the selection."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.phrase() and self.actions():
            menu.addSeparator()
            menu.addActions(self.actions())
        self.offer_more(menu)
        menu.popup(event.globalPos())
        event.accept()
