"""What stands below a practice: what is planned for this week, who tried it when, how it went, and where to say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Plan, Relationship, Try
from balance_desktop.tabs.note_field import NoteField
from balance_desktop.tabs.page import FLUSH, indented
from balance_desktop.tabs.plan_row import plan_field, plan_hint
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.tabs.try_form import TryForm
from balance_desktop.tabs.try_log import TryLog, noted_text
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name


@dataclass(frozen=True, slots=True)
class PracticeState:
    """What is shown of a practice: its words, how it is done, its tries (oldest first) and what is planned."""

    text: str
    how: str = ""
    tries: Sequence[Try] = ()
    plans: Sequence[Plan] = ()


class PracticeStory(QWidget):
    """Tells the plans and tries of one practice. Its fields and entries are made when they are wanted.

    What it says stands `indent` pixels from the leading edge.
    """

    message = Signal(str)
    opened = Signal(QWidget)
    """A field was opened; it should be in sight."""
    left = Signal()
    """A field that had the keyboard is gone."""
    told = Signal()
    """Other sentences stand here now."""
    rearranged = Signal()
    """The Tab key finds other things here now."""

    def __init__(self, document: Document, appearance: Appearance, icons: Icons, practice: str, indent: int) -> None:
        super().__init__()
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._practice = practice
        self._state = PracticeState("")
        self._plan_id = ""
        self.plan: NoteField | None = None
        self.form: TryForm | None = None
        self.planned = ProseLabel(look="small")
        self.planned.setObjectName("planned")
        self.note = ProseLabel(look="small")
        self.note.setObjectName("note")
        self.tell = LinkButton(T("Strategies", "How did it go?"))
        self.tell.setObjectName("tell_try")
        self.tell.setProperty("flush", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(indented(indent, self.planned))
        self._plan_line = indented(indent)
        column.addLayout(self._plan_line)
        self._log_line = indented(0)
        self._indent = indent
        column.addLayout(self._log_line)
        column.addLayout(indented(indent, self.note))
        telling = indented(indent - FLUSH)
        telling.addWidget(self.tell)
        telling.addStretch(1)
        column.addLayout(telling)
        self._form_line = indented(indent)
        column.addLayout(self._form_line)
        self.tell.clicked.connect(self.tell_try)

    @cached_property
    def log(self) -> TryLog:
        """What was tried; made with the first try."""
        log = TryLog(self._document, self._appearance, self._icons)
        log.message.connect(self.message)
        log.rearranged.connect(self.rearranged)
        log.turned.connect(self._settle)
        self._log_line.addSpacing(max(0, self._indent - log.header.text_indent))
        self._log_line.addWidget(log, 1)
        return log

    @property
    def todays(self) -> Try | None:
        """The newest try of the one writing now, if it was today."""
        today, author = self._document.today(), self._document.author
        mine = [t for t in self._state.tries if (t.on_date, t.author) == (today, author)]
        return mine[-1] if mine else None

    def sentences(self) -> tuple[str, ...]:
        """What is planned and what was tried, for who does not see it."""
        tried = self.log.header.words() if self._state.tries else ""
        return self.planned.text(), tried, self.note.text()

    def show_state(self, state: PracticeState) -> None:
        """Tell what is planned and tried now."""
        self._state = state
        self.planned.set_text("\n".join(planned_text(self._document.relationship, plan) for plan in state.plans))
        if state.tries:
            self.log.show_tries(state.tries)
            self.log.show()
        elif self._has_log:
            self._end_log()
        self.tell.setAccessibleName(T("Strategies", "How did it go? {practice}").format(practice=state.text))
        self._follow_fields()
        self._settle()

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        plan = [self.plan] if self.plan is not None else []
        form = self.form.focus_order() if self.form is not None else []
        log = self.log.focus_order() if self._has_log else []
        return [*plan, *log, self.tell, *form]

    def flush(self) -> None:
        """Put what is being written here into the document."""
        if self.plan is not None:
            self.plan.finish()
        if self.form is not None:
            self.form.flush()
        if self._has_log:
            self.log.flush()

    def abandon(self) -> None:
        """Write nothing any more."""
        if self.plan is not None:
            self.plan.abandon()
        if self.form is not None:
            self.form.note.abandon()
        for entry in self.log.entries if self._has_log else ():
            if entry.form is not None:
                entry.form.note.abandon()

    def pick(self) -> None:
        """Put the practice on the list for this week, where it is not yet, and ask who, when and how."""
        if self._document.read_only or self.plan is not None:
            return
        plan_id = self._state.plans[-1].id if self._state.plans else self._document.pick_practice(self._practice)
        if plan_id is None:
            return
        self._plan_id = plan_id
        self.plan = plan_field(self._document, plan_id, self)
        self.plan.message.connect(self.message)
        for signal in (self.plan.done, self.plan.given_up, self.plan.left):
            signal.connect(self._close_plan)
        self._plan_line.addWidget(self.plan)
        self._open(self.plan)
        plan = self._document.relationship.plans[plan_id]
        self.plan.begin(plan.text, plan_hint(self._document.relationship))

    def tell_try(self) -> None:
        """Say how it went: about today's try of the one writing now, or a new one."""
        if self._document.read_only or self.form is not None:
            return
        self.form = TryForm(self._document, self._appearance, self._icons, self._practice, self.todays)
        self.form.message.connect(self.message)
        self.form.closed.connect(self._close_form)
        self._form_line.addWidget(self.form)
        self._open(self.form)
        self.form.begin()

    @property
    def _has_log(self) -> bool:
        return "log" in self.__dict__

    def _end_log(self) -> None:
        """There is nothing in the log any more."""
        had_keyboard = self.log.isAncestorOf(self.window().focusWidget() or self.window())
        self.log.set_open(False)
        self.log.hide()
        if had_keyboard:
            self.left.emit()

    def _follow_fields(self) -> None:
        """Show what is being written as it is in the document now."""
        if self.plan is not None:
            plan = next((plan for plan in self._state.plans if plan.id == self._plan_id), None)
            if plan is None:
                self._close_plan()
            else:
                self.plan.go_on_with(plan.text, is_another=False)
        if self.form is not None:
            self.form.follow(self._document.relationship)

    def _settle(self) -> None:
        """Show each line where there is something to say on it that is not said below it."""
        newest = self._state.tries[-1] if self._state.tries else None
        is_told = (self._has_log and self.log.is_open) or self.form is not None
        self.note.set_text(noted_text(newest) if newest is not None else "")
        self.note.setVisible(bool(self.note.text()) and not is_told)
        today = self.todays
        says_nothing = today is not None and not today.note.strip() and today.helpful is None
        self.tell.setVisible(says_nothing and not is_told and not self._document.read_only)
        self.planned.setVisible(bool(self._state.plans) and self.plan is None)
        self.told.emit()

    def _open(self, widget: QWidget) -> None:
        widget.show()
        self._settle()
        self.opened.emit(widget)

    def _close_plan(self) -> None:
        if self.plan is not None:
            field, self.plan = self.plan, None
            had_keyboard = field.hasFocus()
            field.abandon()
            field.hide()
            field.deleteLater()
            self._go_on(had_keyboard=had_keyboard)

    def _close_form(self) -> None:
        if self.form is not None:
            form, self.form = self.form, None
            self._go_on(had_keyboard=form.leave())

    def _go_on(self, *, had_keyboard: bool) -> None:
        """Be as without the field that was closed."""
        self._settle()
        if had_keyboard:
            self.left.emit()
        self.rearranged.emit()


def planned_text(relationship: Relationship, plan: Plan) -> str:
    """Who tries a practice this week and what they said about it; one person alone is not named."""
    words = plan.text.strip()
    if relationship.is_solo and plan.author == "a":
        if not words:
            return T("Strategies", "Trying this week")
        return T("Strategies", "Trying this week: {words}").format(words=words)
    who = author_name(relationship, plan.author)
    if not words:
        return T("Strategies", "{who} · trying this week").format(who=who)
    return T("Strategies", "{who} · trying this week: {words}").format(who=who, words=words)
