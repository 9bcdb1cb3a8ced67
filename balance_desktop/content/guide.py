"""The Guide page: why both circles matter and how to use the map, with its sources."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from balance_desktop.content.reading import Table, read_table, refuse_duplicates
from balance_desktop.resource_files import ROOT

GUIDE_FILE = ROOT / "content" / "guide.toml"


@dataclass(frozen=True, slots=True)
class GuideSection:
    """A heading, its paragraphs, and below them a bullet list that may be empty. All of it is plain text."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]


def load_guide(path: Path = GUIDE_FILE) -> tuple[GuideSection, ...]:
    """Return the sections in reading order; raises ContentError."""
    file = read_table(path)
    tables = file.tables("sections")
    file.finish()
    refuse_duplicates(tables, "id")
    return tuple(_section(table) for table in tables)


def _section(table: Table) -> GuideSection:
    section = GuideSection(
        id=table.slug("id"),
        title=table.text("title"),
        paragraphs=table.texts("paragraphs"),
        points=table.texts("points"),
    )
    if not section.paragraphs:
        raise table.error("paragraphs", "is missing")
    table.finish()
    return section
