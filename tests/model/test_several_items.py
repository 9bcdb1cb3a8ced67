"""Adding several items at once, and making one shared item of two that say the same."""

import pytest

from balance_desktop.model.changes import apply, diff, invert
from balance_desktop.model.edits import NewItem, add_items, new_relationship, set_note, set_strength, share_items
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.text import LINE_LIMIT, EmptyText, TextTooLong

AT = "2026-11-14T12:00:00.000Z"
TOGETHER = Place("both", 0.5, 0.5)


@pytest.fixture
def twice() -> Relationship:
    """Running, once on either side."""
    empty = new_relationship("r", "couple", "Maya", "Theo")
    running = {"x": NewItem("Running", "hobby", Place("a", 0.2, 0.3)), "y": NewItem("running", "activity", TRAY)}
    return add_items(empty, running, AT)


def test_items_come_in_order_with_all_they_are() -> None:
    empty = new_relationship("r", "couple", "Maya", "Theo")
    after = add_items(
        empty, {"x": NewItem(" One ", "goal", TOGETHER, "care", "why"), "y": NewItem("Two", "value", TRAY)}, AT
    )
    first, second = after.items.values()
    assert (first.text, first.kind, first.region, first.u, first.strength, first.note) == (
        "One", "goal", "both", 0.5, "care", "why",
    )  # fmt: skip
    assert (second.text, second.region, second.strength) == ("Two", "tray", "steady")
    assert first.rank < second.rank


def test_nothing_to_add_changes_nothing() -> None:
    empty = new_relationship("r", "couple", "Maya", "Theo")
    assert add_items(empty, {}, AT) is empty


@pytest.mark.parametrize(("text", "error"), [("x" * (LINE_LIMIT + 1), TextTooLong), (" \n ", EmptyText)])
def test_one_that_does_not_fit_refuses_all(twice: Relationship, text: str, error: type[ValueError]) -> None:
    with pytest.raises(error):
        add_items(twice, {"p": NewItem("Fine", "goal", TRAY), "q": NewItem(text, "goal", TRAY)}, AT)


def test_sharing_keeps_one_with_both_notes(twice: Relationship) -> None:
    noted = set_note(set_note(twice, "x", "since school"), "y", "every Sunday")
    after = share_items(noted, "x", ["y"], TOGETHER)
    assert list(after.items) == ["x"]
    item = after.items["x"]
    assert (item.text, item.kind, item.region, item.u, item.v) == ("Running", "hobby", "both", 0.5, 0.5)
    assert item.note == "since school\n\nevery Sunday"


def test_sharing_says_a_note_once_and_keeps_that_it_needs_care(twice: Relationship) -> None:
    same = set_strength(set_note(set_note(twice, "x", "mornings"), "y", "mornings"), ["y"], "care")
    item = share_items(same, "x", ["y"], TOGETHER).items["x"]
    assert (item.note, item.strength) == ("mornings", "care")


def test_sharing_can_be_taken_back(twice: Relationship) -> None:
    changes = diff(twice, share_items(twice, "y", ["x"], TOGETHER))
    assert apply(apply(twice, changes), invert(changes)) == twice
