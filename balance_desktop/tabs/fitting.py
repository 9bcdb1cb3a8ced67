"""The practices that may help an item the person came from: their hearts, and the bar that leads back."""

from collections.abc import Mapping, Sequence

from balance_desktop.tabs.practice_row import PracticeRow
from balance_desktop.tabs.strategy_body import StrategyBody
from balance_desktop.ui.banner import Banner
from balance_desktop.ui.cards import Disclosure
from balance_desktop.ui.edit_words import quote
from balance_desktop.ui.translation import T


class Fitting:
    """Opens the cards that the practices are on, and closes them again; both mappings are the tab's own."""

    def __init__(self, cards: Mapping[str, Disclosure], bodies: Mapping[str, StrategyBody]) -> None:
        self._cards = cards
        self._bodies = bodies
        self._practices: tuple[str, ...] = ()
        self._open_before: frozenset[str] = frozenset()
        self.bar = Banner("quiet")
        self.bar.setObjectName("fitting_bar")
        self.bar.hide()

    @property
    def is_shown(self) -> bool:
        """Whether the person came from an item."""
        return bool(self._practices)

    def begin(self, item: str, practices: Sequence[str], strategies: Sequence[str]) -> list[PracticeRow]:
        """Mark the practices, which are on the cards of these strategies, and return the rows that show them."""
        if not self._practices:
            self._open_before = frozenset(key for key, card in self._cards.items() if card.is_open)
        self._practices = tuple(practices)
        line = T("Strategies", "For {item}: what may help has a heart.").format(item=quote(item))
        self.bar.set_text(line, T("Strategies", "Back to the map"))
        self.bar.show()
        for key, card in self._cards.items():
            card.set_open(key in strategies)
        self.mark()
        return [row for body in self._bodies.values() for key, row in body.rows.items() if key in practices]

    def leave(self) -> None:
        """Mark nothing any more, and close again what was opened for it."""
        if not self._practices:
            return
        self._practices = ()
        self.mark()
        self.bar.hide()
        for key, card in self._cards.items():
            card.set_open(key in self._open_before)

    def mark(self) -> None:
        """Show which practices fit, also where rows are new."""
        for body in self._bodies.values():
            for key, row in body.rows.items():
                row.show_fits(fits=key in self._practices)
