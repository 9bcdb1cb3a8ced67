"""Finding words in everything people wrote, in questions, practices and the guide, whatever their case and accents."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from balance_desktop.model.relationship import (
    Answer,
    Item,
    Plan,
    Practice,
    Question,
    Relationship,
    Session,
    Try,
    by_rank,
)

Source = Literal["item", "note", "answer", "question", "practice", "plan", "try", "session", "session_note", "guide"]

_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]")
"""Accents, and the vowel signs of Hebrew and Arabic, as they stand alone after decomposition."""
_ALIKE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "‘": "'"})
"""Letters that Unicode does not take apart, and apostrophes that keyboards do not have."""

_Row = Item | Answer | Question | Practice | Plan | Try | Session


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that can be found; `row_id` is the id of where it is shown: for a try, that of its practice."""

    source: Source
    row_id: str
    text: str
    folded: str
    row: _Row | None
    """The row that it came from; None for what comes with the program."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that holds every word looked for; `at` is where in the text the first of them begins."""

    entry: Entry
    at: int


Index = Mapping[tuple[Source, str], Entry]
"""Everything that can be found, by its source and the id of the row it stands in, in the order it is shown."""


def fold(text: str) -> str:
    """`text` without case, accents and compatibility forms: “Café” and “CAFE” are the same."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold().translate(_ALIKE)


def words_of(query: str) -> tuple[str, ...]:
    """The words to look for, folded."""
    return tuple(fold(query).split())


def index_of(
    relationship: Relationship,
    questions: Mapping[str, str],
    practices: Mapping[str, str],
    former: Index | None = None,
    *,
    guide: Mapping[str, str] | None = None,
) -> Index:
    """Everything that can be found; `questions`, `practices` and `guide` are the built-in texts by id.

    What is the same row as in the `former` index is taken from there, so that an edit costs next to nothing.
    """
    former = former or {}
    entries: dict[tuple[Source, str], Entry] = {}
    for source, key, row_id, text, row in _texts(relationship, questions, practices, guide or {}):
        if text.strip():
            known = former.get((source, key))
            same = known is not None and known.row is row and known.text is text
            entries[source, key] = known if known and same else Entry(source, row_id, text, fold(text), row)
    return entries


_Text = tuple[Source, str, str, str, _Row | None]
"""Source, own id, id of what shows it, text and row of what can be found."""


def _texts(
    relationship: Relationship, questions: Mapping[str, str], practices: Mapping[str, str], guide: Mapping[str, str]
) -> Iterator[_Text]:
    """Everything that can be found."""
    items = sorted(relationship.items.values(), key=by_rank)
    for item in items:
        yield "item", item.id, item.id, item.text, item
    for item in items:
        yield "note", item.id, item.id, item.note, item
    yield from _reflected(relationship, questions)
    yield from _practised(relationship, practices)
    sessions = sorted(relationship.sessions.values(), key=lambda session: session.at, reverse=True)
    for session in sessions:
        yield "session", session.id, session.id, session.name, session
        yield "session_note", session.id, session.id, session.note, session
    for key, text in guide.items():
        yield "guide", key, key, text, None


def _reflected(relationship: Relationship, questions: Mapping[str, str]) -> Iterator[_Text]:
    """Answers and pages of the journal, newest first; questions and prompts, but those that were put away."""
    answers = sorted(relationship.answers.values(), key=lambda answer: answer.answered_on, reverse=True)
    for answer in answers:
        yield "answer", answer.id, answer.id, answer.text, answer
    answered = {answer.question for answer in answers}
    for key, text in questions.items():
        mark = relationship.question_marks.get(key)
        if mark is None or not mark.hidden or key in answered:
            yield "question", key, key, text, None
    for own in sorted(relationship.questions.values(), key=by_rank):
        yield "question", own.id, own.id, own.text, own


def _practised(relationship: Relationship, practices: Mapping[str, str]) -> Iterator[_Text]:
    """Practices, what is planned of them, and how they went."""
    for key, text in practices.items():
        yield "practice", key, key, text, None
    for own in sorted(relationship.practices.values(), key=by_rank):
        yield "practice", own.id, own.id, own.text, own
    for plan in relationship.plans.values():
        if plan.state == "picked":  # the others are told in History alone
            yield "plan", plan.id, plan.id, plan.text, plan
    tries = sorted(relationship.tries.values(), key=lambda tried: tried.on_date, reverse=True)
    for tried in tries:
        yield "try", tried.id, tried.practice, tried.note, tried


def find(index: Index, query: str) -> list[Found]:
    """What holds every word of `query`: first where a word begins with it, then the rest.

    Within both, items come before notes, answers (newest first), questions, practices, sessions and the guide.
    """
    words = words_of(query)
    if not words:
        return []
    first = words[0]
    start_of_word = re.compile(rf"\b{re.escape(first)}")
    begun: list[Found] = []
    rest: list[Found] = []
    for entry in index.values():
        folded = entry.folded
        if first not in folded or not all(word in folded for word in words[1:]):
            continue
        match = start_of_word.search(folded)
        if match is not None:
            begun.append(Found(entry, match.start()))
        else:
            rest.append(Found(entry, folded.index(first)))
    return begun + rest


def items_among(found: Iterable[Found]) -> frozenset[str]:
    """The ids of the items that were found by their text or their note."""
    return frozenset(hit.entry.row_id for hit in found if hit.entry.source in ("item", "note"))


def excerpt(found: Found, width: int) -> str:
    """About `width` characters of the text around what was found, on one line, with “…” where something is left out."""
    text = found.entry.text
    start = _original_position(text, found.at)
    lead = width // 3
    begin = max(0, start - lead) if start + width // 2 > width else 0
    if begin:
        space = text.find(" ", begin, start)
        begin = space + 1 if space >= 0 else begin
    piece = " ".join(text[begin : begin + width].split())
    before, after = "… " if begin else "", "…" if begin + width < len(text) else ""
    return f"{before}{piece}{after}"


def step(found: Sequence[Found], current: int, direction: int) -> int:
    """The number of the next (1) or previous (-1) hit after `current`, around the ends; -1 when there is none."""
    if not found:
        return -1
    if current < 0:
        return 0 if direction > 0 else len(found) - 1
    return (current + direction) % len(found)


def _original_position(text: str, folded_at: int) -> int:
    """Where in `text` the character stands that is at `folded_at` once folded: folding changes lengths."""
    if text.isascii():
        return folded_at
    length = 0
    for position, character in enumerate(text):
        if length >= folded_at and fold(character):
            return position
        length += len(fold(character))
    return max(len(text) - 1, 0)
