"""What keys do on the map and in the tray: walking, choosing, nudging, moving to a region, kinds and strengths."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from balance_desktop.canvas.editor import kind_of_key
from balance_desktop.canvas.navigation import (
    Direction,
    neighbour,
    next_region,
    nudged,
    reading_order,
    regions_in_order,
)
from balance_desktop.canvas.spoken import spoken_card
from balance_desktop.canvas.view import CardView, first_card
from balance_desktop.model.vocabulary import STRENGTHS, Region, Strength
from balance_desktop.ui.words import region_name

if TYPE_CHECKING:
    from balance_desktop.canvas.map_widget import MapWidget

REGION_OF_KEY: dict[int, Region] = {
    Qt.Key.Key_1: "a",
    Qt.Key.Key_2: "both",
    Qt.Key.Key_3: "b",
    Qt.Key.Key_0: "tray",
}
STEP_OF_KEY: dict[int, Direction] = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
QUICK_MS = 1_000
"""Nudges that follow each other faster than this are one edit."""

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN = Qt.KeyboardModifier.KeypadModifier | _SHIFT


def strength_of_key(event: QKeyEvent) -> Strength | None:
    """The strength that Ctrl+5 … Ctrl+7 ask for."""
    number = event.key() - Qt.Key.Key_5
    has_control = bool(event.modifiers() & _CONTROL)
    return STRENGTHS[number] if has_control and 0 <= number < len(STRENGTHS) else None


class MapKeys:
    """Turns keys on one map into its gestures. The lead is the card that the keyboard went to last."""

    def __init__(self, map_widget: "MapWidget") -> None:
        self._map = map_widget
        self._lead = ""
        self._let_go: tuple[str, list[str]] | None = None
        self._since_nudge = QElapsedTimer()
        self._nudged: list[str] = []
        self._bursts = 0
        self.quick_ms = QUICK_MS

    def press(self, view: CardView, event: QKeyEvent) -> None:
        """Use a key; an event that is not accepted goes on to Qt."""
        if event.key() == Qt.Key.Key_Escape:
            used = self._escape()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._map.select_all()
            used = True
        elif event.modifiers() & ~_PLAIN:
            used = self._control_key(view, event)
        else:
            used = self._plain_key(view, event)
        event.setAccepted(used)

    def nudge(self, direction: Direction) -> None:
        """Move the selected items on the map a small step, or those in the tray along: up and left are earlier.

        Quick nudges of the same ones are one edit.
        """
        map_widget = self._map
        selected = map_widget.selected_ids()
        if not selected or not map_widget.can_edit or map_widget.drag.is_active:
            return
        cards = map_widget.cards.cards
        ids = [item_id for item_id in selected if item_id in cards]
        if not ids:
            map_widget.tray_order.move(selected, self._burst(selected), later=max(direction) > 0)
            return
        map_widget.cards.glide.finish()
        geometry = map_widget.view.geometry_shown
        places = {}
        for item_id in ids:
            card = cards[item_id]
            places[item_id] = nudged(geometry, card.item.region, (card.x(), card.y()), card.text.size, direction)
        map_widget.nudge_items(places, self._burst(ids))

    def next_waiting(self, item_ids: Sequence[str]) -> str | None:
        """The card that the keyboard goes to when these leave the tray, so that sorting takes one key each.

        None when the keyboard is not in the tray, or nothing is left there.
        """
        if not self._map.tray.view.hasFocus():
            return None
        waiting = [item.id for item in self._map.relationship.items_in("tray")]
        last = max((row for row, item_id in enumerate(waiting) if item_id in item_ids), default=-1)
        rest = [item_id for item_id in [*waiting[last + 1 :], *waiting] if item_id not in item_ids]
        return rest[0] if rest and last >= 0 else None

    def tab(self, view: CardView, *, forward: bool) -> bool:
        """Go to the first card of the next region; False when there is none, so that the keyboard goes on."""
        cards = self._map.cards.cards
        lead = self._lead_on(view)
        if view is not self._map.view or lead is None:
            return False
        filled = {card.item.region for card in cards.values()}
        regions: list[Region] = [region for region in self._regions() if region in filled]
        region = next_region(regions, cards[lead].item.region, forward=forward)
        if region is None:
            return False
        self._go_to(self._order(view, region)[0], extend=False)
        return True

    def _burst(self, item_ids: list[str]) -> str:
        """The name of the run of nudges that one of these items belongs to."""
        is_quick = self._since_nudge.isValid() and self._since_nudge.elapsed() < self.quick_ms
        if not is_quick or item_ids != self._nudged:
            self._bursts += 1
        self._nudged = item_ids
        self._since_nudge.start()
        return str(self._bursts)

    def _control_key(self, view: CardView, event: QKeyEvent) -> bool:
        kind, strength = kind_of_key(event), strength_of_key(event)
        has_control = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _CONTROL
        if kind is not None:
            self._map.set_kind_selected(kind)
        elif strength is not None:
            self._map.set_strength_selected(strength)
        elif has_control and event.key() in STEP_OF_KEY:
            self.nudge(STEP_OF_KEY[event.key()])
        elif has_control and event.key() == Qt.Key.Key_Space:
            self._toggle(view)
        else:
            return False
        return True

    def _plain_key(self, view: CardView, event: QKeyEvent) -> bool:
        key = event.key()
        extend = bool(event.modifiers() & _SHIFT)
        if key in STEP_OF_KEY:
            self._walk(view, STEP_OF_KEY[key], extend=extend)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_end(view, first=key == Qt.Key.Key_Home, extend=extend)
        elif key in REGION_OF_KEY:
            self._map.move_selected(REGION_OF_KEY[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._map.delete_selected()
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._map.edit_selected()
        else:
            return False
        return True

    def _escape(self) -> bool:
        """Put a drag back; else let go of the selection."""
        if self._map.drag.is_active:
            self._map.drag.cancel()
            return True
        had_selection = bool(self._map.selected_ids())
        self._map.select([])
        return had_selection

    def _walk(self, view: CardView, step: Direction, *, extend: bool) -> None:
        cards = view.cards.cards
        if not cards:
            return
        lead = self._lead_on(view)
        if lead is None:
            self._go_to(first_card(view.cards).item.id, extend=False)
            return
        points = {key: (card.x(), card.y()) for key, card in cards.items()}
        found = neighbour(points, lead, step)
        if found is not None:
            self._go_to(found, extend=extend)

    def _go_to_end(self, view: CardView, *, first: bool, extend: bool) -> None:
        """Go to the first or last card of the region that the keyboard is in."""
        lead = self._lead_on(view)
        region = view.cards.cards[lead].item.region if lead is not None else None
        order = self._order(view, region)
        if order:
            self._go_to(order[0 if first else -1], extend=extend)

    def _toggle(self, view: CardView) -> None:
        """Let go of the card that the keyboard is on, or choose it again."""
        lead = self._lead_on(view)
        if lead is None:
            return
        ids = self._map.selected_ids()
        self._map.select([key for key in ids if key != lead] if lead in ids else [*ids, lead])
        self._lead = lead
        self._let_go = lead, self._map.selected_ids()

    def _go_to(self, item_id: str, *, extend: bool) -> None:
        ids = self._map.selected_ids() if extend else []
        self._map.reveal(item_id, and_keep=ids)
        self._lead = item_id
        relationship = self._map.relationship
        item = relationship.items[item_id]
        self._map.announce(spoken_card(item, region_name(relationship, item.region)))

    def _lead_on(self, view: CardView) -> str | None:
        """The card that a walk starts from: where the keyboard is, else the topmost that is selected in `view`."""
        cards = view.cards.cards
        selected = self._map.selected_ids()
        ids = [key for key in selected if key in cards]
        if self._lead in ids or (self._lead in cards and self._let_go == (self._lead, selected)):
            return self._lead
        return ids[-1] if ids else None

    def _regions(self) -> list[Region]:
        return regions_in_order(self._map.view.geometry_shown, from_right=self._from_right)

    def _order(self, view: CardView, region: Region | None) -> list[str]:
        cards = view.cards.cards
        points = {key: (c.x(), c.y()) for key, c in cards.items() if region is None or c.item.region == region}
        heights = [cards[key].text.size[1] for key in points]
        return reading_order(points, min(heights, default=1.0) / 2, from_right=self._from_right)

    @property
    def _from_right(self) -> bool:
        return self._map.isRightToLeft()
