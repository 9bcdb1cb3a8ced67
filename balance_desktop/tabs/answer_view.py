"""One answer to read: who, when and what; it can be edited in place, dated anew, copied and deleted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QKeySequence, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Answer, Relationship
from balance_desktop.model.vocabulary import Author
from balance_desktop.tabs.answer_editor import AnswerEditor
from balance_desktop.tabs.answer_text import AnswerText
from balance_desktop.tabs.brought_items import BroughtItems
from balance_desktop.tabs.date_row import DateRow
from balance_desktop.tabs.dates import short_date
from balance_desktop.tabs.options_button import Option, OptionsButton
from balance_desktop.tabs.page import visit_in_order
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.elided_label import ElidedLabel
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name


def author_colour(appearance: Appearance, relationship: Relationship, author: Author) -> QColor:
    """The colour of a partner, or of both together."""
    if author == "both":
        return appearance.theme.overlap
    return appearance.theme.partner_colour(author, relationship.partners[author].colour)


class AnswerView(QWidget):
    """Shows an answer; nothing is shown until `show_answer`."""

    message = Signal(str)
    compare_asked = Signal(str)
    """The id of this answer: it is to be seen beside the newest one."""

    def __init__(self, document: Document, appearance: Appearance, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._answer: Answer | None = None
        self._editor: AnswerEditor | None = None
        self._dating: DateRow | None = None
        self._name = ElidedLabel()
        self._name.setProperty("heading", "true")
        self._date = QLabel()
        self._date.setProperty("quiet", "true")
        self._date.setTextFormat(Qt.TextFormat.PlainText)
        self._options = OptionsButton(self._option_rows(), appearance, icons, self)
        self._brought = BroughtItems(document, self)
        self.text = AnswerText()
        self.text.setObjectName("answer_text")
        header = QHBoxLayout()
        header.setSpacing(4)
        header.addWidget(self._name)
        header.addWidget(self._date)
        header.addStretch(1)
        header.addWidget(self._options)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addLayout(header)
        self._column.addWidget(self.text)
        self._column.addWidget(self._brought)
        appearance.changed.connect(self._wear)
        self._brought.rearranged.connect(lambda: visit_in_order(self.focus_order()))
        self.offer_comparing(offered=False)

    @property
    def answer(self) -> Answer | None:
        """What is shown."""
        return self._answer

    @property
    def editor(self) -> AnswerEditor | None:
        """The field, while the answer is edited in place."""
        return self._editor

    def show_answer(self, answer: Answer) -> None:
        """Show `answer` as it is now."""
        if self._answer is not None and answer.id != self._answer.id:
            self._stop_editing()
            self._stop_dating()
        self._answer = answer
        relationship = self._document.relationship
        today = self._document.today()
        solo = relationship.is_solo and answer.author == "a"
        name = author_name(relationship, answer.author)
        date = short_date(answer.answered_on, today)
        self._name.setText("" if solo else name)
        self._name.setVisible(not solo)
        self._date.setText(date if solo else f"· {date}")
        blank = not answer.text.strip()
        self.text.set_text(T("Reflect", "Nothing is written here.") if blank else answer.text)
        self.text.setEnabled(not blank)
        self.text.answer_id = answer.id
        self._brought.show_answer(answer.id)
        self._options.setAccessibleName(
            T("Reflect", "Options for the answer of {name}, {date}").format(name=name, date=date)
        )
        self._options.set_read_only(self._document.read_only)
        if self._editor is not None:
            self._editor.show_answer(answer.author, answer)
        self._wear()

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        dating = self._dating.focus_order() if self._dating is not None else []
        editor = [self._editor] if self._editor is not None else []
        return [self._options, *dating, *editor, *self._brought.focus_order()]

    def flush(self) -> None:
        """Put what is typed here into the document."""
        if self._editor is not None:
            self._editor.finish()

    def edit(self) -> None:
        """Write on in place."""
        if self._answer is None or self._document.read_only or self._editor is not None:
            return
        self._editor = AnswerEditor(self._document, self._answer.question, self)
        self._editor.setObjectName("edit_answer")
        self._editor.setAccessibleName(self._options.accessibleName())
        self._editor.show_answer(self._answer.author, self._answer)
        self._editor.message.connect(self.message)
        self._editor.finished.connect(self._end_editing)
        self._editor.follow_rights()
        self._column.insertWidget(self._column.indexOf(self.text) + 1, self._editor)
        self.text.hide()
        self._editor.show()
        visit_in_order(self.focus_order())
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def redate(self) -> None:
        """Offer another date."""
        if self._answer is None or self._document.read_only or self._dating is not None:
            return
        self._dating = DateRow(self._answer.answered_on, self._document.today(), self._appearance, self._icons, self)
        self._dating.chosen.connect(self._take_date)
        self._dating.cancelled.connect(self._stop_dating)
        self._column.insertWidget(1, self._dating)
        visit_in_order(self.focus_order())
        self._dating.begin()

    def offer_comparing(self, *, offered: bool) -> None:
        """Say whether there is a newer answer to see this one beside."""
        self._options.set_offered("compare_answer_action", offered)

    def compare(self) -> None:
        """Ask for the answer to be seen beside the newest one."""
        if self._answer is not None:
            self.compare_asked.emit(self._answer.id)

    def delete(self) -> None:
        """Take the answer away; undo brings it back."""
        if self._answer is not None and self._document.delete_answer(self._answer.id):
            key = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
            self.message.emit(T("Reflect", "The answer is deleted. {key} brings it back.").format(key=key))

    def forget(self) -> None:
        """Ask whether the answer is to be deleted for good."""
        if self._answer is not None:
            self.flush()
            self._document.ask_to_forget([("answers", self._answer.id)])

    def copy_text(self) -> None:
        """Put the words on the clipboard."""
        if self._answer is not None:
            QGuiApplication.clipboard().setText(self._answer.text)

    def _option_rows(self) -> list[Option]:
        return [
            Option("edit_answer_action", T("Reflect", "Edit"), self.edit, Qt.Key.Key_F2),
            Option("redate_answer_action", T("Reflect", "Change the date…"), self.redate, Qt.Key.Key_F5),
            Option(
                "compare_answer_action", T("Reflect", "Compare with now"), self.compare, Qt.Key.Key_F12, edits=False
            ),
            Option(
                "copy_answer_action",
                T("Reflect", "Copy text"),
                self.copy_text,
                QKeySequence.StandardKey.Copy,
                edits=False,
            ),
            Option("delete_answer_action", T("Reflect", "Delete"), self.delete, Qt.Key.Key_Delete),
            Option("forget_answer_action", T("Reflect", "Delete for good…"), self.forget),
        ]

    def _take_date(self, day: str) -> None:
        answer = self._answer
        self._stop_dating()
        if answer is not None:
            self._document.redate_answer(answer.id, day)

    def _stop_dating(self) -> None:
        if self._dating is not None:
            row, self._dating = self._dating, None
            had_keyboard = row.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            row.hide()
            row.deleteLater()
            if had_keyboard:
                self._options.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_editing(self) -> None:
        """Show the answer to read again, unless there are words in the field that the document does not take now."""
        if self._editor is not None and not self._editor.is_refused:
            self._stop_editing()

    def _stop_editing(self) -> None:
        if self._editor is not None:
            editor, self._editor = self._editor, None
            editor.flush()
            editor.hide()
            editor.deleteLater()
            self.text.show()

    def _wear(self) -> None:
        if self._answer is not None:
            palette = QPalette(self._name.palette())
            colour = author_colour(self._appearance, self._document.relationship, self._answer.author)
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            self._name.setPalette(palette)

    def showEvent(self, event: QShowEvent) -> None:
        """Wear the colour now: the style sheet, which comes with being shown, takes it off."""
        super().showEvent(event)
        self._wear()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the options where the person clicked."""
        self._options.open_at(event.globalPos())
        event.accept()
