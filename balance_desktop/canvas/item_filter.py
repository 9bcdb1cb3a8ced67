"""Which items of a map stand out: those of some kinds and strengths, or those that were found. It is never stored."""

from PySide6.QtCore import QObject, Signal

from balance_desktop.canvas.map_panel import MapPanel
from balance_desktop.model.relationship import Item
from balance_desktop.model.vocabulary import KINDS, STRENGTHS, Kind, Strength

DIMMED = 0.38
"""How opaque a card is that does not stand out: still to be seen where it lies, and read when looked for."""


class ItemFilter(QObject):
    """Dims the cards of one map that do not match; they stay where they are and can be used.

    Without a chosen kind every kind matches, and the same with strengths and with what items belong to. While something
    is looked for, only what was found stands out.
    """

    changed = Signal()
    """The person chose other kinds or strengths, or what belongs to something else."""

    def __init__(self, panel: MapPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._kinds: frozenset[Kind] = frozenset()
        self._strengths: frozenset[Strength] = frozenset()
        self._among: frozenset[str] | None = None
        self._among_name = ""
        self._found: frozenset[str] | None = None
        panel.items_shown.connect(self._apply)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that stand out; empty when it does not matter."""
        return tuple(kind for kind in KINDS if kind in self._kinds)

    @property
    def strengths(self) -> tuple[Strength, ...]:
        """The strengths that stand out; empty when it does not matter."""
        return tuple(strength for strength in STRENGTHS if strength in self._strengths)

    @property
    def is_active(self) -> bool:
        """Whether the person chose kinds, strengths, or what belongs to something."""
        return bool(self._kinds or self._strengths) or self._among is not None

    @property
    def among_name(self) -> str:
        """What the items belong to that stand out; empty when that does not matter."""
        return self._among_name

    def matches(self, item: Item) -> bool:
        """Whether the item stands out now."""
        if self._found is not None:
            return item.id in self._found
        if self._among is not None and item.id not in self._among:
            return False
        return (not self._kinds or item.kind in self._kinds) and (
            not self._strengths or item.strength in self._strengths
        )

    def toggle_kind(self, kind: Kind) -> None:
        """Let a kind stand out, or no longer."""
        self._kinds ^= frozenset[Kind]((kind,))
        self._take_choice()

    def toggle_strength(self, strength: Strength) -> None:
        """Let a strength stand out, or no longer."""
        self._strengths ^= frozenset[Strength]((strength,))
        self._take_choice()

    def clear(self) -> None:
        """Show everything again."""
        if self.is_active:
            self._kinds, self._strengths = frozenset(), frozenset()
            self._among, self._among_name = None, ""
            self._take_choice()

    def show_among(self, item_ids: frozenset[str] | None, name: str = "") -> None:
        """Let only these items stand out, which belong to what is called `name`; None when that no longer matters."""
        if (item_ids, name) != (self._among, self._among_name):
            self._among, self._among_name = item_ids, name
            self._take_choice()

    def show_found(self, item_ids: frozenset[str] | None) -> None:
        """Let these items stand out, whatever their kind; None when nothing is looked for any more."""
        if item_ids != self._found:
            self._found = item_ids
            self._apply()

    def _take_choice(self) -> None:
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        for scene in (self._panel.cards, self._panel.tray_cards):
            for card in scene.cards.values():
                opacity = 1.0 if self.matches(card.item) else DIMMED
                if card.opacity() != opacity:
                    card.setOpacity(opacity)
