"""In the real window: letters that an input method composes, one shared item by key, another order in the tray."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.screen import Program, middle, wait_for

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

Start = Callable[..., Program]


def test_a_composed_letter_begins_an_item(start: Start, sample: Path) -> None:
    program = start(str(sample), LC_ALL="C.UTF-8")
    x, y = program.state()["circles"]["both"]
    program.click_at(x, y + 34)
    program.press("dead_acute", "e")
    wait_for(lambda: program.state()["focus"] == "item_text", "the field of the new item")
    program.type("tude")
    program.press("Return")
    program.card("étude", "both")
    program.press("dead_diaeresis", "u", "b", "e", "r", "Return", "Escape")
    program.card("über", "both")
    assert program.quit() == 0


def test_twins_become_one_with_the_key_that_the_offer_names(start: Start, sample: Path) -> None:
    program = start(str(sample))
    program.click("add_field")
    program.type("loyalty")
    program.press("Return")
    program.drag(middle(program.card("loyalty", "tray")), tuple(program.state()["circles"]["a"]))
    program.drag(middle(program.card("loyalty", "a")), middle(program.card("Loyalty", "b")))
    program.widget("share_items")
    program.press("ctrl+m")
    program.card("Loyalty", "both")
    wait_for(lambda: "loyalty" not in program.state()["cards"], "one item instead of two")
    program.press("ctrl+z")
    program.card("loyalty", "b")
    assert program.quit() == 0


def test_the_tray_takes_another_order_by_key(start: Start, sample: Path) -> None:
    program = start(str(sample))
    program.click_at(*middle(program.card("Independence", "tray")))
    program.press("ctrl+Left", "ctrl+Left")
    wait_for(
        lambda: program.card("Independence", "tray")[0] < program.card("Travel to Japan", "tray")[0],
        "Independence in front",
    )
    program.press("ctrl+z")
    wait_for(
        lambda: program.card("Independence", "tray")[0] > program.card("Volunteering", "tray")[0],
        "the order as before, in one step",
    )
    assert program.quit() == 0
