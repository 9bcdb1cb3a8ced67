"""What can still be read of a damaged relationship file, put into a new one; the damaged file is never touched.

Every row that is left is taken as it stands, the log is done again beside it, and where the two differ a log that
proves itself counts. Otherwise rather something that was deleted comes back than anything else is lost. What comes out
passes every check, or nothing does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from balance_desktop import __version__
from balance_desktop.model.changes import ChangeConflict, Edit
from balance_desktop.model.edits import new_relationship
from balance_desktop.model.relationship import TABLES, Relationship, from_tables, row_of
from balance_desktop.storage import making, placing
from balance_desktop.storage.digest import digest_text, row_digest
from balance_desktop.storage.engine import Connection, EngineError
from balance_desktop.storage.errors import Damaged, DiskFull, Hostile, NotReadable, StorageError, of_os_error
from balance_desktop.storage.forgetting import Telling
from balance_desktop.storage.inspection import MAX_SIZE, Inspected, inspect
from balance_desktop.storage.keys import SALT_SIZE, Key, UnfitPassphrase
from balance_desktop.storage.making import Identity
from balance_desktop.storage.replaying import Replayed, replay
from balance_desktop.storage.row_shapes import as_row, fits, table_of
from balance_desktop.storage.scanning import Cells, scan
from balance_desktop.storage.schema import expected_schema

_MAGIC = b"SQLite format 3\0"
_NUMBERED = ("file", "edits", "changes")
"""Tables of which the first column is the number of the row."""
_PATIENCE = 20.0
"""Seconds of computing that one query of an encrypted file may take."""

_MOST_REFUSALS = 120
"""How often tables may refuse to be read before their runs are halved no more."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What became of it: the new file, whether the whole history is in it, and what is known to be lost.

    `lost` counts rows by table. `is_whole` says that nothing is missing; otherwise more than `lost` may be.
    """

    path: Path
    has_history: bool
    is_whole: bool
    lost: Mapping[str, int]


@dataclass(slots=True)
class _Found:
    """The rows of a damaged file that were found, and whether nothing hints at others."""

    rows: dict[str, dict[str, Row]] = field(default_factory=lambda: {name: {} for name in TABLES})
    edits: dict[int, Cells] = field(default_factory=dict[int, Cells])
    changes: dict[int, Cells] = field(default_factory=dict[int, Cells])
    newest_edit: int = 0
    refused: int = 0
    is_whole: bool = True

    def add(self, number: int, cells: Cells) -> None:
        """Keep a row if it is one of ours."""
        name = table_of(cells)
        if name == "edits":
            self.edits[number] = (number, *cells[1:])
        elif name == "changes":
            self.changes[number] = (number, *cells[1:])
        elif name is not None and name in TABLES:
            row = as_row(name, cells)
            self.rows[name][row["id"]] = row


@dataclass(frozen=True, slots=True)
class _Rescued:
    """What the new file is to say."""

    relationship: Relationship
    edits: list[Edit] | None
    lost: Mapping[str, int]
    is_whole: bool


def salvage(path: Path, target: Path, *, at: str, passphrase: str | None = None) -> Salvaged:
    """Read what can be read of the damaged file `path`, and make the new file `target` of it, as protected as it.

    `path` must not be open in this process. Raises StorageError: Damaged when nothing can be read, AlreadyExists rather
    than write over a file.
    """
    placing.refuse_taken(target)
    contents = _bytes_of(path)
    key: Key | None = None
    if passphrase is None:
        found = _scanned(contents)
    else:
        try:
            key = Key.of(passphrase, contents[:SALT_SIZE])
        except UnfitPassphrase as error:
            raise Damaged(path, "the key") from error
        found = _queried(path, key)
    if not any(found.rows.values()) and not found.changes:
        raise Damaged(path, "nothing can be read")
    rescued = _rescued(found)
    new_key = None if passphrase is None else Key.new(passphrase)
    told = rescued.edits is not None and _tell(target, new_key, rescued, at)
    if not told:
        making.make(target, rescued.relationship, at, "both", (), new_key)
    return Salvaged(target, told, rescued.is_whole, rescued.lost)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_SIZE:
            raise Hostile(path, "too large")
        return path.read_bytes()
    except PermissionError as error:
        raise NotReadable(path) from error
    except OSError as error:
        raise of_os_error(error, path) from error


def _scanned(contents: bytes) -> _Found:
    """What the bytes of a file that is not encrypted hold."""
    found = _Found()
    scanned = scan(contents)
    for number, cells in scanned.rows:
        found.add(number, cells)
    found.newest_edit = max((first for first, second in scanned.indexed if second in found.changes), default=0)
    found.is_whole = scanned.is_whole
    return found


def _queried(path: Path, key: Key) -> _Found:
    """What an encrypted file gives away table by table: around pages that cannot be read, row by row."""
    found = _Found()
    connection = _connected(path, key)
    try:
        if frozenset(connection.rows("SELECT type, name, tbl_name, sql FROM sqlite_master")) != expected_schema():
            raise Damaged(path, "the schema")
    except EngineError as error:
        raise Damaged(path, "the schema") from error
    finally:
        connection.close(tidy=False)
    for name in ("file", *TABLES, "edits", "changes"):
        for number, cells in _rows_of(path, key, name, found):
            found.add(number, (None, *cells[1:]) if name in _NUMBERED else cells)
    return found


def _connected(path: Path, key: Key) -> Connection:
    connection = Connection(path, read_only=True, key=key, immutable=True)
    connection.forbid_redesign()
    connection.limit_time(_PATIENCE)
    return connection


def _rows_of(path: Path, key: Key, name: str, found: _Found) -> Iterator[tuple[int, Cells]]:
    """The rows of one table: in runs of numbers that are halved for as long as they cannot be read."""
    runs = [(0, 2**20)]
    while runs:
        first, last = runs.pop()
        try:
            connection = _connected(path, key)
            try:
                sql = f"SELECT rowid, * FROM {name} WHERE rowid BETWEEN ? AND ?"
                rows = connection.rows(sql, first, last)
            finally:
                connection.close(tidy=False)
            yield from ((row[0], row[1:]) for row in rows)
        except (StorageError, EngineError):
            found.is_whole = False
            found.refused += 1
            if first < last and found.refused < _MOST_REFUSALS:
                middle = (first + last) // 2
                runs += [(middle + 1, last), (first, middle)]


def _rescued(found: _Found) -> _Rescued:
    """The rows and the log weighed against each other."""
    log = replay(found.edits.values(), found.changes.values(), found.newest_edit)
    log_is_whole = log.is_whole and found.is_whole and bool(found.edits)
    if _digest(found.rows) == log.last_digest and log_is_whole:
        rows, is_whole = found.rows, True
    else:
        rows = _merged(found, log, prefer_log=log_is_whole)
        is_whole = log_is_whole and _digest(rows) == log.last_digest
    lost = {} if is_whole else _lost(rows, log)
    edits = log.edits if is_whole and log.edits is not None else None
    return _Rescued(_relationship(rows), edits, lost, is_whole)


def _merged(found: _Found, log: Replayed, *, prefer_log: bool) -> dict[str, dict[str, Row]]:
    """The rows that are left, with those that only the log still has; of two tellings the better one."""
    rows = {name: dict(those) for name, those in found.rows.items()}
    for (name, row_id), row in log.rows.items():
        if name not in rows:
            continue
        there = row_id in rows[name]
        if row is not None and fits(name, row) and (prefer_log or not there):
            rows[name][row_id] = row
        elif row is None and prefer_log:
            rows[name].pop(row_id, None)
    if prefer_log:
        known = log.rows.keys()
        rows = {name: {i: row for i, row in those.items() if (name, i) in known} for name, those in rows.items()}
    return rows


def _lost(rows: dict[str, dict[str, Row]], log: Replayed) -> dict[str, int]:
    """How many rows the log has heard of, and nothing tells any more."""
    lost: dict[str, int] = {}
    for name, row_id in log.rows:
        if (name, row_id) not in log.deleted and name in rows and row_id not in rows[name]:
            lost[name] = lost.get(name, 0) + 1
    return lost


def _digest(rows: dict[str, dict[str, Row]]) -> str:
    digest = 0
    for name, those in rows.items():
        for row in those.values():
            digest ^= row_digest(name, row)
    return digest_text(digest)


def _relationship(rows: dict[str, dict[str, Row]]) -> Relationship:
    """The rows as a relationship, with what it cannot be without made anew."""
    blank = new_relationship(making.new_id(), "couple", "", "")
    if len(rows["relationship"]) != 1:
        basics = next(iter(rows["relationship"].values()), row_of(blank.basics))
        rows["relationship"] = {str(basics["id"]): basics}
    for partner, value in blank.partners.items():
        rows["partners"].setdefault(partner, row_of(value))
    for item in rows["items"].values():
        if item["answer_id"] not in rows["answers"]:
            item["answer_id"] = None
    return from_tables({name: those.values() for name, those in rows.items()})


def _tell(target: Path, key: Key | None, rescued: _Rescued, at: str) -> bool:
    """Make the new file with the whole history; False when that does not work out."""
    edits = rescued.edits or []
    if not edits or edits[0].kind != "create":
        return False
    try:
        tables: dict[str, list[Row]] = {name: [] for name in TABLES}
        for change in edits[0].changes:
            tables[change.table].append(dict(change.after or {}))
        telling = Telling(replace(edits[0], changes=()), from_tables(tables), tuple(edits[1:]))
        with placing.part_of(target) as part:
            making.fill(part, key, Identity(making.new_id(), at, __version__), telling)
            made = inspect(part, read_only=True, unlock=key)
            made.connection.close(tidy=False)
            _refuse_other(made, rescued)
    except DiskFull:
        raise
    except (Damaged, EngineError, ChangeConflict, ValueError, LookupError, TypeError):
        return False
    return True


def _refuse_other(made: Inspected, rescued: _Rescued) -> None:
    if made.contents.relationship != rescued.relationship:
        raise Damaged(made.connection.path, "the history leads elsewhere")
