"""Reading and checking the TOML files of `resources/`: values come out typed, errors name the file and the key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar, cast

Choice = TypeVar("Choice", bound=str)

_BLANK_LINES = re.compile(r"\n\s*\n")
_SLUG = re.compile(r"[a-z]+[0-9]*(-[a-z0-9]+)*")


class ContentError(Exception):
    """A file of `resources/` is missing, is not TOML, or has a key that is absent, unknown or wrong."""

    def __init__(self, path: Path, key: str, reason: str) -> None:
        super().__init__(": ".join(part for part in (str(path), key, reason) if part))
        self.path = path
        self.key = key
        self.reason = reason


Translate = Callable[[str], str]
"""What turns the English words of the files into the person's language."""


def as_written(text: str) -> str:
    """Leave the words as the file has them."""
    return text


class Table:
    """One TOML table together with the file and the key it came from; remembers which keys were asked for."""

    def __init__(self, path: Path, key: str, values: dict[str, Any], translate: Translate = as_written) -> None:
        self.path = path
        self.key = key
        self._values = values
        self._translate = translate
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str) -> str:
        """Return prose: lines of a paragraph joined by a space, paragraphs kept apart by one blank line."""
        return self._translate(self.identifier(key))

    def identifier(self, key: str) -> str:
        """Return a text that is the same in every language."""
        return _prose(self._of_type(key, str, "text")) or self._fail(key, "is empty")

    def optional_text(self, key: str) -> str:
        """Return prose, empty when the key is absent."""
        return self.text(key) if key in self else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of prose, empty when the key is absent."""
        entries = self._list(key)
        if not all(isinstance(entry, str) and entry.strip() for entry in entries):
            self._fail(key, "must hold texts only, none of them empty")
        return tuple(self._translate(_prose(cast("str", entry))) for entry in entries)

    def slug(self, key: str) -> str:
        """Return a stable id: lower-case words joined by hyphens."""
        value = self.identifier(key)
        if not _SLUG.fullmatch(value):
            self._fail(key, f"“{value}” is not lower-case words joined by hyphens")
        return value

    def slug_below(self, parent: str, key: str) -> str:
        """Return a stable id that begins with its parent’s and a dot."""
        value = self.identifier(key)
        if not (value.startswith(f"{parent}.") and _SLUG.fullmatch(value.removeprefix(f"{parent}."))):
            self._fail(key, f"“{value}” is not “{parent}.” and lower-case words joined by hyphens")
        return value

    def choice(self, key: str, allowed: Iterable[Choice]) -> Choice:
        """Return the one of `allowed` that the text names."""
        value = self.identifier(key)
        allowed = tuple(allowed)
        for candidate in allowed:
            if candidate == value:
                return candidate
        return self._fail(key, f"“{value}” is none of {', '.join(allowed)}")

    def whole_number(self, key: str) -> int:
        """Return an integer; TOML's true and false are not taken for 1 and 0."""
        value = self._of_type(key, int, "a whole number")
        return self._fail(key, "must be a whole number") if isinstance(value, bool) else value

    def fraction(self, key: str) -> float:
        """Return a number from 0 to 1."""
        value = self._of_type(key, (int, float), "a number")
        if isinstance(value, bool) or not 0 <= value <= 1:
            self._fail(key, "must be a number from 0 to 1")
        return float(value)

    def flag(self, key: str) -> bool:
        """Return true or false."""
        return self._of_type(key, bool, "true or false")

    def table(self, key: str) -> Table:
        """Return the table below this key."""
        values = cast("dict[str, Any]", self._of_type(key, dict, "a table"))
        return Table(self.path, self._place(key), values, self._translate)

    def tables(self, key: str) -> tuple[Table, ...]:
        """Return the list of tables below this key, which holds at least one."""
        entries = self._list(key)
        if not entries or not all(isinstance(entry, dict) for entry in entries):
            self._fail(key, "must hold one or more tables")
        return tuple(
            Table(self.path, self._place(f"{key}[{number}]"), cast("dict[str, Any]", entry), self._translate)
            for number, entry in enumerate(entries, start=1)
        )

    def finish(self) -> None:
        """Refuse keys nobody asked for: they are misspelt, or their text would never be shown."""
        for key in self._values:
            if key not in self._asked:
                self._fail(key, "is not a key this table knows")

    def error(self, key: str, reason: str) -> ContentError:
        """Return the error that names this file, this table and the key."""
        return ContentError(self.path, self._place(key), reason)

    def _fail(self, key: str, reason: str) -> Any:
        raise self.error(key, reason)

    def _place(self, key: str) -> str:
        return f"{self.key}.{key}" if self.key else key

    def _of_type(self, key: str, kinds: type | tuple[type, ...], name: str) -> Any:
        self._asked.add(key)
        if key not in self._values:
            self._fail(key, "is missing")
        value = self._values[key]
        return value if isinstance(value, kinds) else self._fail(key, f"must be {name}")

    def _list(self, key: str) -> list[object]:
        self._asked.add(key)
        value = self._values.get(key, [])
        return cast("list[object]", value) if isinstance(value, list) else self._fail(key, "must be a list")


def read_table(path: Path, translate: Translate = as_written) -> Table:
    """Read a TOML file as its outermost table, whose prose comes out in the language of `translate`."""
    try:
        return Table(path, "", tomllib.loads(path.read_text(encoding="utf-8")), translate)
    except OSError as error:
        raise ContentError(path, "", f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ContentError(path, "", "is not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError(path, "", f"is not TOML: {error}") from error


def refuse_duplicates(tables: Iterable[Table], key: str) -> None:
    """Raise ContentError at the second table whose text under `key` was there before."""
    seen: set[str] = set()
    for table in tables:
        value = table.identifier(key)
        if value in seen:
            raise table.error(key, f"“{value}” is there twice")
        seen.add(value)


def _prose(text: str) -> str:
    paragraphs = (" ".join(paragraph.split()) for paragraph in _BLANK_LINES.split(text))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
