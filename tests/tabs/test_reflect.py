"""The cards of the Reflect tab: which answers they show, and what can be done with them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QDateEdit, QLabel, QMainWindow, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from balance_desktop.content.questions import load_questions
from balance_desktop.document.document import Document
from balance_desktop.tabs.answer_view import AnswerView
from balance_desktop.tabs.earlier_answers import EARLIER_AT_ONCE
from balance_desktop.tabs.options_button import OptionsButton
from balance_desktop.tabs.own_question_card import OwnQuestionCard
from balance_desktop.tabs.plain_editor import LineEditor
from balance_desktop.tabs.question_card import QuestionCard
from balance_desktop.tabs.questions_page import QuestionsPage
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.elided_label import ElidedLabel
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.settings import Settings
from tests.conftest import Clock
from tests.tabs.conftest import focus, texts


def write(document: Document, clock: Clock, *answers: tuple[str, str]) -> None:
    """Answer the first question, a day apart, and let a day pass."""
    for author, text in answers:
        document.write_answer("self", author, text)  # type: ignore[arg-type]
        document.seal()
        clock.forward(days=1)


def shown(card: QuestionCard, author: str) -> str:
    view = card.newest(author)  # type: ignore[arg-type]
    return view.text.text() if view is not None else ""


def options_of(view: QWidget) -> OptionsButton:
    found = view.findChild(OptionsButton, "options", Qt.FindChildOption.FindDirectChildrenOnly)
    assert found is not None
    return found


def act(view: QWidget, name: str) -> None:
    action = options_of(view).findChild(QAction, name)
    assert action is not None
    action.trigger()


def test_the_questions_stand_word_for_word(reflect: QuestionsPage) -> None:
    for number, question in enumerate(load_questions(), start=1):
        assert reflect.card(question.id).title.text() == f"{number}. {question.text}"


def test_the_newest_answer_of_each_is_shown_and_earlier_ones_are_folded(
    reflect: QuestionsPage, document: Document, clock: Clock
) -> None:
    write(document, clock, ("a", "Clay"), ("b", "Chess"), ("a", "Runs"), ("both", "Hikes"))
    reflect.hide()
    reflect.show()
    card = reflect.card("self")
    assert [shown(card, who) for who in ("a", "b", "both")] == ["Runs", "Chess", "Hikes"]
    assert card.fold.views == []
    card.fold.toggle.click()
    assert [view.text.text() for view in card.fold.views] == ["Clay"]


def test_each_answer_wears_its_author_s_colour(
    document: Document,
    clock: Clock,
    appearance: Appearance,
    icons: Icons,
    settings: Settings,
    show: Callable[..., QMainWindow],
) -> None:
    write(document, clock, ("a", "Clay"), ("b", "Chess"))
    page = QuestionsPage(document, appearance, icons, settings)
    show(page, document)
    theme = appearance.theme
    for author, colour in (("a", theme.circle_a), ("b", theme.circle_b)):
        view = page.card("self").newest(author)  # type: ignore[arg-type]
        assert view is not None
        name = view.findChild(ElidedLabel)
        assert name is not None
        assert name.palette().color(name.foregroundRole()) == colour


def test_answers_stand_side_by_side_when_there_is_room(
    reflect: QuestionsPage, document: Document, clock: Clock, qtbot: QtBot
) -> None:
    write(document, clock, ("a", "Clay"), ("b", "Chess"))
    document.set_author("both")
    card = reflect.card("self")
    a, b = card.newest("a"), card.newest("b")
    assert a is not None
    assert b is not None
    qtbot.waitUntil(lambda: b.y() > a.y())
    reflect.window().resize(900, 760)
    qtbot.waitUntil(lambda: b.y() == a.y() and b.x() > a.x() + a.width())
    document.swap_sides()
    qtbot.waitUntil(lambda: b.y() == a.y() and a.x() > b.x())


def test_an_answer_is_edited_in_place_in_its_own_voice(
    reflect: QuestionsPage, document: Document, clock: Clock, qtbot: QtBot
) -> None:
    write(document, clock, ("b", "Chess"))
    view = reflect.card("self").newest("b")
    assert view is not None
    act(view, "edit_answer_action")
    assert view.editor is not None
    qtbot.waitUntil(view.editor.hasFocus)
    qtbot.keyClick(view.editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(view.editor, " club")
    focus(qtbot, reflect.card("self").editor)
    assert view.editor is None
    assert [(a.author, a.text, a.answered_on) for a in document.relationship.answers.values()] == [
        ("b", "Chess club", "2026-11-14")
    ]


def test_an_answer_gets_another_date_by_keyboard(
    reflect: QuestionsPage, document: Document, clock: Clock, qtbot: QtBot
) -> None:
    write(document, clock, ("a", "Clay"))
    reflect.flush()
    document.set_author("b")
    view = reflect.card("self").newest("a")
    assert view is not None
    focus(qtbot, options_of(view))
    qtbot.keyClick(options_of(view), Qt.Key.Key_F5)
    field = view.findChild(QDateEdit, "answer_date")
    assert field is not None
    qtbot.waitUntil(field.hasFocus)
    field.setDate(QDate(2026, 11, 9))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [a.answered_on for a in document.relationship.answers.values()] == ["2026-11-09"]
    qtbot.waitUntil(options_of(view).hasFocus)


def test_escape_leaves_the_date_as_it_was(
    reflect: QuestionsPage, document: Document, clock: Clock, qtbot: QtBot
) -> None:
    write(document, clock, ("b", "Chess"))
    view = reflect.card("self").newest("b")
    assert view is not None
    view.redate()
    field = view.findChild(QDateEdit, "answer_date")
    assert field is not None
    field.setDate(QDate(2026, 11, 9))
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert [a.answered_on for a in document.relationship.answers.values()] == ["2026-11-14"]


def test_an_answer_is_deleted_by_key_and_undo_brings_it_back(
    reflect: QuestionsPage, document: Document, clock: Clock, qtbot: QtBot
) -> None:
    write(document, clock, ("b", "Chess"))
    card = reflect.card("self")
    view = card.newest("b")
    assert view is not None
    focus(qtbot, options_of(view))
    with qtbot.waitSignal(reflect.message) as told:
        qtbot.keyClick(options_of(view), Qt.Key.Key_Delete)
    assert told.args is not None
    assert "Ctrl+Z" in told.args[0]
    assert texts(document) == []
    assert card.newest("b") is None
    document.undo_stack.undo()
    assert shown(card, "b") == "Chess"


def test_an_own_question_is_asked_answered_reworded_and_deleted(
    reflect: QuestionsPage, document: Document, qtbot: QtBot
) -> None:
    focus(qtbot, reflect.ask)
    qtbot.keyClick(reflect.ask, Qt.Key.Key_Space)
    field = reflect.findChild(LineEditor, "own_question")
    assert field is not None
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "What makes us laugh?")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    (key,) = document.relationship.questions
    card = reflect.card(key)
    assert card.title.text() == "What makes us laugh?"
    qtbot.waitUntil(card.editor.hasFocus)
    qtbot.keyClicks(card.editor, "The cat")
    assert isinstance(card, OwnQuestionCard)
    focus(qtbot, card.options)
    assert texts(document) == ["The cat"]
    qtbot.keyClick(card.options, Qt.Key.Key_F2)
    rename = card.findChild(LineEditor, "edit_question")
    assert rename is not None
    qtbot.waitUntil(rename.hasFocus)
    qtbot.keyClicks(rename, "Who makes us laugh?")
    qtbot.keyClick(rename, Qt.Key.Key_Return)
    assert card.title.text() == "Who makes us laugh?"
    qtbot.waitUntil(card.options.hasFocus)
    qtbot.keyClick(card.options, Qt.Key.Key_Delete)
    assert not document.relationship.questions
    document.undo_stack.undo()
    assert reflect.card(key).editor.plain_text() == "The cat"


def test_escape_asks_nothing(reflect: QuestionsPage, document: Document, qtbot: QtBot) -> None:
    reflect.ask.click()
    field = reflect.findChild(LineEditor, "own_question")
    assert field is not None
    qtbot.keyClicks(field, "Never mind")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert not document.relationship.questions


def test_a_question_being_asked_is_kept_when_the_window_closes(
    reflect: QuestionsPage, document: Document, qtbot: QtBot
) -> None:
    reflect.ask.click()
    field = reflect.findChild(LineEditor, "own_question")
    assert field is not None
    qtbot.keyClicks(field, "What makes us laugh?")
    reflect.flush()
    assert [q.text for q in document.relationship.questions.values()] == ["What makes us laugh?"]


def test_alone_nobody_is_named_and_no_partner_is_asked(
    new_document: Callable[..., Document], appearance: Appearance, icons: Icons, settings: Settings, clock: Clock
) -> None:
    document = new_document("", "", "solo")
    write(document, clock, ("a", "Clay"))
    tab = QuestionsPage(document, appearance, icons, settings)
    words = [label.text() for label in tab.findChildren(QLabel) if not label.isHidden()]
    assert "Clay" in words
    assert not any("Me" in word or "partner" in word.lower() for word in words if not word[:1].isdigit())
    assert tab.card("self").editor.placeholderText() == "Write your answer — saved as you type"


def test_in_a_file_that_can_only_be_read_nothing_can_be_written(
    new_document: Callable[..., Document], appearance: Appearance, icons: Icons, settings: Settings, clock: Clock
) -> None:
    first = new_document()
    write(first, clock, ("a", "Clay"))
    first.log().result()  # it is on disk now
    second = new_document(path=first.path)
    assert second.read_only
    tab = QuestionsPage(second, appearance, icons, settings)
    card = tab.card("self")
    assert card.editor.isReadOnly()
    assert tab.ask.isHidden()
    view = card.newest("a")
    assert view is not None
    enabled = {a.objectName() for a in options_of(view).actions() if a.isEnabled() and a.objectName()}
    assert enabled == {"copy_answer_action"}


def test_two_thousand_answers_make_no_more_widgets_than_two(
    new_document: Callable[..., Document], appearance: Appearance, icons: Icons, settings: Settings, clock: Clock
) -> None:
    document = new_document()
    write(document, clock, *[("a", f"Answer {number}") for number in range(60)])
    tab = QuestionsPage(document, appearance, icons, settings)
    card = tab.card("self")
    assert len(card.findChildren(AnswerView)) == 1
    card.fold.toggle.click()
    assert len(card.fold.views) == EARLIER_AT_ONCE
    card.fold.more.click()
    assert len(card.fold.views) == 2 * EARLIER_AT_ONCE
    assert card.fold.views[0].text.text() == "Answer 58"


@pytest.mark.parametrize("text", ["<b>Clay</b>", "<img src='x'>", "a &amp; b & c"])
def test_people_s_words_are_never_markup(reflect: QuestionsPage, document: Document, clock: Clock, text: str) -> None:
    write(document, clock, ("a", text))
    document.rename_partner("a", text)
    document.add_question(text)
    reflect.hide()
    reflect.show()
    assert shown(reflect.card("self"), "a") == text
    assert reflect.findChildren(QTextEdit) == []
    for label in reflect.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or text not in label.text()


def test_every_control_has_a_name(reflect: QuestionsPage, document: Document, clock: Clock) -> None:
    write(document, clock, ("a", "Clay"), ("a", "Runs"), ("b", "Chess"))
    document.add_question("What makes us laugh?")
    controls = [*reflect.findChildren(QAbstractButton), *reflect.findChildren(QPlainTextEdit)]
    nameless = [c for c in controls if c.focusPolicy() and c.isVisible() and not c.accessibleName()]
    assert len(controls) > 8
    assert nameless == []


def test_tab_visits_the_page_from_top_to_bottom(
    reflect: QuestionsPage, document: Document, clock: Clock, qtbot: QtBot
) -> None:
    write(document, clock, ("b", "Chess"), ("b", "Football"))
    document.add_question("What makes us laugh?")
    first = reflect.card("self").newest("b")
    assert first is not None
    focus(qtbot, options_of(first))
    heights: list[int] = []
    widget: QWidget | None = options_of(first)
    while widget is not None and widget is not reflect.ask:
        heights.append(widget.mapTo(reflect.window(), widget.rect().topLeft()).y())
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        widget = reflect.window().focusWidget()
    assert widget is reflect.ask
    assert len(heights) > 6
    assert heights == sorted(heights)
