"""Sessions: moments with a name, what a therapist notes about them, and what was done until the next one."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.model.regions import Place
from balance_desktop.tabs.history import HistoryTab, built_in_texts
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.tabs.session_card import MOST_LINES, SessionCard
from balance_desktop.tabs.session_story import session_lines
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from tests.conftest import Clock
from tests.tabs.conftest import focus

Show = Callable[..., QMainWindow]


@pytest.fixture
def document(new_document: Callable[..., Document]) -> Document:
    return new_document(mode="therapist")


@pytest.fixture
def history(document: Document, appearance: Appearance, icons: Icons, show: Show) -> Iterator[HistoryTab]:
    tab = HistoryTab(document, appearance, icons)
    window = show(tab, document)
    yield tab
    window.hide()  # before its document is closed


def begin(history: HistoryTab) -> SessionCard:
    """Begin a session and return its card, which is the newest."""
    history.begin_session()
    return next(iter(history.sessions.cards.values()))


def told(document: Document, session_id: str, most: int = 99) -> list[str]:
    log = document.log().result()
    lines = session_lines(document.relationship, log, built_in_texts(), session_id, most)
    return [line.sentence for line in lines]


def new_session(document: Document, name: str) -> str:
    session_id = document.add_session(name)
    assert session_id is not None
    return session_id


def test_a_therapist_finds_the_sessions_first(history: HistoryTab) -> None:
    assert history.chooser.isVisible()
    assert history.sessions.isVisible()
    assert history.sessions.new.isVisible()


def test_a_couple_is_not_offered_any(
    new_document: Callable[..., Document], appearance: Appearance, icons: Icons, show: Show
) -> None:
    document = new_document()
    tab = HistoryTab(document, appearance, icons)
    window = show(tab, document)
    assert not tab.chooser.isVisible()
    assert tab.view.isVisible()
    document.set_mode("therapist")
    assert tab.chooser.isVisible()
    tab.show_page("sessions")
    document.set_mode("couple")
    assert not tab.chooser.isVisible()
    assert tab.view.isVisible()
    window.hide()


def test_a_new_session_is_named_after_its_day_and_waits_for_the_note(
    history: HistoryTab, document: Document, qtbot: QtBot
) -> None:
    qtbot.mouseClick(history.sessions.new, Qt.MouseButton.LeftButton)
    session = next(iter(document.relationship.sessions.values()))
    assert session.name == "Session of 14 November"
    note = history.sessions.cards[session.id].note
    assert note is not None
    qtbot.waitUntil(note.hasFocus)
    qtbot.keyClicks(note, "Calm.")
    history.flush()
    assert document.relationship.sessions[session.id].note == "Calm."


def test_a_note_is_one_step_and_nobodys_voice(history: HistoryTab, document: Document, qtbot: QtBot) -> None:
    card = begin(history)
    assert card.note is not None
    document.set_author("b")
    for words in ("Both ", "listened."):
        qtbot.keyClicks(card.note, words)
        history.flush()
    document.seal()
    edit = document.undo_edit()
    assert edit is not None
    assert (edit.kind, edit.author) == ("write_session_note", "both")
    document.undo_stack.undo()
    assert card.note.plain_text() == ""


def test_the_newest_session_is_listed_first(history: HistoryTab, document: Document, clock: Clock) -> None:
    names = ("One", "Two", "Three")
    for name in names:
        new_session(document, name)
        clock.forward(days=7)
    assert [card.session.name for card in history.sessions.cards.values()] == list(reversed(names))


def test_a_session_is_renamed_in_place(history: HistoryTab, document: Document, qtbot: QtBot) -> None:
    card = begin(history)
    assert card.options is not None
    focus(qtbot, card.options)
    qtbot.keyClick(card.options, Qt.Key.Key_F2)
    assert card.renaming is not None
    qtbot.waitUntil(card.renaming.hasFocus)
    qtbot.keyClicks(card.renaming, "Intake")
    qtbot.keyClick(card.renaming, Qt.Key.Key_Return)
    assert [session.name for session in document.relationship.sessions.values()] == ["Intake"]
    assert card.header.accessibleName() == "Intake"
    qtbot.waitUntil(card.header.hasFocus)


@pytest.mark.parametrize("words", ["", "   "])
def test_a_session_keeps_its_name_rather_than_none(
    history: HistoryTab, document: Document, qtbot: QtBot, words: str
) -> None:
    card = begin(history)
    card.rename()
    assert card.renaming is not None
    card.renaming.set_text(words)
    qtbot.keyClick(card.renaming, Qt.Key.Key_Return)
    assert card.session.name == "Session of 14 November"
    assert card.renaming is None


def test_a_deleted_session_comes_back_with_its_note(history: HistoryTab, document: Document, qtbot: QtBot) -> None:
    card = begin(history)
    assert card.note is not None
    qtbot.keyClicks(card.note, "Keep me.")
    with qtbot.waitSignal(history.message) as said:
        card.delete()
    assert said.args == ["The session is deleted. Ctrl+Z brings it back."]
    assert history.sessions.cards == {}
    document.undo_stack.undo()
    assert [card.session.note for card in history.sessions.cards.values()] == ["Keep me."]


def test_what_was_noted_can_be_read_by_the_couple_later(history: HistoryTab, document: Document) -> None:
    card = begin(history)
    assert card.note is not None
    document.write_session_note(card.session.id, "Well done.")
    document.set_mode("couple")
    assert history.chooser.isVisible()
    assert not history.sessions.new.isVisible()
    assert card.note.isReadOnly()
    assert card.note.plain_text() == "Well done."
    assert not card.options.isVisible() if card.options else False
    card.delete()
    card.rename()
    assert list(document.relationship.sessions) == [card.session.id]


def test_notes_are_folded_until_somebody_opens_them(history: HistoryTab, document: Document) -> None:
    session_id = new_session(document, "Two")
    card = history.sessions.cards[session_id]
    assert not card.is_open
    assert card.note is None


def test_what_was_done_is_told_until_the_next_session(document: Document) -> None:
    document.add_item("Before", "hobby")
    first = new_session(document, "First")
    document.write_session_note(first, "Not told.")
    chess = document.add_item("Chess", "hobby", Place("a", 0.5, 0.5))
    assert chess is not None
    second = new_session(document, "Second")
    document.move_items({chess: Place("both", 0.5, 0.5)})
    document.delete_items([chess])
    assert told(document, first) == ["Maya added “Chess” to Maya"]
    assert told(document, second) == ["Maya deleted “Chess”", "Maya moved “Chess” to Together"]


def test_what_a_deleted_session_began_belongs_to_the_one_before(document: Document) -> None:
    first = new_session(document, "First")
    document.add_item("Chess", "hobby")
    second = new_session(document, "Second")
    document.add_item("Go", "hobby")
    document.delete_session(second)
    assert told(document, first) == ["Maya added “Go”", "Maya added “Chess”"]
    document.undo_stack.undo()
    assert told(document, first) == ["Maya added “Chess”"]


def test_undo_in_a_later_session_names_what_was_undone(document: Document) -> None:
    new_session(document, "First")
    document.add_item("Chess", "hobby")
    document.seal()
    document.undo_stack.undo()
    document.undo_stack.undo()
    document.undo_stack.redo()
    document.undo_stack.redo()
    second = new_session(document, "Second")
    document.undo_stack.undo()
    document.undo_stack.redo()
    document.add_item("Go", "hobby")
    assert told(document, second) == ["Maya added “Go”"]


def test_the_fold_tells_when_the_log_is_read(
    history: HistoryTab, document: Document, clock: Clock, qtbot: QtBot
) -> None:
    card = begin(history)
    assert card.done is not None
    assert card.done.header.words() == "Done since then"
    card.done.set_open(True)
    body = card.done.body
    assert isinstance(body, ProseLabel)
    document.add_item("Chess", "hobby")
    qtbot.waitUntil(lambda: "Maya added “Chess”" in body.text())
    clock.forward(days=7)
    begin(history)
    assert card.done.header.words() == "Done until the next session"
    document.add_item("Go", "hobby")
    with qtbot.waitSignal(history.loaded):
        pass
    assert "“Go”" not in body.text()


def test_a_very_long_session_is_told_in_part(history: HistoryTab, document: Document, qtbot: QtBot) -> None:
    card = begin(history)
    for number in range(MOST_LINES + 20):
        document.add_item(f"Item {number}", "hobby")
    assert card.done is not None
    card.done.set_open(True)
    body = card.done.body
    assert isinstance(body, ProseLabel)
    qtbot.waitUntil(lambda: f"Item {MOST_LINES + 19}" in body.text())
    assert body.text().startswith("What came before this is told under “What was done”.")
    assert len(body.text().splitlines()) == MOST_LINES + 1


def test_every_control_has_a_name(history: HistoryTab) -> None:
    card = begin(history)
    card.rename()
    assert all(widget.accessibleName() for widget in card.focus_order())
