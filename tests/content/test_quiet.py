"""The quiet practice: three minutes, calm sentences, nobody has to close their eyes or go on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from balance_desktop.content.quiet import QUIET_FILE, QuietPractice, QuietStep, load_quiet
from balance_desktop.content.reading import ContentError
from tests.content.wording import ASSUMING, FOR_TWO, GENDERED, HARMFUL, JARGON, PREACHING, found_in

QUIET = load_quiet()
EVERYTHING = " ".join([f"{QUIET.title}.", QUIET.intro, *(step.text for step in QUIET.steps), QUIET.closing])


def test_the_steps_take_three_minutes() -> None:
    assert 8 <= len(QUIET.steps) <= 10
    assert sum(step.seconds for step in QUIET.steps) == 180
    assert all(12 <= step.seconds <= 30 for step in QUIET.steps)


def test_a_step_leaves_more_time_than_reading_it_takes() -> None:
    for step in QUIET.steps:
        assert len(step.text) <= 100
        assert step.seconds >= 2 * len(step.text.split()) / 3, step.text


def test_it_is_easy_to_read(reading_grade: Callable[[str], float], longest_sentence: Callable[[str], int]) -> None:
    assert reading_grade(EVERYTHING) <= 6
    assert longest_sentence(EVERYTHING) <= 18


def test_eyes_may_stay_open_and_one_may_stop() -> None:
    assert "eyes may stay open" in QUIET.intro
    assert "stop at any time" in QUIET.intro
    assert (
        found_in(EVERYTHING, ["close your eyes", "relax", "empty your mind", "deep breath", "hold your breath"]) == []
    )


def test_who_finds_no_rest_in_the_breath_is_offered_something_else() -> None:
    about_breath = [step.text for step in QUIET.steps if "breath" in step.text]
    assert 1 <= len(about_breath) <= 2
    assert all(found_in(text, ["if your breath is no help", "if you like"]) for text in about_breath)
    assert "uneasy" in QUIET.closing


def test_nobody_is_preached_at_assumed_or_spoken_to_as_a_couple() -> None:
    assert found_in(EVERYTHING, (*GENDERED, *ASSUMING, *PREACHING, *JARGON, *HARMFUL, *FOR_TWO)) == []


def test_every_text_is_translated() -> None:
    assert load_quiet(translate=str.upper) == QuietPractice(
        QUIET.title.upper(),
        QUIET.intro.upper(),
        tuple(QuietStep(step.seconds, step.text.upper()) for step in QUIET.steps),
        QUIET.closing.upper(),
    )


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("seconds = 15", "seconds = 16", "steps"),
        ("seconds = 15", "seconds = 0", "steps[1].seconds"),
        ("seconds = 15", 'seconds = "15"', "steps[1].seconds"),
        ("seconds = 15", "seconds = 15\nminutes = 1", "steps[1].minutes"),
        ("intro =", "lead =", "intro"),
    ],
)
def test_a_mistake_in_the_file_is_told(tmp_path: Path, old: str, new: str, key: str) -> None:
    path = tmp_path / "quiet.toml"
    path.write_text(QUIET_FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_quiet(path)
    assert caught.value.key == key
