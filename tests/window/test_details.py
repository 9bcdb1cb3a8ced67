"""All about an item: the panel over the map, and what is written there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from balance_desktop.model.regions import Place
from balance_desktop.model.relationship import Item
from balance_desktop.window.details_panel import DetailsPanel
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk


@pytest.fixture
def window(desk: Desk, new_file: Callable[..., Path]) -> MainWindow:
    """A map with a home that needs care, selected, and a chess club."""
    window = desk.open(new_file())
    window.activateWindow()
    document = window.require_document()
    home = document.add_item("Buy a home", "goal", Place("both", 0.5, 0.5))
    document.add_item("Chess club", "hobby", Place("b", 0.9, 0.5))
    assert home is not None
    document.set_strength([home], "care")
    window.require_workspace().map.select([home])
    return window


@pytest.fixture
def details(window: MainWindow, qtbot: QtBot) -> DetailsPanel:
    window.actions_by_name["aid.details"].trigger()
    details = window.require_workspace().aids.details
    qtbot.waitUntil(details.note.hasFocus)
    return details


def item(window: MainWindow, text: str = "Buy a home") -> Item:
    return next(i for i in window.require_document().relationship.items.values() if i.text == text)


def test_it_tells_all_about_the_selected_item(details: DetailsPanel) -> None:
    assert details.text.text() == "Buy a home"
    assert details.since.text() == "Together · here since today"
    assert details.kind_button("goal").isChecked()
    assert details.strength_button("care").isChecked()
    assert details.strengthen.isVisible()
    assert "Buy a home" in details.accessibleName()


def test_it_follows_the_selection(window: MainWindow, details: DetailsPanel) -> None:
    map_widget = window.require_workspace().map
    map_widget.select([item(window, "Chess club").id])
    assert details.text.text() == "Chess club"
    assert details.kind_button("hobby").isChecked()
    assert not details.strengthen.isVisible()
    map_widget.select_all()
    assert "Several" in details.text.text()
    assert not details.note.isVisible()
    map_widget.select([])
    assert details.item is None
    assert "Choose an item" in details.text.text()


def test_it_lies_away_from_the_selected_card(window: MainWindow, details: DetailsPanel) -> None:
    map_widget = window.require_workspace().map
    assert details.x() > map_widget.width() / 2
    map_widget.select([item(window, "Chess club").id])
    assert details.geometry().right() < map_widget.width() / 2


def test_kind_and_strength_are_changed_by_a_click(window: MainWindow, details: DetailsPanel) -> None:
    steps = window.require_document().undo_stack.count()
    details.kind_button("value").click()
    details.strength_button("thriving").click()
    assert (item(window).kind, item(window).strength) == ("value", "thriving")
    assert window.require_document().undo_stack.count() == steps + 2
    assert not details.strengthen.isVisible()
    window.actions_by_name["edit.undo"].trigger()
    assert details.strength_button("care").isChecked()


def test_a_note_is_one_undo_step_however_it_is_typed(window: MainWindow, details: DetailsPanel, qtbot: QtBot) -> None:
    steps = window.require_document().undo_stack.count()
    for word in ("We saw ", "two flats", "."):
        QTest.keyClicks(details.note, word)
        qtbot.waitUntil(lambda: item(window).note == details.note.plain_text())
    assert item(window).note == "We saw two flats."
    assert window.require_document().undo_stack.count() == steps + 1
    window.require_workspace().map.view.setFocus()
    details.note.setFocus()
    QTest.keyClicks(details.note, "!")
    window.flush()
    assert window.require_document().undo_stack.count() == steps + 2
    window.actions_by_name["edit.undo"].trigger()
    assert details.note.plain_text() == "We saw two flats."


def test_what_is_typed_goes_to_the_item_it_was_typed_for(
    window: MainWindow, details: DetailsPanel, qtbot: QtBot
) -> None:
    QTest.keyClicks(details.note, "Two flats")
    window.require_workspace().map.select([item(window, "Chess club").id])
    assert details.note.plain_text() == ""
    qtbot.waitUntil(lambda: item(window).note == "Two flats")
    assert item(window, "Chess club").note == ""


def test_a_deleted_item_takes_its_unwritten_note_along(window: MainWindow, details: DetailsPanel) -> None:
    QTest.keyClicks(details.note, "Two flats")
    window.require_document().delete_items([item(window).id])
    assert details.item is None
    window.flush()
    assert [i.text for i in window.require_document().relationship.items.values()] == ["Chess club"]


def test_escape_closes_it_and_keeps_what_was_written(window: MainWindow, details: DetailsPanel, qtbot: QtBot) -> None:
    QTest.keyClicks(details.note, "Two flats")
    QTest.keyClick(details.note, Qt.Key.Key_Escape)
    assert not details.isVisible()
    assert item(window).note == "Two flats"
    qtbot.waitUntil(window.require_workspace().map.view.hasFocus)


def test_its_key_opens_it_goes_there_and_closes_it(window: MainWindow, details: DetailsPanel, qtbot: QtBot) -> None:
    action = window.actions_by_name["aid.details"]
    window.require_workspace().map.view.setFocus()
    action.trigger()
    qtbot.waitUntil(details.note.hasFocus)
    action.trigger()
    assert not details.isVisible()


def test_an_earlier_moment_can_be_read_only(window: MainWindow, details: DetailsPanel) -> None:
    map_widget = window.require_workspace().map
    map_widget.show_moment(window.require_document().relationship, "12 August")
    assert details.text.text() == "Buy a home"
    assert details.note.isReadOnly()
    assert not details.kind_button("goal").isEnabled()
    map_widget.show_moment(None)
    assert not details.note.isReadOnly()
    assert details.kind_button("goal").isEnabled()


def test_a_note_longer_than_the_map_scrolls_inside(window: MainWindow, details: DetailsPanel, qtbot: QtBot) -> None:
    window.resize(900, 520)
    details.note.set_text("A long note.\n" * 60)
    map_widget = window.require_workspace().map
    qtbot.waitUntil(lambda: map_widget.rect().contains(details.geometry()))
    assert details.height() <= map_widget.view.height()


def test_closing_the_file_writes_the_note(desk: Desk, window: MainWindow, details: DetailsPanel, qtbot: QtBot) -> None:
    path = window.require_document().path
    QTest.keyClicks(details.note, "Two flats")
    window.close_file()
    again = desk.open(path)
    assert item(again).note == "Two flats"
