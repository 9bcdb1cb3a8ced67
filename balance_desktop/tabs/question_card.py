"""One question on a card: the newest answers side by side, the field to write in, earlier answers folded below."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Answer
from balance_desktop.model.vocabulary import Author
from balance_desktop.tabs.answer_editor import AnswerEditor
from balance_desktop.tabs.answer_view import AnswerView
from balance_desktop.tabs.brought_items import BroughtItems
from balance_desktop.tabs.earlier_answers import EarlierAnswers
from balance_desktop.tabs.page import LINK_PADDING, indented
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.tabs.showing import set_shown
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.cards import Card
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name, shortened

WIDE = 35
"""Line heights of width from which on two answers stand side by side."""


class QuestionCard(Card):
    """Draws one question; `question` is a built-in key or an own id. Kinds of questions have cards of their own."""

    message = Signal(str)
    cursor_moved = Signal(QWidget, QRect)
    """What is to stay in sight, in the coordinates of a widget on the page."""
    rearranged = Signal()
    """The Tab key finds other things here now."""
    compare_asked = Signal(str)
    """The id of an answer that is to be seen beside the newest one."""

    def __init__(
        self,
        document: Document,
        appearance: Appearance,
        icons: Icons,
        question: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"question_{question}")
        self.question = question
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._answers: tuple[Answer, ...] = ()
        self._is_wide = False
        self._is_writing = False
        self.title = ProseLabel(look="heading")
        self.title.setObjectName("question_text")
        self._newest: dict[Author, AnswerView] = {}
        self._readable: set[Author] = set()
        self.editor = AnswerEditor(document, question, self)
        self.editor.setObjectName("answer")
        self._brought = BroughtItems(document, self)
        self._fold: EarlierAnswers | None = None
        self._arranged: tuple[object, ...] = ()
        self._lay_out()
        self.editor.message.connect(self.message)
        self.editor.cursor_moved.connect(lambda where: self.cursor_moved.emit(self.editor, where))
        self.editor.entered.connect(self._begin)
        self.editor.finished.connect(self.rest)
        self._brought.rearranged.connect(self.rearranged)

    @property
    def fold(self) -> EarlierAnswers:
        """The fold of earlier answers, made when there are some."""
        if self._fold is None:
            self._fold = EarlierAnswers(self._document, self._appearance, self._icons, self)
            self._fold.message.connect(self.message)
            self._fold.rearranged.connect(self.rearranged)
            self._fold.compare_asked.connect(self.compare_asked)
            self.body_layout.addWidget(self._fold)
        return self._fold

    def show_question(self, text: str, answers: Sequence[Answer], number: int | None = None) -> None:
        """Show the question, perhaps with its number, and its answers, oldest first, as they are now."""
        self._answers = tuple(answers)
        numbered = T("Reflect", "{number}. {question}")
        self.title.set_text(text if number is None else numbered.format(number=number, question=text))
        self.setAccessibleName(text)
        self._redraw()

    def switch_author(self) -> None:
        """Finish what the one before wrote and make room for the one writing now."""
        self.editor.finish()
        self._redraw()

    def rest(self) -> None:
        """Nobody writes here any more: what was written on another day is something to read now."""
        self._is_writing = False
        self._redraw()

    def flush(self) -> None:
        """Put everything typed on this card into the document."""
        self.editor.finish()
        for view in (*self._newest.values(), *(self._fold.views if self._fold is not None else ())):
            view.flush()

    def head_order(self) -> list[QWidget]:
        """What the Tab key visits beside the question."""
        return []

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here, in reading order."""
        views = [widget for view in self._in_order() for widget in view.focus_order()]
        earlier = self._fold.focus_order() if self._fold is not None else []
        return [*self.head_order(), *views, self.editor, *self._brought.focus_order(), *earlier]

    def newest(self, author: Author) -> AnswerView | None:
        """The view of an author's newest answer, while there is one to read."""
        return self._newest[author] if author in self._readable else None

    def uncover(self, answer_id: str) -> QWidget:
        """Unfold the answer if it is folded away, and return what shows it: the card itself if nothing does."""
        if self.editor.answer_id == answer_id:
            return self.editor
        shown = (view for view in self._in_order() if view.answer is not None and view.answer.id == answer_id)
        unfolded = self._fold.unfold(answer_id) if self._fold is not None else None
        return next(shown, None) or unfolded or self

    def _lay_out(self) -> None:
        self.head = QHBoxLayout()
        self.head.setSpacing(4)
        self.head.addWidget(self.title, 1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(10)
        edge = LINK_PADDING
        margins = self.body_layout.contentsMargins()
        self.body_layout.setContentsMargins(margins - QMargins(edge, 0, edge, 0))
        self.head.setContentsMargins(edge, 0, edge, 0)
        writing = QHBoxLayout()
        writing.setContentsMargins(edge, 0, edge, 0)
        writing.setSpacing(0)
        writing.addWidget(self.editor, 1)
        writing.addStretch(0)
        self.body_layout.addLayout(self.head)
        self.body_layout.addLayout(self._grid)
        self.body_layout.addLayout(writing)
        self.body_layout.addLayout(indented(edge, self._brought))

    def _begin(self) -> None:
        self._is_writing = False
        self._redraw()
        self._is_writing = True

    def _redraw(self) -> None:
        self._show_editor()
        self._brought.show_answer(self.editor.answer_id)
        written = self.editor.answer_id
        rest = [answer for answer in self._answers if answer.id != written]
        newest: dict[Author, Answer] = {answer.author: answer for answer in rest if answer.text.strip()}
        for author in ("a", "b", "both"):
            answer = newest.get(author)
            if answer is not None:
                view = self._view(author)
                view.show_answer(answer)
                view.offer_comparing(offered=self._has_newer(answer))
            if author in self._newest:
                set_shown(self._newest[author], shown=answer is not None)
        self._readable = {*newest}
        shown = {answer.id for answer in newest.values()}
        earlier = [answer for answer in reversed(rest) if answer.id not in shown]
        if earlier or self._fold is not None:
            self.fold.show_answers(earlier)
        self._arrange()

    def _show_editor(self) -> None:
        """Show what the one writing now wrote today; while they write, go on with the same answer past midnight."""
        document = self._document
        author = document.author
        current = document.relationship.answers.get(self.editor.answer_id or "")
        goes_on = self._is_writing and self.editor.author == author
        if current is None or not goes_on:
            today = [a for a in self._answers if a.author == author and a.answered_on == document.today()]
            current = today[-1] if today else None
        self.editor.show_answer(author, current)
        self.editor.setReadOnly(document.read_only)
        set_shown(self.editor, shown=not document.read_only or current is not None)
        self.editor.set_placeholder(self._invitation(author))

    def _invitation(self, author: Author) -> str:
        if self._document.relationship.is_solo:
            return T("Reflect", "Write your answer — saved as you type")
        if author == "both":
            return T("Reflect", "Write your answer together — saved as you type")
        name = author_name(self._document.relationship, author)
        return T("Reflect", "{name}, write your answer — saved as you type").format(name=shortened(name))

    def _has_newer(self, answer: Answer) -> bool:
        written = self._document.relationship.answers.get(self.editor.answer_id or "")
        return written is not None and written.author == answer.author and bool(written.text.strip())

    def _view(self, author: Author) -> AnswerView:
        if author not in self._newest:
            view = AnswerView(self._document, self._appearance, self._icons, self)
            view.setObjectName(f"newest_{author}")
            view.message.connect(self.message)
            view.compare_asked.connect(self.compare_asked)
            self._newest[author] = view
        return self._newest[author]

    def _in_order(self) -> list[AnswerView]:
        """The newest answers as they stand: whose circle comes first on the map comes first, both together last."""
        swapped = self._document.relationship.basics.swapped
        authors: tuple[Author, ...] = ("b", "a", "both") if swapped else ("a", "b", "both")
        return [view for author in authors if (view := self.newest(author)) is not None]

    def _arrange(self) -> None:
        """Both partners' answers beside each other where there is room, else below each other."""
        both = self.newest("both")
        views = self._in_order()
        beside = self._is_wide and len(views) - (both is not None) == 2
        arranged = (beside, *views, self._fold is not None and not self._fold.isHidden())
        if arranged == self._arranged:
            return
        self._arranged = arranged
        for row, view in enumerate(views):
            if beside and view is not both:
                self._grid.addWidget(view, 0, row, Qt.AlignmentFlag.AlignTop)
            else:
                self._grid.addWidget(view, row, 0, 1, 2)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if beside or column == 0 else 0)
        self._grid.setContentsMargins(LINK_PADDING, 0, LINK_PADDING, 4 if views else 0)
        self.rearranged.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put answers beside each other when there is room."""
        super().resizeEvent(event)
        is_wide = self.width() >= WIDE * self.fontMetrics().height()
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._arrange()
