"""The Strategies tab: six ways to stay oneself and stay close, each with practices to try."""

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from balance_desktop.content.strategies import Strategy
from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Relationship, Try, by_rank
from balance_desktop.tabs.dates import short_date
from balance_desktop.tabs.found_ring import FoundRing
from balance_desktop.tabs.page import Page, visit_in_order
from balance_desktop.tabs.plain_editor import LineEditor
from balance_desktop.tabs.practice_row import PracticeRow
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.ui import contents
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.banner import Banner
from balance_desktop.ui.cards import Disclosure
from balance_desktop.ui.edit_words import quote
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T

NARROW = 14
"""Line heights of width below which a card's title needs the room of its date."""


class StrategiesTab(QWidget):
    """One card per strategy that opens under its name."""

    message = Signal(str)
    """A sentence for the status line."""
    back_asked = Signal()
    """The person wants to go back to the item that `show_fitting` was about."""

    def __init__(
        self,
        document: Document,
        appearance: Appearance,
        icons: Icons,
        strategies: Sequence[Strategy] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("strategies_tab")
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._strategies = tuple(strategies) if strategies is not None else contents.strategies()
        self._is_narrow = False
        self._bodies: dict[str, StrategyBody] = {}
        self._cards: dict[str, Disclosure] = {}
        self._fitting: tuple[str, ...] = ()
        self._open_before: frozenset[str] = frozenset()
        self._page = page = Page(self)
        self._ring = FoundRing(appearance, page.content)
        intro = QLabel(T("Strategies", "Six ways to stay yourself and stay close. Pick one small thing."))
        intro.setProperty("quiet", "true")
        intro.setWordWrap(True)
        page.column.addWidget(intro)
        for strategy in self._strategies:
            self._cards[strategy.id] = self._new_card(strategy)
            page.column.addWidget(self._cards[strategy.id])
        page.column.setSpacing(8)
        page.column.addStretch(1)
        self.fitting_bar = Banner("quiet")
        self.fitting_bar.setObjectName("fitting_bar")
        self.fitting_bar.acted.connect(self.back_asked)
        self.fitting_bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.fitting_bar)
        column.addWidget(page)
        document.changed.connect(self._follow)
        document.author_changed.connect(self._redraw)
        document.read_only_changed.connect(self._redraw)
        self._redraw()

    def card(self, strategy: str) -> Disclosure:
        """The card of a strategy; KeyError when there is none."""
        return self._cards[strategy]

    def body(self, strategy: str) -> "StrategyBody":
        """What is below a card's title; KeyError until the card was opened once."""
        return self._bodies[strategy]

    def flush(self) -> None:
        """Put everything that is being written into the document; the window calls this before it closes."""
        for body in self._bodies.values():
            body.flush()

    def reveal_practice(self, practice: str) -> bool:
        """Open the strategy of a practice, scroll to it and ring it; False when there is none with this id."""
        own = self._document.relationship.practices.get(practice)
        strategy = own.strategy if own is not None else self._strategy_of(practice)
        if strategy not in self._cards:
            return False
        self._cards[strategy].set_open(True)
        row = self._bodies[strategy].rows[practice]
        self._ring.show_around(row)
        self._page.reveal(row, amid=True)
        return True

    def leave_found(self) -> None:
        """Ring nothing any more."""
        self._ring.leave()

    def show_fitting(self, item: str, practices: Sequence[str]) -> None:
        """Open the strategies that the practices belong to, mark these, and say for which item it is."""
        if not self._fitting:
            self._open_before = frozenset(key for key, card in self._cards.items() if card.is_open)
        self._fitting = tuple(practices)
        line = T("Strategies", "For {item}: what may help has a heart.").format(item=quote(item))
        self.fitting_bar.set_text(line, T("Strategies", "Back to the map"))
        self.fitting_bar.show()
        strategies = [self._strategy_of(practice) for practice in practices]
        for key, card in self._cards.items():
            card.set_open(key in strategies)
        self._mark_fitting()
        self._order_focus()
        first = next(row for body in self._bodies.values() for key, row in body.rows.items() if key in practices)
        first.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.reveal(self._cards[self._strategy_of(first.practice)].header)

    def leave_fitting(self) -> None:
        """Mark nothing any more, and close again what was opened for it."""
        if not self._fitting:
            return
        self._fitting = ()
        self._mark_fitting()
        self.fitting_bar.hide()
        for key, card in self._cards.items():
            card.set_open(key in self._open_before)

    def _strategy_of(self, practice: str) -> str:
        """The strategy of a built-in practice; empty when there is no such practice."""
        return next((p.strategy for s in self._strategies for p in s.practices if p.id == practice), "")

    def _mark_fitting(self) -> None:
        for body in self._bodies.values():
            for key, row in body.rows.items():
                row.show_fits(fits=key in self._fitting)

    def _new_card(self, strategy: Strategy) -> Disclosure:
        card = Disclosure(strategy.name, lambda: self._new_body(strategy))
        card.opened.connect(self._order_focus)
        card.setObjectName(f"strategy_{strategy.id}")
        card.header.setObjectName("strategy_header")
        return card

    def _new_body(self, strategy: Strategy) -> QWidget:
        body = StrategyBody(self._document, self._appearance, self._icons, strategy)
        body.message.connect(self.message)
        body.writing.connect(self._page.reveal)
        self._bodies[strategy.id] = body
        body.show_tries(_by_practice(self._document.relationship))
        return body

    def _follow(self, before: Relationship, after: Relationship) -> None:
        same = before.tries is after.tries and before.practices is after.practices
        if not (same and before.partners is after.partners and before.basics is after.basics):
            self._redraw()

    def _redraw(self) -> None:
        relationship, today = self._document.relationship, self._document.today()
        tries = _by_practice(relationship)
        for strategy in self._strategies:
            own = [p.id for p in relationship.practices.values() if p.strategy == strategy.id]
            practices = [*(practice.id for practice in strategy.practices), *own]
            last = max((t.on_date for key in practices for t in tries.get(key, ())), default=None)
            self._cards[strategy.id].set_trailing("" if self._is_narrow else _last(last, today))
            if strategy.id in self._bodies:
                self._bodies[strategy.id].show_tries(tries)

        self._order_focus()

    def _order_focus(self) -> None:
        """Tab goes down the page, whenever its parts were made."""
        order: list[QWidget] = [self.fitting_bar.button]
        for key, card in self._cards.items():
            order.append(card.header)
            if card.body is not None:
                order += self._bodies[key].focus_order()
        visit_in_order(order)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the date again: it may be another day."""
        super().showEvent(event)
        self._redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the item that the person came from."""
        if event.key() == Qt.Key.Key_Escape and self._fitting:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the dates away where a title would not fit beside them."""
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW * self.fontMetrics().height()
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._redraw()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing unwritten behind another tab."""
        self.flush()
        super().hideEvent(event)


class StrategyBody(QWidget):
    """Why a strategy matters, its practices, and a way to add one's own."""

    message = Signal(str)
    writing = Signal(QWidget)
    """A field was opened; it should be in sight."""

    def __init__(self, document: Document, appearance: Appearance, icons: Icons, strategy: Strategy) -> None:
        super().__init__()
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._strategy = strategy
        self.rows: dict[str, PracticeRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(ProseLabel(strategy.lead))
        why = T("Strategies", "{why} ({source})").format(why=strategy.why, source=strategy.source)
        self._column.addWidget(ProseLabel(why, "quiet"))
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._column.addLayout(self._list)
        self.field = LineEditor(self)
        self.field.setObjectName("own_practice")
        self.field.hide()
        self.add = LinkButton(T("Strategies", "Add your own"), plus=True)
        self.add.setObjectName("add_practice")
        self._column.addWidget(self.field)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.add.clicked.connect(self._begin)
        self.field.message.connect(self.message)
        self.field.committed.connect(self._add_practice)
        self.field.cancelled.connect(self._stop)

    def show_tries(self, tries: dict[str, list[Try]]) -> None:
        """Show the practices, built-in ones first, with their tries."""
        texts = {practice.id: practice.text for practice in self._strategy.practices}
        own = sorted(self._document.relationship.practices.values(), key=by_rank)
        texts |= {practice.id: practice.text for practice in own if practice.strategy == self._strategy.id}
        for key in self.rows.keys() - texts.keys():
            row = self.rows.pop(key)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for position, (key, text) in enumerate(texts.items()):
            if key not in self.rows:
                self.rows[key] = self._new_row(key)
                self._list.insertWidget(position, self.rows[key])
                self.rows[key].show()
            self.rows[key].show_practice(text, tries.get(key, []))
        self.rows = {key: self.rows[key] for key in texts}
        self.add.setVisible(not self._document.read_only and self.field.isHidden())

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        return [*(widget for row in self.rows.values() for widget in row.focus_order()), self.field, self.add]

    def flush(self) -> None:
        """Put everything that is being written into the document."""
        for row in list(self.rows.values()):
            row.flush()
        if not self.field.isHidden():
            self.field.commit()

    def _new_row(self, key: str) -> PracticeRow:
        how = next((practice.how for practice in self._strategy.practices if practice.id == key), "")
        is_own = key in self._document.relationship.practices
        row = PracticeRow(self._document, self._appearance, self._icons, key, how=how, is_own=is_own)
        row.message.connect(self.message)
        row.writing.connect(self.writing)
        row.box.stepped.connect(lambda step: self._step(key, step))
        return row

    def _step(self, key: str, step: int) -> None:
        keys = list(self.rows)
        target = keys.index(key) + step
        if 0 <= target < len(keys):
            self.rows[keys[target]].box.setFocus(Qt.FocusReason.TabFocusReason)

    def _begin(self) -> None:
        self.add.hide()
        self.field.show()
        self.field.begin("", T("Strategies", "Your own practice"))
        self.writing.emit(self.field)

    def _stop(self) -> None:
        had_keyboard = self.field.hasFocus()
        self.field.hide()
        self.add.setVisible(not self._document.read_only)
        if had_keyboard:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_practice(self, text: str) -> None:
        self._stop()
        if text.strip():
            self._document.add_practice(self._strategy.id, text)


def _last(day: str | None, today: str) -> str:
    """When a strategy was tried last, in few words."""
    if day is None:
        return ""
    if day == today:
        return T("Strategies", "today")
    return T("Strategies", "last {date}").format(date=short_date(day, today))


def _by_practice(relationship: Relationship) -> dict[str, list[Try]]:
    """The tries of each practice, oldest first."""
    found: defaultdict[str, list[Try]] = defaultdict(list)
    for tried in sorted(relationship.tries.values(), key=lambda tried: tried.on_date):
        found[tried.practice].append(tried)
    return found
