"""Backups: taken only when something changed, verified before an older one goes, treated like the file, never half."""

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balance_desktop.model import edits
from balance_desktop.storage.backups import DAYS, LATEST, MONTHS, MOST, WEEKS, Backups, copy_out, kept
from balance_desktop.storage.errors import AlreadyExists, ReadOnlyFolder, StorageError, WrongPassphrase
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import (
    ROOT,
    Ids,
    NewFile,
    add_item_edit,
    edit_to,
    empty,
    environment,
    everything,
    ordinary_user,
)

NOW = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MARKER = "xylophone-at-dawn"

EDIT_AND_BACK_UP = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from balance_desktop.model import edits
from balance_desktop.storage.backups import Backups
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import Ids, add_item_edit

file, backups, ids = RelationshipFile.open(Path(sys.argv[1])), Backups(Path(sys.argv[2])), Ids(int(sys.argv[3]))
print(file.file_id, flush=True)
while True:
    file.write(add_item_edit(file, ids))
    backups.take(file, datetime.now(UTC))
"""


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "data" / "backups")


def bytes_below(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_backup_is_the_file_with_its_history(new_file: NewFile, backups: Backups, ids: Ids) -> None:
    file = new_file(everything())
    file.write(add_item_edit(file, ids))
    path = backups.take(file, NOW)
    assert path is not None
    [backup] = backups.all_of(file.file_id)
    assert (backup.path, backup.taken, backup.end) == (path, NOW, file.end)
    copy = RelationshipFile.open(path, read_only=True)
    copy.verify_history()
    assert (copy.relationship, copy.file_id, len(copy.edits())) == (file.relationship, file.file_id, 2)
    copy.close()
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_nothing_is_taken_unless_something_changed(new_file: NewFile, backups: Backups, ids: Ids) -> None:
    file = new_file()
    first = backups.take(file, NOW)
    assert backups.take(file, NOW + MINUTE) is None
    file.write(add_item_edit(file, ids))
    second = backups.take(file, NOW + 2 * MINUTE)
    assert [backup.path for backup in backups.all_of(file.file_id)] == [second, first]
    assert backups.take(file, NOW + 3 * MINUTE) is None


def test_what_is_typed_on_is_a_change_though_it_is_the_same_edit(new_file: NewFile, backups: Backups, ids: Ids) -> None:
    file = new_file()
    edit = add_item_edit(file, ids, "Ch")
    file.write(edit)
    backups.take(file, NOW)
    [item] = file.relationship.items
    typed_on = edits.edit_item(file.relationship, item, "Chess")
    file.write(edit_to(empty(), typed_on, ids, "add_item", uid=edit.uid))
    assert backups.take(file, NOW + MINUTE) is not None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 60 * 24 * 40), min_size=1, max_size=300))
def test_thinning_over_years(gaps: list[int]) -> None:
    """Thinned after each backup, what is left is what is kept of all that were ever taken."""
    taken: list[datetime] = []
    left: set[datetime] = set()
    moment = NOW
    for gap in gaps:
        moment += timedelta(minutes=gap)
        taken.append(moment)
        left = kept({*left, moment})
        assert moment in left
        assert len(left) <= MOST
    assert left == kept(taken)
    newest_first = sorted(taken, reverse=True)
    assert left >= set(newest_first[:LATEST])
    for count, period in (
        (DAYS, lambda m: m.date()),
        (WEEKS, lambda m: m.isocalendar()[:2]),
        (MONTHS, lambda m: (m.year, m.month)),
    ):
        lasts = {period(m): m for m in reversed(newest_first)}
        assert left >= set(sorted(lasts.values(), reverse=True)[:count])


def test_old_backups_go_when_there_are_newer_ones(new_file: NewFile, backups: Backups, ids: Ids) -> None:
    file = new_file()
    taken: list[datetime] = []
    for hour in range(40):
        file.write(add_item_edit(file, ids))
        taken.append(NOW + timedelta(hours=14 * hour))
        backups.take(file, taken[-1])
    there = backups.all_of(file.file_id)
    assert {backup.taken for backup in there} == kept(taken)
    assert LATEST < len(there) < len(taken)


def test_backups_of_a_clock_that_ran_ahead_do_not_push_out_those_of_today(
    new_file: NewFile, backups: Backups, ids: Ids
) -> None:
    file = new_file()
    for minute in range(LATEST + 2):
        file.write(add_item_edit(file, ids))
        backups.take(file, NOW.replace(year=2040) + minute * MINUTE)
    file.write(add_item_edit(file, ids))
    today = backups.take(file, NOW)
    file.write(add_item_edit(file, ids))
    backups.take(file, NOW + MINUTE)
    assert today in [backup.path for backup in backups.all_of(file.file_id)]


def test_an_older_backup_goes_only_after_the_new_one_is_verified(
    new_file: NewFile, backups: Backups, ids: Ids, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = new_file()
    for minute in range(LATEST):
        file.write(add_item_edit(file, ids))
        backups.take(file, NOW + minute * MINUTE)
    before = backups.all_of(file.file_id)
    file.write(add_item_edit(file, ids))
    copy = type(file._inspected.connection).vacuum_into

    def torn(connection: object, target: Path) -> None:
        copy(connection, target)  # pyright: ignore[reportArgumentType]
        with target.open("r+b") as opened:
            opened.seek(5 * 4096)
            opened.write(b"\0" * 4096)

    monkeypatch.setattr(type(file._inspected.connection), "vacuum_into", torn)
    with pytest.raises(StorageError):
        backups.take(file, NOW + timedelta(days=300))
    assert backups.all_of(file.file_id) == before


def test_a_full_disk_and_lost_rights_are_told_of_our_folder(new_file: NewFile, ids: Ids, own_folder: Path) -> None:
    file = new_file()
    root = own_folder / "backups"
    backups = Backups(root)
    root.mkdir(mode=0o777)
    (root / file.file_id).mkdir(mode=0o555)
    root.chmod(0o555)
    with ordinary_user(), pytest.raises(ReadOnlyFolder) as raised:
        backups.take(file, NOW)
    assert raised.value.path == root
    file.write(add_item_edit(file, ids))


def test_a_folder_that_is_no_folder_is_told(new_file: NewFile, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("in the way")
    with pytest.raises(StorageError):
        Backups(tmp_path / "backups").take(new_file(), NOW)


def test_backups_of_an_encrypted_file_are_encrypted(new_file: NewFile, backups: Backups) -> None:
    file = new_file(everything())
    backups.take(file, NOW)
    file.protect("tea at four")
    assert backups.protect(file.file_id, None, file.key) == 0
    words = next(iter(everything().items.values())).text.encode()
    assert words not in bytes_below(backups.root)
    [backup] = backups.all_of(file.file_id)
    with pytest.raises(WrongPassphrase):
        RelationshipFile.open(backup.path, passphrase="another")
    RelationshipFile.open(backup.path, passphrase="tea at four", read_only=True).close()
    former = file.key
    file.protect(None)
    assert backups.protect(file.file_id, former, None) == 0
    assert words in bytes_below(backups.root)


def test_what_an_interrupted_protection_left_plain_is_encrypted_with_the_next(
    new_file: NewFile, backups: Backups
) -> None:
    file = new_file(everything())
    backups.take(file, NOW)
    file.protect("tea at four")
    backups.take(file, NOW + MINUTE)
    assert next(iter(everything().items.values())).text.encode() not in bytes_below(backups.root)


def test_rows_deleted_for_good_are_deleted_from_the_backups(new_file: NewFile, backups: Backups, ids: Ids) -> None:
    file = new_file()
    file.write(add_item_edit(file, ids, MARKER))
    [item] = file.relationship.items
    backups.take(file, NOW)
    file.write(add_item_edit(file, ids, "Chess"))
    backups.take(file, NOW + MINUTE)
    torn = backups.root / file.file_id / f".{'0' * 32}.part"
    torn.write_bytes(MARKER.encode())
    assert MARKER.encode() in bytes_below(backups.root)
    assert backups.forget(file.file_id, [("items", item)], None) == 0
    assert MARKER.encode() not in bytes_below(backups.root)
    for backup in backups.all_of(file.file_id):
        copy = RelationshipFile.open(backup.path, read_only=True)
        assert copy.end == backup.end
        copy.verify_history()
        copy.close()


def test_a_backup_that_cannot_be_read_goes_when_something_is_deleted_for_good(
    new_file: NewFile, backups: Backups, ids: Ids
) -> None:
    file = new_file()
    file.write(add_item_edit(file, ids, MARKER))
    [item] = file.relationship.items
    first = backups.take(file, NOW)
    assert first is not None
    file.write(add_item_edit(file, ids))
    second = backups.take(file, NOW + MINUTE)
    assert second is not None
    second.write_bytes(second.read_bytes()[:-4096])
    assert backups.forget(file.file_id, [("items", item)], None) == 1
    assert len(backups.all_of(file.file_id)) == 1
    assert MARKER.encode() not in bytes_below(backups.root)


def test_all_of_a_files_backups_can_be_deleted(new_file: NewFile, backups: Backups) -> None:
    mine, other = new_file(), new_file(name="y.balance")
    backups.take(mine, NOW)
    backups.take(other, NOW)
    backups.delete_all(mine.file_id)
    assert backups.all_of(mine.file_id) == ()
    assert not (backups.root / mine.file_id).exists()
    assert len(backups.all_of(other.file_id)) == 1


def test_the_backups_of_a_lost_file_are_found_by_where_it_was(new_file: NewFile, backups: Backups) -> None:
    file = new_file()
    taken = backups.take(file, NOW)
    file.close()
    file.path.unlink()
    assert [backup.path for backup in backups.of_path(file.path)] == [taken]
    assert backups.of_path(file.path.with_name("another.balance")) == ()
    assert file.path.name not in " ".join(path.name for path in backups.root.rglob("*"))


def test_the_newest_good_backup_becomes_a_new_file(
    new_file: NewFile, backups: Backups, ids: Ids, tmp_path: Path
) -> None:
    file = new_file()
    file.write(add_item_edit(file, ids, MARKER))
    backups.take(file, NOW)
    then = file.relationship
    file.write(add_item_edit(file, ids))
    newest = backups.take(file, NOW + MINUTE)
    assert newest is not None
    newest.write_bytes(newest.read_bytes()[:-4096])
    good = backups.good_one_of(file.path)
    assert good is not None
    assert good.taken == NOW
    target = tmp_path / "again.balance"
    copy_out(good, target)
    again = RelationshipFile.open(target)
    assert again.relationship == then
    again.close()
    with pytest.raises(AlreadyExists):
        copy_out(good, target)
    assert backups.good_one_of(tmp_path / "other.balance") is None


def test_a_plain_backup_that_cannot_be_read_does_not_keep_new_ones_from_being_taken(
    new_file: NewFile, backups: Backups, ids: Ids
) -> None:
    file = new_file(everything())
    left = backups.take(file, NOW)
    assert left is not None
    left.write_bytes(left.read_bytes()[:-4096])
    file.protect("quiet water")
    file.write(add_item_edit(file, ids))
    taken = backups.take(file, NOW + MINUTE)
    assert [backup.path for backup in backups.all_of(file.file_id)] == [taken]


def test_a_backup_with_a_damaged_history_does_not_keep_rows_from_being_deleted(
    new_file: NewFile, backups: Backups, ids: Ids
) -> None:
    file = new_file()
    file.write(add_item_edit(file, ids, MARKER))
    path = backups.take(file, NOW)
    assert path is not None
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE changes SET after='{' WHERE tbl='items'")
    [item] = file.relationship.items
    assert backups.forget(file.file_id, [("items", item)], None) == 1
    assert MARKER.encode() not in bytes_below(backups.root)


def test_a_kill_leaves_no_half_backup_that_counts(new_file: NewFile, backups: Backups, tmp_path: Path) -> None:
    file = new_file(everything())
    file.close()
    for seed in range(3):
        command = [sys.executable, "-c", EDIT_AND_BACK_UP, str(file.path), str(backups.root), str(seed)]
        child = subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline().strip() == file.file_id
        time.sleep(0.05 + 0.09 * seed)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
    there = backups.all_of(file.file_id)
    assert there
    for backup in there:
        copy = RelationshipFile.open(backup.path, read_only=True)
        assert copy.end == backup.end
        copy.verify_history()
        copy.close()
