"""Deleting for good: the log told anew as if some rows had never been there, or as if all began with what is now."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from balance_desktop.model.changes import Change, Edit
from balance_desktop.model.relationship import TABLES, Relationship, Row, from_tables, row_of, table
from balance_desktop.storage.history import LoggedEdit

Rows = Collection[tuple[str, str]]
"""Rows by table and id."""

_LINKS = {("items", "answer_id"): "answers"}
"""Cells that name a row of another table, and which."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A log from its beginning: the first edit with the relationship that it made, and the edits after it."""

    beginning: Edit
    relationship: Relationship
    history: tuple[Edit, ...]


def check_can_go(rows: Rows) -> None:
    """Raise ValueError for a row that a relationship cannot be without."""
    if any(name in ("relationship", "partners") or name not in TABLES for name, _ in rows):
        raise ValueError("a relationship is one row and two partners")


def without(log: Sequence[LoggedEdit], rows: Rows) -> Telling:
    """The log, newest edit first, as if `rows` had never been: what was done with them alone was not done.

    ValueError, LookupError or TypeError when the log makes no sense.
    """
    gone = frozenset(rows)
    edits = [replace(entry.edit, changes=tuple(_changes(entry.edit.changes, gone))) for entry in reversed(log)]
    if not edits or edits[0].kind != "create":
        raise ValueError("the log does not begin with the beginning")
    beginning = edits[0]
    relationship = from_tables(_tables(beginning.changes))
    return Telling(beginning, relationship, tuple(edit for edit in edits[1:] if edit.changes))


def without_rows(relationship: Relationship, rows: Rows) -> Relationship:
    """The relationship without the rows, and without what names them."""
    gone = frozenset(rows)
    tables: dict[str, list[Row]] = {}
    for name in TABLES:
        values = (row_of(value) for key, value in table(relationship, name).items() if (name, key) not in gone)
        tables[name] = [_unlinked(name, row, gone) or row for row in values]
    return from_tables(tables)


def _changes(changes: Iterable[Change], gone: frozenset[tuple[str, str]]) -> Iterator[Change]:
    for change in changes:
        if (change.table, change.row_id) in gone:
            continue
        before, after = (_unlinked(change.table, row, gone) for row in (change.before, change.after))
        if before is not None and after is not None:
            columns = [column for column in after if before[column] != after[column]]
            before, after = ({column: row[column] for column in columns} for row in (before, after))
            if not columns:
                continue
        yield Change(change.table, change.row_id, before, after)


def _unlinked(name: str, row: Row | None, gone: frozenset[tuple[str, str]]) -> Row | None:
    """The row without the names of rows that are gone."""
    if row is None:
        return None
    links: Mapping[str, str] = {column: other for (table_name, column), other in _LINKS.items() if table_name == name}
    return {column: None if (links.get(column, ""), cell) in gone else cell for column, cell in row.items()}


def _tables(changes: Iterable[Change]) -> dict[str, list[dict[str, Any]]]:
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for change in changes:
        tables[change.table].append(dict(change.after or {}))
    return tables
