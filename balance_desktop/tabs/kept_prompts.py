"""The prompts to come back to: favourites and answered ones, each folded under its title; and those put away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.tabs.answers_by_question import AnswersByQuestion
from balance_desktop.tabs.dates import short_date
from balance_desktop.tabs.page import FLUSH
from balance_desktop.tabs.prompt_card import PromptCard
from balance_desktop.tabs.prompt_decks import PromptDecks
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.tabs.question_card import QuestionCard
from balance_desktop.tabs.section import Section
from balance_desktop.tabs.showing import set_shown
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.cards import Disclosure
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T

AT_ONCE = 10
"""Prompts that are listed at a time."""


class KeptPrompts(Section):
    """One line for each prompt; what was written to it is built when it is opened."""

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
        self._listed = AT_ONCE
        self._wanted = ""
        self._kept: list[str] = []
        self.folds: dict[str, Disclosure] = {}
        heading = QLabel(T("Reflect", "Favourites and what you wrote before"))
        heading.setProperty("quiet", "true")
        heading.setWordWrap(True)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.more = LinkButton(T("Reflect", "More of them"))
        self.more.setObjectName("more_kept_prompts")
        self.more.setProperty("flush", "true")
        self.column.setSpacing(8)
        self.column.addWidget(heading)
        self.column.addLayout(self._list)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.more.clicked.connect(self._list_more)

    def refresh(self) -> None:
        """List the prompts as they are kept now."""
        self._kept = kept = self._decks.kept(self._wanted)
        keys = kept[: self._listed] + [key for key in kept[self._listed :] if key == self._wanted]
        for key in self.folds.keys() - set(keys):
            self._remove(key)
        for position, key in enumerate(keys):
            if key not in self.folds:
                self.folds[key] = self._new_fold(key)
            if self._list.indexOf(self.folds[key]) != position:
                self._list.removeWidget(self.folds[key])
                self._list.insertWidget(position, self.folds[key])
                set_shown(self.folds[key], shown=True)
        self.folds = {key: self.folds[key] for key in keys}
        self.more.setVisible(len(kept) > len(keys))
        self.setVisible(bool(keys))
        self.redraw(set(keys))

    def redraw(self, keys: set[str]) -> None:
        """Show these prompts as they are now; what is listed keeps its place while it is written to."""
        if keys - self.folds.keys() and set(self._decks.kept(self._wanted)) != set(self._kept):
            self.refresh()
            return
        for key in keys & self.folds.keys():
            self.folds[key].set_title(self._decks.text(key))
            self.folds[key].set_trailing(self._trailing(key))
            card = self.cards.get(key)
            if isinstance(card, PromptCard):
                card.show_question(self._decks.text(key), self.answers.to(key))
                card.show_marks()

    def uncover(self, question: str) -> QuestionCard | None:
        """Open the fold of a prompt, however far down it is, and return its card; None when it is not one."""
        if question not in self._decks:
            return None
        self._wanted = question
        self.refresh()
        fold = self.folds.get(question)
        if fold is None:
            return None
        fold.set_open(True)
        return self.cards[question]

    def rest(self) -> None:
        """Nobody writes here any more, and nothing is looked for."""
        super().rest()
        self._wanted = ""

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here, in reading order."""
        order: list[QWidget] = []
        for key, fold in self.folds.items():
            order.append(fold.header)
            if fold.is_open and key in self.cards:
                order += self.cards[key].focus_order()
        return [*order, self.more]

    def _trailing(self, key: str) -> str:
        day = self._decks.newest(key)
        date = short_date(day, self.document.today()) if day else ""
        if self._decks.is_favourite(key):
            favourite = T("Reflect", "favourite")
            return T("Reflect", "{favourite} · {date}").format(favourite=favourite, date=date) if date else favourite
        return date

    def _new_fold(self, key: str) -> Disclosure:
        fold = Disclosure(self._decks.text(key), lambda: self._new_card(key), self)
        fold.setObjectName(f"kept_{key}")
        fold.opened.connect(self._turn)
        return fold

    def _new_card(self, key: str) -> PromptCard:
        card = PromptCard(self.document, self.appearance, self.icons, key, self, bare=True)
        self.adopt(card)
        self.redraw({key})
        return card

    def _turn(self) -> None:
        self.flush()
        self.rearranged.emit()

    def _remove(self, key: str) -> None:
        if key in self.cards:
            self.dismiss(key)
        fold = self.folds.pop(key)
        self._list.removeWidget(fold)
        fold.hide()
        fold.deleteLater()

    def _list_more(self) -> None:
        self._listed += AT_ONCE
        self.refresh()
        self.rearranged.emit()


class PutAwayPrompts(QWidget):
    """A quiet line under which the prompts that were put away can be brought back."""

    rearranged = Signal()

    def __init__(self, document: Document, decks: PromptDecks, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._decks = decks
        self._is_open = False
        self._rows: list[QWidget] = []
        self._buttons: list[LinkButton] = []
        self.toggle = LinkButton("")
        self.toggle.setObjectName("put_away_prompts")
        self.toggle.setProperty("flush", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeading)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(FLUSH, 0, 0, 0)
        column.addLayout(self._list)
        self.toggle.clicked.connect(self._turn)

    def refresh(self) -> None:
        """Show the line while something is put away, and what that is while the line is open."""
        keys = self._decks.put_away()
        self.setVisible(bool(keys))
        self._is_open = self._is_open and bool(keys)
        self.toggle.setText(T("Reflect", "Hide what is put away") if self._is_open else T("Reflect", "Put away…"))
        self.toggle.setAccessibleName(self.toggle.text())
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._buttons = []
        self._rows = [self._row(key) for key in keys] if self._is_open else []
        for row in self._rows:
            self._list.addWidget(row)
            row.show()

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here, in reading order."""
        return [self.toggle, *self._buttons]

    def _row(self, key: str) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        text = self._decks.text(key)
        button = LinkButton(T("Reflect", "Bring back"))
        button.setObjectName("bring_back_prompt")
        button.setAccessibleName(T("Reflect", "Bring back “{text}”").format(text=text))
        button.setEnabled(not self._document.read_only)
        button.clicked.connect(lambda: self._bring_back(key))
        self._buttons.append(button)
        line.addWidget(ProseLabel(text, "quiet"), 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _bring_back(self, key: str) -> None:
        self._document.mark_question(key, hidden=False)
        target = self._buttons[0] if self._buttons else self.toggle
        if self.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rearranged.emit()

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self.refresh()
        self.rearranged.emit()
