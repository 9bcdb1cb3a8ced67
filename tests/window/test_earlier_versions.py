"""Earlier versions in the window: seen, brought back and undone; backups told, and offered when a file is gone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from balance_desktop.model import edits
from balance_desktop.model.changes import Edit, diff
from balance_desktop.model.edits import new_relationship
from balance_desktop.model.regions import TRAY
from balance_desktop.storage.relationship_file import RelationshipFile
from balance_desktop.tabs.version_tree import VersionTree
from balance_desktop.window.earlier_versions import BACKUPS, PART, EarlierVersions
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk

NewFile = Callable[..., Path]


def do(window: MainWindow, name: str) -> None:
    """Run an action, which must be enabled."""
    action = window.actions_by_name[name]
    assert action.isEnabled(), name
    action.trigger()


def texts(window: MainWindow) -> set[str]:
    return {item.text for item in window.require_document().relationship.items.values()}


def shown(qtbot: QtBot, window: MainWindow) -> EarlierVersions:
    """The earlier versions, as soon as they are read."""
    do(window, "version.show")
    dialog = window.findChild(EarlierVersions)
    assert dialog is not None
    qtbot.waitUntil(lambda: rows(dialog.tree) > 0)
    return dialog


def rows(tree: VersionTree) -> int:
    """How many sittings are told."""
    model = tree.model()
    return sum(model.rowCount(model.index(day, 0)) for day in range(model.rowCount()))


def file_with(path: Path, count: int) -> Path:
    """A file of so many edits, one an hour."""
    now = new_relationship("0" * 32, "couple", "Maya", "Theo")
    begins = datetime(2026, 1, 1, tzinfo=UTC)
    history: list[Edit] = []
    after = now
    for n in range(1, count):
        before, at = after, (begins + timedelta(hours=n)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        after = edits.add_item(before, f"{n:032x}", f"Item {n}", "hobby", TRAY, at)
        if n > 30:
            after = edits.delete_items(after, [f"{n - 30:032x}"])
        history.append(Edit(f"{n:032x}", at, "a", "add_item", diff(before, after)))
    RelationshipFile.create(path, now, at=begins.isoformat(timespec="milliseconds"), history=history).close()
    return path


def test_undo_and_redo_survive_closing_and_reopening(desk: Desk, new_file: NewFile) -> None:
    path = new_file()
    window = desk.open(path)
    for text in ("Hiking", "Chess", "Tea"):
        window.require_document().add_item(text, "hobby")
    do(window, "edit.undo")
    assert texts(window) == {"Hiking", "Chess"}
    do(window, "file.close")
    again = desk.open(path)
    assert texts(again) == {"Hiking", "Chess"}
    do(again, "edit.redo")
    assert texts(again) == {"Hiking", "Chess", "Tea"}
    for _ in range(3):
        do(again, "edit.undo")
    assert texts(again) == set()
    assert not again.actions_by_name["edit.undo"].isEnabled()
    do(again, "file.close")
    third = desk.open(path)
    for _ in range(3):
        do(third, "edit.redo")
    assert texts(third) == {"Hiking", "Chess", "Tea"}


def test_an_earlier_version_is_seen_and_brought_back_and_undone(desk: Desk, qtbot: QtBot, new_file: NewFile) -> None:
    window = desk.open(file_with(new_file().with_name("log.balance"), 10))
    later = window.require_document().relationship
    dialog = shown(qtbot, window)
    assert not dialog.restore_button.isEnabled()
    QTest.keyClick(dialog.tree, Qt.Key.Key_Down)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Down)
    qtbot.waitUntil(dialog.restore_button.isEnabled)
    assert len(dialog.map.relationship.items) == 7
    assert window.require_document().relationship is later
    dialog.restore_button.click()
    assert len(texts(window)) == 7
    assert "1 January" in window.statusBar().currentMessage()
    do(window, "edit.undo")
    assert window.require_document().relationship == later


def test_older_days_are_read_on_demand(desk: Desk, qtbot: QtBot, new_file: NewFile) -> None:
    window = desk.open(file_with(new_file().with_name("long.balance"), 3 * PART))
    dialog = shown(qtbot, window)
    read = rows(dialog.tree)
    assert read < 2 * PART
    dialog.tree.scrollToBottom()
    qtbot.waitUntil(lambda: rows(dialog.tree) > read)
    while rows(dialog.tree) < 3 * PART:
        read = rows(dialog.tree)
        dialog.tree.scrollToBottom()
        qtbot.waitUntil(lambda read=read: rows(dialog.tree) > read)
    model = dialog.tree.model()
    last = model.index(model.rowCount() - 1, 0)
    dialog.tree.setCurrentIndex(model.index(model.rowCount(last) - 1, 0, last))
    qtbot.waitUntil(dialog.restore_button.isEnabled)
    assert not dialog.map.relationship.items
    dialog.close()


def test_the_map_of_an_earlier_version_changes_nothing(desk: Desk, qtbot: QtBot, new_file: NewFile) -> None:
    window = desk.open(file_with(new_file().with_name("log.balance"), 4))
    before = window.require_document().relationship
    dialog = shown(qtbot, window)
    assert not dialog.map.can_edit
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_1, Qt.Key.Key_A):
        QTest.keyClick(dialog.map.view, key)
    assert window.require_document().relationship is before
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(EarlierVersions) is None)


def test_a_backup_is_read_and_brought_back(desk: Desk, qtbot: QtBot, new_file: NewFile) -> None:
    window = desk.open(new_file())
    document = window.require_document()
    document.add_item("Hiking", "hobby")
    with qtbot.waitSignal(document.backup_told):
        document.back_up()
    document.add_item("Chess", "hobby")
    dialog = shown(qtbot, window)
    dialog.show_page(BACKUPS)
    assert [dialog.backups.item(row).text()[:16] for row in range(dialog.backups.count())] == ["Backup of today,"]
    qtbot.waitUntil(dialog.restore_button.isEnabled)
    dialog.restore_button.click()
    assert texts(window) == {"Hiking"}
    do(window, "edit.undo")
    assert texts(window) == {"Hiking", "Chess"}


def test_a_backup_that_cannot_be_read_is_told(desk: Desk, qtbot: QtBot, new_file: NewFile) -> None:
    window = desk.open(new_file())
    document = window.require_document()
    document.add_item("Hiking", "hobby")
    with qtbot.waitSignal(document.backup_told):
        document.back_up()
    path = document.backups[0].path
    path.write_bytes(path.read_bytes()[:-4096])
    document.add_item("Chess", "hobby")
    dialog = shown(qtbot, window)
    dialog.show_page(BACKUPS)
    qtbot.waitUntil(lambda: "damaged" in dialog.words.text())
    assert "Backup of today" in dialog.words.text()
    assert not dialog.restore_button.isEnabled()
    dialog.close()


def test_back_to_how_it_was_when_opened(desk: Desk, new_file: NewFile) -> None:
    window = desk.open(new_file())
    action = window.actions_by_name["version.restore_opened"]
    assert not action.isEnabled()
    window.require_document().add_item("Hiking", "hobby")
    window.require_document().add_item("Chess", "hobby")
    do(window, "version.restore_opened")
    assert texts(window) == set()
    assert not action.isEnabled()
    do(window, "edit.undo")
    assert texts(window) == {"Hiking", "Chess"}
    assert action.isEnabled()


def test_a_file_that_can_only_be_read_is_looked_at_and_not_restored(
    desk: Desk, qtbot: QtBot, new_file: NewFile
) -> None:
    path = file_with(new_file().with_name("log.balance"), 4)
    held = RelationshipFile.open
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RelationshipFile, "open", lambda path, **options: held(path, **{**options, "read_only": True}))
        window = desk.open(path)
    assert window.require_document().read_only
    dialog = shown(qtbot, window)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "only be read" in dialog.words.text())
    assert not dialog.restore_button.isEnabled()
    assert not window.actions_by_name["version.restore_opened"].isEnabled()
    dialog.close()


def test_a_failed_backup_is_told_until_one_succeeds(desk: Desk, qtbot: QtBot, new_file: NewFile) -> None:
    root = desk.services.backups
    root.parent.mkdir(parents=True, exist_ok=True)
    root.write_text("in the way")
    window = desk.open(new_file())
    document, banner = window.require_document(), window.require_workspace().banner
    with qtbot.waitSignal(document.backup_told):
        document.back_up()
    assert "no backup of it could be made" in banner.label.text()
    root.unlink()
    with qtbot.waitSignal(document.backup_told):
        banner.button.click()
    assert not banner.isVisible()


def test_the_backup_of_a_file_that_is_gone_is_offered_as_a_new_file(
    desk: Desk, qtbot: QtBot, new_file: NewFile
) -> None:
    path = new_file()
    window = desk.open(path)
    document = window.require_document()
    document.add_item("Hiking", "hobby")
    with qtbot.waitSignal(document.backup_told):
        document.back_up()
    do(window, "file.close")
    path.unlink()
    desk.answers.takes_backup = True
    assert not desk.windows.open(path, window)
    qtbot.waitUntil(lambda: window.document is not None)
    assert desk.answers.shown[-1].startswith("Open the backup of today, ")
    assert texts(window) == {"Hiking"}
    assert window.require_document().path.name.startswith("ours (backup of ")
    assert not path.exists()


def test_what_took_the_place_of_a_file_is_not_touched(desk: Desk, qtbot: QtBot, new_file: NewFile) -> None:
    path = new_file()
    window = desk.open(path)
    with qtbot.waitSignal(window.require_document().backup_told):
        window.require_document().back_up()
    do(window, "file.close")
    path.write_bytes(b"something else entirely" * 100)
    assert not desk.windows.open(path, window)
    qtbot.waitUntil(lambda: len(desk.answers.shown) == 2)
    assert window.document is None
    desk.answers.takes_backup = True
    desk.windows.open(path, window)
    qtbot.waitUntil(lambda: window.document is not None)
    assert path.read_bytes() == b"something else entirely" * 100
