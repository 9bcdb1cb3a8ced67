"""The relationship as it was, rebuilt from its edits."""

import itertools

import pytest
from hypothesis import given

from balance_desktop.model import edits
from balance_desktop.model.changes import ChangeConflict, Edit, diff
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.timeline import RegionCount, region_counts, rewind
from tests.model.strategies import histories, with_one_item
from tests.storage.helpers import empty


def log_of(values: list[Relationship]) -> list[Edit]:
    """The edits that lead through the values, oldest first, one per minute."""
    steps = itertools.pairwise(values)
    return [
        Edit(f"{n}", f"2026-11-14T12:{n:02}:00.000Z", "a", "edit", diff(before, after))
        for n, (before, after) in enumerate(steps)
    ]


@given(histories())
def test_rewinding_passes_every_value_there_was(values: list[Relationship]) -> None:
    passed = list(rewind(values[-1], reversed(log_of(values))))
    assert passed == values[-2::-1]


def test_rewinding_edits_of_another_file_is_refused() -> None:
    with pytest.raises(ChangeConflict):
        list(rewind(empty(), log_of([empty(), with_one_item()])))


@given(histories())
def test_the_counts_are_those_of_every_moment(values: list[Relationship]) -> None:
    log = log_of(values)
    counts = {moment.at: moment for moment in region_counts(log)}
    shown = RegionCount("", 0, 0, 0)
    for edit, value in zip(log, values[1:], strict=True):
        shown = counts.get(edit.at, shown)
        really = tuple(len(value.items_in(region)) for region in ("a", "both", "b"))
        assert (shown.a, shown.both, shown.b) == really


def test_only_edits_that_change_a_count_are_moments() -> None:
    one = with_one_item()
    moved = edits.move_items(one, {"i": Place("a", 0.1, 0.1)})
    reworded = edits.edit_item(moved, "i", "Go")
    values = [empty(), one, moved, reworded, edits.move_items(reworded, {"i": TRAY})]
    assert region_counts(log_of(values)) == [
        RegionCount("2026-11-14T12:00:00.000Z", 1, 0, 0),
        RegionCount("2026-11-14T12:03:00.000Z", 0, 0, 0),
    ]


def test_no_edits_no_moments() -> None:
    assert region_counts([]) == []
    assert list(rewind(empty(), [])) == []
