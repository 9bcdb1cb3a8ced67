"""What one edit did to the relationship: changes between two values, and their algebra (diff, apply, invert)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from balance_desktop.model.relationship import TABLES, Basics, Relationship, Row, RowObject, row_of, table, value_of
from balance_desktop.model.vocabulary import Author


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after.

    Inserted: `before` is None and `after` the whole row. Deleted: the reverse. Updated: both hold the changed columns
    only.
    """

    table: str
    row_id: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing a person did.

    `uid` is a uuid4 in hex, `at` UTC in ISO 8601 with milliseconds, `author` whose voice it was in, `kind` the name of
    the edit function (or "undo", "redo"), `target` the uid of the edit that was undone or redone.
    """

    uid: str
    at: str
    author: Author
    kind: str
    changes: tuple[Change, ...]
    target: str | None = None


class ChangeConflict(ValueError):
    """Changes were applied to a relationship that they were not made for."""


def diff(before: Relationship, after: Relationship) -> tuple[Change, ...]:
    """What has to change to get from `before` to `after`, in table order; empty when they are equal."""
    changes: list[Change] = []
    for name in TABLES:
        old, new = table(before, name), table(after, name)
        if old is not new:
            changes += _table_diff(name, old, new)
    return tuple(changes)


def apply(relationship: Relationship, changes: Iterable[Change]) -> Relationship:
    """`relationship` after `changes`. Raises ChangeConflict if a before-value is not what stands there."""
    touched: dict[str, dict[str, RowObject]] = {}
    for change in changes:
        rows = touched.setdefault(change.table, dict(table(relationship, change.table)))
        old = rows.pop(change.row_id, None)
        new = _changed(change, old)
        if new is not None:
            rows[change.row_id] = new
    if not touched:
        return relationship
    columns: dict[str, Any] = dict(touched)
    if "relationship" in columns:
        columns["basics"] = _only(columns.pop("relationship"))
    return replace(relationship, **columns)


def invert(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take back `changes`."""
    backwards = reversed(tuple(changes))
    return tuple(Change(c.table, c.row_id, before=c.after, after=c.before) for c in backwards)


def _table_diff(name: str, old: Mapping[str, RowObject], new: Mapping[str, RowObject]) -> list[Change]:
    changes = [Change(name, key, row_of(value), None) for key, value in old.items() if key not in new]
    for key, value in new.items():
        former = old.get(key)
        if former is None:
            changes.append(Change(name, key, None, row_of(value)))
        elif former is not value and former != value:
            row, former_row = row_of(value), row_of(former)
            columns = [column for column in row if row[column] != former_row[column]]
            changes.append(Change(name, key, {c: former_row[c] for c in columns}, {c: row[c] for c in columns}))
    return changes


def _changed(change: Change, old: RowObject | None) -> RowObject | None:
    if (change.before is None) != (old is None):
        raise ChangeConflict(f"{change.table}: the row to change is not as it was")
    if old is None:
        return value_of(change.table, change.after or {})
    row = row_of(old)
    before = change.before or {}
    if any(row[column] != cell for column, cell in before.items()):
        raise ChangeConflict(f"{change.table}: the row to change has other values")
    return None if change.after is None else value_of(change.table, {**row, **change.after})


def _only(rows: Mapping[str, RowObject]) -> Basics:
    if len(rows) != 1:
        raise ChangeConflict("a relationship has exactly one row of its own")
    return cast("Basics", next(iter(rows.values())))
