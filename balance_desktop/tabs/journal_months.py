"""Earlier pages of a journal: newest first, folded by month, and made when a month is opened."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Answer
from balance_desktop.tabs.answer_view import AnswerView
from balance_desktop.tabs.dates import day_of_week, month
from balance_desktop.tabs.text_button import TextButton
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T

MONTHS_AT_ONCE = 4
"""Months whose titles are shown at a time."""
PAGES_AT_ONCE = 31
"""Pages that an opened month shows at a time."""

INDENT = 20
"""Pixels between the edge of a fold and what is in it: past the chevron of its title."""


class JournalPageView(AnswerView):
    """A page to read, under its date: whose it is, its colour and its place say."""

    def show_answer(self, answer: Answer) -> None:
        """Show the page as it is now."""
        super().show_answer(answer)
        self._name.setText(day_of_week(answer.answered_on, self._document.today()))
        self._name.show()
        self._date.clear()


class JournalMonths(QWidget):
    """The pages of one author; only titles are made for what is not open."""

    message = Signal(str)
    rearranged = Signal()
    """The Tab key finds other things here now."""

    def __init__(self, document: Document, appearance: Appearance, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._held: Sequence[Answer] = ()
        self._pages: dict[str, list[Answer]] = {}
        self._shown = MONTHS_AT_ONCE
        self.months: dict[str, MonthFold] = {}
        self.more = LinkButton(T("Journal", "Earlier months"))
        self.more.setObjectName("more_journal_months")
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._list)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.more.clicked.connect(self._show_more)

    def show_pages(self, pages: Sequence[Answer]) -> None:
        """Hold these pages, which come newest first, and show those of the open months."""
        if self._held == pages:
            return
        self._held = pages
        self._pages = {key: list(those) for key, those in groupby(pages, lambda page: page.answered_on[:7])}
        self._redraw()

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        return [*(widget for fold in self.months.values() for widget in fold.focus_order()), self.more]

    def unfold(self, answer_id: str) -> AnswerView | None:
        """Open the month that this page is in, however far down; None when there is no such page here."""
        key = next((k for k, pages in self._pages.items() if any(page.id == answer_id for page in pages)), None)
        if key is None:
            return None
        self._shown = max(self._shown, list(self._pages).index(key) + 1)
        self._redraw()
        view = self.months[key].unfold(answer_id)
        self.rearranged.emit()
        return view

    def flush(self) -> None:
        """Put everything typed here into the document."""
        for fold in self.months.values():
            fold.flush()

    def _show_more(self) -> None:
        self._shown += 3 * MONTHS_AT_ONCE
        self._redraw()
        self.rearranged.emit()

    def _redraw(self) -> None:
        shown = list(self._pages)[: self._shown]
        for key in self.months.keys() - set(shown):
            _take_away(self._list, self.months.pop(key))
        for position, key in enumerate(shown):
            if key not in self.months:
                self.months[key] = self._new_fold(key)
            if self._list.indexOf(self.months[key]) != position:
                self._list.insertWidget(position, self.months[key])
                self.months[key].show()
            self.months[key].show_pages(self._pages[key])
        self.months = {key: self.months[key] for key in shown}
        self.more.setVisible(len(self._pages) > self._shown)

    def _new_fold(self, key: str) -> "MonthFold":
        fold = MonthFold(month(f"{key}-01"), self._document, self._appearance, self._icons, self)
        fold.setObjectName(f"journal_{key}")
        fold.message.connect(self.message)
        fold.rearranged.connect(self.rearranged)
        return fold


class MonthFold(QWidget):
    """The title of a month and, while it is open, its pages."""

    message = Signal(str)
    rearranged = Signal()

    def __init__(self, title: str, document: Document, appearance: Appearance, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._pages: Sequence[Answer] = ()
        self._shown = PAGES_AT_ONCE
        self.views: dict[str, JournalPageView] = {}
        self.header = TextButton(title, "quiet", self, folds=True)
        self.header.setObjectName("month_header")
        self.more = LinkButton(T("Journal", "More of this month"))
        self.more.setObjectName("more_journal_pages")
        self.more.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.header, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(indented(self._list))
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.header.toggled.connect(self._turn)
        self.more.clicked.connect(self._show_more)

    def show_pages(self, pages: Sequence[Answer]) -> None:
        """Hold these pages, and show them while the month is open."""
        self._pages = pages
        self._redraw()

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        return [self.header, *(w for view in self.views.values() for w in view.focus_order()), self.more]

    def unfold(self, answer_id: str) -> AnswerView:
        """Show this page, which is one of the month."""
        position = [page.id for page in self._pages].index(answer_id)
        self._shown = max(self._shown, position + 1)
        self.header.setChecked(True)
        self._redraw()
        return self.views[answer_id]

    def flush(self) -> None:
        """Put everything typed here into the document."""
        for view in list(self.views.values()):
            view.flush()

    def _turn(self, is_open: bool) -> None:
        if not is_open:
            self.flush()
        self._redraw()
        self.rearranged.emit()

    def _show_more(self) -> None:
        self._shown += PAGES_AT_ONCE
        self._redraw()
        self.rearranged.emit()

    def _redraw(self) -> None:
        is_open = self.header.isChecked()
        shown = self._pages[: self._shown] if is_open else ()
        wanted = {page.id: page for page in shown}
        for answer_id in self.views.keys() - wanted.keys():
            _take_away(self._list, self.views.pop(answer_id))
        for position, (answer_id, page) in enumerate(wanted.items()):
            if answer_id not in self.views:
                self.views[answer_id] = self._new_view()
            view = self.views[answer_id]
            if self._list.indexOf(view) != position:
                self._list.insertWidget(position, view)
                view.show()
            if view.answer is not page:
                view.show_answer(page)
        self.views = {answer_id: self.views[answer_id] for answer_id in wanted}
        self._list.setContentsMargins(0, 0, 0, 8 if is_open else 0)
        self.more.setVisible(is_open and len(self._pages) > self._shown)

    def _new_view(self) -> JournalPageView:
        view = JournalPageView(self._document, self._appearance, self._icons, self)
        view.message.connect(self.message)
        return view


def indented(below: QLayout) -> QHBoxLayout:
    """Return a row that begins where the words of a fold's title begin, whichever side that is on."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addSpacing(INDENT)
    row.addLayout(below, 1)
    return row


def _take_away(layout: QVBoxLayout, widget: QWidget) -> None:
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
