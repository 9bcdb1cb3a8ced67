"""A first evening with the program in the real window, from the first name to the last export, without a mouse."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.screen import Program, wait_for

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(240)]

ITEMS = ("Hiking", "Chess club", "Kindness")


def _written(program: Program, text: str) -> None:
    program.type(text)
    wait_for(lambda: text in program.state()["texts"], f"the words {text!r}")


def _shown(program: Program, name: str) -> None:
    wait_for(lambda: name in program.state()["widgets"], name)


def _gone(program: Program, name: str) -> None:
    wait_for(lambda: name not in program.state()["widgets"], f"no {name}")


def _step(program: Program, key: str, steps: int) -> str:
    """Undo or do again, and return the sentence that tells what."""
    left = program.state()["undo_steps"] + steps
    program.press(key)
    wait_for(lambda: program.state()["undo_steps"] == left, f"{left} steps that can be undone")
    verb, _, sentence = program.state()["message"].partition(": ")
    assert verb == ("Undone" if steps < 0 else "Done again")
    return sentence


def _begin(program: Program) -> None:
    """A new relationship file, and three items on its map."""
    program.press("ctrl+n")
    program.widget("new_relationship")
    program.type("Ana")
    program.press("Tab")
    program.type("Ben")
    program.press("Return")
    wait_for(lambda: "Ana & Ben" in program.state().get("title", ""), "the new file")
    program.tab_to("add_field")
    for text in ITEMS:
        program.type(text)
        program.press("Return")
    program.card(ITEMS[-1], "tray")
    program.press("Tab", "Home")
    program.focus("tray_view")
    program.press("1", "2", "3")
    for text, region in zip(ITEMS, ("a", "both", "b"), strict=True):
        program.card(text, region)


def _reflect(program: Program) -> str:
    """Answer a question, a prompt that was drawn, and an own one; return the prompt's key."""
    program.press("alt+1")
    program.focus("question_self/answer")
    _written(program, "Running before the house wakes up.")
    program.tab_to("another_prompt")
    first = program.state()["focus_in"]
    program.tab_to("favourite", "shift+Tab")
    drawn = program.state()["focus_in"]
    program.tab_to("another_prompt")
    assert program.state()["focus_in"] == first
    program.press("space")
    program.tab_to("favourite", "shift+Tab")
    favourite = program.state()["focus_in"]
    assert favourite != drawn
    program.press("space")
    wait_for(lambda: program.state()["focus_checked"], "the favourite")
    prompt = favourite.removeprefix("question_").removesuffix("/favourite")
    program.tab_to(f"question_{prompt}/answer")
    _written(program, "When it rains.")
    program.tab_to("ask_question")
    program.press("Return")
    program.focus("own_question")
    program.type("What makes us laugh?")
    program.press("Return")
    program.focus("answer")
    _written(program, "Each other.")
    return prompt


def _pause(program: Program) -> None:
    """A line in the journal; the quiet practice begun and stopped."""
    program.tab_to("reflect_pages_questions")
    program.press("Right")
    program.tab_to("journal_today")
    _written(program, "A long, good day.")
    program.tab_to("reflect_pages_journal", "shift+Tab")
    program.press("Right")
    program.tab_to("quiet_begin")
    program.press("space")
    _shown(program, "quiet_stop")
    program.tab_to("quiet_stop")
    program.press("space")
    _gone(program, "quiet_stop")


def _practise(program: Program) -> str:
    """Tick a practice, plan it for this week, and say how it went; return its key."""
    program.press("alt+2")
    program.focus("strategy_self-awareness/strategy_header")
    program.press("space")
    _shown(program, "tick")
    program.tab_to("tick")
    practice = program.state()["focus_in"].removeprefix("practice_").removesuffix("/tick")
    program.press("space")
    wait_for(lambda: program.state()["focus_checked"], "the tick")
    program.tab_to("show_how")
    program.press("space")
    _shown(program, "pick")
    program.tab_to("pick")
    program.press("space")
    program.focus("plan_field")
    _written(program, "We two, Sunday after tea.")
    program.press("Return")
    _shown(program, "this_week/plan")
    program.tab_to("tried_it")
    program.press("space")
    program.focus("try_note")
    _written(program, "It rained, and we laughed.")
    program.press("Tab")
    program.tab_to("try_helped", "Left")
    program.press("Return")
    _gone(program, "try_form")
    return practice


def _read_and_export(program: Program, target: Path) -> None:
    program.press("alt+4")
    program.focus("guide_contents")
    program.press("Down", "Return")
    program.focus("guide_page")
    program.press("ctrl+e")
    program.save_as(target.with_suffix(".pdf"))
    program.press("alt+f", "h")
    wait_for(lambda: any("JSON" in title for title in program.state()["menus"]), "the Share menu")
    program.press("a")
    program.save_as(target)


def _exported(path: Path, target: Path) -> dict[str, Any]:
    """What is in a file that nobody has open."""
    command = [sys.executable, "-m", "balance_desktop", "export", str(path), "-o", str(target)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2])
    return json.loads(target.read_text(encoding="utf-8"))


def test_a_first_evening_without_a_mouse(start: Callable[..., Program], tmp_path: Path) -> None:
    program = start()
    _begin(program)
    prompt = _reflect(program)
    _pause(program)
    practice = _practise(program)
    _read_and_export(program, tmp_path / "evening.json")
    undone = [_step(program, "ctrl+z", -1) for _ in range(3)]
    program.wait_saved()
    assert program.quit() == 0

    shared = json.loads((tmp_path / "evening.json").read_text(encoding="utf-8"))
    path = tmp_path / "home" / "Documents" / "Ana & Ben.balance"
    kept = _exported(path, tmp_path / "kept.json")
    _assert_all_is_there(shared, prompt, practice)
    assert kept["tries"] != shared["tries"]
    assert {**kept, "tries": [], "plans": []} == {**shared, "tries": [], "plans": []}

    again = start(str(path))
    again.card("Hiking", "a")
    assert [_step(again, "ctrl+shift+z", 1) for _ in range(3)] == undone[::-1]
    again.press("alt+1")
    wait_for(lambda: "Running before the house wakes up." in again.state()["texts"], "the answer after reopening")
    again.wait_saved()
    assert again.quit() == 0
    assert _exported(path, tmp_path / "again.json") == shared


def _assert_all_is_there(data: dict[str, Any], prompt: str, practice: str) -> None:
    assert {item["text"]: item["region"] for item in data["items"]} == dict(zip(ITEMS, ("a", "both", "b"), strict=True))
    [own] = [question["id"] for question in data["questions"] if question["own"]]
    assert {answer["question"]: answer["text"] for answer in data["answers"]} == {
        "self": "Running before the house wakes up.",
        prompt: "When it rains.",
        own: "Each other.",
        "journal": "A long, good day.",
    }
    assert {answer["author"] for answer in data["answers"]} == {"a"}
    assert [question["id"] for question in data["questions"] if question["favourite"]] == [prompt]
    assert [(plan["practice"], plan["state"], plan["text"]) for plan in data["plans"]] == [
        (practice, "picked", "We two, Sunday after tea.")
    ]
    assert {tried["practice"] for tried in data["tries"]} == {practice}
    assert ("It rained, and we laughed.", True) in [(tried["note"], tried["helpful"]) for tried in data["tries"]]
