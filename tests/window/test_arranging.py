"""Tidy and the circles in the window: keys, menu, toolbar, words, and a choice that is remembered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from balance_desktop.model.regions import Place
from balance_desktop.model.vocabulary import PLACED
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk

NewFile = Callable[[], Path]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(desk: Desk, new_file: NewFile, qtbot: QtBot) -> MainWindow:
    """A window on a map with nine items in three heaps."""
    window = desk.open(new_file())
    document = window.require_document()
    for n in range(9):
        document.add_item(f"Item {n}", "value", Place(PLACED[n % 3], 0.5, 0.5))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_tidy_by_key_is_one_step_with_a_name(window: MainWindow, qtbot: QtBot) -> None:
    document = window.require_document()
    before, steps = document.relationship, document.undo_stack.count()
    QTest.keyClick(window, Qt.Key.Key_T, CTRL)
    qtbot.waitUntil(lambda: document.undo_stack.count() == steps + 1)
    assert document.relationship != before
    assert "tidying" in window.actions_by_name["edit.undo"].text()
    window.actions_by_name["edit.undo"].trigger()
    assert document.relationship == before


def test_tidy_stands_in_the_toolbar(window: MainWindow) -> None:
    button = window.tool_bar.widgetForAction(window.actions_by_name["arrange.tidy"])
    assert isinstance(button, QToolButton)
    assert not button.icon().isNull()
    steps = window.require_document().undo_stack.count()
    button.click()
    assert window.require_document().undo_stack.count() == steps + 1


def test_the_circles_move_by_key(window: MainWindow) -> None:
    document = window.require_document()
    QTest.keyClick(window, Qt.Key.Key_BracketRight, CTRL)
    assert document.relationship.basics.separation == pytest.approx(0.9)
    QTest.keyClick(window, Qt.Key.Key_BracketLeft, CTRL)
    QTest.keyClick(window, Qt.Key.Key_BracketLeft, CTRL)
    assert document.relationship.basics.separation == pytest.approx(1.0)
    window.actions_by_name["arrange.as_first"].trigger()
    assert document.relationship.basics.separation == 0.95


def test_keeping_cards_apart_is_remembered_and_shown_in_every_window(desk: Desk, window: MainWindow) -> None:
    other = desk.open()
    action = window.actions_by_name["arrange.keep_apart"]
    assert action.isChecked()
    action.trigger()
    assert not desk.services.settings.keeps_cards_apart
    assert not other.actions_by_name["arrange.keep_apart"].isChecked()
    cards = window.require_workspace().map.cards.cards.values()
    assert len({(card.x(), card.y()) for card in cards}) == len(PLACED)
    action.trigger()
    assert len({(card.x(), card.y()) for card in cards}) == len(cards)
