"""Which answers an item is about, and which items an answer brought to the map."""

import re
from collections.abc import Mapping

from balance_desktop.model.relationship import Answer, Item, Relationship, by_rank
from balance_desktop.model.search import fold

Folded = Mapping[str, tuple[str, str]]
"""By answer id: its words as written, and as they are compared."""


def folded_answers(relationship: Relationship, former: Folded | None = None) -> Folded:
    """The words of all answers as they are compared; those that are as in the `former` ones are taken from there."""
    former = former or {}
    folded: dict[str, tuple[str, str]] = {}
    for key, answer in relationship.answers.items():
        known = former.get(key)
        folded[key] = (
            known if known is not None and known[0] is answer.text else (answer.text, _comparable(answer.text))
        )
    return folded


def answers_about(relationship: Relationship, item: Item, folded: Folded | None = None) -> tuple[Answer, ...]:
    """The answers that mention the item's text as whole words, and the one it came from first; then newest first.

    `folded` are the answers' words as of this relationship, for who asks again and again.
    """
    source = relationship.answers.get(item.answer_id or "")
    words = _comparable(item.text)
    mentioned = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    texts = folded if folded is not None else folded_answers(relationship)
    others = [
        answer
        for key, answer in relationship.answers.items()
        if answer is not source and words and words in texts[key][1] and mentioned.search(texts[key][1])
    ]
    others.sort(key=lambda answer: (answer.answered_on, answer.id), reverse=True)
    return (source, *others) if source is not None else tuple(others)


def items_from(relationship: Relationship, answer_id: str) -> tuple[Item, ...]:
    """The items that were put on the map from an answer, in their order."""
    return tuple(sorted((item for item in relationship.items.values() if item.answer_id == answer_id), key=by_rank))


def _comparable(text: str) -> str:
    return " ".join(fold(text).split())
