"""The log of edits as it is read: for undo, for the History tab, and to prove that it leads to what is there."""

import json
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

from balance_desktop.model.changes import Change, Edit
from balance_desktop.model.relationship import COLUMNS, TABLES, Relationship, Row, row_of, table
from balance_desktop.model.vocabulary import Author
from balance_desktop.storage.digest import EMPTY_CHAIN, chain_text, digest_text, row_digest
from balance_desktop.storage.engine import Connection, EngineError
from balance_desktop.storage.errors import Damaged, HistoryDamaged
from balance_desktop.storage.parts import ChangeInParts, LoggedRow, cell_of, taken_back

DONE, UNDONE, CLOSED = 0, 1, 2
"""States of an edit: it stands; it was undone and can be redone; it can be neither undone nor redone."""

_EDITS = """SELECT e.n, e.uid, e.at, e.author, e.kind, e.state, t.uid
    FROM edits e LEFT JOIN edits t ON t.n=e.target"""


@dataclass(frozen=True, slots=True)
class LoggedEdit:
    """An edit as it stands in the log: its number from 1 on, and its state."""

    n: int
    edit: Edit
    state: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """One edit as the log's bytes have it."""

    n: int
    fields: tuple[Any, ...]
    state: int
    digest: str
    chain: str
    changes: list[tuple[str, str, str | None, str | None]]

    @property
    def kind(self) -> str:
        return self.fields[4]

    @property
    def target(self) -> int | None:
        return self.fields[5]


def read_edits(connection: Connection, now: Relationship, before: int | None, limit: int | None) -> list[LoggedEdit]:
    """The log, newest first: `limit` edits with a smaller number than `before`. Raises HistoryDamaged.

    `now` is what the file holds.
    """
    most = -1 if limit is None else limit
    with _nonsense_as_damage(connection):
        if before is None:
            rows = connection.rows(f"{_EDITS} ORDER BY e.n DESC LIMIT ?", most)
        else:
            rows = connection.rows(f"{_EDITS} WHERE e.n<? ORDER BY e.n DESC LIMIT ?", before, most)
        return _with_changes(connection, now, rows)


def read_undoable(connection: Connection, now: Relationship, limit: int) -> tuple[list[Edit], int]:
    """The newest edits that can be undone, then those that can be redone, oldest first; and how many are the former.

    At most `limit` of each; `now` is what the file holds. Raises HistoryDamaged.
    """
    with _nonsense_as_damage(connection):
        done = connection.rows(f"{_EDITS} WHERE e.state={DONE} ORDER BY e.n DESC LIMIT ?", limit)
        undone = connection.rows(f"{_EDITS} WHERE e.state={UNDONE} ORDER BY e.n LIMIT ?", limit)
        logged = _with_changes(connection, now, [*reversed(done), *undone])
    return [entry.edit for entry in logged], len(done)


def verify(connection: Connection, relationship: Relationship, digest: int) -> None:
    """Raise HistoryDamaged unless the log is whole and, taken back edit by edit, leaves nothing of the content.

    A file of 5,000 edits takes a second or so.
    """
    with _nonsense_as_damage(connection):
        entries = list(_entries(connection))
        _verify_chain(entries)
        _verify_states(entries)
        _verify_content(entries, relationship, digest)


@contextmanager
def _nonsense_as_damage(connection: Connection) -> Generator[None]:
    """Whatever makes no sense in the log means that the history is damaged."""
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError, EngineError, Damaged) as error:
        raise HistoryDamaged(connection.path, type(error).__name__) from error


def _with_changes(connection: Connection, now: Relationship, rows: list[tuple[Any, ...]]) -> list[LoggedEdit]:
    if not rows:
        return []
    numbers = [row[0] for row in rows]
    sql = "SELECT edit, n, tbl, row_id, before, after FROM changes WHERE edit BETWEEN ? AND ? ORDER BY edit, n"
    found = connection.rows(sql, min(numbers), max(numbers))
    logged = {row[1]: _change(*row[2:]) for row in found}
    changes = _made_whole(connection, now, min(numbers), logged)
    of_edit = {n: tuple(changes[row[1]] for row in group) for n, group in groupby(found, key=itemgetter(0))}
    return [
        LoggedEdit(n, _edit(uid, at, author, kind, target, of_edit.get(n, ())), state)
        for n, uid, at, author, kind, state, target in rows
    ]


def _made_whole(
    connection: Connection, now: Relationship, oldest: int, logged: dict[int, ChangeInParts]
) -> dict[int, Change]:
    """Give the changes, by their number, whole texts.

    Rows that have texts in parts are taken back, edit by edit as far as the edit `oldest`, from what they are `now`.
    """
    rows: dict[tuple[str, str], dict[str, Any] | None] = {}
    for change in logged.values():
        if not change.is_whole:
            value = table(now, change.table).get(change.row_id)
            rows[change.table, change.row_id] = None if value is None else row_of(value)
    whole = {n: Change(c.table, c.row_id, _whole(c.before), _whole(c.after)) for n, c in logged.items() if c.is_whole}
    if rows:
        sql = "SELECT n, tbl, row_id, before, after FROM changes WHERE edit>=? ORDER BY edit DESC, n DESC"
        for n, name, row_id, *sides in connection.rows(sql, oldest):
            if (name, row_id) in rows:
                change = _change(name, row_id, *sides)
                after = rows[name, row_id]
                before = rows[name, row_id] = taken_back(change, after)
                whole[n] = Change(name, row_id, _cells_of(before, change.before), _cells_of(after, change.after))
    return whole


def _whole(side: LoggedRow | None) -> Row | None:
    """A side of a change that has no text in parts."""
    return cast("Row | None", side)


def _cells_of(row: Row | None, side: LoggedRow | None) -> Row | None:
    """The cells of a whole row that a side of a change is about."""
    return None if row is None or side is None else {column: row[column] for column in side}


def _edit(uid: str, at: str, author: Author, kind: str, target: str | None, changes: tuple[Change, ...]) -> Edit:
    datetime.fromisoformat(at)
    return Edit(uid, at, author, kind, changes, target)


def _change(name: str, row_id: str, before: str | None, after: str | None) -> ChangeInParts:
    change = ChangeInParts(name, row_id, _cells(before), _cells(after))
    if name not in TABLES:
        raise ValueError("a change of a table that does not exist")
    columns = frozenset(COLUMNS[name])
    old, new = change.before, change.after
    if old is not None and new is not None:
        sound = old.keys() == new.keys() and old.keys() <= columns - {"id"}
    else:
        whole = old or new or {}
        sound = whole.keys() == columns and whole["id"] == row_id and change.is_whole
    if not sound:
        raise ValueError("a change of columns that do not exist")
    return change


def _cells(text: str | None) -> LoggedRow | None:
    if text is None:
        return None
    cells = json.loads(text)
    if not isinstance(cells, dict):
        raise TypeError("a change that is not a row")
    return {column: cell_of(cell) for column, cell in cast("dict[str, object]", cells).items()}


def _entries(connection: Connection) -> Iterator[_Entry]:
    found = connection.rows("SELECT edit, tbl, row_id, before, after FROM changes ORDER BY edit, n")
    changes = {n: [row[1:] for row in group] for n, group in groupby(found, key=itemgetter(0))}
    sql = "SELECT n, uid, at, author, kind, target, state, digest, chain FROM edits ORDER BY n"
    for row in connection.rows(sql):
        yield _Entry(row[0], row[:6], row[6], row[7], row[8], changes.pop(row[0], []))
    if changes:
        raise ValueError("changes without an edit")


def _verify_chain(entries: list[_Entry]) -> None:
    chain = EMPTY_CHAIN
    for n, entry in enumerate(entries, start=1):
        if entry.n != n:
            raise ValueError(f"edit {n} is missing")
        chain = chain_text(chain, (*entry.fields, entry.digest), entry.changes)
        if chain != entry.chain:
            raise ValueError(f"edit {n} is not as it was written")


def _verify_states(entries: list[_Entry]) -> None:
    """Do the edits again and compare which can be undone and redone."""
    states: list[int] = []
    undone: list[int] = []
    for entry in entries:
        states.append(first_state(entry.kind, bool(entry.changes)))
        if entry.kind in ("undo", "redo"):
            if entry.target is None or entry.target >= entry.n:
                raise ValueError(f"edit {entry.n} has no target")
            states[entry.target - 1] = UNDONE if entry.kind == "undo" else DONE
            (undone.append if entry.kind == "undo" else undone.remove)(entry.target)
        else:
            for n in undone:
                states[n - 1] = CLOSED
            undone.clear()
    if states != [entry.state for entry in entries]:
        raise ValueError("an edit has another state than it should")


def _verify_content(entries: list[_Entry], relationship: Relationship, digest: int) -> None:
    """Take the edits back, newest first, and compare the digest after each."""
    rows = {name: {key: row_of(value) for key, value in table(relationship, name).items()} for name in TABLES}
    for entry in reversed(entries):
        if digest_text(digest) != entry.digest:
            raise ValueError(f"edit {entry.n} left something else behind")
        for change in reversed([_change(*change) for change in entry.changes]):
            digest ^= _take_back(rows[change.table], change)
    if digest or any(rows.values()):
        raise ValueError("there is content that no edit made")


def _take_back(rows: dict[str, dict[str, Any]], change: ChangeInParts) -> int:
    """Undo one change in plain rows; returns what that does to the content's digest."""
    now = rows.pop(change.row_id, None)
    former = taken_back(change, now)
    toggled = 0
    if former is not None:
        rows[change.row_id] = former
        toggled ^= row_digest(change.table, former)
    if now is not None:
        toggled ^= row_digest(change.table, now)
    return toggled


def first_state(kind: str, has_changes: bool) -> int:
    """The state of an edit when it is written: what began the file, undid, redid or changed nothing is closed."""
    return DONE if has_changes and kind not in ("create", "undo", "redo") else CLOSED
