"""The three questions that come with the program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from balance_desktop.content.reading import Table, Translate, as_written, read_table, refuse_duplicates
from balance_desktop.resource_files import ROOT

QUESTIONS_FILE = ROOT / "content" / "questions.toml"


@dataclass(frozen=True, slots=True)
class BuiltInQuestion:
    """A question every relationship file knows; files refer to it by `id` and never copy its text."""

    id: str
    text: str


def load_questions(path: Path = QUESTIONS_FILE, *, translate: Translate = as_written) -> tuple[BuiltInQuestion, ...]:
    """Return the questions in the order they are asked; raises ContentError."""
    file = read_table(path, translate)
    tables = file.tables("questions")
    file.finish()
    refuse_duplicates(tables, "id")
    return tuple(_question(table) for table in tables)


def _question(table: Table) -> BuiltInQuestion:
    question = BuiltInQuestion(id=table.slug("id"), text=table.text("text"))
    table.finish()
    return question
