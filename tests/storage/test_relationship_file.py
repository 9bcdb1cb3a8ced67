"""A file that is made, written, read back, copied and moved."""

import os
from pathlib import Path

import pytest

from balance_desktop.model import edits
from balance_desktop.model.changes import ChangeConflict, Edit, diff
from balance_desktop.model.relationship import TABLES, table
from balance_desktop.storage.errors import AlreadyExists, FolderMissing, ReadOnlyFile
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import (
    AT,
    DAY,
    Ids,
    NewFile,
    add_item_edit,
    bytes_of,
    edit_to,
    empty,
    everything,
    query,
    undo_of,
    with_items,
)


def test_every_table_comes_back_as_it_was_made(new_file: NewFile) -> None:
    relationship = everything()
    assert all(table(relationship, name) for name in TABLES)
    file = new_file(relationship)
    assert file.relationship == relationship
    file.close()
    again = RelationshipFile.open(file.path)
    assert (again.relationship, again.file_id, again.created_at) == (relationship, file.file_id, AT)
    assert list(again.relationship.items) == list(relationship.items)
    again.verify_history()
    again.close()


def test_every_table_comes_back_as_it_was_edited(new_file: NewFile, ids: Ids) -> None:
    file = new_file()
    after = everything()
    edit = edit_to(file, after, ids)
    file.write(edit)
    file.close()
    again = RelationshipFile.open(file.path)
    assert again.relationship == after
    assert again.edits(limit=1)[0].edit == edit
    again.write(undo_of(edit, ids))
    assert again.relationship == empty()
    again.verify_history()
    again.close()


def test_numbers_without_a_fraction_are_the_same_numbers(new_file: NewFile, ids: Ids) -> None:
    file = new_file(with_items(1, ids))
    [item] = file.relationship.items.values()
    after = edits.replace_row(file.relationship, "items", item, u=1, v=-0.0, rank=7)
    file.write(edit_to(file, after, ids))
    file.close()
    again = RelationshipFile.open(file.path)
    assert again.relationship == after
    again.verify_history()
    again.close()


def test_opening_and_closing_leaves_the_file_as_it_was(new_file: NewFile, tmp_path: Path) -> None:
    file = new_file(everything())
    file.close()
    before, status = file.path.read_bytes(), file.path.stat()
    again = RelationshipFile.open(file.path)
    assert not again.read_only
    again.undoable()
    again.edits()
    again.verify_history()
    again.close()
    assert file.path.read_bytes() == before
    assert file.path.stat().st_mtime_ns == status.st_mtime_ns
    assert [path.name for path in tmp_path.glob("x*")] == ["x.balance"]


def test_another_process_sees_an_edit_when_it_is_written(new_file: NewFile, ids: Ids) -> None:
    file = new_file()
    file.write(add_item_edit(file, ids, "Chess club"))
    assert query(file.path, "SELECT text, region FROM items") == [["Chess club", "a"]]
    assert query(file.path, "SELECT kind, state FROM edits") == [["create", 2], ["add_item", 0]]


def test_creating_never_writes_over_a_file(new_file: NewFile, tmp_path: Path) -> None:
    (tmp_path / "x.balance").write_text("precious")
    with pytest.raises(AlreadyExists):
        new_file()
    assert (tmp_path / "x.balance").read_text() == "precious"
    assert [path.name for path in tmp_path.iterdir()] == ["x.balance"]


def test_creating_avoids_a_strangers_journal(new_file: NewFile, tmp_path: Path) -> None:
    (tmp_path / "x.balance-journal").write_text("precious")
    with pytest.raises(AlreadyExists):
        new_file()
    assert (tmp_path / "x.balance-journal").read_text() == "precious"


def test_creating_needs_a_folder(new_file: NewFile) -> None:
    with pytest.raises(FolderMissing):
        new_file(name="nowhere/x.balance")


def test_a_failed_creation_leaves_nothing(tmp_path: Path, ids: Ids) -> None:
    stranger = edit_to(with_items(1, ids), with_items(2, ids), ids)
    with pytest.raises(ChangeConflict):
        RelationshipFile.create(tmp_path / "x.balance", empty(), at=AT, history=[stranger])
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_created_with_its_history(tmp_path: Path, ids: Ids) -> None:
    first = add_item_edit(empty(), ids, "First")
    history = [first, undo_of(first, ids), undo_of(first, ids, "redo")]
    file = RelationshipFile.create(tmp_path / "x.balance", empty(), at=AT, history=history)
    assert [logged.edit for logged in reversed(file.edits())][1:] == history
    assert [item.text for item in file.relationship.items.values()] == ["First"]
    file.verify_history()
    file.close()


def test_a_symbolic_link_is_followed_once(new_file: NewFile, tmp_path: Path, ids: Ids) -> None:
    file = new_file()
    file.close()
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "link.balance"
    link.symlink_to(file.path)
    again = RelationshipFile.open(link)
    again.write(add_item_edit(again, ids))
    assert again.path == file.path
    assert list(link.parent.iterdir()) == [link]
    again.close()


def test_an_edit_for_other_contents_changes_nothing(new_file: NewFile, ids: Ids) -> None:
    file = new_file()
    other = with_items(2, ids)
    before, bytes_before = file.relationship, bytes_of(file.path)
    with pytest.raises(ChangeConflict):
        file.write(edit_to(other, edits.delete_items(other, list(other.items)), ids))
    assert file.relationship is before
    assert bytes_of(file.path) == bytes_before
    file.write(add_item_edit(file, ids))


def test_a_read_only_file_is_not_written(new_file: NewFile, ids: Ids) -> None:
    made = new_file()
    made.close()
    file = RelationshipFile.open(made.path, read_only=True)
    with pytest.raises(ReadOnlyFile):
        file.write(add_item_edit(file, ids))
    file.close()


def test_a_copy_has_content_and_history(new_file: NewFile, tmp_path: Path, ids: Ids) -> None:
    file = new_file(everything())
    file.write(add_item_edit(file, ids))
    file.save_copy(tmp_path / "copy.balance")
    file.write(add_item_edit(file, ids, "later"))
    copy = RelationshipFile.open(tmp_path / "copy.balance")
    assert copy.relationship.items.keys() < file.relationship.items.keys()
    assert copy.edits() == file.edits()[1:]
    copy.verify_history()
    copy.close()


def test_a_copy_replaces_only_when_told(new_file: NewFile, tmp_path: Path) -> None:
    file = new_file()
    target = tmp_path / "copy.balance"
    target.write_text("precious")
    with pytest.raises(AlreadyExists):
        file.save_copy(target)
    assert target.read_text() == "precious"
    file.save_copy(target, replace=True)
    RelationshipFile.open(target).close()
    with pytest.raises(AlreadyExists):
        file.save_copy(file.path, replace=True)


def test_deleted_words_are_not_in_the_pages(new_file: NewFile, tmp_path: Path, ids: Ids) -> None:
    file = new_file()
    base, uid = file.relationship, ids()
    for text in ("so many QUINCES, " * 400, "few"):
        after = edits.write_answer(base, "a", "q", "a", text, DAY)
        file.write(Edit(uid, AT, "a", "write_answer", diff(base, after)))
    file.save_copy(tmp_path / "copy.balance")
    assert b"QUINCES" not in bytes_of(file.path)
    assert b"QUINCES" not in (tmp_path / "copy.balance").read_bytes()


def test_moving_goes_on_at_the_new_place(new_file: NewFile, tmp_path: Path, ids: Ids) -> None:
    file = new_file()
    file.write(add_item_edit(file, ids))
    (tmp_path / "folder").mkdir()
    file.move_to(tmp_path / "folder" / "y.balance")
    assert file.path == tmp_path / "folder" / "y.balance"
    assert list(tmp_path.glob("x*")) == []
    file.write(add_item_edit(file, ids))
    file.close()
    again = RelationshipFile.open(file.path)
    assert len(again.relationship.items) == 2
    again.close()


def test_a_move_that_fails_leaves_the_file_open_where_it_was(new_file: NewFile, tmp_path: Path, ids: Ids) -> None:
    file = new_file()
    (tmp_path / "y.balance").write_text("precious")
    for target, error in ((tmp_path / "y.balance", AlreadyExists), (tmp_path / "no" / "y.balance", FolderMissing)):
        with pytest.raises(error):
            file.move_to(target)
        assert file.path == tmp_path / "x.balance"
        file.write(add_item_edit(file, ids))
    assert (tmp_path / "y.balance").read_text() == "precious"


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="there is no second file system to move to")
def test_moving_to_another_disk_copies_first(new_file: NewFile, tmp_path: Path, ids: Ids) -> None:
    target = Path("/dev/shm") / f"balance-{os.getpid()}.balance"
    file = new_file()
    file.write(add_item_edit(file, ids))
    contents = bytes_of(file.path)
    try:
        file.move_to(target)
        assert bytes_of(target) == contents
        assert not (tmp_path / "x.balance").exists()
        file.write(add_item_edit(file, ids))
        file.close()
    finally:
        target.unlink(missing_ok=True)


def test_an_edit_goes_on_after_a_move_in_the_middle_of_typing(new_file: NewFile, tmp_path: Path, ids: Ids) -> None:
    file = new_file()
    base, uid = file.relationship, ids()
    for text in ("one", "one two"):
        file.write(Edit(uid, AT, "a", "write_answer", diff(base, edits.write_answer(base, "a", "q", "a", text, DAY))))
        file.move_to(tmp_path / f"{len(text)}.balance")
    assert len(file.edits()) == 2
    file.verify_history()
