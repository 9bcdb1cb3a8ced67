"""Words typed just before the document takes none any more: they stay where they are, and are written when they can."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.tabs.answer_editor import AnswerEditor
from balance_desktop.tabs.note_field import NoteField
from balance_desktop.tabs.practice_row import PracticeRow
from balance_desktop.tabs.questions_page import QuestionsPage
from balance_desktop.tabs.strategies import StrategiesTab
from balance_desktop.tabs.try_form import TryForm


@pytest.fixture
def row(strategies: StrategiesTab) -> PracticeRow:
    return strategies.body("self-awareness").rows["self-awareness.meditate"]


def test_an_answer_edited_in_place_is_to_read_while_nothing_can_be_changed(
    reflect: QuestionsPage, document: Document, qtbot: QtBot
) -> None:
    answer = document.write_answer("self", "b", "Clay", None)
    assert answer is not None
    view = reflect.card("self").newest("b")
    assert view is not None
    view.edit()
    editor = view.editor
    assert editor is not None
    qtbot.waitUntil(editor.hasFocus)
    editor.insertPlainText(" and more")
    with qtbot.waitSignal(document.rewritten):
        document.forget_history()
        assert document.read_only
        assert editor.isReadOnly()
        editor.clearFocus()
        assert view.editor is editor
    assert not editor.isReadOnly()
    qtbot.waitUntil(lambda: "and more" in document.relationship.answers[answer].text)


def test_a_form_with_words_that_cannot_be_written_stays_open(
    row: PracticeRow, document: Document, qtbot: QtBot
) -> None:
    row.story.tell_try()
    form = row.story.form
    assert isinstance(form, TryForm)
    told: list[str] = []
    form.message.connect(told.append)
    form.note.insertPlainText("It was quiet")
    with qtbot.waitSignal(document.rewritten):
        document.forget_history()
        assert form.note.isReadOnly()
        assert not form.date.isEnabled()
        assert not form.helpful_button(helpful=True).isEnabled()
        form.finish()
        form.give_up()
        qtbot.keyClick(form.note, Qt.Key.Key_Return)
        assert row.story.form is form
    assert "can be read but not changed" in told[0]
    assert (form.note.isReadOnly(), form.date.isEnabled()) == (False, True)
    qtbot.waitUntil(lambda: [tried.note for tried in document.relationship.tries.values()] == ["It was quiet"])
    form.finish()
    assert row.story.form is None


def test_a_plan_with_words_that_cannot_be_written_stays_open(
    row: PracticeRow, document: Document, qtbot: QtBot
) -> None:
    row.story.pick()
    field = row.story.plan
    assert isinstance(field, NoteField)
    field.insertPlainText("On Tuesday")
    with qtbot.waitSignal(document.rewritten):
        document.forget_history()
        assert field.isReadOnly()
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        field.clearFocus()
        assert row.story.plan is field
    qtbot.waitUntil(lambda: [plan.text for plan in document.relationship.plans.values()] == ["On Tuesday"])
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert row.story.plan is None


def test_words_handed_over_are_written_though_their_field_is_gone(document: Document, qtbot: QtBot) -> None:
    editor = AnswerEditor(document, "self")
    editor.insertPlainText("Clay")
    editor.hand_over()
    editor.deleteLater()
    QCoreApplication.sendPostedEvents(editor, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: [answer.text for answer in document.relationship.answers.values()] == ["Clay"])
