"""The Guide: short pages about both circles, about using the map, and about when not to; with their sources."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from balance_desktop.content.reading import Table, Translate, as_written, read_table, refuse_duplicates
from balance_desktop.resource_files import ROOT

GUIDE_FILE = ROOT / "content" / "guide.toml"


@dataclass(frozen=True, slots=True)
class GuideSection:
    """A heading, which may be empty, its paragraphs, and below them a bullet list. All of it is plain text."""

    title: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page: its title, one sentence of what it is about, and its sections in reading order."""

    id: str
    title: str
    lead: str
    sections: tuple[GuideSection, ...]

    def texts(self) -> tuple[str, ...]:
        """All that is written on the page, from top to bottom."""
        parts = [(part.title, *part.paragraphs, *part.points) for part in self.sections]
        return tuple(text for text in (self.title, self.lead, *chain(*parts)) if text)


def load_guide(path: Path = GUIDE_FILE, *, translate: Translate = as_written) -> tuple[GuidePage, ...]:
    """Return the pages in reading order; raises ContentError."""
    file = read_table(path, translate)
    tables = file.tables("pages")
    file.finish()
    refuse_duplicates(tables, "id")
    return tuple(_page(table) for table in tables)


def _page(table: Table) -> GuidePage:
    page = GuidePage(
        id=table.slug("id"),
        title=table.text("title"),
        lead=table.text("lead"),
        sections=tuple(_section(section) for section in table.tables("sections")),
    )
    table.finish()
    return page


def _section(table: Table) -> GuideSection:
    section = GuideSection(
        title=table.text("title") if "title" in table else "",
        paragraphs=table.texts("paragraphs"),
        points=table.texts("points"),
    )
    if not section.paragraphs and not section.points:
        raise table.error("paragraphs", "is missing")
    table.finish()
    return section
