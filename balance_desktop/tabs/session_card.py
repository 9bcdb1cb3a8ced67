"""One session: its name and day, the therapist's note on it, and what was done until the next one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Session
from balance_desktop.tabs.dates import day_of_week, local, long_date, short_date
from balance_desktop.tabs.options_button import Option, OptionsButton
from balance_desktop.tabs.plain_editor import LineEditor
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.tabs.quiet_fold import QuietFold
from balance_desktop.tabs.story import Day, Line, by_day
from balance_desktop.tabs.story_list import clock_time
from balance_desktop.tabs.typing_editor import TypingEditor
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.cards import Disclosure
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.translation import T

MOST_LINES = 100
"""Sentences that a session tells; the whole story stands beside it."""

Tell = Callable[[str, int], list[Line] | None]
"""Tells what was done in the session with this id, at most so many sentences; None while nobody knows."""


class SessionNote(TypingEditor):
    """Writes the note of one session."""

    def __init__(self, document: Document, session_id: str, parent: QWidget | None = None) -> None:
        super().__init__(document, lines=5, parent=parent)
        self.setObjectName("session_note")
        self._session_id = session_id

    def writing(self) -> Callable[[str], bool]:
        """Return what writes the note; a session that is gone takes none."""
        return self._write

    def _write(self, note: str) -> bool:
        if self._session_id not in self._document.relationship.sessions:
            return False
        return self._document.write_session_note(self._session_id, note)


class SessionCard(Disclosure):
    """Folded until somebody opens it: on a projector others read along."""

    message = Signal(str)
    cursor_moved = Signal(QWidget, QRect)
    """What is to stay in sight, in the coordinates of a field."""

    def __init__(self, document: Document, session: Session, appearance: Appearance, icons: Icons, tell: Tell) -> None:
        super().__init__(session.name, self._build)
        self.setObjectName(f"session_{session.id}")
        self.session = session
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._tell = tell
        self._can_write = False
        self._until: str | None = None
        self._told_until: str | None = None
        self.note: SessionNote | None = None
        self.options: OptionsButton | None = None
        self.done: QuietFold | None = None
        self.renaming: LineEditor | None = None

    def show_session(self, session: Session, *, can_write: bool, until: str | None) -> None:
        """Show the session as it is now, which lasts `until` the session with this id; only a therapist writes."""
        self.session, self._can_write, self._until = session, can_write, until
        today = self._document.today()
        self.set_title(session.name)
        self.set_trailing(short_date(self._day, today))
        if self.body is not None:
            self._show_body_now()

    def retell(self) -> None:
        """Tell again what was done, if that is open and may have changed: it does not once the next session began."""
        if self.done is None or not self.done.is_open or not isinstance(self.done.body, ProseLabel):
            return
        is_over = self._until is not None and self._until == self._told_until
        if not (is_over and self.done.body.text()):
            self.done.body.set_text(self._story())

    def write(self) -> None:
        """Open the card and write its note."""
        self.set_open(True)
        if self.note is not None:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def rename(self) -> None:
        """Write another name in place."""
        if self.renaming is None and self._can_write:
            self.renaming = field = LineEditor()
            field.setObjectName("session_name")
            field.setAccessibleName(T("Sessions", "Name of the session"))
            field.committed.connect(self._take_name)
            field.cancelled.connect(self._end_renaming)
            self._column.insertWidget(0, field)
            field.show()
            field.begin(self.session.name, T("Sessions", "Name of the session"))

    def delete(self) -> None:
        """Take the session and its note away; undo brings them back."""
        if not self._can_write:
            return
        self.flush()
        if self._document.delete_session(self.session.id):
            key = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
            self.message.emit(T("Sessions", "The session is deleted. {key} brings it back.").format(key=key))

    def flush(self) -> None:
        """Put everything typed here into the document."""
        if self.renaming is not None:
            self.renaming.commit()
        if self.note is not None:
            self.note.flush()

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here, in reading order."""
        inside = (self.renaming, self.options, self.note, self.done and self.done.header)
        return [self.header, *(widget for widget in inside if widget is not None)]

    @property
    def _day(self) -> str:
        """The local date, ISO 8601."""
        return local(self.session.at).date().isoformat()

    def _build(self) -> QWidget:
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.when = ProseLabel(look="quiet")
        self.options = OptionsButton(self._option_rows(), self._appearance, self._icons, body)
        self.options.setObjectName("session_options")
        line = QHBoxLayout()
        line.addWidget(self.when, 1)
        line.addWidget(self.options, 0, Qt.AlignmentFlag.AlignTop)
        self.note = note = SessionNote(self._document, self.session.id)
        note.message.connect(self.message)
        note.cursor_moved.connect(lambda where: self.cursor_moved.emit(note, where))
        self.done = QuietFold("session_done", "", lambda: ProseLabel(self._story(), "quiet"))
        self._column.addLayout(line)
        self._column.addWidget(self.note)
        self._column.addWidget(self.done)
        self._show_body_now()
        self.done.turned.connect(self.retell)
        return body

    def _show_body_now(self) -> None:
        assert self.note is not None
        assert self.options is not None
        assert self.done is not None
        at, today = local(self.session.at), self._document.today()
        self.when.set_text(
            T("Sessions", "{day}, {time}", "such as: Tuesday, 3 March, 14:02").format(
                day=day_of_week(self._day, today), time=at.strftime("%H:%M")
            )
        )
        self.note.set_placeholder(
            T("Sessions", "What is to be kept of it? Saved as you type")
            if self._can_write
            else T("Sessions", "Nothing was noted.")
        )
        self.note.setReadOnly(not self._can_write)
        self.note.go_on_with(self.session.note, is_another=False)
        self.options.setVisible(self._can_write)
        self.options.setAccessibleName(T("Sessions", "Options for the session “{name}”").format(name=self.session.name))
        newest, former = T("Sessions", "Done since then"), T("Sessions", "Done until the next session")
        self.done.header.set_text(newest if self._until is None else former)

    def _option_rows(self) -> list[Option]:
        return [
            Option("rename_session_action", T("Sessions", "Rename"), self.rename, Qt.Key.Key_F2),
            Option("delete_session_action", T("Sessions", "Delete"), self.delete, Qt.Key.Key_Delete),
        ]

    def _take_name(self, name: str) -> None:
        self._end_renaming()
        if name.strip():
            self._document.rename_session(self.session.id, name)

    def _end_renaming(self) -> None:
        if self.renaming is not None:
            field, self.renaming = self.renaming, None
            had_keyboard = field.hasFocus()
            field.hide()
            field.deleteLater()
            if had_keyboard:
                self.header.setFocus(Qt.FocusReason.OtherFocusReason)

    def _story(self) -> str:
        lines = self._tell(self.session.id, MOST_LINES + 1)
        if lines is None:
            return ""
        self._told_until = self._until
        if not lines:
            return T("Sessions", "Nothing yet.")
        told = [self._told(row) for row in by_day(lines[MOST_LINES - 1 :: -1], self._day)]
        if len(lines) > MOST_LINES:
            told.insert(0, T("Sessions", "What came before this is told under “What was done”."))
        return "\n".join(told)

    def _told(self, row: Day | Line) -> str:
        if isinstance(row, Day):
            return long_date(row.day, self._document.today())
        return T("Sessions", "{time}  {sentence}").format(time=clock_time(row), sentence=row.sentence)


def newest_first(sessions: Sequence[Session]) -> list[Session]:
    """The sessions as they are listed."""
    return sorted(sessions, key=lambda session: (session.at, session.id), reverse=True)
