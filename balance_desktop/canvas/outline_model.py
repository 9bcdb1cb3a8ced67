"""The items of a relationship as a tree for item views: the regions, and below each its items in order of reading."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QByteArray, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from balance_desktop.canvas.spoken import item_words, spoken_item
from balance_desktop.model.relationship import Item, Relationship
from balance_desktop.model.vocabulary import PartnerId, Region
from balance_desktop.ui.tooltips import plain_tooltip
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import region_count, region_name

OUTLINE_REGIONS: tuple[Region, ...] = ("a", "both", "b", "tray")
"""The top rows, in this order whichever side the circles stand on."""
QUIET = int(Qt.ItemDataRole.UserRole)
"""The role of the words that stand quietly behind a row's text: a count, or kind and strength."""

_ITEMS_FORMAT = "application/x-balance-items"
_MOST_STEPS = 64
"""When more rows of one region than this changed their order, they are all put in anew."""

_READ_REGION = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_OPEN_REGION = _READ_REGION | Qt.ItemFlag.ItemIsDropEnabled
_OPEN_PARTNER = _OPEN_REGION | Qt.ItemFlag.ItemIsEditable
_READ_ITEM = _READ_REGION | Qt.ItemFlag.ItemNeverHasChildren
_OPEN_ITEM = _OPEN_PARTNER | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren

AnyIndex = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class OutlineModel(QAbstractItemModel):
    """Regions and items. It shows values that it is handed; what the person changes goes out by the callables."""

    def __init__(
        self,
        rename: Callable[[PartnerId, str], bool],
        edit: Callable[[str, str], bool],
        move: Callable[[Sequence[str], Region], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._rename, self._edit, self._move = rename, edit, move
        self._relationship: Relationship | None = None
        self._rows: dict[Region, list[Item]] = {region: [] for region in OUTLINE_REGIONS}
        self._where: dict[str, Region] = {}
        self.can_edit = True

    def show(self, relationship: Relationship, order: Mapping[Region, Sequence[str]]) -> None:
        """Show these values in this order, changing no more rows than have to."""
        self._relationship = relationship
        items = relationship.items
        for region, ids in order.items():
            wanted = set(ids)
            self._remove(region, [row for row, item in enumerate(self._rows[region]) if item.id not in wanted])
        for region, ids in order.items():
            self._arrange(region, [items[item_id] for item_id in ids])
            index = self.region_index(region)
            self.dataChanged.emit(index, index)
        self._where = {item_id: region for region, ids in order.items() for item_id in ids}

    def region_index(self, region: Region) -> QModelIndex:
        """The row of a region."""
        return self.createIndex(OUTLINE_REGIONS.index(region), 0, 0)

    def item_index(self, item_id: str) -> QModelIndex:
        """The row of an item; an invalid index when it is not here."""
        region = self._where.get(item_id)
        if region is None:
            return QModelIndex()
        row = next(row for row, item in enumerate(self._rows[region]) if item.id == item_id)
        return self.index(row, 0, self.region_index(region))

    def item_indexes(self, item_ids: Iterable[str]) -> list[QModelIndex]:
        """The rows of the items that are here, from the top."""
        wanted = set(item_ids)
        return [
            self.index(row, 0, self.region_index(region))
            for region in OUTLINE_REGIONS
            for row, item in enumerate(self._rows[region])
            if item.id in wanted
        ]

    def item_of(self, index: AnyIndex) -> Item | None:
        """The item that a row stands for; None for a region."""
        if not index.isValid() or self._is_region(index):
            return None
        return self._rows[self.region_of(index)][index.row()]

    def region_of(self, index: AnyIndex) -> Region:
        """The region that a row stands for or belongs to; the first when there is no row."""
        if not index.isValid():
            return OUTLINE_REGIONS[0]
        return OUTLINE_REGIONS[index.row()] if self._is_region(index) else _REGION_OF_ID[index.internalId()]

    def ids_in_order(self) -> list[str]:
        """The ids of all items from the top."""
        return [item.id for region in OUTLINE_REGIONS for item in self._rows[region]]

    def _is_region(self, index: AnyIndex) -> bool:
        return index.internalId() == 0

    def _remove(self, region: Region, rows: Sequence[int]) -> None:
        """Remove rows, in runs from the bottom up."""
        shown, parent = self._rows[region], self.region_index(region)
        for first, last in reversed(_runs(rows)):
            self.beginRemoveRows(parent, first, last)
            del shown[first : last + 1]
            self.endRemoveRows()

    def _arrange(self, region: Region, items: Sequence[Item]) -> None:
        """Move, insert and refresh rows until they are `items`; those not among them are gone already."""
        known = {item.id for item in self._rows[region]}
        former = [item.id for item in self._rows[region]]
        staying = [item.id for item in items if item.id in known]
        if sum(a != b for a, b in zip(former, staying, strict=True)) > _MOST_STEPS:
            self._remove(region, range(len(former)))
        else:
            self._move_rows(region, staying)
        self._insert(region, items)
        self._refresh(region, items)

    def _move_rows(self, region: Region, order: Sequence[str]) -> None:
        shown, parent = self._rows[region], self.region_index(region)
        for row, item_id in enumerate(order):
            if shown[row].id != item_id:
                start = next(i for i in range(row + 1, len(shown)) if shown[i].id == item_id)
                self.beginMoveRows(parent, start, start, parent, row)
                shown.insert(row, shown.pop(start))
                self.endMoveRows()

    def _insert(self, region: Region, items: Sequence[Item]) -> None:
        shown, parent = self._rows[region], self.region_index(region)
        known = {item.id for item in shown}
        for first, last in _runs([row for row, item in enumerate(items) if item.id not in known]):
            self.beginInsertRows(parent, first, last)
            shown[first:first] = items[first : last + 1]
            self.endInsertRows()

    def _refresh(self, region: Region, items: Sequence[Item]) -> None:
        shown, parent = self._rows[region], self.region_index(region)
        for first, last in _runs([row for row, item in enumerate(items) if shown[row] is not item]):
            shown[first : last + 1] = items[first : last + 1]
            self.dataChanged.emit(self.index(first, 0, parent), self.index(last, 0, parent))

    def index(self, row: int, column: int, parent: AnyIndex = _NONE) -> QModelIndex:
        """Rows of regions carry 0, rows of items the number of their region."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, _ID_OF_REGION[OUTLINE_REGIONS[parent.row()]] if parent.isValid() else 0)

    def parent(self, index: AnyIndex = _NONE) -> Any:
        """The region above an item."""
        if not index.isValid() or self._is_region(index):
            return QModelIndex()
        return self.region_index(_REGION_OF_ID[index.internalId()])

    def rowCount(self, parent: AnyIndex = _NONE) -> int:
        """Regions, or the items of one."""
        if not parent.isValid():
            return len(OUTLINE_REGIONS)
        return len(self._rows[OUTLINE_REGIONS[parent.row()]]) if self._is_region(parent) else 0

    def columnCount(self, parent: AnyIndex = _NONE) -> int:  # noqa: ARG002 - Qt hands it over
        """One column, which a screen reader reads as a tree's item."""
        return 1

    def headerData(self, _section: int, _orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name the one column, which nobody sees, for assistive technology."""
        return T("Outline", "Items") if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts as they are; for assistive technology with everything that is otherwise seen."""
        if self._relationship is None or not index.isValid():
            return None
        item = self.item_of(index)
        return self._region_data(index, role) if item is None else _item_data(item, role)

    def _region_data(self, index: AnyIndex, role: int) -> str | None:
        if self._relationship is None:
            return None
        region = self.region_of(index)
        name, count = (
            region_name(self._relationship, region),
            count_text(self._relationship, region, len(self._rows[region])),
        )
        if role == Qt.ItemDataRole.EditRole and region in ("a", "b"):
            return self._relationship.name(region)
        texts: dict[int, str] = {
            Qt.ItemDataRole.DisplayRole: name,
            Qt.ItemDataRole.AccessibleTextRole: T("Map", "{region}: {count}").format(region=name, count=count),
            QUIET: count,
        }
        return texts.get(role)

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take another text for an item, or another name for a partner."""
        if role != Qt.ItemDataRole.EditRole or not self.can_edit or not index.isValid():
            return False
        item, region, text = self.item_of(index), self.region_of(index), str(value)
        if item is not None:
            return bool(text.strip()) and self._edit(item.id, text)
        return region in ("a", "b") and self._rename(region, text)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Items can be edited and dragged, partners renamed; everything takes drops for its region."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self._is_region(index):
            return _OPEN_ITEM if self.can_edit else _READ_ITEM
        if not self.can_edit:
            return _READ_REGION
        return _OPEN_PARTNER if self.region_of(index) in ("a", "b") else _OPEN_REGION

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's
        """Items are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's
        """Ids only, which mean something in this tree alone."""
        return [_ITEMS_FORMAT]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of the dragged items."""
        ids = [item.id for index in indexes if (item := self.item_of(index)) is not None]
        data = QMimeData()
        data.setData(_ITEMS_FORMAT, QByteArray("\n".join(ids).encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, _column: int, parent: AnyIndex) -> bool:
        """Move the dragged items to the region they are dropped on, in or between."""
        if action == Qt.DropAction.IgnoreAction or not data.hasFormat(_ITEMS_FORMAT) or not self.can_edit:
            return False
        if not parent.isValid():  # between two regions: to the one above the gap
            parent = self.index(max(0, row - 1), 0)
        ids = bytes(data.data(_ITEMS_FORMAT).data()).decode().split("\n")
        self._move([item_id for item_id in ids if item_id in self._where], self.region_of(parent))
        return True


def count_text(relationship: Relationship, region: Region, count: int) -> str:
    """How many items a region has, in the words of its heading."""
    if region == "tray":
        return T("Outline", "%n waiting", "items without a place", count)
    return region_count(relationship, region, count)


def _item_data(item: Item, role: int) -> str | None:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
        return item.text
    if role == Qt.ItemDataRole.ToolTipRole:
        return plain_tooltip(item.text)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return spoken_item(item)
    return item_words(item) if role == QUIET else None


def _runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending numbers as first and last of their unbroken runs."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return runs


_ID_OF_REGION: Mapping[Region, int] = {region: number for number, region in enumerate(OUTLINE_REGIONS, 1)}
_REGION_OF_ID: Mapping[int, Region] = {number: region for region, number in _ID_OF_REGION.items()}
