"""The six strategies: complete, stable in their ids, short enough for a checkbox, and easy to read."""

from collections.abc import Callable

import pytest

from balance_desktop.content.strategies import Strategy, load_strategies

STRATEGIES = load_strategies()

IDS = {
    "self-awareness": [
        "self-awareness.three-lines",
        "self-awareness.mindful-task",
        "self-awareness.meditate",
        "self-awareness.ten-breaths",
        "self-awareness.under-the-first",
        "self-awareness.what-matters",
    ],
    "effective-communication": [
        "effective-communication.ten-minutes-each",
        "effective-communication.request",
        "effective-communication.repeat-back",
        "effective-communication.pause-word",
        "effective-communication.gentle-start",
        "effective-communication.say-thanks",
    ],
    "personal-boundaries": [
        "personal-boundaries.kind-no",
        "personal-boundaries.time-to-think",
        "personal-boundaries.yes-no-maybe",
        "personal-boundaries.hour-alone",
        "personal-boundaries.ask-theirs",
        "personal-boundaries.what-stays-private",
    ],
    "mutual-support": [
        "mutual-support.comfort-or-ideas",
        "mutual-support.goal-talk",
        "mutual-support.small-help",
        "mutual-support.ask-for-help",
        "mutual-support.good-news",
        "mutual-support.week-ahead",
    ],
    "shared-activities": [
        "shared-activities.something-new",
        "shared-activities.walk",
        "shared-activities.show-your-world",
        "shared-activities.evening-for-two",
        "shared-activities.small-ritual",
        "shared-activities.three-wishes",
    ],
    "personal-interests": [
        "personal-interests.one-hour",
        "personal-interests.pick-up-again",
        "personal-interests.see-a-friend",
        "personal-interests.free-evening",
        "personal-interests.try-once",
        "personal-interests.tell-why",
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

NOT_OUR_WORDS = (
    "should", "must", "always", "husband", "wife", "boyfriend", "girlfriend", " he ", " she ", " his ", " her ",
    "score", "points", "streak", "attachment style", "codependen", "dysfunction", "toxic", "narciss", "trigger",
)  # fmt: skip


def each_strategy(function: Callable[..., None]) -> Callable[..., None]:
    return pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda strategy: strategy.id)(function)


def everything(strategy: Strategy) -> str:
    practices = (f"{practice.text}. {practice.how}" for practice in strategy.practices)
    return " ".join([strategy.lead, strategy.why, *practices])


def test_ids_and_order_are_stable() -> None:
    assert {s.id: [practice.id for practice in s.practices] for s in STRATEGIES} == IDS
    assert [s.id for s in STRATEGIES] == list(IDS)


def test_the_six_names_stand_in_their_order() -> None:
    assert [strategy.name for strategy in STRATEGIES] == NAMES


def test_no_two_practices_share_an_id_or_a_label() -> None:
    practices = [practice for strategy in STRATEGIES for practice in strategy.practices]
    assert len({practice.id for practice in practices}) == len(practices)
    assert len({practice.text for practice in practices}) == len(practices)


@each_strategy
def test_a_strategy_is_complete(strategy: Strategy) -> None:
    assert len(strategy.lead) <= 100
    assert 35 <= len(strategy.why.split()) <= 75
    assert all(practice.strategy == strategy.id for practice in strategy.practices)


@each_strategy
def test_a_practice_fits_its_checkbox_and_says_how(strategy: Strategy) -> None:
    for practice in strategy.practices:
        assert len(practice.text) <= 60
        assert 10 <= len(practice.how.split()) <= 50
        assert practice.text[-1] not in ".:"
        assert practice.how.endswith((".", "?", "”"))


@each_strategy
def test_a_strategy_is_easy_to_read(
    strategy: Strategy, reading_grade: Callable[[str], float], longest_sentence: Callable[[str], int]
) -> None:
    assert reading_grade(strategy.why) <= 8
    assert reading_grade(everything(strategy)) <= 8
    assert longest_sentence(everything(strategy)) <= 30


@each_strategy
def test_a_strategy_does_not_preach_score_or_assume(strategy: Strategy) -> None:
    text = f" {everything(strategy)} ".lower()
    assert [word for word in NOT_OUR_WORDS if word in text] == []


def test_mindfulness_journaling_and_meditation_are_among_self_awareness() -> None:
    text = everything(STRATEGIES[0]).lower()
    assert all(word in text for word in ("mindful", "journal", "meditat"))
