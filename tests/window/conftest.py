"""Windows on real files, with modal questions answered by the test."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from balance_desktop.storage.errors import WrongPassphrase
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.dialogs import Dialogs, Unlock, Unsaved
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.keeping_dialogs import Rescue, Sections, Wish
from balance_desktop.ui.new_relationship import NewRelationship
from balance_desktop.ui.settings import Settings
from balance_desktop.window.main_window import MainWindow
from balance_desktop.window.services import Services
from balance_desktop.window.windows import Windows

T_got = TypeVar("T_got")


@dataclass
class Answers(Dialogs):
    """Answers every modal question with what the test put here, and counts that it was asked."""

    new: NewRelationship | None = None
    files: list[Path] = field(default_factory=list[Path])
    target: Path | None = None
    folder: Path | None = None
    takes_backup: bool = False
    at_close: list[Unsaved] = field(default_factory=list[Unsaved])
    shown: list[str] = field(default_factory=list[str])
    agrees: bool = False
    rescues: list[Rescue] = field(default_factory=list[Rescue])
    wish: Wish | None = None
    deletable: bool | None = None
    """Whether it was offered to delete the file that was told of last."""
    typed: list[str] = field(default_factory=list[str])
    """Passphrases, each tried in turn; at the end of them the person gives up."""
    asked: list[tuple[Unlock, str]] = field(default_factory=list[tuple[Unlock, str]])
    chosen: str | None = None
    """The new passphrase."""

    def new_relationship(self, parent: QWidget, folder: Path) -> NewRelationship | None:
        return self.new

    def open_files(self, parent: QWidget, folder: Path) -> list[Path]:
        return self.files

    def folder_to_list(self, parent: QWidget, folder: Path) -> Path | None:
        return self.folder

    def copy_target(self, parent: QWidget, suggestion: Path) -> Path | None:
        return self.target

    def move_target(self, parent: QWidget, current: Path) -> Path | None:
        return self.target

    def export_target(self, parent: QWidget, suggestion: Path, kinds: str) -> Path | None:
        return self.target

    def unsaved(self, parent: QWidget, reason: str) -> Unsaved:
        self.shown.append(reason)
        return self.at_close.pop(0)

    def unlock(
        self,
        parent: QWidget,
        purpose: Unlock,
        name: str,
        attempt: Callable[[str], T_got],
        give_back: Callable[[T_got], object] = lambda _: None,
    ) -> T_got | None:
        self.asked.append((purpose, name))
        while self.typed:
            try:
                return attempt(self.typed.pop(0))
            except WrongPassphrase:
                continue
        return None

    def new_passphrase(
        self, parent: QWidget, name: str, check_present: Callable[[str], object] | None = None
    ) -> str | None:
        if check_present is not None:
            try:
                check_present(self.typed.pop(0))
            except WrongPassphrase:
                return None
        return self.chosen

    def forget(self, parent: QWidget, question: str, words: str) -> bool:
        self.shown += [question, words]
        return self.agrees

    def delete_file(self, parent: QWidget, question: str, words: str, consent: str) -> bool:
        self.shown += [question, words, consent]
        return self.agrees

    def tell_contents(self, parent: QWidget, name: str, sections: Sections, *, deletable: bool) -> Wish | None:
        self.deletable = deletable
        self.shown += [f"{heading}\n{words}" for heading, words in sections]
        return self.wish

    def rescue(self, parent: QWidget, name: str, offer: str) -> Rescue | None:
        self.shown += [name, offer]
        return self.rescues.pop(0) if self.rescues else None

    def offer_backup(self, parent: QWidget, reason: str, offer: str) -> bool:
        self.shown += [reason, offer]
        return self.takes_backup

    def show_shortcuts(self, parent: QWidget, tables: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        self.shown += [f"{what}: {key}" for rows in tables.values() for what, key in rows]

    def show_text(self, parent: QWidget, title: str, text: str) -> None:
        self.shown.append(text)


@dataclass
class Desk:
    """The windows of a test and what they share."""

    windows: Windows
    services: Services
    answers: Answers

    def open(self, path: Path | None = None) -> MainWindow:
        """Show a window, on a file if `path` is given."""
        window = self.windows.new_window()
        window.resize(1360, 860)
        if path is not None:
            assert self.windows.open(path, window)
        else:
            window.show_start_page()
        window.show()
        return window


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path, icons: Icons) -> Iterator[Desk]:
    answers = Answers()
    settings = Settings(tmp_path / "settings.ini")
    appearance = Appearance(settings, qapp)
    appearance.reduced_motion = "on"
    services = Services(settings, appearance, icons, answers, tmp_path / "data")
    windows = Windows(services)
    yield Desk(windows, services, answers)
    answers.at_close = [Unsaved.DISCARD] * 9
    for window in windows.all:
        window.close()


@pytest.fixture
def new_file(tmp_path: Path) -> Callable[..., Path]:
    """Make relationship files that nobody has open."""
    from balance_desktop.model.edits import new_relationship
    from balance_desktop.storage.relationship_file import RelationshipFile

    def make(name: str = "ours", passphrase: str | None = None) -> Path:
        path = tmp_path / f"{name}.balance"
        relationship = new_relationship("0" * 32, "couple", "Maya", "Theo")
        RelationshipFile.create(path, relationship, at="2026-11-14T12:00:00.000Z", passphrase=passphrase).close()
        return path

    return make
