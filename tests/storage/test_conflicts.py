"""Conflicted copies beside a file are known by their names and by what they are; open files are not touched."""

from pathlib import Path

import pytest

from balance_desktop.storage.conflicts import conflicted_copies, conflicting_names
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import AT, Ids, NewFile, bytes_of, empty, with_items

NAMES = [
    "x (Anna's conflicted copy 2026-11-22).balance",
    "x (conflicted copy 2026-11-22 162138).balance",
    "x (In Konflikt stehende Kopie von Anna 2026-11-22).balance",
    "x (Copie en conflit de Anna 2026-11-22).balance",
    "x.sync-conflict-20261122-162138-ABC2DEF.balance",
    "x_conflict-20261122-162138.balance",
    "x-LAPTOP.balance",
    "x-ANNAS-PC-2.balance",
    "x (1).balance",
    "x 2.balance",
    "x [conflicted].balance",
]
OTHER_NAMES = ["x (copy).balance", "x.balance.txt", "y (1).balance", "x (recovered 2026-11-22).balance", "xx.balance"]


def nobody(_path: Path) -> bool:
    return False


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_with_such_a_name_is_found(new_file: NewFile, name: str) -> None:
    file = new_file(with_items(2, Ids()))
    copy = file.path.with_name(name)
    copy.write_bytes(bytes_of(file.path))
    assert conflicted_copies(conflicting_names(file.path), file.file_id, None, nobody) == [copy]


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_other_names_are_not_looked_at(new_file: NewFile, name: str) -> None:
    file = new_file()
    file.path.with_name(name).write_bytes(bytes_of(file.path))
    assert conflicting_names(file.path) == []


def test_another_file_of_such_a_name_is_none(new_file: NewFile) -> None:
    file = new_file()
    new_file(name="x (1).balance").close()
    file.path.with_name("x-LAPTOP.balance").write_bytes(b"no file of ours" * 999)
    assert len(conflicting_names(file.path)) == 2
    assert conflicted_copies(conflicting_names(file.path), file.file_id, None, nobody) == []


def test_an_encrypted_copy_is_known_without_its_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "x.balance"
    file = RelationshipFile.create(path, empty(), at=AT, passphrase="a secret")
    key = file.key
    assert key is not None
    copy = tmp_path / "x (1).balance"
    copy.write_bytes(bytes_of(path))
    (tmp_path / "x (2).balance").write_bytes(bytes_of(path)[::-1])
    assert conflicted_copies(conflicting_names(path), file.file_id, key.salt, nobody) == [copy]
    file.close()


def test_what_is_open_here_is_not_read(new_file: NewFile, monkeypatch: pytest.MonkeyPatch) -> None:
    file = new_file()
    copy = file.path.with_name("x (1).balance")
    copy.write_bytes(bytes_of(file.path))
    read: list[Path] = []
    monkeypatch.setattr("balance_desktop.storage.conflicts._beginning", lambda path: read.append(path) or b"")
    assert conflicted_copies(conflicting_names(file.path), file.file_id, None, lambda path: path == copy) == []
    assert read == []
