"""What edits of any table do to rows: change columns, put them in order, clean what was typed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from balance_desktop.model import text as texts
from balance_desktop.model.relationship import (
    Answer,
    Item,
    Plan,
    Practice,
    Question,
    QuestionMark,
    Relationship,
    Session,
    Try,
)

_Row = TypeVar("_Row", Item, Question, QuestionMark, Answer, Practice, Plan, Try, Session)


def replace_row(relationship: Relationship, table: str, row: _Row, **columns: Any) -> Relationship:
    """`relationship` with `columns` of one row of `table` changed."""
    changed = replace(row, **columns)
    if changed == row:
        return relationship
    return replace(relationship, **{table: {**getattr(relationship, table), row.id: changed}})


def as_line(text: str) -> str:
    """`text` as one line that says something. Raises EmptyText, TextTooLong."""
    line = texts.clean_line(text)
    if not line:
        raise texts.EmptyText("the text says nothing")
    return line


def as_name(text: str) -> str:
    """`text` as a name, possibly empty. Raises TextTooLong."""
    return texts.clean_line(text, texts.NAME_LIMIT)


def next_rank(rows: Iterable[Item | Question | Practice]) -> float:
    """The rank behind all of `rows`."""
    return max((row.rank for row in rows), default=0.0) + 1.0


def without_links(relationship: Relationship, answer_ids: Iterable[str]) -> Relationship:
    """Let items forget that they came from answers that go."""
    gone = set(answer_ids)
    linked = [key for key, item in relationship.items.items() if item.answer_id in gone]
    return with_items(relationship, {key: {"answer_id": None} for key in linked})


def with_items(relationship: Relationship, columns: Mapping[str, Mapping[str, Any]]) -> Relationship:
    """`relationship` with columns of some items changed."""
    changed = {
        key: item
        for key, values in columns.items()
        if (item := replace(relationship.items[key], **values)) != relationship.items[key]
    }
    return replace(relationship, items={**relationship.items, **changed}) if changed else relationship
