"""What the left side of the window shows of one document, and how it follows it: headings, map, legend, tray."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from balance_desktop.canvas.adding import Adding
from balance_desktop.canvas.apart import Placing
from balance_desktop.canvas.card_text import CardStyle
from balance_desktop.canvas.circles import region_colours
from balance_desktop.canvas.drag import CardDrag
from balance_desktop.canvas.frames import Frames
from balance_desktop.canvas.headings import HeadingBar
from balance_desktop.canvas.layout import MapGeometry, geometry_of
from balance_desktop.canvas.legend import Legend
from balance_desktop.canvas.map_view import MapView
from balance_desktop.canvas.overlay import MomentFrame
from balance_desktop.canvas.scene import CardScene
from balance_desktop.canvas.tray import Tray
from balance_desktop.canvas.view import CardView
from balance_desktop.canvas.writing import Writing
from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import PLACED, Region
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.fonts import interface_font
from balance_desktop.ui.translation import T

_HEADING_GAP = 4
"""Between the headings and the circles, in pixels."""
_SIDE = 24
"""Beside legend and tray, in pixels."""


class MapPanel(QWidget):
    """The map of one document, drawn and kept in step with it; what a person does is MapWidget's."""

    selection_changed = Signal()
    items_shown = Signal()
    """The cards are those of another value, or of another moment, now."""
    shown_changed = Signal()
    """What the map shows is another value than before, or looks another way."""
    back_to_today = Signal()
    """The person wants to leave the earlier moment that the map shows."""

    def __init__(self, document: Document, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._appearance = appearance
        self._moment: Relationship | None = None
        self._shown: Relationship | None = None
        self._is_own_edit = False
        self.placing = Placing(appearance, self.geometry_of)
        self._build()
        self._lay_out()
        self._document.changed.connect(self._follow_document)
        self._document.read_only_changed.connect(self._show_rights)
        self._appearance.changed.connect(self._dress)
        self.view.view_changed.connect(self._follow_view)
        self.view.room_changed.connect(self._follow_room)
        self.moment_frame.back_asked.connect(self.back_to_today)
        for scene in (self.cards, self.tray_cards):
            scene.selectionChanged.connect(self.selection_changed)
        self._show(document.relationship, milliseconds=0)

    @property
    def can_edit(self) -> bool:
        """Whether things may be changed here: the file allows it and the map shows today."""
        return self._moment is None and not self._document.read_only

    @property
    def relationship(self) -> Relationship:
        """What the map shows: the relationship now, or at the moment shown."""
        return self._moment or self._document.relationship

    def selected_ids(self) -> list[str]:
        """The ids of the selected items, from the lowest rank up."""
        items = self.relationship.items
        ids = [*self.cards.selected_ids(), *self.tray_cards.selected_ids()]
        return sorted((i for i in ids if i in items), key=lambda i: (items[i].rank, i))

    def select(self, item_ids: Iterable[str]) -> None:
        """Select these items and no others."""
        ids = list(item_ids)
        with QSignalBlocker(self):
            for scene in (self.cards, self.tray_cards):
                scene.select(ids)
        self.selection_changed.emit()

    def reveal(self, item_id: str, and_keep: Iterable[str] = ()) -> None:
        """Select an item, with those to keep, and bring it into sight."""
        self.select([*and_keep, item_id])
        self._bring_into_sight(item_id)

    def show_moment(self, relationship: Relationship | None, when: str = "") -> None:
        """Show an earlier moment, which nothing can change, or today (None). `when` is the date in words."""
        self.drag.cancel()
        self.writing.finish()
        self.writing.cancel()
        self.headings.finish()
        self._moment = relationship
        if relationship is None:
            self.moment_frame.leave()
        else:
            self.moment_frame.show_moment(when)
            self._place_overlay()
        self._show(self.relationship, self._appearance.motion_ms())
        self._show_rights()
        self.items_shown.emit()

    def geometry_of(self, relationship: Relationship) -> MapGeometry:
        """The circles as this map shows them: as large as their items need, or larger where the view has more room."""
        needed = geometry_of(relationship, self._appearance.text_px)
        room = self.view.room_for(needed.separation)
        return replace(needed, radius=room) if room > needed.radius else needed

    def show_geometry(self, geometry: MapGeometry, *, roughly: bool = False) -> None:
        """Draw the cards that are shown over other circles, for the moment; what is stored stays as it is."""
        if geometry != self.view.geometry_shown:
            self.view.show_geometry(geometry)
        cards = self.cards.cards
        sizes = {key: card.text.size for key, card in cards.items()}
        items = [card.item for card in cards.values()]
        self.cards.set_points(self.placing.place(geometry, items, sizes, roughly=roughly), 0)
        self._follow_view()

    def _build(self) -> None:
        theme = self._appearance.theme
        style = CardStyle(self._appearance.text_px)
        relationship = self._document.relationship
        self._colours = region_colours(relationship, theme)
        geometry = geometry_of(relationship, self._appearance.text_px)
        self.cards = CardScene(Frames(style, theme), self)
        self.tray_cards = CardScene(Frames(style, theme), self)
        self.view = MapView(self.cards, geometry, self._colours, self)
        self.view.setObjectName("map_view")
        self.adding = Adding(self._document, self, self._own)
        self.writing = Writing(self._document, self._appearance, self.adding.add_one, self)
        self.headings = HeadingBar(self._appearance, self._document.rename_partner, self)
        self.legend = Legend(self._appearance, self)
        self.tray = Tray(self.tray_cards, self._appearance, self.writing.add_to_tray)
        self.drag = CardDrag(self.view, self.tray.view, self.tray, self)
        self.moment_frame = MomentFrame(self._appearance, self)
        self.setObjectName("map")
        self.setFocusProxy(self.view)

    def _lay_out(self) -> None:
        self._below = below = QVBoxLayout()
        below.setContentsMargins(_SIDE, 0, _SIDE, 14)
        below.setSpacing(4)
        below.addWidget(self.legend)
        below.addWidget(self.tray)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head_room = QSpacerItem(0, self.headings.height())
        column.addSpacerItem(self._head_room)
        self.beside = row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.view, 1)
        column.addLayout(row, 1)
        column.addLayout(below)
        for first, second in zip(self._tab_order(), self._tab_order()[1:], strict=False):
            QWidget.setTabOrder(first, second)

    def _tab_order(self) -> list[QWidget]:
        return [self.headings.headings["a"], self.headings.headings["b"], self.view, self.tray.field, self.tray.view]

    def _follow_document(self, _before: Relationship, after: Relationship) -> None:
        if self._moment is not None:
            return
        if self.drag.is_active:
            self.drag.cancel()
        shown = self._shown
        self._show(after, self._appearance.motion_ms())
        self.writing.follow(after)
        if not self._is_own_edit and shown is not None and shown.items is not after.items:
            self._show_touched(shown, after)

    def _show_touched(self, before: Relationship, after: Relationship) -> None:
        """Select what an undo, or anybody else, changed, and bring it into sight."""
        touched = [key for key, item in after.items.items() if before.items.get(key) is not item]
        if touched:
            self.select(touched)
            self._bring_into_sight(touched[-1])

    def _show(self, after: Relationship, milliseconds: int) -> None:
        """Draw what is not the same object as before."""
        before, self._shown = self._shown, after
        selected = self.selected_ids()
        same_looks = before is not None and before.partners is after.partners and before.basics is after.basics
        if not same_looks:
            self._show_circles(after)
        if not same_looks or before is None or before.items is not after.items:
            self._show_items(after, milliseconds)
            self.headings.show_relationship(after, self._colours.line)
            self._show_rights()
            with QSignalBlocker(self.cards), QSignalBlocker(self.tray_cards):
                self.select(selected)
        self._follow_view()
        self.shown_changed.emit()

    def _show_circles(self, relationship: Relationship) -> None:
        self._colours = region_colours(relationship, self._appearance.theme)
        self.view.colours = self._colours
        self.view.redraw_ground()

    def _show_items(self, relationship: Relationship, milliseconds: int) -> None:
        edges: dict[Region, int] = {region: self._colours.line[region].rgba() for region in PLACED}
        edges["tray"] = 0
        placed = [item for item in relationship.items.values() if item.region != "tray"]
        geometry = self.geometry_of(relationship)
        if geometry != self.view.geometry_shown:
            milliseconds = 0
            self.view.show_geometry(geometry)
        self.cards.show_items(placed, edges)
        sizes = {key: card.text.size for key, card in self.cards.cards.items()}
        points = self.placing.place(geometry, placed, sizes)
        self.cards.set_points(points, milliseconds)
        self.tray.show_relationship(relationship, edges, milliseconds)
        self._show_hints(relationship)
        self.items_shown.emit()

    def _show_hints(self, relationship: Relationship) -> None:
        hints = None
        if all(item.region == "tray" for item in relationship.items.values()):
            from balance_desktop.canvas.hints import empty_map_hints  # only an empty map needs them

            font = interface_font(self._appearance.text_px)
            hints = empty_map_hints(relationship, self._appearance.theme, font)
        if hints != self.view.hints:
            self.view.hints = hints
            self.view.redraw_ground()

    def _show_rights(self, _is_read_only: object = None) -> None:
        """Allow, or not, what changes something; tell assistive technology what there is."""
        for view in (self.view, self.tray.view):
            view.can_drag = self.can_edit
        self.tray.field.setEnabled(self.can_edit)
        self.headings.can_rename = self.can_edit
        names = [heading.accessibleName() for heading in self.headings.headings.values()]
        self.view.setAccessibleName(T("Map", "Map"))
        self.view.setAccessibleDescription("; ".join(names))
        self.setAccessibleName(T("Map", "Map and tray"))
        self.setAccessibleDescription(self.tray.view.accessibleName())

    def _dress(self) -> None:
        """Take on another theme or text size; the selection stays."""
        theme, style = self._appearance.theme, CardStyle(self._appearance.text_px)
        for scene in (self.cards, self.tray_cards):
            scene.frames.dress(style, theme)
            scene.relabel()
        for view in (self.view, self.tray.view):
            view.dress(theme)
        self._shown = None
        for part in (self.headings, self.legend, self.tray):
            part.dress()
        self._show(self.relationship, milliseconds=0)
        self.view.redraw_ground()
        self.tray.view.viewport().update()
        self._place_overlay()

    def _fit_below(self) -> None:
        """Put the legend above the tray, or beside its title where height is short."""
        had_height = self.tray.has_height
        self.tray.fit(self.height())
        if self.tray.has_height != had_height:
            if self.tray.has_height:
                self._below.insertWidget(0, self.legend)
            else:
                self.tray.header.addWidget(self.legend, 1)
        narrow = not self.tray.has_height
        self._below.setContentsMargins(_SIDE, 0, _SIDE, 8 if narrow else 14)

    def _follow_view(self) -> None:
        """Keep the headings over their regions and the editor over its card."""
        origin = self.view.viewport().mapTo(self, QPoint(0, 0)).x()
        middles: dict[Region, float] = {}
        for region in PLACED:
            at = self.view.mapFromScene(QPointF(self.view.geometry_shown.heading_x(region), 0.0))
            middles[region] = float(at.x() + origin)
        self._place_headings()
        self.headings.follow(middles)
        self.writing.follow_view()

    def _follow_room(self) -> None:
        """Let the circles fill a large view, and be no larger than their items need in a small one."""
        if self._shown is not None:
            geometry = self.geometry_of(self._shown)
            if geometry != self.view.geometry_shown:
                self.show_geometry(geometry)

    def _place_headings(self) -> None:
        """Let the headings stand close above the circles, or at the top when the circles go up beyond it."""
        height = self.headings.height()
        if self._head_room.sizeHint().height() != height:
            self._head_room.changeSize(0, height)
            self._head_room.invalidate()
            self._column.invalidate()
        top = self.view.mapFromScene(QPointF(0.0, -self.view.geometry_shown.radius)).y()
        self.headings.setGeometry(0, max(0, top - _HEADING_GAP), self.width(), height)
        self.headings.raise_()
        scroll = self.view.verticalScrollBar()
        self.headings.show_edge(shown=scroll.value() > scroll.minimum())

    def _bring_into_sight(self, item_id: str) -> None:
        card = self.cards.cards.get(item_id)
        if card is not None:
            self.view.ensureVisible(card, 24, 24)
        elif item_id in self.tray_cards.cards:
            self.tray.view.ensureVisible(self.tray_cards.cards[item_id], 8, 8)

    def _view_of(self, item_id: str) -> CardView:
        return self.view if item_id in self.cards.cards else self.tray.view

    def _own(self, edit: Callable[[], object]) -> bool:
        """Make an edit whose changes are not to be selected as if they came from elsewhere."""
        self._is_own_edit = True
        try:
            return bool(edit())
        finally:
            self._is_own_edit = False

    def _restore(self) -> None:
        """Let every card glide back to where the relationship has it."""
        self._show_items(self.relationship, self._appearance.motion_ms())

    def _place_overlay(self) -> None:
        self.moment_frame.fit((self.legend if self.tray.has_height else self.tray).y() - 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what lies over the map in its place."""
        super().resizeEvent(event)
        self._fit_below()
        self._place_overlay()
        self._follow_view()
