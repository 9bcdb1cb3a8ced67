"""Long texts in the log: only what was changed is kept, and every earlier form of them comes back from it."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_desktop.model import edits
from balance_desktop.model.changes import Edit, diff
from balance_desktop.model.relationship import Relationship
from balance_desktop.storage.errors import HistoryDamaged
from balance_desktop.storage.parts import LONG, ChangeInParts, Parts, cell_of, in_parts, taken_back
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import AT, DAY, Ids, NewFile, empty, query, undo_of

SENTENCES = ["We walked. ", "It rained all day! ", "Żółw 🐢 sat there\n", "and then ", "again? ", "a" * 90]
PROSE = st.lists(st.sampled_from(SENTENCES), max_size=60).map("".join)


def logged(old: str, new: str) -> ChangeInParts:
    """The change of a text as it comes out of the log."""
    before, after = in_parts({"text": old}, {"text": new})
    sides = [{c: cell_of(v) for c, v in json.loads(json.dumps(side)).items()} for side in (before, after)]
    return ChangeInParts("answers", "a1", *sides)


@given(PROSE, PROSE)
def test_any_text_comes_back_from_any_other(old: str, new: str) -> None:
    assert taken_back(logged(old, new), {"id": "a1", "text": new}) == {"id": "a1", "text": old}


@given(PROSE, st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 80), st.sampled_from(SENTENCES)), max_size=4))
def test_a_text_edited_here_and_there_comes_back(old: str, changes: list[tuple[int, int, str]]) -> None:
    old = new = old * 3
    for at, gone, put in changes:
        new = new[:at] + put + new[at + gone :]
    assert taken_back(logged(old, new), {"text": new}) == {"text": old}


def test_short_texts_are_logged_whole() -> None:
    assert in_parts({"text": "Hiking"}, {"text": "Hiking club"}) == ({"text": "Hiking"}, {"text": "Hiking club"})


def test_of_a_long_text_only_what_changed_is_logged() -> None:
    text = "We like it here. " * 20
    assert in_parts({"text": text}, {"text": text + "Really."}) == (
        {"text": [[len(text), ""]]},
        {"text": [[len(text), "Really."]]},
    )
    assert in_parts({"text": text}, {"text": text.replace("We", "They", 1)}) == (
        {"text": [[0, "We"]]},
        {"text": [[0, "They"]]},
    )


def test_changes_far_from_each_other_are_parts_of_their_own() -> None:
    text = "".join(f"This is sentence {n}. " for n in range(500))
    changed = text.replace("sentence 3.", "the third sentence.").replace("sentence 450.", "another one.")
    _, after = in_parts({"text": text}, {"text": changed})
    assert after is not None
    assert len(after["text"]) == 2
    assert sum(len(part) for _, part in after["text"]) < 50


def test_a_text_that_is_all_new_is_logged_whole() -> None:
    assert in_parts({"text": "a" * 500}, {"text": "b" * 500}) == ({"text": "a" * 500}, {"text": "b" * 500})


@pytest.mark.parametrize(
    ("present", "wanted"),
    [
        ([[0, "Xe"]], [[0, "They"]]),
        ([[900, ""]], [[900, "more"]]),
        ([[0, "We"]], [[1, "They"]]),
        ([[5, "e"], [0, "We"]], [[5, ""], [0, ""]]),
        ([[0, "We"], [40, "We"]], [[0, "They"], [49, "They"]]),
    ],
)
def test_parts_that_are_not_of_this_text_are_refused(present: list[list[Any]], wanted: list[list[Any]]) -> None:
    sides = [Parts(tuple((at, part) for at, part in parts)) for parts in (wanted, present)]
    change = ChangeInParts("answers", "a1", {"text": sides[0]}, {"text": sides[1]})
    with pytest.raises(ValueError, match="change left it"):
        taken_back(change, {"text": "We like it here. " * 20})


@pytest.mark.parametrize("cell", [[[1, 2]], [["1", "x"]], [[-1, "x"]], [[True, "x"]], [1], [[1, "x", "y"]], {"a": 1}])
def test_what_is_no_part_is_refused(cell: object) -> None:
    with pytest.raises(TypeError):
        cell_of(cell)


def written(base: Relationship, text: str, uid: str) -> Edit:
    return Edit(uid, AT, "a", "write_answer", diff(base, edits.write_answer(base, "a1", "q", "a", text, DAY)))


def edited(text: str, choose: random.Random) -> str:
    """`text` after something that a person might do to it."""
    at = choose.randrange(len(text))
    return text[:at] + choose.choice(SENTENCES) + text[at + choose.randrange(40) :]


def test_every_edit_of_a_long_answer_is_read_as_it_was_written(new_file: NewFile, ids: Ids) -> None:
    choose, file = random.Random(5), new_file()
    path, done, undone = file.path, list[Edit](), list[Edit]()
    everything: list[Edit] = []
    text = "One sentence, and one more. " * 100
    for step in range(150):
        draw = choose.random()
        if draw < 0.2 and done:
            undone.append(done.pop())
            edit = undo_of(undone[-1], ids)
        elif draw < 0.3 and undone:
            done.append(undone.pop())
            edit = undo_of(done[-1], ids, "redo")
        else:
            answers = file.relationship.answers
            text = edited(answers["a1"].text if "a1" in answers else text, choose)
            base, uid = file.relationship, ids()
            file.write(written(base, text, uid))
            edit = written(base, edited(text, choose), uid)  # the same edit, grown
            done.append(edit)
            undone.clear()
        file.write(edit)
        file.seal()
        everything.append(edit)
        if step % 50 == 49:
            file.close()
            file = RelationshipFile.open(path)
    file.verify_history()
    assert [entry.edit for entry in reversed(file.edits())][1:] == everything
    assert [entry.edit for entry in file.edits(before=60, limit=20)] == everything[38:58][::-1]
    loaded, count = file.undoable()
    assert (loaded[:count], loaded[count:]) == (done, undone[::-1])
    file.close()


def test_an_edit_is_read_whole_although_its_answer_was_deleted(new_file: NewFile, ids: Ids) -> None:
    file = new_file()
    long = "A sentence. " * 50
    for text in (long, long + "More."):
        last = written(file.relationship, text, ids())
        file.write(last)
    gone = Edit(ids(), AT, "a", "delete_answer", diff(file.relationship, edits.delete_answer(file.relationship, "a1")))
    file.write(gone)
    file.verify_history()
    assert [entry.edit for entry in file.edits(limit=2)] == [gone, last]


def test_a_part_that_was_tampered_with_is_found(new_file: NewFile, ids: Ids) -> None:
    file = new_file()
    long = "A sentence. " * 50
    for text in (long, long + "More."):
        file.write(written(file.relationship, text, ids()))
    query(file.path, "UPDATE changes SET after=replace(after, 'More', 'Less') WHERE edit=3;SELECT 1")
    file.close()
    again = RelationshipFile.open(file.path)
    with pytest.raises(HistoryDamaged):
        again.edits()
    with pytest.raises(HistoryDamaged):
        again.verify_history()
    again.close()


def test_ten_short_edits_of_a_long_answer_cost_what_was_typed(tmp_path: Path, ids: Ids) -> None:
    text = "".join(f"This is sentence {n} of it. " for n in range(2_000))
    before = edits.write_answer(empty(), "a1", "q", "a", text, DAY)
    file = RelationshipFile.create(tmp_path / "x.balance", before, at=AT)
    for n in range(10):
        text = text[: 5_000 * n] + "a few new words " + text[5_000 * n :]
        file.write(written(file.relationship, text, ids()))
        file.seal()
    file.close()
    [[size]] = query(
        tmp_path / "x.balance", "SELECT sum(length(before)+length(after)) FROM changes WHERE edit>1 AND tbl='answers'"
    )
    assert size < 10 * LONG
