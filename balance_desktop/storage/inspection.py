"""The checks on opening, in an order in which nothing in the file can harm before it is known to be ours and sound."""

import os
import re
import stat
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from balance_desktop.model.relationship import COLUMNS, TABLES, Relationship, from_tables
from balance_desktop.storage.digest import digest_text, row_digest
from balance_desktop.storage.engine import Connection, EngineError
from balance_desktop.storage.errors import (
    ChangedUnderneath,
    Damaged,
    Encrypted,
    FileBusy,
    FileMissing,
    FolderMissing,
    Hostile,
    NotARelationshipFile,
    NotReadable,
    ReadOnlyFile,
    TooNew,
    WrongPassphrase,
    of_os_error,
)
from balance_desktop.storage.guard import Mark, mark_of
from balance_desktop.storage.history import UNDONE
from balance_desktop.storage.keys import SALT_SIZE, Key, UnfitPassphrase
from balance_desktop.storage.log import Contents, Tail
from balance_desktop.storage.placing import journal_of
from balance_desktop.storage.schema import APPLICATION_ID, USER_VERSION, expected_schema

MIN_SIZE, MAX_SIZE = 512, 512 * 2**20
MAX_ROWS = 100_000
"""Rows in a table of what people made; a map of a thousand items is a full one."""
MAX_LOG_ROWS = 2_000_000
MAX_CELL = 4 * 2**20
"""Bytes in one cell; the longest that the model allows, logged with its escapes, is a good half of it."""
_BIG_FILE = 16 * 2**20
"""Smaller files need no look for giant cells."""

_READINGS = 5
"""How often a file is read anew that another program writes to meanwhile."""

_MAGIC = b"SQLite format 3\0"
_SUPER_JOURNAL = bytes.fromhex("d9d505f920a163d7")
_ALL_TABLES = ("file", *TABLES, "edits", "changes")
_DATES = frozenset({"answered_on", "on_date"})
_TIMES = frozenset({"at", "created_at"})


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that passed every check, with the connection to it."""

    connection: Connection
    contents: Contents
    file_id: str
    created_at: str
    read_only: bool
    mark: Mark
    data_version: int


def inspect(path: Path, *, read_only: bool = False, unlock: str | Key | None = None) -> Inspected:
    """Check the file and connect to it. Raises StorageError, and then has changed nothing.

    `unlock` is the passphrase, or the key, of an encrypted file; Encrypted is raised without, WrongPassphrase when it
    is another one. Never call it while this process has the file open: reading a file's bytes drops SQLite's locks.
    """
    _check_outside(path)
    key: Key | None = None
    if _check_journal(path):
        _, salt = _check_header(path, settled=False)
        key = _key_for(path, salt, unlock)
        _settle_journal(path, key)
    size, salt = _check_header(path, settled=True)
    key = key or _key_for(path, salt, unlock)
    with _engine_errors_as_damage(path):
        connection = Connection(path, read_only=read_only, key=key)
        try:
            if key is not None:
                _check_unlocked(connection)
            return _inspect_inside(connection, size, read_only=read_only)
        except BaseException:
            connection.close(tidy=False)
            raise


@contextmanager
def _engine_errors_as_damage(path: Path) -> Generator[None]:
    """What SQLite says of no sound file is damage, while a file is opened."""
    try:
        yield
    except EngineError as error:
        raise Damaged(path, str(error)) from error


def _check_outside(path: Path) -> None:
    """Look at the file without opening it."""
    try:
        status = path.lstat()
    except FileNotFoundError as error:
        raise (FileMissing if path.parent.is_dir() else FolderMissing)(path) from error
    except NotADirectoryError as error:
        raise FolderMissing(path) from error
    except PermissionError as error:
        raise NotReadable(path) from error
    except OSError as error:
        raise of_os_error(error, path) from error
    if not stat.S_ISREG(status.st_mode) or status.st_size < MIN_SIZE:
        raise NotARelationshipFile(path)
    if status.st_size > MAX_SIZE:
        raise Hostile(path, "too large")


def _check_header(path: Path, *, settled: bool) -> tuple[int, bytes | None]:
    """Refuse what is not ours and, when no journal may still change that, what is not whole.

    Returns the size and, of a file that may be encrypted, the salt: nothing more is to be seen of it yet.
    """
    header, size = _read_header(path)
    if not header.startswith(_MAGIC):
        if not looks_encrypted(header, size if settled else len(header)):  # a journal may cut the last page off
            raise NotARelationshipFile(path)
        return size, header[:SALT_SIZE]
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise NotARelationshipFile(path)
    if settled:
        version = int.from_bytes(header[60:64])
        if version > USER_VERSION:
            raise TooNew(path, version)
        page_size = int.from_bytes(header[16:18])
        page_size = 65536 if page_size == 1 else page_size
        if header[18:20] != b"\1\1":
            raise Hostile(path, "another kind of journal")
        if version < 1 or page_size < MIN_SIZE or size % page_size:
            raise Damaged(path, "header")
    return size, None


def _key_for(path: Path, salt: bytes | None, unlock: str | Key | None) -> Key | None:
    """The key of an encrypted file, None of any other. Raises Encrypted without a passphrase."""
    if salt is None:
        return None
    if unlock is None:
        raise Encrypted(path)
    try:
        key = Key.of(unlock, salt) if isinstance(unlock, str) else unlock
    except UnfitPassphrase as error:
        raise WrongPassphrase(path) from error
    if key.salt != salt:
        raise WrongPassphrase(path)
    return key


def _check_unlocked(connection: Connection) -> None:
    """See in an encrypted file what another one shows in its header."""
    path = connection.path
    if connection.rows("PRAGMA application_id") != [(APPLICATION_ID,)]:
        raise NotARelationshipFile(path)
    [(version,)] = connection.rows("PRAGMA user_version")
    if version > USER_VERSION:
        raise TooNew(path, version)
    if version < 1:
        raise Damaged(path, "header")
    [(journal,)] = connection.rows("PRAGMA journal_mode")
    if journal not in ("truncate", "delete"):
        raise Hostile(path, "another kind of journal")


def _read_header(path: Path) -> tuple[bytes, int]:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        try:
            return os.read(descriptor, 4096), os.fstat(descriptor).st_size
        finally:
            os.close(descriptor)
    except PermissionError as error:
        raise NotReadable(path) from error
    except OSError as error:
        raise of_os_error(error, path) from error


def looks_encrypted(page: bytes, size: int) -> bool:
    """Whether a file of `size` with this first page may be encrypted.

    Such a file is whole pages, with nearly every byte there is in the first of them.
    """
    return len(page) == 4096 and size % 4096 == 0 and len(set(page)) >= 250


def _check_journal(path: Path) -> bool:
    """Whether a journal with something in it lies beside the file. Hostile if it would lead SQLite to other files."""
    journal = journal_of(path)
    try:
        status = journal.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise Hostile(path, "the journal is no file")
        if not status.st_size:
            return False
        with journal.open("rb") as opened:
            opened.seek(max(0, status.st_size - 8))
            if opened.read(8) == _SUPER_JOURNAL:
                raise Hostile(path, "a journal of several files")
    except FileNotFoundError:
        return False
    except OSError as error:
        raise NotReadable(path) from error
    return True


def _settle_journal(path: Path, key: Key | None) -> None:
    """Let SQLite take back what a crash left half done, before the file's bytes are looked at."""
    with _engine_errors_as_damage(path):
        connection = Connection(path, key=key)
        try:
            connection.forbid_redesign()
            connection.limit_time(2)
            if key is None:
                connection.rows("SELECT count(*) FROM sqlite_master")
            else:
                _check_unlocked(connection)
        finally:
            connection.close()


def _inspect_inside(connection: Connection, size: int, *, read_only: bool) -> Inspected:
    path = connection.path
    connection.forbid_redesign()
    for _ in range(_READINGS):
        connection.limit_time(2 + size / 10e6)
        with connection.reading():
            _check_schema(connection)
            _check_amounts(connection, size)
            _check_pages(connection)
            contents = _contents(connection)
            [(file_id, created_at)] = connection.rows("SELECT file_id, created_at FROM file") or [("", "")]
        connection.unlimit_time()
        if not file_id:
            raise Damaged(path, "no row says which file it is")
        read_only = read_only or not _is_writable(connection)
        mark = mark_of(path)
        if mark is None:
            raise ChangedUnderneath(path, "missing")
        data_version = _version_of(connection, contents)
        if data_version is not None:
            return Inspected(connection, contents, file_id, created_at, read_only, mark, data_version)
    raise FileBusy(path)


def _version_of(connection: Connection, contents: Contents) -> int | None:
    """What tells from now on that somebody else wrote; None if somebody did since the contents were read.

    Looking whether the file can be written counts as writing in encrypted files, so that this comes after it.
    """
    with connection.reading():
        newest = connection.rows("SELECT n, chain FROM edits ORDER BY n DESC LIMIT 1")
        [(data_version,)] = connection.rows("PRAGMA data_version")
    return data_version if newest == [(contents.tail.n, contents.tail.chain)] else None


def _check_schema(connection: Connection) -> None:
    expected = expected_schema()
    sql = "SELECT count(*), max(length(name)), max(length(sql)) FROM sqlite_master"
    [(count, longest_name, longest_sql)] = connection.rows(sql)
    if count != len(expected) or longest_name > 100 or longest_sql > 10_000:
        raise Hostile(connection.path, "another schema")
    found = connection.rows("SELECT type, name, tbl_name, sql FROM sqlite_master")
    if frozenset(found) != expected:
        raise Hostile(connection.path, "another schema")


def _check_amounts(connection: Connection, size: int) -> None:
    for name in _ALL_TABLES:
        most = MAX_ROWS if name in TABLES else MAX_LOG_ROWS
        [(count,)] = connection.rows(f"SELECT count(*) FROM (SELECT 1 FROM {name} LIMIT ?)", most + 1)
        if count > most:
            raise Hostile(connection.path, "too many rows")
    if size > _BIG_FILE:
        for name in _ALL_TABLES:
            _check_cells(connection, name)


def _check_cells(connection: Connection, name: str) -> None:
    columns = re.findall(r"^    (\w+) TEXT", _sql_of(name), re.MULTILINE)
    largest = ", ".join(f"max(octet_length({column}))" for column in columns)
    [sizes] = connection.rows(f"SELECT {largest} FROM {name}")
    if any(found is not None and found > MAX_CELL for found in sizes):
        raise Hostile(connection.path, "a giant cell")


def _sql_of(name: str) -> str:
    return next(sql or "" for kind, found, _, sql in expected_schema() if (kind, found) == ("table", name))


def _check_pages(connection: Connection) -> None:
    if connection.rows("PRAGMA quick_check(1)") != [("ok",)]:
        raise Damaged(connection.path, "quick_check")
    if connection.rows("PRAGMA foreign_key_check"):
        raise Damaged(connection.path, "foreign_key_check")


def _contents(connection: Connection) -> Contents:
    """Load every row and compare the digest with the log's last one."""
    newest = connection.rows("SELECT n, uid, chain, digest FROM edits ORDER BY n DESC LIMIT 1")
    if not newest:
        raise Damaged(connection.path, "no edit made the content")
    try:
        relationship, digest = _load(connection)
    except (ValueError, TypeError, LookupError) as error:
        raise Damaged(connection.path, "a row is not sound") from error
    n, uid, chain, logged_digest = newest[0]
    if digest_text(digest) != logged_digest:
        raise Damaged(connection.path, "digest")
    undone = connection.rows(f"SELECT n FROM edits WHERE state={UNDONE} ORDER BY n DESC")
    return Contents(relationship, digest, Tail(n, uid, chain, former_chain=""), tuple(row[0] for row in undone))


def _load(connection: Connection) -> tuple[Relationship, int]:
    tables: dict[str, list[dict[str, Any]]] = {}
    digest = 0
    for name in TABLES:
        columns = COLUMNS[name]
        rows = [
            dict(zip(columns, row, strict=True))
            for row in connection.rows(f"SELECT {','.join(columns)} FROM {name} ORDER BY rowid")
        ]
        for row in rows:
            digest ^= row_digest(name, row)
        _check_dates(columns, rows)
        tables[name] = rows
    return from_tables(tables), digest


def _check_dates(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> None:
    """Raise ValueError for a date that is none: what follows relies on them."""
    for column in columns:
        if column in _DATES:
            for row in rows:
                date.fromisoformat(row[column])
        elif column in _TIMES:
            for row in rows:
                datetime.fromisoformat(row[column])


def _is_writable(connection: Connection) -> bool:
    """Try to write without writing: the file stays as it is to the byte. Raises FileBusy when somebody else writes."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute(f"PRAGMA user_version={USER_VERSION}")
        finally:
            connection.execute("ROLLBACK")
    except ReadOnlyFile:
        return False
    return True
