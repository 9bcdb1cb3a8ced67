"""The Reflect tab: the three questions and one's own, answered by one, the other, or both together."""

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from balance_desktop.content.questions import BuiltInQuestion
from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Answer, Relationship, by_rank
from balance_desktop.tabs.found_ring import FoundRing
from balance_desktop.tabs.page import Page, visit_in_order
from balance_desktop.tabs.plain_editor import LineEditor, PlainEditor
from balance_desktop.tabs.question_card import QuestionCard
from balance_desktop.ui import contents
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.cards import Card
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T


class ReflectTab(QWidget):
    """One card per question. Everything typed is in the document within a moment; `flush` makes it at once."""

    message = Signal(str)
    """A sentence for the status line."""

    def __init__(
        self,
        document: Document,
        appearance: Appearance,
        icons: Icons,
        questions: Sequence[BuiltInQuestion] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reflect_tab")
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._built_in = tuple(questions) if questions is not None else contents.questions()
        self._cards: dict[str, QuestionCard] = {}
        self._answers: dict[str, list[Answer]] = {}
        self._focus_order: list[QWidget] = []
        self._page = Page(self)
        self._ring = FoundRing(appearance, self._page.content)
        self._intro = QLabel()
        self._intro.setProperty("quiet", "true")
        self._intro.setWordWrap(True)
        self._page.column.addWidget(self._intro)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._page.column.addLayout(self._list)
        self._asking = _Asking(self)
        self._page.column.addWidget(self._asking)
        self._page.column.addStretch(1)
        self.ask = LinkButton(T("Reflect", "Ask your own question"), plus=True)
        self.ask.setObjectName("ask_question")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._page, 1)
        self._page.add_footer(column, self.ask)
        document.changed.connect(self._follow)
        document.author_changed.connect(self._switch_author)
        document.read_only_changed.connect(self._redraw_all)
        self.ask.clicked.connect(self._begin_asking)
        self._asking.field.message.connect(self.message)
        self._asking.field.committed.connect(self._add_question)
        self._asking.field.cancelled.connect(self._asking.hide)
        self._redraw_all()

    def card(self, question: str) -> QuestionCard:
        """The card of a question; KeyError when there is none."""
        return self._cards[question]

    def flush(self) -> None:
        """Put everything typed into the document and finish it; the window calls this before it closes."""
        for card in self._cards.values():
            card.flush()
        if self._asking.isVisible():
            self._asking.field.commit()
        self._document.seal()

    def reveal_answer(self, answer_id: str) -> bool:
        """Scroll to an answer, unfolding it if need be, and ring it; False when there is none to show."""
        answer = self._document.relationship.answers.get(answer_id)
        if answer is None or answer.question not in self._cards:
            return False
        self._reveal(self._cards[answer.question].uncover(answer_id))
        return True

    def reveal_question(self, question: str) -> bool:
        """Scroll to a question and ring it; False when there is none with this key."""
        if question not in self._cards:
            return False
        self._reveal(self._cards[question].title)
        return True

    def leave_found(self) -> None:
        """Ring nothing any more."""
        self._ring.leave()

    def _reveal(self, widget: QWidget) -> None:
        self._ring.show_around(widget)
        self._page.reveal(widget, amid=True)

    def _follow(self, before: Relationship, after: Relationship) -> None:
        """Redraw what is not the same object any more."""
        named = before.partners is after.partners and before.basics is after.basics
        if not named or before.questions is not after.questions:
            self._redraw_all()
        elif before.answers is not after.answers:
            old, self._answers = self._answers, _by_question(after)
            keys = old.keys() | self._answers.keys()
            self._redraw({key for key in keys if old.get(key) != self._answers.get(key)})

    def _redraw_all(self) -> None:
        read_only = self._document.read_only
        self._intro.setText(
            T("Reflect", "This file can be read but not changed.")
            if read_only
            else T("Reflect", "Take your time. Saved as you write.")
        )
        self.ask.setVisible(not read_only)
        self._answers = _by_question(self._document.relationship)
        questions = [key for key, _ in self._questions()]
        for key in self._cards.keys() - set(questions):
            card = self._cards.pop(key)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for position, key in enumerate(questions):
            if key not in self._cards:
                self._cards[key] = self._new_card(key)
                self._list.insertWidget(position, self._cards[key])
                self._cards[key].show()
        self._redraw(set(questions))
        self._order_focus()

    def _redraw(self, keys: set[str]) -> None:
        for number, (key, text) in enumerate(self._questions(), start=1):
            if key in keys:
                self._cards[key].show_question(text, number, self._answers.get(key, []))

    def _questions(self) -> list[tuple[str, str]]:
        """Key and words of every question: the built-in ones first."""
        own = sorted(self._document.relationship.questions.values(), key=by_rank)
        return [*((q.id, q.text) for q in self._built_in), *((q.id, q.text) for q in own)]

    def _new_card(self, key: str) -> QuestionCard:
        is_own = key in self._document.relationship.questions
        card = QuestionCard(self._document, self._appearance, self._icons, key, is_own=is_own)
        card.message.connect(self.message)
        card.cursor_moved.connect(self._keep_in_sight)
        card.rearranged.connect(self._order_focus)
        return card

    def _order_focus(self) -> None:
        """Tab goes down the page, whenever its parts were made."""
        cards = [self._cards[key] for key, _ in self._questions() if key in self._cards]
        widgets = [widget for card in cards for widget in card.focus_order()]
        if widgets != self._focus_order:
            self._focus_order = widgets
            visit_in_order([*widgets, self.ask])

    def _switch_author(self) -> None:
        for card in self._cards.values():
            card.switch_author()

    def _begin_asking(self) -> None:
        self._asking.show()
        visit_in_order([self._focus_order[-1], self._asking.field, self.ask])
        self._asking.field.begin("", T("Reflect", "Your own question"))
        self._page.reveal(self._asking)

    def _add_question(self, text: str) -> None:
        self._asking.hide()
        if text.strip():
            key = self._document.add_question(text)
            if key is not None:
                self._cards[key].editor.setFocus(Qt.FocusReason.OtherFocusReason)
                self._page.reveal(self._cards[key])

    def _keep_in_sight(self, editor: PlainEditor, cursor: QRect) -> None:
        where = editor.mapTo(self._page.content, cursor.center())
        self._page.ensureVisible(where.x(), where.y(), 0, 2 * cursor.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the date again: it may be another day."""
        super().showEvent(event)
        self._redraw_all()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing unwritten behind another tab."""
        self.flush()
        for card in self._cards.values():
            card.rest()
        super().hideEvent(event)


class _Asking(Card):
    """The card in which a question of one's own is written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = LineEditor(self)
        self.field.setObjectName("own_question")
        hint = QLabel(T("Reflect", "Enter adds it, Esc leaves it."))
        hint.setProperty("small", "true")
        hint.setWordWrap(True)
        self.body_layout.addWidget(self.field)
        self.body_layout.addWidget(hint)
        self.hide()


def _by_question(relationship: Relationship) -> dict[str, list[Answer]]:
    """The answers to each question, oldest first; those of one day in the order they were written."""
    found: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in sorted(relationship.answers.values(), key=lambda answer: answer.answered_on):
        found[answer.question].append(answer)
    return found
