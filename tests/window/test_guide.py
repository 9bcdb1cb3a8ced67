"""The guide in its window: the menu leads to a page, and words in it are found."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from balance_desktop.tabs.guide import GuideTab
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk


@pytest.fixture
def window(desk: Desk, new_file: Callable[..., Path]) -> MainWindow:
    window = desk.open(new_file())
    window.activateWindow()
    return window


def guide(window: MainWindow) -> GuideTab:
    tab = window.require_workspace().tabs.tab("guide")
    assert isinstance(tab, GuideTab)
    return tab


def test_help_leads_to_the_first_evening(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_name["help.first_evening"].trigger()
    assert window.require_workspace().tabs.current_name == "guide"
    assert guide(window).page_id == "first-evening"
    qtbot.waitUntil(guide(window).reader.hasFocus)
    assert window.document is not None
    assert window.document.relationship.items == {}


def test_the_page_is_still_there_after_another_tab(window: MainWindow) -> None:
    guide(window).show_page("safety")
    window.actions_by_name["view.show_history"].trigger()
    window.actions_by_name["view.show_guide"].trigger()
    assert guide(window).page_id == "safety"
    assert guide(window).reader.isVisible()


def test_words_of_the_guide_are_found_and_marked(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_name["aid.find"].trigger()
    finder = window.require_workspace().aids.finder
    qtbot.waitUntil(finder.bar.field.hasFocus)
    QTest.keyClicks(finder.bar.field, "emergency number")
    entry = finder.found.found[0].entry
    assert entry.source == "guide"
    index = finder.found.index(0, 0)
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.endswith("Guide · When a joint exercise is not a good idea")
    QTest.keyClick(finder.bar.field, Qt.Key.Key_Return)
    assert guide(window).page_id == "safety"
    assert finder.bar.field.hasFocus()
    assert guide(window).reader.extraSelections()[0].cursor.selectedText() == entry.text  # pyright: ignore
    QTest.keyClick(finder.bar.field, Qt.Key.Key_Escape)
    assert guide(window).reader.extraSelections() == []
    qtbot.waitUntil(guide(window).reader.hasFocus)
