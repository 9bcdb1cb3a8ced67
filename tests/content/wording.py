"""Words the program does not use, and how alike two texts are: for the tests of everything it says to people."""

import re
from collections.abc import Iterable

GENDERED = (
    "he", "she", "him", "his", "her", "hers", "himself", "herself", "husband", "wife", "boyfriend", "girlfriend",
    "man", "woman", "men", "women", "guy", "lady",
)  # fmt: skip
ASSUMING = (
    "marriage", "married", "spouse", "wedding", "kids", "children", "sex", "sexual", "god", "church", "pray",
    "salary", "rent", "mortgage", "lover",
)  # fmt: skip
PREACHING = (
    "should", "shouldn’t", "must", "mustn’t", "always", "ought", "you have to", "you need to", "got to", "supposed to",
    "perfect", "score", "points", "streak", "goal reached", "healthy", "normal", "forgive", "forgiveness",
)  # fmt: skip
JARGON = (
    "attachment", "codependent", "codependency", "dysfunctional", "toxic", "narcissist", "trigger", "triggered",
    "trauma", "projection", "validate", "enmeshed", "partnership", "communication style", "love language",
)  # fmt: skip
HARMFUL = (
    "share your password", "share your phone", "tell everything", "tell all", "no secrets", "go to bed angry",
    "make up before", "for your own good", "let it go", "let go of your anger",
)  # fmt: skip
FOR_TWO = (
    "each of you", "one of you", "both of you", "either of you", "you both", "the two of you", "each other",
    "take turns", "change over", "change places", "wishes each", "the other only listens", "one evening each",
    "show your partner this", "ask your partner to write", "write together", "read aloud",
)  # fmt: skip
"""What speaks to a couple, or asks the partner to join in: not to be said to somebody who uses the program alone."""

_SMALL_WORDS = """
    a about again all am an and are as at be been but by can could did do does each else even for from had has have
    how if in into is it its just last lately like little more most no not of on or other own partner partner’s so
    something somebody someone than that the their them there they this to up was were what when where which who
    whose will with without would yet you your yours card cards circle middle map
"""


def found_in(text: str, words: Iterable[str]) -> list[str]:
    """Return which of the words or phrases stand in the text as whole words, whatever their case."""
    return [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)]


def likeness(one: str, other: str) -> float:
    """Return how many of their telling words two texts share: 0 for none or a single one, 1 for the same ones."""
    small = set(_SMALL_WORDS.split())
    first, second = (
        {word for word in re.findall(r"[\w’]+", text.lower()) if word not in small} for text in (one, other)
    )
    shared = len(first & second)
    return shared / min(len(first), len(second)) if shared > 1 else 0.0
