"""The outline: the map's items as a list by region, which screen readers know how to read and keys can do all with."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QVBoxLayout, QWidget

from balance_desktop.canvas.editor import kind_of_key
from balance_desktop.canvas.map_keys import REGION_OF_KEY, STEP_OF_KEY, strength_of_key
from balance_desktop.canvas.map_widget import MapWidget
from balance_desktop.canvas.navigation import reading_order
from balance_desktop.canvas.outline_model import OUTLINE_REGIONS, OutlineModel
from balance_desktop.canvas.outline_rows import OutlineRows
from balance_desktop.canvas.tray import AddField
from balance_desktop.document.document import Document
from balance_desktop.model.regions import Place, free_place
from balance_desktop.model.vocabulary import PLACED, Kind, Region
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import region_name

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIERS = ~Qt.KeyboardModifier.KeypadModifier


class Outline(QWidget):
    """The same items as on the map, in step with it both ways. What is done here is done through map and document."""

    context_menu_wanted = Signal(QPoint)
    """A menu for the selection, or for a region, is wanted at a position on the screen."""

    def __init__(self, map_widget: MapWidget, document: Document, appearance: Appearance) -> None:
        super().__init__()
        self._map = map_widget
        self._document = document
        self._appearance = appearance
        self._is_following = False
        self._is_stale = False
        self.setObjectName("outline")
        self.model = OutlineModel(document.rename_partner, document.edit_item, self._move, self)
        self.tree = OutlineTree(self._use_key, self)
        self.rows = OutlineRows(self.model, appearance, self.tree)
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(self.rows)
        self.field = OutlineField(appearance, self._add, self)
        self.setFocusProxy(self.tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 4, 12)
        column.setSpacing(8)
        column.addWidget(self.tree, 1)
        column.addWidget(self.field)
        self._map.shown_changed.connect(self._follow_map)
        self._map.selection_changed.connect(self._follow_selection)
        self.tree.selectionModel().selectionChanged.connect(self._lead_selection)
        self.tree.selectionModel().currentChanged.connect(self._name_field)
        self.tree.menu_asked.connect(self._ask_menu)
        appearance.changed.connect(self._dress)
        self._refresh()
        self.tree.expandAll()
        self._dress()
        if not self.tree.currentIndex().isValid():
            only_current = QItemSelectionModel.SelectionFlag.NoUpdate
            self.tree.selectionModel().setCurrentIndex(self.model.region_index("a"), only_current)

    @property
    def selected_ids(self) -> list[str]:
        """The ids of the selected items, from the top."""
        indexes = self.tree.selectionModel().selectedIndexes()
        return [item.id for index in indexes if (item := self.model.item_of(index)) is not None]

    def add_item(self) -> None:
        """Write a new item for the region that the keyboard is in."""
        if self._map.can_edit:
            self.field.setFocus()

    def edit_selected(self) -> None:
        """Write the current item's text, or a partner's name, in place."""
        index = self.tree.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.tree.scrollTo(index)
            self.tree.edit(index)

    def delete_selected(self) -> None:
        """Delete the selected items; the keyboard goes to the next one."""
        gone = set(self.selected_ids)
        if not gone or not self._map.can_edit:
            return
        following = self._next_after(gone)
        self._map.delete_selected()
        if following is not None:
            self._map.select([following])

    def select_all(self) -> None:
        """Select every item, placed or not."""
        self._map.select(self.model.ids_in_order())

    def flush(self) -> None:
        """Hand over what is being written."""
        self.rows.finish()
        self.field.flush()

    # in step with the map

    @contextmanager
    def _following(self) -> Iterator[None]:
        """What happens meanwhile comes from the map and is not told to it."""
        before, self._is_following = self._is_following, True
        try:
            yield
        finally:
            self._is_following = before

    def _follow_map(self) -> None:
        """Show what the map shows, as soon as there is somebody to see it."""
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._is_stale = False
        with self._following():
            self.model.can_edit = self._map.can_edit
            self.field.setEnabled(self._map.can_edit)
            self.model.show(self._map.relationship, self._order())
        self._name_field()
        self._follow_selection()

    def _follow_selection(self) -> None:
        """Select what is selected on the map."""
        ids = self._map.selected_ids()
        if self._is_following or self._is_stale or set(ids) == set(self.selected_ids):
            return
        selection = QItemSelection()
        indexes = self.model.item_indexes(ids)
        for index in indexes:
            selection.select(index, index)
        with self._following():
            chosen = self.tree.selectionModel()
            chosen.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if indexes and self.tree.currentIndex() not in indexes:
                current = self.model.item_index(ids[-1])
                chosen.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
            if indexes:
                self.tree.scrollTo(self.tree.currentIndex())

    def _lead_selection(self) -> None:
        """Select on the map what is selected here."""
        if self._is_following:
            return
        ids = self.selected_ids
        with self._following():
            if len(ids) == 1:
                self._map.reveal(ids[0])
            else:
                self._map.select(ids)

    def _order(self) -> dict[Region, Sequence[str]]:
        """Each region's items as they are read."""
        relationship, cards = self._map.relationship, self._map.cards.cards
        order: dict[Region, Sequence[str]] = {}
        by_region: dict[Region, dict[str, tuple[float, float]]] = {region: {} for region in PLACED}
        for item_id, point in self._map.cards.points.items():
            by_region[cards[item_id].item.region][item_id] = point
        row_height = self._map.cards.frames.style.measure("x").size[1] / 2
        for region in OUTLINE_REGIONS:
            if region == "tray":
                order[region] = [item.id for item in relationship.items_in("tray")]
            else:
                order[region] = reading_order(by_region[region], row_height, from_right=self.isRightToLeft())
        return order

    # what is done here

    def _move(self, item_ids: Sequence[str], region: Region) -> None:
        self._map.select(item_ids)
        self._map.move_selected(region)

    def _add(self, text: str, kind: Kind) -> bool:
        region, relationship = self._region(), self._document.relationship
        taken = [Place(item.region, item.u, item.v) for item in relationship.items.values()]
        place = free_place(region, taken, relationship.basics.separation)
        if self._map.adding.add_one(text, kind, place) is None:
            return False
        self.tree.expand(self.model.region_index(region))
        return True

    def _region(self) -> Region:
        return self.model.region_of(self.tree.currentIndex())

    def _next_after(self, gone: set[str]) -> str | None:
        """The item below the last of those that go, in the same region if there is one; else the one above."""
        order = self.model.ids_in_order()
        last = max(row for row, item_id in enumerate(order) if item_id in gone)
        near = [*order[last + 1 :], *reversed(order[:last])]
        rest = [item_id for item_id in near if item_id not in gone]
        items, region = self._map.relationship.items, self._map.relationship.items[order[last]].region
        return next((item_id for item_id in rest if items[item_id].region == region), rest[0] if rest else None)

    def _ask_menu(self, position: QPoint) -> None:
        self.context_menu_wanted.emit(position)

    def _name_field(self) -> None:
        """Say in the field which region gets what is written."""
        name = region_name(self._map.relationship, self._region())
        self.field.say(T("Outline", "Add to “{region}”…").format(region=name))

    def _dress(self) -> None:
        """Take on theme and text size."""
        self.tree.setAccessibleName(T("Outline", "Outline"))
        self.tree.setAccessibleDescription(T("Outline", "The items of the map by region"))
        self.tree.setIndentation(round(self._appearance.text_px * 1.3))
        self.field.dress()
        self._name_field()
        self.tree.scheduleDelayedItemsLayout()

    def _use_key(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; False leaves it to the tree."""
        kind, strength = kind_of_key(event), strength_of_key(event)
        if kind is not None:
            self._map.set_kind_selected(kind)
        elif strength is not None:
            self._map.set_strength_selected(strength)
        elif self.rows.editor is not None:
            return False
        elif event.modifiers() & _MODIFIERS == Qt.KeyboardModifier.ControlModifier and event.key() in STEP_OF_KEY:
            self._map.nudge(STEP_OF_KEY[event.key()])
        else:
            return not event.modifiers() & _MODIFIERS and self._use_plain_key(event.key())
        return True

    def _use_plain_key(self, key: int) -> bool:
        if key in REGION_OF_KEY:
            self._map.move_selected(REGION_OF_KEY[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_selected()
        elif key == Qt.Key.Key_F2 or key in _ENTER:
            self.edit_selected()
        elif key == Qt.Key.Key_Insert:
            self.add_item()
        elif key == Qt.Key.Key_Escape and self._map.isVisible():
            self._map.setFocus()
        else:
            return False
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh()


class OutlineTree(QTreeView):
    """A tree that lets its owner have keys first."""

    menu_asked = Signal(QPoint)
    """A menu for the selection is wanted at a position on the screen."""

    def __init__(self, use_key: Callable[[QKeyEvent], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._use_key = use_key
        self.setObjectName("outline_tree")
        self.setStyleSheet("#outline_tree { show-decoration-selected: 0; }")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand keys on before the tree searches with them."""
        if self._use_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the pointer, or at the current row when a key asked."""
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            position = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_asked.emit(position)


class OutlineField(AddField):
    """“Add to …”: Enter puts what is written into the region that the outline is in; Esc goes back to the tree."""

    def __init__(self, appearance: Appearance, add: Callable[[str, Kind], bool], parent: Outline) -> None:
        super().__init__(appearance, add, parent)
        self._outline = parent
        self.setObjectName("outline_field")

    def say(self, words: str) -> None:
        """Say where what is written goes."""
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(T("Outline", "Enter adds it; Ctrl+1 to Ctrl+4 choose its kind"))

    def sizeHint(self) -> QSize:
        """As high as the cards of the tray."""
        return QSize(super().sizeHint().width(), round(self._appearance.text_px * 2.6))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the tree with Esc when nothing is written."""
        if event.key() == Qt.Key.Key_Escape:
            self._outline.tree.setFocus()
        else:
            super().keyPressEvent(event)
