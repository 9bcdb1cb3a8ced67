"""Single gestures in the real window: keys, context menu, tray, Esc, and what a kill or a second program does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from balance_desktop.storage.relationship_file import RelationshipFile
from tests.desktop.screen import Program, middle, wait_for

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

Start = Callable[..., Program]


def _regions(path: Path) -> dict[str, str]:
    file = RelationshipFile.open(path)
    try:
        file.verify_history()
        return {item.text: item.region for item in file.relationship.items.values()}
    finally:
        file.close()


def test_digits_move_the_selection(start: Start, sample: Path) -> None:
    program = start(str(sample))
    program.click_at(*middle(program.card("Morning runs", "a")))
    for key, region in (("2", "both"), ("3", "b"), ("0", "tray"), ("1", "a")):
        program.press(key)
        program.card("Morning runs", region)
    program.wait_saved()
    assert program.quit() == 0
    assert _regions(sample)["Morning runs"] == "a"


def test_a_drag_to_the_tray_and_one_that_esc_takes_back(start: Start, sample: Path) -> None:
    program = start(str(sample))
    tray = middle(program.widget("tray_view"))
    program.drag(middle(program.card("Football", "b")), tray)
    program.card("Football", "tray")
    before = program.card("Honesty", "a")
    program.screen.xdotool("mousemove", *middle(before))
    program.screen.xdotool("mousedown", 1)
    for step in range(1, 6):
        program.screen.xdotool("mousemove", before[0] + step * 60, before[1] + 10)
    program.press("Escape")
    program.screen.xdotool("mouseup", 1)
    wait_for(lambda: program.card("Honesty", "a") == before, "the card back in its place")
    assert program.quit() == 0
    assert (_regions(sample)["Football"], _regions(sample)["Honesty"]) == ("tray", "a")


def test_the_context_menu_moves_an_item(start: Start, sample: Path) -> None:
    program = start(str(sample))
    program.screen.xdotool("mousemove", *middle(program.card("Loyalty", "b")))
    program.screen.xdotool("click", 3)
    entry = wait_for(lambda: program.state()["menus"].get("Move to"), "the context menu")
    program.click_at(*middle(entry))
    entry = wait_for(lambda: program.state()["menus"].get("Together"), "the menu of regions")
    program.click_at(*middle(entry))
    program.card("Loyalty", "both")
    assert program.quit() == 0


def test_what_is_saved_survives_a_kill(start: Start, sample: Path) -> None:
    program = start(str(sample))
    program.drag(middle(program.card("Kindness", "both")), tuple(program.state()["circles"]["b"]))
    program.card("Kindness", "b")
    program.wait_saved()
    program.kill()
    again = start(str(sample))
    again.card("Kindness", "b")
    assert not again.state()["widgets"].get("file_banner"), "a lock of a killed program keeps nobody out"
    again.press("ctrl+z")
    again.card("Kindness", "both")
    assert again.quit() == 0


def test_a_second_program_reads_only(start: Start, sample: Path) -> None:
    start(str(sample))
    second = start(str(sample))
    second.widget("file_banner")
    assert "reading only" in second.state()["status"]


def test_a_polite_kill_with_unsaved_edits_asks_and_does_not_spin(start: Start, sample: Path) -> None:
    program = start(str(sample))
    sample.unlink()
    program.click_at(*middle(program.card("Morning runs", "a")))
    program.press("3")
    program.widget("file_banner")
    program.terminate()
    program.widget("unsaved")
    used = program.cpu_seconds()
    wait_for(lambda: program.state()["widgets"].get("unsaved"), "the question still there")
    assert program.cpu_seconds() - used < 1


def test_map_alone_and_back(start: Start, sample: Path) -> None:
    program = start(str(sample))
    program.press("F11")
    wait_for(lambda: "tabs" not in program.state()["widgets"], "the map alone")
    assert "tool_bar" not in program.state()["widgets"]
    program.press("F11")
    program.widget("tabs")
    assert program.quit() == 0


def test_typing_in_a_field_is_not_a_shortcut(start: Start, sample: Path) -> None:
    program = start(str(sample))
    program.click_at(*middle(program.card("Morning runs", "a")))
    program.click("add_field")
    program.type("3 new songs")
    program.press("Return")
    program.card("3 new songs", "tray")
    program.card("Morning runs", "a")
    assert program.quit() == 0
