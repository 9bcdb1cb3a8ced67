"""The prompts: nine decks, ids for ever, all of them different, open, short, gentle, and fit for one person alone."""

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from balance_desktop.content.prompts import PROMPTS_FILE, Deck, Prompt, load_prompts
from balance_desktop.content.questions import load_questions
from balance_desktop.content.reading import ContentError
from balance_desktop.content.strategies import load_strategies
from balance_desktop.model.vocabulary import JOURNAL
from tests.content.wording import ASSUMING, FOR_TWO, GENDERED, HARMFUL, JARGON, PREACHING, found_in, likeness

DECKS = load_prompts()
PROMPTS = [prompt for deck in DECKS for prompt in deck.prompts]
MAP_DECKS = ["map-own", "map-partner", "map-shared"]

IDS = {
    "self-awareness": "body early-signs like-myself room-for-feelings too-big not-said touched underneath "
    "coming-to-rest good-friend",
    "effective-communication": "heard hard-to-say hints going-quiet good-time first-sentence misread listening "
    "way-back kind-words",
    "personal-boundaries": "mine-to-decide half-a-yes drained hearing-no their-limit time-alone to-myself easy-no "
    "respected kind-sentence",
    "mutual-support": "worn-out noticing understand made-possible well-meant asking hope small-success their-news "
    "giving",
    "shared-activities": "laugh early-days new-and-tempting ordinary-evening lost-its-spark hello for-your-sake "
    "without-words with-others in-the-way",
    "personal-interests": "forget-the-time ten-years-old on-hold proud friends free-day giving-up beginner ripples "
    "more-room",
    "map-own": "tells-the-most gone too-little a-year-from-now tell-more strength hesitated whole helped-to-grow guard",
    "map-partner": "smile surprise hear-more puzzle welcome your-life believe-in without-you more-air gladly",
    "map-shared": "glad habit one-day one-pair-of-hands two-ways a-place back-home carried no-card-yet a-bit-of-care",
}
"""Answers in relationship files refer to these; a released id is never renamed, removed or reused."""


def each_deck(function: Callable[..., None]) -> Callable[..., None]:
    return pytest.mark.parametrize("deck", DECKS, ids=lambda deck: deck.id)(function)


def wordings(prompt: Prompt) -> list[str]:
    return [text for text in (prompt.text, prompt.solo) if text]


def test_a_deck_for_each_strategy_and_three_for_the_map() -> None:
    assert [deck.id for deck in DECKS] == [*(strategy.id for strategy in load_strategies()), *MAP_DECKS]


def test_ids_and_order_are_stable() -> None:
    assert {deck.id: [prompt.id for prompt in deck.prompts] for deck in DECKS} == {
        deck: [f"{deck}.{slug}" for slug in slugs.split()] for deck, slugs in IDS.items()
    }


@each_deck
def test_a_deck_has_eight_to_twelve_prompts(deck: Deck) -> None:
    assert 8 <= len(deck.prompts) <= 12


def test_no_key_of_an_answer_is_there_twice() -> None:
    keys = [*(question.id for question in load_questions()), JOURNAL, *(prompt.id for prompt in PROMPTS)]
    assert len(set(keys)) == len(keys)


def test_no_prompt_says_nearly_the_same_as_another() -> None:
    questions = [(question.id, question.text) for question in load_questions()]
    texts = [*questions, *((prompt.id, text) for prompt in PROMPTS for text in wordings(prompt))]
    alike = [
        (one, other) for one, other in combinations(texts, 2) if one[0] != other[0] and too_alike(one[1], other[1])
    ]
    assert alike == []


def too_alike(one: str, other: str) -> bool:
    return likeness(one, other) > 0.5


def test_prompts_that_are_nearly_the_same_would_be_found() -> None:
    assert too_alike(
        "What makes it hard for you to ask for help?", "Is asking hard, and when is it hard to ask for help?"
    )
    assert not too_alike("What makes it hard to ask for help?", "What makes it hard to listen to the end?")


@each_deck
def test_a_prompt_is_one_short_open_question(deck: Deck) -> None:
    for text in (text for prompt in deck.prompts for text in wordings(prompt)):
        assert len(text) <= 140, text
        assert text.endswith("?"), text
        assert text.count("?") == 1, text
        assert text[0].isupper(), text
        assert not re.search(r"[\"']|\band (how|what|why|when|who|which|where)\b", text), text
        assert found_in(text, ["why"]) == [], text
        assert not re.match(r"(Do|Did|Does|Are|Is|Was|Have|Has|Can|Could|Will|Would)\b", text), text


@each_deck
def test_a_deck_is_easy_to_read(
    deck: Deck, reading_grade: Callable[[str], float], longest_sentence: Callable[[str], int]
) -> None:
    for way in ("couple", "solo"):
        text = " ".join(prompt.text_for(way) for prompt in deck.prompts)
        assert reading_grade(text) <= 8
        assert longest_sentence(text) <= 20


@each_deck
def test_a_deck_does_not_preach_assume_or_harm(deck: Deck) -> None:
    for text in (text for prompt in deck.prompts for text in wordings(prompt)):
        assert found_in(text, (*GENDERED, *ASSUMING, *PREACHING, *JARGON, *HARMFUL)) == [], text


@each_deck
def test_nobody_who_is_alone_is_spoken_to_as_a_couple(deck: Deck) -> None:
    for prompt in deck.prompts:
        assert found_in(prompt.text_for("solo"), FOR_TWO) == [], prompt.id
        assert prompt.solo != prompt.text
        assert prompt.text_for("couple") == prompt.text_for("therapist") == prompt.text


def test_every_prose_text_is_translated_and_no_id() -> None:
    decks = load_prompts(translate=str.upper)
    assert [deck.id for deck in decks] == [deck.id for deck in DECKS]
    shown = [prompt for deck in decks for prompt in deck.prompts]
    assert shown == [Prompt(prompt.id, prompt.text.upper(), prompt.solo.upper()) for prompt in PROMPTS]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("self-awareness.touched", "mutual-support.touched", "is not “self-awareness.”"),
        ("self-awareness.touched", "self-awareness.Touched!", "lower-case"),
        ("self-awareness.touched", "self-awareness.too-big", "is there twice"),
        ('id = "map-own"', 'id = "map-shared"', "is there twice"),
        ('id = "map-own"', 'id = "map-mine"', "is not “map-mine.”"),
        ('id = "map-own"\nprompts', 'id = "map-own"\ncards', "prompts"),
        ('solo = "Whose', 'alone = "Whose', "is not a key"),
        ('text = "What makes you forget the time?"', 'text = " "', "is empty"),
    ],
)
def test_a_mistake_in_the_file_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "prompts.toml"
    text = PROMPTS_FILE.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        load_prompts(path)
