"""The questions of the Reflect tab: the three, more to think about, and one's own, answered by one or by both."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Answer, Relationship
from balance_desktop.tabs.answers_by_question import AnswersByQuestion
from balance_desktop.tabs.built_in_questions import BuiltInQuestions
from balance_desktop.tabs.comparison import Comparison
from balance_desktop.tabs.dates import long_date
from balance_desktop.tabs.found_ring import FoundRing
from balance_desktop.tabs.kept_prompts import KeptPrompts, PutAwayPrompts
from balance_desktop.tabs.own_questions import OwnQuestions
from balance_desktop.tabs.page import Page, visit_in_order
from balance_desktop.tabs.prompt_decks import PromptDecks
from balance_desktop.tabs.prompts import Prompts
from balance_desktop.tabs.question_card import QuestionCard
from balance_desktop.tabs.section import Section
from balance_desktop.ui import contents
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.settings import Settings
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name


class QuestionsPage(QWidget):
    """One card per question. Everything typed is in the document within a moment; `flush` makes it at once."""

    message = Signal(str)
    """A sentence for the status line."""

    def __init__(
        self,
        document: Document,
        appearance: Appearance,
        icons: Icons,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("questions_page")
        self._document = document
        self._answers = AnswersByQuestion(document.relationship.answers)
        self._focus_order: list[QWidget] = []
        self._built = 1
        self._is_redrawing = False
        self._has_rested = False
        self._drawn_on = ""
        self._comparison: Comparison | None = None
        self._compared = ""
        self._came_from: QWidget | None = None
        self._intro = QLabel(self)
        self._intro.setProperty("quiet", "true")
        self._intro.setWordWrap(True)
        self._whole = QWidget(self)  # everything stands where it stays from the start: to move it is to style it anew
        self.page = Page(self._whole)
        content = self.page.content
        parts = document, self._answers, appearance, icons
        names = {strategy.id: strategy.name for strategy in contents.strategies()}
        decks = PromptDecks(document, settings, self._answers, contents.prompts(), names)
        self.built_in = BuiltInQuestions(*parts, contents.questions(), content)
        self.prompts = Prompts(*parts, decks, content)
        self.kept = KeptPrompts(*parts, decks, content)
        self.put_away = PutAwayPrompts(document, decks, content)
        self.own = OwnQuestions(*parts, content)
        self._sections: tuple[Section, ...] = (self.built_in, self.prompts, self.kept, self.own)
        self._ring = FoundRing(appearance, content)
        self.ask = LinkButton(T("Reflect", "Ask your own question"), plus=True)
        self.ask.setObjectName("ask_question")
        self._build_later = QTimer(self, singleShot=True, interval=1)
        self._build_later.timeout.connect(self._build_next)
        self._lay_out()
        self._connect()
        self._redraw_all()

    def complete(self) -> None:
        """Build what is not there yet: the page is painted with the three questions and grows downwards from there."""
        while self._built < len(self._sections):
            self._build_next()

    def card(self, question: str) -> QuestionCard:
        """The card of a question, built in or own; KeyError when there is none."""
        self.complete()
        return {key: card for section in self._sections for key, card in section.cards.items()}[question]

    def flush(self) -> None:
        """Put everything typed into the document and finish it; the window calls this before it closes."""
        for section in self._sections:
            section.flush()
        self._document.seal()

    def focus_first(self) -> None:
        """Put the keyboard on the first thing here."""
        first = next((widget for widget in self._focus_order if widget.isVisibleTo(self)), self.ask)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal_answer(self, answer_id: str) -> bool:
        """Scroll to an answer, unfolding it if need be, and ring it; False when there is none to show."""
        answer = self._document.relationship.answers.get(answer_id)
        card = self._uncover(answer.question) if answer is not None else None
        if card is None:
            return False
        self._reveal(card.uncover(answer_id))
        return True

    def reveal_question(self, question: str) -> bool:
        """Scroll to a question and ring it; False when there is none with this key."""
        card = self._uncover(question)
        if card is None:
            return False
        self._reveal(card if card.title.isHidden() else card.title)
        return True

    def leave_found(self) -> None:
        """Ring nothing any more."""
        self._ring.leave()

    def compare(self, answer_id: str) -> None:
        """Show an earlier answer beside the newest one of the same author."""
        self.flush()
        if self._comparison is None:
            self._comparison = Comparison(self)
            self._views.addWidget(self._comparison)
            self._comparison.closed.connect(self._leave_comparison)
        self._compared = answer_id
        self._came_from = self.window().focusWidget()
        if self._show_compared():
            self._views.setCurrentWidget(self._comparison)
            self._comparison.scroll_to_top()

    def _show_compared(self) -> bool:
        """Show the two answers as they are now; False when one of them is gone."""
        then = self._document.relationship.answers.get(self._compared)
        if then is None or self._comparison is None:
            return False
        newer = [a for a in self._answers.to(then.question) if a.author == then.author and a.text.strip()]
        card = self._uncover(then.question)
        if not newer or newer[-1].id == then.id or card is None:
            return False
        relationship, today = self._document.relationship, self._document.today()
        name = "" if relationship.is_solo else author_name(relationship, then.author)
        dated: list[tuple[Answer, str]] = [(a, long_date(a.answered_on, today)) for a in (then, newer[-1])]
        self._comparison.show_answers(card.accessibleName(), name, *dated)
        return True

    def _leave_comparison(self) -> None:
        self._compared = ""
        self._views.setCurrentIndex(0)
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def _lay_out(self) -> None:
        column = self.page.column
        column.addWidget(self._intro)
        for part in (self.built_in, self.prompts, self.kept, self.put_away, self.own):
            column.addWidget(part)
            if part is not self.built_in:
                part.hide()
        column.addStretch(1)
        below = QVBoxLayout(self._whole)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.page, 1)
        self.page.add_footer(below, self.ask)
        self._views = QStackedLayout(self)
        self._views.addWidget(self._whole)

    def _connect(self) -> None:
        document = self._document
        document.changed.connect(self._follow)
        document.author_changed.connect(self._switch_author)
        document.read_only_changed.connect(self._redraw_all)
        self.ask.clicked.connect(self._begin_asking)
        self.prompts.drawn_another.connect(self.kept.refresh)
        self.put_away.rearranged.connect(self._order_focus)
        for section in self._sections:
            section.message.connect(self.message)
            section.cursor_moved.connect(self._keep_in_sight)
            section.rearranged.connect(self._order_focus)
            section.compare_asked.connect(self.compare)

    def _uncover(self, question: str) -> QuestionCard | None:
        self.complete()
        cards = (section.uncover(question) for section in self._sections)
        return next((card for card in cards if card is not None), None)

    def _reveal(self, widget: QWidget) -> None:
        self._views.setCurrentIndex(0)
        self._ring.show_around(widget)
        self.page.reveal(widget, amid=True)

    def _follow(self, before: Relationship, after: Relationship) -> None:
        """Redraw what is not the same object any more."""
        keys = self._answers.follow(after.answers) if before.answers is not after.answers else set[str]()
        same = before.partners is after.partners and before.basics is after.basics
        if not same or before.questions is not after.questions or before.question_marks is not after.question_marks:
            self._redraw_all()
        elif keys:
            for section in self._sections[: self._built]:
                section.redraw(keys)
        if self._compared and not self._show_compared():
            self._leave_comparison()

    def _redraw_all(self) -> None:
        read_only = self._document.read_only
        self._intro.setText(
            T("Reflect", "This file can be read but not changed.")
            if read_only
            else T("Reflect", "Take your time. Saved as you write.")
        )
        self.ask.setVisible(not read_only)
        self._drawn_on = self._document.today()
        self._is_redrawing = True
        for section in self._sections[: self._built]:
            section.refresh()
        if self._built == len(self._sections):
            self.put_away.refresh()
        self._is_redrawing = False
        self._order_focus()

    def _build_next(self) -> None:
        """Build one more section, a few milliseconds at a time."""
        if self._built < len(self._sections):
            self._built += 1
            self._sections[self._built - 1].begin()
            if self._built == len(self._sections):
                self.put_away.refresh()
            self._order_focus()
            self._build_later.start()

    def _order_focus(self) -> None:
        """Tab goes down the page, whenever its parts were made."""
        if self._is_redrawing:
            return
        parts = (self.built_in, self.prompts, self.kept, self.put_away, self.own)
        parts = parts if self._built == len(self._sections) else parts[:1]
        widgets = [widget for part in parts for widget in part.focus_order()]
        if widgets != self._focus_order:
            self._focus_order = widgets
            visit_in_order([*widgets, self.ask])

    def _switch_author(self) -> None:
        for section in self._sections:
            section.switch_author()
        self._redraw_all()

    def _begin_asking(self) -> None:
        self.complete()
        self.own.ask()

    def _keep_in_sight(self, widget: QWidget, part: QRect) -> None:
        where = widget.mapTo(self.page.content, part.center())
        self.page.ensureVisible(where.x(), where.y(), 0, 2 * part.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Go on building once the first frame is out."""
        super().paintEvent(event)
        if self._built < len(self._sections):
            self._build_later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the date again: it may be another day."""
        super().showEvent(event)
        if self._has_rested or self._drawn_on != self._document.today():
            self._has_rested = False
            self._redraw_all()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing unwritten behind another page or tab."""
        self.flush()
        for section in self._sections:
            section.rest()
        self._has_rested = True
        super().hideEvent(event)
