"""What another program gives: lines and a text file dragged onto the map with a real mouse, lines that it copied."""

import itertools
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop.screen import Program, Screen, middle, wait_for

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

Start = Callable[..., Program]


class Giver:
    """The other program, on the same screen."""

    def __init__(self, screen: Screen, file: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.desktop.giver", str(file)],
            env=screen.environment,
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.field("lines")

    def field(self, name: str) -> tuple[int, int]:
        """Return the middle of one of its fields, waiting until the program is in front and shows it."""
        return middle(wait_for(lambda: self._fields().get(name), f"the other program's {name}"))

    def end(self) -> None:
        """End the program."""
        self._process.terminate()
        self._process.communicate()

    def _fields(self) -> dict[str, list[int]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("where\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    path = tmp_path / "our list.txt"
    path.write_text("1) Camping\n2) Jazz concerts\n", encoding="utf-8")
    return path


@pytest.fixture
def program(start: Start, sample: Path) -> Program:
    return start(str(sample))


@pytest.fixture
def giver(program: Program, list_file: Path) -> Iterator[Giver]:
    """The other program, started when ours is there."""
    made = Giver(program.screen, list_file)
    yield made
    made.end()


def ground(program: Program, region: str) -> tuple[int, int]:
    """Return a point in the middle column of a region where no card lies."""
    state = program.state()
    x, y = state["circles"][region]
    boxes = [card["box"] for card in state["cards"].values()]
    return next(
        (x, y + step)
        for step in range(-150, 150, 6)
        if not any(left <= x <= left + w and top <= y + step <= top + h for left, top, w, h in boxes)
    )


def drag_over(program: Program, start: tuple[int, int], end: tuple[int, int], told: str) -> None:
    """Drag from one program to the other, and let go when it is told where that would be."""
    screen = program.screen
    screen.xdotool("mousemove", *start)
    screen.xdotool("mousedown", 1)
    for step in range(1, 13):
        screen.xdotool("mousemove", *(a + (b - a) * step // 12 for a, b in zip(start, end, strict=True)))
    steps = itertools.cycle((2, 0))

    def is_told() -> bool:
        """Whether it is; the pointer goes on, as a hand's does: what asks once only may ask before the drag begins."""
        screen.xdotool("mousemove", end[0] + next(steps), end[1])
        return program.state()["message"] == told

    wait_for(is_told, told)
    screen.xdotool("mouseup", 1)


def gone_in_one_step(program: Program, texts: set[str], at: tuple[int, int]) -> None:
    """Go to our program and take one step back: all of it is gone."""
    program.click_at(*at)
    program.press("ctrl+z")
    wait_for(lambda: not texts & program.state()["cards"].keys(), "all gone with one step")


def test_lines_dragged_from_elsewhere_become_items(program: Program, giver: Giver) -> None:
    cards = set(program.state()["cards"])
    spot = ground(program, "b")
    drag_over(program, giver.field("lines"), spot, "Add to “Theo”")
    for text in ("Sailing", "Board games", "Chess club"):
        program.card(text, "b")
    gone_in_one_step(program, {"Sailing", "Board games"}, ground(program, "b"))
    assert set(program.state()["cards"]) == cards
    assert program.quit() == 0


def test_a_text_file_dragged_from_elsewhere_becomes_items(program: Program, giver: Giver, list_file: Path) -> None:
    drag_over(program, giver.field("file"), ground(program, "both"), "Add to “Together”")
    program.card("Camping", "both")
    program.card("Jazz concerts", "both")
    gone_in_one_step(program, {"Camping", "Jazz concerts"}, ground(program, "both"))
    assert list_file.exists()
    assert program.quit() == 0


def test_lines_dragged_onto_the_tray_wait_there(program: Program, giver: Giver) -> None:
    drag_over(program, giver.field("lines"), middle(program.widget("tray_view")), "Add to “Not placed yet”")
    program.card("Sailing", "tray")
    gone_in_one_step(program, {"Sailing", "Board games"}, ground(program, "a"))
    assert program.quit() == 0


def test_lines_copied_elsewhere_are_pasted(program: Program, giver: Giver) -> None:
    program.click_at(*giver.field("copy"))
    giver.field("copied")
    program.click_at(*ground(program, "a"))
    program.press("ctrl+v")
    program.card("Baking bread", "a")
    program.card("Old films", "a")
    program.press("ctrl+z")
    wait_for(lambda: not {"Baking bread", "Old films"} & program.state()["cards"].keys(), "all gone with one step")
    assert program.quit() == 0
