"""A phrase becomes an item's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_desktop.model.phrases import PHRASE_LIMIT, as_phrase
from balance_desktop.model.text import EmptyText, TextTooLong


@pytest.mark.parametrize(
    ("selected", "item"),
    [
        ("morning runs", "morning runs"),
        ("  Morning\n runs. ", "Morning runs"),
        ("– a studio of my own,", "a studio of my own"),
        ("“Need twenty minutes”", "Need twenty minutes"),
        ("„Ruhe“.", "Ruhe"),
        ("(chess)", "chess"),
        ("Is it enough?", "Is it enough?"),
        ("Maya's sister", "Maya's sister"),
        ("rock 'n' roll", "rock 'n' roll"),
        ("tea (green)", "tea (green)"),
        ("20 %", "20 %"),
        ("العائلة،", "العائلة"),
    ],
)
def test_it_is_one_line_without_the_sentence_around_it(selected: str, item: str) -> None:
    assert as_phrase(selected) == item


@pytest.mark.parametrize("selected", ["", " \n\t", "…", "“.”", "- "])
def test_what_says_nothing_is_refused(selected: str) -> None:
    with pytest.raises(EmptyText):
        as_phrase(selected)


def test_what_is_too_long_for_a_card_is_refused() -> None:
    assert len(as_phrase("x" * PHRASE_LIMIT)) == PHRASE_LIMIT
    with pytest.raises(TextTooLong) as refused:
        as_phrase("x" * (PHRASE_LIMIT + 1))
    assert (refused.value.limit, refused.value.length) == (PHRASE_LIMIT, PHRASE_LIMIT + 1)


@given(st.text(max_size=60))
def test_doing_it_twice_changes_nothing(text: str) -> None:
    try:
        phrase = as_phrase(text)
    except EmptyText:
        return
    assert as_phrase(phrase) == phrase
