"""How one edit gets into the file: planned on values first, then written as rows, inside the caller's transaction."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from balance_desktop.model.changes import Change, Edit, apply, diff
from balance_desktop.model.relationship import COLUMNS, TABLES, Relationship, row_of, table
from balance_desktop.storage.digest import EMPTY_CHAIN, canonical, chain_text, digest_text, row_digest
from balance_desktop.storage.engine import Connection
from balance_desktop.storage.history import CLOSED, DONE, UNDONE, first_state
from balance_desktop.storage.parts import in_parts

LoggedChange = tuple[str, str, str | None, str | None]
"""A row of the table `changes`: table, row id, and the cells before and after as JSON, long texts in parts."""


@dataclass(frozen=True, slots=True)
class Tail:
    """The newest edit of the log; `before` is the content before it while it may still grow, None once it is sealed."""

    n: int
    uid: str
    chain: str
    former_chain: str
    before: Relationship | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What the file holds, as it is on disk: content, its digest, the end of the log, the edits that can be redone."""

    relationship: Relationship
    digest: int
    tail: Tail
    undone: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What writing an edit means: the rows to change, the log's rows, and the contents once that is done."""

    edit: Edit
    amends: bool
    target: int | None
    rows: tuple[Change, ...]
    logged: list[LoggedChange]
    contents: Contents


def plan(contents: Contents, edit: Edit, target: int | None) -> Plan:
    """Compute what `edit` does. ValueError if its uid was sealed, ChangeConflict if it belongs to other contents."""
    tail = contents.tail
    amends = edit.uid == tail.uid
    base = tail.before if amends else contents.relationship
    if base is None:
        raise ValueError("the edit is sealed")
    n, former_chain = (tail.n, tail.former_chain) if amends else (tail.n + 1, tail.chain)
    relationship = apply(base, edit.changes)
    rows = diff(contents.relationship, relationship) if amends else edit.changes
    digest = contents.digest ^ _toggled(contents.relationship, relationship, rows)
    logged = _logged(edit)
    chain = _chain(former_chain, n, edit, target, digest, logged)
    new_tail = Tail(n, edit.uid, chain, former_chain, before=base)
    undone = _undone(contents.undone, edit.kind, target)
    return Plan(edit, amends, target, rows, logged, Contents(relationship, digest, new_tail, undone))


def plan_beginning(relationship: Relationship, edit: Edit) -> Plan:
    """Compute what the first edit of a file does: everything there is, is inserted."""
    rows = tuple(
        Change(name, key, None, row_of(value)) for name in TABLES for key, value in table(relationship, name).items()
    )
    edit = replace(edit, changes=rows)
    digest = 0
    for change in rows:
        digest ^= row_digest(change.table, change.after or {})
    logged = _logged(edit)
    tail = Tail(1, edit.uid, _chain(EMPTY_CHAIN, 1, edit, None, digest, logged), EMPTY_CHAIN)
    return Plan(
        edit, amends=False, target=None, rows=rows, logged=logged, contents=Contents(relationship, digest, tail)
    )


def target_number(connection: Connection, edit: Edit) -> int | None:
    """The log's number of the edit that `edit` undoes or redoes. ValueError if there is none, or not in that state."""
    if edit.kind not in ("undo", "redo"):
        return None
    state = DONE if edit.kind == "undo" else UNDONE
    sql = "SELECT n FROM edits WHERE uid=? AND state=? ORDER BY n DESC LIMIT 1"
    found = connection.rows(sql, edit.target, state)
    if not found:
        raise ValueError(f"no edit to {edit.kind}")
    return found[0][0]


def carry_out(connection: Connection, former: Contents, plan: Plan) -> None:
    """Write what was planned for `former` contents."""
    for change in plan.rows:
        write_row(connection, change)
    edit, tail = plan.edit, plan.contents.tail
    state = first_state(edit.kind, bool(edit.changes))
    digest = digest_text(plan.contents.digest)
    if plan.amends:
        connection.execute("DELETE FROM changes WHERE edit=?", tail.n)
        sql = "UPDATE edits SET at=?, author=?, kind=?, state=?, digest=?, chain=? WHERE n=?"
        connection.execute(sql, edit.at, edit.author, edit.kind, state, digest, tail.chain, tail.n)
    else:
        sql = "INSERT INTO edits(n,uid,at,author,kind,target,state,digest,chain) VALUES(?,?,?,?,?,?,?,?,?)"
        fields = (tail.n, edit.uid, edit.at, edit.author, edit.kind, plan.target)
        connection.execute(sql, *fields, state, digest, tail.chain)
        _set_states(connection, former, plan)
    for row in plan.logged:
        connection.execute("INSERT INTO changes(edit,tbl,row_id,before,after) VALUES(?,?,?,?,?)", tail.n, *row)


def write_row(connection: Connection, change: Change) -> None:
    """Insert, update or delete one row. ValueError when there is none to change."""
    if change.before is None:
        row = change.after or {}
        columns = _columns(change.table, row.keys())
        marks = ",".join("?" * len(columns))
        sql = f"INSERT INTO {change.table}({','.join(columns)}) VALUES({marks})"
        done = connection.execute(sql, *(row[c] for c in columns))
    elif change.after is None:
        done = connection.execute(f"DELETE FROM {_table(change.table)} WHERE id=?", change.row_id)
    else:
        columns = _columns(change.table, change.after.keys())
        sql = f"UPDATE {change.table} SET {','.join(f'{c}=?' for c in columns)} WHERE id=?"
        done = connection.execute(sql, *(change.after[c] for c in columns), change.row_id)
    if done != 1:
        raise ValueError(f"{change.table}: the row to change is not there")


def _set_states(connection: Connection, former: Contents, plan: Plan) -> None:
    if plan.target is not None:
        state = UNDONE if plan.edit.kind == "undo" else DONE
        connection.execute("UPDATE edits SET state=? WHERE n=?", state, plan.target)
    elif former.undone:
        sql = f"UPDATE edits SET state={CLOSED} WHERE n>=? AND state={UNDONE}"
        connection.execute(sql, min(former.undone))


def _undone(undone: tuple[int, ...], kind: str, target: int | None) -> tuple[int, ...]:
    if target is None:
        return ()
    if kind == "undo":
        return (*undone, target)
    return tuple(n for n in undone if n != target)


def _toggled(before: Relationship, after: Relationship, rows: tuple[Change, ...]) -> int:
    toggled = 0
    for name, row_id in dict.fromkeys((change.table, change.row_id) for change in rows):
        for relationship in (before, after):
            value = table(relationship, name).get(row_id)
            if value is not None:
                toggled ^= row_digest(name, row_of(value))
    return toggled


def _logged(edit: Edit) -> list[LoggedChange]:
    sides = [(change, *in_parts(change.before, change.after)) for change in edit.changes]
    return [(change.table, change.row_id, _text(before), _text(after)) for change, before, after in sides]


def _chain(former_chain: str, n: int, edit: Edit, target: int | None, digest: int, logged: list[LoggedChange]) -> str:
    fields = (n, edit.uid, edit.at, edit.author, edit.kind, target, digest_text(digest))
    return chain_text(former_chain, fields, logged)


def _text(row: Mapping[str, Any] | None) -> str | None:
    return None if row is None else canonical(dict(row))


def _table(name: str) -> str:
    """`name`, safe inside SQL because it is one of ours."""
    if name not in TABLES:
        raise ValueError("a change of a table that does not exist")
    return name


def _columns(name: str, columns: Collection[str]) -> list[str]:
    known = COLUMNS[_table(name)]
    chosen = [column for column in known if column in columns]
    if len(chosen) != len(columns):
        raise ValueError("a change of columns that do not exist")
    return chosen
