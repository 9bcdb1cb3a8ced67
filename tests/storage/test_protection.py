"""Passphrases: the whole file is encrypted, another one does no harm, and a kill leaves the old file or the new one."""

import os
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from balance_desktop.storage.errors import Damaged, Encrypted, ReadOnlyFile, TooNew, WrongPassphrase
from balance_desktop.storage.keys import Key, UnfitPassphrase, cleaned
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import AT, Ids, NewFile, add_item_edit, empty, everything, undo_of

PASSPHRASE = "Зимний чай 'und' \"Brot\" #7"
MARKER = "xylophone-at-dawn"

PROTECT_AGAIN_AND_AGAIN = """
import itertools, sys
from pathlib import Path
from balance_desktop.storage.relationship_file import RelationshipFile

path, first, second = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
file = RelationshipFile.open(path, passphrase=first)
print("ready", flush=True)
for passphrase in itertools.cycle((second, None, first)):
    file.protect(passphrase)
"""


@pytest.fixture
def protected(new_file: NewFile) -> Iterator[RelationshipFile]:
    file = new_file(everything())
    file.protect(PASSPHRASE)
    yield file
    file.close()


def reopened(file: RelationshipFile, passphrase: str | None = PASSPHRASE) -> RelationshipFile:
    file.close()
    return RelationshipFile.open(file.path, passphrase=passphrase)


def bytes_beside(path: Path) -> bytes:
    """Everything that lies in the file's folder, by whatever name."""
    return b"".join(found.read_bytes() for found in path.parent.iterdir() if found.is_file())


def test_a_protected_file_comes_back_with_its_history(protected: RelationshipFile, ids: Ids) -> None:
    assert protected.is_protected
    edit = add_item_edit(protected, ids)
    protected.write(edit)
    protected.write(undo_of(edit, ids))
    again = reopened(protected)
    assert (again.relationship, again.file_id) == (everything(), protected.file_id)
    again.verify_history()
    again.close()


def test_a_protected_file_that_was_opened_can_be_written(protected: RelationshipFile, ids: Ids) -> None:
    again = reopened(protected)
    for _ in range(3):
        again.write(add_item_edit(again, ids))
    assert len(again.edits()) == 4
    again.close()


def test_a_new_file_can_be_protected_from_its_first_byte(tmp_path: Path) -> None:
    file = RelationshipFile.create(tmp_path / "x.balance", everything(), at=AT, passphrase=PASSPHRASE)
    assert reopened(file).relationship == everything()


def test_without_the_passphrase_nothing_is_told_and_nothing_is_touched(protected: RelationshipFile) -> None:
    protected.close()
    before = protected.path.read_bytes()
    with pytest.raises(Encrypted):
        RelationshipFile.open(protected.path)
    for wrong in ("", "x", PASSPHRASE + " ", PASSPHRASE.upper(), "nul\0"):
        with pytest.raises(WrongPassphrase):
            RelationshipFile.open(protected.path, passphrase=wrong)
    assert protected.path.read_bytes() == before
    assert list(protected.path.parent.iterdir()) == [protected.path]
    RelationshipFile.open(protected.path, passphrase=PASSPHRASE).close()


def test_a_passphrase_counts_however_its_letters_are_composed(new_file: NewFile) -> None:
    file = new_file()
    file.protect(unicodedata.normalize("NFD", "Frühstück"))
    reopened(file, unicodedata.normalize("NFC", "Frühstück")).close()


@pytest.mark.parametrize("unfit", ["", "a\0b"])
def test_an_unfit_passphrase_changes_nothing(new_file: NewFile, unfit: str) -> None:
    file = new_file()
    with pytest.raises(UnfitPassphrase):
        file.protect(unfit)
    with pytest.raises(UnfitPassphrase):
        cleaned(unfit)
    assert not file.is_protected
    reopened(file, None).close()


def test_the_passphrase_is_changed_and_removed(protected: RelationshipFile, ids: Ids) -> None:
    protected.protect("another one")
    again = reopened(protected, "another one")
    again.write(add_item_edit(again, ids))
    again.protect(None)
    assert not again.is_protected
    plain = reopened(again, None)
    assert len(plain.relationship.items) == len(everything().items) + 1
    plain.verify_history()
    plain.close()


def test_any_program_with_sqlcipher_opens_it_with_the_passphrase(protected: RelationshipFile) -> None:
    protected.close()
    script = """
import sys, sqlcipher3.dbapi2
connection = sqlcipher3.dbapi2.connect(sys.argv[1])
connection.set_key(sys.argv[2])
print(connection.execute("SELECT count(*) FROM items").fetchone()[0])
"""
    command = [sys.executable, "-c", script, str(protected.path), PASSPHRASE]
    counted = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(counted.stdout) == len(everything().items)


def test_no_word_is_readable_while_it_is_open_or_after(tmp_path: Path, ids: Ids) -> None:
    file = RelationshipFile.create(tmp_path / "x.balance", empty(), at=AT)
    file.write(add_item_edit(file, ids, text=MARKER))
    former = os.open(file.path, os.O_RDONLY)
    try:
        assert MARKER.encode() in bytes_beside(file.path)
        file.protect(PASSPHRASE)
        file.write(add_item_edit(file, ids, text=f"{MARKER} again"))
        assert MARKER.encode() not in bytes_beside(file.path)
        assert not any(os.pread(former, 2**22, 0)), "the bytes of the file that was replaced are still there"
    finally:
        os.close(former)
    file.close()
    assert MARKER.encode() not in bytes_beside(file.path)


def test_another_name_of_the_old_file_is_left_alone(new_file: NewFile, tmp_path: Path) -> None:
    file = new_file(everything())
    (tmp_path / "linked").hardlink_to(file.path)
    file.protect(PASSPHRASE)
    file.close()
    kept = RelationshipFile.open(tmp_path / "linked")
    assert kept.relationship == everything()
    kept.close()


def test_copies_of_a_protected_file_are_protected(protected: RelationshipFile, tmp_path: Path) -> None:
    protected.save_copy(tmp_path / "copy.balance")
    with pytest.raises(Encrypted):
        RelationshipFile.open(tmp_path / "copy.balance")
    copy = RelationshipFile.open(tmp_path / "copy.balance", passphrase=PASSPHRASE)
    assert copy.relationship == everything()
    copy.close()


def test_a_file_that_cannot_be_written_is_not_protected(new_file: NewFile) -> None:
    file = new_file()
    file.close()
    reader = RelationshipFile.open(file.path, read_only=True)
    with pytest.raises(ReadOnlyFile):
        reader.protect(PASSPHRASE)
    reader.close()


def test_a_newer_format_is_told_once_the_passphrase_is_right(protected: RelationshipFile) -> None:
    protected.close()
    script = """
import sys, sqlcipher3.dbapi2
connection = sqlcipher3.dbapi2.connect(sys.argv[1])
connection.set_key(sys.argv[2])
connection.execute("PRAGMA user_version=99")
"""
    subprocess.run([sys.executable, "-c", script, str(protected.path), PASSPHRASE], check=True)
    with pytest.raises(TooNew) as raised:
        RelationshipFile.open(protected.path, passphrase=PASSPHRASE)
    assert raised.value.version == 99


def test_a_key_knows_its_passphrase() -> None:
    key = Key.new(PASSPHRASE)
    assert key.is_of(PASSPHRASE)
    assert key.is_of(unicodedata.normalize("NFD", PASSPHRASE))
    assert not any(key.is_of(other) for other in ("", "x", "a\0b", PASSPHRASE.lower()))


def test_a_key_does_not_show_itself() -> None:
    key = Key.new(PASSPHRASE)
    assert key.secret.hex() not in f"{key!r} {key!s}"


@pytest.mark.parametrize("round_number", range(6))
def test_a_kill_leaves_the_old_file_or_the_new_one(new_file: NewFile, ids: Ids, round_number: int) -> None:
    file = new_file(everything())
    file.protect("first")
    file.close()
    command = [sys.executable, "-c", PROTECT_AGAIN_AND_AGAIN, str(file.path), "first", "second"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(0.05 + 0.13 * round_number)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    for passphrase in ("first", "second"):
        try:
            found = RelationshipFile.open(file.path, passphrase=passphrase)
        except WrongPassphrase:
            continue
        assert found.relationship == everything()
        found.verify_history()
        found.close()
        return
    pytest.fail("neither passphrase opens the file")


def test_damage_beyond_the_first_page_is_no_wrong_passphrase(protected: RelationshipFile) -> None:
    protected.close()
    data = bytearray(protected.path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    protected.path.write_bytes(data)
    with pytest.raises(Damaged):
        RelationshipFile.open(protected.path, passphrase=PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        RelationshipFile.open(protected.path, passphrase="x")


def test_a_power_cut_that_left_a_piece_of_a_page_is_healed(protected: RelationshipFile) -> None:
    script = """
import os, signal, sys, sqlcipher3.dbapi2
connection = sqlcipher3.dbapi2.connect(sys.argv[1], isolation_level=None)
connection.set_key(sys.argv[2])
connection.execute("PRAGMA journal_mode=TRUNCATE")
connection.execute("PRAGMA cache_size=2")
connection.execute("BEGIN IMMEDIATE")
for number in range(60):
    connection.execute("INSERT INTO questions(id,text,rank) VALUES(?,?,1)", (f"n{number}", "x" * 3000))
os.kill(os.getpid(), signal.SIGKILL)
"""
    protected.close()
    subprocess.run([sys.executable, "-c", script, str(protected.path), PASSPHRASE], check=False)
    journal = protected.path.with_name(f"{protected.path.name}-journal")
    assert journal.stat().st_size > 0
    with protected.path.open("ab") as file:
        file.write(os.urandom(512))
    again = RelationshipFile.open(protected.path, passphrase=PASSPHRASE)
    assert again.relationship == everything()
    again.close()
