"""One practice on a strategy's card: a box to tick, how it is done, who tried it when."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Relationship, Try
from balance_desktop.model.vocabulary import Author
from balance_desktop.tabs.dates import short_date
from balance_desktop.tabs.options_button import IconToggle, Option, OptionsButton
from balance_desktop.tabs.page import visit_in_order
from balance_desktop.tabs.plain_editor import LineEditor
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name
from balance_desktop.ui.wrapping_check_box import WrappingCheckBox


class PracticeBox(WrappingCheckBox):
    """A check box from which the arrow keys go to its neighbours."""

    stepped = Signal(int)
    """The person wants to go this many boxes further."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move, Space ticks."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class PracticeRow(QWidget):
    """Draws one practice; ticking means that the one writing now tried it today."""

    message = Signal(str)
    writing = Signal(QWidget)

    def __init__(
        self, document: Document, appearance: Appearance, icons: Icons, practice: str, *, how: str, is_own: bool
    ) -> None:
        super().__init__()
        self.setObjectName(f"practice_{practice}")
        self.practice = practice
        self._document = document
        self._is_own = is_own
        self._tries: tuple[Try, ...] = ()
        self._field: LineEditor | None = None
        self._heart: QLabel | None = None
        self._appearance = appearance
        self._icons = icons
        self.box = PracticeBox()
        self.box.setObjectName("tick")
        self._how = ProseLabel(how, "small")
        self._how.setObjectName("how")
        self._how.hide()
        self.show_how = IconToggle("info", T("Strategies", "How it is done"), appearance, icons, self)
        self.show_how.setObjectName("show_how")
        self.show_how.setVisible(bool(how))
        self.tried = ProseLabel(look="small")
        self.tried.setObjectName("tried")
        self.note = ProseLabel(look="small")
        self.note.setObjectName("note")
        self._options = OptionsButton(self._option_rows(), appearance, icons, self)
        self._lay_out()
        self.box.clicked.connect(self._tick)
        self.show_how.toggled.connect(self._how.setVisible)

    def show_practice(self, text: str, tries: Sequence[Try]) -> None:
        """Show the words and the tries, oldest first, as they are now."""
        self._tries = tuple(tries)
        read_only = self._document.read_only
        ticked = any(t.on_date == self._document.today() and t.author == self._document.author for t in tries)
        with QSignalBlocker(self.box):
            self.box.setChecked(ticked)
        if text != self.box.text():
            self.box.setText(text)
            self.box.setShortcut(QKeySequence())  # an ampersand in people's words is no shortcut
            self.box.setAccessibleName(text)
            self.show_how.setAccessibleName(T("Strategies", "How “{practice}” is done").format(practice=text))
        self.box.setEnabled(not read_only)
        self.tried.set_text(tried_text(self._document.relationship, tries, self._document.today()))
        self.tried.setVisible(bool(tries))
        note = noted_text(tries[-1]) if tries else ""
        self.note.set_text(note)
        self.note.setVisible(bool(note))
        self._describe()
        self._options.setVisible(self._is_own or bool(tries))
        self._options.setAccessibleName(T("Strategies", "Options for “{practice}”").format(practice=text))
        self._options.set_read_only(read_only)
        for name, needed in (("note_try_action", bool(tries)), ("untry_action", bool(tries))):
            self._options.set_offered(name, needed)

    def show_fits(self, *, fits: bool) -> None:
        """Show with a heart, or not, that this practice may help what the person came from."""
        if self._heart is None and fits:
            self._heart = QLabel()
            self._heart.setObjectName("fits")
            self._heart.setToolTip(T("Strategies", "May help here"))
            self._first.insertWidget(1, self._heart, 0, Qt.AlignmentFlag.AlignTop)
            self._appearance.changed.connect(self._tint_heart)
            self._tint_heart()
        if self._heart is not None:
            self._heart.setVisible(fits)
        self._describe()

    def _tint_heart(self) -> None:
        side = round(self._appearance.text_px * 1.25)
        icon = self._icons.icon("heart", self._appearance.theme.care)
        if self._heart is not None:
            self._heart.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))

    def _describe(self) -> None:
        """Tell assistive technology what stands around the box."""
        fits = self._heart.toolTip() if self._heart is not None and not self._heart.isHidden() else ""
        parts = (fits, self._how.text(), self.tried.text(), self.note.text())
        self.box.setAccessibleDescription("\n".join(filter(None, parts)))

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        return [self.box, self.show_how, self._options, *([self._field] if self._field is not None else [])]

    def flush(self) -> None:
        """Put what is being written here into the document."""
        if self._field is not None:
            self._field.commit()

    def _lay_out(self) -> None:
        self._words = QVBoxLayout()
        self._words.setContentsMargins(self.box.text_indent, 0, 0, 0)
        self._words.setSpacing(1)
        for label in (self._how, self.tried, self.note):
            self._words.addWidget(label)
        self._first = first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.box, 1)
        first.addWidget(self.show_how, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._options, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addLayout(self._words)

    def _tick(self) -> None:
        if not self._document.tick_practice(self.practice):
            self.show_practice(self.box.text(), self._tries)

    def _option_rows(self) -> list[Option]:
        of_tries = [
            Option("note_try_action", T("Strategies", "Note how it went…"), self._write_note),
            Option("untry_action", T("Strategies", "Take back the last time"), self._untry),
        ]
        if not self._is_own:
            return of_tries
        return [
            Option("edit_practice_action", T("Strategies", "Edit the practice"), self._rename, Qt.Key.Key_F2),
            *of_tries,
            Option("delete_practice_action", T("Strategies", "Delete the practice"), self._delete, Qt.Key.Key_Delete),
        ]

    def _rename(self) -> None:
        self._open_field("edit_practice", self.box.text(), T("Strategies", "Your own practice"), self._take_words)

    def _write_note(self) -> None:
        if self._tries:
            label = T("Strategies", "How did it go?")
            self._open_field("note_try", self._tries[-1].note, label, self._take_note)

    def _open_field(self, name: str, text: str, label: str, take: Callable[[str], None]) -> None:
        if self._field is not None or self._document.read_only:
            return
        self._field = LineEditor(self)
        self._field.setObjectName(name)
        self._field.message.connect(self.message)
        self._field.committed.connect(take)
        self._field.cancelled.connect(self._close_field)
        self._words.addWidget(self._field)
        self._field.show()
        visit_in_order(self.focus_order())
        self._field.begin(text, label)
        self.writing.emit(self._field)

    def _close_field(self) -> None:
        if self._field is not None:
            field, self._field = self._field, None
            had_keyboard = field.hasFocus()
            field.hide()
            field.deleteLater()
            if had_keyboard:
                self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_words(self, text: str) -> None:
        self._close_field()
        if text.strip():
            self._document.edit_practice(self.practice, text)

    def _take_note(self, text: str) -> None:
        self._close_field()
        if self._tries:
            newest = self._tries[-1]
            self._document.note_try(newest.id, text, helpful=newest.helpful)

    def _untry(self) -> None:
        if self._tries:
            self._document.untry([self._tries[-1].id])

    def _delete(self) -> None:
        if self._document.delete_practice(self.practice):
            key = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
            self.message.emit(T("Strategies", "The practice is deleted. {key} brings it back.").format(key=key))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the options where the person clicked."""
        if self._options.isVisible():
            self._options.open_at(event.globalPos())
            event.accept()
        else:
            super().contextMenuEvent(event)


def tried_text(relationship: Relationship, tries: Sequence[Try], today: str) -> str:
    """Who tried it and when last, in words; never how often."""
    if not tries:
        return ""
    last = tries[-1].on_date
    date = short_date(last, today)
    authors: set[Author] = {t.author for t in tries}
    if relationship.is_solo and authors == {"a"}:
        if last == today:
            return T("Strategies", "tried today")
        return T("Strategies", "last tried on {date}").format(date=date)
    who = author_name(relationship, "both" if len(authors) > 1 else authors.pop())
    if last == today:
        return T("Strategies", "{who} · today").format(who=who)
    if len(tries) == 1:
        return T("Strategies", "{who} · on {date}").format(who=who, date=date)
    return T("Strategies", "{who} · last on {date}").format(who=who, date=date)


def noted_text(newest: Try) -> str:
    """What was noted about the newest try: their words, and whether it helped."""
    helped = {
        True: T("Strategies", "It helped."),
        False: T("Strategies", "It did not help this time."),
        None: "",
    }[newest.helpful]
    return " ".join(filter(None, (newest.note.strip(), helped)))
