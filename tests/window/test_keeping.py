"""Deleting for good, and telling what is in a file: asked about first, done in every place, and said."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from balance_desktop.model.regions import Place
from balance_desktop.model.vocabulary import JOURNAL
from balance_desktop.storage.errors import DiskFull
from balance_desktop.storage.relationship_file import RelationshipFile
from balance_desktop.tabs.answer_view import AnswerView
from balance_desktop.tabs.history import HistoryTab
from balance_desktop.ui.keeping_dialogs import Wish
from balance_desktop.window.details_panel import DetailsPanel
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk

NewFile = Callable[..., Path]
MARKER = "xylophone-at-dawn"


def found_in(*folders: Path) -> list[str]:
    """Every file below the folders that holds the marker, read by another process: some may be open here."""
    command = ["grep", "-rlaiE", MARKER, *map(str, folders)]
    utf_16 = ["grep", "-rlaP", "x\\x00y\\x00l\\x00o\\x00p\\x00h\\x00o", *map(str, folders)]
    found = [subprocess.run(each, capture_output=True, text=True).stdout.split() for each in (command, utf_16)]
    return [*found[0], *found[1]]


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def with_marker(window: MainWindow, qtbot: QtBot) -> str:
    """Put an item on the map with a past full of the marker, and back everything up; returns its id."""
    document = window.require_document()
    document.add_item("Chess", "hobby", Place("a", 0.2, 0.5))
    item = document.add_item(MARKER, "hobby", Place("a", 0.5, 0.5))
    assert item is not None
    document.set_note(item, f"{MARKER} and on")
    document.edit_item(item, f"{MARKER} at dusk")
    document.undo_stack.undo()
    with qtbot.waitSignal(document.backup_told):
        document.back_up()
    window.actions_by_name["view.show_history"].trigger()
    return item


def test_a_marker_deleted_for_good_is_in_no_file_any_more(
    desk: Desk, new_file: NewFile, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.open(new_file())
    item = with_marker(window, qtbot)
    document = window.require_document()
    assert len(found_in(tmp_path)) == 2  # the file and its backup
    window.require_workspace().map.select([item])
    desk.answers.agrees = True
    with qtbot.waitSignal(document.rewritten):
        window.actions_by_name["keep.forget_items"].trigger()
    desk.services.settings.sync()
    temporary = Path(os.environ.get("TMPDIR", "/tmp"))
    stray = [path for path in temporary.glob("*.part*") if MARKER.encode() in path.read_bytes()]
    assert (found_in(tmp_path), stray) == ([], [])
    assert "xylophone" in desk.answers.shown[0]
    assert said(window) == "Deleted for good: from the file, its history, undo and the backups."
    window.close()
    assert found_in(tmp_path) == []


def test_what_else_was_done_can_still_be_undone(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    window = desk.open(new_file())
    item = with_marker(window, qtbot)
    document = window.require_document()
    desk.answers.agrees = True
    with qtbot.waitSignal(document.rewritten):
        document.ask_to_forget([("items", item)])
    assert [row.text for row in document.relationship.items.values()] == ["Chess"]
    window.actions_by_name["edit.undo"].trigger()
    assert not document.relationship.items
    window.actions_by_name["edit.redo"].trigger()
    assert [row.text for row in document.relationship.items.values()] == ["Chess"]
    assert not document.undo_stack.canRedo()


def test_history_tells_of_it_no_more(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    window = desk.open(new_file())
    item = with_marker(window, qtbot)
    tab = window.require_workspace().aids.show_tab("history")
    assert isinstance(tab, HistoryTab)

    def told() -> str:
        return "\n".join(str(tab.model.index(row, 0).data()) for row in range(tab.model.rowCount()))

    qtbot.waitUntil(lambda: MARKER in told())
    desk.answers.agrees = True
    window.require_document().ask_to_forget([("items", item)])
    qtbot.waitUntil(lambda: MARKER not in told() and "Chess" in told())


def test_cancel_leaves_everything(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    window = desk.open(new_file())
    item = with_marker(window, qtbot)
    window.require_document().ask_to_forget([("items", item)])
    assert desk.answers.shown
    assert item in window.require_document().relationship.items


@pytest.mark.parametrize("question", ["self", JOURNAL])
def test_an_answer_goes_from_its_options(desk: Desk, new_file: NewFile, qtbot: QtBot, question: str) -> None:
    path = new_file()
    window = desk.open(path)
    document = window.require_document()
    answer = document.write_answer(question, "b", f"{MARKER} by the sea", None)
    assert answer is not None
    document.seal()
    view = AnswerView(document, desk.services.appearance, desk.services.icons, window)
    view.show_answer(document.relationship.answers[answer])
    desk.answers.agrees = True
    with qtbot.waitSignal(document.rewritten):
        view.forget()
    assert ("journal page" in desk.answers.shown[0]) == (question == JOURNAL)
    assert not document.relationship.answers
    assert found_in(path.parent) == []


def test_the_details_offer_it(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    window = desk.open(new_file())
    item = with_marker(window, qtbot)
    window.require_workspace().map.select([item])
    window.actions_by_name["aid.details"].trigger()
    panel = window.findChild(DetailsPanel)
    assert panel is not None
    desk.answers.agrees = True
    with qtbot.waitSignal(window.require_document().rewritten):
        panel.forget.click()
    assert item not in window.require_document().relationship.items


def test_the_history_goes_and_the_map_stays(desk: Desk, new_file: NewFile, qtbot: QtBot, tmp_path: Path) -> None:
    window = desk.open(new_file())
    item = with_marker(window, qtbot)
    document = window.require_document()
    document.delete_items([item])
    desk.answers.agrees = True
    with qtbot.waitSignal(document.rewritten):
        window.actions_by_name["keep.forget_history"].trigger()
    assert "backups" in desk.answers.shown[1]
    assert [row.text for row in document.relationship.items.values()] == ["Chess"]
    assert not document.undo_stack.canUndo()
    assert found_in(tmp_path) == []
    assert said(window).startswith("The history is deleted for good.")


@pytest.mark.parametrize("in_backups", [False, True])
def test_what_could_not_be_deleted_is_told_and_is_there(
    desk: Desk, new_file: NewFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, in_backups: bool
) -> None:
    window = desk.open(new_file())
    item = with_marker(window, qtbot)
    document = window.require_document()
    desk.answers.agrees = True

    def refuse(file: RelationshipFile, _rows: object) -> None:
        if (file.path != document.path) == in_backups:
            raise DiskFull(file.path)

    monkeypatch.setattr(RelationshipFile, "forget", refuse)
    with qtbot.waitSignal(document.rewritten):
        document.ask_to_forget([("items", item)])
    told = "It is not deleted yet" if in_backups else "Nothing was deleted: The disk that “ours.balance” is on is full."
    assert said(window).startswith(told)
    assert item in document.relationship.items
    assert not document.read_only


def test_a_file_that_is_read_only_offers_none_of_it(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    from tests.window.test_windows import other_program_holding

    path = new_file()
    with other_program_holding(path, desk.services.locks):
        window = desk.open(path)
        actions = window.actions_by_name
        names = ("keep.forget_items", "keep.forget_history", "keep.delete_file")
        assert [actions[name].isEnabled() for name in names] == [False] * 3
        desk.answers.agrees, desk.answers.wish = True, Wish.DELETE
        actions["keep.contents"].trigger()
        qtbot.waitUntil(lambda: "can be read but not changed" in said(window))
        assert window.document is not None
        assert desk.answers.deletable is False
    assert path.exists()


def test_what_is_told_of_a_file_that_can_only_be_read_offers_no_deletion(qtbot: QtBot) -> None:
    from balance_desktop.ui.contents_dialog import ContentsDialog

    for deletable in (True, False):
        dialog = ContentsDialog("ours", [("Where it is", "here")], deletable=deletable)
        qtbot.addWidget(dialog)
        assert (dialog.delete_button.isEnabled(), dialog.folder_button.isEnabled()) == (deletable, True)


def test_what_is_in_the_file_is_told(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    window = desk.open(new_file())
    with_marker(window, qtbot)
    document = window.require_document()
    document.write_answer(JOURNAL, "a", "A fine day.", None)
    window.actions_by_name["keep.contents"].trigger()
    qtbot.waitUntil(lambda: bool(desk.answers.shown))
    told = "\n".join(desk.answers.shown)
    assert str(document.path) in told
    assert str(document.backups[0].path.parent) in told
    assert "2 items" in told
    assert "answers" not in told.split("Where it is")[0]
    assert desk.answers.deletable
    assert str(desk.services.settings.path) in told
    assert MARKER not in told


def test_a_file_is_deleted_with_all_that_is_kept_of_it(
    desk: Desk, new_file: NewFile, qtbot: QtBot, tmp_path: Path
) -> None:
    path, other = new_file(), new_file("other")
    window = desk.open(path)
    with_marker(window, qtbot)
    document = window.require_document()
    backups, decks = document.backups, document.relationship.basics.id
    desk.services.settings.set_deck_position(decks, "deck", 3)
    (path.parent / "ours.balance.txt").write_text("mine")
    desk.answers.agrees, desk.answers.wish = True, Wish.DELETE
    window.actions_by_name["keep.contents"].trigger()
    qtbot.waitUntil(lambda: "deleted for good" in window.start_page.banner.label.text())
    assert window.document is None
    assert not path.exists()
    assert not backups[0].path.parent.exists()
    assert desk.services.settings.recent_files == []
    assert desk.services.settings.deck_position(decks, "deck") == 0
    assert found_in(tmp_path) == []
    assert (other.exists(), (path.parent / "ours.balance.txt").read_text()) == (True, "mine")
    assert not list(desk.services.locks.glob("*.lock"))


def test_a_file_that_cannot_be_deleted_is_told_and_keeps_its_backups(
    desk: Desk, new_file: NewFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from balance_desktop.storage import erasing
    from balance_desktop.storage.errors import ReadOnlyFolder

    path = new_file()
    window = desk.open(path)
    with_marker(window, qtbot)
    backups = window.require_document().backups

    def refuse(refused: Path) -> None:
        raise ReadOnlyFolder(refused)

    monkeypatch.setattr(erasing, "erase", refuse)
    desk.answers.agrees = True
    window.actions_by_name["keep.delete_file"].trigger()
    qtbot.waitUntil(lambda: "could not be deleted" in window.start_page.banner.label.text())
    assert (path.exists(), backups[0].path.exists()) == (True, True)
    RelationshipFile.open(path).close()


def test_the_dialogs_show_words_as_they_are_and_begin_at_cancel(qtbot: QtBot) -> None:
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

    from balance_desktop.ui.dialogs import Dialogs

    parent = QWidget()
    qtbot.addWidget(parent)
    seen: list[tuple[str, bool]] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        formats = {label.textFormat() for label in box.findChildren(QLabel) if label.text()}
        default = box.defaultButton()
        seen.append((default.objectName() if default else "", formats == {Qt.TextFormat.PlainText}))
        box.reject()

    dialogs = Dialogs()
    for ask in (
        lambda: dialogs.forget(parent, "<b>q</b>", "<b>w</b>"),
        lambda: dialogs.delete_file(parent, "<b>q</b>", "<b>w</b>", "<b>c</b>"),
    ):
        QTimer.singleShot(0, look)
        assert ask() is False
    QTimer.singleShot(0, look)
    assert dialogs.rescue(parent, "<b>x</b>", "now") is None
    assert seen == [("cancel", True), ("cancel", True), ("rescue_backup", True)]
