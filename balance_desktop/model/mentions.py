"""Which answers an item is about, and which items an answer brought to the map."""

import re

from balance_desktop.model.relationship import Answer, Item, Relationship, by_rank
from balance_desktop.model.search import fold


def answers_about(relationship: Relationship, item: Item) -> tuple[Answer, ...]:
    """The answers that mention the item's text as whole words, and the one it came from first; then newest first."""
    source = relationship.answers.get(item.answer_id or "")
    words = " ".join(fold(item.text).split())
    mentioned = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    others = [
        answer
        for answer in relationship.answers.values()
        if answer is not source and words and mentioned.search(" ".join(fold(answer.text).split()))
    ]
    others.sort(key=lambda answer: (answer.answered_on, answer.id), reverse=True)
    return (source, *others) if source is not None else tuple(others)


def items_from(relationship: Relationship, answer_id: str) -> tuple[Item, ...]:
    """The items that were put on the map from an answer, in their order."""
    return tuple(sorted((item for item in relationship.items.values() if item.answer_id == answer_id), key=by_rank))
