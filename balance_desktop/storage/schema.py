"""The format of a relationship file: its marks, its tables, and the migrations that lead to them.

A migration is append-only: once a version was released it is never edited again, and a file of that version is kept
among the tests. It is plain SQL and runs in one transaction together with its version number.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x42414C31
"""'BAL1', in the header of every relationship file."""

_VERSION_1 = (
    """CREATE TABLE file(
    one INTEGER PRIMARY KEY CHECK(one=1),
    file_id TEXT NOT NULL CHECK(length(file_id)=32),
    created_at TEXT NOT NULL,
    created_with TEXT NOT NULL
) STRICT""",
    """CREATE TABLE relationship(
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL DEFAULT '' CHECK(length(CAST(title AS BLOB))<=800),
    mode TEXT NOT NULL DEFAULT 'couple' CHECK(mode IN('solo','couple','therapist')),
    separation REAL NOT NULL DEFAULT 0.95 CHECK(separation BETWEEN 0.55 AND 1.55), -- of the circles' centres, in radii
    swapped INTEGER NOT NULL DEFAULT 0 CHECK(swapped IN(0,1)) -- circle A is drawn on the right
) STRICT""",
    """CREATE TABLE partners(
    id TEXT PRIMARY KEY NOT NULL CHECK(id IN('a','b')),
    name TEXT NOT NULL DEFAULT '' CHECK(length(CAST(name AS BLOB))<=800),
    colour TEXT
) STRICT""",
    """CREATE TABLE items(
    id TEXT PRIMARY KEY NOT NULL,
    text TEXT NOT NULL CHECK(length(CAST(text AS BLOB))<=16000),
    note TEXT NOT NULL DEFAULT '' CHECK(length(CAST(note AS BLOB))<=400000),
    kind TEXT NOT NULL CHECK(kind IN('goal','hobby','value','activity')),
    strength TEXT NOT NULL DEFAULT 'steady' CHECK(strength IN('thriving','steady','care')),
    region TEXT NOT NULL DEFAULT 'tray' CHECK(region IN('a','b','both','tray')),
    u REAL CHECK(u BETWEEN 0 AND 1), -- the place inside the region
    v REAL CHECK(v BETWEEN 0 AND 1),
    rank REAL NOT NULL, -- the order in lists, in the tray and on top of each other
    answer_id TEXT REFERENCES answers(id) DEFERRABLE INITIALLY DEFERRED,
    created_at TEXT NOT NULL,
    CHECK(region='tray' OR (u IS NOT NULL AND v IS NOT NULL))
) STRICT""",
    """CREATE TABLE questions( -- a person's own; the built-in ones are not in the file
    id TEXT PRIMARY KEY NOT NULL,
    text TEXT NOT NULL CHECK(length(CAST(text AS BLOB))<=16000),
    rank REAL NOT NULL
) STRICT""",
    """CREATE TABLE question_marks(
    id TEXT PRIMARY KEY NOT NULL, -- a built-in question's key or the id of an own one
    favourite INTEGER NOT NULL DEFAULT 0 CHECK(favourite IN(0,1)),
    hidden INTEGER NOT NULL DEFAULT 0 CHECK(hidden IN(0,1))
) STRICT""",
    """CREATE TABLE answers(
    id TEXT PRIMARY KEY NOT NULL,
    question TEXT NOT NULL,
    author TEXT NOT NULL CHECK(author IN('a','b','both')),
    text TEXT NOT NULL CHECK(length(CAST(text AS BLOB))<=400000),
    answered_on TEXT NOT NULL
) STRICT""",
    "CREATE INDEX answers_question ON answers(question)",
    """CREATE TABLE practices( -- a person's own; the built-in ones are not in the file
    id TEXT PRIMARY KEY NOT NULL,
    strategy TEXT NOT NULL,
    text TEXT NOT NULL CHECK(length(CAST(text AS BLOB))<=16000),
    rank REAL NOT NULL
) STRICT""",
    """CREATE TABLE plans(
    id TEXT PRIMARY KEY NOT NULL,
    practice TEXT NOT NULL,
    author TEXT NOT NULL CHECK(author IN('a','b','both')),
    text TEXT NOT NULL DEFAULT '' CHECK(length(CAST(text AS BLOB))<=80000),
    state TEXT NOT NULL CHECK(state IN('picked','done','put_away'))
) STRICT""",
    """CREATE TABLE tries(
    id TEXT PRIMARY KEY NOT NULL,
    practice TEXT NOT NULL,
    author TEXT NOT NULL CHECK(author IN('a','b','both')),
    on_date TEXT NOT NULL,
    helpful INTEGER CHECK(helpful IN(0,1)),
    note TEXT NOT NULL DEFAULT '' CHECK(length(CAST(note AS BLOB))<=80000)
) STRICT""",
    "CREATE INDEX tries_practice ON tries(practice)",
    """CREATE TABLE checkins(
    id TEXT PRIMARY KEY NOT NULL,
    partner TEXT NOT NULL CHECK(partner IN('a','b')),
    on_date TEXT NOT NULL,
    felt REAL CHECK(felt BETWEEN 0 AND 1),
    wished REAL CHECK(wished BETWEEN 0 AND 1),
    me TEXT CHECK(me IN('little','right','much')),
    us TEXT CHECK(us IN('little','right','much')),
    note TEXT NOT NULL DEFAULT '' CHECK(length(CAST(note AS BLOB))<=80000)
) STRICT""",
    """CREATE TABLE sessions(
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL CHECK(length(CAST(name AS BLOB))<=800),
    at TEXT NOT NULL,
    edit TEXT NOT NULL, -- the uid of the last edit before it
    note TEXT NOT NULL DEFAULT '' CHECK(length(CAST(note AS BLOB))<=400000)
) STRICT""",
    """CREATE TABLE edits(
    n INTEGER PRIMARY KEY,
    uid TEXT NOT NULL,
    at TEXT NOT NULL, -- UTC
    author TEXT NOT NULL CHECK(author IN('a','b','both')),
    kind TEXT NOT NULL, -- 'move_items', 'write_answer', 'undo'…: never a sentence
    target INTEGER REFERENCES edits(n), -- which edit was undone or redone
    state INTEGER NOT NULL DEFAULT 0 CHECK(state IN(0,1,2)), -- 0 done, 1 undone and can be redone, 2 closed
    digest TEXT NOT NULL CHECK(length(digest)=16), -- of all content after this edit
    chain TEXT NOT NULL CHECK(length(chain)=32) -- of the edit before it and all of this one but its state
) STRICT""",
    """CREATE TABLE changes(
    n INTEGER PRIMARY KEY,
    edit INTEGER NOT NULL REFERENCES edits(n),
    tbl TEXT NOT NULL,
    row_id TEXT NOT NULL,
    before TEXT, -- JSON: the whole row, or the changed columns; NULL when the row was inserted
    after TEXT, -- the same afterwards; NULL when the row was deleted
    CHECK(before IS NOT NULL OR after IS NOT NULL)
) STRICT""",
    "CREATE INDEX changes_edit ON changes(edit)",
)

MIGRATIONS: Sequence[Sequence[str]] = (_VERSION_1,)
"""What leads from each version to the next one, from an empty database on."""

USER_VERSION = len(MIGRATIONS)
"""The version of the format that this program writes."""

Schema = frozenset[tuple[str, str, str, str | None]]
"""(type, name, table, SQL) of everything in a database's schema."""


def migrate(database: "Database", version: int = 0, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> None:
    """Bring a database of `version` to the newest, each step in a transaction of its own."""
    for new_version, statements in enumerate(migrations[version:], start=version + 1):
        with database.atomic():
            for statement in statements:
                database.conn.execute(statement)
            database.conn.execute(f"PRAGMA user_version={new_version}")


def expected_schema() -> Schema:
    """What the schema of a file of the newest version is, to the letter."""
    schema: set[tuple[str, str, str, str | None]] = set()
    for statement in _VERSION_1:
        table = re.match(r"CREATE TABLE (\w+)\(", statement)
        index = re.match(r"CREATE INDEX (\w+) ON (\w+)\(", statement)
        if table is not None:
            schema.add(("table", table[1], table[1], statement))
            if "id TEXT PRIMARY KEY" in statement:
                schema.add(("index", f"sqlite_autoindex_{table[1]}_1", table[1], None))
        elif index is not None:
            schema.add(("index", index[1], index[2], statement))
    return frozenset(schema)
