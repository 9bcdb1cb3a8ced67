"""One's own questions on the questions page: asked, put in order, answered like any other."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Question, by_rank
from balance_desktop.tabs.answers_by_question import AnswersByQuestion
from balance_desktop.tabs.own_question_card import OwnQuestionCard
from balance_desktop.tabs.plain_editor import LineEditor
from balance_desktop.tabs.section import Section
from balance_desktop.tabs.showing import set_shown
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.cards import Card
from balance_desktop.ui.edit_words import quote
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.translation import T

_SPACING = 12
_LINE = 3
"""Pixels that the line between two cards is thick which shows where a dragged one would go."""


class OwnQuestions(Section):
    """The cards in their order, and the field in which a new question is written."""

    def __init__(
        self, document: Document, answers: AnswersByQuestion, appearance: Appearance, icons: Icons, parent: QWidget
    ) -> None:
        super().__init__(document, answers, appearance, icons, parent)
        self._heading = QLabel(T("Reflect", "Your own questions"))
        self._heading.setProperty("heading", "true")
        self._list = QVBoxLayout()
        self._list.setSpacing(_SPACING)
        self._asking = _Asking(self)
        self._line = QFrame(self)
        self._line.setObjectName("drop_line")
        self._line.hide()
        self.column.addWidget(self._heading)
        self.column.addLayout(self._list)
        self.column.addWidget(self._asking)
        self._asking.field.message.connect(self.message)
        self._asking.field.committed.connect(self._add)
        self._asking.field.cancelled.connect(self._stop_asking)
        appearance.changed.connect(self._wear)
        self._wear()

    def ask(self) -> None:
        """Open the field for a question of one's own."""
        self._asking.show()
        self._heading.show()
        self.show()
        self.rearranged.emit()
        self._asking.field.begin("", T("Reflect", "Your own question"))
        self.cursor_moved.emit(self._asking, self._asking.rect())

    def refresh(self) -> None:
        """Show the questions there are, in their order."""
        questions = self._questions()
        order = [question.id for question in questions]
        for key in self.cards.keys() - set(order):
            self.dismiss(key)
        for position, question in enumerate(questions):
            card = self._card(question.id)
            if self._list.indexOf(card) != position:
                self._list.removeWidget(card)
                self._list.insertWidget(position, card)
                set_shown(card, shown=True)
        self.cards = {key: self.cards[key] for key in order}
        self.redraw(set(order))
        self._heading.setVisible(bool(order) or not self._asking.isHidden())
        self.setVisible(not self._heading.isHidden())

    def redraw(self, keys: set[str]) -> None:
        """Show the cards of these questions as they are now."""
        questions = self._questions()
        for position, question in enumerate(questions):
            if question.id in keys:
                card = self._card(question.id)
                card.show_question(question.text, self.answers.to(question.id))
                card.offer(up=position > 0, down=position < len(questions) - 1)

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here, in reading order."""
        return [*super().focus_order(), *([] if self._asking.isHidden() else [self._asking.field])]

    def flush(self) -> None:
        """Put everything typed here into the document, a question that is being asked too."""
        super().flush()
        if not self._asking.isHidden():
            self._asking.field.commit()

    def _questions(self) -> list[Question]:
        return sorted(self.document.relationship.questions.values(), key=by_rank)

    def _card(self, key: str) -> OwnQuestionCard:
        card = self.cards.get(key)
        if not isinstance(card, OwnQuestionCard):
            card = OwnQuestionCard(self.document, self.appearance, self.icons, key, self)
            self.adopt(card)
            card.move_asked.connect(partial(self._nudge, key))
            card.dragged.connect(self._show_line)
            card.dropped.connect(partial(self._drop, key))
            card.drag_cancelled.connect(self._line.hide)
        return card

    def _add(self, text: str) -> None:
        self._asking.hide()
        key = self.document.add_question(text) if text.strip() else None
        if key is None:
            self._stop_asking()
        else:
            card = self.cards[key]
            card.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.cursor_moved.emit(card, card.rect())

    def _stop_asking(self) -> None:
        self._asking.hide()
        self.refresh()
        self.rearranged.emit()

    def _nudge(self, key: str, direction: int) -> None:
        self._move(key, [*self.cards].index(key) + direction)

    def _move(self, key: str, position: int) -> None:
        """Put a question at a position, in one step, and say where it stands now."""
        self.flush()
        if not 0 <= position < len(self.cards) or not self.document.move_question(key, position):
            return
        order = [*self.cards]
        place = order.index(key)
        words = quote(self._card(key).words)
        if place == 0:
            self.message.emit(T("Reflect", "{question} is now the first of your own questions.").format(question=words))
        else:
            before = quote(self._card(order[place - 1]).words)
            self.message.emit(T("Reflect", "{question} now comes after {other}.").format(question=words, other=before))
        card = self.cards[key]
        self.cursor_moved.emit(card, card.rect())

    def _gap_at(self, where: QPoint) -> int:
        """The number of the gap between cards that a place on the screen is nearest to, 0 above the first."""
        y = self.mapFromGlobal(where).y()
        return sum(card.geometry().center().y() < y for card in self.cards.values())

    def _show_line(self, where: QPoint) -> None:
        gap, cards = self._gap_at(where), [*self.cards.values()]
        if gap < len(cards):
            y = cards[gap].geometry().top() - _SPACING // 2
        else:
            y = cards[-1].geometry().bottom() + _SPACING // 2
        self._line.setGeometry(0, y - _LINE // 2, self.width(), _LINE)
        self._line.show()
        self._line.raise_()
        at = self.mapFromGlobal(where)
        self.cursor_moved.emit(self, QRect(at.x(), at.y() - 2 * _SPACING, 1, 4 * _SPACING))

    def _drop(self, key: str, where: QPoint) -> None:
        self._line.hide()
        gap, here = self._gap_at(where), [*self.cards].index(key)
        self._move(key, gap - 1 if gap > here else gap)

    def _wear(self) -> None:
        self._line.setStyleSheet(f"#drop_line {{ background: {self.appearance.theme.accent.name()}; border: none; }}")


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
