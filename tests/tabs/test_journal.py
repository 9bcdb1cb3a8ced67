"""The journal: a page a day in one's own voice, earlier ones below, nothing overwritten."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.model.vocabulary import JOURNAL, Author
from balance_desktop.tabs.answer_view import AnswerView
from balance_desktop.tabs.journal_months import MONTHS_AT_ONCE, PAGES_AT_ONCE, MonthFold
from balance_desktop.tabs.journal_page import JournalPage
from balance_desktop.tabs.quiet_page import QuietPage
from balance_desktop.tabs.reflect import ReflectTab
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.settings import Settings
from tests.conftest import Clock
from tests.tabs.conftest import focus

Make = Callable[[Document], JournalPage]


@pytest.fixture
def make(appearance: Appearance, icons: Icons, show: Callable[..., QMainWindow]) -> Make:
    def shown(document: Document) -> JournalPage:
        page = JournalPage(document, appearance, icons)
        show(page, document)
        return page

    return shown


@pytest.fixture
def tab(
    document: Document, appearance: Appearance, icons: Icons, tmp_path: Path, show: Callable[..., QMainWindow]
) -> ReflectTab:
    tab = ReflectTab(document, appearance, icons, Settings(tmp_path / "pages.ini"))
    show(tab, document)
    return tab


def write(document: Document, clock: Clock, *pages: tuple[Author, str]) -> None:
    """Write pages, a day apart, and let a day pass."""
    for author, text in pages:
        document.write_answer(JOURNAL, author, text)
        document.seal()
        clock.forward(days=1)


def pages_of(document: Document) -> list[tuple[str, str, str]]:
    answers = document.relationship.answers.values()
    return [(page.author, page.text, page.answered_on) for page in answers]


def read(fold: MonthFold) -> list[str]:
    return [view.text.text() for view in fold.views.values()]


def test_an_empty_journal_invites(document: Document, make: Make) -> None:
    page = make(document)
    assert page.editor.placeholderText() == "Maya, what is on your mind today? Saved as you type."
    hint = page.findChild(QLabel, "journal_hint")
    assert hint is not None
    assert hint.isVisible()
    assert not page.own.isVisible()


def test_what_is_typed_is_today_s_page_of_the_one_writing_now(document: Document, make: Make, qtbot: QtBot) -> None:
    page = make(document)
    page.focus_first()
    qtbot.waitUntil(page.editor.hasFocus)
    qtbot.keyClicks(page.editor, "Ran at dawn")
    document.set_author("b")
    assert page.editor.plain_text() == ""
    qtbot.keyClicks(page.editor, "Made soup")
    page.flush()
    assert pages_of(document) == [("a", "Ran at dawn", "2026-11-14"), ("b", "Made soup", "2026-11-14")]


def test_a_new_day_begins_a_new_page_and_the_old_one_is_folded_below(
    document: Document, make: Make, clock: Clock, qtbot: QtBot
) -> None:
    page = make(document)
    focus(qtbot, page.editor)
    qtbot.keyClicks(page.editor, "Ran at dawn")
    page.hide()
    clock.forward(days=1)
    page.show()
    assert page.editor.plain_text() == ""
    (fold,) = page.own.months.values()
    assert fold.views == {}
    focus(qtbot, fold.header)
    qtbot.keyClick(fold.header, Qt.Key.Key_Return)
    assert read(fold) == ["Ran at dawn"]
    focus(qtbot, page.editor)
    qtbot.keyClicks(page.editor, "Slept in")
    page.flush()
    assert [text for _, text, _ in pages_of(document)] == ["Ran at dawn", "Slept in"]


def test_past_midnight_the_same_page_goes_on_while_it_is_written(
    document: Document, make: Make, clock: Clock, qtbot: QtBot
) -> None:
    page = make(document)
    focus(qtbot, page.editor)
    qtbot.keyClicks(page.editor, "Late")
    page.editor.flush()
    clock.forward(days=1)
    qtbot.keyClicks(page.editor, " thoughts")
    page.editor.flush()
    assert pages_of(document) == [("a", "Late thoughts", "2026-11-14")]
    page.editor.clearFocus()
    assert page.editor.plain_text() == ""
    assert list(page.own.months) == ["2026-11"]


def test_pages_are_folded_by_month_newest_first(document: Document, make: Make, clock: Clock) -> None:
    clock.forward(days=-60)
    write(document, clock, ("a", "September"), ("a", "still September"))
    clock.forward(days=40)
    write(document, clock, ("a", "October"), ("a", "late October"), ("a", " "))
    page = make(document)
    assert [fold.header.words() for fold in page.own.months.values()] == ["October 2026", "September 2026"]
    fold = page.own.months["2026-09"]
    fold.header.click()
    assert read(fold) == ["still September", "September"]
    assert not page.own.more.isVisible()


def test_a_page_is_edited_in_place(document: Document, make: Make, clock: Clock, qtbot: QtBot) -> None:
    write(document, clock, ("a", "Ran"))
    page = make(document)
    fold = page.own.months["2026-11"]
    fold.header.click()
    (view,) = fold.views.values()
    edit = view.findChild(QAction, "edit_answer_action")
    assert edit is not None
    edit.trigger()
    assert view.editor is not None
    qtbot.waitUntil(view.editor.hasFocus)
    qtbot.keyClick(view.editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(view.editor, " far")
    focus(qtbot, page.editor)
    assert pages_of(document) == [("a", "Ran far", "2026-11-14")]
    assert read(fold) == ["Ran far"]


def test_a_deleted_page_comes_back_where_it_was(document: Document, make: Make, clock: Clock) -> None:
    write(document, clock, ("a", "One"), ("a", "Two"), ("a", "Three"))
    page = make(document)
    fold = page.own.months["2026-11"]
    fold.header.click()
    list(fold.views.values())[1].delete()
    assert read(fold) == ["Three", "One"]
    document.undo_stack.undo()
    assert read(fold) == ["Three", "Two", "One"]
    document.undo_stack.undo()
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert page.own.months == {}


def test_the_others_pages_are_one_fold_further_away(document: Document, make: Make, clock: Clock) -> None:
    write(document, clock, ("a", "Mine"), ("b", "Theirs"), ("both", "Ours"))
    page = make(document)
    shown = [other.header.words() for other in page.others.values() if other.isVisible()]
    assert shown == ["Pages of Theo", "Pages written together"]
    assert page.others["b"].months is None
    page.others["b"].header.click()
    months = page.others["b"].months
    assert months is not None
    months.months["2026-11"].header.click()
    assert read(months.months["2026-11"]) == ["Theirs"]
    document.set_author("b")
    assert not page.others["b"].isVisible()
    assert page.others["a"].header.words() == "Pages of Maya"


def test_a_page_is_revealed_wherever_it_is(document: Document, make: Make, clock: Clock) -> None:
    clock.forward(days=-400)
    for _ in range(12):
        write(document, clock, ("b", "Long ago"))
        clock.forward(days=30)
    page = make(document)
    oldest = next(iter(document.relationship.answers))
    assert page.reveal_answer(oldest)
    months = page.others["b"].months
    assert months is not None
    assert read(months.months["2025-10"]) == ["Long ago"]
    assert not page.reveal_answer("nowhere")
    page.leave_found()


def test_more_months_are_a_press_away(document: Document, make: Make, clock: Clock) -> None:
    clock.forward(days=-400)
    for _ in range(MONTHS_AT_ONCE + 2):
        write(document, clock, ("a", "A page"))
        clock.forward(days=31)
    page = make(document)
    assert len(page.own.months) == MONTHS_AT_ONCE
    page.own.more.click()
    assert len(page.own.months) == MONTHS_AT_ONCE + 2
    assert not page.own.more.isVisible()


def test_a_full_month_shows_its_pages_a_few_at_a_time(document: Document, make: Make, clock: Clock) -> None:
    for number in range(PAGES_AT_ONCE + 2):
        document.write_answer(JOURNAL, "a", f"Page {number}")
        document.seal()
    clock.forward(days=1)
    page = make(document)
    fold = page.own.months["2026-11"]
    fold.header.click()
    assert len(fold.views) == PAGES_AT_ONCE
    fold.more.click()
    assert read(fold)[-1] == "Page 0"


def test_two_thousand_pages_make_no_more_widgets_than_the_shown_months(
    document: Document, make: Make, clock: Clock
) -> None:
    clock.forward(days=-150)
    for number in range(150):
        write(document, clock, ("a", f"Page {number}"))
    page = make(document)
    assert page.findChildren(AnswerView) == []
    assert len(page.findChildren(MonthFold)) == MONTHS_AT_ONCE


def test_alone_nobody_is_named(new_document: Callable[..., Document], make: Make, clock: Clock) -> None:
    document = new_document("", "", "solo")
    write(document, clock, ("a", "Ran"))
    page = make(document)
    page.own.months["2026-11"].header.click()
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "Saturday, 14 November" in words
    assert not any("Me" in word or "partner" in word.lower() or "Pages of" in word for word in words)
    assert page.editor.placeholderText() == "What is on your mind today? Saved as you type."


def test_in_a_file_that_can_only_be_read_pages_are_read(
    new_document: Callable[..., Document], make: Make, clock: Clock
) -> None:
    first = new_document()
    write(first, clock, ("a", "Ran"))
    first.log().result()  # it is on disk now
    page = make(new_document(path=first.path))
    assert not page.editor.isVisible()
    page.own.months["2026-11"].header.click()
    assert read(page.own.months["2026-11"]) == ["Ran"]
    page.focus_first()
    QApplication.processEvents()
    assert page.own.months["2026-11"].header.hasFocus()


def test_tab_goes_down_the_page(document: Document, make: Make, clock: Clock, qtbot: QtBot) -> None:
    write(document, clock, ("a", "Mine"), ("b", "Theirs"))
    page = make(document)
    focus(qtbot, page.editor)
    qtbot.keyClick(page.editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(page.own.months["2026-11"].header.hasFocus)
    qtbot.keyClick(page.own.months["2026-11"].header, Qt.Key.Key_Tab)
    qtbot.waitUntil(page.others["b"].header.hasFocus)


def test_the_quiet_practice_leads_to_today_s_page(tab: ReflectTab, qtbot: QtBot) -> None:
    tab.show_page("pause")
    pause = tab.page("pause")
    assert isinstance(pause, QuietPage)
    pause.journal_asked.emit()
    journal = tab.page("journal")
    assert isinstance(journal, JournalPage)
    assert tab.current_page == "journal"
    qtbot.waitUntil(journal.editor.hasFocus)


def test_a_journal_page_is_found_from_the_tab(tab: ReflectTab, document: Document, clock: Clock) -> None:
    write(document, clock, ("a", "Ran"))
    assert tab.reveal_answer(next(iter(document.relationship.answers)))
    assert tab.current_page == "journal"
