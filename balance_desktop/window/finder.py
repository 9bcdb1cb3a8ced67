"""Looking for words in everything people wrote, and going to what was found."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from balance_desktop.model.relationship import Answer, Item, Plan, Practice, Relationship, Session, Try
from balance_desktop.model.search import Found, Index, find, index_of, items_among, step
from balance_desktop.model.vocabulary import JOURNAL, Mode
from balance_desktop.tabs.dates import short_date
from balance_desktop.tabs.guide import GuideTab
from balance_desktop.tabs.history import HistoryTab
from balance_desktop.tabs.reflect import ReflectTab
from balance_desktop.tabs.strategies import StrategiesTab
from balance_desktop.ui import contents
from balance_desktop.ui.edit_words import quote
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name, region_name
from balance_desktop.window.find_bar import FindBar
from balance_desktop.window.found_list import FoundList
from balance_desktop.window.services import Services

if TYPE_CHECKING:
    from balance_desktop.window.aids import Aids
    from balance_desktop.window.workspace import Workspace


class Finder(QObject):
    """One window's search: what is typed is found at once; the person goes to a result with Enter or F3."""

    def __init__(self, workspace: "Workspace", aids: "Aids", services: Services) -> None:
        super().__init__(workspace)
        self._aids = aids
        self._workspace = workspace
        self._document = workspace.document
        self._filter = aids.item_filter
        strategies = contents.strategies()
        self._mode: Mode = self._document.relationship.basics.mode
        self._questions = contents.question_texts(self._mode)
        self._practices = contents.practice_texts(self._mode)
        self._strategies = {s.id: s.name for s in strategies}
        self._strategy_of = {practice.id: s.id for s in strategies for practice in s.practices}
        pages = contents.guide()
        self._guide = {f"{page.id}.{number}": text for page in pages for number, text in enumerate(page.texts())}
        self._page_titles = {page.id: page.title for page in pages}
        self._index: Index = {}
        self._current = -1
        self._back: QWidget | None = None
        self._ringed: ReflectTab | StrategiesTab | HistoryTab | GuideTab | None = None
        self.found = FoundList(self._tell_source, self)
        self.bar = FindBar(services.appearance, services.icons, self.found, workspace.window())
        self.bar.typed.connect(self._look)
        self.bar.stepped.connect(self.step)
        self.bar.chosen.connect(self._go_to)
        self.bar.closed.connect(self._leave)
        workspace.destroyed.connect(self.bar.deleteLater)
        self._document.changed.connect(self._follow)

    def enter(self, anchor: QWidget | None) -> None:
        """Begin to look for something, with the field over `anchor` when that is to be seen."""
        if not self.bar.isVisible():
            self._back = self._workspace.window().focusWidget()
            self._index = self._built_index()
        self.bar.enter(anchor)
        self._look()

    def step(self, direction: int) -> None:
        """Go to the next (1) or the previous (-1) result."""
        self._go_to(step(self.found.found, self._current, direction))

    def _built_index(self) -> Index:
        mode = self._document.relationship.basics.mode
        if mode != self._mode:
            self._mode = mode
            self._questions, self._practices = contents.question_texts(mode), contents.practice_texts(mode)
        texts = (self._questions, self._practices, self._index)
        return index_of(self._document.relationship, *texts, guide=self._guide)

    def _look(self) -> None:
        found = find(self._index, self.bar.field.text())
        self.found.show_found(found)
        self._current = -1
        self._filter.show_found(items_among(found) or None)
        self.bar.show_found(-1)

    def _follow(self, before: Relationship, after: Relationship) -> None:
        """Look again in what was changed; the result that the person is at stays the one they are at."""
        if not self.bar.isVisible() or before is after:
            return
        self._index = self._built_index()
        entries = [hit.entry for hit in self.found.found]
        at = entries[self._current] if 0 <= self._current < len(entries) else None
        self._look()
        same = [n for n, hit in enumerate(self.found.found) if at and _is_same(hit, at.source, at.row_id)]
        if same:
            self._current = same[0]
            self.bar.mark(self._current)

    def _go_to(self, number: int) -> None:
        if not 0 <= number < len(self.found.found):
            return
        self._current = number
        self.bar.mark(number)
        entry = self.found.found[number].entry
        self._leave_ring()
        if entry.source in ("item", "note"):
            self._reveal_item(entry.row_id)
        elif entry.source in ("answer", "question"):
            tab = self._show_tab("reflect")
            if isinstance(tab, ReflectTab):
                reveal = tab.reveal_answer if entry.source == "answer" else tab.reveal_question
                reveal(entry.row_id)
                self._ringed = tab
        elif entry.source in ("session", "session_note"):
            tab = self._show_tab("history")
            if isinstance(tab, HistoryTab):
                tab.reveal_session(entry.row_id)
                self._ringed = tab
        elif entry.source == "guide":
            tab = self._show_tab("guide")
            if isinstance(tab, GuideTab):
                tab.reveal_words(_page_of(entry.row_id), entry.text)
                self._ringed = tab
        else:
            tab = self._show_tab("strategies")
            if isinstance(tab, StrategiesTab):
                reveal = tab.reveal_plan if entry.source == "plan" else tab.reveal_practice
                reveal(entry.row_id)
                self._ringed = tab
        self.bar.raise_()

    def _reveal_item(self, item_id: str) -> None:
        self._aids.show_map()
        self._workspace.map.reveal(item_id)
        self._back = self._workspace.map.view

    def _show_tab(self, name: str) -> QWidget:
        self._back = None
        return self._aids.show_tab(name)

    def _leave_ring(self) -> None:
        if self._ringed is not None:
            self._ringed.leave_found()
            self._ringed = None

    def _leave(self) -> None:
        """Show everything as before; the keyboard goes to what was found last, or to where it came from."""
        self._filter.show_found(None)
        self._leave_ring()
        was_tab = self._back is None and self._current >= 0
        if was_tab:
            self._workspace.tabs.focus_current()
        else:
            (self._back or self._workspace.map.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_source(self, found: Found) -> str:
        """What a result is: “Item · Maya”, “Answer · 12 Nov”."""
        row = found.entry.row
        if isinstance(row, Item):
            region = region_name(self._document.relationship, row.region)
            if found.entry.source == "note":
                return T("Find", "Note on {item} · {region}").format(item=quote(row.text), region=region)
            return T("Find", "Item · {region}").format(region=region)
        if isinstance(row, Answer):
            return self._tell_answer(row)
        if isinstance(row, Session):
            day = self._date(datetime.fromisoformat(row.at).astimezone().date().isoformat())
            is_name = found.entry.source == "session"
            return (T("Find", "Session · {date}") if is_name else T("Find", "Session note · {date}")).format(date=day)
        if isinstance(row, Plan):
            return T("Find", "Planned · {practice}").format(practice=quote(self._practice(row.practice)))
        if isinstance(row, Try):
            return T("Find", "How a practice went · {date}").format(date=self._date(row.on_date))
        if found.entry.source == "question":
            return T("Find", "Question") if row is None else T("Find", "Your own question")
        if found.entry.source == "guide":
            return T("Find", "Guide · {title}").format(title=self._page_titles[_page_of(found.entry.row_id)])
        strategy = row.strategy if isinstance(row, Practice) else self._strategy_of.get(found.entry.row_id, "")
        return T("Find", "Practice · {strategy}").format(strategy=self._strategies.get(strategy, ""))

    def _tell_answer(self, answer: Answer) -> str:
        is_page = answer.question == JOURNAL
        day = self._date(answer.answered_on)
        if self._document.relationship.is_solo and answer.author == "a":
            return (T("Find", "Journal · {date}") if is_page else T("Find", "Answer · {date}")).format(date=day)
        name = author_name(self._document.relationship, answer.author)
        text = T("Find", "Journal · {name} · {date}") if is_page else T("Find", "Answer · {name} · {date}")
        return text.format(name=name, date=day)

    def _practice(self, key: str) -> str:
        own = self._document.relationship.practices.get(key)
        return own.text if own is not None else self._practices.get(key, "")

    def _date(self, day: str) -> str:
        return short_date(day, self._document.today())


def _page_of(text_id: str) -> str:
    """The page of the guide that a text stands on."""
    return text_id.partition(".")[0]


def _is_same(found: Found, source: str, row_id: str) -> bool:
    return (found.entry.source, found.entry.row_id) == (source, row_id)
