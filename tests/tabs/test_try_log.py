"""What was tried: saying how it went, the log of a practice, and changing what is in it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.tabs.practice_row import PracticeRow
from balance_desktop.tabs.strategies import StrategiesTab
from balance_desktop.tabs.try_form import TryForm
from balance_desktop.tabs.try_log import AT_ONCE, TryEntry
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from tests.conftest import Clock
from tests.tabs.conftest import focus

PRACTICE = "self-awareness.meditate"


@pytest.fixture
def row(strategies: StrategiesTab) -> PracticeRow:
    return strategies.body("self-awareness").rows[PRACTICE]


@pytest.fixture
def form(row: PracticeRow, qtbot: QtBot) -> TryForm:
    """The form for a new try, with the keyboard in it."""
    row.show_how.click()
    row.details.tried.click()
    assert row.story.form is not None
    qtbot.waitUntil(row.story.form.note.hasFocus)
    return row.story.form


def logged(document: Document) -> list[tuple[str, str, str, bool | None]]:
    return [(t.author, t.on_date, t.note, t.helpful) for t in document.relationship.tries.values()]


def unfolded(row: PracticeRow) -> list[TryEntry]:
    row.story.log.set_open(True)
    return row.story.log.entries


def act(entry: TryEntry, name: str) -> None:
    action = entry.options.findChild(QAction, name)
    assert action is not None
    action.trigger()


def test_the_first_words_make_a_try_of_today(form: TryForm, document: Document, qtbot: QtBot) -> None:
    assert logged(document) == []
    qtbot.keyClicks(form.note, "It was quiet")
    qtbot.waitUntil(lambda: logged(document) == [("a", "2026-11-14", "It was quiet", None)])


def test_enter_keeps_a_try_without_a_word_and_esc_none(
    row: PracticeRow, form: TryForm, document: Document, qtbot: QtBot
) -> None:
    qtbot.keyClick(form.note, Qt.Key.Key_Escape)
    assert logged(document) == []
    qtbot.waitUntil(row.box.hasFocus)
    row.story.tell_try()
    assert row.story.form is not None
    qtbot.keyClick(row.story.form.note, Qt.Key.Key_Return)
    assert logged(document) == [("a", "2026-11-14", "", None)]
    assert row.box.isChecked()


def test_whether_it_helped_is_a_step_of_its_own(form: TryForm, document: Document, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.note, "Quiet")
    form.helpful_button(helpful=False).click()
    assert logged(document) == [("a", "2026-11-14", "Quiet", False)]
    document.undo_stack.undo()
    assert logged(document) == [("a", "2026-11-14", "Quiet", None)]
    assert form.helpful_button(helpful=None).isChecked()


def test_the_keyboard_says_whether_it_helped(
    strategies: StrategiesTab, form: TryForm, document: Document, qtbot: QtBot
) -> None:
    qtbot.keyClicks(form.note, "Quiet")
    qtbot.keyClick(form.note, Qt.Key.Key_Tab)
    qtbot.waitUntil(form.helpful_button(helpful=None).hasFocus)
    qtbot.keyClick(form.helpful_button(helpful=None), Qt.Key.Key_Left)
    qtbot.waitUntil(form.helpful_button(helpful=False).hasFocus)
    qtbot.keyClick(form.helpful_button(helpful=False), Qt.Key.Key_Left)
    assert logged(document) == [("a", "2026-11-14", "Quiet", True)]
    qtbot.keyClick(form.helpful_button(helpful=True), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: form.date.isAncestorOf(strategies.window().focusWidget()))
    qtbot.keyClick(form.date, Qt.Key.Key_Return)
    assert logged(document) == [("a", "2026-11-14", "Quiet", True)]


def test_another_day_is_taken_when_the_form_is_done(
    row: PracticeRow, form: TryForm, document: Document, qtbot: QtBot
) -> None:
    form.date.setDate(QDate(2026, 11, 9))
    qtbot.keyClicks(form.note, "Quiet")
    qtbot.keyClick(form.note, Qt.Key.Key_Return)
    assert logged(document) == [("a", "2026-11-09", "Quiet", None)]
    assert row.story.log.header.words() == "Maya · on 9 Nov"
    assert row.story.note.text() == "Quiet"
    assert not row.box.isChecked()


def test_no_day_that_is_not_yet(form: TryForm) -> None:
    form.date.setDate(QDate(2030, 1, 1))
    assert form.date.date() == QDate(2026, 11, 14)


def test_after_a_tick_the_row_asks_how_it_went_until_something_is_said(
    row: PracticeRow, document: Document, qtbot: QtBot
) -> None:
    assert not row.story.tell.isVisible()
    document.tick_practice(PRACTICE)
    assert row.story.tell.isVisible()
    row.story.tell.click()
    form = row.story.form
    assert form is not None
    form.helpful_button(helpful=True).click()
    form.done.click()
    assert logged(document) == [("a", "2026-11-14", "", True)]
    assert not row.story.tell.isVisible()
    assert row.story.note.text() == "It helped."


def test_the_form_asks_by_name_whoever_writes_now(form: TryForm, document: Document) -> None:
    assert form.note.placeholderText() == "Maya, what happened? A line is enough."
    document.set_author("b")
    assert form.note.placeholderText() == "Theo, what happened? A line is enough."
    document.set_author("both")
    assert form.note.placeholderText() == "What happened? A line is enough."


def test_alone_nobody_is_named(
    new_document: Callable[..., Document], appearance: Appearance, icons: Icons, show: Callable[..., QMainWindow]
) -> None:
    document = new_document("", "", "solo")
    tab = StrategiesTab(document, appearance, icons)
    tab.card("self-awareness").set_open(True)
    show(tab, document)
    row = tab.body("self-awareness").rows[PRACTICE]
    row.story.tell_try()
    assert row.story.form is not None
    assert row.story.form.note.placeholderText() == "What happened? A line is enough."
    document.log_try(PRACTICE, "2026-11-09", "Quiet")
    assert unfolded(row)[0].when.text() == "9 Nov"


def test_the_log_is_newest_first_and_made_when_it_is_unfolded(row: PracticeRow, document: Document) -> None:
    document.log_try(PRACTICE, "2026-11-09", "Nice.", helpful=True)
    document.set_author("b")
    document.log_try(PRACTICE, "2026-11-02", "Slept.", helpful=False)
    assert row.story.log.entries == []
    entries = unfolded(row)
    assert [entry.when.text() for entry in entries] == ["9 Nov · Maya", "2 Nov · Theo"]
    assert [entry.note.text() for entry in entries] == ["Nice. It helped.", "Slept. It did not help this time."]
    assert not row.story.note.isVisible()
    row.story.log.set_open(False)
    assert row.story.log.entries == []
    assert row.story.note.isVisible()


def test_a_long_log_unfolds_a_part_at_a_time(row: PracticeRow, document: Document) -> None:
    for day in range(1, AT_ONCE + 9):
        document.log_try(PRACTICE, f"2026-10-{day:02}")
    assert len(unfolded(row)) == AT_ONCE
    row.story.log.more.click()
    assert len(row.story.log.entries) == AT_ONCE + 8
    assert not row.story.log.more.isVisible()


def test_an_entry_is_changed_in_place(row: PracticeRow, document: Document, qtbot: QtBot) -> None:
    document.log_try(PRACTICE, "2026-11-09", "Nice")
    (entry,) = unfolded(row)
    focus(qtbot, entry.options)
    qtbot.keyClick(entry.options, Qt.Key.Key_F2)
    form = entry.form
    assert form is not None
    qtbot.waitUntil(form.note.hasFocus)
    qtbot.keyClicks(form.note, " and calm")
    form.date.setDate(QDate(2026, 11, 8))
    qtbot.keyClick(form.date, Qt.Key.Key_Return)
    assert logged(document) == [("a", "2026-11-08", "Nice and calm", None)]
    assert entry.form is None
    assert entry.when.text() == "8 Nov · Maya"
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert logged(document) == [("a", "2026-11-09", "Nice", None)]


def test_an_entry_is_deleted_and_comes_back(
    strategies: StrategiesTab, row: PracticeRow, document: Document, qtbot: QtBot
) -> None:
    document.log_try(PRACTICE, "2026-11-09", "Nice")
    document.log_try(PRACTICE, "2026-11-10", "Calm")
    newest = unfolded(row)[0]
    focus(qtbot, newest.options)
    with qtbot.waitSignal(strategies.message):
        qtbot.keyClick(newest.options, Qt.Key.Key_Delete)
    assert [note for _, _, note, _ in logged(document)] == ["Nice"]
    qtbot.waitUntil(row.story.log.entries[0].options.hasFocus)
    document.undo_stack.undo()
    assert [entry.note.text() for entry in row.story.log.entries] == ["Calm", "Nice"]


def test_deleting_the_last_entry_leads_back_to_the_practice(row: PracticeRow, document: Document, qtbot: QtBot) -> None:
    document.log_try(PRACTICE, "2026-11-09", "Nice")
    (entry,) = unfolded(row)
    focus(qtbot, entry.options)
    qtbot.keyClick(entry.options, Qt.Key.Key_Delete)
    qtbot.waitUntil(row.box.hasFocus)
    assert not row.story.log.isVisible()


def test_what_is_written_in_an_entry_goes_on_while_others_come_and_go(
    row: PracticeRow, document: Document, qtbot: QtBot
) -> None:
    document.log_try(PRACTICE, "2026-11-09", "Nice")
    (entry,) = unfolded(row)
    act(entry, "edit_try_action")
    assert entry.form is not None
    qtbot.keyClicks(entry.form.note, "!")
    document.log_try(PRACTICE, "2026-11-10", "Calm")
    assert row.story.log.entries[1] is entry
    assert entry.form.note.plain_text() == "Nice!"
    qtbot.waitUntil(lambda: "Nice!" in [note for _, _, note, _ in logged(document)])


def test_a_form_whose_try_is_undone_closes(
    row: PracticeRow, form: TryForm, document: Document, qtbot: QtBot, clock: Clock
) -> None:
    form.helpful_button(helpful=True).click()
    document.undo_stack.undo()
    assert logged(document) == []
    assert row.story.form is None


def test_in_a_file_that_can_only_be_read_the_log_is_to_read(
    new_document: Callable[..., Document], appearance: Appearance, icons: Icons, show: Callable[..., QMainWindow]
) -> None:
    first = new_document()
    first.log_try(PRACTICE, "2026-11-09", "Nice")
    first.log().result()  # it is on disk now
    second = new_document(path=first.path)
    tab = StrategiesTab(second, appearance, icons)
    tab.card("self-awareness").set_open(True)
    show(tab, second)
    row = tab.body("self-awareness").rows[PRACTICE]
    (entry,) = unfolded(row)
    entry.edit()
    assert entry.form is None
    row.story.tell_try()
    row.story.pick()
    assert (row.story.form, row.story.plan) == (None, None)
    assert not row.options.isVisible()
