"""What is written today goes for good from the menu of its field."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from balance_desktop.model.vocabulary import JOURNAL
from balance_desktop.tabs.answer_editor import AnswerEditor
from tests.storage.helpers import bytes_of
from tests.window.conftest import Desk

NewFile = Callable[..., Path]
MARKER = "xylophone-at-dawn"


def test_the_field_of_today_offers_to_delete_for_good(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file()
    window = desk.open(path)
    document = window.require_document()
    field = AnswerEditor(document, JOURNAL, window)
    menu = QMenu(window)
    field.offer_more(menu)
    assert not menu.actions()
    field.insertPlainText(MARKER)
    field.finish()
    assert MARKER.encode() in bytes_of(path) or document.unsaved
    field.offer_more(menu)
    desk.answers.agrees = True
    with qtbot.waitSignal(document.rewritten):
        menu.actions()[-1].trigger()
    assert not document.relationship.answers
    assert MARKER.encode() not in bytes_of(path)
    field.show_answer(document.author, None)
    assert field.plain_text() == ""
    assert not field.document().isUndoAvailable()
