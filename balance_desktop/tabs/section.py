"""A part of the questions page: cards of questions, and what they have to say to the page."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.tabs.answers_by_question import AnswersByQuestion
from balance_desktop.tabs.question_card import QuestionCard
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons


class Section(QWidget):
    """Holds cards by the key of their question; `answers` is shared by all sections of a page."""

    message = Signal(str)
    cursor_moved = Signal(QWidget, QRect)
    """What is to stay in sight, in the coordinates of a widget on the page."""
    rearranged = Signal()
    """The Tab key finds other things here now."""
    compare_asked = Signal(str)
    """The id of an earlier answer that is to be seen beside the newest one."""

    def __init__(
        self, document: Document, answers: AnswersByQuestion, appearance: Appearance, icons: Icons, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.answers = answers
        self.appearance = appearance
        self.icons = icons
        self.cards: dict[str, QuestionCard] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def begin(self) -> None:
        """Show what is here for the first time."""
        self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError

    def redraw(self, keys: set[str]) -> None:
        """Show the cards of these questions as they are now."""
        raise NotImplementedError

    def uncover(self, question: str) -> QuestionCard | None:
        """Return the card of a question, opened if it is folded away; None when it is not one of this section."""
        return self.cards.get(question)

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here, in reading order."""
        return [widget for card in self.cards.values() for widget in card.focus_order()]

    def flush(self) -> None:
        """Put everything typed here into the document."""
        for card in self.cards.values():
            card.flush()

    def rest(self) -> None:
        """Nobody writes here any more."""
        for card in self.cards.values():
            card.rest()

    def switch_author(self) -> None:
        """Make room for the one writing now."""
        for card in self.cards.values():
            card.switch_author()

    def adopt(self, card: QuestionCard) -> None:
        """Pass on what a card says."""
        self.cards[card.question] = card
        card.message.connect(self.message)
        card.cursor_moved.connect(self.cursor_moved)
        card.rearranged.connect(self.rearranged)
        card.compare_asked.connect(self.compare_asked)

    def dismiss(self, question: str) -> None:
        """Take the card of a question away; whatever was typed on it is in the document already."""
        card = self.cards.pop(question)
        card.hide()
        card.deleteLater()
