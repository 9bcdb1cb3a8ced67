"""The six strategies and the practices that make each of them concrete."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from balance_desktop.content.reading import Table, Translate, as_written, read_table, refuse_duplicates
from balance_desktop.model.vocabulary import Mode
from balance_desktop.resource_files import ROOT

STRATEGIES_FILE = ROOT / "content" / "strategies.toml"


@dataclass(frozen=True, slots=True)
class BuiltInPractice:
    """A concrete thing to try; its `id` is `strategy.slug`, and files refer to it by that id alone.

    `solo` and `solo_how` are empty where `text` and `how` serve somebody who uses the program alone, too.
    """

    id: str
    strategy: str
    text: str
    how: str
    solo: str = ""
    solo_how: str = ""

    def text_for(self, mode: Mode) -> str:
        """Return its label in a relationship file of this mode."""
        return self.solo if mode == "solo" and self.solo else self.text

    def how_for(self, mode: Mode) -> str:
        """Return how it is done in a relationship file of this mode."""
        return self.solo_how if mode == "solo" and self.solo_how else self.how


@dataclass(frozen=True, slots=True)
class Strategy:
    """One of the six: `lead` says it in a sentence, `why` why it matters, `source` who found that out.

    `traps` are what often goes wrong, each with its way out.
    """

    id: str
    name: str
    lead: str
    why: str
    source: str
    traps: tuple[str, ...]
    practices: tuple[BuiltInPractice, ...]


def load_strategies(path: Path = STRATEGIES_FILE, *, translate: Translate = as_written) -> tuple[Strategy, ...]:
    """Return the strategies in the order they are shown; raises ContentError."""
    file = read_table(path, translate)
    tables = file.tables("strategies")
    file.finish()
    refuse_duplicates(tables, "id")
    return tuple(_strategy(table) for table in tables)


def _strategy(table: Table) -> Strategy:
    key = table.slug("id")
    practices = table.tables("practices")
    refuse_duplicates(practices, "id")
    strategy = Strategy(
        id=key,
        name=table.text("name"),
        lead=table.text("lead"),
        why=table.text("why"),
        source=table.text("source"),
        traps=table.texts("traps"),
        practices=tuple(_practice(practice, key) for practice in practices),
    )
    if not strategy.traps:
        raise table.error("traps", "is missing")
    table.finish()
    return strategy


def _practice(table: Table, strategy: str) -> BuiltInPractice:
    practice = BuiltInPractice(
        id=table.slug_below(strategy, "id"),
        strategy=strategy,
        text=table.text("text"),
        how=table.text("how"),
        solo=table.optional_text("solo"),
        solo_how=table.optional_text("solo_how"),
    )
    table.finish()
    return practice
