"""The file boxes: the name that is asked about is the name that is written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from balance_desktop.ui.dialogs import Dialogs

Answer = Callable[[list[Path]], list[str]]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Let the person choose these paths, box after box; returns the names that the boxes suggested."""

    def choose(paths: list[Path]) -> list[str]:
        suggested: list[str] = []
        left = list(paths)
        monkeypatch.setattr(QFileDialog, "selectFile", lambda _, name: suggested.append(name))
        monkeypatch.setattr(QFileDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
        monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(left.pop(0))])
        return suggested

    return choose


def test_a_name_without_its_ending_is_asked_about_again_when_that_file_exists(
    parent: QWidget, answer: Answer, tmp_path: Path
) -> None:
    (tmp_path / "other.balance").touch()
    suggested = answer([tmp_path / "other", tmp_path / "free"])
    target = Dialogs().copy_target(parent, tmp_path / "ours (copy).balance")
    assert target == tmp_path / "free.balance"
    assert suggested == ["ours (copy).balance", "other.balance"]


def test_a_confirmed_name_is_taken(parent: QWidget, answer: Answer, tmp_path: Path) -> None:
    (tmp_path / "other.balance").touch()
    answer([tmp_path / "other.balance"])
    assert Dialogs().copy_target(parent, tmp_path / "a.balance") == tmp_path / "other.balance"


def test_a_dot_in_a_name_is_no_ending(parent: QWidget, answer: Answer, tmp_path: Path) -> None:
    answer([tmp_path / "Session v1.2"])
    assert Dialogs().export_target(parent, tmp_path / "a.pdf", "PDF (*.pdf)") == tmp_path / "Session v1.2.pdf"
