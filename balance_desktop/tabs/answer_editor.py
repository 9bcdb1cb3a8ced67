"""The writing surface for an answer: what is typed goes into the document at once."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Answer
from balance_desktop.model.vocabulary import Author
from balance_desktop.tabs.typing_editor import TypingEditor


class AnswerEditor(TypingEditor):
    """Writes one answer to one question in one voice.

    Its owner shows it the answer to go on with (None: a new one begins with the first words) after every change.
    """

    def __init__(self, document: Document, question: str, parent: QWidget | None = None, lines: int = 2) -> None:
        super().__init__(document, lines, parent)
        self._question = question
        self._author: Author = document.author
        self._answer_id: str | None = None

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
        if self.has_unwritten:
            self._answer_id = answer.id if answer else self._answer_id
            return
        text, answer_id = (answer.text, answer.id) if answer else ("", None)
        is_another = (author, answer_id) != (self._author, self._answer_id)
        self._author, self._answer_id = author, answer_id
        self.go_on_with(text, is_another=is_another)

    def writing(self) -> Callable[[str], bool]:
        """Return what writes this answer."""
        return self._write

    def _write(self, text: str) -> bool:
        written = self._document.write_answer(self._question, self._author, text, self._answer_id)
        self._answer_id = written or self._answer_id
        return written is not None or not text
