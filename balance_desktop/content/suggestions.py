"""Suggestions for the map: values, hobbies, activities and goals that may help somebody to begin."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from balance_desktop.content.reading import Table, Translate, as_written, read_table, refuse_duplicates
from balance_desktop.model.vocabulary import Kind
from balance_desktop.resource_files import ROOT

SUGGESTIONS_FILE = ROOT / "content" / "suggestions.toml"

_KINDS: dict[str, Kind] = {"values": "value", "hobbies": "hobby", "activities": "activity", "goals": "goal"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One card to take from the deck; `id` is stable, for translations."""

    id: str
    kind: Kind
    text: str


def load_suggestions(path: Path = SUGGESTIONS_FILE, *, translate: Translate = as_written) -> tuple[Suggestion, ...]:
    """Return the suggestions, kind by kind, in the order of the file; raises ContentError."""
    file = read_table(path, translate)
    tables: dict[Kind, tuple[Table, ...]] = {kind: file.tables(key) for key, kind in _KINDS.items()}
    file.finish()
    every = [table for found in tables.values() for table in found]
    refuse_duplicates(every, "id")
    refuse_duplicates(every, "text")
    return tuple(_suggestion(table, kind) for kind, found in tables.items() for table in found)


def _suggestion(table: Table, kind: Kind) -> Suggestion:
    suggestion = Suggestion(table.slug("id"), kind, table.text("text"))
    table.finish()
    return suggestion
