"""The Journal page of the Reflect tab: a page for today in one's own voice, and all earlier ones below."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Answer, Relationship
from balance_desktop.model.vocabulary import JOURNAL, Author
from balance_desktop.tabs.answer_editor import AnswerEditor
from balance_desktop.tabs.answer_view import author_colour
from balance_desktop.tabs.brought_items import BroughtItems
from balance_desktop.tabs.dates import day_of_week
from balance_desktop.tabs.found_ring import FoundRing
from balance_desktop.tabs.journal_months import JournalMonths, indented
from balance_desktop.tabs.page import Page, visit_in_order
from balance_desktop.tabs.text_button import TextButton
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.cards import Card
from balance_desktop.ui.elided_label import ElidedLabel
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name, shortened

LINES = 7
"""How tall today's page is before anything is written."""
_AUTHORS: tuple[Author, ...] = ("a", "b", "both")


class JournalPage(QWidget):
    """Today's page of the one writing now, their earlier ones, and those of the others under a fold of their own."""

    message = Signal(str)
    """A sentence for the status line."""

    def __init__(self, document: Document, appearance: Appearance, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("journal_page")
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._is_writing = False
        self._answers: Mapping[str, Answer] | None = None
        self._pages: dict[Author, list[Answer]] = {}
        self._author: Author = document.author
        self.editor = AnswerEditor(document, JOURNAL, lines=LINES)
        self.editor.setObjectName("journal_today")
        self._brought = BroughtItems(document)
        self.own = JournalMonths(document, appearance, icons)
        self.others: dict[Author, _Others] = {who: _Others(who, document, appearance, icons) for who in _AUTHORS}
        self._lay_out()
        for part in self._parts():
            part.message.connect(self.message)
            part.rearranged.connect(self._order_focus)
        self._brought.rearranged.connect(self._order_focus)
        self.editor.message.connect(self.message)
        self.editor.cursor_moved.connect(self._keep_in_sight)
        self.editor.entered.connect(self._begin)
        self.editor.finished.connect(self._rest)
        document.changed.connect(self._follow)
        document.author_changed.connect(self._switch_author)
        document.read_only_changed.connect(self._redraw)
        appearance.changed.connect(self._wear)
        self._redraw()

    def focus_first(self) -> None:
        """Put the keyboard on today's page, or where there is none to write, on the first title below."""
        parts = [self.editor, *(widget for part in self._parts() for widget in part.focus_order())]
        first = next((widget for widget in parts if widget.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Put everything typed into the document and finish it."""
        self.editor.finish()
        for part in self._parts():
            part.flush()

    def reveal_answer(self, answer_id: str) -> bool:
        """Scroll to a page, unfolding it if need be, and ring it; False when there is none to show."""
        if self.editor.answer_id == answer_id:
            shown: QWidget | None = self.editor
        else:
            others = (found for other in self.others.values() if (found := other.unfold(answer_id)) is not None)
            shown = self.own.unfold(answer_id) or next(others, None)
        if shown is None:
            return False
        self._ring.show_around(shown)
        self._page.reveal(shown, amid=True)
        return True

    def leave_found(self) -> None:
        """Ring nothing any more."""
        self._ring.leave()

    def _parts(self) -> "list[JournalMonths | _Others]":
        """Everything below today's page."""
        return [self.own, *self.others.values()]

    def _lay_out(self) -> None:
        self._page = Page(self)
        self._ring = FoundRing(self._appearance, self._page.content)
        self._name = ElidedLabel()
        self._name.setObjectName("journal_name")
        self._day = QLabel()
        self._day.setObjectName("journal_day")
        self._day.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setProperty("heading", "true")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._name)
        head.addWidget(self._day)
        head.addStretch(1)
        card = Card()
        card.body_layout.addLayout(head)
        writing = QHBoxLayout()
        writing.setSpacing(0)
        writing.addWidget(self.editor, 1)
        writing.addStretch(0)
        card.body_layout.addLayout(writing)
        card.body_layout.addWidget(self._brought)
        self._hint = QLabel()
        self._hint.setObjectName("journal_hint")
        self._hint.setProperty("quiet", "true")
        self._hint.setWordWrap(True)
        self._title = QLabel(T("Journal", "Earlier pages"))
        self._title.setProperty("heading", "true")
        column = self._page.column
        column.addWidget(card)
        column.addWidget(self._hint)
        column.addWidget(self._title)
        column.addWidget(self.own)
        for other in self.others.values():
            column.addWidget(other)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)

    def _follow(self, before: Relationship, after: Relationship) -> None:
        """Redraw what is not the same any more; while it is out of sight, that waits until it is shown."""
        if not self.isVisible():
            return
        named = before.partners is after.partners and before.basics is after.basics
        if not named or before.answers is not after.answers:
            self._redraw()

    def _begin(self) -> None:
        self._is_writing = False
        self._redraw()
        self._is_writing = True

    def _rest(self) -> None:
        """Nobody writes here any more: what was written on another day is an earlier page now."""
        self._is_writing = False
        self._redraw()

    def _switch_author(self) -> None:
        self.editor.finish()
        self._redraw()

    def _redraw(self) -> None:
        document = self._document
        self._author = document.author
        if self._answers is not document.relationship.answers:
            self._answers = document.relationship.answers
            self._pages = _pages_of(self._answers)
        self._show_editor()
        self._brought.show_answer(self.editor.answer_id)
        written = self.editor.answer_id
        own = [page for page in self._pages[self._author] if page.id != written and page.text.strip()]
        self._show_hint(has_pages=bool(own))
        self._title.setVisible(bool(own))
        self.own.setVisible(bool(own))
        self.own.show_pages(own)
        for author, other in self.others.items():
            pages = self._pages[author] if author != self._author else []
            other.show_pages([page for page in pages if page.text.strip()])
        self._wear()
        self._order_focus()

    def _show_editor(self) -> None:
        """Show what the one writing now wrote today; while they write, go on with the same page past midnight."""
        document, author = self._document, self._author
        current = document.relationship.answers.get(self.editor.answer_id or "")
        if current is None or not (self._is_writing and self.editor.author == author):
            today = document.today()
            current = next((page for page in self._pages[author] if page.answered_on == today), None)
        self.editor.show_answer(author, current)
        self.editor.setReadOnly(document.read_only)
        self.editor.setVisible(not document.read_only or current is not None)
        self.editor.set_placeholder(self._invitation(author))
        day = current.answered_on if current is not None else document.today()
        self._day.setText(day_of_week(day, document.today()))
        self._name.setText("" if document.relationship.is_solo else author_name(document.relationship, author))
        self._name.setVisible(bool(self._name.text()))

    def _show_hint(self, *, has_pages: bool) -> None:
        if self._document.read_only:
            self._hint.setText(T("Journal", "This file can be read but not changed."))
        else:
            self._hint.setText(
                T(
                    "Journal",
                    "A line is plenty: what was good, what was hard, what you want to remember. Each day begins a new "
                    "page. Older pages stay here, as you wrote them.",
                )
            )
        self._hint.setVisible(self._document.read_only or not has_pages)

    def _invitation(self, author: Author) -> str:
        if self._document.relationship.is_solo:
            return T("Journal", "What is on your mind today? Saved as you type.")
        if author == "both":
            return T("Journal", "What is on your minds today? Saved as you type.")
        name = shortened(author_name(self._document.relationship, author))
        return T("Journal", "{name}, what is on your mind today? Saved as you type.").format(name=name)

    def _order_focus(self) -> None:
        """Tab goes down the page, whenever its parts were made."""
        visit_in_order(
            [
                self.editor,
                *self._brought.focus_order(),
                *(widget for part in self._parts() for widget in part.focus_order()),
            ]
        )

    def _keep_in_sight(self, cursor: QRect) -> None:
        where = self.editor.mapTo(self._page.content, cursor.center())
        self._page.ensureVisible(where.x(), where.y(), 0, 2 * cursor.height())

    def _wear(self) -> None:
        """Put today's page into the colour of the one writing now."""
        colour = author_colour(self._appearance, self._document.relationship, self._author)
        named = not self._document.relationship.is_solo
        for label, is_theirs in ((self._name, named), (self._day, not named)):
            palette = QPalette(label.palette())
            quiet = self._appearance.theme.quiet_ink
            palette.setColor(QPalette.ColorRole.WindowText, colour if is_theirs else quiet)
            label.setPalette(palette)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the date again: it may be another day."""
        super().showEvent(event)
        self._redraw()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing unwritten out of sight."""
        self.flush()
        self._is_writing = False
        super().hideEvent(event)


class _Others(QWidget):
    """The pages of somebody who is not writing now, under a quiet fold."""

    message = Signal(str)
    rearranged = Signal()

    def __init__(self, author: Author, document: Document, appearance: Appearance, icons: Icons) -> None:
        super().__init__()
        self._author: Author = author
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._pages: list[Answer] = []
        self.months: JournalMonths | None = None
        self.header = TextButton("", "quiet", self, folds=True)
        self.header.setObjectName(f"journal_of_{author}")
        self._below = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.header, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(indented(self._below))
        self.header.toggled.connect(self._turn)

    def show_pages(self, pages: list[Answer]) -> None:
        """Hold these pages, and show them while the fold is open."""
        self._pages = pages
        name = shortened(author_name(self._document.relationship, self._author))
        together = T("Journal", "Pages written together")
        named = T("Journal", "Pages of {name}").format(name=name)
        self.header.set_text(together if self._author == "both" else named)
        self.setVisible(bool(pages))
        if self.months is not None:
            self.months.show_pages(pages if self.header.isChecked() else [])

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        return [self.header, *(self.months.focus_order() if self.months is not None else [])]

    def unfold(self, answer_id: str) -> QWidget | None:
        """Open the fold so that it shows this page; None when it is not in here."""
        if all(page.id != answer_id for page in self._pages):
            return None
        self.header.setChecked(True)
        return self.months.unfold(answer_id) if self.months is not None else None

    def flush(self) -> None:
        """Put everything typed here into the document."""
        if self.months is not None:
            self.months.flush()

    def _turn(self, is_open: bool) -> None:
        if self.months is None:
            self.months = JournalMonths(self._document, self._appearance, self._icons, self)
            self.months.message.connect(self.message)
            self.months.rearranged.connect(self.rearranged)
            self._below.addWidget(self.months)
        if not is_open:
            self.months.flush()
        self.months.setVisible(is_open)
        self.months.show_pages(self._pages if is_open else [])
        self.rearranged.emit()


def _pages_of(answers: Mapping[str, Answer]) -> dict[Author, list[Answer]]:
    """The journal pages of each author, newest first; of those of one day the one begun last comes first."""
    pages: dict[Author, list[Answer]] = {author: [] for author in _AUTHORS}
    for answer in reversed(list(answers.values())):
        if answer.question == JOURNAL:
            pages[answer.author].append(answer)
    for those in pages.values():
        those.sort(key=lambda page: page.answered_on, reverse=True)
    return pages
