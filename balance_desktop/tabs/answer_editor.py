"""The writing surface for an answer: what is typed goes into the document at once."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Answer
from balance_desktop.model.vocabulary import Author
from balance_desktop.tabs.phrase_field import PhraseField
from balance_desktop.tabs.prose import measure_of
from balance_desktop.tabs.word_count import WordCount
from balance_desktop.ui.translation import T


class AnswerEditor(PhraseField):
    """Writes one answer to one question in one voice.

    Its owner shows it the answer to go on with (None: a new one begins with the first words) after every change.
    """

    def __init__(self, document: Document, question: str, parent: QWidget | None = None, lines: int = 2) -> None:
        super().__init__(document, lines, parent)
        self._words = WordCount(self)
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

    def offer_more(self, menu: QMenu) -> None:
        """Offer to delete for good what is written here."""
        if self._answer_id is not None and not self.isReadOnly():
            menu.addSeparator()
            forget = menu.addAction(T("Reflect", "Delete all of this for good…"), self._forget)
            forget.setObjectName("forget_written_action")

    def _forget(self) -> None:
        self.finish()
        if self._answer_id is not None:
            self._document.ask_to_forget([("answers", self._answer_id)])

    def _write(self, text: str) -> bool:
        written = self._document.write_answer(self._question, self._author, text, self._answer_id)
        self._answer_id = written or self._answer_id
        return written is not None or not text

    def _make_room(self) -> None:
        """Keep lines at a comfortable length, and a strip below them for the count of words."""
        self._words.ensurePolished()
        self.setViewportMargins(0, 0, 0, self._words.fontMetrics().height())
        sides = self.width() - self.viewport().width() + round(2 * self.document().documentMargin())
        self.setMaximumWidth(measure_of(self.fontMetrics()) + sides)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Count words while somebody writes."""
        super().focusInEvent(event)
        if not self.isReadOnly():
            self._words.begin()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Count no more; a menu that opens is no end of the writing."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._words.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the count in its corner."""
        super().resizeEvent(event)
        self._words.place()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the font is known."""
        self._make_room()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Other fonts need other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.isVisible():
            self._make_room()
