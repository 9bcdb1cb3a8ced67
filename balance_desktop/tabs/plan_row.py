"""One thing that somebody picked for this week: what it is, whose it is, and what they said about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Plan, Relationship
from balance_desktop.tabs.flow import FlowLayout
from balance_desktop.tabs.note_field import NoteField
from balance_desktop.tabs.options_button import Option, OptionsButton
from balance_desktop.tabs.page import FLUSH, indented
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.tabs.text_button import EDGE, TextButton
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name


class PlanTitle(TextButton):
    """The practice that was picked; Up and Down go to its neighbours."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class PlanRow(QWidget):
    """Draws one plan; press its title to go to the practice."""

    message = Signal(str)
    finished = Signal(str)
    """It was done; the practice is named."""
    rearranged = Signal()

    def __init__(self, document: Document, appearance: Appearance, icons: Icons, plan_id: str) -> None:
        super().__init__()
        self.setObjectName("plan")
        self._document = document
        self._plan_id = plan_id
        self._practice = ""
        self.field: NoteField | None = None
        self.title = PlanTitle("", "")
        self.title.setToolTip(T("Strategies", "Go to the practice"))
        self.title.setObjectName("plan_title")
        self.words = ProseLabel(look="small")
        self.words.setObjectName("plan_words")
        self.done = LinkButton(T("Strategies", "Done"))
        self.done.setObjectName("plan_done")
        self.write = LinkButton(T("Strategies", "Say who, when and how"))
        self.write.setObjectName("plan_write")
        self.drop = LinkButton(T("Strategies", "Take off the list"))
        self.drop.setObjectName("plan_drop")
        self.options = OptionsButton(self._option_rows(), appearance, icons, self)
        self._lay_out()
        self.done.clicked.connect(self.finish)
        self.write.clicked.connect(self.edit)
        self.drop.clicked.connect(self.take_off)

    def show_plan(self, plan: Plan, practice: str) -> None:
        """Show a plan as it is now; `practice` are the words of what was picked."""
        self._practice = plan.practice
        document = self._document
        self.title.set_text(practice)
        self.words.set_text(plan_text(document.relationship, plan))
        self.words.setVisible(bool(self.words.text()) and self.field is None)
        self.title.setAccessibleDescription(self.words.text())
        for button, name in (
            (self.done, T("Strategies", "Done: {practice}")),
            (self.write, T("Strategies", "Say who, when and how: {practice}")),
            (self.drop, T("Strategies", "Take off the list: {practice}")),
            (self.options, T("Strategies", "Options for “{practice}”")),
        ):
            button.setAccessibleName(name.format(practice=practice))
        can_edit = not document.read_only
        self.done.setVisible(can_edit)
        self.drop.setVisible(can_edit)
        self.options.setVisible(can_edit)
        self.write.setVisible(can_edit and not plan.text.strip() and self.field is None)
        if self.field is not None:
            self.field.go_on_with(plan.text, is_another=False)

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        field = [self.field] if self.field is not None else []
        return [self.title, self.options, *field, self.done, self.write, self.drop]

    def flush(self) -> None:
        """Put what is being written here into the document."""
        if self.field is not None:
            self.field.finish()

    def edit(self) -> None:
        """Say who, when, with whom, and how they will know."""
        plan = self._document.relationship.plans.get(self._plan_id)
        if self.field is not None or plan is None or self._document.read_only:
            return
        self.field = plan_field(self._document, self._plan_id, self)
        self.field.message.connect(self.message)
        for signal in (self.field.done, self.field.given_up, self.field.left):
            signal.connect(self._close_field)
        self._field_line.addWidget(self.field)
        self.words.hide()
        self.write.hide()
        self.field.show()
        self.rearranged.emit()
        self.field.begin(plan.text, plan_hint(self._document.relationship))

    def finish(self) -> None:
        """Take it off the list because it was done."""
        self.flush()
        practice = self._practice
        if self._document.finish_plan(self._plan_id):
            self.finished.emit(practice)

    def take_off(self) -> None:
        """Take it off the list as if it had not been picked."""
        self.flush()
        self._document.drop_plan(self._plan_id)

    def leave(self) -> None:
        """Go away for good."""
        if self.field is not None:
            self.field.abandon()
        self.hide()
        self.deleteLater()

    def _option_rows(self) -> list[Option]:
        return [
            Option("edit_plan_action", T("Strategies", "Say who, when and how…"), self.edit, Qt.Key.Key_F2),
            Option("finish_plan_action", T("Strategies", "Done"), self.finish),
            Option("drop_plan_action", T("Strategies", "Take off the list"), self.take_off, Qt.Key.Key_Delete),
        ]

    def _lay_out(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addWidget(self.title)
        said.addLayout(indented(EDGE, self.words))
        self._field_line = indented(EDGE)
        said.addLayout(self._field_line)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addLayout(said, 1)
        first.addWidget(self.options, 0, Qt.AlignmentFlag.AlignTop)
        links = QWidget()
        flow = FlowLayout(across=8, down=0, parent=links)
        for button in (self.done, self.write, self.drop):
            button.setProperty("flush", "true")
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(indented(EDGE - FLUSH, links))

    def _close_field(self) -> None:
        if self.field is not None:
            field, self.field = self.field, None
            had_keyboard = field.hasFocus()
            field.abandon()
            field.hide()
            field.deleteLater()
            plan = self._document.relationship.plans.get(self._plan_id)
            if plan is not None:
                self.show_plan(plan, self.title.words())
            if had_keyboard:
                self.title.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rearranged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 writes and Delete takes off wherever the keyboard is in the row."""
        if event.key() == Qt.Key.Key_F2:
            self.edit()
        elif event.key() == Qt.Key.Key_Delete and not self._document.read_only:
            self.take_off()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the options where the person clicked."""
        if self.options.isVisible():
            self.options.open_at(event.globalPos())
            event.accept()


def plan_field(document: Document, plan_id: str, parent: QWidget) -> NoteField:
    """Return a field that writes what one plan says, while there is that plan."""

    def write(text: str) -> bool:
        return plan_id in document.relationship.plans and document.edit_plan(plan_id, text)

    field = NoteField(document, write, parent)
    field.setObjectName("plan_field")
    return field


def plan_hint(relationship: Relationship) -> str:
    """What a plan is asked for."""
    if relationship.is_solo:
        return T("Strategies", "When, where, perhaps with whom? And how will you know that it helped?")
    return T("Strategies", "Who, when, with whom? And how will you know that it helped?")


def plan_text(relationship: Relationship, plan: Plan) -> str:
    """Who picked it, and their words; one person alone is not named."""
    words = plan.text.strip()
    if relationship.is_solo and plan.author == "a":
        return words
    who = author_name(relationship, plan.author)
    return T("Strategies", "{who} · {words}").format(who=who, words=words) if words else who
