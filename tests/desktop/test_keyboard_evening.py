"""The whole job in the real window without the mouse: a file, six items, sorted, written about, exported."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.screen import Program, wait_for

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

TEXTS = ("Hiking", "Chess club", "Kindness", "A home", "Cooking", "My sister")


def test_an_evening_without_a_mouse(start: Callable[..., Program], tmp_path: Path) -> None:
    program = start()
    program.press("ctrl+n")
    program.widget("new_relationship")
    program.type("Ana")
    program.press("Tab")
    program.type("Ben")
    program.press("Return")
    wait_for(lambda: "Ana & Ben" in program.state().get("title", ""), "the new file")

    program.tab_to("add_field")
    for text in TEXTS:
        program.type(text)
        program.press("Return")
    program.card(TEXTS[-1], "tray")
    program.press("Tab", "Home")
    program.focus("tray_view")
    program.press("1", "2", "3", "1", "2", "3")
    for text, region in zip(TEXTS, ("a", "both", "b") * 2, strict=True):
        program.card(text, region)

    program.press("F2")
    program.focus("item_text")
    program.type("Sunday calls")
    program.press("Return")
    program.card("Sunday calls", "b")
    program.press("ctrl+z", "ctrl+z", "ctrl+z")
    program.card("My sister", "tray")
    program.card("Cooking", "tray")

    program.press("F4")
    program.focus("outline_tree")
    program.press("End", "2")
    program.card("My sister", "both")
    program.press("F4")

    program.press("alt+1")
    program.tab_to("answer")
    program.type("Running before the house wakes up.")
    wait_for(lambda: "Running before the house wakes up." in program.state()["texts"], "the typed answer")

    program.press("ctrl+e")
    program.save_as(tmp_path / "map.pdf")
    program.press("alt+f", "h")
    wait_for(lambda: any("JSON" in title for title in program.state()["menus"]), "the Share menu")
    program.press("a")
    program.save_as(tmp_path / "all.json")
    program.wait_saved()
    assert program.quit() == 0

    data = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert {item["text"]: item["region"] for item in data["items"]} == {
        "Hiking": "a",
        "Chess club": "both",
        "Kindness": "b",
        "A home": "a",
        "Cooking": "tray",
        "My sister": "both",
    }
    assert [answer["text"] for answer in data["answers"]] == ["Running before the house wakes up."]
    assert (tmp_path / "map.pdf").read_bytes().startswith(b"%PDF")
