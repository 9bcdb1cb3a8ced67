"""The whole job with keyboard events alone, and proof that every action can be reached without a mouse."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.ui.new_relationship import NewRelationship
from balance_desktop.window.actions import ACTIONS, MENUS, MenuRow
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk

NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
TEXTS = ("Hiking", "Chess", "Kindness", "A home", "Cooking", "My sister")
MENU_ONLY_NAMES = {"edit.write_as_a", "edit.write_as_b"}
"""Entries that are a partner's name: arrow keys and the first letter find them, F8 goes through all three."""


class Keyboard:
    """Presses keys on whatever has them: the open menu, else the widget with the focus. Counts them."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.pressed = 0

    @property
    def focus(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self._window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.pressed += 1
        QTest.keyClick(self.focus, key, modifiers)

    def write(self, text: str) -> None:
        QTest.keyClicks(self.focus, text)

    def tab_to(self, kind: type[QWidget], name: str) -> None:
        """Press Tab until a widget of this kind and name has the keyboard."""
        for _ in range(60):
            if isinstance(self.focus, kind) and self.focus.objectName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"Tab never reached {name}")


class NoMouse(QObject):
    """Fails the test when a mouse button is used."""

    def eventFilter(self, _watched: QObject, event: object) -> bool:
        assert not isinstance(event, QMouseEvent) or event.button() == Qt.MouseButton.NoButton
        return False


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    window = desk.open()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    guard = NoMouse()
    qapp.installEventFilter(guard)
    yield window
    qapp.removeEventFilter(guard)


@pytest.fixture
def keyboard(window: MainWindow) -> Keyboard:
    return Keyboard(window)


def _regions(document: Document) -> dict[str, str]:
    return {item.text: item.region for item in document.relationship.items.values()}


def test_the_whole_job(desk: Desk, window: MainWindow, keyboard: Keyboard, tmp_path: Path, qtbot: QtBot) -> None:
    desk.answers.new = NewRelationship("couple", "Maya", "Theo", tmp_path / "ours.balance")
    keyboard.press(Qt.Key.Key_N, CTRL)
    document = window.require_document()
    panel = window.require_workspace().map
    qtbot.waitUntil(panel.view.hasFocus)

    keyboard.tab_to(QLineEdit, "add_field")
    before = keyboard.pressed
    for text in TEXTS:
        keyboard.write(text)
        keyboard.press(Qt.Key.Key_Return)
    assert _regions(document) == dict.fromkeys(TEXTS, "tray")

    keyboard.press(Qt.Key.Key_Tab)
    assert panel.tray.view.hasFocus()
    keyboard.press(Qt.Key.Key_Home)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3) * 2:
        keyboard.press(key)
    regions: dict[str, str] = dict(zip(TEXTS, ("a", "both", "b") * 2, strict=True))
    assert _regions(document) == regions
    assert keyboard.pressed - before == 2 * len(TEXTS) + 2  # Enter and a digit each; Tab and Home once

    keyboard.press(Qt.Key.Key_F2)
    keyboard.write("Sunday calls")
    keyboard.press(Qt.Key.Key_Return)
    assert _regions(document) == {**_without(regions, "My sister"), "Sunday calls": "b"}
    for _ in range(3):
        keyboard.press(Qt.Key.Key_Z, CTRL)
    assert _regions(document) == {**regions, "My sister": "tray", "Cooking": "tray"}
    assert window.statusBar().currentMessage() == "Undone: Maya moved “Cooking” to Together"

    keyboard.press(Qt.Key.Key_1, ALT)
    keyboard.tab_to(QPlainTextEdit, "answer")
    keyboard.write("Running before the house wakes up.")
    keyboard.press(Qt.Key.Key_S, CTRL)
    answers = [answer.text for answer in document.relationship.answers.values()]
    assert answers == ["Running before the house wakes up."]

    desk.answers.target = tmp_path / "map.pdf"
    keyboard.press(Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: (tmp_path / "map.pdf").exists())
    desk.answers.target = tmp_path / "all.json"
    keyboard.press(Qt.Key.Key_F, ALT)
    for key in (Qt.Key.Key_H, Qt.Key.Key_A):
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        keyboard.press(key)
    qtbot.waitUntil(lambda: (tmp_path / "all.json").exists())
    exported = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert sorted(item["text"] for item in exported["items"]) == sorted(TEXTS)


def test_ten_items_typed_and_placed_take_two_keys_each(
    desk: Desk, window: MainWindow, keyboard: Keyboard, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.answers.new = NewRelationship("couple", "Maya", "Theo", tmp_path / "ours.balance")
    keyboard.press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(window.require_workspace().map.view.hasFocus)
    keyboard.press(Qt.Key.Key_F4)
    outline = window.require_workspace().map_side.outline
    assert outline is not None
    qtbot.waitUntil(outline.tree.hasFocus)
    before = keyboard.pressed
    for region, downs in (("a", 0), ("both", 2)):
        for _ in range(downs):
            keyboard.press(Qt.Key.Key_Down)
        keyboard.press(Qt.Key.Key_Insert)
        for number in range(5):
            keyboard.write(f"Item {number} of {region}")
            keyboard.press(Qt.Key.Key_Return)
        keyboard.press(Qt.Key.Key_Escape)
        keyboard.press(Qt.Key.Key_End)
        keyboard.press(Qt.Key.Key_Home)
    counts = list(_regions(window.require_document()).values())
    assert len(counts) == 10
    assert keyboard.pressed - before <= 20


def test_every_action_has_a_key_or_a_mnemonic_all_the_way(window: MainWindow) -> None:
    actions = window.actions_by_name
    reachable = {name for name, path in _paths() if all("&" in title.replace("&&", "") for title in path)}
    for row in ACTIONS:
        has_key = bool(actions[row.name].shortcuts())
        has_letter = "&" in actions[row.name].text().replace("&&", "") or row.name in MENU_ONLY_NAMES
        assert has_key or (row.name in reachable and has_letter), row.name


def test_every_menu_opens_by_its_letter(window: MainWindow, keyboard: Keyboard, qtbot: QtBot) -> None:
    for menu in MENUS:
        title = menu.text()
        letter = title[title.index("&") + 1].upper()
        keyboard.press(Qt.Key(ord(letter)), ALT)
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        assert keyboard.focus.objectName() == f"menu_{menu.name}"
        keyboard.press(Qt.Key.Key_Escape)
        keyboard.press(Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_the_keys_of_the_map_are_listed(desk: Desk, window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press(Qt.Key.Key_Slash, CTRL)
    shown = "\n".join(desk.answers.shown)
    assert "Outline: F4" in shown
    assert "Ctrl+Space" in shown


def _paths() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every action in a menu with the titles of the menus that lead to it."""

    def below(row: MenuRow, path: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for entry in row.entries:
            if isinstance(entry, MenuRow):
                yield from below(entry, (*path, entry.text()))
            else:
                yield entry, path

    for menu in MENUS:
        yield from below(menu, (menu.text(),))
    yield "file.keep_recent", ()


def _without(regions: dict[str, str], text: str) -> dict[str, str]:
    return {key: region for key, region in regions.items() if key != text}
