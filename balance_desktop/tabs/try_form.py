"""The form in which somebody says how a practice went: what happened, whether it helped, and when it was."""

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Relationship, Try
from balance_desktop.model.vocabulary import Author
from balance_desktop.tabs.date_row import date_field
from balance_desktop.tabs.flow import FlowLayout
from balance_desktop.tabs.note_field import NoteField
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name, shortened


class TryForm(QWidget):
    """Writes one try: `tried`, or without it a new one, which begins with the first thing that is said.

    Nothing waits here: words, and whether it helped, are in the document at once, the date when the form is done.
    """

    message = Signal(str)
    closed = Signal()
    """It is done with; its owner takes it away."""

    def __init__(
        self, document: Document, appearance: Appearance, icons: Icons, practice: str, tried: Try | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("try_form")
        self._document = document
        self._practice = practice
        self._try_id = tried.id if tried is not None else None
        today = document.today()
        self._stored_day = tried.on_date if tried is not None else today
        self.note = NoteField(document, self._write, self)
        self.note.setObjectName("try_note")
        self._helpful: dict[bool | None, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.date = date_field(self._stored_day, today, appearance, icons)
        self.date.setObjectName("try_date")
        self.date.setAccessibleName(T("Strategies", "Date"))
        self.done = LinkButton(T("Strategies", "Done"))
        self.done.setObjectName("try_done")
        self._lay_out()
        self._author: Author = tried.author if tried is not None else document.author
        self._helpful[tried.helpful if tried is not None else None].setChecked(True)
        self.note.set_placeholder(self._question())
        self.note.go_on_with(tried.note if tried is not None else "", is_another=True)
        self.note.message.connect(self.message)
        self.note.done.connect(self.finish)
        self.note.given_up.connect(self.give_up)
        self.done.clicked.connect(self.finish)
        document.author_changed.connect(self._change_voice)
        document.read_only_changed.connect(self._show_rights)

    @property
    def try_id(self) -> str | None:
        """The try that is written; None before the first thing is said of a new one."""
        return self._try_id

    def helpful_button(self, helpful: bool | None) -> QRadioButton:
        """The button that says it helped (True), it did not (False), or nothing about it (None)."""
        return self._helpful[helpful]

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        return [self.note, *self._helpful.values(), self.date, self.done]

    def begin(self) -> None:
        """Put the keyboard here."""
        self.note.begin(self.note.plain_text(), self._question())

    def flush(self) -> None:
        """Put what is typed into the document."""
        self.note.finish()
        self._take_date()

    def follow(self, relationship: Relationship) -> None:
        """Show the try as it is now; when it is gone, there is nothing to write here any more."""
        if self._try_id is None:
            return
        tried = relationship.tries.get(self._try_id)
        if tried is None:
            self.closed.emit()
            return
        self.note.go_on_with(tried.note, is_another=False)
        with QSignalBlocker(self._group):
            self._helpful[tried.helpful].setChecked(True)
        if tried.on_date != self._stored_day:
            self._stored_day = tried.on_date
            self.date.setDate(QDate.fromString(tried.on_date, "yyyy-MM-dd"))

    def give_up(self) -> None:
        """Close; what was said stays, and where nothing was said there is no try."""
        self.flush()
        self._close()

    def finish(self) -> None:
        """Close, and keep also that it was tried without a word about it."""
        self.note.finish()
        if self._try_id is None and not self.note.is_refused:
            self._begin_try("", helpful=None)
        self._take_date()
        self._close()

    def leave(self) -> bool:
        """Go away for good; say whether the keyboard was here."""
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.note.abandon()
        self.hide()
        self.deleteLater()
        return had_keyboard

    def _lay_out(self) -> None:
        words = {
            True: (T("Strategies", "It helped"), "helped"),
            False: (T("Strategies", "It did not help"), "did_not_help"),
            None: (T("Strategies", "Not said"), "not_said"),
        }
        choice = QWidget()
        choice.setAccessibleName(T("Strategies", "Did it help?"))
        flow = FlowLayout(across=12, parent=choice)
        for helpful, (word, name) in words.items():
            button = self._helpful[helpful] = QRadioButton(word)
            button.setObjectName(f"try_{name}")
            button.setAccessibleName(word)
            button.clicked.connect(lambda _checked=False, helpful=helpful: self._say(helpful))
            button.toggled.connect(self._aim_tab)
            self._group.addButton(button)
            flow.addWidget(button)
        last = QHBoxLayout()
        last.addWidget(self.date)
        last.addWidget(self.done)
        last.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(6)
        column.addWidget(self.note)
        column.addWidget(choice)
        column.addLayout(last)

    def _close(self) -> None:
        """Be done with, unless there are words here that the document does not take now."""
        if self.note.is_refused:
            self.note.tell_refused()
        else:
            self.closed.emit()

    def _show_rights(self, read_only: bool) -> None:
        """While nothing can be changed there is nothing to choose here either; the words can be copied."""
        for choice in (*self._helpful.values(), self.date):
            choice.setEnabled(not read_only)

    def _aim_tab(self) -> None:
        """Let Tab come to the button that is chosen; arrows go on from there."""
        for button in self._helpful.values():
            chosen = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(chosen)

    def _question(self) -> str:
        if self._document.relationship.is_solo or self._author == "both":
            return T("Strategies", "What happened? A line is enough.")
        name = shortened(author_name(self._document.relationship, self._author))
        return T("Strategies", "{name}, what happened? A line is enough.").format(name=name)

    def _day(self) -> str:
        return self.date.date().toString("yyyy-MM-dd")

    def _begin_try(self, note: str, *, helpful: bool | None) -> bool:
        self._try_id = self._document.log_try(self._practice, self._day(), note, helpful=helpful)
        return self._try_id is not None

    def _write(self, note: str) -> bool:
        if self._try_id is None:
            return self._begin_try(note, helpful=None)
        tried = self._document.relationship.tries.get(self._try_id)
        return tried is not None and self._document.note_try(tried.id, note, helpful=tried.helpful)

    def _say(self, helpful: bool | None) -> None:
        """Say whether it helped; a step of its own."""
        self.note.finish()
        if self._try_id is None:
            if helpful is not None:
                self._begin_try("", helpful=helpful)
            return
        tried = self._document.relationship.tries[self._try_id]
        self._document.note_try(tried.id, tried.note, helpful=helpful)
        self._document.seal()

    def _take_date(self) -> None:
        if self._try_id is not None and self._try_id in self._document.relationship.tries:
            self._stored_day = self._day()
            self._document.redate_try(self._try_id, self._stored_day)

    def _change_voice(self) -> None:
        """A try that is not begun yet is told by the one writing now."""
        if self._try_id is None:
            self._author = self._document.author
            self.note.set_placeholder(self._question())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done wherever the keyboard is here; Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)
