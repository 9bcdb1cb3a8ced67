"""More to think about: one prompt at a time, drawn from a deck that the person chooses."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from balance_desktop.document.document import Document
from balance_desktop.tabs.answers_by_question import AnswersByQuestion
from balance_desktop.tabs.prompt_card import PromptCard
from balance_desktop.tabs.prompt_decks import PromptDecks
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.tabs.question_card import QuestionCard
from balance_desktop.tabs.section import Section
from balance_desktop.tabs.showing import set_shown
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T


class Prompts(Section):
    """The chooser of a deck, the prompt that lies open, and “Another one”."""

    drawn_another = Signal()
    """Another prompt lies open."""

    def __init__(
        self,
        document: Document,
        answers: AnswersByQuestion,
        appearance: Appearance,
        icons: Icons,
        decks: PromptDecks,
        parent: QWidget,
    ) -> None:
        super().__init__(document, answers, appearance, icons, parent)
        self._decks = decks
        heading = QLabel(T("Reflect", "More to think about"))
        heading.setProperty("heading", "true")
        self.chooser = QComboBox()
        self.chooser.setObjectName("deck")
        self.chooser.setAccessibleName(T("Reflect", "What the questions are about"))
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.setMinimumContentsLength(14)
        self.chooser.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._empty = ProseLabel(T("Reflect", "All questions of this kind are put away."), "quiet")
        self.another = LinkButton(T("Reflect", "Another one"))
        self.another.setObjectName("another_prompt")
        self.another.setProperty("flush", "true")
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.another)
        below.addStretch(1)
        self.column.setSpacing(8)
        self.column.setContentsMargins(0, 8, 0, 0)
        self.column.addWidget(heading)
        self.column.addWidget(self.chooser)
        self.column.addWidget(self._empty)
        self.column.addLayout(below)
        self.chooser.activated.connect(self._choose)
        self.another.clicked.connect(self._draw)

    @property
    def card(self) -> PromptCard | None:
        """The card that lies open; None when all of the deck are put away."""
        key = self._decks.drawn()
        card = self.cards.get(key) if key is not None else None
        return card if isinstance(card, PromptCard) else None

    def begin(self) -> None:
        """Show the deck for the first time."""
        self.refresh()
        self.show()

    def refresh(self) -> None:
        """Show the deck and the prompt that lies open."""
        ids = self._decks.ids()
        with QSignalBlocker(self.chooser):
            titles = [self._decks.title(deck) for deck in ids]
            if titles != [self.chooser.itemText(row) for row in range(self.chooser.count())]:
                self.chooser.clear()
                self.chooser.addItems(titles)
            self.chooser.setCurrentIndex(ids.index(self._decks.chosen))
        key = self._decks.drawn()
        for other in self.cards.keys() - {key}:
            self.dismiss(other)
        if key is not None and key not in self.cards:
            card = PromptCard(self.document, self.appearance, self.icons, key, self)
            self.adopt(card)
            card.put_away.connect(self.focus_on)
            self.column.insertWidget(2, card)
            set_shown(card, shown=True)
        self._empty.setVisible(key is None)
        self.another.setVisible(key is not None)
        self.redraw(set(self.cards))

    def redraw(self, keys: set[str]) -> None:
        """Show the open card as it is now."""
        card = self.card
        if card is not None and card.question in keys:
            card.show_question(self._decks.text(card.question), self.answers.to(card.question))
            card.show_marks()

    def uncover(self, question: str) -> QuestionCard | None:
        """Return the card if this is the prompt that lies open."""
        return self.card if question == self._decks.drawn() else None

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here, in reading order."""
        return [self.chooser, *super().focus_order(), self.another]

    def focus_on(self) -> None:
        """Put the keyboard where one goes on from here, when the card it was on is gone."""
        target = self.another if not self.another.isHidden() else self.chooser
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, row: int) -> None:
        self.flush()
        self._decks.choose(self._decks.ids()[row])
        self.refresh()
        self.drawn_another.emit()
        self.rearranged.emit()

    def _draw(self) -> None:
        self.flush()
        self._decks.another()
        self.refresh()
        self.drawn_another.emit()
        self.rearranged.emit()
        card = self.card
        if card is not None:
            self.another.setAccessibleDescription(card.accessibleName())
            self.cursor_moved.emit(card, card.title.geometry())
