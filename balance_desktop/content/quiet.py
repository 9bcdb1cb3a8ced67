"""The three-minute quiet practice: sentences that follow one another in their own time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from balance_desktop.content.reading import Table, Translate, as_written, read_table
from balance_desktop.resource_files import ROOT

QUIET_FILE = ROOT / "content" / "quiet.toml"

THREE_MINUTES = 180
"""In seconds: what the steps take in all."""


@dataclass(frozen=True, slots=True)
class QuietStep:
    """What is said, and for how many seconds it stands."""

    seconds: int
    text: str


@dataclass(frozen=True, slots=True)
class QuietPractice:
    """The practice: `intro` is shown before it begins, `closing` when it has come to its end."""

    title: str
    intro: str
    steps: tuple[QuietStep, ...]
    closing: str


def load_quiet(path: Path = QUIET_FILE, *, translate: Translate = as_written) -> QuietPractice:
    """Return the practice, whose steps take three minutes; raises ContentError."""
    file = read_table(path, translate)
    practice = QuietPractice(
        title=file.text("title"),
        intro=file.text("intro"),
        steps=tuple(_step(table) for table in file.tables("steps")),
        closing=file.text("closing"),
    )
    file.finish()
    if sum(step.seconds for step in practice.steps) != THREE_MINUTES:
        raise file.error("steps", f"must take {THREE_MINUTES} seconds in all")
    return practice


def _step(table: Table) -> QuietStep:
    step = QuietStep(table.whole_number("seconds"), table.text("text"))
    if step.seconds < 1:
        raise table.error("seconds", "must be at least 1")
    table.finish()
    return step
