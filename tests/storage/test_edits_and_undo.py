"""What is written edit by edit: amending, sealing, undoing, redoing, across reopenings."""

import random
import traceback
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balance_desktop.model import edits
from balance_desktop.model.changes import ChangeConflict, Edit, apply, diff, invert
from balance_desktop.model.relationship import Relationship
from balance_desktop.storage.errors import HistoryDamaged
from balance_desktop.storage.history import CLOSED, DONE, UNDONE
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import (
    AT,
    DAY,
    Ids,
    NewFile,
    add_item_edit,
    edit_to,
    everything,
    query,
    random_edit,
    undo_of,
    with_items,
)

STEPS = 3_000
REOPENINGS = 30


def answer(base: Relationship, text: str, uid: str) -> Edit:
    return Edit(uid, AT, "a", "write_answer", diff(base, edits.write_answer(base, "a1", "q", "a", text, DAY)))


def states(file: RelationshipFile) -> list[int]:
    return [logged.state for logged in reversed(file.edits())]


def test_typing_grows_one_edit(new_file: NewFile, ids: Ids) -> None:
    file = new_file()
    base, uid = file.relationship, ids()
    for text in ("I", "I think", "I thought"):
        file.write(answer(base, text, uid))
    assert [logged.edit for logged in file.edits(limit=1)] == [answer(base, "I thought", uid)]
    assert len(file.edits()) == 2
    assert file.relationship.answers["a1"].text == "I thought"
    file.verify_history()


def test_a_sealed_edit_does_not_grow(new_file: NewFile, ids: Ids) -> None:
    file = new_file()
    base, uid = file.relationship, ids()
    file.write(answer(base, "I", uid))
    file.seal()
    with pytest.raises(ValueError, match="sealed"):
        file.write(answer(base, "I think", uid))
    assert file.relationship.answers["a1"].text == "I"
    file.verify_history()


def test_any_other_edit_seals_the_one_before(new_file: NewFile, ids: Ids) -> None:
    file = new_file()
    base, uid = file.relationship, ids()
    file.write(answer(base, "I", uid))
    file.write(add_item_edit(file, ids))
    with pytest.raises(ChangeConflict):
        file.write(answer(base, "I think", uid))


def test_reopening_seals(new_file: NewFile, ids: Ids) -> None:
    file = new_file()
    base, uid = file.relationship, ids()
    file.write(answer(base, "I", uid))
    file.close()
    file = RelationshipFile.open(file.path)
    with pytest.raises(ValueError, match="sealed"):
        file.write(answer(base, "I think", uid))
    file.close()


def test_what_was_typed_and_removed_again_stays_as_an_edit_without_changes(new_file: NewFile, ids: Ids) -> None:
    file = new_file()
    base, uid = file.relationship, ids()
    file.write(answer(base, "I", uid))
    file.write(Edit(uid, AT, "a", "write_answer", ()))
    assert file.relationship == base
    assert states(file) == [CLOSED, CLOSED]
    assert file.edits(limit=1)[0].edit.changes == ()
    assert file.undoable() == ([], 0)
    file.verify_history()
    file.write(answer(base, "me", uid))
    assert states(file) == [CLOSED, DONE]
    file.verify_history()


def test_undo_redo_and_a_new_edit_set_the_states(new_file: NewFile, ids: Ids) -> None:
    file = new_file()
    first = add_item_edit(file, ids)
    file.write(first)
    second = add_item_edit(file, ids)
    file.write(second)
    file.write(undo_of(second, ids))
    file.write(undo_of(first, ids))
    assert states(file) == [CLOSED, UNDONE, UNDONE, CLOSED, CLOSED]
    file.write(undo_of(first, ids, "redo"))
    assert states(file)[1:3] == [DONE, UNDONE]
    file.write(add_item_edit(file, ids))
    assert states(file)[1:3] == [DONE, CLOSED]
    file.verify_history()


def test_only_what_stands_is_undone_and_only_what_was_undone_is_redone(new_file: NewFile, ids: Ids) -> None:
    file = new_file()
    edit = add_item_edit(file, ids)
    file.write(edit)
    with pytest.raises(ValueError, match="redo"):
        file.write(Edit(ids(), AT, "a", "redo", (), edit.uid))
    file.write(undo_of(edit, ids))
    with pytest.raises(ValueError, match="undo"):
        file.write(Edit(ids(), AT, "a", "undo", (), edit.uid))
    file.verify_history()


def test_the_undo_stack_comes_back_after_reopening(new_file: NewFile, ids: Ids) -> None:
    file = new_file()
    made = []
    for _ in range(5):
        made.append(add_item_edit(file, ids))
        file.write(made[-1])
    for edit in reversed(made[3:]):
        file.write(undo_of(edit, ids))
    file.close()
    file = RelationshipFile.open(file.path)
    assert file.undoable() == (made, 3)
    assert file.undoable(limit=2) == ([*made[1:3], *made[3:]], 2)
    file.close()


def test_the_log_is_read_in_pages(new_file: NewFile, ids: Ids) -> None:
    file = new_file()
    for _ in range(5):
        file.write(add_item_edit(file, ids))
    numbers = [logged.n for logged in file.edits()]
    assert numbers == [6, 5, 4, 3, 2, 1]
    assert [logged.n for logged in file.edits(limit=2)] == [6, 5]
    assert [logged.n for logged in file.edits(before=5, limit=2)] == [4, 3]
    assert file.edits(before=1) == []


def test_thousands_of_random_steps_with_reopenings_equal_a_model(memory_folder: Path, ids: Ids) -> None:
    """The model is a list of values and a place in it; the file has to say the same after every reopening."""
    choose = random.Random(20)
    file = RelationshipFile.create(memory_folder / "x.balance", with_items(5, ids), at=AT)
    done: list[Edit] = []
    undone: list[Edit] = []
    now = file.relationship
    reopen_at = set(choose.sample(range(STEPS), REOPENINGS))
    for step in range(STEPS):
        draw = choose.random()
        if draw < 0.25 and done:
            edit = done.pop()
            undone.append(edit)
            written = undo_of(edit, ids)
        elif draw < 0.45 and undone:
            edit = undone.pop()
            done.append(edit)
            written = undo_of(edit, ids, "redo")
        else:
            written = edit_to(now, random_edit(now, choose, ids), ids)
            if written.changes:
                done.append(written)
            undone.clear()
        file.write(written)
        now = file.relationship
        if step in reopen_at:
            file.close()
            file = RelationshipFile.open(file.path)
            assert file.relationship == now
            assert file.undoable(limit=STEPS) == ([*done, *reversed(undone)], len(done))
    file.verify_history()
    values = now
    for edit in reversed(done):
        values = apply(values, invert(edit.changes))
    assert values == with_items(5, Ids())
    file.close()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), length=st.integers(1, 8))
def test_any_edit_taken_back_through_the_file_is_the_identity(memory_folder: Path, seed: int, length: int) -> None:
    ids, choose = Ids(seed), random.Random(seed)
    before = with_items(3, ids)
    path = memory_folder / f"{uuid4().hex}.balance"
    file = RelationshipFile.create(path, before, at=AT)
    after = before
    for _ in range(length):
        after = random_edit(after, choose, ids)
    edit = edit_to(before, after, ids)
    file.write(edit)
    if edit.changes:
        file.write(undo_of(edit, ids))
    file.close()
    file = RelationshipFile.open(path)
    assert file.relationship == before
    file.verify_history()
    file.close()


DAMAGE = {
    "an edit's words": "UPDATE edits SET kind='delete_items' WHERE n=2",
    "an edit's moment": "UPDATE edits SET at='2026-11-14T12:00:01.000Z' WHERE n=2",
    "an edit's author": "UPDATE edits SET author='b' WHERE n=3",
    "an edit's state": "UPDATE edits SET state=2 WHERE n=2",
    "which edit was undone": "UPDATE edits SET target=1 WHERE kind='undo'",
    "a change": """UPDATE changes SET after=replace(after, 'Chess', 'Chest') WHERE edit=2""",
    "a change lost": "DELETE FROM changes WHERE edit=3",
    "an edit lost": "DELETE FROM changes WHERE edit=2;DELETE FROM edits WHERE n=2",
    "a change of no table": "UPDATE changes SET tbl='nothing' WHERE edit=3",
    "a change that is no JSON": "UPDATE changes SET after='{' WHERE edit=3",
    "a change that is no text": "UPDATE changes SET after=CAST(x'7b22ff227d' AS TEXT) WHERE edit=3",
    "a digest in the middle": "UPDATE edits SET digest='0123456789abcdef' WHERE n=2",
}


@pytest.mark.parametrize("statement", DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_hidden_in_the_history_is_found_by_checking_it(new_file: NewFile, ids: Ids, statement: str) -> None:
    file = new_file()
    for _ in range(2):
        file.write(add_item_edit(file, ids, "Chess club"))
    file.write(undo_of(file.edits(limit=1)[0].edit, ids))
    file.close()
    query(file.path, f"{statement};SELECT 1")
    file = RelationshipFile.open(file.path)
    with pytest.raises(HistoryDamaged) as caught:
        file.verify_history()
    assert "Chess" not in "".join(traceback.format_exception(caught.value))
    file.close()


@pytest.mark.parametrize(
    "after",
    ["{", "[1]", '{"id":"x"}', '{"text":["x"]}', '{"no":1}', '{"id":"y","text":"x"}'],
)
def test_a_log_that_makes_no_sense_is_not_handed_to_undo(new_file: NewFile, ids: Ids, after: str) -> None:
    file = new_file(with_items(1, ids))
    [item] = file.relationship.items
    file.write(edit_to(file, edits.edit_item(file.relationship, item, "other"), ids))
    file.close()
    query(file.path, f"UPDATE changes SET after='{after}' WHERE edit=2;SELECT 1")
    file = RelationshipFile.open(file.path)
    with pytest.raises(HistoryDamaged):
        file.undoable()
    with pytest.raises(HistoryDamaged):
        file.edits()
    file.close()


@pytest.mark.parametrize("seed", range(5))
def test_any_earlier_state_is_restored_and_undone(new_file: NewFile, ids: Ids, seed: int) -> None:
    file, choose = new_file(everything()), random.Random(seed)
    states = [file.relationship]
    for _ in range(30):
        after = random_edit(file.relationship, choose, ids)
        if after is not file.relationship:
            file.write(edit_to(file, after, ids))
            states.append(after)
    for then in choose.sample(states[:-1], 3):
        before = file.relationship
        edit = edit_to(file, edits.restore(before, then), ids, "restore")
        if not edit.changes:
            continue
        file.write(edit)
        assert file.relationship == then
        file.write(undo_of(edit, ids))
        assert file.relationship == before
    file.verify_history()
