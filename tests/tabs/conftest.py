"""Tabs on real files, shown in a window that has Undo and Redo."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.tabs.question_card import QuestionCard
from balance_desktop.tabs.questions_page import QuestionsPage
from balance_desktop.tabs.strategies import StrategiesTab
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.settings import Settings


@pytest.fixture
def document(new_document: Callable[..., Document]) -> Document:
    return new_document()


@pytest.fixture(scope="session")
def _one_look(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Appearance:
    """Dressing the application takes longer than most tests, so it is done once."""
    look = Appearance(Settings(tmp_path_factory.mktemp("look") / "settings.ini"), qapp)
    look.apply()
    return look


@pytest.fixture
def appearance(_one_look: Appearance) -> Iterator[Appearance]:
    yield _one_look
    _one_look.theme_choice = "light"
    _one_look.text_percent = 100


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[..., QMainWindow]]:
    """Show a tab in a window as wide as the panel beside the map."""
    windows: list[QMainWindow] = []

    def show_in_window(tab: QWidget, document: Document) -> QMainWindow:
        window = QMainWindow()
        windows.append(window)
        window.setCentralWidget(tab)
        window.resize(475, 760)
        for action, key in (
            (document.undo_stack.createUndoAction(window), QKeySequence.StandardKey.Undo),
            (document.undo_stack.createRedoAction(window), QKeySequence.StandardKey.Redo),
        ):
            action.setShortcut(key)
            window.addAction(action)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    yield show_in_window
    windows.clear()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "desk.ini")


@pytest.fixture
def reflect(
    document: Document, appearance: Appearance, icons: Icons, settings: Settings, show: Callable[..., QMainWindow]
) -> QuestionsPage:
    """The questions of the Reflect tab."""
    page = QuestionsPage(document, appearance, icons, settings)
    show(page, document)
    page.complete()
    return page


@pytest.fixture
def card(reflect: QuestionsPage, qtbot: QtBot) -> QuestionCard:
    """The card of the first question, its field focused."""
    first = reflect.card("self")
    focus(qtbot, first.editor)
    return first


@pytest.fixture
def strategies(
    document: Document, appearance: Appearance, icons: Icons, show: Callable[..., QMainWindow]
) -> StrategiesTab:
    tab = StrategiesTab(document, appearance, icons)
    tab.card("self-awareness").set_open(True)
    show(tab, document)
    return tab


def focus(qtbot: QtBot, widget: QWidget) -> None:
    """Give a widget the keyboard."""
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def texts(document: Document) -> list[str]:
    """The answers' texts, oldest first."""
    return [answer.text for answer in document.relationship.answers.values()]
