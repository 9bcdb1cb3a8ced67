"""What keeps the open file: backups behind its edits, earlier versions brought back, rows deleted for good."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.document.removable import is_removable, is_removable_place
from balance_desktop.model.regions import Place
from balance_desktop.storage.errors import HistoryDamaged, StorageError, WrongPassphrase
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.conftest import Clock

NewDocument = Callable[..., Document]
MARKER = "xylophone-at-dawn"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data" / "backups"


def backed_up(qtbot: QtBot, document: Document) -> StorageError | None:
    """Back the document up; why it could not be."""
    with qtbot.waitSignal(document.backup_told) as told:
        document.back_up()
    return (told.args or [None])[0]


def rewritten(qtbot: QtBot, document: Document, work: Callable[[], None]) -> StorageError | None:
    """Do what writes the file anew; why it could not be."""
    with qtbot.waitSignal(document.rewritten) as told:
        work()
    return (told.args or [None])[0]


def texts(document: Document) -> set[str]:
    return {item.text for item in document.relationship.items.values()}


def test_a_backup_follows_the_opening_and_what_was_done(
    qtbot: QtBot, new_document: NewDocument, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("balance_desktop.document.safekeeping.FIRST_BACKUP", 1)
    document = new_document()
    assert document.backups == ()
    with qtbot.waitSignal(document.backup_told):
        document.keep_backups(root)
    assert len(document.backups) == 1
    assert backed_up(qtbot, document) is None
    assert len(document.backups) == 1
    document.add_item("Hiking", "hobby")
    assert backed_up(qtbot, document) is None
    assert len(document.backups) == 2
    read = document.read_backup(document.backups[0]).result(10)
    assert read == document.relationship


def test_a_failed_backup_is_told_and_work_goes_on(qtbot: QtBot, new_document: NewDocument, root: Path) -> None:
    document = new_document()
    document.keep_backups(root)
    root.parent.mkdir(parents=True)
    root.write_text("in the way")
    error = backed_up(qtbot, document)
    assert isinstance(error, StorageError)
    assert document.backup_error is error
    assert document.add_item("Hiking", "hobby") is not None
    root.unlink()
    assert backed_up(qtbot, document) is None
    assert document.backup_error is None


def test_no_backups_of_what_can_only_be_read_or_is_removable(
    new_document: NewDocument, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = new_document()
    document.keep_backups(root)
    monkeypatch.setattr("balance_desktop.document.removable.is_removable", lambda _path: True)
    document.back_up()
    reader = new_document(path=document.path)
    assert reader.read_only
    reader.keep_backups(root)
    reader.back_up()
    reader.close()
    document.close()
    assert not root.exists()


def test_what_is_removable(tmp_path: Path) -> None:
    stick, part, disk = tmp_path / "sdb", tmp_path / "sdb" / "sdb1", tmp_path / "sda"
    part.mkdir(parents=True)
    disk.mkdir()
    (stick / "removable").write_text("1\n")
    (disk / "removable").write_text("0\n")
    blocks = tmp_path / "class"
    blocks.mkdir()
    (blocks / "sdb1").symlink_to(part)
    (blocks / "sda").symlink_to(disk)
    assert is_removable_place("/mnt", "/dev/sdb1", "linux", blocks)
    assert not is_removable_place("/", "/dev/sda", "linux", blocks)
    assert not is_removable_place("/tmp", "tmpfs", "linux", blocks)
    assert is_removable_place("/run/media/noor/STICK", "/dev/sda", "linux", blocks)
    assert is_removable_place("/Volumes/STICK", "/dev/disk4", "darwin", blocks)
    assert not is_removable_place("/mediation", "/dev/sda", "linux", blocks)
    assert not is_removable(tmp_path / "x.balance")


def test_an_earlier_version_comes_back_as_one_edit_that_can_be_undone(
    qtbot: QtBot, new_document: NewDocument, root: Path
) -> None:
    document = new_document()
    document.keep_backups(root)
    document.add_item("Hiking", "hobby", Place("a", 0.5, 0.5))
    then = document.relationship
    document.write_answer("self", "a", "I run")
    document.delete_items(list(then.items))
    document.add_item("Chess", "hobby")
    later, count = document.relationship, document.undo_stack.count()
    with qtbot.waitSignal(document.backup_told):  # first, of what there was
        assert document.restore(then)
    assert document.relationship == then
    assert document.undo_stack.count() == count + 1
    last = document.undo_edit()
    assert last is not None
    assert last.kind == "restore"
    assert document.read_backup(document.backups[0]).result(10) == later
    document.undo_stack.undo()
    assert document.relationship == later
    document.undo_stack.redo()
    document.close()
    file = RelationshipFile.open(document.path)
    assert file.relationship == then
    file.verify_history()
    file.close()


def test_the_version_of_now_is_no_edit(new_document: NewDocument) -> None:
    document = new_document()
    assert not document.restore(document.relationship)
    assert document.undo_stack.count() == 0


def test_back_to_how_it_was_when_opened(new_document: NewDocument) -> None:
    document = new_document()
    document.add_item("Hiking", "hobby")
    document.close()
    again = new_document(path=document.path)
    assert not again.was_changed
    again.add_item("Chess", "hobby")
    assert again.was_changed
    assert again.restore_opened()
    assert (texts(again), again.was_changed) == ({"Hiking"}, False)
    again.undo_stack.undo()
    assert texts(again) == {"Hiking", "Chess"}


def test_rows_deleted_for_good_are_gone_from_undo_and_backups_and_bytes(
    qtbot: QtBot, new_document: NewDocument, root: Path, tmp_path: Path
) -> None:
    document = new_document()
    document.keep_backups(root)
    item = document.add_item(MARKER, "hobby")
    assert item is not None
    backed_up(qtbot, document)
    document.add_item("Chess", "hobby")
    assert rewritten(qtbot, document, lambda: document.forget([("items", item)])) is None
    assert (texts(document), document.undo_stack.count(), document.read_only) == ({"Chess"}, 1, False)
    document.restore_opened()
    assert texts(document) == {"Chess"}
    document.undo_stack.undo()
    document.undo_stack.redo()
    document.add_item("Tea", "hobby")
    document.close()
    found = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"Chess" in found
    assert MARKER.encode() not in found


def test_the_history_deleted_for_good_takes_the_backups_along(
    qtbot: QtBot, new_document: NewDocument, root: Path, tmp_path: Path, clock: Clock
) -> None:
    document = new_document()
    document.keep_backups(root)
    item = document.add_item(MARKER, "hobby")
    assert item is not None
    backed_up(qtbot, document)
    document.edit_item(item, "Chess")
    assert rewritten(qtbot, document, document.forget_history) is None
    assert (texts(document), document.undo_stack.count(), len(document.backups)) == ({"Chess"}, 0, 1)
    document.close()
    found = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"Chess" in found
    assert MARKER.encode() not in found


def test_nothing_is_edited_while_the_log_is_told_anew(qtbot: QtBot, new_document: NewDocument) -> None:
    document = new_document()
    item = document.add_item(MARKER, "hobby")
    assert item is not None
    with qtbot.waitSignal(document.rewritten):
        document.forget([("items", item)])
        assert document.is_rewriting
        assert document.add_item("Chess", "hobby") is None
    assert document.add_item("Chess", "hobby") is not None
    assert texts(document) == {"Chess"}


def test_a_mistake_of_ours_does_not_keep_a_file_from_being_edited(
    qtbot: QtBot, new_document: NewDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = new_document()
    item = document.add_item("Hiking", "hobby")
    assert item is not None

    def fail(_file: RelationshipFile, _rows: object) -> None:
        raise RuntimeError("ours")

    monkeypatch.setattr(RelationshipFile, "forget", fail)
    with qtbot.capture_exceptions() as raised:
        document.forget([("items", item)])
        qtbot.waitUntil(lambda: not document.is_rewriting)
    assert [kind for kind, *_ in raised] == [RuntimeError]
    assert not document.read_only
    assert document.add_item("Chess", "hobby") is not None


def test_what_cannot_be_deleted_for_good_leaves_the_backups_as_they_were(
    qtbot: QtBot, new_document: NewDocument, root: Path
) -> None:
    document = new_document()
    item = document.add_item(MARKER, "hobby")
    assert item is not None
    document.keep_backups(root)
    assert backed_up(qtbot, document) is None
    [backup] = document.backups
    before = backup.path.read_bytes()
    assert document.close()
    with closing(sqlite3.connect(document.path)) as connection, connection:
        connection.execute("UPDATE changes SET after='{' WHERE tbl='items'")
    again = new_document(path=document.path)
    again.keep_backups(root)
    error = rewritten(qtbot, again, lambda: again.forget([("items", item)]))
    assert isinstance(error, HistoryDamaged)
    assert backup.path.read_bytes() == before


def test_what_cannot_be_deleted_for_good_stays(qtbot: QtBot, new_document: NewDocument) -> None:
    document = new_document()
    item = document.add_item(MARKER, "hobby")
    assert item is not None
    document.save_now()
    qtbot.waitUntil(lambda: document.unsaved == 0)
    document.path.rename(document.path.with_suffix(".elsewhere"))
    error = rewritten(qtbot, document, lambda: document.forget([("items", item)]))
    assert isinstance(error, StorageError)
    assert texts(document) == {MARKER}
    assert not document.is_rewriting
    document.path.with_suffix(".elsewhere").rename(document.path)


def test_backups_follow_the_passphrase(qtbot: QtBot, new_document: NewDocument, root: Path) -> None:
    document = new_document()
    document.keep_backups(root)
    document.add_item(MARKER, "hobby")
    backed_up(qtbot, document)
    document.add_item("Chess", "hobby")
    assert rewritten(qtbot, document, lambda: document.protect("tea at four")) is None
    assert len(document.backups) == 2
    for backup in document.backups:
        assert MARKER.encode() not in backup.path.read_bytes()
        with pytest.raises(WrongPassphrase):
            RelationshipFile.open(backup.path, passphrase="another")
    assert document.read_backup(document.backups[0]).result(10) == document.relationship
    assert rewritten(qtbot, document, lambda: document.protect(None)) is None
    assert document.read_backup(document.backups[1]).result(10)
