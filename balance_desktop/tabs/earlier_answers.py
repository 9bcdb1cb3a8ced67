"""The fold of a question's earlier answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Answer
from balance_desktop.tabs.answer_view import AnswerView
from balance_desktop.tabs.page import LINK_PADDING
from balance_desktop.tabs.showing import set_shown
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T

EARLIER_AT_ONCE = 20
"""Earlier answers that are unfolded at a time."""


class EarlierAnswers(QWidget):
    """The fold of earlier answers, newest first; its views are made when it is opened."""

    message = Signal(str)
    rearranged = Signal()
    compare_asked = Signal(str)
    """The id of an answer that is to be seen beside the newest one."""

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
        set_shown(self, shown=bool(answers))
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
        count = len(self.views)
        while len(self.views) > len(shown):
            view = self.views.pop()
            self._list.removeWidget(view)
            view.hide()
            view.deleteLater()
        while len(self.views) < len(shown):
            view = AnswerView(self._document, self._appearance, self._icons, self)
            view.message.connect(self.message)
            view.compare_asked.connect(self.compare_asked)
            view.offer_comparing(offered=True)
            self.views.append(view)
            self._list.addWidget(view)
            view.show()
        if len(shown) != count:
            self.rearranged.emit()
        for view, answer in zip(self.views, shown, strict=True):
            view.show_answer(answer)
        is_open = self._shown > 0
        self.toggle.setText(T("Reflect", "Hide earlier answers") if is_open else T("Reflect", "Earlier answers"))
        self.toggle.setAccessibleName(self.toggle.text())
        set_shown(self.more, shown=is_open and len(self._answers) > self._shown)
