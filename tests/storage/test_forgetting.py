"""Deleting for good: gone from the content, the log and the bytes; everything else stays, also what can be undone."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from balance_desktop.model import edits
from balance_desktop.model.changes import Edit
from balance_desktop.storage.errors import ReadOnlyFile
from balance_desktop.storage.forgetting import without_rows
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import (
    AT,
    DAY,
    Ids,
    NewFile,
    add_item_edit,
    bytes_of,
    edit_to,
    environment,
    everything,
    query,
    random_edit,
    undo_of,
    with_items,
)

MARKER = "xylophone-at-dawn"

FORGET_ONE_BY_ONE = """
import sys
from pathlib import Path
from balance_desktop.storage.relationship_file import RelationshipFile

file = RelationshipFile.open(Path(sys.argv[1]))
print("ready", flush=True)
for item in list(file.relationship.items):
    file.forget([("items", item)])
    print(item, flush=True)
"""


def reopened(file: RelationshipFile) -> RelationshipFile:
    file.close()
    return RelationshipFile.open(file.path)


def with_a_past(file: RelationshipFile, ids: Ids) -> str:
    """Add an item with the marker, change it, move it, delete it, undo that; returns its id."""
    added = add_item_edit(file, ids, text=MARKER)
    file.write(added)
    [item] = [item.id for item in file.relationship.items.values() if item.text == MARKER]
    file.write(edit_to(file, edits.set_note(file.relationship, item, f"{MARKER} note " * 20), ids, "set_note"))
    file.write(edit_to(file, edits.edit_item(file.relationship, item, f"{MARKER} at dusk"), ids, "edit_item"))
    gone = edit_to(file, edits.delete_items(file.relationship, [item]), ids, "delete_items")
    file.write(gone)
    file.write(undo_of(gone, ids))
    return item


def test_a_marker_is_found_nowhere_any_more(new_file: NewFile, ids: Ids) -> None:
    file = new_file(with_items(3, ids))
    item = with_a_past(file, ids)
    others = {key: row for key, row in file.relationship.items.items() if key != item}
    assert MARKER.encode() in bytes_of(file.path)
    former = os.open(file.path, os.O_RDONLY)
    try:
        file.forget([("items", item)])
        assert not any(os.pread(former, 2**22, 0))
    finally:
        os.close(former)
    assert all(MARKER.encode() not in bytes_of(found) for found in file.path.parent.iterdir())
    again = reopened(file)
    assert dict(again.relationship.items) == others
    again.verify_history()
    again.close()


def test_an_item_that_was_deleted_long_ago_can_go_for_good_too(new_file: NewFile, ids: Ids) -> None:
    file = new_file()
    item = with_a_past(file, ids)
    file.write(edit_to(file, edits.delete_items(file.relationship, [item]), ids, "delete_items"))
    file.forget([("items", item)])
    assert MARKER.encode() not in bytes_of(file.path)
    assert [entry.edit.kind for entry in file.edits()] == ["create"]


def test_an_answer_takes_its_name_out_of_the_items_that_came_from_it(new_file: NewFile, ids: Ids) -> None:
    file = new_file(everything())
    file.write(edit_to(file, edits.write_answer(file.relationship, "a1", "q1", "both", "More.", DAY), ids))
    assert file.relationship.items["tray"].answer_id == "a1"
    file.forget([("answers", "a1")])
    again = reopened(file)
    assert again.relationship.items["tray"].answer_id is None
    assert query(again.path, "SELECT count(*) FROM changes WHERE before || after LIKE '%\"a1\"%'") == [[0]]
    again.verify_history()
    again.close()


def test_it_is_the_same_file_with_the_same_beginning(new_file: NewFile, ids: Ids) -> None:
    file = new_file(with_items(2, ids))
    identity = query(file.path, "SELECT * FROM file")
    beginning = file.edits()[-1].edit
    file.forget([("items", with_a_past(file, ids))])
    assert query(file.path, "SELECT * FROM file") == identity
    told = file.edits()[-1].edit
    assert (told.uid, told.at, told.kind) == (beginning.uid, beginning.at, "create")


def test_the_whole_history_goes_and_the_content_stays(new_file: NewFile, ids: Ids) -> None:
    file = new_file(with_items(2, ids))
    item = with_a_past(file, ids)
    file.write(edit_to(file, edits.delete_items(file.relationship, [item]), ids, "delete_items"))
    now = file.relationship
    file.forget_history(at="2027-01-01T00:00:00.000Z")
    again = reopened(file)
    assert again.relationship == now
    assert [entry.edit.kind for entry in again.edits()] == ["create"]
    assert MARKER.encode() not in bytes_of(again.path)
    again.write(add_item_edit(again, ids))
    again.verify_history()
    again.close()


def test_a_protected_file_stays_protected(tmp_path: Path, ids: Ids) -> None:
    file = RelationshipFile.create(tmp_path / "x.balance", everything(), at=AT, passphrase="tea")
    file.forget([("items", "tray")])
    assert file.is_protected
    file.close()
    again = RelationshipFile.open(file.path, passphrase="tea")
    assert "tray" not in again.relationship.items
    again.close()


@pytest.mark.parametrize("rows", [[("partners", "a")], [("relationship", "x")], [("edits", "1")]])
def test_what_a_relationship_cannot_be_without_does_not_go(new_file: NewFile, rows: list[tuple[str, str]]) -> None:
    file = new_file()
    with pytest.raises(ValueError, match="one row and two partners"):
        file.forget(rows)
    assert reopened(file).relationship == file.relationship


def test_a_file_that_cannot_be_written_forgets_nothing(new_file: NewFile) -> None:
    file = new_file(everything())
    file.close()
    reader = RelationshipFile.open(file.path, read_only=True)
    with pytest.raises(ReadOnlyFile):
        reader.forget([("items", "tray")])
    reader.close()


@pytest.mark.parametrize("seed", range(25))
def test_whatever_was_done_the_rest_stays_and_can_be_undone(new_file: NewFile, seed: int) -> None:
    choose, ids = random.Random(seed), Ids(seed)
    file = new_file(with_items(4, ids))
    done: list[Edit] = []
    undone: list[Edit] = []
    seen: set[tuple[str, str]] = set()
    for _ in range(60):
        if done and choose.random() < 0.2:
            edit = done.pop()
            file.write(undo_of(edit, ids))
            undone.append(edit)
        elif undone and choose.random() < 0.3:
            edit = undone.pop()
            file.write(undo_of(edit, ids, "redo"))
            done.append(edit)
        else:
            edit = edit_to(file, random_edit(file.relationship, choose, ids), ids)
            if edit.changes:
                file.write(edit)
                done.append(edit)
                undone.clear()
        tables = ("items", "answers", "tries")
        seen |= {(name, key) for name in tables for key in getattr(file.relationship, name)}
    rows = choose.sample(sorted(seen), 4)
    expected = without_rows(file.relationship, rows)
    file.forget(rows)
    again = reopened(file)
    assert again.relationship == expected
    again.verify_history()
    stack, count = again.undoable()
    for edit in reversed(stack[:count]):
        again.write(undo_of(edit, ids))
    assert not {(name, key) for name in ("items", "answers", "tries") for key in getattr(again.relationship, name)} & {
        *rows
    }
    for edit in stack[:count]:
        again.write(undo_of(edit, ids, "redo"))
    assert again.relationship == expected
    again.verify_history()
    again.close()


@pytest.mark.parametrize("wait", [0.02, 0.08, 0.15, 0.25])
def test_a_kill_leaves_the_old_file_or_the_new_one(new_file: NewFile, ids: Ids, wait: float) -> None:
    file = new_file(with_items(40, ids))
    for _ in range(20):
        file.write(add_item_edit(file, ids))
    before = dict(file.relationship.items)
    file.close()
    command = [sys.executable, "-c", FORGET_ONE_BY_ONE, str(file.path)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment())
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(wait)
    child.send_signal(signal.SIGKILL)
    told = child.stdout.read().split()
    child.wait()
    child.stdout.close()
    again = RelationshipFile.open(file.path)
    left = dict(again.relationship.items)
    forgotten = [item for item in before if item not in left]
    assert forgotten[: len(told)] == told
    assert len(told) <= len(forgotten) <= len(told) + 1
    again.verify_history()
    again.close()
