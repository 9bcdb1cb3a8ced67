"""What is read of damaged files: as much as is left, never a wrong file, never the damaged one changed, and at once."""

import random
import time
from pathlib import Path

import pytest

from balance_desktop.model import edits
from balance_desktop.model.relationship import Relationship
from balance_desktop.storage.errors import AlreadyExists, Damaged, StorageError
from balance_desktop.storage.placing import journal_of
from balance_desktop.storage.relationship_file import RelationshipFile
from balance_desktop.storage.salvage import salvage
from tests.storage.helpers import AT, DAY, Ids, edit_to, everything, random_edit, undo_of

PAGE = 4096
LATER = "2027-01-01T00:00:00.000Z"
PASSPHRASE = "correct horse"


def make_lived_in(path: Path, passphrase: str | None = None, seed: int = 1) -> Relationship:
    """A closed file with all kinds of rows, long texts and a history with undo; returns what it holds."""
    ids, choose = Ids(seed), random.Random(seed)
    file = RelationshipFile.create(path, everything(), at=AT, passphrase=passphrase)
    for turn in range(80):
        now = file.relationship
        after = random_edit(now, choose, ids)
        if turn % 10 == 0:
            after = edits.write_answer(now, ids(), "q", "a", "A long walk by the sea. " * choose.randint(50, 400), DAY)
        edit = edit_to(file, after, ids)
        if edit.changes:
            file.write(edit)
            if turn % 7 == 0:
                file.write(undo_of(edit, ids))
    relationship = file.relationship
    file.close()
    return relationship


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Relationship]:
    path = tmp_path_factory.mktemp("sound") / "x.balance"
    relationship = make_lived_in(path)
    return path.read_bytes(), relationship


@pytest.fixture(scope="module")
def protected(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Relationship]:
    path = tmp_path_factory.mktemp("protected") / "x.balance"
    relationship = make_lived_in(path, PASSPHRASE)
    return path.read_bytes(), relationship


def damaged(contents: bytes, seed: int) -> bytes:
    """The contents after one of the things that happen to files."""
    choose = random.Random(seed)
    pages = len(contents) // PAGE
    changed = bytearray(contents)
    kind = seed % 6
    if kind == 0:
        for _ in range(choose.randint(1, 4)):
            changed[choose.randrange(len(changed))] ^= 1 << choose.randrange(8)
    elif kind == 1:
        del changed[choose.randrange(PAGE, len(changed)) :]
    elif kind == 2:
        start = choose.randrange(pages) * PAGE
        changed[start : start + PAGE] = bytes(PAGE)
    elif kind == 3:
        start = choose.randrange(len(changed) // 512) * 512
        changed[start : start + 512] = choose.randbytes(512)
    elif kind == 4:
        a, b = (choose.randrange(pages) * PAGE for _ in range(2))
        changed[a : a + PAGE], changed[b : b + PAGE] = changed[b : b + PAGE], changed[a : a + PAGE]
    else:
        for _ in range(3):
            start = choose.randrange(pages) * PAGE
            changed[start : start + PAGE] = choose.randbytes(PAGE)
    return bytes(changed)


def rows_of(relationship: Relationship) -> set[object]:
    tables = (relationship.items, relationship.answers, relationship.practices, relationship.tries, relationship.plans)
    return {row for rows in tables for row in rows.values()}


def check(path: Path, passphrase: str | None = None) -> Relationship:
    file = RelationshipFile.open(path, passphrase=passphrase)
    file.verify_history()
    relationship = file.relationship
    file.close()
    return relationship


@pytest.mark.parametrize("seed", range(120))
def test_what_is_left_of_a_damaged_file_is_read(
    lived_in: tuple[bytes, Relationship], tmp_path: Path, seed: int
) -> None:
    path, target = tmp_path / "x.balance", tmp_path / "new.balance"
    contents = damaged(lived_in[0], seed)
    path.write_bytes(contents)
    before = path.read_bytes()
    began = time.monotonic()
    try:
        found = salvage(path, target, at=LATER)
    except Damaged:
        assert len(contents) < len(lived_in[0]) / 2
        return
    finally:
        assert time.monotonic() - began < 2
        assert path.read_bytes() == before
        assert not journal_of(path).exists()
    relationship = check(target)
    kept = rows_of(relationship) & rows_of(lived_in[1])
    assert len(kept) >= 0.7 * len(rows_of(lived_in[1])) or len(contents) < 0.7 * len(lived_in[0])
    if found.is_whole:
        assert relationship == lived_in[1]


def test_a_sound_file_is_read_whole_with_its_history(lived_in: tuple[bytes, Relationship], tmp_path: Path) -> None:
    path, target = tmp_path / "x.balance", tmp_path / "new.balance"
    path.write_bytes(lived_in[0])
    found = salvage(path, target, at=LATER)
    assert (found.is_whole, found.has_history, dict(found.lost)) == (True, True, {})
    assert check(target) == lived_in[1]
    former, new = RelationshipFile.open(path), RelationshipFile.open(target)
    assert [entry.edit for entry in new.edits()] == [entry.edit for entry in former.edits()]
    assert new.file_id != former.file_id
    former.close()
    new.close()


def test_without_its_first_page_all_rows_are_found(lived_in: tuple[bytes, Relationship], tmp_path: Path) -> None:
    path, target = tmp_path / "x.balance", tmp_path / "new.balance"
    path.write_bytes(bytes(PAGE) + lived_in[0][PAGE:])
    salvage(path, target, at=LATER)
    assert rows_of(check(target)) == rows_of(lived_in[1])


def test_a_changed_letter_is_taken_from_the_log(tmp_path: Path) -> None:
    path, target = tmp_path / "x.balance", tmp_path / "new.balance"
    relationship = make_lived_in(path)
    text = next(iter(relationship.items.values())).text.encode()
    contents = path.read_bytes()
    in_the_table = [
        at for at in range(len(contents)) if contents.startswith(text, at) and contents[at - 1 : at] != b'"'
    ]
    assert in_the_table
    path.write_bytes(contents[: in_the_table[0]] + b"?" + contents[in_the_table[0] + 1 :])
    with pytest.raises(Damaged):
        RelationshipFile.open(path)
    assert salvage(path, target, at=LATER).is_whole
    assert check(target) == relationship


def test_no_page_is_the_only_one_to_know_a_row(lived_in: tuple[bytes, Relationship], tmp_path: Path) -> None:
    path, target = tmp_path / "x.balance", tmp_path / "new.balance"
    for number in range(len(lived_in[0]) // PAGE):
        contents = bytearray(lived_in[0])
        contents[number * PAGE : (number + 1) * PAGE] = bytes(PAGE)
        path.write_bytes(bytes(contents))
        found = salvage(path, target, at=LATER)
        assert rows_of(check(target)) >= rows_of(lived_in[1])  # rather something deleted comes back
        assert not found.lost
        target.unlink()


def test_what_is_lost_is_counted(tmp_path: Path) -> None:
    path, target = tmp_path / "x.balance", tmp_path / "new.balance"
    relationship = make_lived_in(path)
    item = next(item for item in relationship.items.values() if len(item.note) + len(item.text) > 8)
    contents = path.read_bytes()
    in_the_table = contents.replace(f"{item.id}{item.text}".encode(), b"?" * len(f"{item.id}{item.text}".encode()))
    path.write_bytes(in_the_table.replace(f'"{item.text}"'.encode(), b"9" * len(f'"{item.text}"'.encode())))
    found = salvage(path, target, at=LATER)
    assert (found.is_whole, found.has_history, found.lost["items"]) == (False, False, 1)
    assert item.id not in check(target).items


@pytest.mark.parametrize("seed", range(24))
def test_a_damaged_protected_file_is_read_with_its_passphrase(
    protected: tuple[bytes, Relationship], tmp_path: Path, seed: int
) -> None:
    path, target = tmp_path / "x.balance", tmp_path / "new.balance"
    path.write_bytes(damaged(protected[0], seed))
    before = path.read_bytes()
    began = time.monotonic()
    try:
        found = salvage(path, target, at=LATER, passphrase=PASSPHRASE)
    except StorageError:
        assert not target.exists()
    else:
        relationship = check(target, PASSPHRASE)
        assert not target.read_bytes().startswith(b"SQLite")
        if found.is_whole:
            assert relationship == protected[1]
    assert time.monotonic() - began < 2
    assert path.read_bytes() == before


def test_a_protected_file_keeps_what_its_sound_pages_hold(
    protected: tuple[bytes, Relationship], tmp_path: Path
) -> None:
    path, target = tmp_path / "x.balance", tmp_path / "new.balance"
    kept = 0
    pages = len(protected[0]) // PAGE
    for number in (pages // 4, pages // 2, pages - 2):
        contents = bytearray(protected[0])
        contents[number * PAGE + 100] ^= 1
        path.write_bytes(bytes(contents))
        salvage(path, target, at=LATER, passphrase=PASSPHRASE)
        kept += len(rows_of(check(target, PASSPHRASE)) & rows_of(protected[1]))
        target.unlink()
    assert kept >= 2.4 * len(rows_of(protected[1]))


@pytest.mark.parametrize("contents", [b"", bytes(8192), b"no database at all" * 400, random.Random(1).randbytes(40960)])
def test_where_nothing_is_left_nothing_is_made(tmp_path: Path, contents: bytes) -> None:
    path, target = tmp_path / "x.balance", tmp_path / "new.balance"
    path.write_bytes(contents)
    with pytest.raises(Damaged):
        salvage(path, target, at=LATER)
    assert not target.exists()


def test_it_is_never_written_over_a_file(lived_in: tuple[bytes, Relationship], tmp_path: Path) -> None:
    path, target = tmp_path / "x.balance", tmp_path / "new.balance"
    path.write_bytes(lived_in[0])
    target.write_bytes(b"mine")
    with pytest.raises(AlreadyExists):
        salvage(path, target, at=LATER)
    assert target.read_bytes() == b"mine"
