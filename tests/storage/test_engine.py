"""The engine: what it imports and when, and what a connection refuses."""

from pathlib import Path

import pytest

from balance_desktop.storage.engine import Connection, EngineError
from balance_desktop.storage.errors import Hostile, ReadOnlyFile
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import NewFile, python

LOADED = "print([m for m in ('sqlcipher3', 'sqlite_utils', 'sqlite3', 'numpy', 'pandas') if m in sys.modules])"


def test_importing_the_file_imports_no_engine() -> None:
    result = python(f"import sys; import balance_desktop.storage.writer; {LOADED}")
    assert result.stdout == "[]\n"


def test_opening_a_file_imports_sqlcipher_alone(new_file: NewFile, tmp_path: Path) -> None:
    new_file().close()
    code = f"""
import sys; from pathlib import Path
from balance_desktop.storage.relationship_file import RelationshipFile
file = RelationshipFile.open(Path(sys.argv[1])); file.undoable(); file.close(); {LOADED}"""
    assert python(code, tmp_path / "x.balance").stdout == "['sqlcipher3']\n"


def test_making_a_file_leaves_numpy_out_and_importable(tmp_path: Path) -> None:
    code = """
import sys; from pathlib import Path
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import empty, AT
file = RelationshipFile.create(Path(sys.argv[1]), empty(), at=AT)
print("numpy" in sys.modules, "pandas" in sys.modules)
import sqlite_utils, sqlcipher3.dbapi2
database = file._inspected.connection.database
print(sqlite_utils.utils.sqlite3 is sqlcipher3, sqlite_utils.db.OperationalError is sqlcipher3.dbapi2.OperationalError)
print(type(database.conn) is sqlcipher3.dbapi2.Connection)
file.close()
import numpy; print(numpy.zeros(1).size, sys.meta_path[0].__class__.__name__ != "_WithoutNumpy")"""
    lines = python(code, tmp_path / "x.balance").stdout.splitlines()
    assert lines == ["False False", "True True", "True", "1 True"]


def test_numpy_is_hidden_from_the_importing_thread_only() -> None:
    code = """
import sys, threading
from balance_desktop.storage.engine import _WithoutNumpy
sys.meta_path.insert(0, _WithoutNumpy())
try:
    import numpy
except ModuleNotFoundError as error:
    print(error.name)
thread = threading.Thread(target=__import__, args=("numpy",))
thread.start(); thread.join()
print("numpy" in sys.modules)"""
    assert python(code).stdout == "numpy\nTrue\n"


def test_a_missing_file_is_not_created(tmp_path: Path) -> None:
    with pytest.raises(ReadOnlyFile):
        Connection(tmp_path / "none.balance")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE itmes(id)",
        "DROP TABLE items",
        "ALTER TABLE items ADD COLUMN x",
        "CREATE TRIGGER t AFTER INSERT ON items BEGIN SELECT 1; END",
        "ATTACH 'other.db' AS other",
        "PRAGMA writable_schema=ON",
        "PRAGMA synchronous=OFF",
        "SELECT load_extension('x')",
        "SELECT hex(randomblob(10))",
    ],
)
def test_an_open_file_refuses_everything_but_rows(new_file: NewFile, statement: str) -> None:
    file = new_file()
    with pytest.raises(EngineError):
        file._connection().execute(statement)


def test_the_pragmas_are_those_of_the_recipe(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    connection = Connection(tmp_path / "x")
    pragmas = {
        "journal_mode": "truncate",
        "synchronous": 3,
        "fullfsync": 1,
        "secure_delete": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "locking_mode": "normal",
        "recursive_triggers": 0,
        "busy_timeout": 2000,
    }
    assert {name: connection.rows(f"PRAGMA {name}")[0][0] for name in pragmas} == pragmas
    connection.close()


def test_endless_computing_is_interrupted(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    connection = Connection(tmp_path / "x")
    connection.limit_time(0.05)
    with pytest.raises(Hostile):
        connection.rows("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c) SELECT max(n) FROM c")
    connection.unlimit_time()
    assert connection.rows("SELECT 1") == [(1,)]
    connection.close()


def test_odd_file_names_are_no_trouble(new_file: NewFile) -> None:
    file = new_file(name="a b#c?d%41&mode=memory “ż”.balance")
    path = file.path
    file.close()
    assert path.exists()
    RelationshipFile.open(path).close()
