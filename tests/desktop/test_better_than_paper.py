"""The map in quick hands, in the real window: several cards at once, a pasted list, Tidy, the circles pulled."""

from collections.abc import Callable
from pathlib import Path

import pytest

from balance_desktop.model.relationship import Relationship
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.desktop.screen import Program, middle, wait_for

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

Start = Callable[..., Program]


def _reopened(path: Path) -> Relationship:
    file = RelationshipFile.open(path)
    try:
        file.verify_history()
        return file.relationship
    finally:
        file.close()


def _ground(program: Program, region: str) -> tuple[int, int]:
    """Return a point in the middle column of a region where no card lies."""
    state = program.state()
    x, y = state["circles"][region]
    boxes = [card["box"] for card in state["cards"].values()]
    return next(
        (x, y + step)
        for step in range(-150, 150, 6)
        if not any(left <= x <= left + w and top <= y + step <= top + h for left, top, w, h in boxes)
    )


def test_several_cards_move_at_once(start: Start, sample: Path) -> None:
    program = start(str(sample))
    program.click_at(*middle(program.card("Honesty", "a")))
    program.screen.xdotool("keydown", "ctrl")
    program.click_at(*middle(program.card("My sister", "a")))
    program.screen.xdotool("keyup", "ctrl")
    program.drag(middle(program.card("Honesty")), tuple(program.state()["circles"]["b"]))
    program.card("Honesty", "b")
    program.card("My sister", "b")
    program.press("ctrl+z")
    program.card("Honesty", "a")
    program.card("My sister", "a")
    assert program.quit() == 0


def test_a_list_that_was_copied_becomes_items(start: Start, sample: Path) -> None:
    program = start(str(sample))
    program.click("question_self/answer")
    program.type("- Sailing")
    program.press("Return")
    program.type("2. Board games")
    program.press("ctrl+a", "ctrl+c")
    program.click_at(*_ground(program, "b"))
    program.press("ctrl+v")
    program.card("Sailing", "b")
    program.card("Board games", "b")
    program.press("ctrl+z")
    wait_for(lambda: "Sailing" not in program.state()["cards"], "both gone with one step")
    assert program.quit() == 0


def test_tidy_and_pulled_circles_are_kept(start: Start, sample: Path) -> None:
    before = _reopened(sample)
    program = start(str(sample))
    program.press("ctrl+t")
    program.wait_saved()
    x, y = middle(program.widget("circle_handle"))
    program.drag((x, y), (x, y - 30))
    program.wait_saved()
    assert program.quit() == 0
    after = _reopened(sample)
    assert after.basics.separation < before.basics.separation
    assert {key: item.region for key, item in after.items.items()} == {
        key: item.region for key, item in before.items.items()
    }
    assert {key: item.v for key, item in after.items.items()} != {key: item.v for key, item in before.items.items()}
