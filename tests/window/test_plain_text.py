"""Words are shown as they are, whatever they look like: nowhere as markup; no file is read because a text says so."""

import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QGraphicsView,
    QLabel,
    QMessageBox,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from balance_desktop.model.relationship import Relationship
from balance_desktop.storage.relationship_file import RelationshipFile
from balance_desktop.ui.dialogs import Dialogs
from balance_desktop.window.main_window import MainWindow
from tests.storage.helpers import AT, everything
from tests.window.conftest import Desk

_TEXTS = {"text", "note", "name", "title"}
"""The columns that hold people's words."""
NewFile = Callable[..., Path]


def with_words(relationship: Relationship, words: str) -> Relationship:
    """The relationship with every text in it made the same."""
    tables: dict[str, Any] = {}
    for field in fields(Relationship):
        value = getattr(relationship, field.name)
        if field.name == "basics":
            tables[field.name] = replace(value, title=words, mode="therapist")
        else:
            tables[field.name] = {key: _with_words(row, words) for key, row in value.items()}
    return Relationship(**tables)


def _with_words(row: Any, words: str) -> Any:
    return replace(row, **{field.name: words for field in fields(row) if field.name in _TEXTS})


def looks_rich(text: str) -> bool:
    """Whether Qt, left to itself, might take the text for markup of its own; words that are escaped are none."""
    if text.startswith("<qt>"):
        text = text.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "")
    return re.search(r"<\s*[a-zA-Z/!]", text) is not None


def rich_texts(window: QWidget) -> Iterator[str]:
    """What is shown as markup in a window, and where."""
    objects: list[QObject] = [window, *window.findChildren(QObject)]
    for shown in objects:
        if isinstance(shown, QLabel):
            is_rich = shown.textFormat() not in (Qt.TextFormat.PlainText, Qt.TextFormat.AutoText)
            guessed = shown.textFormat() == Qt.TextFormat.AutoText and looks_rich(shown.text())
            if is_rich or guessed:
                yield f"label {shown.objectName()}: {shown.text()[:60]}"
        if isinstance(shown, QWidget | QAction) and looks_rich(shown.toolTip()):
            yield f"tooltip of {shown.objectName()}: {shown.toolTip()[:60]}"
        if isinstance(shown, QTextEdit) and not isinstance(shown, QTextBrowser) and shown.acceptRichText():
            yield f"editor {shown.objectName()}"
        if isinstance(shown, QGraphicsView) and shown.scene() is not None:
            for item in shown.scene().items():
                if looks_rich(item.toolTip()):
                    yield f"tooltip on the map: {item.toolTip()[:60]}"
        if isinstance(shown, QAbstractItemView) and shown.model() is not None:
            yield from _rich_tooltips(shown.model(), QModelIndex())


def _rich_tooltips(model: QAbstractItemModel, parent: QModelIndex | QPersistentModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        if isinstance(tip, str) and looks_rich(tip):
            yield f"tooltip in a list: {tip[:60]}"
        yield from _rich_tooltips(model, index)


@pytest.fixture
def bait(tmp_path: Path) -> Path:
    """A picture that nobody should read; when it was read last is long ago."""
    path = tmp_path / "bait.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    os.utime(path, (time.time() - 200_000, time.time()))
    return path


@pytest.fixture
def trap(desk: Desk, tmp_path: Path, bait: Path, qtbot: QtBot) -> MainWindow:
    """A window on a file of which every text is markup that names the bait."""
    words = f'<img src="{bait.as_uri()}"><b>x</b><a href="http://example.org">y</a>'
    path = tmp_path / "trap.balance"
    RelationshipFile.create(path, with_words(everything(), words), at=AT).close()
    return desk.open(path)


def was_read(path: Path) -> bool:
    return path.stat().st_atime > time.time() - 100_000


def test_every_part_of_a_window_shows_words_as_they_are(trap: MainWindow, bait: Path, qtbot: QtBot) -> None:
    document = trap.require_document()
    workspace = trap.require_workspace()
    items = list(document.relationship.items)
    document.move_items(document.free_places(items, "both"))
    document.delete_answer("a1")
    document.undo_stack.undo()
    for name in ("view.outline", "aid.details", "aid.find", "aid.show_only", "items.suggestions"):
        workspace.map.select([items[0]])
        trap.actions_by_name[name].trigger()
    trap.tell(document.relationship.basics.title)
    for tab in ("reflect", "strategies", "guide", "history"):
        trap.actions_by_name[f"view.show_{tab}"].trigger()
        qtbot.waitUntil(lambda: workspace.tabs.isVisible())
        shown = workspace.aids.show_tab(tab)
        assert shown is not None
        trap.grab()
        assert list(rich_texts(trap)) == []
    trap.grab()
    assert sum("<img" in label.text() for label in trap.findChildren(QLabel)) > 3
    assert not was_read(bait)


def test_every_question_shows_words_as_they_are(trap: MainWindow, bait: Path, qtbot: QtBot, tmp_path: Path) -> None:
    words = trap.require_document().relationship.basics.title
    dialogs = Dialogs()
    found: list[str] = []
    seen: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        try:
            box.grab()
            seen.append(box.objectName())
            found.extend(rich_texts(box))
            if isinstance(box, QMessageBox) and box.textFormat() != Qt.TextFormat.PlainText:
                found.append(f"box {box.objectName()}")
        finally:
            box.reject()

    asked: list[Callable[[], object]] = [
        lambda: dialogs.unsaved(trap, words),
        lambda: dialogs.show_text(trap, words, words),
        lambda: dialogs.forget(trap, words, words),
        lambda: dialogs.delete_file(trap, words, words, words),
        lambda: dialogs.rescue(trap, words, words),
        lambda: dialogs.offer_backup(trap, words, words),
        lambda: dialogs.tell_contents(trap, words, [(words, words)], deletable=True),
        lambda: dialogs.new_passphrase(trap, words),
        lambda: dialogs.show_shortcuts(trap, {words: [(words, words)]}),
        lambda: dialogs.new_relationship(trap, tmp_path / "<b>x</b>"),
    ]
    for ask in asked:
        QTimer.singleShot(0, look)
        ask()
    assert len(seen) == len(asked)
    assert found == []
    assert not was_read(bait)


def test_a_name_of_a_file_that_looks_like_markup_is_a_name(desk: Desk, tmp_path: Path, new_file: NewFile) -> None:
    path = new_file("<b>x<b> & y")
    window = desk.open(path)
    window.tell(f"{path.name}")
    assert list(rich_texts(window)) == []
    window.close()
    start = desk.open()
    start.tell("<b>z</b>")
    assert list(rich_texts(start)) == []


def test_the_bait_works(bait: Path) -> None:
    """Where a disk does not note when a file was read, the tests above would see nothing."""
    bait.read_bytes()
    if not was_read(bait):
        pytest.skip("this disk does not note when a file was read")
    assert was_read(bait)
