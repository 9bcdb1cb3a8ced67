"""A new relationship file: made beside its name, filled, checked, and only then given the name."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from balance_desktop import __version__
from balance_desktop.model.changes import Edit
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import Author
from balance_desktop.storage import log, placing
from balance_desktop.storage.engine import Connection
from balance_desktop.storage.forgetting import Telling
from balance_desktop.storage.inspection import inspect
from balance_desktop.storage.keys import Key
from balance_desktop.storage.schema import APPLICATION_ID, migrate


@dataclass(frozen=True, slots=True)
class Identity:
    """Which file it is, whatever its name and content, and how it came about."""

    file_id: str
    created_at: str
    created_with: str


def make(
    path: Path,
    relationship: Relationship,
    at: str,
    author: Author,
    history: Iterable[Edit],
    key: Key | None,
    *,
    replace: bool = False,
) -> None:
    """Make a complete, checked file and only then give it its name."""
    with placing.part_of(path, replace=replace) as part:
        beginning = Edit(new_id(), at, author, "create", ())
        fill(part, key, Identity(new_id(), at, __version__), Telling(beginning, relationship, tuple(history)))
        inspect(part, read_only=True, unlock=key).connection.close(tidy=False)


def identity_in(connection: Connection) -> Identity:
    """Which file the connection leads to."""
    [row] = connection.rows("SELECT file_id, created_at, created_with FROM file")
    return Identity(*row)


def fill(part: Path, key: Key | None, identity: Identity, telling: Telling) -> None:
    """Make the tables in an empty file and write everything into it in one transaction; syncing is for the caller."""
    connection = Connection(part, key=key)
    try:
        with connection.translating():
            _fill(connection, identity, telling)
    finally:
        connection.close()


def _fill(connection: Connection, identity: Identity, telling: Telling) -> None:
    database = connection.database
    database.conn.execute("PRAGMA synchronous=OFF")
    database.conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
    migrate(database)
    first = log.plan_beginning(telling.relationship, telling.beginning)
    with database.atomic():
        database.table("file").insert({"one": 1, **asdict(identity)}, pk="one")
        log.carry_out(connection, first.contents, first)
        contents = first.contents
        for edit in telling.history:
            plan = log.plan(contents, edit, log.target_number(connection, edit))
            log.carry_out(connection, contents, plan)
            contents = plan.contents


def new_id() -> str:
    """Return a new uid of an edit or a file."""
    from uuid import uuid4  # only a new file needs it, and every start would pay 4 ms

    return uuid4().hex
