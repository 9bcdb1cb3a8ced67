"""The writing surface for an answer: what is typed goes into the document at once."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Answer
from balance_desktop.model.vocabulary import Author
from balance_desktop.tabs.plain_editor import PlainEditor

BURST = 150
"""Milliseconds that typed text may wait here before it is in the document."""


class AnswerEditor(PlainEditor):
    """Writes one answer to one question in one voice.

    Its owner shows it the answer to go on with (None: a new one begins with the first words) after every change.
    """

    entered = Signal()
    """The keyboard came here."""
    finished = Signal()
    """The keyboard left; everything typed is in the document and sealed."""

    def __init__(self, document: Document, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._document = document
        self._question = question
        self._author: Author = document.author
        self._answer_id: str | None = None
        self._shown = ""
        self._is_flushing = False
        self._burst = QTimer(self, singleShot=True, interval=BURST)
        self._burst.timeout.connect(self.flush)
        self.textChanged.connect(self._start_burst)

    @property
    def answer_id(self) -> str | None:
        """The answer that is being written; None until the first words of a new one."""
        return self._answer_id

    @property
    def author(self) -> Author:
        """Whose answer it is."""
        return self._author

    def show_answer(self, author: Author, answer: Answer | None) -> None:
        """Go on with `answer`. What was typed here and is not in the document yet stays, and is written next."""
        if self._is_flushing or self.plain_text() != self._shown:
            self._answer_id = answer.id if answer else self._answer_id
            return
        text, answer_id = (answer.text, answer.id) if answer else ("", None)
        is_another = (author, answer_id) != (self._author, self._answer_id)
        self._author, self._answer_id = author, answer_id
        if text != self._shown:
            self.set_text(text)
            self._shown = self.plain_text()
        elif is_another:
            self.document().clearUndoRedoStacks()

    def flush(self) -> None:
        """Put what is typed into the document now."""
        self._burst.stop()
        text = self.plain_text()
        if text == self._shown or self.isReadOnly():
            return
        self._is_flushing = True
        try:
            written = self._document.write_answer(self._question, self._author, text, self._answer_id)
        finally:
            self._is_flushing = False
        if written is not None:
            self._answer_id = written
        if written is not None or not text:
            self._shown = text

    def finish(self) -> None:
        """Put what is typed into the document and close that undo step."""
        self.flush()
        self._document.seal()

    def _start_burst(self) -> None:
        if not self._burst.isActive():
            self._burst.start()

    def leaves_to_window(self, event: QKeyEvent) -> bool:
        """Before the window undoes something, everything typed is in the document."""
        if not super().leaves_to_window(event):
            return False
        self.flush()
        return True

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
