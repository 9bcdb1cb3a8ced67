"""A field for a few words of a plan or a note: in the document as they are typed, done with Enter."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.text import NOTE_LIMIT
from balance_desktop.storage.errors import ReadOnlyFile
from balance_desktop.tabs.typing_editor import TypingEditor
from balance_desktop.ui.words import error_text


class NoteField(TypingEditor):
    """Writes with `write`, which says whether the document took it. Shift+Enter begins another line.

    While the document takes nothing, words that are not in it keep the field open.
    """

    done = Signal()
    """The person pressed Enter; everything typed is in the document."""
    given_up = Signal()
    """The person pressed Esc; what was typed stays in the document all the same."""
    left = Signal()
    """The person went on elsewhere in the window; everything typed is in the document."""

    def __init__(self, document: Document, write: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(document, parent=parent)
        self._limit = NOTE_LIMIT
        self._write = write
        self._is_abandoned = False
        self.follow_rights()

    def writing(self) -> Callable[[str], bool]:
        """Return what writes a text to where it belongs."""
        return self._write

    def begin(self, text: str, placeholder: str) -> None:
        """Go on writing at the end of `text`."""
        self.set_placeholder(placeholder)
        self.go_on_with(text, is_another=True)
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def abandon(self) -> None:
        """Write nothing any more: what it belonged to is gone, or the field is about to be."""
        self._burst.stop()
        self._is_abandoned = True
        self.setReadOnly(True)

    @Slot(bool)
    def show_rights(self, read_only: bool) -> None:
        """Let the person write, or only read and copy."""
        if not self._is_abandoned:
            super().show_rights(read_only)

    def tell_refused(self) -> None:
        """Say why the field stays open."""
        self.message.emit(error_text(ReadOnlyFile(self._document.path)))

    def _end(self, how: SignalInstance) -> None:
        if self.is_refused:
            self.tell_refused()
        else:
            how.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done, Esc goes back."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
            self._end(self.given_up)
        elif is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.finish()
            self._end(self.done)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell when the person goes on elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._end(self.left)
