"""The six strategies: complete, stable in their ids, short enough for a checkbox, and easy to read."""

import re
from collections.abc import Callable

import pytest

from balance_desktop.content.strategies import BuiltInPractice, Strategy, load_strategies
from balance_desktop.model.vocabulary import MODES, Mode
from tests.content.wording import ASSUMING, FOR_TWO, GENDERED, HARMFUL, JARGON, PREACHING, found_in

STRATEGIES = load_strategies()
SENTENCE_END = re.compile(r"[.?](?=\s|$)")

IDS = {
    "self-awareness": [
        "self-awareness.three-lines",
        "self-awareness.mindful-task",
        "self-awareness.meditate",
        "self-awareness.ten-breaths",
        "self-awareness.under-the-first",
        "self-awareness.what-matters",
        "self-awareness.three-quiet-minutes",
        "self-awareness.read-again",
    ],
    "effective-communication": [
        "effective-communication.ten-minutes-each",
        "effective-communication.request",
        "effective-communication.repeat-back",
        "effective-communication.pause-word",
        "effective-communication.gentle-start",
        "effective-communication.say-thanks",
        "effective-communication.come-back",
        "effective-communication.new-question",
    ],
    "personal-boundaries": [
        "personal-boundaries.kind-no",
        "personal-boundaries.time-to-think",
        "personal-boundaries.yes-no-maybe",
        "personal-boundaries.hour-alone",
        "personal-boundaries.ask-theirs",
        "personal-boundaries.what-stays-private",
        "personal-boundaries.fine-and-not-fine",
        "personal-boundaries.theirs-to-solve",
    ],
    "mutual-support": [
        "mutual-support.comfort-or-ideas",
        "mutual-support.goal-talk",
        "mutual-support.small-help",
        "mutual-support.ask-for-help",
        "mutual-support.good-news",
        "mutual-support.week-ahead",
        "mutual-support.say-what-helped",
        "mutual-support.just-there",
    ],
    "shared-activities": [
        "shared-activities.something-new",
        "shared-activities.walk",
        "shared-activities.show-your-world",
        "shared-activities.evening-for-two",
        "shared-activities.small-ritual",
        "shared-activities.three-wishes",
        "shared-activities.old-favourite",
        "shared-activities.side-by-side",
    ],
    "personal-interests": [
        "personal-interests.one-hour",
        "personal-interests.pick-up-again",
        "personal-interests.see-a-friend",
        "personal-interests.free-evening",
        "personal-interests.try-once",
        "personal-interests.tell-why",
        "personal-interests.first-step",
        "personal-interests.own-corner",
    ],
}
"""Relationship files refer to these; a released id is never renamed, removed or reused."""

NAMES = [
    "Self-awareness",
    "Effective communication",
    "Personal boundaries",
    "Mutual support",
    "Shared activities",
    "Personal interests and hobbies",
]


def each_strategy(function: Callable[..., None]) -> Callable[..., None]:
    return pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda strategy: strategy.id)(function)


def everything(strategy: Strategy, mode: Mode = "couple") -> str:
    practices = (f"{practice.text_for(mode)}. {practice.how_for(mode)}" for practice in strategy.practices)
    return " ".join([strategy.lead, strategy.why, *strategy.traps, *practices])


def labels(practice: BuiltInPractice) -> list[str]:
    return [text for text in (practice.text, practice.solo) if text]


def hows(practice: BuiltInPractice) -> list[str]:
    return [text for text in (practice.how, practice.solo_how) if text]


def test_ids_and_order_are_stable() -> None:
    assert {s.id: [practice.id for practice in s.practices] for s in STRATEGIES} == IDS
    assert [s.id for s in STRATEGIES] == list(IDS)


def test_the_six_names_stand_in_their_order() -> None:
    assert [strategy.name for strategy in STRATEGIES] == NAMES


def test_no_two_practices_share_an_id_or_a_label() -> None:
    practices = [practice for strategy in STRATEGIES for practice in strategy.practices]
    assert len({practice.id for practice in practices}) == len(practices)
    every = [label for practice in practices for label in labels(practice)]
    assert len({label.casefold() for label in every}) == len(every)


@each_strategy
def test_a_strategy_is_complete(strategy: Strategy) -> None:
    assert len(strategy.lead) <= 100
    assert 35 <= len(strategy.why.split()) <= 75
    assert 2 <= len(SENTENCE_END.findall(strategy.why)) <= 3
    assert 6 <= len(strategy.practices) <= 8
    assert all(practice.strategy == strategy.id for practice in strategy.practices)


@each_strategy
def test_a_practice_fits_its_checkbox_and_says_how(strategy: Strategy) -> None:
    for practice in strategy.practices:
        for label in labels(practice):
            assert len(label) <= 60, label
            assert label[-1] not in ".:", label
        for how in hows(practice):
            assert 10 <= len(how.split()) <= 60, how
            assert how.endswith((".", "?", "”")), how


@each_strategy
def test_a_trap_says_what_goes_wrong_and_the_way_out(strategy: Strategy) -> None:
    assert 3 <= len(strategy.traps) <= 4
    for trap in strategy.traps:
        assert len(trap) <= 140, trap
        assert trap[0].isupper(), trap
        assert trap[-1] in ".?", trap
        assert len(SENTENCE_END.findall(trap)) >= 2, trap


@each_strategy
def test_what_speaks_to_two_people_has_words_for_one_alone(strategy: Strategy) -> None:
    for text in (strategy.lead, strategy.why, *strategy.traps):
        assert found_in(text, FOR_TWO) == []
    for practice in strategy.practices:
        assert found_in(practice.text_for("solo"), FOR_TWO) == [], practice.id
        assert found_in(practice.how_for("solo"), FOR_TWO) == [], practice.id
        assert practice.text_for("couple") == practice.text_for("therapist") == practice.text
        assert practice.how_for("couple") == practice.how_for("therapist") == practice.how


@each_strategy
def test_a_strategy_is_easy_to_read(
    strategy: Strategy, reading_grade: Callable[[str], float], longest_sentence: Callable[[str], int]
) -> None:
    assert reading_grade(strategy.why) <= 8
    assert reading_grade(" ".join(strategy.traps)) <= 8
    for mode in MODES:
        assert reading_grade(everything(strategy, mode)) <= 8
        assert longest_sentence(everything(strategy, mode)) <= 30


@each_strategy
def test_a_strategy_does_not_preach_score_or_assume(strategy: Strategy) -> None:
    for mode in MODES:
        words = (*GENDERED, *ASSUMING, *PREACHING, *JARGON, *HARMFUL)
        assert found_in(everything(strategy, mode), words) == []


def test_every_prose_text_is_translated_and_no_id() -> None:
    for strategy, shown in zip(STRATEGIES, load_strategies(translate=str.upper), strict=True):
        assert (shown.id, shown.lead, shown.why) == (strategy.id, strategy.lead.upper(), strategy.why.upper())
        assert shown.traps == tuple(trap.upper() for trap in strategy.traps)
        for practice, other in zip(strategy.practices, shown.practices, strict=True):
            assert (other.id, other.strategy) == (practice.id, practice.strategy)
            assert labels(other) == [label.upper() for label in labels(practice)]
            assert hows(other) == [how.upper() for how in hows(practice)]


def test_mindfulness_journaling_and_meditation_are_among_self_awareness() -> None:
    text = everything(STRATEGIES[0]).lower()
    assert all(word in text for word in ("mindful", "journal", "meditat"))
