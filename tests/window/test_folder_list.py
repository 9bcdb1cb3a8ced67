"""The start page lists a folder of files by name and date, fewer while a filter is typed, and opens none of them."""

import os
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_desktop.window.folder_files import read_folder
from balance_desktop.window.folder_list import DATE_ROLE, FolderList
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk

COUPLES = ("Anna & Ben", "Élise & Noé", "Couple 10", "Couple 2", "Kim & Lee")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "couples"
    folder.mkdir()
    for name in COUPLES:
        (folder / f"{name}.balance").touch()
    return folder


@pytest.fixture
def window(desk: Desk, folder: Path, qtbot: QtBot) -> MainWindow:
    desk.services.settings.listed_folder = folder
    window = desk.open()
    files = _list(window)
    qtbot.waitUntil(lambda: bool(files.model.files))
    window.activateWindow()
    return window


@pytest.fixture
def files(window: MainWindow) -> FolderList:
    return _list(window)


def _list(window: MainWindow) -> FolderList:
    assert window.start_page.folder is not None
    return window.start_page.folder


def names(files: FolderList) -> list[str]:
    return [file.name for file in files.model.files]


def focus(files: FolderList, qtbot: QtBot) -> None:
    files.filter.setFocus()
    qtbot.waitUntil(files.filter.hasFocus)


def test_only_relationship_files_are_read_in_the_order_of_people(folder: Path) -> None:
    (folder / "notes.txt").touch()
    (folder / ".hidden.balance").touch()
    (folder / "a folder.balance").mkdir()
    assert [file.name for file in read_folder(folder)] == [
        "Anna & Ben",
        "Couple 2",
        "Couple 10",
        "Élise & Noé",
        "Kim & Lee",
    ]


def test_five_hundred_files_are_listed_in_a_tenth_of_a_second(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(500):
        (many / f"Couple {number}.balance").touch()
    window = desk.open()
    desk.answers.folder = many
    window.start_page.choose_folder.click()
    files = _list(window)
    qtbot.waitUntil(lambda: len(files.model.files) == 500)
    assert min(_seconds_to_list(files, many) for _ in range(5)) < 0.1


def _seconds_to_list(files: FolderList, folder: Path) -> float:
    """How long it takes to read the folder, to narrow the list and to show all of it again."""
    begin = time.perf_counter()
    read_folder(folder)
    files.filter.setText("couple 49")
    files.filter.clear()
    files.view.viewport().repaint()
    return time.perf_counter() - begin


def test_no_folder_costs_nothing(desk: Desk) -> None:
    page = desk.open().start_page
    assert page.folder is None
    assert page.choose_folder.isVisible()


def test_a_folder_is_chosen_remembered_and_forgotten(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    page = desk.open().start_page
    desk.answers.folder = folder
    qtbot.mouseClick(page.choose_folder, Qt.MouseButton.LeftButton)
    assert desk.services.settings.listed_folder == folder
    assert page.folder is not None
    assert page.folder.title.text() == "Files in “couples”"
    assert not page.choose_folder.isVisible()
    page.folder.none_wanted.emit()
    assert desk.services.settings.listed_folder is None
    assert not page.folder.isVisible()
    assert page.choose_folder.isVisible()


def test_choosing_none_changes_nothing(desk: Desk) -> None:
    page = desk.open().start_page
    page.choose_folder.click()
    assert (page.folder, desk.services.settings.listed_folder) == (None, None)


def test_the_filter_narrows_while_typing(files: FolderList, qtbot: QtBot) -> None:
    focus(files, qtbot)
    qtbot.keyClicks(files.filter, "elise")
    assert names(files) == ["Élise & Noé"]
    qtbot.keyClicks(files.filter, "x")
    assert names(files) == []
    assert files.words.text() == "No file has these words in its name."
    qtbot.keyClick(files.filter, Qt.Key.Key_Escape)
    assert len(names(files)) == len(COUPLES)
    assert not files.words.isVisible()


def test_words_may_come_in_any_order(files: FolderList) -> None:
    files.filter.setText("lee KIM")
    assert names(files) == ["Kim & Lee"]


def test_down_goes_into_the_list_and_enter_opens(files: FolderList, window: MainWindow, qtbot: QtBot) -> None:
    opened: list[Path] = []
    files.opened.connect(opened.append)
    window.start_page.opened.disconnect(window.open_recent)
    focus(files, qtbot)
    qtbot.keyClick(files.filter, Qt.Key.Key_Down)
    qtbot.waitUntil(files.view.hasFocus)
    qtbot.keyClick(files.view, Qt.Key.Key_Down)
    qtbot.keyClick(files.view, Qt.Key.Key_Return)
    assert [path.stem for path in opened] == ["Couple 2"]


def test_enter_in_the_filter_opens_what_is_marked(files: FolderList, window: MainWindow, qtbot: QtBot) -> None:
    opened: list[Path] = []
    files.opened.connect(opened.append)
    window.start_page.opened.disconnect(window.open_recent)
    focus(files, qtbot)
    qtbot.keyClicks(files.filter, "kim")
    qtbot.keyClick(files.filter, Qt.Key.Key_Return)
    assert [path.stem for path in opened] == ["Kim & Lee"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Escape])
def test_up_and_esc_lead_back_to_the_filter(files: FolderList, qtbot: QtBot, key: Qt.Key) -> None:
    focus(files, qtbot)
    qtbot.keyClick(files.filter, Qt.Key.Key_Down)
    qtbot.waitUntil(files.view.hasFocus)
    qtbot.keyClick(files.view, key)
    qtbot.waitUntil(files.filter.hasFocus)


def test_a_click_opens_a_real_file(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    from balance_desktop.model.edits import new_relationship
    from balance_desktop.storage.relationship_file import RelationshipFile

    path = folder / "Real.balance"
    RelationshipFile.create(path, new_relationship("0" * 32, "couple", "R", "L"), at="2026-11-14T12:00:00.000Z").close()
    desk.services.settings.listed_folder = folder
    window = desk.open()
    files = _list(window)
    qtbot.waitUntil(lambda: files.model.row_of(path) >= 0)
    rect = files.view.visualRect(files.model.index(files.model.row_of(path)))
    qtbot.mouseClick(files.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.document is not None
    assert window.document.path == path


def test_a_file_says_when_it_was_changed_last(files: FolderList, folder: Path, qtbot: QtBot) -> None:
    yesterday = datetime.now().astimezone() - timedelta(days=1)
    os.utime(folder / "Kim & Lee.balance", (yesterday.timestamp(), yesterday.timestamp()))
    with qtbot.waitSignal(files.listed):
        files.refresh()
    index = files.model.index(files.model.row_of(folder / "Kim & Lee.balance"))
    assert index.data(DATE_ROLE) == "Yesterday"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Kim & Lee, last changed: Yesterday"


def test_coming_back_to_the_window_looks_again_and_keeps_the_place(
    files: FolderList, folder: Path, qtbot: QtBot
) -> None:
    files.view.setCurrentIndex(files.model.index(files.model.row_of(folder / "Kim & Lee.balance")))
    (folder / "A new couple.balance").touch()
    with qtbot.waitSignal(files.listed):
        QApplication.sendEvent(files, QEvent(QEvent.Type.WindowActivate))
    assert names(files)[0] == "A new couple"
    assert files.view.currentIndex().data() == "Kim & Lee"


def test_a_folder_that_is_gone_is_said_calmly_and_comes_back(files: FolderList, folder: Path, qtbot: QtBot) -> None:
    away = folder.with_name("away")
    folder.rename(away)
    with qtbot.waitSignal(files.listed):
        files.refresh()
    assert files.words.text() == f"The folder {folder} is not there at the moment."
    assert not files.filter.isVisible()
    away.rename(folder)
    with qtbot.waitSignal(files.listed):
        files.refresh()
    assert len(names(files)) == len(COUPLES)
    assert files.filter.isVisible()
    assert not files.words.isVisible()


def test_an_empty_folder_says_so(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    desk.services.settings.listed_folder = tmp_path
    files = _list(desk.open())
    qtbot.waitUntil(lambda: files.words.text() == "There are no relationship files in this folder yet.")


def test_a_recent_file_that_is_gone_can_be_taken_off_right_there(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    gone, other = tmp_path / "gone.balance", tmp_path / "other.balance"
    desk.services.settings.recent_files = [gone, other]
    window = desk.open()
    page = window.start_page
    page.opened.emit(gone)
    assert page.banner.label.text() == "“gone.balance” is not there any more. Was it moved or renamed?"
    assert page.banner.button.text() == "Take off this list"
    qtbot.waitUntil(page.banner.button.hasFocus)
    qtbot.keyClick(page.banner.button, Qt.Key.Key_Space)
    assert desk.services.settings.recent_files == [other]
    assert page.recent.count() == 1
    assert not page.banner.isVisible()


def test_another_trouble_offers_nothing(desk: Desk, tmp_path: Path) -> None:
    bad = tmp_path / "bad.balance"
    bad.write_bytes(b"nothing of ours" * 100)
    desk.services.settings.recent_files = [bad]
    page = desk.open().start_page
    page.opened.emit(bad)
    assert page.banner.isVisible()
    assert not page.banner.button.isVisible()
    assert desk.services.settings.recent_files == [bad]
