"""Hiding: neither the screen nor the accessible tree tells anything, until the person is back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from balance_desktop.storage.errors import DiskFull
from balance_desktop.storage.relationship_file import RelationshipFile
from balance_desktop.ui.dialogs import Unlock
from balance_desktop.window.hiding import Cover
from balance_desktop.window.idle import IdleWatch
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk

NewFile = Callable[..., Path]
RIGHT = "quiet water"
SECRETS = ("Maya", "Theo", "Xylophone", "Zebedee", "secret-name", "a note of ours")


@pytest.fixture
def open_secret(desk: Desk, new_file: NewFile, qtbot: QtBot) -> Callable[..., MainWindow]:
    """Open a file full of secrets."""

    def make(passphrase: str | None = None, name: str = "secret-name") -> MainWindow:
        window = desk.open()
        if passphrase is not None:
            desk.answers.typed = [passphrase]
        desk.windows.open(new_file(name, passphrase), window)
        qtbot.waitUntil(lambda: window.document is not None)
        document = window.require_document()
        item = document.add_item("Xylophone", "hobby")
        assert item is not None
        document.set_note(item, "a note of ours")
        desk.answers.asked.clear()
        return window

    return make


def everything_told(interface: QAccessibleInterface) -> Iterator[str]:
    """Every text in the accessible tree below and with `interface`."""
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help):
        yield interface.text(kind)
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None:
            yield from everything_told(child)


def told_of(window: MainWindow) -> str:
    return "\n".join(everything_told(QAccessible.queryAccessibleInterface(window)))


def picture_of(window: MainWindow) -> QImage:
    return window.grab().toImage()


def hide(window: MainWindow) -> None:
    window.actions_by_name["privacy.hide"].trigger()


def cover_of(window: MainWindow) -> Cover:
    [cover] = window.findChildren(Cover)
    return cover


def test_the_tree_of_a_shown_window_does_tell(open_secret: Callable[..., MainWindow]) -> None:
    told = told_of(open_secret())
    assert {"Maya", "Theo", "secret-name"} <= {secret for secret in SECRETS if secret in told}


@pytest.mark.parametrize("passphrase", [None, RIGHT])
def test_nothing_is_told_by_a_hidden_window(
    open_secret: Callable[..., MainWindow], qtbot: QtBot, passphrase: str | None
) -> None:
    window = open_secret(passphrase)
    for action in ("aid.find", "view.outline", "view.show_history"):
        window.actions_by_name[action].trigger()
    for menu in window.menuBar().findChildren(QMenu):
        menu.aboutToShow.emit()
    hide(window)
    assert window.windowTitle() == "Balance"
    told = told_of(window) + "".join(action.text() for action in window.findChildren(QAction))
    assert [secret for secret in SECRETS if secret in told] == []


def test_the_screen_shows_a_blank_page_whatever_the_file(
    desk: Desk, open_secret: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    full, empty = open_secret(RIGHT), desk.open()
    full.actions_by_name["aid.find"].trigger()
    for window in (full, empty):
        window.resize(1000, 700)
    qtbot.waitUntil(lambda: full.size() == empty.size())
    assert picture_of(full) != picture_of(empty)
    hide(full)
    qtbot.waitUntil(lambda: cover_of(full).size() == cover_of(empty).size() and full.size() == empty.size())
    for window in (full, empty):
        cover_of(window).button.clearFocus()
    assert picture_of(full) == picture_of(empty)


def test_every_window_hides_and_each_comes_back_by_itself(desk: Desk, new_file: NewFile) -> None:
    one, two = desk.open(new_file("one")), desk.open(new_file("two"))
    hide(one)
    assert (one.is_hidden, two.is_hidden) == (True, True)
    one.hiding.come_back()
    assert (one.is_hidden, two.is_hidden) == (False, True)
    assert one.windowTitle() == "one – Balance Desktop"


def click(cover: Cover) -> None:
    QTest.mouseClick(cover, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


@pytest.mark.parametrize(
    "ask",
    [
        click,
        lambda cover: cover.button.click(),
        lambda cover: QTest.keyClick(cover.button, Qt.Key.Key_Space),
        lambda cover: QTest.keyClick(cover.button, Qt.Key.Key_Return),
        lambda cover: QTest.keyClick(cover, Qt.Key.Key_Escape),
        lambda cover: QTest.keyClick(cover, Qt.Key.Key_X),
    ],
)
def test_a_click_a_key_or_the_button_comes_back(
    open_secret: Callable[..., MainWindow], qtbot: QtBot, ask: Callable[[Cover], None]
) -> None:
    window = open_secret()
    before = picture_of(window)
    hide(window)
    ask(cover_of(window))
    qtbot.waitUntil(lambda: not window.is_hidden)
    assert window.windowTitle() == "secret-name – Balance Desktop"
    assert window.workspace is not None
    assert (window.workspace.isVisible(), window.menuBar().isVisible(), window.tool_bar.isVisible()) == (
        True,
        True,
        True,
    )
    qtbot.waitUntil(lambda: picture_of(window).size() == before.size())
    assert window.require_document().add_item("Chess", "hobby")


@pytest.mark.parametrize("key", [Qt.Key.Key_F9, Qt.Key.Key_Alt, Qt.Key.Key_Shift])
def test_some_keys_do_not_bring_it_back(open_secret: Callable[..., MainWindow], qtbot: QtBot, key: Qt.Key) -> None:
    window = open_secret()
    hide(window)
    QTest.keyClick(cover_of(window), key)
    asked: list[bool] = []
    QTimer.singleShot(0, lambda: asked.append(window.is_hidden))
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [True]


def test_a_protected_file_asks_until_it_is_right(
    desk: Desk, open_secret: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_secret(RIGHT)
    hide(window)
    desk.answers.typed = ["wrong", "wrong again"]
    window.hiding.come_back()
    assert window.is_hidden
    desk.answers.typed = ["wrong", RIGHT]
    window.hiding.come_back()
    assert not window.is_hidden
    assert desk.answers.asked == [(Unlock.COME_BACK, "")] * 2


def test_the_start_page_hides_too(desk: Desk, tmp_path: Path) -> None:
    desk.services.settings.add_recent_file(tmp_path / "secret-name.balance")
    window = desk.open()
    hide(window)
    assert "secret-name" not in told_of(window)
    window.hiding.come_back()
    assert window.start_page.isVisible()


def test_nothing_can_be_done_in_a_hidden_window(open_secret: Callable[..., MainWindow]) -> None:
    window = open_secret()
    hide(window)
    assert [action.objectName() for action in window.actions() if action.isEnabled()] == []
    window.require_workspace().map.selection_changed.emit()
    window.require_document().author_changed.emit("b")
    assert [action.objectName() for action in window.actions() if action.isEnabled()] == []
    assert window.windowTitle() == "Balance"
    window.hiding.come_back()
    assert window.actions_by_name["map.add"].isEnabled()
    assert window.actions_by_name["edit.undo"].isEnabled()


def test_what_is_being_typed_is_kept(open_secret: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = open_secret()
    window.require_workspace().map_side.place.add_item()
    writing = window.focusWidget()
    assert writing is not None
    QTest.keyClicks(writing, "Half a thou")
    hide(window)
    texts = [item.text for item in window.require_document().relationship.items.values()]
    assert "Half a thou" in texts
    qtbot.waitUntil(lambda: window.require_document().unsaved == 0)


def test_what_is_said_meanwhile_is_said_afterwards(open_secret: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = open_secret()
    hide(window)
    window.tell("A copy was saved as “secret-name”.")
    window.save_now()
    assert "secret-name" not in told_of(window)
    window.hiding.come_back()
    assert "A copy was saved" in window.statusBar().currentMessage()
    assert "secret-name" in window.status.label.text()


def test_menus_and_dialogs_of_the_window_close(open_secret: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = open_secret()
    dialog = QDialog(window)
    inner = QDialog(dialog)
    menu = QMenu(window)
    menu.addAction("Zebedee")
    hidden: list[bool] = []

    def then() -> None:
        inner.open()
        menu.popup(QPoint(10, 10))
        window.windows.hide_all()
        hidden.extend(widget.isVisible() for widget in (dialog, inner, menu))

    QTimer.singleShot(0, then)
    assert dialog.exec() == QDialog.DialogCode.Rejected
    assert hidden == [False, False, False]
    assert QApplication.activePopupWidget() is None


def test_f9_reaches_through_a_dialog(open_secret: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = open_secret()
    watch = window.windows.watch_use()
    dialog = QDialog(window)
    dialog.setLayout(None)  # pyright: ignore[reportArgumentType]
    QLabel("Zebedee", dialog)

    def press() -> None:
        handle = dialog.windowHandle()
        assert handle is not None
        watch.listen_to(handle)
        QTest.keyClick(handle, Qt.Key.Key_F9)

    QTimer.singleShot(0, press)
    assert dialog.exec() == QDialog.DialogCode.Rejected
    assert window.is_hidden


def test_the_map_alone_stays_so(open_secret: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = open_secret()
    window.show_map_alone(alone=True)
    hide(window)
    assert window.isFullScreen()
    window.hiding.come_back()
    assert (window.isFullScreen(), window.menuBar().isVisible(), window.tool_bar.isVisible()) == (True, False, False)
    window.show_map_alone(alone=False)
    assert window.tool_bar.isVisible()


def test_a_hidden_window_closes_and_saves(open_secret: Callable[..., MainWindow], desk: Desk) -> None:
    window = open_secret()
    path = window.require_document().path
    before = set(QApplication.topLevelWidgets())
    hide(window)
    window.close()
    assert desk.windows.count == 0
    assert [widget for widget in set(QApplication.topLevelWidgets()) - before if widget.isVisible()] == []
    file = RelationshipFile.open(path)
    assert [item.text for item in file.relationship.items.values()] == ["Xylophone"]
    file.close()


def test_a_hidden_window_with_unsaved_edits_asks_for_the_person_first(
    desk: Desk, open_secret: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_secret(RIGHT)
    qtbot.waitUntil(lambda: window.require_document().unsaved == 0)

    def full(file: RelationshipFile, _edit: object) -> None:
        raise DiskFull(file.path)

    monkeypatch.setattr(RelationshipFile, "write", full)
    window.require_document().add_item("Chess", "hobby")
    hide(window)
    window.close()
    assert window.isVisible()
    assert (desk.answers.asked, desk.answers.shown) == ([(Unlock.COME_BACK, "")], [])
    desk.answers.typed = [RIGHT]
    window.hiding.come_back()


# by itself


class Watch:
    """A clock and what it is watched with."""

    def __init__(self, desk: Desk) -> None:
        self.time = 0.0
        self.idle = IdleWatch(desk.windows, desk.windows.all[0], lambda: self.time)

    def wait(self, minutes: float) -> None:
        self.time += minutes * 60
        self.idle.look()


def test_protected_files_hide_after_a_quarter_of_an_hour(desk: Desk, open_secret: Callable[..., MainWindow]) -> None:
    protected, other = open_secret(RIGHT), open_secret(name="plain")
    watch = Watch(desk)
    watch.wait(14.9)
    assert not protected.is_hidden
    watch.wait(0.2)
    assert (protected.is_hidden, other.is_hidden) == (True, False)


@pytest.mark.parametrize(("choice", "minutes"), [(1, 5), (2, 15), (3, 30)])
def test_a_person_chooses_when(desk: Desk, open_secret: Callable[..., MainWindow], choice: int, minutes: int) -> None:
    window = open_secret()
    [menu] = [menu for menu in window.menuBar().findChildren(QMenu) if menu.objectName() == "menu_idle"]
    menu.aboutToShow.emit()
    assert [action.isChecked() for action in menu.actions()] == [True, False, False, False]
    menu.actions()[choice].trigger()
    watch = Watch(desk)
    watch.wait(minutes - 0.1)
    assert not window.is_hidden
    watch.wait(0.1)
    assert window.is_hidden


def test_never_means_protected_files_too(desk: Desk, open_secret: Callable[..., MainWindow]) -> None:
    window = open_secret(RIGHT)
    desk.services.settings.set_idle_minutes(0)
    Watch(desk).wait(10_000)
    assert not window.is_hidden


def test_keys_and_the_mouse_count_as_use(desk: Desk, open_secret: Callable[..., MainWindow]) -> None:
    window = open_secret(RIGHT)
    watch = Watch(desk)
    handle = window.windowHandle()
    assert handle is not None
    watch.wait(14)
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    watch.wait(14)
    QTest.mouseMove(handle, QPoint(50, 50))
    watch.wait(14)
    assert not window.is_hidden


def test_a_computer_that_slept_wakes_up_hidden(desk: Desk, open_secret: Callable[..., MainWindow]) -> None:
    window = open_secret(RIGHT)
    watch = Watch(desk)
    handle = window.windowHandle()
    assert handle is not None
    watch.time += 8 * 3600
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert window.is_hidden
