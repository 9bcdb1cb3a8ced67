"""The whole file written anew while it is open: protected, protected otherwise, and not any more."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from balance_desktop.document.aside import aside
from balance_desktop.document.document import Document
from balance_desktop.document.opening import open_document, open_file
from balance_desktop.storage.errors import DiskFull, Encrypted, StorageError, WrongPassphrase
from balance_desktop.storage.relationship_file import RelationshipFile

NewDocument = Callable[..., Document]


def protect(document: Document, passphrase: str | None, qtbot: QtBot) -> StorageError | None:
    with qtbot.waitSignal(document.rewritten) as signal:
        document.protect(passphrase)
    assert signal.args is not None
    return signal.args[0]


def test_a_file_is_protected_while_it_is_open(new_document: NewDocument, qtbot: QtBot) -> None:
    document = new_document()
    document.add_item("Hiking", "hobby")
    assert not document.is_protected
    assert protect(document, "quiet water", qtbot) is None
    assert document.is_protected
    document.add_item("Chess", "hobby")
    document.undo_stack.undo()
    document.undo_stack.undo()
    document.undo_stack.redo()
    assert document.close()
    with pytest.raises(Encrypted):
        new_document(path=document.path)
    opened = RelationshipFile.open(document.path, passphrase="quiet water")
    assert [item.text for item in opened.relationship.items.values()] == ["Hiking"]
    opened.verify_history()
    opened.close()


def test_only_the_present_passphrase_passes(new_document: NewDocument, qtbot: QtBot) -> None:
    document = new_document()
    document.check_passphrase("anything, for there is none")
    protect(document, "first", qtbot)
    protect(document, "second", qtbot)
    document.check_passphrase("second")
    for wrong in ("first", "", "a\0b"):
        with pytest.raises(WrongPassphrase):
            document.check_passphrase(wrong)
    protect(document, None, qtbot)
    assert not document.is_protected
    document.check_passphrase("first")


def test_what_cannot_be_rewritten_stays_as_it_was(
    new_document: NewDocument, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = new_document()

    def full(file: RelationshipFile, passphrase: str | None) -> None:
        raise DiskFull(file.path)

    monkeypatch.setattr(RelationshipFile, "protect", full)
    assert isinstance(protect(document, "quiet water", qtbot), DiskFull)
    assert not document.is_protected
    assert document.add_item("Hiking", "hobby")
    assert document.close()


def test_the_new_file_is_claimed_too(new_document: NewDocument, qtbot: QtBot, tmp_path: Path) -> None:
    document = new_document()
    protect(document, "quiet water", qtbot)
    locks = sorted(path.name for path in (tmp_path / "locks").iterdir())
    assert len(locks) == 1
    assert document.close()
    opened = open_file(document.path, tmp_path / "locks", "quiet water")
    assert sorted(path.name for path in (tmp_path / "locks").iterdir()) == locks
    opened.close()
    assert not list((tmp_path / "locks").iterdir())


def test_a_file_that_is_closed_meanwhile_is_claimed_no_more(
    new_document: NewDocument, qtbot: QtBot, tmp_path: Path
) -> None:
    document = new_document()
    document.add_item("Hiking", "hobby")
    with qtbot.waitSignal(document.rewritten):  # it arrives after the file is closed
        document.protect("quiet water")
        assert document.close()
    opened = open_file(document.path, tmp_path / "locks", "quiet water")
    assert not opened.occupancy.held_elsewhere
    opened.close()


def test_a_protected_file_opens_on_another_thread(new_document: NewDocument, qtbot: QtBot, tmp_path: Path) -> None:
    document = new_document()
    protect(document, "quiet water", qtbot)
    document.close()
    future = aside(lambda: open_file(document.path, tmp_path / "locks", "quiet water"))
    again = future.result(timeout=10).document()
    assert again.is_protected
    assert again.add_item("Hiking", "hobby")
    assert again.close()


def test_a_refused_passphrase_leaves_no_claim(new_document: NewDocument, qtbot: QtBot, tmp_path: Path) -> None:
    document = new_document()
    protect(document, "quiet water", qtbot)
    document.close()
    future = aside(lambda: open_document(document.path, tmp_path / "locks", passphrase="loud water"))
    assert isinstance(future.exception(timeout=10), WrongPassphrase)
    assert not list((tmp_path / "locks").iterdir())
