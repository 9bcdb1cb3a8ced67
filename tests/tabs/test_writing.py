"""Typing an answer: where it goes, when, and how it is undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QElapsedTimer, QLocale, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.model.text import PROSE_LIMIT
from balance_desktop.tabs.question_card import QuestionCard
from balance_desktop.tabs.questions_page import QuestionsPage
from balance_desktop.tabs.typing_editor import BURST
from tests.conftest import Clock
from tests.tabs.conftest import focus, texts

CTRL = Qt.KeyboardModifier.ControlModifier


def test_typed_words_reach_the_document_without_leaving_the_field(
    qtbot: QtBot, card: QuestionCard, document: Document
) -> None:
    with qtbot.waitSignal(document.changed, timeout=2000):
        qtbot.keyClicks(card.editor, "Clay")
    assert texts(document) == ["Clay"]
    assert card.editor.hasFocus()


def test_typing_on_without_a_pause_does_not_hold_words_back(
    qtbot: QtBot, card: QuestionCard, document: Document
) -> None:
    clock = QElapsedTimer()
    clock.start()
    while not document.relationship.answers and clock.elapsed() < 5000:
        qtbot.keyClick(card.editor, "x")
        QApplication.processEvents()
    assert BURST <= 150
    assert clock.elapsed() < 1000


def test_an_answer_is_one_undo_step_until_it_is_sealed(qtbot: QtBot, card: QuestionCard, document: Document) -> None:
    for word in ("Clay ", "and ", "runs"):
        qtbot.keyClicks(card.editor, word)
        card.editor.flush()
    assert document.undo_stack.count() == 1
    document.seal()
    qtbot.keyClicks(card.editor, "!")
    card.editor.flush()
    assert document.undo_stack.count() == 2
    assert texts(document) == ["Clay and runs!"]


def test_leaving_the_field_seals(qtbot: QtBot, reflect: QuestionsPage, card: QuestionCard, document: Document) -> None:
    qtbot.keyClicks(card.editor, "Clay")
    focus(qtbot, reflect.card("needs").editor)
    assert texts(document) == ["Clay"]
    focus(qtbot, card.editor)
    qtbot.keyClicks(card.editor, "!")
    card.editor.flush()
    assert document.undo_stack.count() == 2


def test_switching_tabs_leaves_nothing_unwritten(
    qtbot: QtBot, reflect: QuestionsPage, card: QuestionCard, document: Document
) -> None:
    qtbot.keyClicks(card.editor, "Clay")
    reflect.hide()
    assert texts(document) == ["Clay"]


def test_flush_leaves_nothing_unwritten(
    qtbot: QtBot, reflect: QuestionsPage, card: QuestionCard, document: Document
) -> None:
    qtbot.keyClicks(card.editor, "Clay")
    reflect.flush()
    assert texts(document) == ["Clay"]


def test_undo_takes_the_field_s_own_typing_first_and_then_the_document_s(
    qtbot: QtBot, card: QuestionCard, document: Document
) -> None:
    document.add_question("Before?")
    focus(qtbot, card.editor)
    qtbot.keyClicks(card.editor, "Clay")
    card.editor.flush()
    qtbot.keyClick(card.editor, "z", CTRL)
    assert card.editor.plain_text() == ""
    card.editor.flush()
    assert not document.relationship.answers
    assert document.relationship.questions
    qtbot.keyClick(card.editor, "z", CTRL | Qt.KeyboardModifier.ShiftModifier)
    card.editor.flush()
    assert [answer.text for answer in document.relationship.answers.values()] == ["Clay"]
    qtbot.keyClick(card.editor, "z", CTRL)
    card.editor.flush()
    assert document.relationship.questions
    qtbot.keyClick(card.editor, "z", CTRL)
    assert not document.relationship.questions


def test_undo_in_the_document_shows_in_the_field_which_then_has_nothing_of_its_own_to_undo(
    qtbot: QtBot, card: QuestionCard, document: Document
) -> None:
    qtbot.keyClicks(card.editor, "Clay")
    card.editor.finish()
    qtbot.keyClicks(card.editor, " and runs")
    card.editor.finish()
    document.undo_stack.undo()
    assert card.editor.plain_text() == "Clay"
    assert not card.editor.document().isUndoAvailable()
    document.undo_stack.redo()
    assert card.editor.plain_text() == "Clay and runs"


def test_a_change_from_elsewhere_keeps_the_cursor_at_its_words(
    qtbot: QtBot, card: QuestionCard, document: Document
) -> None:
    card.editor.insertPlainText("I run 😀 at dawn")
    card.editor.finish()
    answer = card.editor.answer_id
    assert answer is not None
    cursor = card.editor.textCursor()
    cursor.setPosition(len("I run 😀") + 1)  # the face counts twice in Qt
    card.editor.setTextCursor(cursor)
    document.write_answer("self", "a", "Today I run 😀 at dawn", answer)
    assert card.editor.plain_text() == "Today I run 😀 at dawn"
    assert card.editor.textCursor().position() == len("Today I run 😀") + 1


def test_what_was_typed_a_moment_ago_survives_a_change_from_elsewhere(
    qtbot: QtBot, card: QuestionCard, document: Document
) -> None:
    qtbot.keyClicks(card.editor, "Clay")
    card.editor.finish()
    qtbot.keyClicks(card.editor, " and runs")
    document.undo_stack.undo()
    assert card.editor.plain_text() == "Clay and runs"
    card.editor.flush()
    assert texts(document) == ["Clay and runs"]


def test_the_next_day_begins_a_new_answer(
    qtbot: QtBot, reflect: QuestionsPage, card: QuestionCard, document: Document, clock: Clock
) -> None:
    qtbot.keyClicks(card.editor, "Clay")
    focus(qtbot, reflect.card("needs").editor)
    clock.forward(days=1)
    focus(qtbot, card.editor)
    assert card.editor.plain_text() == ""
    qtbot.keyClicks(card.editor, "Runs")
    card.editor.finish()
    assert [(a.text, a.answered_on) for a in document.relationship.answers.values()] == [
        ("Clay", "2026-11-14"),
        ("Runs", "2026-11-15"),
    ]


def test_past_midnight_the_same_answer_goes_on_while_it_is_written(
    qtbot: QtBot, card: QuestionCard, document: Document, clock: Clock
) -> None:
    qtbot.keyClicks(card.editor, "Clay")
    card.editor.flush()
    clock.forward(days=1)
    qtbot.keyClicks(card.editor, " and runs")
    card.editor.flush()
    assert texts(document) == ["Clay and runs"]


def test_today_s_answer_is_gone_on_with_after_reopening(
    qtbot: QtBot,
    new_document: Callable[..., Document],
    appearance: object,
    icons: object,
    settings: object,
    show: Callable[..., object],
) -> None:
    first = new_document()
    first.write_answer("self", "a", "Clay")
    first.close()
    again = new_document(path=first.path)
    tab = QuestionsPage(again, appearance, icons, settings)  # type: ignore[arg-type]
    show(tab, again)
    assert tab.card("self").editor.plain_text() == "Clay"


def test_switching_who_writes_finishes_the_one_and_makes_room_for_the_other(
    qtbot: QtBot, card: QuestionCard, document: Document
) -> None:
    qtbot.keyClicks(card.editor, "Clay")
    document.set_author("b")
    assert card.editor.plain_text() == ""
    assert not card.editor.document().isUndoAvailable()
    qtbot.keyClicks(card.editor, "Chess")
    card.editor.finish()
    answers = document.relationship.answers.values()
    assert [(a.author, a.text) for a in answers] == [("a", "Clay"), ("b", "Chess")]
    assert document.undo_stack.count() == 2


def test_a_paste_that_is_too_long_is_refused_whole_with_a_word_about_it(
    qtbot: QtBot, reflect: QuestionsPage, card: QuestionCard, document: Document
) -> None:
    qtbot.keyClicks(card.editor, "Clay")
    QGuiApplication.clipboard().setText("x" * PROSE_LIMIT)
    with qtbot.waitSignal(reflect.message) as told:
        qtbot.keyClick(card.editor, "v", CTRL)
    assert told.args is not None
    assert QLocale().toString(PROSE_LIMIT) in told.args[0]
    card.editor.finish()
    assert texts(document) == ["Clay"]


def test_no_key_goes_beyond_the_limit(
    qtbot: QtBot, reflect: QuestionsPage, card: QuestionCard, document: Document
) -> None:
    document.write_answer("self", "a", "line\n" * (PROSE_LIMIT // 5))
    with qtbot.waitSignal(reflect.message):
        qtbot.keyClick(card.editor, "y")
    with qtbot.waitSignal(reflect.message):
        qtbot.keyClick(card.editor, Qt.Key.Key_Return)
    assert len(card.editor.plain_text()) == PROSE_LIMIT


def test_only_plain_text_is_pasted_and_copied(qtbot: QtBot, card: QuestionCard, document: Document) -> None:
    rich = QMimeData()
    rich.setHtml("<b>Clay</b>")
    rich.setText("Clay")
    QGuiApplication.clipboard().setMimeData(rich)
    qtbot.keyClick(card.editor, "v", CTRL)
    card.editor.finish()
    assert texts(document) == ["Clay"]
    assert not card.editor.textCursor().charFormat().fontWeight() > 400
    qtbot.keyClick(card.editor, "a", CTRL)
    qtbot.keyClick(card.editor, "c", CTRL)
    assert QGuiApplication.clipboard().mimeData().formats() == ["text/plain"]


def test_spaces_that_do_not_break_are_kept(qtbot: QtBot, card: QuestionCard, document: Document) -> None:
    QGuiApplication.clipboard().setText("20\u00a0minutes")
    qtbot.keyClick(card.editor, "v", CTRL)
    card.editor.finish()
    assert texts(document) == ["20\u00a0minutes"]


def test_tab_goes_on_to_the_next_control(qtbot: QtBot, card: QuestionCard, reflect: QuestionsPage) -> None:
    qtbot.keyClick(card.editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(reflect.card("needs").editor.hasFocus)


def test_the_field_grows_with_the_text_and_scrolls_when_it_is_long(
    qtbot: QtBot, card: QuestionCard, document: Document
) -> None:
    small = card.editor.height()
    document.write_answer("self", "a", "line\n" * 8)
    grown = card.editor.height()
    assert grown > small
    document.write_answer("self", "a", "line\n" * 2000, card.editor.answer_id)
    assert card.editor.height() < 3 * grown


@pytest.mark.parametrize("width", [330, 900])
def test_the_whole_invitation_is_in_sight(qtbot: QtBot, reflect: QuestionsPage, document: Document, width: int) -> None:
    document.rename_partner("a", "Maya Alexandra Konstantina of the Northern Hills")
    reflect.window().resize(width, 760)
    qtbot.waitUntil(lambda: reflect.width() == width)
    editor = reflect.card("self").editor

    def is_whole() -> bool:
        room = editor.viewport().rect().adjusted(4, 4, -4, -4)
        words = editor.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, editor.placeholderText())
        return words.height() <= room.height()

    qtbot.waitUntil(is_whole)


def test_words_are_counted_only_while_somebody_writes(
    qtbot: QtBot, reflect: QuestionsPage, card: QuestionCard, document: Document
) -> None:
    count = card.editor.findChild(QLabel, "word_count")
    assert count is not None
    assert not count.isVisible()
    qtbot.keyClicks(card.editor, "Clay and")
    assert count.isVisible()
    assert count.text().startswith("2 ")
    qtbot.keyClick(card.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(card.editor, "early runs")
    assert count.text().startswith("4 ")
    focus(qtbot, reflect.card("needs").editor)
    assert not count.isVisible()


def test_the_count_keeps_up_with_pastes_deletions_and_undo(
    qtbot: QtBot, card: QuestionCard, document: Document
) -> None:
    count = card.editor.findChild(QLabel, "word_count")
    assert count is not None
    steps: list[Callable[[], object]] = [
        lambda: card.editor.insertPlainText("one two\nthree\n\nfour five six"),
        lambda: card.editor.moveCursor(QTextCursor.MoveOperation.Start),
        lambda: card.editor.insertPlainText("zero\nand a half "),
        lambda: card.editor.moveCursor(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor),
        lambda: card.editor.textCursor().removeSelectedText(),
        card.editor.undo,
        card.editor.undo,
        lambda: card.editor.set_text("only this"),
    ]
    for step in steps:
        step()
        words = len(card.editor.plain_text().split())
        assert count.text().startswith(f"{words} ")
    assert count.text().startswith("2 ")


def test_lines_are_never_longer_than_is_good_to_read(
    qtbot: QtBot, reflect: QuestionsPage, card: QuestionCard, document: Document
) -> None:
    reflect.window().resize(1300, 760)
    qtbot.waitUntil(lambda: card.width() > 1000)
    text = "word " * 60
    document.write_answer("self", "a", text)
    layout = card.editor.document().begin().layout()
    qtbot.waitUntil(lambda: layout.lineCount() > 3)
    assert max(layout.lineAt(number).textLength() for number in range(layout.lineCount())) <= 90
    pitch = layout.lineAt(1).y() - layout.lineAt(0).y()
    assert pitch > layout.lineAt(0).height()
