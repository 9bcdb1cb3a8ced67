"""The map as a person uses it: writing, dragging, keys, menus; what the window's actions call."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from balance_desktop.canvas.arranging import Arranging
from balance_desktop.canvas.drops import Drops
from balance_desktop.canvas.item_card import ItemCard
from balance_desktop.canvas.map_keys import MapKeys
from balance_desktop.canvas.map_panel import MapPanel
from balance_desktop.canvas.navigation import Direction
from balance_desktop.canvas.quick_in import QuickIn
from balance_desktop.canvas.tray_order import TrayOrder
from balance_desktop.canvas.view import ZOOM_STEP, CardView
from balance_desktop.document.document import Document
from balance_desktop.model.regions import Place
from balance_desktop.model.vocabulary import Kind, PartnerId, Region, Strength
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import region_name


class MapWidget(MapPanel):
    """The left side of the window. Every gesture here ends in one call of the document."""

    message = Signal(str)
    """A sentence for the status line; empty takes it away."""
    context_menu_wanted = Signal(QPoint)
    """A menu for the selection, or for the ground, is wanted at a position on the screen."""

    def __init__(self, document: Document, appearance: Appearance, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(document, appearance, parent)
        self.icons = icons
        self.keys = MapKeys(self)
        self.arranging = Arranging(self, document, appearance, self._own)
        self.tray_order = TrayOrder(self, document, self._own)
        self.quick_in = QuickIn(document, appearance, self)
        Drops(self, self.quick_in)
        for view in (self.view, self.tray.view):
            self._connect_view(view)
        self.view.tab_walk = lambda forward: self.keys.tab(self.view, forward=forward)
        self.view.ground_activated.connect(self._write_at)
        self.tray.view.ground_activated.connect(self._go_to_field)
        self.view.chosen_here.connect(lambda: self.tray_cards.select([]))
        self.tray.view.chosen_here.connect(lambda: self.cards.select([]))
        self.drag.target_changed.connect(self._show_target)
        self.quick_in.message.connect(self.message)
        self.quick_in.said.connect(self.announce)

    def add_item(self) -> None:
        """Write a new item: where the map or its menu was clicked, else at a free place in the overlap."""
        if self.can_edit:
            self.quick_in.write()

    def edit_selected(self) -> None:
        """Edit the selected item in place, or the partner's name that the keyboard is on."""
        for partner in ("a", "b"):
            if self.headings.headings[partner].hasFocus():
                self.rename_partner(partner)
                return
        card = self._lead_card()
        if card is not None:
            self._edit(card)

    def flush(self) -> None:
        """Hand everything that is being written to the document; call it before the document closes."""
        self.writing.finish()
        self.headings.finish()
        self.tray.field.flush()

    def delete_selected(self) -> None:
        """Delete the selected items."""
        ids = self.selected_ids()
        if ids and self.can_edit and not self.drag.is_active:
            view = self._view_of(ids[0])
            after = self._next_after(view, ids)
            self._own(lambda: self._document.delete_items(ids))
            self.select([after] if after else [])

    def move_selected(self, region: Region) -> None:
        """Move the selected items to free places in a region."""
        ids = self.selected_ids()
        if ids and self.can_edit and not self.drag.is_active:
            following = self.keys.next_waiting(ids)
            places = self._kept(self._document.free_places(ids, region))
            if self._own(lambda: self._document.move_items(places)):
                self._say_moved(ids, region)
            self.select([following] if following is not None and region != "tray" else ids)

    def nudge(self, direction: Direction) -> None:
        """Move the selected items a small step inside their regions, or one place along in the tray."""
        self.keys.nudge(direction)

    def nudge_items(self, places: Mapping[str, Place], burst: str) -> None:
        """Put items in places nearby; what one `burst` moves is one edit."""
        self._own(lambda: self._document.nudge_items(places, burst))
        self.select(places)

    def set_kind_selected(self, kind: Kind) -> None:
        """Make the selected items goals, hobbies, values or activities; the editor's item while it is open."""
        if self.writing.is_open:
            self.writing.choose_kind(kind)
            return
        ids = self.selected_ids()
        if ids and self.can_edit:
            self._own(lambda: self._document.set_kind(ids, kind))

    def set_strength_selected(self, strength: Strength) -> None:
        """Say of the selected items whether they thrive, are steady or need care."""
        ids = self.selected_ids()
        if ids and self.can_edit:
            self._own(lambda: self._document.set_strength(ids, strength))

    def select_all(self) -> None:
        """Select every item on the map that is not dimmed; those in the tray when the keyboard is there."""
        in_tray = self.tray.view.hasFocus()
        cards = (self.tray_cards if in_tray else self.cards).cards
        self.select([key for key, card in cards.items() if card.opacity() == 1.0])

    def zoom_in(self) -> None:
        """Zoom in around the middle."""
        self.view.zoom_by(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Zoom out around the middle."""
        self.view.zoom_by(1 / ZOOM_STEP)

    def reset_zoom(self) -> None:
        """Show the map at 100 %."""
        self.view.reset_zoom()

    def fit(self) -> None:
        """Show both circles whole, and go on doing so when the window changes."""
        self.view.fit()

    def rename_partner(self, partner: PartnerId) -> None:
        """Edit a partner's name in place."""
        if self.can_edit:
            self.headings.rename_partner(partner)

    # dragging

    def _connect_view(self, view: CardView) -> None:
        view.drag_started.connect(lambda card, at: self.drag.begin(view, card, at))
        view.drag_moved.connect(self.drag.move)
        view.drag_ended.connect(self._drop)
        view.card_activated.connect(self._edit)
        view.key_pressed.connect(lambda event: self.quick_in.key(view, event) or self.keys.press(view, event))
        view.menu_asked.connect(lambda card, at: self._ask_menu(view, card, at))

    def _drop(self) -> None:
        """One drop is one edit; what did not move glides back."""
        lead = self.drag.lead_id
        places = self.drag.end()
        if not places or lead is None:
            return
        ids = list(places)
        kept = self._kept(places)
        moved = self.can_edit and self._own(lambda: self._document.move_items(kept))
        if moved:
            self.select(ids)
            self._say_moved(ids, places[lead].region)
        else:
            self._restore()

    def _kept(self, places: Mapping[str, Place]) -> dict[str, Place]:
        """Where items that are put at `places` are kept, with those that give way to them."""
        relationship = self._document.relationship
        sizes = {key: self.cards.size_of(item) for key, item in relationship.items.items()}
        return self.placing.kept(relationship, places, sizes)

    def _show_target(self, target: Region | None) -> None:
        """Light the region that a drop would land in, and name it."""
        self.view.light(target if target != "tray" else None)
        self.tray.light(is_lit=target == "tray")
        self.message.emit(self._target_text(target) if target is not None else "")

    def _target_text(self, target: Region) -> str:
        lead = self.drag.lead_id
        if target == "tray":
            return T("Map", "Take it off the map")
        name = region_name(self.relationship, target)
        if lead is not None and self.relationship.items[lead].region == target:
            return T("Map", "Move within {region}").format(region=name)
        return T("Map", "Move to {region}").format(region=name)

    def _say_moved(self, ids: list[str], region: Region) -> None:
        """Tell the status line and assistive technology where the items are now."""
        name = region_name(self.relationship, region)
        if len(ids) == 1:
            item = self._document.relationship.items[ids[0]]
            text = T("Map", "“{item}” is in “{region}” now").format(item=item.text, region=name)
        else:
            text = T("Map", "%n items are in “{region}” now", "several were moved", len(ids)).format(region=name)
        self.announce(text)

    def tell(self, text: str) -> None:
        """Say a sentence in the status line and to assistive technology."""
        self.message.emit(text)
        self.announce(text)

    def announce(self, text: str) -> None:
        """Say a sentence to assistive technology."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, text))

    # writing

    def _edit(self, card: ItemCard) -> None:
        if self.can_edit and not self.drag.is_active:
            self.select([card.item.id])
            self.writing.edit(self._view_of(card.item.id), card)

    def _write_at(self, position: QPoint) -> None:
        """Write a new item where the map was double-clicked."""
        if not self.can_edit:
            return
        point = self.view.mapToScene(position)
        self.writing.write_new(self.view, point, self.view.geometry_shown.place(point.x(), point.y()))

    def _go_to_field(self) -> None:
        if self.can_edit:
            self.tray.field.setFocus()

    def _lead_card(self) -> ItemCard | None:
        """The selected card that lies on top."""
        ids = self.selected_ids()
        return self._view_of(ids[-1]).cards.cards[ids[-1]] if ids else None

    def _next_after(self, view: CardView, gone: list[str]) -> str | None:
        """The card that the keyboard goes to when these are deleted."""
        points = {key: (card.x(), card.y()) for key, card in view.cards.cards.items()}
        rest = {key: point for key, point in points.items() if key not in gone}
        if not rest or not view.hasFocus():
            return None
        x, y = points.get(gone[-1], (0.0, 0.0))
        return min(rest, key=lambda key: (rest[key][0] - x) ** 2 + (rest[key][1] - y) ** 2)

    # menus

    def _ask_menu(self, view: CardView, card: ItemCard | None, position: QPoint) -> None:
        """Select what the menu is for, remember the spot, and let the window build the menu."""
        if card is None:
            self.select([])
            self.quick_in.mark.clear()
            if view is self.view:
                point = self.view.mapToScene(position)
                self.quick_in.put_mark(self.view.geometry_shown.place(point.x(), point.y()))
        elif not card.isSelected():
            self.select([card.item.id])
        self.context_menu_wanted.emit(view.viewport().mapToGlobal(position))
