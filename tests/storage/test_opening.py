"""Files that are not opened: each for its own reason, and none of them touched."""

import os
import random
import struct
from dataclasses import replace
from pathlib import Path

import pytest

from balance_desktop.storage.errors import (
    Damaged,
    Encrypted,
    FileBusy,
    FileMissing,
    FolderMissing,
    Hostile,
    NotARelationshipFile,
    NotReadable,
    ReadOnlyFile,
    ReadOnlyFolder,
    StorageError,
    TooNew,
)
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import (
    AT,
    LOCK,
    Ids,
    NewFile,
    add_item_edit,
    another_process,
    empty,
    everything,
    ordinary_user,
    python,
    query,
)


@pytest.fixture
def path(new_file: NewFile) -> Path:
    """A closed, sound file."""
    file = new_file(everything())
    file.close()
    return file.path


def refused(path: Path, error: type[StorageError]) -> StorageError:
    """Open in vain, and see that nothing was changed."""
    before = {p: p.read_bytes() for p in path.parent.iterdir() if p.is_file()}
    with pytest.raises(StorageError) as caught:
        RelationshipFile.open(path)
    assert type(caught.value) is error
    assert {p: p.read_bytes() for p in path.parent.iterdir() if p.is_file()} == before
    return caught.value


def overwrite(path: Path, offset: int, new: bytes) -> None:
    contents = bytearray(path.read_bytes())
    contents[offset : offset + len(new)] = new
    path.write_bytes(contents)


def test_missing(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.balance", FileMissing).path == tmp_path / "none.balance"


def test_its_folder_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        RelationshipFile.open(tmp_path / "no" / "none.balance")


def test_below_a_file(path: Path) -> None:
    with pytest.raises(FolderMissing):
        RelationshipFile.open(path / "x.balance")


def test_a_folder(tmp_path: Path) -> None:
    refused(tmp_path, NotARelationshipFile)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.balance")
    refused(tmp_path / "pipe.balance", NotARelationshipFile)


def test_a_symbolic_link_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "x.balance").symlink_to(tmp_path / "x.balance")
    with pytest.raises(StorageError):
        RelationshipFile.open(tmp_path / "x.balance")


@pytest.mark.parametrize(
    "contents",
    [b"", b"SQLite format 3\0", b"Dear diary, " * 400, bytes(8192), b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9],
    ids=["empty", "shorter than a header", "text", "zeros", "another format"],
)
def test_another_file(tmp_path: Path, contents: bytes) -> None:
    (tmp_path / "x.balance").write_bytes(contents)
    refused(tmp_path / "x.balance", NotARelationshipFile)


def test_another_programs_database(tmp_path: Path) -> None:
    query_new = "import sys, sqlcipher3; c=sqlcipher3.connect(sys.argv[1]); c.execute('CREATE TABLE t(x)'); c.close()"
    python(query_new, tmp_path / "x.balance")
    refused(tmp_path / "x.balance", NotARelationshipFile)


def test_what_may_be_encrypted(tmp_path: Path) -> None:
    (tmp_path / "x.balance").write_bytes(random.Random(1).randbytes(3 * 4096))
    refused(tmp_path / "x.balance", Encrypted)


def test_a_really_encrypted_file(path: Path, tmp_path: Path) -> None:
    code = """
import sys, sqlcipher3
c = sqlcipher3.connect(sys.argv[1])
c.execute("ATTACH ? AS e KEY 'secret'", (sys.argv[2],)); c.execute("SELECT sqlcipher_export('e')"); c.close()"""
    python(code, path, tmp_path / "e.balance")
    refused(tmp_path / "e.balance", Encrypted)


def test_a_newer_version(path: Path) -> None:
    query(path, "PRAGMA user_version=2;SELECT 1")
    error = refused(path, TooNew)
    assert isinstance(error, TooNew)
    assert error.version == 2


def test_no_version(path: Path) -> None:
    query(path, "PRAGMA user_version=0;SELECT 1")
    refused(path, Damaged)


def test_another_kind_of_journal(path: Path) -> None:
    query(path, "PRAGMA journal_mode=WAL;SELECT 1")
    refused(path, Hostile)


def test_far_too_large(path: Path) -> None:
    os.truncate(path, 600 * 2**20)
    with pytest.raises(Hostile):
        RelationshipFile.open(path)


def test_cut_off(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 100)
    refused(path, Damaged)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE items SET text='wrong'",
        "DELETE FROM tries",
        "UPDATE relationship SET separation=1.0",
        "UPDATE edits SET digest='0123456789abcdef' WHERE n=1",
        "DELETE FROM file",
        "DELETE FROM changes;DELETE FROM edits",
    ],
)
def test_content_that_the_log_does_not_know(path: Path, statement: str) -> None:
    query(path, f"{statement};SELECT 1")
    refused(path, Damaged)


def test_a_reference_to_nothing(path: Path) -> None:
    query(path, "PRAGMA foreign_keys=OFF;UPDATE changes SET edit=99;SELECT 1")
    refused(path, Damaged)


def test_a_date_that_is_none_is_damage(tmp_path: Path) -> None:
    whole = everything()
    answers = {key: replace(a, answered_on="soon") for key, a in whole.answers.items()}
    with pytest.raises(Damaged):
        RelationshipFile.create(tmp_path / "x.balance", replace(whole, answers=answers), at=AT)


def test_locked_for_reading_too(path: Path) -> None:
    with another_process(LOCK, path, "BEGIN EXCLUSIVE"):
        refused(path, FileBusy)
    RelationshipFile.open(path).close()


def test_locked_for_writing(path: Path) -> None:
    with another_process(LOCK, path, "BEGIN IMMEDIATE"), pytest.raises(FileBusy):
        RelationshipFile.open(path)
    RelationshipFile.open(path).close()


def test_not_permitted(own_folder: Path) -> None:
    file = RelationshipFile.create(own_folder / "x.balance", empty(), at=AT)
    file.close()
    file.path.chmod(0)
    with ordinary_user(), pytest.raises(NotReadable):
        RelationshipFile.open(file.path)


def test_a_folder_not_permitted(own_folder: Path) -> None:
    file = RelationshipFile.create(own_folder / "x.balance", empty(), at=AT)
    file.close()
    own_folder.chmod(0)
    with ordinary_user(), pytest.raises(NotReadable):
        RelationshipFile.open(file.path)


def test_a_read_only_file_is_opened_for_reading(own_folder: Path, ids: Ids) -> None:
    RelationshipFile.create(own_folder / "x.balance", everything(), at=AT).close()
    (own_folder / "x.balance").chmod(0o444)
    with ordinary_user():
        file = RelationshipFile.open(own_folder / "x.balance")
        assert file.read_only
        assert file.relationship == everything()
        assert len(file.edits()) == 1
        with pytest.raises(ReadOnlyFile):
            file.write(add_item_edit(file, ids))
        file.save_copy(own_folder / "copy.balance")
        file.close()
    assert sorted(p.name for p in own_folder.iterdir()) == ["copy.balance", "x.balance"]


def test_a_file_in_a_read_only_folder_is_opened_for_reading(own_folder: Path) -> None:
    RelationshipFile.create(own_folder / "x.balance", everything(), at=AT).close()
    (own_folder / "x.balance").chmod(0o666)
    own_folder.chmod(0o555)
    with ordinary_user():
        file = RelationshipFile.open(own_folder / "x.balance")
        assert file.read_only
        assert file.relationship == everything()
        with pytest.raises(ReadOnlyFolder):
            file.save_copy(own_folder / "copy.balance")
        file.close()
        with pytest.raises(ReadOnlyFolder):
            RelationshipFile.create(own_folder / "y.balance", empty(), at=AT)
    assert [p.name for p in own_folder.iterdir()] == ["x.balance"]


def test_asked_to_read_only_it_does_not_lock_others_out(path: Path, ids: Ids) -> None:
    reader = RelationshipFile.open(path, read_only=True)
    writer = RelationshipFile.open(path)
    assert reader.read_only
    writer.write(add_item_edit(writer, ids))
    writer.close()
    reader.close()


def half_done(path: Path) -> None:
    """Leave the file as a crash in the middle of a commit does: pages written over, their old content in a journal."""
    code = """
import os, sys, sqlcipher3
c = sqlcipher3.connect(sys.argv[1], isolation_level=None)
c.execute("PRAGMA cache_size=1"); c.execute("PRAGMA cache_spill=1"); c.execute("BEGIN")
for n in range(500):
    c.execute("INSERT INTO practices VALUES(?, 's', hex(randomblob(500)), 1)", (str(n),))
os._exit(0)"""
    python(code, path)
    assert path.with_name("x.balance-journal").stat().st_size > 512


def test_what_a_crash_left_half_done_is_taken_back(path: Path) -> None:
    before = path.read_bytes()
    half_done(path)
    assert path.read_bytes() != before
    file = RelationshipFile.open(path)
    assert file.relationship == everything()
    file.close()
    assert path.read_bytes() == before
    assert not path.with_name("x.balance-journal").exists()


def test_asked_to_read_only_it_takes_back_too_what_a_crash_left(path: Path) -> None:
    half_done(path)
    file = RelationshipFile.open(path, read_only=True)
    assert file.relationship == everything()
    file.close()


def test_a_crash_on_a_disk_that_cannot_be_written_is_said(own_folder: Path) -> None:
    RelationshipFile.create(own_folder / "x.balance", everything(), at=AT).close()
    half_done(own_folder / "x.balance")
    (own_folder / "x.balance").chmod(0o444)
    (own_folder / "x.balance-journal").chmod(0o444)
    own_folder.chmod(0o555)
    with ordinary_user(), pytest.raises(ReadOnlyFile):
        RelationshipFile.open(own_folder / "x.balance")


def test_a_journal_that_names_other_files_is_refused(path: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    name = str(victim).encode()
    record = struct.pack(">I", 0) + name + struct.pack(">II", len(name), sum(name)) + bytes.fromhex("d9d505f920a163d7")
    path.with_name("x.balance-journal").write_bytes(bytes(512) + record)
    refused(path, Hostile)


def test_a_journal_of_garbage_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    path.with_name("x.balance-journal").write_bytes(random.Random(2).randbytes(5000))
    file = RelationshipFile.open(path)
    assert file.relationship == everything()
    file.close()
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_a_journal_that_is_no_file_is_refused(path: Path, tmp_path: Path, kind: str) -> None:
    journal, victim = path.with_name("x.balance-journal"), tmp_path / "victim"
    victim.write_text("precious")
    {"folder": journal.mkdir, "link": lambda: journal.symlink_to(victim), "pipe": lambda: os.mkfifo(journal)}[kind]()
    with pytest.raises(Hostile):
        RelationshipFile.open(path)
    assert victim.read_text() == "precious"


def test_a_journal_beside_a_strangers_database_is_left_alone(tmp_path: Path) -> None:
    stranger = tmp_path / "x.balance"
    python("import sys, sqlcipher3; c=sqlcipher3.connect(sys.argv[1]); c.execute('CREATE TABLE t(x)')", stranger)
    (tmp_path / "x.balance-journal").write_bytes(b"not ours" * 100)
    refused(stranger, NotARelationshipFile)
