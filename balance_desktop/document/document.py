"""The document: the open relationship and one short method per thing a person can do to it."""

from collections.abc import Iterable, Mapping

from balance_desktop.document.identity import new_id
from balance_desktop.document.practising import Practising
from balance_desktop.document.reflection import Reflection
from balance_desktop.document.safekeeping import Safekeeping
from balance_desktop.document.sitting import Sitting
from balance_desktop.model import edits
from balance_desktop.model.edits import NewItem
from balance_desktop.model.regions import TRAY, Place, free_place
from balance_desktop.model.vocabulary import Kind, Mode, PartnerId, Region, Strength


class Document(Reflection, Practising, Sitting, Safekeeping):
    """An open relationship file, as views and windows use it.

    Every method is one edit and one undo step. It returns False (or None instead of a new id) when nothing was
    changed: because it was so already, or because it was refused, and then `refused` says why.
    """

    def add_item(
        self, text: str, kind: Kind, place: Place = TRAY, giving_way: Mapping[str, Place] | None = None
    ) -> str | None:
        """Put a new item on the map or in the tray; others go to the places in `giving_way`."""
        return self._add(edits.add_item, text, kind, place, self._stamp(), giving_way)

    def add_items(self, items: Iterable[NewItem], giving_way: Mapping[str, Place] | None = None) -> list[str]:
        """Put several new items on the map or in the tray; others go to the places in `giving_way`.

        Their ids in the same order, none when it was refused.
        """
        added = {new_id(): item for item in items}
        return list(added) if self._do(edits.add_items, added, self._stamp(), giving_way) else []

    def share_items(
        self, kept_id: str, others: Iterable[str], place: Place, giving_way: Mapping[str, Place] | None = None
    ) -> bool:
        """Make one shared item of several that say the same; others go to the places in `giving_way`."""
        return self._do(edits.share_items, kept_id, others, place, giving_way)

    def edit_item(self, item_id: str, text: str, kind: Kind | None = None) -> bool:
        """Say an item in other words, and perhaps make it another kind with them."""
        return self._do(edits.edit_item, item_id, text, kind)

    def set_kind(self, item_ids: Iterable[str], kind: Kind) -> bool:
        """Make the items goals, hobbies, values or activities."""
        return self._do(edits.set_kind, item_ids, kind)

    def set_strength(self, item_ids: Iterable[str], strength: Strength) -> bool:
        """Say whether the items thrive, are steady or need care."""
        return self._do(edits.set_strength, item_ids, strength)

    def set_note(self, item_id: str, note: str) -> bool:
        """Write an item's note, or on: an open edit that grows with every burst of typing until sealed."""
        return self._do(edits.set_note, item_id, note, merge_key=f"note {item_id} {self.author}")

    def move_items(self, places: Mapping[str, Place]) -> bool:
        """Put items in other places."""
        return self._do(edits.move_items, places)

    def nudge_items(self, places: Mapping[str, Place], burst: str) -> bool:
        """Put items in places nearby: an open edit that grows with every nudge of the same `burst`."""
        return self._do(edits.move_items, places, merge_key=f"nudge {burst}")

    def tidy(self, places: Mapping[str, Place]) -> bool:
        """Put items in tidy places of their regions."""
        return self._do(edits.tidy, places)

    def reorder_items(self, item_ids: Iterable[str], burst: str) -> bool:
        """Let items follow one another in this order: an open edit that grows with every step of the same `burst`."""
        return self._do(edits.reorder_items, item_ids, merge_key=f"reorder {burst}")

    def free_places(self, item_ids: Iterable[str], region: Region) -> dict[str, Place]:
        """Free places in a region for those of the items that are elsewhere."""
        items = self._relationship.items
        taken = [Place(item.region, item.u, item.v) for item in items.values()]
        places: dict[str, Place] = {}
        for item_id in item_ids:
            if items[item_id].region != region:
                places[item_id] = free_place(region, taken, self._relationship.basics.separation)
                taken.append(places[item_id])
        return places

    def delete_items(self, item_ids: Iterable[str]) -> bool:
        """Take items off the map."""
        return self._do(edits.delete_items, item_ids)

    def rename_partner(self, partner: PartnerId, name: str) -> bool:
        """Give a partner a name."""
        return self._do(edits.rename_partner, partner, name)

    def colour_partner(self, partner: PartnerId, colour: str | None) -> bool:
        """Give a partner's circle a colour."""
        return self._do(edits.colour_partner, partner, colour)

    def swap_sides(self) -> bool:
        """Draw circle A on the other side."""
        return self._do(edits.swap_sides)

    def set_mode(self, mode: Mode) -> bool:
        """Use the file alone, as a couple, or with a therapist."""
        return self._do(edits.set_mode, mode)

    def set_separation(self, separation: float) -> bool:
        """Pull the circles together or apart."""
        return self._do(edits.set_separation, separation)
