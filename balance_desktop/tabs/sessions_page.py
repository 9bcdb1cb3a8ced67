"""The sessions of a file, newest first: moments with a name, and what a therapist notes about them."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Relationship
from balance_desktop.tabs.dates import day_and_month
from balance_desktop.tabs.found_ring import FoundRing
from balance_desktop.tabs.page import Page, visit_in_order
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.tabs.session_card import SessionCard, Tell, newest_first
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T

FIRST = 2
"""The place of the newest card on the page."""


class SessionsPage(Page):
    """In a file that is not used with a therapist what was noted can be read, not changed."""

    message = Signal(str)
    """A sentence for the status line."""

    def __init__(
        self, document: Document, appearance: Appearance, icons: Icons, tell: Tell, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sessions_page")
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._tell = tell
        self.cards: dict[str, SessionCard] = {}
        self.lead = ProseLabel(look="quiet")
        self._ring = FoundRing(appearance, self.content)
        self.new = LinkButton(T("Sessions", "New session"), plus=True)
        self.new.setObjectName("new_session")
        self.column.addWidget(self.lead)
        self.column.addWidget(self.new)
        self.column.addStretch(1)
        self.new.clicked.connect(self.begin_session)
        document.changed.connect(self._follow)
        document.read_only_changed.connect(self._refresh)
        self._refresh()

    @property
    def can_write(self) -> bool:
        """Whether sessions can be begun and notes be written."""
        return self._document.relationship.basics.mode == "therapist" and not self._document.read_only

    def begin_session(self) -> None:
        """Name this moment after its day, and write its note."""
        if not self.can_write:
            return
        self.flush()
        today = self._document.today()
        name = T("Sessions", "Session of {date}").format(date=day_and_month(today, today))
        session_id = self._document.add_session(name)
        if session_id is not None:
            card = self.cards[session_id]
            card.write()
            self.reveal(card)
            self.message.emit(T("Sessions", "“{name}” has begun").format(name=name))

    def retell(self) -> None:
        """Tell again what was done: the log was read."""
        for card in self.cards.values():
            card.retell()

    def flush(self) -> None:
        """Put everything typed here into the document."""
        for card in self.cards.values():
            card.flush()

    def reveal_session(self, session_id: str) -> bool:
        """Unfold a session, scroll to it and ring it; False when there is none with this id."""
        card = self.cards.get(session_id)
        if card is None:
            return False
        card.set_open(True)
        self._ring.show_around(card)
        self.reveal(card, amid=True)
        return True

    def leave_found(self) -> None:
        """Ring nothing any more."""
        self._ring.leave()

    def focus_first(self) -> None:
        """Put the keyboard on the first thing here."""
        headers = [card.header for card in self.cards.values()]
        first = [self.new] if self.can_write else headers
        if first:
            first[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, before: Relationship, after: Relationship) -> None:
        if before.sessions is not after.sessions or before.basics is not after.basics:
            self._refresh()

    def _refresh(self) -> None:
        sessions = newest_first(list(self._document.relationship.sessions.values()))
        for gone in self.cards.keys() - {session.id for session in sessions}:
            self._dismiss(self.cards.pop(gone))
        can_write = self.can_write
        for place, session in enumerate(sessions):
            card = self.cards.get(session.id)
            if card is None:
                card = SessionCard(self._document, session, self._appearance, self._icons, self._tell)
                card.message.connect(self.message)
                card.cursor_moved.connect(self._keep_in_sight)
                card.opened.connect(self._order)
                self.cards[session.id] = card
            if self.column.indexOf(card) != place + FIRST:
                self.column.insertWidget(place + FIRST, card)
                card.show()  # now, for its note may get the keyboard at once
            card.show_session(session, can_write=can_write, until=sessions[place - 1].id if place else None)
        self.cards = {session.id: self.cards[session.id] for session in sessions}
        self.new.setVisible(can_write)
        self.lead.set_text(self._words())
        self._order()

    def _words(self) -> str:
        if self.can_write:
            return T(
                "Sessions",
                "A session is a moment with a name, and what you note about it. Notes are kept in this file: "
                "whoever opens it can read them. They are not printed with the map.",
            )
        return T("Sessions", "What was noted when this file was used with a therapist. It can be read here.")

    def _dismiss(self, card: SessionCard) -> None:
        had_keyboard = card.isAncestorOf(self.window().focusWidget() or self)
        card.hide()
        card.deleteLater()
        if had_keyboard:
            self.focus_first()

    def _keep_in_sight(self, widget: QWidget, part: QRect) -> None:
        where = widget.mapTo(self.content, part.center())
        self.ensureVisible(where.x(), where.y(), 0, 2 * part.height())

    def _order(self) -> None:
        visit_in_order([self.new, *(widget for card in self.cards.values() for widget in card.focus_order())])
