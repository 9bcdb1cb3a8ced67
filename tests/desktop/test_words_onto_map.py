"""Words of an answer are dragged onto the map with a real mouse: they lie where they are dropped, and stay written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.screen import Program, middle, wait_for

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

WORDS = "Sunday sailing"


@pytest.fixture
def program(start: Callable[..., Program], sample: Path) -> Program:
    return start(str(sample))


def drag(program: Program, start: tuple[int, int], end: tuple[int, int], told: str) -> None:
    """Drag from the field to the map, and let go when the program says where that would be."""
    screen = program.screen
    screen.xdotool("mousemove", *start)
    screen.xdotool("mousedown", 1)
    for step in range(1, 13):
        screen.xdotool("mousemove", *(a + (b - a) * step // 12 for a, b in zip(start, end, strict=True)))
    wait_for(lambda: program.state()["message"] == told, told)
    screen.xdotool("mouseup", 1)


def test_words_dragged_from_a_field_are_copied_onto_the_map(program: Program) -> None:
    program.press("alt+1")
    left, top, _, _ = program.widget("question_self/answer")
    program.click_at(left + 200, top + 20)
    wait_for(lambda: program.state()["focus_in"] == "question_self/answer", "the keyboard in the field")
    program.type(WORDS)
    program.press("ctrl+a")
    left, top, _, _ = program.widget("question_self/answer")
    drag(program, (left + 70, top + 17), middle(program.widget("tray_view")), "Add to “Not placed yet”")
    program.card(WORDS, "tray")
    assert WORDS in program.state()["texts"]
    program.press("ctrl+z")
    wait_for(lambda: WORDS not in program.state()["cards"], "the item gone with one step")
    assert WORDS in program.state()["texts"]
    assert program.quit() == 0
