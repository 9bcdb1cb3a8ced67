"""What a person can do to items on the map and in the tray."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from balance_desktop.model import text as texts
from balance_desktop.model.edits.rows import as_line, next_rank, replace_row, with_items
from balance_desktop.model.regions import Place
from balance_desktop.model.relationship import Item, Relationship
from balance_desktop.model.vocabulary import Kind, Strength


@dataclass(frozen=True, slots=True)
class NewItem:
    """What a new item is to be."""

    text: str
    kind: Kind
    place: Place
    strength: Strength = "steady"
    note: str = ""
    answer_id: str | None = None
    """The answer that it came from."""


def add_item(
    relationship: Relationship,
    item_id: str,
    text: str,
    kind: Kind,
    place: Place,
    created_at: str,
    giving_way: Mapping[str, Place] | None = None,
) -> Relationship:
    """Put a new, steady item on the map or in the tray, above the others; some may give way to it."""
    item = Item(
        item_id,
        as_line(text),
        note="",
        kind=kind,
        strength="steady",
        region=place.region,
        u=place.u,
        v=place.v,
        rank=next_rank(relationship.items.values()),
        answer_id=None,
        created_at=created_at,
    )
    around = tidy(relationship, giving_way or {})
    return replace(around, items={**around.items, item_id: item})


def add_items(
    relationship: Relationship,
    items: Mapping[str, NewItem],
    created_at: str,
    giving_way: Mapping[str, Place] | None = None,
) -> Relationship:
    """Put several new items on the map or in the tray, in this order, above the others; some may give way to them."""
    rank = next_rank(relationship.items.values())
    added = {
        item_id: Item(
            item_id,
            as_line(new.text),
            note=texts.clean_prose(new.note),
            kind=new.kind,
            strength=new.strength,
            region=new.place.region,
            u=new.place.u,
            v=new.place.v,
            rank=rank + number,
            answer_id=new.answer_id if new.answer_id in relationship.answers else None,
            created_at=created_at,
        )
        for number, (item_id, new) in enumerate(items.items())
    }
    around = tidy(relationship, giving_way or {})
    return replace(around, items={**around.items, **added}) if added else relationship


def share_items(
    relationship: Relationship,
    kept_id: str,
    others: Iterable[str],
    place: Place,
    giving_way: Mapping[str, Place] | None = None,
) -> Relationship:
    """Make one item of several that say the same: it keeps all notes, and that one of them needs care."""
    kept = relationship.items[kept_id]
    same = [kept, *(relationship.items[item_id] for item_id in others)]
    notes = list(dict.fromkeys(item.note for item in same if item.note))
    shared = replace(
        kept,
        note=texts.clean_prose("\n\n".join(notes)),
        strength="care" if any(item.strength == "care" for item in same) else kept.strength,
        answer_id=next((item.answer_id for item in same if item.answer_id), None),
        region=place.region,
        u=place.u,
        v=place.v,
    )
    gone = {item.id for item in same[1:]}
    around = tidy(relationship, giving_way or {})
    items = {key: item for key, item in around.items.items() if key not in gone}
    return replace(around, items={**items, kept_id: shared})


def edit_item(relationship: Relationship, item_id: str, text: str, kind: Kind | None = None) -> Relationship:
    """Say an item in other words, and perhaps make it another kind with them."""
    item = relationship.items[item_id]
    return replace_row(relationship, "items", item, text=as_line(text), kind=kind or item.kind)


def set_kind(relationship: Relationship, item_ids: Iterable[str], kind: Kind) -> Relationship:
    """Make the items goals, hobbies, values or activities."""
    return with_items(relationship, {i: {"kind": kind} for i in item_ids})


def set_strength(relationship: Relationship, item_ids: Iterable[str], strength: Strength) -> Relationship:
    """Say whether the items thrive, are steady or need care."""
    return with_items(relationship, {i: {"strength": strength} for i in item_ids})


def set_note(relationship: Relationship, item_id: str, note: str) -> Relationship:
    """Write an item's note."""
    return with_items(relationship, {item_id: {"note": texts.clean_prose(note)}})


def move_items(relationship: Relationship, places: Mapping[str, Place]) -> Relationship:
    """Put items in other places, the last one on top; those that are there already stay as they are."""
    changed: dict[str, dict[str, Any]] = {}
    rank = next_rank(relationship.items.values())
    for item_id, place in places.items():
        item = relationship.items[item_id]
        if Place(item.region, item.u, item.v) != place:
            changed[item_id] = {"region": place.region, "u": place.u, "v": place.v, "rank": rank}
            rank += 1
    return with_items(relationship, changed)


def tidy(relationship: Relationship, places: Mapping[str, Place]) -> Relationship:
    """Put items in tidy places of their regions; what lay on top stays on top."""
    return with_items(relationship, {key: {"region": p.region, "u": p.u, "v": p.v} for key, p in places.items()})


def reorder_items(relationship: Relationship, item_ids: Iterable[str]) -> Relationship:
    """Let items follow one another in this order: they share out the ranks that they have among them."""
    ids = list(item_ids)
    ranks = sorted(relationship.items[item_id].rank for item_id in ids)
    if len(set(ranks)) < len(ranks):
        first = next_rank(relationship.items.values())
        ranks = [first + number for number in range(len(ids))]
    return with_items(relationship, {key: {"rank": rank} for key, rank in zip(ids, ranks, strict=True)})


def delete_items(relationship: Relationship, item_ids: Iterable[str]) -> Relationship:
    """Take items off the map."""
    gone = set(item_ids)
    kept = {key: item for key, item in relationship.items.items() if key not in gone}
    return relationship if len(kept) == len(relationship.items) else replace(relationship, items=kept)
