"""The log of a damaged file done again as far as it goes: what every row became, and whether all of it is sound."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, cast

from balance_desktop.model.changes import Change, Edit
from balance_desktop.model.relationship import Row
from balance_desktop.storage.digest import EMPTY_CHAIN, chain_text
from balance_desktop.storage.parts import ChangeInParts, LoggedRow, Parts, cell_of, taken_back
from balance_desktop.storage.row_shapes import fits

Key = tuple[str, str]
"""A row by its table and id."""

LoggedEdit = tuple[Any, ...]
"""n, uid, at, author, kind, target, state, digest, chain."""
LoggedChange = tuple[Any, ...]
"""n, edit, tbl, row_id, before, after."""


_NONSENSE = (ValueError, TypeError, LookupError, RecursionError)


@dataclass(slots=True)
class Replayed:
    """What the log says of every row that it knows: the row, or None when it was deleted or cannot be told.

    `edits` are whole from the first on, and None as soon as one of them is not to be had.
    """

    rows: dict[Key, dict[str, Any] | None] = field(default_factory=dict[Key, "dict[str, Any] | None"])
    deleted: set[Key] = field(default_factory=set[Key])
    edits: list[Edit] | None = field(default_factory=list[Edit])
    is_whole: bool = True
    last_digest: str = ""


def replay(edits: Iterable[LoggedEdit], changes: Iterable[LoggedChange], known_edits: int) -> Replayed:
    """Do the log again; `known_edits` is the highest number of an edit that is heard of anywhere."""
    told = Replayed()
    by_number = {edit[0]: edit for edit in edits}
    ordered = sorted(changes, key=lambda change: (change[1], change[0]))
    of_edit = {n: list(group) for n, group in groupby(ordered, key=lambda change: change[1])}
    newest = max([known_edits, *by_number, *of_edit], default=0)
    if newest != len(by_number) or set(of_edit) - set(by_number):
        told.is_whole, told.edits = False, None
    chain = EMPTY_CHAIN
    uids = {n: edit[1] for n, edit in by_number.items()}
    for n in sorted({*by_number, *of_edit}):
        edit, logged = by_number.get(n), of_edit.get(n, [])
        if edit is not None:
            rows = [change[2:] for change in logged]
            if chain_text(chain, (*edit[:6], edit[7]), rows) != edit[8]:
                told.is_whole, told.edits = False, None
            chain, told.last_digest = edit[8], edit[7]
        whole = [change for row in logged if (change := _replay_change(told, row)) is not None]
        if told.edits is not None and edit is not None:
            if len(whole) != len(logged):
                told.is_whole, told.edits = False, None
            else:
                _, uid, at, author, kind, target = edit[:6]
                told.edits.append(Edit(uid, at, author, kind, tuple(whole), uids.get(target)))
    return told


def _replay_change(told: Replayed, logged: LoggedChange) -> Change | None:
    """Do one change again; None when it cannot be told whole."""
    _, _, name, row_id, *sides = logged
    key = (name, row_id)
    former = told.rows.get(key)
    try:
        before, after = _side(sides[0]), _side(sides[1])
        now = taken_back(ChangeInParts(name, row_id, after, before), former)
    except _NONSENSE:
        now, whole = _as_far_as_it_goes(former, sides[1]), False
        before = after = None
    else:
        whole = now is None or fits(name, now)
    told.rows[key] = now
    told.deleted.discard(key)
    if sides[1] is None:
        told.deleted.add(key)
    if not whole:
        return None
    return Change(name, row_id, _cells_of(former, before), _cells_of(now, after))


def _as_far_as_it_goes(former: dict[str, Any] | None, after: str | None) -> dict[str, Any] | None:
    """The row after a change that does not fit what is known before it."""
    if after is None:
        return None
    try:
        cells = _side(after) or {}
    except _NONSENSE:
        return former
    row = {**(former or {}), **{column: cell for column, cell in cells.items() if not isinstance(cell, Parts)}}
    return row or None


def _side(text: str | None) -> LoggedRow | None:
    if text is None:
        return None
    cells = json.loads(text)
    if not isinstance(cells, dict):
        raise TypeError("a change that is not a row")
    return {column: cell_of(cell) for column, cell in cast("dict[str, object]", cells).items()}


def _cells_of(row: Mapping[str, Any] | None, side: LoggedRow | None) -> Row | None:
    """The cells of a whole row that a side of a change is about."""
    return None if row is None or side is None else {column: row[column] for column in side}
