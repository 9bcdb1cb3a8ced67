"""The whole relationship as JSON: `resources/relationship.schema.json` says what it looks like."""

import json
from collections.abc import Mapping
from typing import Any

from balance_desktop.model.relationship import Relationship, RowObject, by_rank
from balance_desktop.model.vocabulary import JOURNAL, REGIONS
from balance_desktop.ui import contents

FORMAT = "balance-relationship"
VERSION = 1

Entry = dict[str, Any]


def to_json(relationship: Relationship) -> bytes:
    """The relationship as UTF-8 text, the same bytes for the same value."""
    return (json.dumps(as_data(relationship), ensure_ascii=False, indent=2) + "\n").encode()


def as_data(relationship: Relationship) -> Entry:
    """The relationship as plain dictionaries and lists; built-in questions and practices included."""
    basics = relationship.basics
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": basics.title,
        "mode": basics.mode,
        "separation": basics.separation,
        "swapped": basics.swapped,
        "partners": {key: _without_id(relationship.partners[key]) for key in ("a", "b")},
        "items": [_entry(item) for region in REGIONS for item in relationship.items_in(region)],
        "questions": question_entries(relationship),
        "answers": _by_date(relationship.answers, "answered_on"),
        "practices": practice_entries(relationship),
        "plans": [_entry(relationship.plans[key]) for key in sorted(relationship.plans)],
        "tries": _by_date(relationship.tries, "on_date"),
        "checkins": _by_date(relationship.checkins, "on_date"),
        "sessions": _by_date(relationship.sessions, "at"),
    }


def _entry(row: RowObject) -> Entry:
    return {column: getattr(row, column) for column in row.__slots__}


def _without_id(row: RowObject) -> Entry:
    entry = _entry(row)
    del entry["id"]
    return entry


def _by_date(rows: Mapping[str, RowObject], column: str) -> list[Entry]:
    return sorted(map(_entry, rows.values()), key=lambda entry: (entry[column], entry["id"]))


def question_entries(relationship: Relationship) -> list[Entry]:
    """The three questions, the prompts that were answered or marked, own questions.

    Last come those that another version of the program brought along: without a text. The journal is no question.
    """
    used = {answer.question for answer in relationship.answers.values()} | relationship.question_marks.keys()
    mode = relationship.basics.mode
    entries = [_question(q.id, q.text, own=False) for q in contents.questions()]
    prompts = [prompt for deck in contents.prompts() for prompt in deck.prompts if prompt.id in used]
    entries += [_question(prompt.id, prompt.text_for(mode), own=False) for prompt in prompts]
    entries += [_question(q.id, q.text, own=True) for q in sorted(relationship.questions.values(), key=by_rank)]
    known = {entry["id"] for entry in entries} | {JOURNAL}
    entries += [_question(key, "", own=False) for key in sorted(used - known)]
    for entry in entries:
        mark = relationship.question_marks.get(entry["id"])
        entry["favourite"] = mark is not None and mark.favourite
        entry["hidden"] = mark is not None and mark.hidden
    return entries


def _question(key: str, text: str, *, own: bool) -> Entry:
    return {"id": key, "text": text, "own": own}


def practice_entries(relationship: Relationship) -> list[Entry]:
    """The same order as for questions; a built-in practice's id begins with its strategy."""
    mode = relationship.basics.mode
    built_in = [practice for strategy in contents.strategies() for practice in strategy.practices]
    entries = [_practice(p.id, p.strategy, p.text_for(mode), own=False) for p in built_in]
    own = sorted(relationship.practices.values(), key=by_rank)
    entries += [_practice(p.id, p.strategy, p.text, own=True) for p in own]
    known = {entry["id"] for entry in entries}
    used = {row.practice for row in (*relationship.tries.values(), *relationship.plans.values())}
    entries += [_practice(key, key.partition(".")[0], "", own=False) for key in sorted(used - known)]
    return entries


def _practice(key: str, strategy: str, text: str, *, own: bool) -> Entry:
    return {"id": key, "strategy": strategy, "text": text, "own": own}
