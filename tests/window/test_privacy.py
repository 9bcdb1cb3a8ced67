"""The passphrase of the open file: set, changed and removed from the File menu, and told when it is done."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from balance_desktop.storage.errors import DiskFull, Encrypted
from balance_desktop.storage.relationship_file import RelationshipFile
from balance_desktop.ui.dialogs import Unlock
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk
from tests.window.test_windows import other_program_holding

NewFile = Callable[..., Path]
ACTIONS = ("privacy.protect", "privacy.change", "privacy.remove")
RIGHT = "quiet water"


def offered(window: MainWindow) -> list[str]:
    actions = [window.actions_by_name[name] for name in ACTIONS]
    return [action.objectName() for action in actions if action.isVisible() and action.isEnabled()]


def wait_told(window: MainWindow, words: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: words in window.statusBar().currentMessage())


def protect(window: MainWindow, desk: Desk, qtbot: QtBot, passphrase: str = RIGHT) -> None:
    desk.answers.chosen = passphrase
    window.actions_by_name["privacy.protect"].trigger()
    assert "Protecting" in window.statusBar().currentMessage()
    wait_told(window, "is protected", qtbot)


def test_a_file_is_protected(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    window = desk.open(path)
    window.require_document().add_item("Hiking", "hobby")
    assert offered(window) == ["privacy.protect"]
    protect(window, desk, qtbot)
    assert offered(window) == ["privacy.change", "privacy.remove"]
    window.require_document().add_item("Chess", "hobby")
    window.close()
    with pytest.raises(Encrypted):
        RelationshipFile.open(path)
    file = RelationshipFile.open(path, passphrase=RIGHT)
    assert sorted(item.text for item in file.relationship.items.values()) == ["Chess", "Hiking"]
    file.close()


def test_never_mind_changes_nothing(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    window = desk.open(path)
    window.actions_by_name["privacy.protect"].trigger()
    assert window.statusBar().currentMessage() == ""
    protect(window, desk, qtbot)
    desk.answers.typed = ["wrong"]
    window.actions_by_name["privacy.remove"].trigger()
    desk.answers.typed = ["wrong"]
    window.actions_by_name["privacy.change"].trigger()
    window.close()
    RelationshipFile.open(path, passphrase=RIGHT).close()


def test_the_passphrase_is_changed(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    window = desk.open(path)
    protect(window, desk, qtbot)
    desk.answers.typed, desk.answers.chosen = [RIGHT], "deep lake"
    window.actions_by_name["privacy.change"].trigger()
    wait_told(window, "has the new passphrase", qtbot)
    window.close()
    RelationshipFile.open(path, passphrase="deep lake").close()


def test_the_passphrase_is_removed(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    window = desk.open(path)
    protect(window, desk, qtbot)
    desk.answers.typed = [RIGHT]
    window.actions_by_name["privacy.remove"].trigger()
    wait_told(window, "has no passphrase any more", qtbot)
    assert desk.answers.asked == [(Unlock.REMOVE, "ours")]
    assert offered(window) == ["privacy.protect"]
    window.close()
    RelationshipFile.open(path).close()


def test_a_full_disk_leaves_it_as_it_was_and_says_so(
    desk: Desk, new_file: NewFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.open(new_file())

    def full(file: RelationshipFile, _passphrase: str | None) -> None:
        raise DiskFull(file.path)

    monkeypatch.setattr(RelationshipFile, "protect", full)
    desk.answers.chosen = RIGHT
    window.actions_by_name["privacy.protect"].trigger()
    wait_told(window, "is on is full", qtbot)
    assert "as it was before" in window.statusBar().currentMessage()
    assert offered(window) == ["privacy.protect"]


def test_twice_in_a_row_the_last_passphrase_counts(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    window = desk.open(path)
    done: list[object] = []
    window.require_document().rewritten.connect(done.append)
    for passphrase in ("first", "second"):
        desk.answers.chosen = passphrase
        window.actions_by_name["privacy.protect"].trigger()
    qtbot.waitUntil(lambda: done == [None, None])
    assert "is protected" in window.statusBar().currentMessage()
    window.close()
    RelationshipFile.open(path, passphrase="second").close()


def test_a_file_that_can_only_be_read_is_not_protected(desk: Desk, new_file: NewFile) -> None:
    path = new_file()
    with other_program_holding(path, desk.services.locks):
        assert offered(desk.open(path)) == []
    assert offered(desk.open()) == []


def test_what_is_typed_is_in_the_protected_file(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    window = desk.open(path)
    window.require_workspace().map_side.place.add_item()
    field = window.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "Half a thou")
    protect(window, desk, qtbot)
    window.close()
    file = RelationshipFile.open(path, passphrase=RIGHT)
    assert [item.text for item in file.relationship.items.values()] == ["Half a thou"]
    file.close()


def test_each_of_two_that_run_at_once_is_told_how_it_went(
    desk: Desk, new_file: NewFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.open(new_file())
    document = window.require_document()
    item = document.add_item("Hiking", "hobby")
    assert item is not None
    said: list[str] = []
    window.statusBar().messageChanged.connect(said.append)

    def full(file: RelationshipFile, _passphrase: str | None) -> None:
        raise DiskFull(file.path)

    monkeypatch.setattr(RelationshipFile, "protect", full)
    desk.answers.chosen, desk.answers.agrees = RIGHT, True
    window.actions_by_name["privacy.protect"].trigger()
    document.ask_to_forget([("items", item)])
    wait_told(window, "Deleted for good", qtbot)
    assert sum("as it was before" in text for text in said) == 1
    assert not any("Nothing was deleted" in text or "is protected" in text for text in said)


def test_a_window_with_another_file_by_then_says_nothing_of_the_first(
    desk: Desk, new_file: NewFile, qtbot: QtBot
) -> None:
    window = desk.open(new_file())
    first = window.require_document()
    item = first.add_item("Hiking", "hobby")
    assert item is not None
    desk.answers.chosen, desk.answers.agrees = RIGHT, True
    window.actions_by_name["privacy.protect"].trigger()
    first.ask_to_forget([("items", item)])
    with qtbot.waitSignal(first.destroyed):
        assert window.release_document()
        assert desk.windows.open(new_file("other"), window)
        window.statusBar().clearMessage()
    assert window.statusBar().currentMessage() == ""
