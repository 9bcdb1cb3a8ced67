"""The base of all fields that type into the document: nothing waits in a widget for longer than a burst of typing."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from balance_desktop.document.document import Document
from balance_desktop.tabs.plain_editor import PlainEditor

BURST = 150
"""Milliseconds that typed text may wait here before it is in the document."""


class TypingEditor(PlainEditor):
    """Writes one text of the document at a time; a subclass says which, in `writing`.

    The owner of the field shows it the text as it is now after every change of the document.
    """

    entered = Signal()
    """The keyboard came here."""
    finished = Signal()
    """The keyboard left; everything typed is in the document and sealed."""

    def __init__(self, document: Document, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(lines=lines, parent=parent)
        self._document = document
        self._shown = ""
        self._is_typed = False
        self._is_flushing = False
        self._burst = QTimer(self, singleShot=True, interval=BURST)
        self._burst.timeout.connect(self.flush)
        self.textChanged.connect(self._note_typing)

    def writing(self) -> Callable[[str], bool]:
        """Return what writes a text to where it belongs now, and says whether the document took it."""
        raise NotImplementedError

    @property
    def has_unwritten(self) -> bool:
        """Whether something is typed here that is not in the document yet, or is on its way there."""
        return self._is_flushing or (self._is_typed and self.plain_text() != self._shown)

    @property
    def is_refused(self) -> bool:
        """Whether something is typed here that the document does not take now: the field stays, with the words."""
        return self._document.read_only and self.has_unwritten

    def follow_rights(self) -> None:
        """Take no words from now on while the document takes none; what it refused is written once it can be."""
        self._document.read_only_changed.connect(self.show_rights)

    @Slot(bool)
    def show_rights(self, read_only: bool) -> None:
        """Let the person write, or only read and copy."""
        self.setReadOnly(read_only)
        if not read_only and self.has_unwritten:
            self._burst.start()

    def go_on_with(self, text: str, *, is_another: bool) -> None:
        """Show `text`; typing in another one cannot be undone here. What is typed and not written yet stays."""
        if self.has_unwritten:
            return
        if text != self._shown:
            self.set_text(text)
            self._shown = self.plain_text()
        elif is_another:
            self.document().clearUndoRedoStacks()
        self._is_typed = False

    def flush(self) -> None:
        """Put what is typed into the document now."""
        self._burst.stop()
        if not self._is_typed or self.isReadOnly():
            return
        text = self.plain_text()
        if text == self._shown:
            self._is_typed = False
            return
        write = self.writing()
        self._is_flushing = True
        try:
            is_written = write(text)
        finally:
            self._is_flushing = False
        if is_written:
            self._shown = text
            self._is_typed = False

    def finish(self) -> None:
        """Put what is typed into the document and close that undo step."""
        self.flush()
        self._document.seal()

    def hand_over(self) -> None:
        """Write what is typed later, to where it belongs now: a view may be following a change at this moment."""
        self._burst.stop()
        if self.has_unwritten and not self.isReadOnly():
            write, text = self.writing(), self.plain_text()
            QTimer.singleShot(0, self._document, lambda: write(text))  # the field may be gone by then
        self._shown = self.plain_text()
        self._is_typed = False

    def leaves_to_window(self, event: QKeyEvent) -> bool:
        """Before the window undoes something, everything typed is in the document."""
        if not super().leaves_to_window(event):
            return False
        self.flush()
        return True

    def _note_typing(self) -> None:
        self._is_typed = True
        if not self._burst.isActive():
            self._burst.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard came."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave nothing unwritten; a menu that opens is no end of the writing."""
        super().focusOutEvent(event)
        self.flush()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._document.seal()
            self.finished.emit()
