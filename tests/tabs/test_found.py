"""Being led to an answer, a question or a practice, and to the practices that fit an item."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.tabs.answer_view import AnswerView
from balance_desktop.tabs.earlier_answers import EARLIER_AT_ONCE
from balance_desktop.tabs.found_ring import FoundRing
from balance_desktop.tabs.questions_page import QuestionsPage
from balance_desktop.tabs.strategies import StrategiesTab
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from tests.conftest import Clock

FITTING = ("mutual-support.goal-talk", "mutual-support.small-help", "shared-activities.three-wishes")


def ring_of(tab: QuestionsPage | StrategiesTab) -> FoundRing:
    ring = tab.findChild(FoundRing)
    assert ring is not None
    return ring


def written(document: Document, clock: Clock, count: int) -> list[str]:
    """Answers to the first question, a day apart, oldest first."""
    ids: list[str] = []
    for number in range(count):
        answer = document.write_answer("self", "a", f"Answer {number}")
        assert answer is not None
        document.seal()
        clock.forward(days=1)
        ids.append(answer)
    return ids


def test_the_newest_answer_is_ringed(reflect: QuestionsPage, document: Document, clock: Clock) -> None:
    answer = written(document, clock, 2)[-1]
    reflect.flush()
    assert reflect.reveal_answer(answer)
    view = reflect.card("self").newest("a")
    assert view is not None
    assert ring_of(reflect).around is view
    assert ring_of(reflect).isVisible()
    reflect.leave_found()
    assert not ring_of(reflect).isVisible()


def test_an_answer_far_down_the_fold_is_unfolded_alone(
    reflect: QuestionsPage, document: Document, clock: Clock, qtbot: QtBot
) -> None:
    ids = written(document, clock, EARLIER_AT_ONCE + 40)
    fold = reflect.card("self").fold
    assert reflect.reveal_answer(ids[2])
    view = ring_of(reflect).around
    assert isinstance(view, AnswerView)
    assert view.answer is not None
    assert view.answer.id == ids[2]
    assert len(fold.views) == EARLIER_AT_ONCE + 1
    qtbot.waitUntil(lambda: not view.visibleRegion().isEmpty())
    fold.toggle.click()
    assert fold.views == []
    assert not ring_of(reflect).isVisible()


def test_a_question_is_ringed(reflect: QuestionsPage, qtbot: QtBot) -> None:
    assert reflect.reveal_question("goals")
    title = reflect.card("goals").title
    assert ring_of(reflect).around is title
    qtbot.waitUntil(lambda: not title.visibleRegion().isEmpty())
    assert ring_of(reflect).isVisible()


def test_what_is_not_there_is_not_revealed(reflect: QuestionsPage, strategies: StrategiesTab) -> None:
    assert not reflect.reveal_answer("nobody")
    assert not reflect.reveal_question("nothing")
    assert not strategies.reveal_practice("nothing.at-all")


def test_a_practice_is_opened_and_ringed(strategies: StrategiesTab, document: Document, qtbot: QtBot) -> None:
    own = document.add_practice("shared-activities", "Dance in the kitchen")
    assert own is not None
    for practice, strategy in ((own, "shared-activities"), (FITTING[0], "mutual-support")):
        assert strategies.reveal_practice(practice)
        assert strategies.card(strategy).is_open
        row = strategies.body(strategy).rows[practice]
        assert ring_of(strategies).around is row
        qtbot.waitUntil(lambda row=row: not row.visibleRegion().isEmpty())


def test_a_ring_follows_what_it_is_around(strategies: StrategiesTab, qtbot: QtBot) -> None:
    strategies.reveal_practice(FITTING[0])
    ring = ring_of(strategies)
    before = ring.y()
    strategies.card("self-awareness").set_open(False)
    qtbot.waitUntil(lambda: ring.y() < before)


@pytest.fixture
def fitting(
    document: Document, appearance: Appearance, icons: Icons, show: Callable[..., QMainWindow]
) -> StrategiesTab:
    tab = StrategiesTab(document, appearance, icons)
    tab.card("self-awareness").set_open(True)
    show(tab, document)
    tab.show_fitting("Buy a home", FITTING)
    return tab


def hearts(tab: StrategiesTab) -> set[str]:
    keys: set[str] = set()
    for strategy in ("self-awareness", "mutual-support", "shared-activities"):
        keys |= {
            key for key, row in tab.body(strategy).rows.items() if row.box.accessibleDescription().startswith("May")
        }
    return keys


def test_what_fits_is_opened_marked_and_named(fitting: StrategiesTab, qtbot: QtBot) -> None:
    assert "“Buy a home”" in fitting.fitting_bar.label.text()
    opened = {key for key in ("self-awareness", "mutual-support", "shared-activities") if fitting.card(key).is_open}
    assert opened == {"mutual-support", "shared-activities"}
    assert hearts(fitting) == set(FITTING)
    qtbot.waitUntil(fitting.body("mutual-support").rows[FITTING[0]].box.hasFocus)


def test_going_back_leaves_the_tab_as_it_was(fitting: StrategiesTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(fitting.back_asked):
        fitting.fitting_bar.button.click()
    with qtbot.waitSignal(fitting.back_asked):
        qtbot.keyClick(fitting.body("mutual-support").rows[FITTING[0]].box, Qt.Key.Key_Escape)
    fitting.leave_fitting()
    assert not fitting.fitting_bar.isVisible()
    assert hearts(fitting) == set()
    assert fitting.card("self-awareness").is_open
    assert not fitting.card("mutual-support").is_open
