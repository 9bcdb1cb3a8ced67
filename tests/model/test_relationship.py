"""Rows and values: what the file keeps is what the value was."""

import pytest

from balance_desktop.model.relationship import TABLES, from_tables, row_of, table, value_of
from tests.storage.helpers import empty, everything


def test_a_value_survives_as_rows() -> None:
    rows = {name: [row_of(value) for value in table(everything(), name).values()] for name in TABLES}
    assert from_tables(rows) == everything()
    assert all(
        not isinstance(cell, bool) for table_rows in rows.values() for row in table_rows for cell in row.values()
    )


@pytest.mark.parametrize("missing", ["relationship", "partners"])
def test_a_relationship_needs_itself_and_both_partners(missing: str) -> None:
    rows = {name: [row_of(value) for value in table(empty(), name).values()] for name in TABLES}
    rows[missing] = rows[missing][1:]
    with pytest.raises(ValueError, match="two partners"):
        from_tables(rows)


def test_a_row_needs_the_right_columns() -> None:
    row = row_of(everything().items["tray"])
    with pytest.raises(TypeError):
        value_of("items", {**row, "more": 1})
    with pytest.raises(TypeError):
        value_of("items", {key: cell for key, cell in row.items() if key != "text"})


def test_items_of_a_region_come_by_rank() -> None:
    assert [item.text for item in everything().items_in("a")] == ["Item 0, some words long"]
    assert [item.id for item in everything().items_in("tray")] == ["tray"]
