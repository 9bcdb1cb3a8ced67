"""The Strategies tab: what is picked for this week, and six ways to stay oneself and stay close."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from balance_desktop.content.fits import Fits, load_fits
from balance_desktop.content.strategies import Strategy
from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Relationship
from balance_desktop.tabs.fitting import Fitting
from balance_desktop.tabs.found_ring import FoundRing
from balance_desktop.tabs.page import Page, visit_in_order
from balance_desktop.tabs.practised import Practised, concerned_text, practice_texts, practised_in, strategy_of
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.tabs.standing_out import StandingOut
from balance_desktop.tabs.strategy_body import StrategyBody
from balance_desktop.tabs.this_week import ThisWeek
from balance_desktop.ui import contents
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.cards import Disclosure
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.translation import T

NARROW = 14
"""Line heights of width below which a card's title needs the room of its date."""


class StrategiesTab(QWidget):
    """What is picked for this week, and one card per strategy that opens under its name."""

    message = Signal(str)
    """A sentence for the status line."""
    back_asked = Signal()
    """The person wants to go back to the item that `show_fitting` was about."""
    item_asked = Signal(str)
    """The person wants to see an item on the map."""
    standing_out = Signal(object, str)
    """Which items are to stand out on the map (a frozenset of ids, None for all), and the name of their strategy."""
    prompt_asked = Signal(str)
    """The person wants to answer a prompt."""

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
        self._strategies = {s.id: s for s in (contents.strategies() if strategies is None else strategies)}
        self._practised: tuple[Relationship, Practised] | None = None
        self._is_narrow = False
        self._offers_prompts = False
        self._bodies: dict[str, StrategyBody] = {}
        self._cards: dict[str, Disclosure] = {}
        self.page = Page(self)
        self._ring = FoundRing(appearance, self.page.content)
        self.this_week = ThisWeek(document, appearance, icons)
        self._intro = ProseLabel(look="quiet")
        self._intro.setObjectName("strategies_intro")
        self._on_map = StandingOut(self._bodies, self.standing_out.emit)
        self._fitting = Fitting(self._cards, self._bodies)
        self.fitting_bar = self._fitting.bar
        self._lay_out()
        self._connect()
        self._redraw()

    def card(self, strategy: str) -> Disclosure:
        """The card of a strategy; KeyError when there is none."""
        return self._cards[strategy]

    def body(self, strategy: str) -> StrategyBody:
        """What is below a card's title; KeyError until the card was opened once."""
        return self._bodies[strategy]

    def flush(self) -> None:
        """Put everything that is being written into the document; the window calls this before it closes."""
        self.this_week.flush()
        for body in self._bodies.values():
            body.flush()
        self._document.seal()

    def reveal_practice(self, practice: str) -> bool:
        """Open the strategy of a practice, scroll to it and ring it; False when there is none with this id."""
        shown = self._uncover(practice)
        if shown is None:
            return False
        self._ring.show_around(shown)
        self.page.reveal(shown, amid=True)
        return True

    def reveal_plan(self, plan_id: str) -> bool:
        """Scroll to a plan of this week and ring it, or to the practice of another one; False when there is none."""
        row = self.this_week.rows.get(plan_id)
        if row is None:
            plan = self._document.relationship.plans.get(plan_id)
            return plan is not None and self.reveal_practice(plan.practice)
        self._ring.show_around(row)
        self.page.reveal(row, amid=True)
        return True

    def leave_found(self) -> None:
        """Ring nothing any more."""
        self._ring.leave()

    def show_fitting(self, item: str, practices: Sequence[str]) -> None:
        """Open the strategies that the practices belong to, mark these, and say for which item it is."""
        rows = self._fitting.begin(item, practices, [self._strategy_of(practice) for practice in practices])
        self._rearrange()
        if rows:
            rows[0].box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.page.reveal(self._cards[self._strategy_of(rows[0].practice)].header)
        else:  # all of them were put away
            self.fitting_bar.button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave_fitting(self) -> None:
        """Mark nothing any more, and close again what was opened for it."""
        self._fitting.leave()

    def leave_map(self) -> None:
        """No strategy's items stand out on the map any more."""
        self._on_map.leave()

    def offer_prompts(self) -> None:
        """Let the cards show the prompts that go with them: somebody follows `prompt_asked`."""
        self._offers_prompts = True
        for body in self._bodies.values():
            body.prompts.offer()

    def _lay_out(self) -> None:
        column = self.page.column
        column.addWidget(self.this_week)
        column.addWidget(self._intro)
        for strategy in self._strategies.values():
            self._cards[strategy.id] = self._new_card(strategy)
            column.addWidget(self._cards[strategy.id])
        column.setSpacing(8)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.fitting_bar)
        outer.addWidget(self.page)

    def _connect(self) -> None:
        self.fitting_bar.acted.connect(self.back_asked)
        week = self.this_week
        week.message.connect(self.message)
        week.rearranged.connect(self._rearrange)
        week.practice_asked.connect(self._go_to)
        week.emptied.connect(self._focus_first_card)
        self._document.changed.connect(self._follow)
        self._document.author_changed.connect(self._redraw)
        self._document.read_only_changed.connect(self._redraw)

    @cached_property
    def _fits(self) -> Fits:
        return load_fits({practice.id for strategy in self._strategies.values() for practice in strategy.practices})

    def _strategy_of(self, practice: str) -> str:
        return strategy_of(practice, self._document.relationship, self._strategies.values())

    def _uncover(self, practice: str) -> QWidget | None:
        strategy = self._strategy_of(practice)
        if strategy not in self._cards:
            return None
        self._cards[strategy].set_open(True)
        return self._bodies[strategy].uncover(practice)

    def _go_to(self, practice: str) -> None:
        """Go to a practice that is picked, with the keyboard."""
        self._uncover(practice)
        row = self._bodies[self._strategy_of(practice)].rows.get(practice)
        if row is not None:
            row.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.page.reveal(row, amid=True)

    def _focus_first_card(self) -> None:
        next(iter(self._cards.values())).header.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_card(self, strategy: Strategy) -> Disclosure:
        card = Disclosure(strategy.name, lambda: self._new_body(strategy))
        card.opened.connect(self._rearrange)
        card.setObjectName(f"strategy_{strategy.id}")
        card.header.setObjectName("strategy_header")
        return card

    def _new_body(self, strategy: Strategy) -> QWidget:
        body = StrategyBody(self._document, self._appearance, self._icons, strategy, self._fits)
        body.message.connect(self.message)
        body.writing.connect(self.page.reveal)
        body.rearranged.connect(self._rearrange)
        body.prompt_asked.connect(self.prompt_asked)
        body.on_the_map.item_asked.connect(self.item_asked)
        body.on_the_map.shown_asked.connect(lambda shown: self._on_map.choose(strategy.id if shown else ""))
        self._bodies[strategy.id] = body
        body.show_practised(self._look())
        body.show_items()
        if self._offers_prompts:
            body.prompts.offer()
        return body

    def _look(self) -> Practised:
        relationship = self._document.relationship
        if self._practised is None or self._practised[0] is not relationship:
            self._practised = relationship, practised_in(relationship, self._practised)
        return self._practised[1]

    def _follow(self, before: Relationship, after: Relationship) -> None:
        if before.items is not after.items or before.partners is not after.partners:
            self._on_map.follow()
        tables = ("tries", "practices", "plans", "question_marks", "partners", "basics")
        if any(getattr(before, table) is not getattr(after, table) for table in tables):
            self._redraw()

    def _redraw(self) -> None:
        held = self._held()
        relationship, today, practised = self._document.relationship, self._document.today(), self._look()
        self.this_week.show_plans(practice_texts(relationship, self._strategies))
        self._show_intro()
        for key, strategy in self._strategies.items():
            concerned = concerned_text(strategy, relationship, practised, today)
            self._cards[key].set_trailing("" if self._is_narrow else concerned)
            if key in self._bodies:
                self._bodies[key].show_practised(practised)
        self._fitting.mark()
        self._order_focus()
        self._hold(held)

    def _show_intro(self) -> None:
        if not self.this_week.isHidden() or self._document.read_only:
            text = T("Strategies", "Six ways to stay yourself and stay close.")
        else:
            text = T(
                "Strategies",
                "Six ways to stay yourself and stay close. Open one and pick something to try this week from its menu.",
            )
        self._intro.set_text(text)

    def _held(self) -> tuple[QWidget, int] | None:
        """What has the keyboard on the page, and how far down it is seen."""
        focused = self.window().focusWidget()
        if focused is None or not self.page.content.isAncestorOf(focused) or not focused.isVisible():
            return None
        return focused, focused.mapTo(self.page, QPoint(0, 0)).y()

    def _hold(self, held: tuple[QWidget, int] | None) -> None:
        """Let what has the keyboard be seen where it was, whatever came or went above it."""
        if held is not None and held[0].isVisible():
            self.page.keep_at(*held)

    def _rearrange(self) -> None:
        """Something was opened or closed on the page."""
        self._order_focus()
        self.page.settle()

    def _order_focus(self) -> None:
        """Tab goes down the page, whenever its parts were made."""
        order: list[QWidget] = [self.fitting_bar.button, *self.this_week.focus_order()]
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
        if event.key() == Qt.Key.Key_Escape and self._fitting.is_shown:
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
