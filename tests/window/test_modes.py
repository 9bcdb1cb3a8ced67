"""Alone, as a couple, with a therapist: changed in one step, announced, and nothing of the other's is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from balance_desktop.model.regions import Place
from balance_desktop.model.vocabulary import MODES, Mode
from balance_desktop.tabs.guide import GuideTab
from balance_desktop.tabs.history import HistoryTab
from balance_desktop.tabs.reflect import ReflectTab
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk

NewFile = Callable[..., Path]
VOICES = ("edit.write_as_a", "edit.write_as_b", "edit.write_as_both", "edit.write_as_next")


def use(window: MainWindow, mode: Mode) -> None:
    """Choose from the File menu how the file is used."""
    window.actions_by_name[f"file.use_{mode}"].trigger()


@pytest.fixture
def window(desk: Desk, new_file: NewFile) -> MainWindow:
    return desk.open(new_file())


@pytest.mark.parametrize("mode", MODES)
def test_the_menu_marks_how_the_file_is_used(window: MainWindow, mode: Mode) -> None:
    use(window, mode)
    marked = [other for other in MODES if window.actions_by_name[f"file.use_{other}"].isChecked()]
    assert marked == [mode]
    assert window.require_document().relationship.basics.mode == mode


def test_changing_it_is_said_and_one_step_back(window: MainWindow) -> None:
    use(window, "solo")
    assert window.statusBar().currentMessage() == "You use this file on your own now. Everything in it is kept."
    window.actions_by_name["edit.undo"].trigger()
    assert window.require_document().relationship.basics.mode == "couple"
    assert window.actions_by_name["file.use_couple"].isChecked()
    assert not window.require_document().undo_stack.canUndo()


def test_choosing_what_it_is_already_writes_nothing(window: MainWindow) -> None:
    use(window, "couple")
    assert not window.require_document().undo_stack.canUndo()
    assert window.actions_by_name["file.use_couple"].isChecked()


def test_nothing_of_the_other_is_lost_alone_and_it_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    document = window.require_document()
    document.set_author("b")
    document.add_item("Chess", "hobby", Place("b", 0.5, 0.5))
    document.write_answer("self", "b", "I play.")
    use(window, "solo")
    assert document.author == "a"
    use(window, "couple")
    assert document.author == "b"
    relationship = document.relationship
    assert [item.text for item in relationship.items_in("b")] == ["Chess"]
    assert [(answer.author, answer.text) for answer in relationship.answers.values()] == [("b", "I play.")]
    assert relationship.name("b") == "Theo"


def test_becoming_one_voice_is_told_to_whoever_shows_it(window: MainWindow, qtbot: QtBot) -> None:
    document = window.require_document()
    document.set_author("both")
    with qtbot.waitSignal(document.author_changed) as told:
        use(window, "solo")
    assert told.args == ["a"]


def test_one_alone_is_not_offered_other_voices(window: MainWindow, qtbot: QtBot) -> None:
    use(window, "solo")
    assert not any(window.actions_by_name[name].isVisible() for name in VOICES)
    assert not any(window.actions_by_name[name].isEnabled() for name in VOICES)
    assert "Writing now" not in _titles(window)
    qtbot.waitUntil(lambda: not window.tool_bar.author.isVisible())
    use(window, "couple")
    assert all(window.actions_by_name[name].isEnabled() for name in VOICES)
    assert "Writing now" in _titles(window)
    qtbot.waitUntil(window.tool_bar.author.isVisible)


def test_one_alone_is_shown_no_keys_for_other_voices(desk: Desk, window: MainWindow) -> None:
    use(window, "solo")
    window.actions_by_name["help.shortcuts"].trigger()
    assert "Undo: Ctrl+Z" in desk.answers.shown
    assert not [line for line in desk.answers.shown if "F8" in line]


def test_the_first_evening_of_one_alone_is_their_own(window: MainWindow) -> None:
    use(window, "solo")
    action = window.actions_by_name["help.first_evening"]
    assert action.text() == "A &first evening on my own"
    action.trigger()
    tab = window.require_workspace().tabs.tab("guide")
    assert isinstance(tab, GuideTab)
    assert tab.page_id == "alone"


def _titles(window: MainWindow) -> list[str]:
    """The visible entries of the Edit menu, without their mnemonics."""
    menu = window.menuBar().findChild(QMenu, "menu_edit")
    assert menu is not None
    return [action.text().replace("&", "") for action in menu.actions() if action.isVisible()]


def test_a_new_session_needs_a_therapist(window: MainWindow) -> None:
    new = window.actions_by_name["session.new"]
    for mode in ("solo", "couple"):
        use(window, mode)
        assert not new.isVisible()
        assert not new.isEnabled()
    use(window, "therapist")
    assert new.isVisible()
    assert new.isEnabled()


def test_a_new_session_leads_to_its_note(window: MainWindow, qtbot: QtBot) -> None:
    use(window, "therapist")
    window.actions_by_name["session.new"].trigger()
    history = window.require_workspace().tabs.tab("history")
    assert isinstance(history, HistoryTab)
    assert window.require_workspace().tabs.current_name == "history"
    (card,) = history.sessions.cards.values()
    assert card.note is not None
    qtbot.keyClicks(card.note, "Calm.")
    window.actions_by_name["file.save"].trigger()
    assert [session.note for session in window.require_document().relationship.sessions.values()] == ["Calm."]


def test_what_is_typed_in_a_note_is_kept_when_the_file_is_closed(desk: Desk, window: MainWindow, qtbot: QtBot) -> None:
    path = window.require_document().path
    use(window, "therapist")
    window.actions_by_name["session.new"].trigger()
    history = window.require_workspace().tabs.tab("history")
    assert isinstance(history, HistoryTab)
    (card,) = history.sessions.cards.values()
    assert card.note is not None
    qtbot.keyClicks(card.note, "Calm.")
    window.actions_by_name["file.close"].trigger()
    again = desk.open(path)
    assert [session.note for session in again.require_document().relationship.sessions.values()] == ["Calm."]


def test_big_text_folds_the_tabs_where_both_do_not_fit(window: MainWindow, qtbot: QtBot) -> None:
    workspace, big = window.require_workspace(), window.actions_by_name["view.big_text"]
    qtbot.waitUntil(workspace.tabs.isVisible)
    big.trigger()
    assert big.isChecked()
    assert "goes back" in window.statusBar().currentMessage()
    assert not workspace.tabs.isVisible()
    big.trigger()
    assert not big.isChecked()
    assert workspace.tabs.isVisible()


def test_big_text_goes_with_the_map_alone(window: MainWindow) -> None:
    window.actions_by_name["view.map_alone"].trigger()
    window.actions_by_name["view.big_text"].trigger()
    assert window.isFullScreen()
    assert window.services.appearance.big_text
    window.actions_by_name["view.map_alone"].trigger()
    assert window.services.appearance.big_text


def test_fields_ask_one_alone_when_the_file_becomes_theirs(window: MainWindow, qtbot: QtBot) -> None:
    window.require_document().set_author("both")
    reflect = window.require_workspace().tabs.tab("reflect")
    assert isinstance(reflect, ReflectTab)
    field = reflect.questions.card("self").editor
    assert field.placeholderText() == "Write your answer together — saved as you type"
    use(window, "solo")
    qtbot.waitUntil(lambda: field.placeholderText() == "Write your answer — saved as you type")
    window.actions_by_name["edit.undo"].trigger()
    qtbot.waitUntil(lambda: field.placeholderText() == "Write your answer together — saved as you type")
