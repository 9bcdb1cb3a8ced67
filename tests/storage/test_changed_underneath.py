"""An open file that somebody else changes, replaces, moves or deletes: noticed before anything is written."""

import os
import shutil
from pathlib import Path

import pytest

from balance_desktop.storage.errors import ChangedUnderneath, Damaged, FileBusy, HistoryDamaged, StorageError
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import LOCK, Ids, NewFile, add_item_edit, another_process, bytes_of, python, query, undo_of

EDIT = """
import sys
from pathlib import Path
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import Ids, add_item_edit
file = RelationshipFile.open(Path(sys.argv[1]))
file.write(add_item_edit(file, Ids(99), "theirs"))
file.close()
"""


@pytest.fixture
def file(new_file: NewFile, ids: Ids) -> RelationshipFile:
    file = new_file()
    file.write(add_item_edit(file, ids, "first"))
    return file


def refused(file: RelationshipFile, ids: Ids, how: str) -> None:
    """Nothing is written, however often it is tried, and the value stays."""
    there = file.path.exists()
    before, value = bytes_of(file.path) if there else b"", file.relationship
    for _ in range(2):
        with pytest.raises(ChangedUnderneath) as caught:
            file.write(add_item_edit(file, ids, "ours"))
        assert caught.value.how == how
    assert file.relationship is value
    assert (bytes_of(file.path) if file.path.exists() else b"") == before


def test_deleted(file: RelationshipFile, ids: Ids) -> None:
    file.path.unlink()
    refused(file, ids, "missing")


def test_moved_away_and_back(file: RelationshipFile, ids: Ids) -> None:
    elsewhere = file.path.with_name("elsewhere")
    file.path.rename(elsewhere)
    refused(file, ids, "missing")
    elsewhere.rename(file.path)
    file.write(add_item_edit(file, ids, "ours"))
    assert query(file.path, "SELECT text FROM items ORDER BY rank") == [["first"], ["ours"]]


def test_its_folder_renamed(new_file: NewFile, tmp_path: Path, ids: Ids) -> None:
    (tmp_path / "folder").mkdir()
    file = new_file(name="folder/x.balance")
    (tmp_path / "folder").rename(tmp_path / "other")
    refused(file, ids, "missing")


def test_replaced_by_another_file(file: RelationshipFile, new_file: NewFile, ids: Ids) -> None:
    other = new_file(name="other.balance")
    other.close()
    other.path.replace(file.path)
    refused(file, ids, "replaced")
    file.close()
    assert query(file.path, "SELECT count(*) FROM items") == [[0]]


def test_replaced_by_something_else(file: RelationshipFile, ids: Ids) -> None:
    file.path.unlink()
    file.path.write_bytes(b"precious" * 1000)
    refused(file, ids, "replaced")
    file.close()
    assert file.path.read_bytes() == b"precious" * 1000


def test_the_journal_of_the_file_that_replaced_ours_is_left_alone(file: RelationshipFile, ids: Ids) -> None:
    file.path.unlink()
    file.path.write_bytes(b"precious" * 1000)
    journal = file.path.with_name("x.balance-journal")
    journal.write_bytes(b"theirs")
    refused(file, ids, "replaced")
    file.close()
    assert journal.read_bytes() == b"theirs"


def test_an_older_version_put_back_in_its_place(file: RelationshipFile, tmp_path: Path, ids: Ids) -> None:
    shutil.copy(file.path, tmp_path / "older")
    file = reopened(file)
    file.write(add_item_edit(file, ids, "second"))
    (tmp_path / "older").replace(file.path)
    refused(file, ids, "replaced")
    file.close()


def test_an_identical_copy_in_its_place_is_gone_on_with(file: RelationshipFile, tmp_path: Path, ids: Ids) -> None:
    python("import shutil, sys; shutil.copy(sys.argv[1], sys.argv[2])", file.path, tmp_path / "copy")
    (tmp_path / "copy").replace(file.path)
    file.write(add_item_edit(file, ids, "ours"))
    assert query(file.path, "SELECT count(*) FROM items") == [[2]]


def test_written_over_in_place(file: RelationshipFile, new_file: NewFile, ids: Ids) -> None:
    other = new_file(name="other.balance")
    other.close()
    python("import sys; open(sys.argv[2], 'r+b').write(open(sys.argv[1], 'rb').read())", other.path, file.path)
    refused(file, ids, "changed")


def test_one_byte_flipped_in_place(file: RelationshipFile, ids: Ids) -> None:
    python(
        "import sys; f = open(sys.argv[1], 'r+b'); s = f.read(); i = s.index(b'first'); f.seek(i); f.write(b'F')",
        file.path,
    )
    with pytest.raises(Damaged):
        file.write(add_item_edit(file, ids, "ours"))
    with pytest.raises(Damaged):
        file.write(add_item_edit(file, ids, "ours"))


def test_edited_by_another_program_of_ours(file: RelationshipFile, ids: Ids) -> None:
    python(EDIT, file.path)
    refused(file, ids, "changed")
    assert query(file.path, "SELECT text FROM items ORDER BY rank") == [["first"], ["theirs"]]


def test_edited_within_the_same_tick_of_the_clock(file: RelationshipFile, ids: Ids) -> None:
    """A file system with coarse times shows the same size and time as before: SQLite's own counter tells."""
    status = file.path.stat()
    query(file.path, "UPDATE items SET text='thirs';SELECT 1")
    os.utime(file.path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.path.stat().st_size == status.st_size
    with pytest.raises(StorageError) as caught:
        file.write(add_item_edit(file, ids, "ours"))
    assert isinstance(caught.value, Damaged | ChangedUnderneath)


def test_a_mere_touch_is_gone_on_with(file: RelationshipFile, ids: Ids) -> None:
    for _ in range(2):
        os.utime(file.path, ns=(1, 1))
        file.write(add_item_edit(file, ids, "ours"))
    assert query(file.path, "SELECT count(*) FROM items") == [[3]]
    file.verify_history()


def test_a_touch_in_the_middle_of_typing_does_not_seal(file: RelationshipFile, ids: Ids) -> None:
    edit = add_item_edit(file, ids, "ours")
    file.write(edit)
    os.utime(file.path, ns=(1, 1))
    file.write(edit)
    assert len(file.edits()) == 3


def test_locked_for_a_while(file: RelationshipFile, ids: Ids) -> None:
    edit = add_item_edit(file, ids, "ours")
    with another_process(LOCK, file.path, "BEGIN IMMEDIATE"), pytest.raises(FileBusy):
        file.write(edit)
    file.write(edit)
    assert query(file.path, "SELECT count(*) FROM items") == [[2]]


def test_a_reader_that_stays_holds_up_the_commit_only(file: RelationshipFile, ids: Ids) -> None:
    edit = add_item_edit(file, ids, "ours")
    with another_process(LOCK.replace("print", "connection.execute('SELECT 1 FROM items')\nprint"), file.path, "BEGIN"):
        with pytest.raises(FileBusy):
            file.write(edit)
        assert query(file.path, "SELECT count(*) FROM items") == [[1]]
    file.write(edit)
    file.write(undo_of(edit, ids))
    file.verify_history()


def test_reading_a_changed_file_is_refused_too(file: RelationshipFile, tmp_path: Path) -> None:
    python(EDIT, file.path)
    for read in (file.edits, file.undoable, file.verify_history, lambda: file.save_copy(tmp_path / "copy")):
        with pytest.raises((ChangedUnderneath, HistoryDamaged)):
            read()
    assert not (tmp_path / "copy").exists()


def reopened(file: RelationshipFile) -> RelationshipFile:
    file.close()
    return RelationshipFile.open(file.path)
