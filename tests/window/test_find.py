"""Finding words in the window: typing, stepping, being led to what was found, and leaving again."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_desktop.canvas.item_filter import DIMMED
from balance_desktop.model.regions import Place
from balance_desktop.tabs.found_ring import FoundRing
from balance_desktop.tabs.strategies import StrategiesTab
from balance_desktop.window.finder import Finder
from balance_desktop.window.found_list import SOURCE_ROLE
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk

NO_KEY, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(desk: Desk, new_file: Callable[..., Path], qtbot: QtBot) -> MainWindow:
    """A map with a hike and a café; an answer and a note that speak of walking."""
    window = desk.open(new_file())
    window.activateWindow()
    document = window.require_document()
    hike = document.add_item("Long hikes", "hobby", Place("both", 0.5, 0.3))
    document.add_item("Sunday Café", "activity", Place("a", 0.5, 0.5))
    assert hike is not None
    document.set_note(hike, "With the walking club.")
    document.write_answer("needs", "b", "I need to walk home alone.")
    document.seal()
    return window


def finder(window: MainWindow) -> Finder:
    return window.require_workspace().aids.finder


def look_for(window: MainWindow, text: str, qtbot: QtBot) -> None:
    window.actions_by_name["aid.find"].trigger()
    qtbot.waitUntil(finder(window).bar.field.hasFocus)
    QTest.keyClicks(finder(window).bar.field, text)


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.keyClick(finder(window).bar.field, key, modifiers)


def sources(window: MainWindow) -> list[str]:
    found = finder(window).found
    return [str(found.index(row, 0).data(SOURCE_ROLE)) for row in range(found.rowCount())]


def selected(window: MainWindow) -> list[str]:
    map_widget = window.require_workspace().map
    return [map_widget.relationship.items[key].text for key in map_widget.selected_ids()]


def bright(window: MainWindow) -> set[str]:
    cards = window.require_workspace().map.cards.cards.values()
    assert {card.opacity() for card in cards} <= {1.0, DIMMED}
    return {card.item.text for card in cards if card.opacity() == 1.0}


def test_what_is_typed_is_listed_with_where_it_is(window: MainWindow, qtbot: QtBot) -> None:
    look_for(window, "walk", qtbot)
    today = finder(window).found.found[1].entry
    assert today.source == "answer"
    assert sources(window)[0] == "Note on “Long hikes” · Together"
    assert sources(window)[1].startswith("Answer · Theo · ")
    assert "Practice · Shared activities" in sources(window)
    assert window.require_workspace().tabs.current_name == "reflect"


def test_cards_that_do_not_match_are_dimmed_while_looking(window: MainWindow, qtbot: QtBot) -> None:
    look_for(window, "cafe", qtbot)
    assert bright(window) == {"Sunday Café"}
    assert sources(window) == ["Item · Maya"]
    press(window, Qt.Key.Key_Escape)
    assert bright(window) == {"Sunday Café", "Long hikes"}
    assert not finder(window).bar.isVisible()


def test_enter_leads_on_and_shift_enter_back(window: MainWindow, qtbot: QtBot) -> None:
    look_for(window, "walk", qtbot)
    press(window, Qt.Key.Key_Return)
    assert selected(window) == ["Long hikes"]
    press(window, Qt.Key.Key_Return)
    reflect = window.require_workspace().tabs.tab("reflect")
    ring = reflect.findChild(FoundRing)
    assert ring is not None
    qtbot.waitUntil(ring.isVisible)
    assert finder(window).bar.field.hasFocus()
    press(window, Qt.Key.Key_Return)
    assert window.require_workspace().tabs.current_name == "strategies"
    assert not ring.isVisible()
    press(window, Qt.Key.Key_Return, SHIFT)
    assert window.require_workspace().tabs.current_name == "reflect"


def test_f3_steps_also_when_the_field_is_closed(window: MainWindow, qtbot: QtBot) -> None:
    look_for(window, "hikes", qtbot)
    press(window, Qt.Key.Key_Escape)
    window.require_workspace().map.select([])
    window.actions_by_name["aid.find_next"].trigger()
    assert selected(window) == ["Long hikes"]
    window.actions_by_name["aid.find_previous"].trigger()
    assert selected(window) == ["Long hikes"]


def test_escape_leads_to_what_was_found(window: MainWindow, qtbot: QtBot) -> None:
    look_for(window, "hikes", qtbot)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.require_workspace().map.view.hasFocus)
    look_for(window, "without phones", qtbot)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Escape)
    tab = window.require_workspace().tabs.tab("strategies")
    assert isinstance(tab, StrategiesTab)
    qtbot.waitUntil(lambda: tab.isAncestorOf(QApplication.focusWidget() or window))


def test_nothing_found_is_said_calmly(window: MainWindow, qtbot: QtBot) -> None:
    window.require_workspace().map.select([])
    look_for(window, "zebra", qtbot)
    bar = finder(window).bar
    assert bar.nothing.isVisible()
    assert bar.field.accessibleDescription() == bar.nothing.text()
    assert not bar.results.isVisible()
    assert not bar.next.isEnabled()
    assert bright(window) == {"Sunday Café", "Long hikes"}
    press(window, Qt.Key.Key_Return)
    assert selected(window) == []


def test_edits_are_found_while_looking(window: MainWindow, qtbot: QtBot) -> None:
    look_for(window, "zebra", qtbot)
    window.require_document().add_item("Zebra crossing", "value")
    assert sources(window) == ["Item · Not placed yet"]
    window.require_document().undo_stack.undo()
    assert sources(window) == []


def test_a_click_leads_there(window: MainWindow, qtbot: QtBot) -> None:
    look_for(window, "cafe", qtbot)
    results = finder(window).bar.results
    at = results.visualRect(finder(window).found.index(0, 0)).center()
    QTest.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, NO_KEY, at)
    assert selected(window) == ["Sunday Café"]


def test_the_field_keeps_inside_a_small_window(window: MainWindow, qtbot: QtBot) -> None:
    look_for(window, "e", qtbot)
    window.resize(600, 460)
    bar = finder(window).bar
    qtbot.waitUntil(lambda: window.rect().contains(bar.geometry()))
    assert bar.results.height() > 40


def test_the_toolbar_leaves_the_field_out_where_there_is_no_room(window: MainWindow, qtbot: QtBot) -> None:
    window.tool_bar.fit_width(320)
    qtbot.waitUntil(lambda: not window.tool_bar.find_button.isVisible())
    look_for(window, "e", qtbot)
    assert window.rect().contains(finder(window).bar.geometry())
    window.tool_bar.fit_width(1360)
    qtbot.waitUntil(window.tool_bar.find_button.isVisible)


def test_the_toolbar_shows_where_to_find(window: MainWindow, qtbot: QtBot) -> None:
    button = window.tool_bar.find_button
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(finder(window).bar.field.hasFocus)
    assert (
        finder(window)
        .bar.geometry()
        .intersects(button.rect().translated(button.mapTo(window, button.rect().topLeft())))
    )


def test_closing_the_file_closes_the_search(window: MainWindow, qtbot: QtBot) -> None:
    look_for(window, "hikes", qtbot)
    bar = finder(window).bar
    with qtbot.waitSignal(bar.destroyed):
        window.close_file()
    assert window.document is None


def test_a_letter_among_2000_answers_takes_less_than_20_ms(window: MainWindow, qtbot: QtBot) -> None:
    document = window.require_document()
    for number in range(2000):
        document.write_answer("goals", "a", f"{number} We went for a long walk and talked about the year. " * 8)
        document.seal()
    look_for(window, "w", qtbot)
    times: list[float] = []
    for letter in "alk a":
        begin = time.thread_time()
        QTest.keyClicks(finder(window).bar.field, letter)
        times.append(time.thread_time() - begin)
    assert len(sources(window)) >= 2000
    assert sorted(times)[len(times) // 2] < 0.02
