"""The same item twice: finding it after an edit, and the calm offer to make one shared item of the two."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from balance_desktop.canvas.map_panel import MapPanel
from balance_desktop.document.document import Document
from balance_desktop.model.regions import Place, free_place
from balance_desktop.model.relationship import Item, Relationship
from balance_desktop.model.vocabulary import Region
from balance_desktop.ui.banner import Banner
from balance_desktop.ui.translation import T

_ACROSS: dict[Region, Region] = {"a": "b", "b": "a"}


@dataclass(frozen=True, slots=True)
class Twins:
    """Two items that say the same: the one to keep, the one to merge into it, and the place of the shared item."""

    kept: str
    other: str
    place: Place


def same_words(text: str) -> str:
    """What is left of a text when spaces and capitals do not count."""
    return " ".join(text.split()).casefold()


def find_twins(before: Relationship, after: Relationship) -> Twins | None:
    """An item that came into the overlap, or across to the other partner, where another says the same already."""
    if before.items is after.items:
        return None
    for item_id, item in after.items.items():
        former = before.items.get(item_id)
        came_from = former.region if former is not None else None
        if former is item or came_from == item.region:
            continue
        if item.region == "both" or (came_from is not None and _ACROSS.get(came_from) == item.region):
            there = _same_there(after, item)
            if there is not None:
                return Twins(there.id, item_id, _shared_place(after, there))
    return None


def _same_there(relationship: Relationship, item: Item) -> Item | None:
    words = same_words(item.text)
    others = (other for other in relationship.items.values() if other.region == item.region and other.id != item.id)
    return next((other for other in others if same_words(other.text) == words), None)


def _shared_place(relationship: Relationship, there: Item) -> Place:
    """Where the kept item is, if that is the overlap; else a free place in it."""
    if there.region == "both":
        return Place("both", there.u, there.v)
    taken = [Place(item.region, item.u, item.v) for item in relationship.items.values()]
    return free_place("both", taken, relationship.basics.separation)


class ShareOffer(Banner):
    """A pill over the map that offers to make one item of two; gone with the next edit, or with Esc."""

    accepted = Signal(object)
    """The Twins to be made one."""

    def __init__(self, surface: QWidget) -> None:
        super().__init__("overlap", surface, pill=True)
        self._twins: Twins | None = None
        self.setObjectName("share_offer")
        self.button.setObjectName("share_items")
        self.leave = QPushButton(self)
        self.leave.setObjectName("leave_both")
        self.leave.setCursor(Qt.CursorShape.PointingHandCursor)
        self.leave.clicked.connect(self.dismiss)
        row = self.layout()
        if row is not None:
            row.addWidget(self.leave)
        self.acted.connect(self._accept)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the offer stands."""
        return self._twins is not None

    def offer(self, twins: Twins, text: str) -> str:
        """Offer it for an item with this text; return what is said."""
        self._twins = twins
        words = text if len(text) <= 40 else f"{text[:39].rstrip()}…"
        said = T("Map", "“{item}” is here twice").format(item=words)
        self.set_text(said, T("Map", "Make it one shared item"))
        self.leave.setText(T("Map", "Leave both"))
        self.leave.setAccessibleName(T("Map", "Leave both"))
        self.show()
        self.raise_()
        return said

    def dismiss(self) -> None:
        """Leave both as they are."""
        self._twins = None
        self.hide()

    def fit(self, bottom: int) -> None:
        """Lie in the middle of the parent, ending above `bottom`."""
        parent = self.parentWidget()
        if parent is not None and self.is_open:
            size = self.sizeHint()
            width = min(size.width(), parent.width() - 16)
            self.setGeometry((parent.width() - width) // 2, bottom - size.height(), width, size.height())

    def _accept(self) -> None:
        twins = self._twins
        self.dismiss()
        if twins is not None:
            self.accepted.emit(twins)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave both with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)


class Sharing(QObject):
    """Watches one map for edits that bring the same item together twice, and offers to share it. Never insists."""

    said = Signal(str)
    """A sentence for the status line and for assistive technology."""

    def __init__(self, document: Document, panel: MapPanel) -> None:
        super().__init__(panel)
        self._document = document
        self._panel = panel
        self._offer: ShareOffer | None = None
        self._before = document.relationship, document.undo_stack.index()
        document.changed.connect(self.dismiss)
        document.undo_stack.indexChanged.connect(self._look_for_twins)
        panel.view.view_changed.connect(self._fit)

    def dismiss(self) -> bool:
        """Take the offer back; False when there is none."""
        was_open = self._offer is not None and self._offer.is_open
        if self._offer is not None:
            self._offer.dismiss()
        return was_open

    def _look_for_twins(self, index: int) -> None:
        """After a move or a new item. Undo and redo offer nothing, and copies are meant to be there twice."""
        (before, former_index), after = self._before, self._document.relationship
        self._before = after, index
        if index <= former_index or self._document.undo_stack.canRedo() or not self._panel.can_edit:
            return
        edit = self._document.undo_edit()
        twins = find_twins(before, after) if edit is not None and edit.kind in ("add_item", "move_items") else None
        if twins is not None:
            self._show(twins, after.items[twins.kept].text)

    def _show(self, twins: Twins, text: str) -> None:
        if self._offer is None:
            self._offer = ShareOffer(self._panel)
            self._offer.accepted.connect(self._share)
        said = self._offer.offer(twins, text)
        self._fit()
        self.said.emit(said)

    def _share(self, twins: Twins) -> None:
        if self._panel.can_edit and {twins.kept, twins.other} <= self._document.relationship.items.keys():
            self._document.share_items(twins.kept, [twins.other], twins.place)
            self._panel.select([twins.kept])
            self._panel.view.setFocus()
            self.said.emit(T("Map", "It is one shared item now"))

    def _fit(self) -> None:
        if self._offer is not None:
            bottom = self._panel.view.mapTo(self._panel, QPoint(0, self._panel.view.height())).y()
            self._offer.fit(bottom - 8)
