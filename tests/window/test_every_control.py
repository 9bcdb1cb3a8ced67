"""Every control of every tab and page: the Tab key comes to it, and a screen reader has a name for it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.document.sample import build_sample
from balance_desktop.model.vocabulary import JOURNAL
from balance_desktop.tabs.history import HistoryTab
from balance_desktop.tabs.reflect import ReflectTab
from balance_desktop.tabs.strategies import StrategiesTab
from balance_desktop.ui import contents
from balance_desktop.ui.cards import Disclosure
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
PRESSES = 600
ROUND = 40
"""Presses after which a walk that meets nothing new is over: inside the map Tab goes from card to card."""
PAGES = (
    ("reflect", "questions"),
    ("reflect", "journal"),
    ("reflect", "pause"),
    ("strategies", ""),
    ("history", "story"),
    ("history", "sessions"),
    ("guide", ""),
)


@pytest.fixture
def window(desk: Desk, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The sample with everything in it that the tabs can show."""
    path = tmp_path / "sample.balance"
    build_sample("maya-and-theo", path, date(2026, 11, 14))
    window = desk.open(path)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    _fill(window.require_document())
    return window


def _fill(document: Document) -> None:
    document.set_mode("therapist")
    decks = contents.prompts()
    document.add_question("What makes us laugh?")
    document.add_question("What shall we do in spring?")
    document.mark_question(decks[0].prompts[0].id, favourite=True)
    document.mark_question(decks[0].prompts[1].id, hidden=True)
    document.write_answer(decks[1].prompts[2].id, "b", "Less than I thought.")
    document.write_answer(JOURNAL, "a", "A long day.")
    practices = [practice for strategy in contents.strategies() for practice in strategy.practices]
    document.pick_practice(practices[0].id, "On Sunday.")
    document.log_try(practices[0].id, "2026-11-10", "It rained.", helpful=True)
    document.put_away_practice(practices[1].id)
    document.add_practice("boundaries", "Say no once a week")
    session = document.add_session("A first evening")
    assert session is not None
    document.write_session_note(session, "They listened.")
    document.seal()


def _open(window: MainWindow, name: str, page: str) -> QWidget:
    """Show a tab and its page, with all that is folded there opened."""
    tabs = window.require_workspace().tabs
    tabs.show_tab(name)
    tab = tabs.tab(name)
    if isinstance(tab, ReflectTab | HistoryTab):
        tab.show_page(page)
    for fold in tab.findChildren(Disclosure):
        fold.set_open(True)
    for link in tab.findChildren(LinkButton, "earlier_answers"):
        if link.isVisible():
            link.click()
    if isinstance(tab, StrategiesTab):
        assert all(tab.body(strategy.id).rows for strategy in contents.strategies())
    QApplication.processEvents()
    tabs.focus_current()
    return tab


def _walk() -> list[QWidget]:
    """What has the keyboard, press of Tab by press of Tab, until nothing new comes."""
    seen: dict[QWidget, None] = {}
    last_new = 0
    for press in range(PRESSES):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.isVisible(), focus
        assert focus.isEnabled(), focus
        assert not focus.size().isEmpty(), focus
        if focus not in seen:
            seen[focus], last_new = None, press
        if press - last_new > ROUND:
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return list(seen)


def _name(widget: QWidget) -> str:
    """What a screen reader calls it."""
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _is_control(widget: QWidget) -> bool:
    """Whether somebody would want to operate it: not the inside of another control."""
    inside = (QComboBox, QAbstractSpinBox, QTabBar, QAbstractScrollArea)
    parent = widget.parentWidget()
    while parent is not None and (isinstance(parent, QScrollArea) or not isinstance(parent, inside)):
        parent = parent.parentWidget()
    is_inside = parent is not None and not isinstance(parent, QScrollArea)
    return isinstance(widget, INTERACTIVE) and not isinstance(widget, QScrollBar) and not is_inside


def _by_arrow_keys(widget: QWidget, reached: set[QWidget]) -> bool:
    """Whether it is one of several choices of which the Tab key visits the one that is made."""
    parent = widget.parentWidget()
    if parent is None or not isinstance(widget, QRadioButton):
        return False
    return any(button in reached for button in parent.findChildren(QRadioButton))


@pytest.mark.parametrize(("name", "page"), PAGES)
def test_every_control_is_reached_by_tab_and_has_a_name(window: MainWindow, name: str, page: str) -> None:
    tab = _open(window, name, page)
    reached = set(_walk())
    controls = [w for w in tab.findChildren(QWidget) if _is_control(w) and w.isVisible() and w.isEnabled()]
    assert [w for w in controls if not _name(w).strip()] == []
    assert [w for w in controls if w not in reached and not _by_arrow_keys(w, reached)] == []


def test_every_control_around_the_tabs_is_reached_and_has_a_name(window: MainWindow) -> None:
    workspace = window.require_workspace()
    workspace.tabs.show_tab("guide")
    workspace.map.view.setFocus()
    reached = _walk()
    in_tabs = [w for w in reached if workspace.tabs.isAncestorOf(w)]
    assert len(reached) - len(in_tabs) > 4
    named = [w for w in reached if w not in in_tabs]
    assert [w for w in named if not _name(w).strip() and not isinstance(w, QTabBar)] == []


def test_shift_tab_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    tab = _open(window, "reflect", "questions")
    first = QApplication.focusWidget()
    assert first is not None
    QTest.keyClick(first, Qt.Key.Key_Tab)
    second = QApplication.focusWidget()
    assert second is not None
    assert tab.isAncestorOf(second)
    assert second is not first
    QTest.keyClick(second, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is first
