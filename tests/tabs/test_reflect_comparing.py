"""Then and now: an earlier answer beside the newest one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.tabs.answer_view import AnswerView
from balance_desktop.tabs.comparison import Comparison
from balance_desktop.tabs.options_button import OptionsButton
from balance_desktop.tabs.questions_page import QuestionsPage
from tests.conftest import Clock
from tests.tabs.conftest import focus


@pytest.fixture
def earlier(reflect: QuestionsPage, document: Document, clock: Clock) -> AnswerView:
    """The oldest of three answers, unfolded."""
    for author, text in (("a", "Clay"), ("b", "Chess"), ("a", "<b>Runs</b>")):
        document.write_answer("self", author, text)  # type: ignore[arg-type]
        document.seal()
        clock.forward(days=1)
    reflect.hide()
    reflect.show()
    fold = reflect.card("self").fold
    fold.toggle.click()
    return fold.views[0]


def options(view: AnswerView) -> OptionsButton:
    found = view.findChild(OptionsButton, "options", Qt.FindChildOption.FindDirectChildrenOnly)
    assert found is not None
    return found


def opened(page: QuestionsPage) -> Comparison:
    found = page.findChild(Comparison)
    assert found is not None
    return found


def test_an_earlier_answer_stands_beside_the_newest_of_the_same_person(
    reflect: QuestionsPage, earlier: AnswerView, qtbot: QtBot
) -> None:
    focus(qtbot, options(earlier))
    qtbot.keyClick(options(earlier), Qt.Key.Key_F12)
    comparison = opened(reflect)
    qtbot.waitUntil(comparison.back.hasFocus)
    assert (comparison.then.text.text(), comparison.now.text.text()) == ("Clay", "<b>Runs</b>")
    assert comparison.then.accessibleName() == "Then · 14 November Maya"
    assert comparison.now.accessibleName() == "Now · Yesterday Maya"
    qtbot.keyClick(comparison.back, Qt.Key.Key_Escape)
    assert not comparison.isVisible()
    qtbot.waitUntil(options(earlier).hasFocus)


def test_the_two_stand_side_by_side_where_there_is_room_and_else_below_each_other(
    reflect: QuestionsPage, earlier: AnswerView, qtbot: QtBot
) -> None:
    earlier.compare()
    comparison = opened(reflect)
    qtbot.waitUntil(lambda: comparison.now.x() > comparison.then.x() and comparison.now.y() == comparison.then.y())
    reflect.window().resize(330, 700)
    qtbot.waitUntil(lambda: comparison.now.x() == comparison.then.x() and comparison.now.y() > comparison.then.y())


def test_what_changes_meanwhile_is_shown_and_what_goes_closes_it(
    reflect: QuestionsPage, earlier: AnswerView, document: Document
) -> None:
    answer = earlier.answer
    assert answer is not None
    earlier.compare()
    document.write_answer("self", "a", "Clay and glaze", answer.id)
    document.seal()
    assert opened(reflect).then.text.text() == "Clay and glaze"
    document.delete_answer(answer.id)
    assert not opened(reflect).isVisible()


def test_only_what_has_a_newer_answer_can_be_compared(
    reflect: QuestionsPage, earlier: AnswerView, document: Document
) -> None:
    newest = reflect.card("self").newest("a")
    assert newest is not None
    action = options(newest).findChild(QAction, "compare_answer_action")
    assert action is not None
    assert not action.isVisible()
    document.write_answer("self", "a", "Today")
    assert action.isVisible()
