"""The same item more than once on a map: finding those that could be one shared item."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from balance_desktop.model.regions import Place, free_place
from balance_desktop.model.relationship import Item, Relationship, by_rank
from balance_desktop.model.vocabulary import Region

_ACROSS: dict[Region, Region] = {"a": "b", "b": "a"}


@dataclass(frozen=True, slots=True)
class Twins:
    """Items that say the same: the one to keep, those to merge into it, and the place of the shared item."""

    kept: str
    others: tuple[str, ...]
    place: Place

    @property
    def ids(self) -> tuple[str, ...]:
        """All of them."""
        return (self.kept, *self.others)


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
                return Twins(there.id, (item_id,), _shared_place(after, there))
    return None


def has_twins(items: Iterable[Item]) -> bool:
    """Whether any item is there on both sides, or together and once more."""
    seen: dict[str, Region] = {}
    for item in items:
        if item.region != "tray":
            words = same_words(item.text)
            if words in seen and (seen[words] != item.region or item.region == "both"):
                return True
            seen[words] = item.region
    return False


def twins_among(relationship: Relationship, preferred: Collection[str] = ()) -> Twins | None:
    """The items that could be one shared item: those that one of the `preferred` belongs to, else the first."""
    groups: dict[str, list[Item]] = {}
    for item in sorted(relationship.items.values(), key=by_rank):
        if item.region != "tray":
            groups.setdefault(same_words(item.text), []).append(item)
    found = [group for group in groups.values() if has_twins(group)]
    if not found:
        return None
    chosen = next((group for group in found if any(item.id in preferred for item in group)), found[0])
    kept = next((item for item in chosen if item.region == "both"), chosen[0])
    others = tuple(item.id for item in chosen if item is not kept)
    return Twins(kept.id, others, _shared_place(relationship, kept))


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
