"""What somebody reads who uses a file alone: the singular, and nothing that asks for a partner."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.export.markdown import to_markdown
from balance_desktop.model.edits import NewItem, new_relationship
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.vocabulary import JOURNAL, MODES
from balance_desktop.storage.relationship_file import RelationshipFile
from balance_desktop.tabs.history import HistoryTab
from balance_desktop.tabs.quiet_fold import QuietFold
from balance_desktop.tabs.reflect import ReflectTab
from balance_desktop.tabs.story import Teller, Texts
from balance_desktop.ui import contents
from balance_desktop.ui.cards import Disclosure
from balance_desktop.ui.new_relationship import NewRelationshipDialog
from balance_desktop.window.main_window import MainWindow
from balance_desktop.window.tab_panel import TAB_NAMES
from tests.window.conftest import Desk

NOT_ALONE = re.compile(
    r"""both\ of\ you | (each|one|neither|either)\ of\ you\b | you\ two | you\ both | both\ names
    | each\ other[’']s | take\ turns | taking\ turns | partner[’']s\ name | second\ name
    | Together,\ write | \bwrite\ together | answer\ together | Together\ ·
    | Partner\ [AB]\b | Writing\ now | Next\ voice | Hand\ over
    | \bMe\ (added|moved|deleted|marked|changed|wrote|tried|picked|put|asked|made|took|rearranged|noted|planned)
    | ,\ your\ partner, | the\ two\ of\ you""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words that only make sense where two people sit before the screen."""


def make(path: Path, name: str) -> Path:
    """Make the file of one person alone."""
    relationship = new_relationship("0" * 32, "solo", name, "")
    RelationshipFile.create(path, relationship, at="2026-11-14T12:00:00.000Z").close()
    return path


def fill(document: Document) -> None:
    """Do a little of everything."""
    for region in ("a", "b", "both"):
        document.add_item(f"Hiking in {region}", "hobby", Place(region, 0.5, 0.5))
    document.add_items([NewItem(text, "hobby", TRAY) for text in ("Chess", "Go")])
    items = list(document.relationship.items)
    document.move_items({items[0]: Place("both", 0.4, 0.4)})
    document.set_note(items[0], "In the morning")
    document.rename_partner("b", "Sam")
    document.rename_partner("b", "")
    document.add_question("What do I miss?")
    document.write_answer("self", "a", "I walk.")
    for strategy in contents.strategies():
        for practice in strategy.practices[:2]:
            document.pick_practice(practice.id)
            document.log_try(practice.id, document.today(), "Well.", helpful=True)
    document.mark_question(contents.prompts()[0].prompts[0].id, favourite=True)
    document.swap_sides()
    document.delete_items(items[3:])
    document.seal()


@pytest.fixture(params=["", "Noor"], ids=["nameless", "named"])
def window(request: pytest.FixtureRequest, desk: Desk, tmp_path: Path) -> MainWindow:
    window = desk.open(make(tmp_path / "mine.balance", request.param))
    fill(window.require_document())
    return window


def told(root: QWidget) -> Iterator[str]:
    """Everything that can be read or heard in a window, shown or still folded away."""
    for widget in (root, *root.findChildren(QWidget)):
        if _is_elsewhere(widget):
            continue
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            yield widget.text()
        if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
            yield widget.placeholderText()
        if isinstance(widget, QAbstractItemView):
            yield from _rows(widget.model(), QModelIndex())
        if isinstance(widget, QMenu) and widget.menuAction().isVisible():
            yield widget.title()
    for action in root.findChildren(QAction):
        if action.isVisible():
            yield action.text()


def _rows(model: QAbstractItemModel | None, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent) if model else 0):
        assert model
        index = model.index(row, 0, parent)
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            yield str(index.data(role) or "")
        yield from _rows(model, index)


def _is_elsewhere(widget: QWidget) -> bool:
    """Whether it is the guide, which speaks to everybody, or a part of the toolbar that one alone is not shown."""
    owner: QObject | None = widget
    while owner is not None:
        if owner.objectName() == "tab_guide":
            return True
        if isinstance(owner, QToolBar):
            return not widget.isVisible()
        owner = owner.parent()
    return False


def offending(texts: Iterable[str]) -> set[str]:
    return {text for text in texts if NOT_ALONE.search(text)}


def test_the_search_for_such_words_finds_them() -> None:
    bad = ("What do both of you like?", "Together, write your answer", "Me added “Yoga”", "Partner B", "Take turns")
    assert offending(bad) == set(bad)


def test_no_window_and_no_tab_speaks_to_two(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.require_workspace()
    window.actions_by_name["view.outline"].trigger()
    for name in TAB_NAMES:
        window.actions_by_name[f"view.show_{name}"].trigger()
        tab = workspace.tabs.tab(name)
        if isinstance(tab, ReflectTab):
            for page in ("questions", JOURNAL, "pause"):
                tab.show_page(page)
        for fold in (*tab.findChildren(Disclosure), *tab.findChildren(QuietFold)):
            fold.set_open(True)
    history = workspace.tabs.tab("history")
    assert isinstance(history, HistoryTab)
    window.actions_by_name["view.show_history"].trigger()
    qtbot.waitUntil(lambda: len(history.model.rows) > 20)
    window.actions_by_name["map.select_all"].trigger()
    window.actions_by_name["aid.details"].trigger()
    window.actions_by_name["items.suggestions"].trigger()
    window.actions_by_name["aid.find"].trigger()
    assert offending(told(window)) == set()


def test_nor_does_what_is_drawn_from_the_decks(window: MainWindow) -> None:
    mode = window.require_document().relationship.basics.mode
    assert offending(contents.question_texts(mode).values()) == set()
    assert offending(contents.practice_texts(mode).values()) == set()
    hows = [practice.how_for(mode) for strategy in contents.strategies() for practice in strategy.practices]
    assert offending(hows) == set()


def test_nor_do_undo_and_redo(window: MainWindow) -> None:
    heard: list[str] = []
    window.require_workspace().announcer.told.connect(heard.append)
    stack = window.require_document().undo_stack
    while stack.canUndo():
        stack.undo()
    while stack.canRedo():
        stack.redo()
    assert len(heard) > 40
    assert offending(heard) == set()


def test_nor_does_what_is_written_out(window: MainWindow) -> None:
    relationship = window.require_document().relationship
    markdown = to_markdown(relationship)
    assert markdown.startswith(f"# {relationship.name('a') or 'My map'}\n")
    assert offending(markdown.splitlines()) == set()
    assert not re.search(r"^#* ?Me · ", markdown, re.MULTILINE)


def test_somebody_without_a_name_is_you(window: MainWindow) -> None:
    document = window.require_document()
    name = document.relationship.name("a") or "You"
    texts = Texts(contents.question_texts("solo"), contents.practice_texts("solo"))
    sentences = [line.sentence for line in Teller(document.relationship, document.log().result(), texts).lines(999)]
    assert f"{name} wrote about “What personal interests or activities do I pursue that help…”" in sentences
    where = document.relationship.name("a") or "“Me”"
    assert f"{name} added “Hiking in a” to {where}" in sentences


def test_a_new_file_for_one_alone_needs_no_partner(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewRelationshipDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog.modes.button(MODES.index("solo")).click()
    dialog.show()
    assert not dialog.name_b.isVisible()
    assert dialog.answer.path.stem == "My map"
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert offending(shown) == set()
