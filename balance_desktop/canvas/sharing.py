"""The same item twice: the calm offer to make one shared item of the two, by mouse and by key."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from balance_desktop.canvas.map_panel import MapPanel
from balance_desktop.canvas.twins import Twins, find_twins, has_twins, twins_among
from balance_desktop.document.document import Document
from balance_desktop.model import edits
from balance_desktop.model.relationship import Relationship
from balance_desktop.ui.banner import Banner
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import shortened

SHARE_KEY = "Ctrl+M"
"""The key of the window's action, as the offer names it."""
_QUOTED = 40
"""Characters of an item's text that the offer quotes."""


class ShareOffer(Banner):
    """A pill over the map that offers to make one item of two; gone with the next edit, or with Esc.

    When the keyboard is in it as it goes, the keyboard goes back to the map.
    """

    accepted = Signal(object)
    """The Twins to be made one."""
    gone = Signal()
    """The offer does not stand any more."""

    def __init__(self, view: QWidget, surface: QWidget) -> None:
        super().__init__("overlap", surface, pill=True)
        self._view = view
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
        QWidget.setTabOrder(view, self.button)
        QWidget.setTabOrder(self.button, self.leave)
        self.acted.connect(self._accept)
        self.hide()

    @property
    def twins(self) -> Twins | None:
        """What the offer is about, while it stands."""
        return self._twins

    def offer(self, twins: Twins, text: str) -> str:
        """Offer it for an item with this text; return what is said."""
        self._twins = twins
        key = QKeySequence(SHARE_KEY).toString(QKeySequence.SequenceFormat.NativeText)
        said = T("Map", "“{item}” is here twice").format(item=shortened(text, _QUOTED))
        self.set_text(said, T("Map", "Make it one shared item ({key})").format(key=key))
        self.leave.setText(T("Map", "Leave both"))
        self.leave.setAccessibleName(T("Map", "Leave both"))
        self.leave.setToolTip(T("Map", "Esc"))
        self.show()
        self.raise_()
        hint = T("Map", "{key} makes it one shared item, Esc leaves both").format(key=key)
        return f"{said}. {hint}"

    def dismiss(self) -> None:
        """Leave both as they are."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._view.setFocus()
        was_open = self._twins is not None
        self._twins = None
        self.hide()
        if was_open:
            self.gone.emit()

    def fit(self, bottom: int) -> None:
        """Lie in the middle of the parent, ending above `bottom`."""
        parent = self.parentWidget()
        if parent is not None and self._twins is not None:
            size = self.sizeHint()
            width = min(size.width(), parent.width() - 16)
            self.setGeometry((parent.width() - width) // 2, bottom - size.height(), width, size.height())

    def _accept(self) -> None:
        twins = self._twins
        self.dismiss()
        if twins is not None:
            self.accepted.emit(twins)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave both with Esc; take the offer with Enter on its button."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.dismiss() if self.leave.hasFocus() else self._accept()
        else:
            super().keyPressEvent(event)


class Sharing(QObject):
    """Watches one map for the same item twice, and shares it when that is wanted. Never insists."""

    said = Signal(str)
    """A sentence for the status line and for assistive technology."""
    can_share_changed = Signal()
    """There may be something to share now, or nothing any more."""

    def __init__(self, document: Document, panel: MapPanel) -> None:
        super().__init__(panel)
        self._document = document
        self._panel = panel
        self._offer: ShareOffer | None = None
        self._can_share = has_twins(document.relationship.items.values())
        self._before = document.relationship, document.undo_stack.index()
        document.changed.connect(self._follow)
        document.undo_stack.indexChanged.connect(self._look_for_twins)
        panel.view.view_changed.connect(self._fit)

    @property
    def can_share(self) -> bool:
        """Whether there is anything on the map that could be one shared item."""
        return self._can_share or (self._offer is not None and self._offer.twins is not None)

    def share(self) -> None:
        """Make one shared item: of what is offered, else of the selected item and its twin, else of the first twins."""
        offered = self._offer.twins if self._offer is not None else None
        twins = offered or twins_among(self._document.relationship, self._panel.selected_ids())
        if twins is not None:
            self.dismiss()
            self._share(twins)
        else:
            self.said.emit(T("Map", "Nothing is here twice"))

    def dismiss(self) -> bool:
        """Take the offer back; False when there is none."""
        if self._offer is None or self._offer.twins is None:
            return False
        self._offer.dismiss()
        return True

    def _follow(self, before: Relationship, after: Relationship) -> None:
        self.dismiss()
        can_share = self._can_share if before.items is after.items else has_twins(after.items.values())
        if can_share != self._can_share:
            self._can_share = can_share
            self.can_share_changed.emit()

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
            self._offer = ShareOffer(self._panel.view, self._panel)
            self._offer.accepted.connect(self._share)
            self._offer.gone.connect(self.can_share_changed)
        said = self._offer.offer(twins, text)
        self._fit()
        self.can_share_changed.emit()
        QTimer.singleShot(0, self, partial(self._say_offer, said))  # after what is said about the move itself

    def _say_offer(self, said: str) -> None:
        if self._offer is not None and self._offer.twins is not None:
            self.said.emit(said)

    def _share(self, twins: Twins) -> None:
        relationship = self._document.relationship
        if not self._panel.can_edit or not set(twins.ids) <= relationship.items.keys():
            return
        after = edits.share_items(relationship, twins.kept, twins.others, twins.place)
        giving_way = self._panel.adding.room_for(after, [twins.kept])
        place = giving_way.pop(twins.kept)
        if self._document.share_items(twins.kept, twins.others, place, giving_way):
            self._panel.reveal(twins.kept)
            self._panel.view.setFocus()
            text = shortened(self._document.relationship.items[twins.kept].text, _QUOTED)
            self.said.emit(T("Map", "“{item}” is one shared item now").format(item=text))

    def _fit(self) -> None:
        if self._offer is not None:
            bottom = self._panel.view.mapTo(self._panel, QPoint(0, self._panel.view.height())).y()
            self._offer.fit(bottom - 8)
