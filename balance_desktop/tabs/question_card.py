"""One question on a card: the newest answers side by side, the field to write in, earlier answers folded below."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Answer
from balance_desktop.model.vocabulary import Author
from balance_desktop.tabs.answer_editor import AnswerEditor
from balance_desktop.tabs.answer_view import AnswerView
from balance_desktop.tabs.options_button import Option, OptionsButton
from balance_desktop.tabs.page import LINK_PADDING
from balance_desktop.tabs.plain_editor import LineEditor, PlainEditor
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.cards import Card
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name, shortened

WIDE = 35
"""Line heights of width from which on two answers stand side by side."""
EARLIER_AT_ONCE = 20
"""Earlier answers that are unfolded at a time."""


class QuestionCard(Card):
    """Draws one question; `question` is a built-in key or an own id."""

    message = Signal(str)
    cursor_moved = Signal(PlainEditor, QRect)
    rearranged = Signal()
    """The Tab key finds other things here now."""

    def __init__(
        self,
        document: Document,
        appearance: Appearance,
        icons: Icons,
        question: str,
        *,
        is_own: bool,
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
        self._own_text = ""
        self._is_writing = False
        self._renaming: LineEditor | None = None
        self.title = ProseLabel(look="heading")
        self.title.setObjectName("question_text")
        self.options = OptionsButton(self._option_rows(), appearance, icons, self) if is_own else None
        self._newest: dict[Author, AnswerView] = {}
        self.editor = AnswerEditor(document, question, self)
        self.editor.setObjectName("answer")
        self.fold = _Earlier(document, appearance, icons, self)
        self._lay_out()
        self.editor.message.connect(self.message)
        self.editor.cursor_moved.connect(lambda where: self.cursor_moved.emit(self.editor, where))
        self.editor.entered.connect(self._begin)
        self.editor.finished.connect(self.rest)
        self.fold.message.connect(self.message)
        self.fold.rearranged.connect(self.rearranged)

    def show_question(self, text: str, number: int, answers: Sequence[Answer]) -> None:
        """Show the question and its answers, oldest first, as they are now."""
        self._answers = tuple(answers)
        self.title.set_text(T("Reflect", "{number}. {question}").format(number=number, question=text))
        self.setAccessibleName(text)
        if self.options is not None:
            self.options.setAccessibleName(T("Reflect", "Options for the question “{text}”").format(text=text))
            self.options.set_read_only(self._document.read_only)
        self._own_text = text
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
        for view in (*self._newest.values(), *self.fold.views):
            view.flush()
        if self._renaming is not None:
            self._renaming.commit()

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here, in reading order."""
        options = [self.options] if self.options is not None else []
        views = [widget for view in self._in_order() for widget in view.focus_order()]
        return [*options, *views, self.editor, *self.fold.focus_order()]

    def newest(self, author: Author) -> AnswerView | None:
        """The view of an author's newest answer, while there is one to read."""
        view = self._newest.get(author)
        return view if view is not None and not view.isHidden() else None

    def uncover(self, answer_id: str) -> QWidget:
        """Unfold the answer if it is folded away, and return what shows it: the card itself if nothing does."""
        if self.editor.answer_id == answer_id:
            return self.editor
        shown = (view for view in self._in_order() if view.answer is not None and view.answer.id == answer_id)
        return next(shown, None) or self.fold.unfold(answer_id) or self

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self.title, 1)
        if self.options is not None:
            self._head.addWidget(self.options, 0, Qt.AlignmentFlag.AlignTop)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(10)
        edge = LINK_PADDING
        margins = self.body_layout.contentsMargins()
        self.body_layout.setContentsMargins(margins - QMargins(edge, 0, edge, 0))
        self._head.setContentsMargins(edge, 0, edge, 0)
        writing = QHBoxLayout()
        writing.setContentsMargins(edge, 0, edge, 0)
        writing.addWidget(self.editor)
        self.body_layout.addLayout(self._head)
        self.body_layout.addLayout(self._grid)
        self.body_layout.addLayout(writing)
        self.body_layout.addWidget(self.fold)

    def _begin(self) -> None:
        self._is_writing = False
        self._redraw()
        self._is_writing = True

    def _redraw(self) -> None:
        self._show_editor()
        written = self.editor.answer_id
        rest = [answer for answer in self._answers if answer.id != written]
        newest: dict[Author, Answer] = {answer.author: answer for answer in rest if answer.text.strip()}
        for author in ("a", "b", "both"):
            answer = newest.get(author)
            if answer is not None:
                self._view(author).show_answer(answer)
            if author in self._newest:
                self._newest[author].setVisible(answer is not None)
        shown = {answer.id for answer in newest.values()}
        self.fold.show_answers([answer for answer in reversed(rest) if answer.id not in shown])
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
        self.editor.setVisible(not document.read_only or current is not None)
        self.editor.set_placeholder(self._invitation(author))

    def _invitation(self, author: Author) -> str:
        if self._document.relationship.is_solo:
            return T("Reflect", "Write your answer — saved as you type")
        if author == "both":
            return T("Reflect", "Write your answer together — saved as you type")
        name = author_name(self._document.relationship, author)
        return T("Reflect", "{name}, write your answer — saved as you type").format(name=shortened(name))

    def _view(self, author: Author) -> AnswerView:
        if author not in self._newest:
            view = AnswerView(self._document, self._appearance, self._icons, self)
            view.setObjectName(f"newest_{author}")
            view.message.connect(self.message)
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
        for row, view in enumerate(views):
            if beside and view is not both:
                self._grid.addWidget(view, 0, row, Qt.AlignmentFlag.AlignTop)
            else:
                self._grid.addWidget(view, row, 0, 1, 2)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if beside or column == 0 else 0)
        self._grid.setContentsMargins(LINK_PADDING, 0, LINK_PADDING, 4 if views else 0)
        self.rearranged.emit()

    def _option_rows(self) -> list[Option]:
        return [
            Option("edit_question_action", T("Reflect", "Edit the question"), self.rename, Qt.Key.Key_F2),
            Option("delete_question_action", T("Reflect", "Delete the question"), self._delete, Qt.Key.Key_Delete),
        ]

    def rename(self) -> None:
        """Put one's own question in other words, in place."""
        if self._renaming is not None or self._document.read_only:
            return
        self._renaming = LineEditor(self)
        self._renaming.setObjectName("edit_question")
        self._renaming.message.connect(self.message)
        self._renaming.committed.connect(self._take_words)
        self._renaming.cancelled.connect(self._stop_renaming)
        self._head.insertWidget(1, self._renaming, 1)
        self.title.hide()
        self._renaming.show()
        if self.options is not None:
            QWidget.setTabOrder(self.options, self._renaming)
        self._renaming.begin(self._own_text, T("Reflect", "Your own question"))

    def _take_words(self, text: str) -> None:
        self._stop_renaming()
        if text.strip():
            self._document.edit_question(self.question, text)

    def _stop_renaming(self) -> None:
        if self._renaming is not None:
            editor, self._renaming = self._renaming, None
            had_keyboard = editor.hasFocus()
            editor.hide()
            editor.deleteLater()
            self.title.show()
            if had_keyboard and self.options is not None:
                self.options.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        if self._document.delete_question(self.question):
            key = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
            self.message.emit(
                T("Reflect", "The question and its answers are deleted. {key} brings them back.").format(key=key)
            )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the options of one’s own question where the person clicked."""
        if self.options is None:
            super().contextMenuEvent(event)
        else:
            self.options.open_at(event.globalPos())
            event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put answers beside each other when there is room."""
        super().resizeEvent(event)
        is_wide = self.width() >= WIDE * self.fontMetrics().height()
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._arrange()


class _Earlier(QWidget):
    """The fold of earlier answers, newest first; its views are made when it is opened."""

    message = Signal(str)
    rearranged = Signal()

    def __init__(self, document: Document, appearance: Appearance, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._answers: Sequence[Answer] = ()
        self._shown = 0
        self._wanted = ""
        self.views: list[AnswerView] = []
        self.toggle = LinkButton(T("Reflect", "Earlier answers"))
        self.toggle.setObjectName("earlier_answers")
        self.more = LinkButton(T("Reflect", "More of them"))
        self.more.setObjectName("more_earlier_answers")
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._list.setContentsMargins(LINK_PADDING, 0, LINK_PADDING, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(self._list)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.toggle.clicked.connect(self._turn)
        self.more.clicked.connect(self._show_more)

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Hold these answers, and show them if the fold is open."""
        self._answers = answers
        self.setVisible(bool(answers))
        if not answers:
            self._shown = 0
        self._redraw()

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        return [self.toggle, *(widget for view in self.views for widget in view.focus_order()), self.more]

    def unfold(self, answer_id: str) -> AnswerView | None:
        """Open the fold so that it shows this answer too, however far down it is; None when it is not in here."""
        if all(answer.id != answer_id for answer in self._answers):
            return None
        self._wanted = answer_id
        self._shown = self._shown or EARLIER_AT_ONCE
        self._redraw()
        self.rearranged.emit()
        return next(view for view in self.views if view.answer is not None and view.answer.id == answer_id)

    def _turn(self) -> None:
        self._wanted = ""
        for view in self.views:
            view.flush()
        self._shown = 0 if self._shown else EARLIER_AT_ONCE
        self._redraw()
        self.rearranged.emit()

    def _show_more(self) -> None:
        self._shown += EARLIER_AT_ONCE
        self._redraw()
        self.rearranged.emit()

    def _redraw(self) -> None:
        shown = list(self._answers[: self._shown])
        if self._shown:
            shown += [answer for answer in self._answers[self._shown :] if answer.id == self._wanted]
        while len(self.views) > len(shown):
            view = self.views.pop()
            self._list.removeWidget(view)
            view.hide()
            view.deleteLater()
        while len(self.views) < len(shown):
            view = AnswerView(self._document, self._appearance, self._icons, self)
            view.message.connect(self.message)
            self.views.append(view)
            self._list.addWidget(view)
            view.show()
        for view, answer in zip(self.views, shown, strict=True):
            view.show_answer(answer)
        is_open = self._shown > 0
        self.toggle.setText(T("Reflect", "Hide earlier answers") if is_open else T("Reflect", "Earlier answers"))
        self.toggle.setAccessibleName(self.toggle.text())
        self.more.setVisible(is_open and len(self._answers) > self._shown)
