"""The algebra of changes: what diff finds, apply does and invert takes back."""

import itertools

import pytest
from hypothesis import given

from balance_desktop.model import edits
from balance_desktop.model.changes import Change, ChangeConflict, apply, diff, invert
from balance_desktop.model.relationship import COLUMNS, Relationship
from tests.model.strategies import histories, with_one_item
from tests.storage.helpers import empty, everything


@given(histories())
def test_applying_the_difference_leads_there_and_its_inverse_back(values: list[Relationship]) -> None:
    before, after = values[0], values[-1]
    changes = diff(before, after)
    assert apply(before, changes) == after
    assert apply(after, invert(changes)) == before
    assert invert(invert(changes)) == changes


@given(histories())
def test_there_is_no_difference_between_equals(values: list[Relationship]) -> None:
    for value in values:
        assert diff(value, value) == ()
        assert apply(value, ()) is value


@given(histories())
def test_tables_that_no_change_touches_are_shared(values: list[Relationship]) -> None:
    for before, after in itertools.pairwise(values):
        touched = {change.table for change in diff(before, after)}
        done = apply(before, diff(before, after))
        for name in ("items", "questions", "answers", "practices", "tries", "partners"):
            assert (getattr(done, name) is getattr(before, name)) == (name not in touched)


@given(histories())
def test_one_edit_after_the_other_is_the_same_as_all_at_once(values: list[Relationship]) -> None:
    now = values[0]
    for before, after in itertools.pairwise(values):
        now = apply(now, diff(before, after))
    assert now == values[-1]


def test_an_insertion_holds_the_whole_row_and_an_update_only_what_changed() -> None:
    [insertion] = diff(empty(), with_one_item())
    assert insertion.before is None
    assert tuple(insertion.after or ()) == COLUMNS["items"]
    [update] = diff(with_one_item(), edits.edit_item(with_one_item(), "i", "Chess"))
    assert (update.before, update.after) == ({"text": "Chess club"}, {"text": "Chess"})
    [deletion] = diff(with_one_item(), empty())
    assert (deletion.before, deletion.after) == (insertion.after, None)


@pytest.mark.parametrize(
    "change",
    [
        Change("items", "i", None, {}),
        Change("items", "j", {"text": "Chess club"}, {"text": "Chess"}),
        Change("items", "i", {"text": "Go"}, {"text": "Chess"}),
        Change("items", "i", {"text": "Go"}, None),
        Change("relationship", "0" * 32, {"title": "A title"}, None),
    ],
    ids=["inserted twice", "not there", "another value", "another value deleted", "the last row of its own"],
)
def test_changes_for_another_relationship_are_refused(change: Change) -> None:
    before = with_one_item()
    with pytest.raises(ChangeConflict):
        apply(before, [change])
    assert before == with_one_item()


def test_every_table_takes_part() -> None:
    tables = {change.table for change in diff(empty(), everything())}
    assert tables == set(COLUMNS)
    assert apply(empty(), diff(empty(), everything())) == everything()
