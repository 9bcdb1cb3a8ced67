"""A new relationship file: made beside its name, filled, checked, and only then given the name."""

from collections.abc import Iterable
from pathlib import Path

from balance_desktop import __version__
from balance_desktop.model.changes import Edit
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import Author
from balance_desktop.storage import log, placing
from balance_desktop.storage.engine import Connection
from balance_desktop.storage.inspection import inspect
from balance_desktop.storage.keys import Key
from balance_desktop.storage.schema import APPLICATION_ID, migrate


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
        connection = Connection(part, key=key)
        try:
            with connection.translating():
                _fill(connection, relationship, at, author, history)
        finally:
            connection.close()
        inspect(part, read_only=True, unlock=key).connection.close(tidy=False)


def _fill(connection: Connection, relationship: Relationship, at: str, author: Author, history: Iterable[Edit]) -> None:
    """Make the tables in an empty file, then write everything in one transaction; syncing is for the caller."""
    from uuid import uuid4  # only a new file needs it, and every start would pay 4 ms

    database = connection.database
    database.conn.execute("PRAGMA synchronous=OFF")
    database.conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
    migrate(database)
    beginning = log.plan_beginning(relationship, Edit(uuid4().hex, at, author, "create", ()))
    with database.atomic():
        database.table("file").insert(
            {"one": 1, "file_id": uuid4().hex, "created_at": at, "created_with": __version__}, pk="one"
        )
        log.carry_out(connection, beginning.contents, beginning)
        contents = beginning.contents
        for edit in history:
            plan = log.plan(contents, edit, log.target_number(connection, edit))
            log.carry_out(connection, contents, plan)
            contents = plan.contents
