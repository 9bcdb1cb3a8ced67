"""The Reflect tab: questions, a journal, and a quiet pause, each a page that is built when it is first shown."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.vocabulary import JOURNAL
from balance_desktop.tabs.page import MARGIN
from balance_desktop.tabs.questions_page import QuestionsPage
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.segmented import Segment, SegmentedControl
from balance_desktop.ui.settings import Settings
from balance_desktop.ui.translation import T

QUESTIONS, PAUSE = "questions", "pause"


@runtime_checkable
class _Writing(Protocol):
    def flush(self) -> None: ...


@runtime_checkable
class _Beginning(Protocol):
    def focus_first(self) -> None: ...


@runtime_checkable
class _Revealing(Protocol):
    def reveal_answer(self, answer_id: str) -> bool: ...

    def leave_found(self) -> None: ...


class ReflectTab(QWidget):
    """Holds the pages; the one that is shown stays while the window lives."""

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
        self.setObjectName("reflect_tab")
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._settings = settings
        self._pages: dict[str, QWidget] = {}
        self._builders: dict[str, Callable[[], QWidget]] = {
            QUESTIONS: self._build_questions,
            JOURNAL: self._build_journal,
            PAUSE: self._build_pause,
        }
        self.chooser = SegmentedControl(T("Reflect", "Pages"))
        self.chooser.setObjectName("reflect_pages")
        self._stack = QStackedWidget(self)
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, 12, MARGIN, 0)
        top.addWidget(self.chooser)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self.chooser.chosen.connect(self.show_page)
        appearance.changed.connect(self._wear)
        self._wear()
        self.show_page(QUESTIONS)

    @property
    def questions(self) -> QuestionsPage:
        """The page of questions, built now if it was not yet."""
        page = self.page(QUESTIONS)
        assert isinstance(page, QuestionsPage)
        return page

    @property
    def current_page(self) -> str:
        """The name of the page that is shown: “questions”, “journal” or “pause”."""
        return self.chooser.current

    def show_page(self, name: str) -> None:
        """Show a page; KeyError when there is none of this name."""
        page = self.page(name)
        self.chooser.set_current(name)
        self._stack.setCurrentWidget(page)

    def write_journal(self) -> None:
        """Go to today's page of the journal."""
        self.show_page(JOURNAL)
        page = self.page(JOURNAL)
        if isinstance(page, _Beginning):
            page.focus_first()

    def page(self, name: str) -> QWidget:
        """Return a page, built now if it was not yet; KeyError when there is none of this name."""
        if name not in self._pages:
            self._pages[name] = self._builders[name]()
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    def flush(self) -> None:
        """Put everything typed into the document and finish it; the window calls this before it closes."""
        for page in self._pages.values():
            if isinstance(page, _Writing):
                page.flush()

    def reveal_answer(self, answer_id: str) -> bool:
        """Go to an answer or a journal page and ring it; False when there is none to show."""
        answer = self._document.relationship.answers.get(answer_id)
        if answer is None:
            return False
        name = JOURNAL if answer.question == JOURNAL else QUESTIONS
        page = self.page(name)
        if not isinstance(page, _Revealing):
            return False
        self.show_page(name)
        return page.reveal_answer(answer_id)

    def reveal_question(self, question: str) -> bool:
        """Go to a question and ring it; False when there is none with this key."""
        self.show_page(QUESTIONS)
        return self.questions.reveal_question(question)

    def leave_found(self) -> None:
        """Ring nothing any more."""
        for page in self._pages.values():
            if isinstance(page, _Revealing):
                page.leave_found()

    def _build_questions(self) -> QWidget:
        page = QuestionsPage(self._document, self._appearance, self._icons, self._settings, self._stack)
        page.message.connect(self.message)
        return page

    def _build_journal(self) -> QWidget:
        from balance_desktop.tabs.journal_page import JournalPage

        page = JournalPage(self._document, self._appearance, self._icons, self._stack)
        page.message.connect(self.message)
        return page

    def _build_pause(self) -> QWidget:
        from balance_desktop.tabs.quiet_page import QuietPage

        page = QuietPage(self._document, self._appearance, self._icons, self._stack)
        page.message.connect(self.message)
        page.journal_asked.connect(self.write_journal)
        return page

    def _wear(self) -> None:
        theme = self._appearance.theme
        titles = {
            QUESTIONS: T("Reflect", "Questions"),
            JOURNAL: T("Reflect", "Journal"),
            PAUSE: T("Reflect", "Pause"),
        }
        self.chooser.set_segments(
            [Segment(name, title, theme.accent, theme.on_accent) for name, title in titles.items()]
        )
