"""The main job in the real window: a new file, items, a drag, an answer, a tick; all there after reopening."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.screen import Program, middle, wait_for

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]


def _exported(path: Path, tmp_path: Path) -> dict[str, list[dict[str, object]]]:
    out = tmp_path / "out.json"
    subprocess.run(
        [sys.executable, "-m", "balance_desktop", "export", str(path), "-o", str(out)],
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return json.loads(out.read_text())


def _add_by_double_click(program: Program, region: str, text: str) -> None:
    x, y = program.state()["circles"][region]
    program.click_at(x, y, twice=True)
    wait_for(lambda: program.state()["focus"] == "item_text", "the item editor")
    program.type(text)
    program.press("Return")


def test_a_whole_evening(start: Callable[..., Program], tmp_path: Path) -> None:
    program = start()
    program.click("start_file.new")
    program.widget("new_relationship")
    program.type("Ana")
    program.press("Tab")
    program.type("Ben")
    program.click("create")
    wait_for(lambda: "Ana & Ben" in program.state().get("title", ""), "the new file")

    _add_by_double_click(program, "a", "Hiking")
    program.card("Hiking", "a")
    program.wait_saved()
    _add_by_double_click(program, "b", "Chess club")
    program.card("Chess club", "b")

    program.drag(middle(program.card("Hiking")), tuple(program.state()["circles"]["both"]))
    program.card("Hiking", "both")
    program.press("ctrl+z")
    program.card("Hiking", "a")
    program.press("ctrl+shift+z")
    program.card("Hiking", "both")

    program.click("add_field")
    program.type("Volunteering")
    program.press("Return")
    program.card("Volunteering", "tray")

    program.press("alt+1")
    program.click("question_self/answer")
    program.type("Running before the house wakes up.")
    wait_for(lambda: "Running before the house wakes up." in program.state()["texts"], "the typed answer")

    program.press("alt+2")
    program.click("strategy_self-awareness/strategy_header")
    program.click("practice_self-awareness.ten-breaths/tick")
    program.wait_saved()
    assert program.quit() == 0

    path = tmp_path / "home" / "Documents" / "Ana & Ben.balance"
    data = _exported(path, tmp_path)
    assert {item["text"]: item["region"] for item in data["items"]} == {
        "Hiking": "both",
        "Chess club": "b",
        "Volunteering": "tray",
    }
    assert [answer["text"] for answer in data["answers"]] == ["Running before the house wakes up."]
    assert [tried["practice"] for tried in data["tries"]] == ["self-awareness.ten-breaths"]

    again = start(str(path))
    again.card("Hiking", "both")
    again.press("alt+1")
    wait_for(lambda: "Running before the house wakes up." in again.state()["texts"], "the answer after reopening")
    again.press("ctrl+z")
    wait_for(lambda: "Undone" not in again.state()["status"], "the window")
    assert again.quit() == 0
