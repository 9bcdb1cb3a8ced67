"""Two answers to one question beside each other: then and now."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from balance_desktop.model.relationship import Answer
from balance_desktop.tabs.answer_text import AnswerText
from balance_desktop.tabs.page import MARGIN, Page
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.ui.cards import Card
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T

WIDE = 27
"""Line heights of width from which on the two stand side by side."""


class Comparison(QWidget):
    """Shows what its owner gives it; Esc or “Back” closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.back = LinkButton(T("Reflect", "Back to the questions"))
        self.back.setObjectName("close_comparison")
        self.question = ProseLabel(look="heading")
        self.question.setObjectName("compared_question")
        self.then, self.now = _Column("then_answer"), _Column("now_answer")
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN - 6, 10, MARGIN, 0)
        top.addWidget(self.back)
        top.addStretch(1)
        self._page = Page(self)
        self._page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the arrow keys scroll it
        self._page.setAccessibleName(T("Reflect", "Then and now"))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(12)
        for column in (self.then, self.now):
            self._columns.addWidget(column, 1, Qt.AlignmentFlag.AlignTop)
        self._page.column.addWidget(self.question)
        self._page.column.addLayout(self._columns)
        self._page.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self._page, 1)
        self.back.clicked.connect(self.closed)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)

    def show_answers(self, question: str, name: str, then: tuple[Answer, str], now: tuple[Answer, str]) -> None:
        """Show an answer beside the newest one, each with its date in words, both by the one with this name."""
        self.question.set_text(question)
        self.then.show_answer(T("Reflect", "Then"), name, *then)
        self.now.show_answer(T("Reflect", "Now"), name, *now)

    def scroll_to_top(self) -> None:
        """Begin at the beginning, with the keyboard on the way back."""
        self._page.verticalScrollBar().setValue(0)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        is_wide = self.width() >= WIDE * self.fontMetrics().height()
        wanted = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != wanted:
            self._columns.setDirection(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep keys that nothing here takes from the page behind."""
        event.accept()


class _Column(Card):
    """One of the two: when, who, and the words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._when = QLabel()
        self._when.setTextFormat(Qt.TextFormat.PlainText)
        self._when.setProperty("heading", "true")
        self._who = ProseLabel(look="quiet")
        self.text = AnswerText()
        self.text.setObjectName(name)
        self.body_layout.setSpacing(4)
        self.body_layout.addWidget(self._when)
        self.body_layout.addWidget(self._who)
        self.body_layout.addWidget(self.text)

    def show_answer(self, title: str, name: str, answer: Answer, date: str) -> None:
        """Show `answer`; an empty `name` says nothing about who wrote it."""
        self._when.setText(T("Reflect", "{then_or_now} · {date}").format(then_or_now=title, date=date))
        self._who.set_text(name)
        self._who.setVisible(bool(name))
        self.text.set_text(answer.text)
        self.text.answer_id = answer.id
        self.setAccessibleName(f"{self._when.text()} {name}".strip())
