"""The order of what is not placed yet, changed by key: each press moves the chosen cards one place along."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from balance_desktop.canvas.adding import Own
from balance_desktop.document.document import Document
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import shortened

if TYPE_CHECKING:
    from balance_desktop.canvas.map_widget import MapWidget

_QUOTED = 40
"""Characters of an item's text that are said."""


def moved_along(order: Sequence[str], chosen: Collection[str], *, later: bool) -> list[str]:
    """`order` with each of the `chosen` one place earlier or later; those at the end stay, and so their order."""
    ids = list(reversed(order)) if later else list(order)
    for place in range(1, len(ids)):
        if ids[place] in chosen and ids[place - 1] not in chosen:
            ids[place - 1], ids[place] = ids[place], ids[place - 1]
    return list(reversed(ids)) if later else ids


class TrayOrder:
    """Moves cards along in the tray of one map, and says where they are then."""

    def __init__(self, map_widget: "MapWidget", document: Document, own: Own) -> None:
        self._map = map_widget
        self._document = document
        self._own = own

    def move(self, item_ids: Sequence[str], burst: str, *, later: bool) -> None:
        """Move items one place along: what one `burst` moves is one edit."""
        before = self._ids()
        after = moved_along(before, item_ids, later=later)
        if after == before:
            first, last = T("Map", "It comes first already"), T("Map", "It comes last already")
            self._map.tell(last if later else first)
        elif self._own(lambda: self._document.reorder_items(after, burst)):
            lead = item_ids[-1]
            self._map.reveal(lead, and_keep=[item_id for item_id in item_ids if item_id != lead])
            self._map.tell(self._told(item_ids, later=later))

    def _ids(self) -> list[str]:
        return [item.id for item in self._document.relationship.items_in("tray")]

    def _told(self, item_ids: Sequence[str], *, later: bool) -> str:
        """Where the items are now, in a sentence."""
        if len(item_ids) > 1:
            text = T("Map", "%n items come later now", "in the tray", len(item_ids))
            return text if later else T("Map", "%n items come earlier now", "in the tray", len(item_ids))
        ids = self._ids()
        place = ids.index(item_ids[0])
        if place == len(ids) - 1:
            return T("Map", "“{item}” comes last now").format(item=self._text(ids[place]))
        return T("Map", "“{item}” comes before “{other}” now").format(
            item=self._text(ids[place]), other=self._text(ids[place + 1])
        )

    def _text(self, item_id: str) -> str:
        return shortened(self._document.relationship.items[item_id].text, _QUOTED)
