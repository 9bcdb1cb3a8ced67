"""What was noted about the tries of one practice: the last time in a line, all of them in a fold below it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Relationship, Try
from balance_desktop.model.vocabulary import Author
from balance_desktop.tabs.dates import short_date
from balance_desktop.tabs.options_button import Option, OptionsButton
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.tabs.quiet_fold import QuietFold
from balance_desktop.tabs.try_form import TryForm
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name

AT_ONCE = 12
"""Tries that are unfolded at a time."""


class TryLog(QuietFold):
    """Says who tried it when; unfolded, it tells every try, newest first. Its entries are made when it is opened."""

    message = Signal(str)
    rearranged = Signal()
    """The Tab key finds other things here now."""

    def __init__(self, document: Document, appearance: Appearance, icons: Icons) -> None:
        super().__init__("try_log", "", self._build_list, "small")
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._tries: Sequence[Try] = ()
        self._shown = AT_ONCE
        self.entries: list[TryEntry] = []
        self._list = QVBoxLayout()
        self.more = LinkButton(T("Strategies", "More of them"))
        self.more.setObjectName("more_tries")
        self.more.clicked.connect(self._show_more)
        self.turned.connect(self._redraw)

    def show_tries(self, tries: Sequence[Try]) -> None:
        """Show these tries, oldest first, of which there is at least one."""
        self._tries = tries
        self.header.set_text(tried_text(self._document.relationship, tries, self._document.today()))
        if self.is_open:
            self._fill()

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        inside = [widget for entry in self.entries for widget in entry.focus_order()]
        return [self.header, *inside, *([self.more] if self.body is not None else [])]

    def flush(self) -> None:
        """Put what is being written here into the document."""
        for entry in list(self.entries):
            entry.flush()

    def _build_list(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(4)
        self._list.setSpacing(4)
        column.addLayout(self._list)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        return body

    def _redraw(self) -> None:
        self.flush()
        self._shown = AT_ONCE
        self._fill()
        self.rearranged.emit()

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self._fill()
        self.rearranged.emit()

    def _fill(self) -> None:
        """Keep the entries of the tries that stay, so that what is written in them goes on."""
        shown = list(reversed(self._tries[-self._shown :])) if self.is_open else []
        known = {entry.try_id: entry for entry in self.entries}
        wanted = {tried.id for tried in shown}
        order = list(known)
        had_keyboard = next((key for key, entry in known.items() if entry.has_keyboard), None)
        for key in known.keys() - wanted:
            entry = known.pop(key)
            self._list.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self.entries = []
        for position, tried in enumerate(shown):
            entry = known.get(tried.id) or self._new_entry(tried)
            if self._list.indexOf(entry) != position:
                self._list.insertWidget(position, entry)
                entry.show()
            entry.show_try(tried)
            self.entries.append(entry)
        self.more.setVisible(len(self._tries) > self._shown)
        if had_keyboard is not None and had_keyboard not in wanted and self.entries:
            near = self.entries[min(order.index(had_keyboard), len(self.entries) - 1)]
            near.options.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_entry(self, tried: Try) -> "TryEntry":
        entry = TryEntry(self._document, self._appearance, self._icons, tried)
        entry.message.connect(self.message)
        entry.rearranged.connect(self.rearranged)
        return entry


class TryEntry(QWidget):
    """One try: when, who, whether it helped, and what happened; it can be edited in place and deleted."""

    message = Signal(str)
    rearranged = Signal()

    def __init__(self, document: Document, appearance: Appearance, icons: Icons, tried: Try) -> None:
        super().__init__()
        self.setObjectName("try_entry")
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._tried = tried
        self._seen: tuple[object, ...] = ()
        self.form: TryForm | None = None
        self.when = ProseLabel(look="small")
        self.when.setObjectName("try_when")
        self.note = ProseLabel()
        self.note.setObjectName("try_text")
        self.options = OptionsButton(self._option_rows(), appearance, icons, self)
        said = QVBoxLayout()
        said.setContentsMargins(0, 3, 0, 0)
        said.setSpacing(1)
        said.addWidget(self.when)
        said.addWidget(self.note)
        said.addStretch(1)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addLayout(said, 1)
        first.addWidget(self.options, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(first)

    @property
    def try_id(self) -> str:
        """The id of the try that is shown."""
        return self._tried.id

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is somewhere in here."""
        return self.isAncestorOf(self.window().focusWidget() or self.window())

    def show_try(self, tried: Try) -> None:
        """Show the try as it is now; what was not touched costs nothing."""
        document, now = self._document, self._document.relationship
        seen = (tried, document.today(), document.read_only, now.partners, now.basics)
        if seen == self._seen:
            return
        self._seen = seen
        self._tried = tried
        when = when_text(self._document.relationship, tried, self._document.today())
        self.when.set_text(when)
        self.note.set_text(noted_text(tried))
        self.note.setVisible(bool(self.note.text()) and self.form is None)
        self.options.setAccessibleName(T("Strategies", "Options for the try: {when}").format(when=when))
        self.options.setAccessibleDescription(self.note.text())
        self.options.set_read_only(self._document.read_only)
        if self.form is not None:
            self.form.follow(self._document.relationship)

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        return [self.options, *(self.form.focus_order() if self.form is not None else [])]

    def flush(self) -> None:
        """Put what is being written here into the document."""
        if self.form is not None:
            self.form.flush()

    def edit(self) -> None:
        """Say something else about it."""
        if self.form is not None or self._document.read_only:
            return
        self.form = TryForm(self._document, self._appearance, self._icons, self._tried.practice, self._tried)
        self.form.message.connect(self.message)
        self.form.closed.connect(self._close_form)
        self._column.addWidget(self.form)
        self.note.hide()
        self.form.show()
        self.rearranged.emit()
        self.form.begin()

    def delete(self) -> None:
        """Take the try away; undo brings it back."""
        if self._document.untry([self._tried.id]):
            key = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
            self.message.emit(T("Strategies", "That is deleted. {key} brings it back.").format(key=key))

    def _option_rows(self) -> list[Option]:
        return [
            Option("edit_try_action", T("Strategies", "Edit"), self.edit, Qt.Key.Key_F2),
            Option("delete_try_action", T("Strategies", "Delete"), self.delete, Qt.Key.Key_Delete),
        ]

    def _close_form(self) -> None:
        if self.form is not None:
            form, self.form = self.form, None
            had_keyboard = form.leave()
            self.note.setVisible(bool(self.note.text()))
            if had_keyboard:
                self.options.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rearranged.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the options where the person clicked."""
        self.options.open_at(event.globalPos())
        event.accept()


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


def when_text(relationship: Relationship, tried: Try, today: str) -> str:
    """When one try was, and whose it is where that is not clear anyway."""
    date = short_date(tried.on_date, today)
    if relationship.is_solo and tried.author == "a":
        return date
    return T("Strategies", "{date} · {who}").format(date=date, who=author_name(relationship, tried.author))


def noted_text(tried: Try) -> str:
    """What was noted about a try: their words, and whether it helped."""
    helped = {
        True: T("Strategies", "It helped."),
        False: T("Strategies", "It did not help this time."),
        None: "",
    }[tried.helpful]
    return " ".join(filter(None, (tried.note.strip(), helped)))
