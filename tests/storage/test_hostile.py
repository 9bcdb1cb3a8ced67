"""Files made to harm: refused before anything in them runs, quickly, and without eating the memory."""

import json
from pathlib import Path

import pytest

from tests.storage.helpers import Ids, NewFile, everything, python, with_items

REDESIGN = "PRAGMA writable_schema=ON"
BOMB = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c) SELECT"

HOSTILE: dict[str, str] = {
    "an endless view instead of a table": f"DROP TABLE items;CREATE VIEW items AS {BOMB} n AS id FROM c",
    "a view that is a giant": "DROP TABLE plans;CREATE VIEW plans AS SELECT zeroblob(900000000) AS id",
    "an extra view": "CREATE VIEW extra AS SELECT 1",
    "a trigger that deletes": "CREATE TRIGGER t AFTER INSERT ON items BEGIN DELETE FROM answers; END",
    "a trigger that never ends": f"CREATE TRIGGER t AFTER INSERT ON edits BEGIN SELECT ({BOMB} max(n) FROM c); END",
    "a check that never ends": (
        f"{REDESIGN};UPDATE sqlite_master SET sql=replace(sql, 'kind IN(', "
        "'length(hex(randomblob(200000000)))>0 OR kind IN(') WHERE name='items'"
    ),
    "a check taken away": (
        f"{REDESIGN};UPDATE sqlite_master SET sql=replace(sql, 'CHECK(kind IN', 'CHECK(1 OR kind IN') "
        "WHERE name='items'"
    ),
    "a generated column": "ALTER TABLE tries ADD COLUMN g TEXT AS (hex(zeroblob(100000000)))",
    "a column with a default of its own": "ALTER TABLE tries ADD COLUMN d TEXT DEFAULT 'x'",
    "a virtual table": "CREATE VIRTUAL TABLE words USING fts5(text)",
    "an index on an expression": "CREATE INDEX i ON items(hex(text))",
    "a partial index": "CREATE INDEX i ON items(text) WHERE length(text)>0",
    "a table that is not strict": "DROP TABLE plans;CREATE TABLE plans(id, practice, author, text, state)",
    "statistics": "ANALYZE",
    "a table more": "CREATE TABLE more(id TEXT)",
    "far too many rows": (
        "INSERT INTO question_marks SELECT n, 0, 0 FROM (WITH RECURSIVE c(n) AS "
        "(SELECT 1 UNION ALL SELECT n+1 FROM c WHERE n<200000) SELECT n FROM c)"
    ),
    "a giant cell in a column without a limit": "UPDATE items SET created_at=hex(zeroblob(30000000)) WHERE rowid=1",
    "a giant cell behind a NUL": (
        "PRAGMA ignore_check_constraints=ON;UPDATE items SET text=CAST(zeroblob(60000000) AS TEXT) WHERE rowid=1"
    ),
    "a thousand tables": "",
    "a rank of infinity": "UPDATE items SET rank=9e999 WHERE rowid=1",
    "a version of the far future": "PRAGMA user_version=999",
}

OPEN = """
import json, resource, sys, time
from pathlib import Path
from balance_desktop.storage.errors import StorageError
from balance_desktop.storage.relationship_file import RelationshipFile
RelationshipFile.open(Path(sys.argv[2])).close()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
seconds = []
for _ in range(3):  # the quickest counts: others use the machine too
    begin = time.perf_counter()
    try:
        RelationshipFile.open(Path(sys.argv[1])).close()
        answer = "opened"
    except StorageError as error:
        answer = type(error).__name__
    seconds.append(time.perf_counter() - begin)
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
print(json.dumps([answer, min(seconds), grown]))
"""

CHANGE = """
import sys
import sqlcipher3.dbapi2 as sqlite3
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA synchronous=OFF")
if sys.argv[2]:
    for statement in sys.argv[2].replace("; END", "\\0 END").split(";"):
        connection.execute(statement.replace("\\0", ";"))
else:
    connection.executescript("BEGIN;" + "".join(f"CREATE TABLE t{n}(x);" for n in range(1000)) + "COMMIT")
"""


@pytest.fixture
def sound(new_file: NewFile) -> Path:
    """A closed, sound file to be changed."""
    file = new_file(everything())
    file.close()
    return file.path


@pytest.mark.parametrize("statements", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_at_once(new_file: NewFile, sound: Path, statements: str) -> None:
    other = new_file(with_items(2, Ids()), name="sound.balance")
    other.close()
    python(CHANGE, sound, statements)
    answer, seconds, megabytes = json.loads(python(OPEN, sound, other.path).stdout)
    assert answer in ("Hostile", "Damaged", "TooNew")
    assert seconds < 0.1
    assert megabytes < 200


def test_a_file_within_its_limits_is_opened(new_file: NewFile) -> None:
    file = new_file(with_items(1000, Ids()))
    file.close()
    answer, seconds, _ = json.loads(python(OPEN, file.path, file.path).stdout)
    assert answer == "opened"
    assert seconds < 1
