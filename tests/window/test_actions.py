"""Actions are rows and menus are data: what holds for all of them."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from balance_desktop.window.actions import ACTIONS, MENUS, MenuRow
from tests.window.conftest import Desk


def _entries(row: MenuRow) -> Iterator[str]:
    for entry in row.entries:
        if isinstance(entry, MenuRow):
            yield from _entries(entry)
        else:
            yield entry


def test_every_action_is_in_a_menu() -> None:
    offered = {entry for menu in MENUS for entry in _entries(menu)} | {"file.keep_recent"}
    assert {row.name for row in ACTIONS} <= offered


def test_names_are_unique() -> None:
    assert [name for name, count in Counter(row.name for row in ACTIONS).items() if count > 1] == []


def test_no_key_does_two_things(desk: Desk) -> None:
    window = desk.open()
    keys = Counter(
        key.toString()
        for row in ACTIONS
        for key in window.actions_by_name[row.name].shortcuts()
        if key != QKeySequence()
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_mnemonics_differ_within_a_menu(desk: Desk) -> None:
    window = desk.open()
    for menu in window.menuBar().findChildren(QMenu):
        letters = Counter(
            text[text.index("&") + 1].lower()
            for action in menu.actions()
            if "&" in (text := action.text().replace("&&", ""))
        )
        assert [letter for letter, count in letters.items() if count > 1] == [], menu.objectName()


def test_without_a_file_only_what_makes_sense_is_enabled(desk: Desk) -> None:
    window = desk.open()
    enabled = {row.name for row in ACTIONS if window.actions_by_name[row.name].isEnabled()}
    assert {"file.new", "file.open", "file.open_sample", "file.quit", "help.about"} <= enabled
    assert not enabled & {"file.save", "edit.undo", "map.add", "map.delete", "view.fit", "share.pdf"}
