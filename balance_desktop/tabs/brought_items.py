"""The items that an answer brought to the map, in a quiet line below it: pressing one selects it there."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.mentions import items_from
from balance_desktop.model.relationship import Item, Relationship
from balance_desktop.tabs.flow import FlowLayout
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.tooltips import plain_tooltip
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import region_name

WIDEST_EM = 14
"""An item's words are shortened beyond this many text sizes."""


class ItemAsked(QEvent):
    """The person wants to see an item on the map; it goes up from widget to widget until one accepts it."""

    def __init__(self, item_id: str) -> None:
        super().__init__(QEvent.Type.User)
        self.item_id = item_id


class BroughtItems(QWidget):
    """Hidden while there are none; nothing is made before there are."""

    rearranged = Signal()
    """The Tab key finds other things here now."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("brought_items")
        self._document = document
        self._answer_id: str | None = None
        self._items: tuple[Item, ...] = ()
        self._flow: FlowLayout | None = None
        self.links: list[LinkButton] = []
        self.hide()
        document.changed.connect(self._follow)

    def show_answer(self, answer_id: str | None) -> None:
        """Show what this answer brought to the map."""
        if answer_id != self._answer_id:
            self._answer_id = answer_id
            self._show_items(items_from(self._document.relationship, answer_id) if answer_id is not None else ())

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        return [link for link in self.links if not link.isHidden()]

    def _follow(self, before: Relationship, after: Relationship) -> None:
        if self._answer_id is not None and before.items is not after.items:
            self._show_items(items_from(after, self._answer_id))

    def _show_items(self, items: Sequence[Item]) -> None:
        if tuple(items) == self._items:
            return
        self._items = tuple(items)
        while len(self.links) < len(items):
            self._add_link()
        for link, item in zip(self.links, items, strict=False):
            self._name(link, item)
        for number, link in enumerate(self.links):
            link.setVisible(number < len(items))
        self.setVisible(bool(items))
        self.rearranged.emit()

    def _add_link(self) -> None:
        if self._flow is None:
            label = QLabel(T("Phrase", "On the map:"))
            label.setProperty("small", "true")
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 2, 0, 0)
            self._flow = FlowLayout()
            self._flow.addWidget(label)
            column.addLayout(self._flow)
        link = LinkButton("")
        link.setProperty("flush", "true")
        number = len(self.links)
        link.clicked.connect(lambda: self._ask(self._items[number].id))
        self.links.append(link)
        self._flow.addWidget(link)

    def _name(self, link: LinkButton, item: Item) -> None:
        widest = self.fontMetrics().height() * WIDEST_EM
        shown = self.fontMetrics().elidedText(item.text, Qt.TextElideMode.ElideRight, widest)
        link.setText(shown.replace("&", "&&"))
        link.setToolTip(plain_tooltip(item.text) if shown != item.text else "")
        link.setObjectName(f"brought_{item.id}")
        link.setAccessibleName(T("Phrase", "Show “{item}” on the map").format(item=item.text))
        link.setAccessibleDescription(region_name(self._document.relationship, item.region))

    def _ask(self, item_id: str) -> None:
        event = ItemAsked(item_id)
        event.ignore()
        above = self.parentWidget()
        while above is not None and not event.isAccepted():
            QCoreApplication.sendEvent(above, event)
            above = above.parentWidget()
