"""The deck of suggestions: enough of each kind, short, all different, and nobody is preached at."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from balance_desktop.content.reading import ContentError
from balance_desktop.content.suggestions import SUGGESTIONS_FILE, load_suggestions

SUGGESTIONS = load_suggestions()

NOT_OUR_WORDS = (
    "should", "must", "always", "never", "husband", "wife", "boyfriend", "girlfriend", "his", "her", "he", "she",
    "perfect", "better", "score", "weight", "diet", "sin", "duty",
)  # fmt: skip
SAID_ALREADY = {"better": "Sleep better"}


def test_there_are_enough_of_each_kind() -> None:
    count = Counter(suggestion.kind for suggestion in SUGGESTIONS)
    assert count["value"] == 60
    assert count["hobby"] + count["activity"] == 60
    assert count["goal"] == 30


def test_no_two_say_the_same() -> None:
    assert len({suggestion.id for suggestion in SUGGESTIONS}) == len(SUGGESTIONS)
    assert len({suggestion.text.casefold() for suggestion in SUGGESTIONS}) == len(SUGGESTIONS)


def test_each_fits_a_card_and_reads_like_one() -> None:
    for suggestion in SUGGESTIONS:
        assert 3 <= len(suggestion.text) <= 30, suggestion.text
        assert suggestion.text[0].isupper(), suggestion.text
        assert suggestion.text[-1] not in ".,:;!?", suggestion.text
        assert len(suggestion.text.split()) <= 6, suggestion.text


def test_nobody_is_preached_at_or_assumed() -> None:
    found = [
        (word, suggestion.text)
        for suggestion in SUGGESTIONS
        for word in NOT_OUR_WORDS
        if word in suggestion.text.lower().split() and SAID_ALREADY.get(word) != suggestion.text
    ]
    assert found == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace('text = "Honesty"', 'text = "Kindness"'),
        lambda text: text.replace('id = "honesty"', 'id = "kindness"'),
        lambda text: text.replace('id = "honesty"', 'id = "Honesty!"'),
        lambda text: text.replace('text = "Honesty"', 'txt = "Honesty"'),
        lambda text: text.replace('text = "Honesty"', 'text = ""'),
        lambda text: text.replace("goals = [", "aims = ["),
    ],
)
def test_mistakes_in_the_file_are_refused(tmp_path: Path, spoil: Callable[[str], str]) -> None:
    path = tmp_path / "suggestions.toml"
    path.write_text(spoil(SUGGESTIONS_FILE.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ContentError):
        load_suggestions(path)
