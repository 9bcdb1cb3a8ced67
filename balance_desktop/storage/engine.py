"""The one place that chooses and configures SQLite: sqlcipher3, for plain files too, under sqlite-utils.

Both are imported when first needed, because start-up must not pay for them: sqlcipher3 with the first connection,
sqlite-utils when a file is made or its tables are changed.
"""

import sys
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from balance_desktop.storage.errors import (
    Damaged,
    DiskError,
    DiskFull,
    FileBusy,
    Hostile,
    ReadOnlyFile,
    StorageError,
    WrongPassphrase,
)
from balance_desktop.storage.keys import Key

if TYPE_CHECKING:
    from sqlite_utils import Database

BUSY_TIMEOUT = 2_000
"""Milliseconds to wait for another program's lock."""

_PRAGMAS = (
    f"busy_timeout={BUSY_TIMEOUT}",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
    "foreign_keys=ON",
    "secure_delete=ON",
    "locking_mode=NORMAL",
    "fullfsync=ON",
    "synchronous=EXTRA",
)

_TRANSLATED: dict[str, type[StorageError]] = {
    "SQLITE_BUSY": FileBusy,
    "SQLITE_LOCKED": FileBusy,
    "SQLITE_FULL": DiskFull,
    "SQLITE_READONLY": ReadOnlyFile,
    "SQLITE_CANTOPEN": ReadOnlyFile,
    "SQLITE_PERM": ReadOnlyFile,
    "SQLITE_IOERR": DiskError,
    "SQLITE_PROTOCOL": DiskError,
    "SQLITE_CORRUPT": Damaged,
    "SQLITE_NOTADB": Damaged,
    "SQLITE_INTERRUPT": Hostile,
    "SQLITE_TOOBIG": Hostile,
    "SQLITE_NOMEM": Hostile,
}

_ALLOWED_ACTIONS = ("SELECT", "READ", "INSERT", "UPDATE", "DELETE", "TRANSACTION")
_ALLOWED_FUNCTIONS = frozenset({"count", "max", "length", "octet_length"})
_ALLOWED_PRAGMAS = frozenset(
    {"application_id", "data_version", "foreign_key_check", "journal_mode", "page_count", "quick_check", "user_version"}
)


class EngineError(Exception):
    """SQLite refused for a reason that, in a sound file, is our own mistake; `__cause__` is its error."""


class Connection:
    """One configured connection to a relationship file, used by one thread at a time.

    What SQLite raises becomes a StorageError where the person's world is the reason, and an EngineError elsewhere.
    """

    def __init__(self, path: Path, *, read_only: bool = False, key: Key | None = None, immutable: bool = False) -> None:
        """`immutable` reads without locks and without a journal: for a damaged file that nobody writes."""
        self.path = path
        self.key = key
        self._engine = _sqlcipher()
        self._database: Database | None = None
        uri = f"{path.as_uri()}?mode={'ro' if read_only else 'rw'}{'&immutable=1' if immutable else ''}"
        with self.translating():
            self._raw = self._engine.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        try:
            self.execute("PRAGMA cipher_log_level=NONE")
            if immutable:
                self.execute("PRAGMA writable_schema=ON")  # a file that was cut off is read all the same
            if key is not None:
                self._unlock(key)
            for pragma in _PRAGMAS:
                self.execute(f"PRAGMA {pragma}")
            if not read_only:
                self.execute("PRAGMA journal_mode=TRUNCATE")
        except BaseException:
            self._raw.close()
            raise

    def _unlock(self, key: Key) -> None:
        """Read the first page with the key. Raises WrongPassphrase: damage there looks just the same."""
        self.execute(f'PRAGMA key="{key.literal}"')
        try:
            self.rows("PRAGMA application_id")  # which reads no other page: damage there is told as damage
        except Damaged as error:
            raise WrongPassphrase(self.path) from error

    @property
    def database(self) -> "Database":
        """The connection as sqlite-utils gives it; use it inside `translating`."""
        database = self._database
        if database is None:
            database = _sqlite_utils().Database(self._raw, execute_plugins=False, recursive_triggers=False)
            self._database = database
        return database

    def rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self.translating():
            return self._raw.execute(sql, parameters).fetchall()

    def execute(self, sql: str, *parameters: object) -> int:
        """Run one statement; returns how many rows it changed."""
        with self.translating():
            return self._raw.execute(sql, parameters).rowcount

    @contextmanager
    def reading(self) -> Generator[None]:
        """Let every query of the block see the same moment."""
        self.execute("BEGIN")
        try:
            yield
        finally:
            self._roll_back()

    @contextmanager
    def writing(self) -> Generator[None]:
        """Make the block one transaction with the write lock from its beginning: all of it is on disk, or nothing."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def forbid_redesign(self) -> None:
        """From now on refuse everything but reading and writing rows: no tables, no attached files, no functions."""
        engine = self._engine
        actions = frozenset(getattr(engine, f"SQLITE_{name}") for name in _ALLOWED_ACTIONS)
        pragma, function = engine.SQLITE_PRAGMA, engine.SQLITE_FUNCTION
        ok, deny = engine.SQLITE_OK, engine.SQLITE_DENY

        def authorize(action: int, first: str | None, second: str | None, *_where: str | None) -> int:
            if action in actions:
                return ok
            if action == pragma:
                return ok if first in _ALLOWED_PRAGMAS else deny
            return ok if action == function and second in _ALLOWED_FUNCTIONS else deny

        self._raw.set_authorizer(authorize)

    def limit_time(self, seconds: float) -> None:
        """Interrupt whatever runs after `seconds` of computing from now on: the file is a trap, not merely slow."""
        end = time.thread_time() + seconds
        self._raw.set_progress_handler(lambda: time.thread_time() > end, 5_000)

    def unlimit_time(self) -> None:
        """Take back `limit_time`."""
        self._raw.set_progress_handler(None, 0)

    def vacuum_into(self, target: Path) -> None:
        """Write everything, without free pages, to the new file `target`; not synced to disk."""
        self._raw.set_authorizer(None)
        try:
            self.execute("VACUUM INTO ?", str(target))
        finally:
            self.forbid_redesign()

    def export_into(self, target: Path, key: Key | None) -> None:
        """Write everything to the new file `target`, encrypted with `key` or not at all; not synced to disk."""
        self._raw.set_authorizer(None)
        try:
            self.execute("ATTACH DATABASE ? AS target KEY ?", str(target), "" if key is None else key.literal)
            try:
                self.rows("SELECT sqlcipher_export('target')")
                for pragma in ("application_id", "user_version"):
                    [(value,)] = self.rows(f"PRAGMA main.{pragma}")
                    self.execute(f"PRAGMA target.{pragma}={value}")
            finally:
                self.execute("DETACH DATABASE target")
        finally:
            self.forbid_redesign()

    def close(self, *, tidy: bool = True) -> None:
        """Close. `tidy` takes the empty journal away; never do that when another file may have the name."""
        if tidy:
            with suppress(StorageError, EngineError):
                self.execute("PRAGMA journal_mode=DELETE")
        self._raw.close()

    @contextmanager
    def translating(self) -> Generator[None]:
        """Raise StorageError or EngineError for SQLite's errors inside the block."""
        try:
            yield
        except self._engine.Error as error:
            if str(error).startswith("Could not decode"):
                raise Damaged(self.path, "text that is none") from None  # the message quotes people's words
            kind = _TRANSLATED.get(getattr(error, "sqlite_errorname", None) or "")
            if kind is None:
                raise EngineError(type(error).__name__) from error
            raise kind(self.path) from error
        except UnicodeDecodeError:
            raise Damaged(self.path, "text that is none") from None
        except MemoryError as error:
            raise Hostile(self.path, "more than the memory holds") from error

    def _roll_back(self) -> None:
        if self._raw.in_transaction:
            self.execute("ROLLBACK")


class _WithoutNumpy:
    """An import hook that hides numpy and pandas from one thread.

    sqlite-utils imports them when they are there, has no use for them here, and they take longer than it does. Other
    threads, the charts' for one, may import them meanwhile.
    """

    def __init__(self) -> None:
        self._thread = threading.get_ident()

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """Refuse the two, know nothing of all others."""
        if name in ("numpy", "pandas") and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(name=name)
        return None


def _sqlcipher() -> Any:
    import sqlcipher3.dbapi2  # pyright: ignore[reportMissingTypeStubs]

    return sqlcipher3.dbapi2


def _sqlite_utils() -> Any:
    """sqlite-utils on top of sqlcipher3: it takes the engine that is importable as pysqlite3."""
    if "sqlite_utils" not in sys.modules:
        engine = _sqlcipher()
        sys.modules.setdefault("pysqlite3", sys.modules["sqlcipher3"])
        sys.modules.setdefault("pysqlite3.dbapi2", engine)
        hook = _WithoutNumpy()
        sys.meta_path.insert(0, hook)
        try:
            import sqlite_utils
        finally:
            sys.meta_path.remove(hook)
    import sqlite_utils
    import sqlite_utils.utils as beneath

    if vars(beneath)["sqlite3"] is not sys.modules["sqlcipher3"]:
        raise ImportError("sqlite-utils was imported on top of another engine")
    return sqlite_utils
