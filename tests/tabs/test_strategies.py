"""The Strategies tab: ticking, taking back, one's own practices, and what is said about tries."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from balance_desktop.content.strategies import load_strategies
from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Relationship, Try
from balance_desktop.model.vocabulary import Author
from balance_desktop.tabs.options_button import OptionsButton
from balance_desktop.tabs.plain_editor import LineEditor
from balance_desktop.tabs.practice_row import PracticeRow
from balance_desktop.tabs.strategies import StrategiesTab
from balance_desktop.tabs.try_log import noted_text, tried_text
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from tests.conftest import Clock
from tests.tabs.conftest import focus

STRATEGY = load_strategies()[0]
PRACTICE, NEXT = STRATEGY.practices[0].id, STRATEGY.practices[1].id


@pytest.fixture
def row(strategies: StrategiesTab) -> PracticeRow:
    return strategies.body(STRATEGY.id).rows[PRACTICE]


def act(row: PracticeRow, name: str) -> None:
    options = row.findChild(OptionsButton)
    assert options is not None
    action = options.findChild(QAction, name)
    assert action is not None
    assert action.isVisible()
    action.trigger()


def trailing(tab: StrategiesTab) -> str:
    words = [label.text() for label in tab.card(STRATEGY.id).header.findChildren(QLabel)]
    return words[1]


def tried(document: Document) -> list[tuple[str, str, str]]:
    return [(t.practice, t.author, t.on_date) for t in document.relationship.tries.values()]


def test_all_six_stand_in_order_and_open_only_when_asked(
    document: Document, appearance: Appearance, icons: Icons
) -> None:
    tab = StrategiesTab(document, appearance, icons)
    assert len(load_strategies()) == 6
    assert not any(tab.card(strategy.id).is_open for strategy in load_strategies())
    assert tab.findChildren(PracticeRow) == []


def test_an_open_card_says_why_it_matters_and_who_found_that_out(strategies: StrategiesTab) -> None:
    words = " ".join(label.text() for label in strategies.body(STRATEGY.id).findChildren(QLabel))
    assert STRATEGY.lead in words
    assert STRATEGY.why in words
    assert STRATEGY.source in words


def test_one_click_is_tried_today_by_the_one_writing_now(
    qtbot: QtBot, strategies: StrategiesTab, row: PracticeRow, document: Document
) -> None:
    document.set_author("b")
    qtbot.mouseClick(row.box, Qt.MouseButton.LeftButton)
    assert tried(document) == [(PRACTICE, "b", "2026-11-14")]
    assert row.box.isChecked()
    assert row.story.log.header.words() == "Theo · today"
    assert trailing(strategies) == "today"
    assert document.undo_stack.count() == 1


def test_un_ticking_takes_it_back(qtbot: QtBot, row: PracticeRow, document: Document) -> None:
    qtbot.mouseClick(row.box, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(row.box, Qt.MouseButton.LeftButton)
    assert tried(document) == []
    assert not row.box.isChecked()
    assert not row.story.log.isVisible()


def test_the_box_is_about_today_and_the_one_writing_now(
    qtbot: QtBot, strategies: StrategiesTab, row: PracticeRow, document: Document, clock: Clock
) -> None:
    document.tick_practice(PRACTICE)
    assert row.box.isChecked()
    document.set_author("b")
    assert not row.box.isChecked()
    document.set_author("a")
    clock.forward(days=1)
    strategies.hide()
    strategies.show()
    assert not row.box.isChecked()
    assert row.story.log.header.words() == "Maya · on 14 Nov"
    assert trailing(strategies) == "last 14 Nov"


def test_undo_shows_at_once(row: PracticeRow, document: Document) -> None:
    document.tick_practice(PRACTICE)
    document.undo_stack.undo()
    assert not row.box.isChecked()


def test_space_ticks_and_arrows_move(
    qtbot: QtBot, strategies: StrategiesTab, row: PracticeRow, document: Document
) -> None:
    rows = strategies.body(STRATEGY.id).rows
    focus(qtbot, row.box)
    qtbot.keyClick(row.box, Qt.Key.Key_Down)
    qtbot.waitUntil(rows[NEXT].box.hasFocus)
    qtbot.keyClick(rows[NEXT].box, Qt.Key.Key_Space)
    assert tried(document) == [(NEXT, "a", "2026-11-14")]
    qtbot.keyClick(rows[NEXT].box, Qt.Key.Key_Up)
    qtbot.waitUntil(row.box.hasFocus)
    assert not row.box.isChecked()


def test_how_it_is_done_opens_below(qtbot: QtBot, row: PracticeRow) -> None:
    assert row.findChild(QLabel, "how") is None
    row.show_how.click()
    how = row.findChild(QLabel, "how")
    assert how is not None
    assert how.text() == STRATEGY.practices[0].how
    assert how.isVisible()
    row.show_how.click()
    assert not how.isVisible()


def test_a_practice_of_one_s_own_is_added_ticked_reworded_and_deleted(
    qtbot: QtBot, strategies: StrategiesTab, document: Document
) -> None:
    body = strategies.body(STRATEGY.id)
    focus(qtbot, body.add)
    qtbot.keyClick(body.add, Qt.Key.Key_Space)
    qtbot.waitUntil(body.field.hasFocus)
    qtbot.keyClicks(body.field, "Walk R&B alone")
    qtbot.keyClick(body.field, Qt.Key.Key_Return)
    (key,) = document.relationship.practices
    row = body.rows[key]
    assert list(body.rows)[-1] == key
    assert row.box.accessibleName() == "Walk R&B alone"
    assert row.box.shortcut().isEmpty()
    qtbot.mouseClick(row.box, Qt.MouseButton.LeftButton)
    act(row, "edit_practice_action")
    field = row.findChild(LineEditor, "edit_practice")
    assert field is not None
    qtbot.keyClicks(field, "Walk in the rain")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert row.box.text() == "Walk in the rain"
    with qtbot.waitSignal(strategies.message):
        act(row, "delete_practice_action")
    assert key not in body.rows
    assert tried(document) == []
    document.undo_stack.undo()
    assert body.rows[key].box.isChecked()


def test_a_note_on_the_last_time_is_shown(qtbot: QtBot, row: PracticeRow, document: Document) -> None:
    document.tick_practice(PRACTICE)
    row.story.tell.click()
    form = row.story.form
    assert form is not None
    qtbot.keyClicks(form.note, "It was quiet")
    qtbot.keyClick(form.note, Qt.Key.Key_Return)
    assert [t.note for t in document.relationship.tries.values()] == ["It was quiet"]
    assert row.story.note.text() == "It was quiet"


def test_the_last_time_is_taken_back_on_another_day(row: PracticeRow, document: Document, clock: Clock) -> None:
    document.tick_practice(PRACTICE)
    clock.forward(days=3)
    act(row, "untry_action")
    assert tried(document) == []


def test_what_is_being_written_is_kept_when_the_window_closes(
    qtbot: QtBot, strategies: StrategiesTab, document: Document
) -> None:
    body = strategies.body(STRATEGY.id)
    body.add.click()
    qtbot.keyClicks(body.field, "Walk alone")
    strategies.flush()
    assert [p.text for p in document.relationship.practices.values()] == ["Walk alone"]


def test_in_a_file_that_can_only_be_read_nothing_can_be_ticked(
    new_document: Callable[..., Document], appearance: Appearance, icons: Icons
) -> None:
    first = new_document()
    first.tick_practice(PRACTICE)
    first.log().result()  # it is on disk now
    second = new_document(path=first.path)
    tab = StrategiesTab(second, appearance, icons)
    tab.card(STRATEGY.id).set_open(True)
    row = tab.body(STRATEGY.id).rows[PRACTICE]
    assert row.box.isChecked()
    assert not row.box.isEnabled()
    assert tab.body(STRATEGY.id).add.isHidden()


def test_every_control_has_a_name_and_no_label_takes_markup(strategies: StrategiesTab, document: Document) -> None:
    document.add_practice(STRATEGY.id, "<b>Walk</b>")
    controls = strategies.findChildren(QAbstractButton)
    assert [c for c in controls if c.focusPolicy() and c.isVisible() and not c.accessibleName()] == []
    labels = [label for label in strategies.findChildren(QLabel) if "<b>" in label.text()]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def some_tries(*tries: tuple[Author, str]) -> list[Try]:
    return [Try(str(n), PRACTICE, author, day, None, "") for n, (author, day) in enumerate(tries)]


@pytest.mark.parametrize(
    ("tries", "words"),
    [
        ([("a", "2026-11-09")], "Maya · on 9 Nov"),
        ([("a", "2026-10-02"), ("a", "2026-11-09")], "Maya · last on 9 Nov"),
        ([("b", "2026-10-02"), ("a", "2026-11-14")], "Maya and Theo · today"),
        ([("both", "2025-11-09")], "Maya and Theo · on 9 Nov 2025"),
        ([], ""),
    ],
)
def test_tries_are_told_by_date_and_never_counted(
    document: Document, tries: list[tuple[Author, str]], words: str
) -> None:
    assert tried_text(document.relationship, some_tries(*tries), "2026-11-14") == words


def test_alone_nobody_is_named(new_document: Callable[..., Document]) -> None:
    alone: Relationship = new_document("", "", "solo").relationship
    assert tried_text(alone, some_tries(("a", "2026-11-09")), "2026-11-14") == "last tried on 9 Nov"
    assert tried_text(alone, some_tries(("a", "2026-11-14")), "2026-11-14") == "tried today"


@pytest.mark.parametrize(
    ("helpful", "note", "words"),
    [
        (True, "Quiet.", "Quiet. It helped."),
        (False, "", "It did not help this time."),
        (None, "", ""),
    ],
)
def test_whether_it_helped_is_said_in_words(helpful: bool | None, note: str, words: str) -> None:
    assert noted_text(Try("1", PRACTICE, "a", "2026-11-09", helpful, note)) == words
