"""A damaged file: its backup or what can be read of it opens as a new file; conflicted copies are pointed out."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from balance_desktop.storage.backups import Backups
from balance_desktop.ui.keeping_dialogs import Rescue
from balance_desktop.window.conflict_watch import ConflictWatch
from balance_desktop.window.main_window import MainWindow
from tests.storage.helpers import bytes_of
from tests.window.conftest import Desk

NewFile = Callable[..., Path]


def damage(path: Path) -> bytes:
    """Change a letter of an item in a closed file; returns its bytes."""
    contents = path.read_bytes()
    path.write_bytes(contents.replace(b"Hiking", b"Hikinh"))
    assert path.read_bytes() != contents
    return path.read_bytes()


def lived_in(desk: Desk, path: Path, qtbot: QtBot) -> None:
    """Put an item on the map of a file, back that up, and close it."""
    window = desk.open(path)
    document = window.require_document()
    document.add_item("Hiking", "hobby")
    with qtbot.waitSignal(document.backup_told):
        document.back_up()
    window.close()


def texts(window: MainWindow) -> list[str]:
    return sorted(item.text for item in window.require_document().relationship.items.values())


def test_what_can_be_read_opens_as_a_new_file(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    lived_in(desk, path, qtbot)
    damaged = path.read_bytes()[: path.stat().st_size // 4096 * 4096 - 4096] + bytes(4096)
    path.write_bytes(damaged)
    desk.answers.rescues = [Rescue.READ]
    window = desk.open()
    assert not desk.windows.open(path, window)
    qtbot.waitUntil(lambda: window.document is not None)
    assert window.require_document().path.name.startswith("ours (recovered ")
    assert texts(window) == ["Hiking"]
    qtbot.waitUntil(lambda: "could be read" in desk.answers.shown[-1])
    assert path.read_bytes() == damaged


def test_a_changed_letter_is_read_right_and_said_to_be_whole(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    lived_in(desk, path, qtbot)
    contents = path.read_bytes()
    at = contents.index(b"Hikinghobby") if b"Hikinghobby" in contents else contents.index(b"Hiking")
    path.write_bytes(contents[:at] + b"h" + contents[at + 1 :])
    desk.answers.rescues = [Rescue.READ]
    window = desk.open()
    desk.windows.open(path, window)
    qtbot.waitUntil(lambda: window.document is not None)
    qtbot.waitUntil(lambda: bool(desk.answers.shown) and "new file" in desk.answers.shown[-1])
    assert texts(window) == ["Hiking"]
    assert "Everything could be read, with the whole history." in desk.answers.shown[-1]


def test_the_backup_opens_as_a_new_file(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    lived_in(desk, path, qtbot)
    damaged = damage(path)
    desk.answers.rescues = [Rescue.BACKUP]
    window = desk.open()
    desk.windows.open(path, window)
    qtbot.waitUntil(lambda: window.document is not None)
    assert "Open the backup of" in desk.answers.shown[1]
    assert window.require_document().path.name.startswith("ours (backup of ")
    assert texts(window) == ["Hiking"]
    assert path.read_bytes() == damaged


def test_backups_are_looked_through_on_another_thread(
    desk: Desk, new_file: NewFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def look(_backups: Backups, _path: Path) -> None:
        threads.append(threading.current_thread())

    monkeypatch.setattr(Backups, "good_one_of", look)
    damaged, gone = new_file(), new_file("gone")
    damaged.write_bytes(damaged.read_bytes()[:4096])
    gone.unlink()
    window = desk.open()
    desk.windows.open(gone, window)
    qtbot.waitUntil(lambda: len(threads) == 1)
    desk.windows.open(damaged, window)
    qtbot.waitUntil(lambda: len(threads) == 2 and bool(desk.answers.shown))
    assert threading.main_thread() not in threads


def test_it_can_be_left_as_it_is(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    lived_in(desk, path, qtbot)
    damaged = damage(path)
    window = desk.open()
    desk.windows.open(path, window)
    qtbot.waitUntil(lambda: bool(desk.answers.shown))
    assert window.document is None
    assert "is damaged" in window.start_page.banner.label.text()
    assert (path.read_bytes(), len(list(path.parent.glob("*.balance")))) == (damaged, 1)


def test_of_what_is_nothing_any_more_nothing_is_made(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    contents = path.read_bytes()
    path.write_bytes(contents[:4096] + bytes(len(contents) - 4096))
    desk.answers.rescues = [Rescue.READ]
    window = desk.open()
    desk.windows.open(path, window)
    qtbot.waitUntil(lambda: "Nothing of" in window.start_page.banner.label.text())
    assert len(list(path.parent.glob("*.balance"))) == 1


def test_a_conflicted_copy_is_pointed_out_and_opened(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    copy = path.with_name("ours (Anna's conflicted copy 2026-11-22).balance")
    copy.write_bytes(path.read_bytes())
    window = desk.open(path)
    qtbot.waitUntil(lambda: _watch(window) is not None)
    watch = _watch(window)
    assert watch is not None
    qtbot.waitUntil(lambda: watch.banner is not None)
    banner = watch.banner
    assert banner is not None
    assert copy.name in banner.label.text()
    banner.button.click()
    assert desk.windows.count == 2
    assert banner.isHidden()
    before = bytes_of(copy)
    with qtbot.waitSignal(watch.looked):
        watch.look()
    assert banner.isHidden()
    assert bytes_of(copy) == before


def test_without_such_a_copy_nothing_is_said(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    path.with_name("ours (copy).balance").write_bytes(path.read_bytes())
    window = desk.open(path)
    qtbot.waitUntil(lambda: _watch(window) is not None)
    watch = _watch(window)
    assert watch is not None
    with qtbot.waitSignal(watch.looked):
        watch.look()
    assert watch.banner is None


def test_the_folder_is_listed_on_another_thread(
    desk: Desk, new_file: NewFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def names(_path: Path) -> list[Path]:
        threads.append(threading.current_thread())
        return []

    monkeypatch.setattr("balance_desktop.window.conflict_watch.conflicting_names", names)
    window = desk.open(new_file())
    watch = ConflictWatch(window, window.require_document())
    with qtbot.waitSignal(watch.looked):
        watch.look()
    assert threads
    assert threading.main_thread() not in threads


def test_a_copy_that_goes_away_is_mentioned_no_more(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    copy = path.with_name("ours-LAPTOP.balance")
    copy.write_bytes(path.read_bytes())
    window = desk.open(path)
    qtbot.waitUntil(lambda: _watch(window) is not None)
    watch = _watch(window)
    assert watch is not None
    qtbot.waitUntil(lambda: watch.banner is not None)
    assert watch.banner is not None
    assert not watch.banner.isHidden()
    copy.unlink()
    with qtbot.waitSignal(watch.looked):
        watch.look()
    assert watch.banner.isHidden()


def _watch(window: MainWindow) -> ConflictWatch | None:
    return window.require_document().findChild(ConflictWatch)
