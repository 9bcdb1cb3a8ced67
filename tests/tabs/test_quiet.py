"""The three-minute quiet practice: its time, its ring, what is said and noted, and that it costs nothing unseen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from balance_desktop.content.quiet import QuietPractice, QuietStep
from balance_desktop.document.document import Document
from balance_desktop.tabs.quiet_page import PRACTICES, QuietPage
from balance_desktop.tabs.quiet_run import QuietRun
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from tests.tabs.conftest import focus

STEPS = (QuietStep(10, "Arrive."), QuietStep(20, "Listen."), QuietStep(30, "Look around."))
PRACTICE = QuietPractice("Quiet", "Nothing to get right.", STEPS, "That was it.")


class Watch:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def page(
    document: Document,
    appearance: Appearance,
    icons: Icons,
    watch: Watch,
    show: Callable[..., QMainWindow],
    qtbot: QtBot,
) -> Iterator[QuietPage]:
    page = QuietPage(document, appearance, icons, practice=PRACTICE, clock=watch)
    show(page, document)
    focus(qtbot, page.main)
    yield page
    appearance.reduced_motion = "system"


def pass_time(page: QuietPage, watch: Watch, seconds: float) -> None:
    watch.seconds += seconds
    page.look()


def test_a_run_counts_its_steps_and_leaves_pauses_out(watch: Watch) -> None:
    run = QuietRun(STEPS, watch)
    run.begin()
    watch.seconds += 12
    assert (run.step, run.until_next, run.share_of_steps) == (1, 18, pytest.approx(10 / 60))
    run.pause()
    watch.seconds += 500
    assert (run.elapsed, run.is_running) == (12, False)
    run.resume()
    watch.seconds += 1
    assert run.elapsed == 13
    watch.seconds += 500
    assert (run.is_over, run.step, run.share, run.share_of_steps) == (True, 2, 1.0, 1.0)


def test_it_waits_for_the_person(page: QuietPage) -> None:
    assert page.sentence.text() == PRACTICE.intro
    assert page.main.text() == "Begin"
    assert page.ring.share == 0.0
    assert not page.is_looking


def test_each_sentence_is_shown_and_said_once(page: QuietPage, watch: Watch, qtbot: QtBot) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    qtbot.keyClick(page.main, Qt.Key.Key_Space)
    for seconds in (1, 10, 1, 10, 9):
        pass_time(page, watch, seconds)
    assert page.sentence.text() == "Look around."
    pass_time(page, watch, 40)
    assert page.sentence.text() == PRACTICE.closing
    assert said == ["Arrive.", "Listen.", "Look around.", PRACTICE.closing]


def test_the_ring_closes_slowly(page: QuietPage, appearance: Appearance, watch: Watch) -> None:
    appearance.reduced_motion = "off"
    page.begin()
    pass_time(page, watch, 15)
    assert page.ring.share == pytest.approx(0.25)
    assert page.is_looking


def test_where_motion_is_unwanted_the_ring_goes_by_whole_steps(
    page: QuietPage, appearance: Appearance, watch: Watch
) -> None:
    appearance.reduced_motion = "on"
    page.begin()
    pass_time(page, watch, 9)
    assert page.ring.share == 0.0
    pass_time(page, watch, 6)
    assert page.ring.share == pytest.approx(10 / 60)
    pass_time(page, watch, 60)
    assert page.ring.share == 1.0


def test_space_enter_and_escape_begin_pause_continue_and_stop(page: QuietPage, watch: Watch, qtbot: QtBot) -> None:
    qtbot.keyClick(page.main, Qt.Key.Key_Return)
    pass_time(page, watch, 12)
    qtbot.keyClick(page.main, Qt.Key.Key_Space)
    assert (page.state, page.main.text(), page.is_looking) == ("paused", "Continue", False)
    watch.seconds += 1000
    qtbot.keyClick(page.main, Qt.Key.Key_Space)
    pass_time(page, watch, 1)
    assert (page.state, page.sentence.text()) == ("running", "Listen.")
    qtbot.keyClick(page.main, Qt.Key.Key_Escape)
    assert (page.state, page.sentence.text(), page.ring.share) == ("ready", PRACTICE.intro, 0.0)
    assert page.main.hasFocus()
    assert not page.is_looking


def test_enter_on_stop_stops_and_the_keyboard_stays_here(page: QuietPage, qtbot: QtBot) -> None:
    page.begin()
    focus(qtbot, page.halt)
    qtbot.keyClick(page.halt, Qt.Key.Key_Return)
    assert page.state == "ready"
    assert page.main.hasFocus()


def test_out_of_sight_the_time_goes_on_and_nothing_else(page: QuietPage, watch: Watch) -> None:
    page.begin()
    page.hide()
    assert not page.is_looking
    watch.seconds += 15
    page.look()
    assert not page.is_looking
    assert page.sentence.text() == "Arrive."
    page.show()
    assert page.sentence.text() == "Listen."
    assert page.is_looking
    page.hide()
    watch.seconds += 500
    page.show()
    assert page.state == "over"


def test_in_a_minimised_window_nothing_is_painted(page: QuietPage, watch: Watch, qtbot: QtBot) -> None:
    page.begin()
    page.window().showMinimized()
    qtbot.waitUntil(lambda: not page.is_looking)
    watch.seconds += 15
    page.window().showNormal()
    qtbot.waitUntil(lambda: page.sentence.text() == "Listen.")
    assert page.is_looking


def test_unwanted_motion_stops_at_once(page: QuietPage, appearance: Appearance, watch: Watch) -> None:
    appearance.reduced_motion = "off"
    page.begin()
    pass_time(page, watch, 15)
    appearance.reduced_motion = "on"
    assert page.ring.share == pytest.approx(10 / 60)


def test_at_the_end_the_journal_is_a_key_away(page: QuietPage, watch: Watch, qtbot: QtBot) -> None:
    page.begin()
    pass_time(page, watch, 60)
    assert page.journal.hasFocus()
    with qtbot.waitSignal(page.journal_asked):
        qtbot.keyClick(page.journal, Qt.Key.Key_Space)
    page.again.click()
    assert (page.state, page.sentence.text()) == ("running", "Arrive.")


def test_it_is_noted_only_when_the_person_says_so_and_once_a_day(
    page: QuietPage, document: Document, watch: Watch, qtbot: QtBot
) -> None:
    page.begin()
    pass_time(page, watch, 60)
    assert not document.relationship.tries
    with qtbot.waitSignal(page.message):
        page.note.click()
    (tried,) = document.relationship.tries.values()
    assert (tried.practice, tried.author, tried.on_date) == (PRACTICES[0], "a", "2026-11-14")
    assert page.note.isHidden()
    page.again.click()
    pass_time(page, watch, 60)
    assert page.note.isHidden()
    document.set_author("b")
    page.again.click()
    pass_time(page, watch, 60)
    assert not page.note.isHidden()


def test_nothing_moves_when_the_sentences_change(page: QuietPage, watch: Watch) -> None:
    page.begin()
    places = {page.main.pos()}
    for _ in range(5):
        pass_time(page, watch, 10)
        places.add(page.main.pos())
    assert len(places) == 1


def test_in_a_file_that_can_only_be_read_nothing_is_noted(
    new_document: Callable[..., Document], appearance: Appearance, icons: Icons, watch: Watch, qtbot: QtBot
) -> None:
    first = new_document()
    page = QuietPage(new_document(path=first.path), appearance, icons, practice=PRACTICE, clock=watch)
    qtbot.addWidget(page)
    page.show()
    page.begin()
    pass_time(page, watch, 60)
    assert page.note.isHidden()
    assert page.journal.isHidden()
    assert page.main.text() == "Once more"
