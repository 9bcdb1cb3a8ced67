"""The word lists find whole words and phrases, whatever their case, and nothing inside other words."""

from balance_desktop.content.prompts import load_prompts
from balance_desktop.content.strategies import load_strategies
from tests.content.wording import FOR_TWO, GENDERED, PREACHING, found_in, likeness


def test_only_whole_words_are_found() -> None:
    assert found_in("The other one is here.", GENDERED) == []
    assert found_in("She said so.", GENDERED) == ["she"]
    assert found_in("You have to.", PREACHING) == ["you have to"]
    assert found_in("You don’t have to.", PREACHING) == []


def test_what_speaks_to_two_people_is_found_in_the_words_for_couples() -> None:
    prompts = [prompt for deck in load_prompts() for prompt in deck.prompts if found_in(prompt.text, FOR_TWO)]
    practices = [p for s in load_strategies() for p in s.practices if found_in(f"{p.text} {p.how}", FOR_TWO)]
    assert len(prompts) >= 4
    assert len(practices) >= 6


def test_texts_are_alike_by_the_words_that_tell() -> None:
    assert likeness("What makes you laugh?", "What makes you laugh out loud?") == 1.0
    assert likeness("What makes you laugh?", "Who sings with you?") == 0.0
