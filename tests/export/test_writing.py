"""Exports are written wholly or not at all, and never over a relationship file."""

import errno
import os
from pathlib import Path

import pytest

from balance_desktop.export import writing
from balance_desktop.export.errors import ExportError, export_error_text
from balance_desktop.export.writing import write_atomically


def refusal(target: Path, *keep: Path) -> ExportError:
    with pytest.raises(ExportError) as caught:
        write_atomically(target, b"new", keep)
    return caught.value


def test_writes_and_replaces(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    write_atomically(target, b"old")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_missing_folder(tmp_path: Path) -> None:
    error = refusal(tmp_path / "nowhere" / "out.json")
    assert error.reason == "no_folder"
    assert "nowhere" in export_error_text(error)


def test_folder_instead_of_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).reason == "is_folder"


def test_something_that_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    assert refusal(tmp_path / "pipe.json").reason == "failed"


def test_never_over_a_relationship_file(tmp_path: Path) -> None:
    other = tmp_path / "other.balance"
    other.write_bytes(b"theirs")
    assert refusal(other).reason == "relationship_file"
    assert other.read_bytes() == b"theirs"


def test_never_over_the_file_in_use_by_another_name(tmp_path: Path) -> None:
    used = tmp_path / "used.balance"
    used.write_bytes(b"theirs")
    (tmp_path / "hard.json").hardlink_to(used)
    (tmp_path / "soft.json").symlink_to(used)
    assert refusal(tmp_path / "hard.json", used).reason == "relationship_file"
    assert refusal(tmp_path / "soft.json", used).reason == "relationship_file"
    assert used.read_bytes() == b"theirs"


def test_follows_a_link_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to("real.json")
    write_atomically(tmp_path / "link.json", b"new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "full"), (errno.EDQUOT, "full"), (errno.EROFS, "read_only"), (errno.EIO, "failed")],
)
def test_a_disk_that_refuses_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"old")

    def refuse(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(writing.os, "fsync", refuse)
    assert refusal(target).reason == reason
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_read_only_file_and_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"old")
    # root may write anywhere, so the answer of the system is given here
    monkeypatch.setattr(writing.os, "access", lambda _path, _mode: False)
    assert refusal(target).reason == "read_only"
    assert target.read_bytes() == b"old"
