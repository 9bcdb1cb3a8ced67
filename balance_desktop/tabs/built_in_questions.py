"""The three questions that everything begins with."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from balance_desktop.content.questions import BuiltInQuestion
from balance_desktop.document.document import Document
from balance_desktop.tabs.answers_by_question import AnswersByQuestion
from balance_desktop.tabs.question_card import QuestionCard
from balance_desktop.tabs.section import Section
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons


class BuiltInQuestions(Section):
    """Their cards, numbered."""

    def __init__(
        self,
        document: Document,
        answers: AnswersByQuestion,
        appearance: Appearance,
        icons: Icons,
        questions: Sequence[BuiltInQuestion],
        parent: QWidget,
    ) -> None:
        super().__init__(document, answers, appearance, icons, parent)
        self._questions = questions
        for question in questions:
            card = QuestionCard(document, appearance, icons, question.id, self)
            self.adopt(card)
            self.column.addWidget(card)

    def refresh(self) -> None:
        """Show the questions with their answers as they are now."""
        self.redraw(set(self.cards))

    def redraw(self, keys: set[str]) -> None:
        """Show the cards of these questions as they are now."""
        for number, question in enumerate(self._questions, start=1):
            if question.id in keys:
                self.cards[question.id].show_question(question.text, self.answers.to(question.id), number)
