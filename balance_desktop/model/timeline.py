"""The relationship as it was: states rebuilt from the log's changes, and what the map held over time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from balance_desktop.model.changes import Edit, apply, invert
from balance_desktop.model.relationship import Relationship, Row
from balance_desktop.model.vocabulary import PLACED, Region


@dataclass(frozen=True, slots=True)
class RegionCount:
    """How many items each placed region held from `at` (UTC, ISO 8601) on."""

    at: str
    a: int
    both: int
    b: int


def rewind(now: Relationship, edits_newest_first: Iterable[Edit]) -> Iterator[Relationship]:
    """The relationship before each of the edits, newest first. Raises ChangeConflict if they do not belong to it."""
    state = now
    for edit in edits_newest_first:
        state = apply(state, invert(edit.changes))
        yield state


def region_counts(edits_oldest_first: Iterable[Edit]) -> list[RegionCount]:
    """How many items the regions held, one entry after each edit that changed a count."""
    regions: dict[str, Region] = {}
    counts: dict[Region, int] = dict.fromkeys((*PLACED, "tray"), 0)
    moments: list[RegionCount] = []
    for edit in edits_oldest_first:
        former = dict(counts)
        for change in edit.changes:
            if change.table == "items":
                _count(regions, counts, change.row_id, change.after)
        if counts != former:
            moments.append(RegionCount(edit.at, counts["a"], counts["both"], counts["b"]))
    return moments


def _count(regions: dict[str, Region], counts: dict[Region, int], item_id: str, after: Row | None) -> None:
    if after is not None and "region" not in after:
        return
    former = regions.pop(item_id, None)
    if former is not None:
        counts[former] -= 1
    if after is not None:
        region = cast("Region", after["region"])
        regions[item_id] = region
        counts[region] += 1
