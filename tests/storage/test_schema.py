"""The file's format: what the migrations make is what opening expects, to the letter."""

from pathlib import Path

import pytest

from balance_desktop.model.relationship import COLUMNS, TABLES
from balance_desktop.storage.engine import Connection, EngineError
from balance_desktop.storage.schema import APPLICATION_ID, MIGRATIONS, USER_VERSION, expected_schema, migrate
from tests.storage.helpers import NewFile, query


def test_a_new_file_has_the_expected_schema(new_file: NewFile) -> None:
    path = new_file().path
    found = query(path, "SELECT type, name, tbl_name, sql FROM sqlite_master")
    assert {tuple(row) for row in found} == expected_schema()


def test_the_header_says_whose_file_it_is(new_file: NewFile) -> None:
    file = new_file()
    file.close()
    header = file.path.read_bytes()[:100]
    assert header[68:72] == b"BAL1" == APPLICATION_ID.to_bytes(4)
    assert int.from_bytes(header[60:64]) == USER_VERSION == 1


def test_the_tables_have_the_models_columns(new_file: NewFile) -> None:
    path = new_file().path
    for name in TABLES:
        assert [row[1] for row in query(path, f"PRAGMA table_info({name})")] == list(COLUMNS[name])


def test_every_table_is_strict(new_file: NewFile) -> None:
    rows = query(new_file().path, "SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite%'")
    assert len(rows) == len(TABLES) + 3
    assert all(strict for _, strict in rows)


def test_a_migration_that_fails_leaves_the_version_before_it(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    connection = Connection(tmp_path / "x")
    migrations = (*MIGRATIONS, ("CREATE TABLE more(id)", "INSERT INTO more VALUES(1)", "INSERT INTO nothing VALUES(1)"))
    with pytest.raises(EngineError), connection.translating():
        migrate(connection.database, migrations=migrations)
    assert connection.rows("PRAGMA user_version") == [(1,)]
    assert connection.rows("SELECT count(*) FROM sqlite_master WHERE name='more'") == [(0,)]
    with connection.translating():
        migrate(connection.database, 1, (*MIGRATIONS, ("CREATE TABLE more(id)",)))
    assert connection.rows("PRAGMA user_version") == [(2,)]
    connection.close()
