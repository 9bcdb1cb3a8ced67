"""Windows: one file each, the start page, closing, and what they say when the disk says no."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from balance_desktop.model.regions import Place
from balance_desktop.storage.relationship_file import RelationshipFile
from balance_desktop.ui.dialogs import Unsaved
from balance_desktop.ui.new_relationship import NewRelationship
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk

NewFile = Callable[..., Path]

HOLD = """
import sys
from pathlib import Path
from balance_desktop.document.occupancy import Occupancy
occupancy = Occupancy(Path(sys.argv[1]), Path(sys.argv[2]))
print("holding", flush=True)
sys.stdin.read()
occupancy.release()
"""


@contextmanager
def other_program_holding(path: Path, locks: Path) -> Iterator[None]:
    """Let another process claim the file."""
    command = [sys.executable, "-c", HOLD, str(path), str(locks)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "holding\n"
        yield
        program.communicate("")


def _texts(window: MainWindow) -> list[str]:
    return sorted(item.text for item in window.require_document().relationship.items.values())


def _wait_saved(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.status.label.text().startswith("Saved "), timeout=5000)


def test_new_relationship_opens_in_the_window_that_asked(desk: Desk, tmp_path: Path) -> None:
    window = desk.open()
    desk.answers.new = NewRelationship("couple", "Ana", "Ben", tmp_path / "Ana & Ben.balance")
    window.actions_by_name["file.new"].trigger()
    assert desk.windows.count == 1
    assert window.windowTitle() == "Ana & Ben – Balance Desktop"
    assert desk.services.settings.recent_files == [tmp_path / "Ana & Ben.balance"]


def test_a_second_file_gets_a_second_window(desk: Desk, new_file: NewFile) -> None:
    window = desk.open(new_file("one"))
    desk.answers.files = [new_file("two")]
    window.actions_by_name["file.open"].trigger()
    assert desk.windows.count == 2


def test_a_file_that_is_open_is_shown_not_opened_twice(desk: Desk, new_file: NewFile, tmp_path: Path) -> None:
    path = new_file()
    window = desk.open(path)
    link = tmp_path / "by another name.balance"
    link.symlink_to(path)
    assert desk.windows.open(link, window)
    assert desk.windows.count == 1


def test_the_sample_opens_as_a_copy_with_its_map(desk: Desk) -> None:
    window = desk.open()
    window.actions_by_name["file.open_sample"].trigger()
    assert len(_texts(window)) == 19
    assert window.require_document().path.is_relative_to(desk.services.data_folder)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"no database at all" * 40, "is not a relationship file"), (b"", "is not a relationship file")],
)
def test_a_foreign_file_is_told_and_untouched(desk: Desk, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "letter.balance"
    path.write_bytes(content)
    window = desk.open()
    assert not desk.windows.open(path, window)
    assert said in window.start_page.banner.label.text()
    assert path.read_bytes() == content


def test_a_missing_file_is_told(desk: Desk, tmp_path: Path) -> None:
    window = desk.open()
    assert not desk.windows.open(tmp_path / "gone.balance", window)
    assert "not there any more" in window.start_page.banner.label.text()


def test_saved_is_said_and_ctrl_s_says_it_again(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    window = desk.open(new_file())
    window.actions_by_name["file.save"].trigger()
    assert window.status.label.text().startswith("Saved ")
    window.require_document().add_item("Hiking", "hobby")
    _wait_saved(window, qtbot)


def test_undo_is_named_and_follows_the_stack(desk: Desk, new_file: NewFile) -> None:
    window = desk.open(new_file())
    undo = window.actions_by_name["edit.undo"]
    assert not undo.isEnabled()
    item = window.require_document().add_item("Hiking", "hobby")
    assert item is not None
    window.require_document().move_items({item: Place("a", 0.5, 0.5)})
    assert undo.text() == "&Undo move"
    undo.trigger()
    assert undo.text() == "&Undo add item"
    assert window.actions_by_name["edit.redo"].text() == "&Redo move"


def test_closing_the_only_file_leads_to_the_start_page_and_back(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    window = desk.open(path)
    window.require_document().add_item("Hiking", "hobby")
    window.actions_by_name["file.close"].trigger()
    assert window.document is None
    assert window.start_page.recent.count() == 1
    window.start_page.opened.emit(path)
    assert _texts(window) == ["Hiking"]


def test_rename_moves_the_file_and_the_title(desk: Desk, new_file: NewFile, tmp_path: Path, qtbot: QtBot) -> None:
    path = new_file()
    window = desk.open(path)
    desk.answers.target = tmp_path / "renamed.balance"
    window.actions_by_name["file.move"].trigger()
    qtbot.waitUntil(lambda: "is now" in window.statusBar().currentMessage())
    assert (path.exists(), desk.answers.target.exists()) == (False, True)
    assert window.windowTitle() == "renamed – Balance Desktop"
    assert desk.services.settings.recent_files[0] == desk.answers.target


def test_a_copy_goes_elsewhere(desk: Desk, new_file: NewFile, tmp_path: Path, qtbot: QtBot) -> None:
    window = desk.open(new_file())
    window.require_document().add_item("Hiking", "hobby")
    desk.answers.target = tmp_path / "copy.balance"
    window.actions_by_name["file.save_copy"].trigger()
    qtbot.waitUntil(lambda: "was saved" in window.statusBar().currentMessage())
    assert "copy.balance" in window.statusBar().currentMessage()
    other = desk.open(desk.answers.target)
    assert _texts(other) == ["Hiking"]


def test_the_window_never_waits_for_a_slow_stick(
    desk: Desk, new_file: NewFile, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.open(new_file())
    plugged_in = threading.Event()
    save_copy = RelationshipFile.save_copy

    def slow(file: RelationshipFile, target: Path, **options: Any) -> None:
        assert plugged_in.wait(30)
        save_copy(file, target, **options)

    monkeypatch.setattr(RelationshipFile, "save_copy", slow)
    desk.answers.target = tmp_path / "stick.balance"
    window.actions_by_name["file.save_copy"].trigger()
    assert "Saving a copy" in window.statusBar().currentMessage()
    assert window.require_document().add_item("Hiking", "hobby")
    plugged_in.set()
    qtbot.waitUntil(lambda: "was saved" in window.statusBar().currentMessage())
    assert desk.answers.target.exists()


@pytest.mark.parametrize("action", ["share.markdown", "share.json", "share.pdf", "share.png", "share.svg"])
def test_sharing_writes_the_file(desk: Desk, new_file: NewFile, tmp_path: Path, action: str) -> None:
    window = desk.open(new_file())
    window.require_document().add_item("Hiking", "hobby")
    ending = {"markdown": "md"}.get(action.split(".")[1], action.split(".")[1])
    desk.answers.target = tmp_path / f"map.{ending}"
    window.actions_by_name[action].trigger()
    assert desk.answers.target.stat().st_size > 200
    assert "Written to" in window.statusBar().currentMessage()


def test_a_file_replaced_underneath_freezes_the_window_and_loses_nothing(
    desk: Desk, new_file: NewFile, tmp_path: Path, qtbot: QtBot
) -> None:
    path, other = new_file(), new_file("other")
    window = desk.open(path)
    theirs = other.read_bytes()
    shutil.copy(other, tmp_path / "incoming")
    (tmp_path / "incoming").replace(path)
    window.require_document().add_item("Hiking", "hobby")
    qtbot.waitUntil(lambda: window.require_document().read_only, timeout=5000)
    assert "Nothing was overwritten" in window.require_workspace().banner.label.text()
    assert path.read_bytes() == theirs
    desk.answers.at_close = [Unsaved.STAY]
    window.close()
    assert window.isVisible()
    desk.answers.at_close = [Unsaved.SAVE_ELSEWHERE]
    desk.answers.target = tmp_path / "rescued.balance"
    window.close()
    rescued = desk.open(desk.answers.target)
    assert _texts(rescued) == ["Hiking"]
    assert path.read_bytes() == theirs


def test_what_was_rescued_closes_without_a_question(
    desk: Desk, new_file: NewFile, tmp_path: Path, qtbot: QtBot
) -> None:
    path = new_file()
    window = desk.open(path)
    path.unlink()
    window.require_document().add_item("Hiking", "hobby")
    qtbot.waitUntil(lambda: window.require_document().read_only, timeout=5000)
    assert "is gone" in window.require_workspace().banner.label.text()
    desk.answers.target = path
    window.require_workspace().banner.acted.emit()
    qtbot.waitUntil(lambda: "was saved" in window.statusBar().currentMessage())
    assert path.exists()
    window.close()
    assert desk.windows.count == 0
    assert _texts(desk.open(path)) == ["Hiking"]


def test_a_copy_never_goes_over_a_file_that_is_open(desk: Desk, new_file: NewFile) -> None:
    one, two = new_file("one"), new_file("two")
    window = desk.open(one)
    other = desk.open(two)
    other.require_document().add_item("Chess", "hobby")
    desk.answers.target = two
    window.actions_by_name["file.save_copy"].trigger()
    assert "is open here" in window.statusBar().currentMessage()
    assert _texts(other) == ["Chess"]


def test_several_files_open_and_the_bad_one_is_told(desk: Desk, new_file: NewFile, tmp_path: Path) -> None:
    bad = tmp_path / "bad.balance"
    bad.write_bytes(b"nothing of ours" * 100)
    window = desk.open()
    assert not desk.windows.open_all([bad, new_file()], window)
    assert window.document is not None
    assert "bad.balance" in window.statusBar().currentMessage()


def test_a_file_of_another_program_opens_for_reading(desk: Desk, new_file: NewFile) -> None:
    path = new_file()
    with other_program_holding(path, desk.services.locks):
        window = desk.open(path)
        assert window.require_document().read_only
        assert window.workspace is not None
        assert "open in another program" in window.workspace.banner.label.text()
        assert not window.actions_by_name["map.add"].isEnabled()


def test_map_alone_and_back(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    window = desk.open(new_file())
    window.actions_by_name["view.map_alone"].trigger()
    assert window.isFullScreen()
    assert not window.menuBar().isVisible()
    window.actions_by_name["view.map_alone"].trigger()
    assert not window.isFullScreen()
    assert window.menuBar().isVisible()


def test_a_narrow_window_folds_the_tabs_away(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    window = desk.open(new_file())
    workspace = window.require_workspace()
    qtbot.waitUntil(workspace.tabs.isVisible)
    window.resize(720, 640)
    qtbot.waitUntil(lambda: not workspace.tabs.isVisible())
    window.actions_by_name["view.tabs"].trigger()
    assert (workspace.tabs.isVisible(), workspace.map.isVisible()) == (True, False)
    window.resize(1200, 800)
    qtbot.waitUntil(lambda: workspace.tabs.isVisible() and workspace.map.isVisible())


def test_window_splitter_and_tab_are_remembered(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    window = desk.open(path)
    workspace = window.require_workspace()
    workspace.splitter.setSizes([700, 640])
    window.actions_by_name["view.show_guide"].trigger()
    sizes = workspace.splitter.sizes()
    window.close()
    again = desk.open(path)
    assert again.require_workspace().tabs.current_name == "guide"
    assert again.require_workspace().splitter.sizes() == pytest.approx(sizes, abs=3)


def test_resizing_and_looking_around_writes_nothing(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    before = path.read_bytes()
    window = desk.open(path)
    for size in ((900, 640), (1800, 1000), (600, 500)):
        window.resize(*size)
        qtbot.waitUntil(lambda size=size: (window.width(), window.height()) == size)
    for tab in ("strategies", "history", "guide", "reflect"):
        window.actions_by_name[f"view.show_{tab}"].trigger()
    window.actions_by_name["view.zoom_in"].trigger()
    window.close()
    assert path.read_bytes() == before


def test_solo_use_asks_for_nobody_else(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    window = desk.open()
    desk.answers.new = NewRelationship("solo", "Noor", "", tmp_path / "Noor.balance")
    window.actions_by_name["file.new"].trigger()
    qtbot.waitUntil(lambda: not window.tool_bar.author.isVisible())


def test_writing_now_hands_over(desk: Desk, new_file: NewFile) -> None:
    window = desk.open(new_file())
    window.actions_by_name["edit.write_as_next"].trigger()
    assert window.require_document().author == "b"
    assert window.tool_bar.author.current == "b"
    assert window.actions_by_name["edit.write_as_b"].isChecked()


def test_shortcuts_are_listed(desk: Desk) -> None:
    window = desk.open()
    window.actions_by_name["help.shortcuts"].trigger()
    assert "Undo: Ctrl+Z" in desk.answers.shown
    assert "Move to ▸ Together: 2" in desk.answers.shown
