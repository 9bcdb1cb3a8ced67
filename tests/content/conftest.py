"""How hard a text is to read: the Flesch–Kincaid grade, with syllables counted by a rule of thumb."""

import re
from collections.abc import Callable

import pytest

_WORD = re.compile(r"[a-z]+(?:[’'][a-z]+)?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…]+[”’)]*(?=\s|$)")


@pytest.fixture(scope="session")
def reading_grade() -> Callable[[str], float]:
    """The school year from which a text is easy to read (Kincaid et al. 1975)."""
    return _reading_grade


@pytest.fixture(scope="session")
def longest_sentence() -> Callable[[str], int]:
    """The number of words in a text's longest sentence."""
    return lambda text: max(len(_WORD.findall(sentence)) for sentence in _SENTENCE_END.split(text))


def _reading_grade(text: str) -> float:
    words = _WORD.findall(text)
    sentences = len(_SENTENCE_END.findall(text)) or 1
    syllables = sum(_syllables(word.lower()) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    """Groups of vowels and the breaks inside them; a final silent e, es or ed does not count."""
    groups = len(re.findall(r"[aeiouy]+", word))
    groups += len(re.findall(r"(?<=[aeiouy])ing|[iy]et|dea(?!l)|ia(?!l)|^theo", word))
    silent = re.search(r"(?:[^aeiouyl]|[aeiouy]l)e$|[^aeiouytd]ed$|[^aeiouyscxzhg]es$", word)
    return max(1, groups - 1 if silent else groups)
