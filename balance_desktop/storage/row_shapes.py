"""What a row of each table looks like: so that a row found without its table is known, and a wrong one is refused.

It says in Python what the checks of schema.py say in SQL.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from balance_desktop.model.relationship import COLUMNS, Row
from balance_desktop.model.vocabulary import AUTHORS, KINDS, MODES, PLAN_STATES, REGIONS, STRENGTHS

Test = Callable[[Any], bool]


def table_of(cells: tuple[Any, ...]) -> str | None:
    """The one table whose row this is; None if it is none of ours."""
    for name, tests in _SHAPES.items():
        if len(tests) == len(cells) and all(test(cell) for test, cell in zip(tests, cells, strict=True)):
            return None if name == "items" and cells[5] != "tray" and None in cells[6:8] else name
    return None


def fits(name: str, row: Row) -> bool:
    """Whether this can be a row of that table of what people made."""
    columns = COLUMNS[name]
    return set(row) == set(columns) and table_of(tuple(row[column] for column in columns)) == name


def as_row(name: str, cells: Iterable[Any]) -> dict[str, Any]:
    """The cells by column; a real number that is whole is kept as an integer in the file."""
    return {
        column: float(cell) if column in _REALS and isinstance(cell, int) else cell
        for column, cell in zip(COLUMNS[name], cells, strict=True)
    }


def _text(most: int) -> Test:
    def test(cell: Any) -> bool:
        try:
            return isinstance(cell, str) and len(cell.encode()) <= most and "\0" not in cell
        except UnicodeEncodeError:
            return False

    return test


def _word(cell: Any) -> bool:
    return isinstance(cell, str) and 0 < len(cell) <= 200 and cell.isprintable()


def _one_of(words: Iterable[str]) -> Test:
    known = frozenset(words)
    return lambda cell: isinstance(cell, str) and cell in known


def _number(cell: Any) -> bool:
    return isinstance(cell, int | float) and math.isfinite(cell)


def _between(least: float, most: float) -> Test:
    return lambda cell: _number(cell) and least <= cell <= most


def _flag(cell: Any) -> bool:
    return isinstance(cell, int) and cell in (0, 1)


def _state(cell: Any) -> bool:
    return isinstance(cell, int) and cell in (0, 1, 2)


def _count(cell: Any) -> bool:
    return isinstance(cell, int) and cell >= 0


def _nothing(cell: Any) -> bool:
    return cell is None


def _or_nothing(test: Test) -> Test:
    return lambda cell: cell is None or test(cell)


def _hexadecimal(length: int) -> Test:
    return lambda cell: isinstance(cell, str) and len(cell) == length and not set(cell) - set("0123456789abcdef")


def _day(cell: Any) -> bool:
    try:
        return isinstance(cell, str) and len(cell) == 10 and bool(date.fromisoformat(cell))
    except ValueError:
        return False


def _moment(cell: Any) -> bool:
    try:
        return isinstance(cell, str) and len(cell) > 10 and bool(datetime.fromisoformat(cell))
    except ValueError:
        return False


_REALS = frozenset({"separation", "u", "v", "rank", "felt", "wished"})
_AMOUNT = _or_nothing(_one_of(("little", "right", "much")))
_SHARE = _or_nothing(_between(0, 1))

_SHAPES: Mapping[str, tuple[Test, ...]] = {
    "relationship": (_word, _text(800), _one_of(MODES), _between(0.55, 1.55), _flag),
    "partners": (_one_of("ab"), _text(800), _or_nothing(_word)),
    "items": (
        _word, _text(16_000), _text(400_000), _one_of(KINDS), _one_of(STRENGTHS), _one_of(REGIONS), _SHARE, _SHARE,
        _number, _or_nothing(_word), _moment,
    ),
    "questions": (_word, _text(16_000), _number),
    "question_marks": (_word, _flag, _flag),
    "answers": (_word, _word, _one_of(AUTHORS), _text(400_000), _day),
    "practices": (_word, _word, _text(16_000), _number),
    "plans": (_word, _word, _one_of(AUTHORS), _text(80_000), _one_of(PLAN_STATES)),
    "tries": (_word, _word, _one_of(AUTHORS), _day, _or_nothing(_flag), _text(80_000)),
    "checkins": (_word, _one_of("ab"), _day, _SHARE, _SHARE, _AMOUNT, _AMOUNT, _text(80_000)),
    "sessions": (_word, _text(800), _moment, _text(200), _text(400_000)),
    "file": (_nothing, _hexadecimal(32), _moment, _text(100)),
    "edits": (
        _nothing, _word, _moment, _one_of(AUTHORS), _word, _or_nothing(_count), _state,
        _hexadecimal(16), _hexadecimal(32),
    ),
    "changes": (
        _nothing, _count, _one_of(COLUMNS), _word, _or_nothing(_text(8 * 2**20)), _or_nothing(_text(8 * 2**20)),
    ),
}  # fmt: skip
"""A test for every column; the number of a row in `file`, `edits` and `changes` is not among its cells."""
