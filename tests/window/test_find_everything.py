"""Whatever people wrote is found, and going there shows it with a ring around it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from balance_desktop.model.vocabulary import JOURNAL
from balance_desktop.tabs.found_ring import FoundRing
from balance_desktop.ui import contents
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk
from tests.window.test_find import finder, look_for, sources

PRACTICE = "self-awareness.ten-breaths"


@pytest.fixture
def window(desk: Desk, new_file: Callable[..., Path], qtbot: QtBot) -> MainWindow:
    """Something of every kind, with a word of its own each."""
    window = desk.open(new_file())
    window.activateWindow()
    document = window.require_document()
    document.set_mode("therapist")
    prompts = {deck.id: deck.prompts for deck in contents.prompts()}
    document.write_answer(prompts["map-shared"][3].id, "b", "Kayaks on the lake.")
    document.write_answer(prompts["map-own"][1].id, "a", "A drawer of letters.")
    document.mark_question(prompts["map-own"][1].id, hidden=True)
    document.write_answer(JOURNAL, "a", "Thunder all night.")
    document.pick_practice(PRACTICE, "Sunday under the walnut tree")
    session = document.add_session("The velvet evening")
    assert session is not None
    document.write_session_note(session, "They spoke of marzipan.")
    document.seal()
    return window


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("kayaks", "Answer · Theo"),
        ("letters", "Answer · Maya"),
        ("thunder", "Journal · Maya"),
        ("walnut", "Planned · “"),
        ("velvet", "Session · "),
        ("marzipan", "Session note · "),
    ],
)
def test_what_was_written_is_found_and_ringed(window: MainWindow, qtbot: QtBot, word: str, source: str) -> None:
    look_for(window, word, qtbot)
    assert len(sources(window)) == 1
    assert sources(window)[0].startswith(source)
    assert ringed(window, qtbot, 0)


def test_a_prompt_that_was_answered_is_found_by_its_words(window: MainWindow, qtbot: QtBot) -> None:
    prompt = next(deck for deck in contents.prompts() if deck.id == "map-shared").prompts[3]
    look_for(window, prompt.text, qtbot)
    assert sources(window) == ["Question"]
    assert ringed(window, qtbot, 0)


def test_everything_that_is_offered_has_a_place(window: MainWindow, qtbot: QtBot) -> None:
    look_for(window, "e", qtbot)
    shown_otherwise = ("item", "note", "guide")
    found = [(n, hit.entry.source) for n, hit in enumerate(finder(window).found.found)]
    found = [(number, source) for number, source in found if source not in shown_otherwise]
    last = {source: number for number, source in found}
    first = {source: number for number, source in reversed(found)}
    assert last.keys() == {"answer", "question", "practice", "plan", "session", "session_note"}
    for number in {*first.values(), *last.values()}:
        assert ringed(window, qtbot, number)


def ringed(window: MainWindow, qtbot: QtBot, number: int) -> bool:
    """Go to a result and wait for the ring around what it is."""
    finder(window).bar.chosen.emit(number)
    qtbot.waitUntil(lambda: any(ring.isVisible() for ring in window.findChildren(FoundRing)))
    return True
