"""The prompts of the Reflect tab: a deck for each strategy and three for the map."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from balance_desktop.content.reading import Table, Translate, as_written, read_table, refuse_duplicates
from balance_desktop.model.vocabulary import Mode
from balance_desktop.resource_files import ROOT

PROMPTS_FILE = ROOT / "content" / "prompts.toml"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to draw; answers refer to its `id`, `deck.slug`. `solo` is empty where `text` does for one person."""

    id: str
    text: str
    solo: str = ""

    def text_for(self, mode: Mode) -> str:
        """Return how it is put in a relationship file of this mode."""
        return self.solo if mode == "solo" and self.solo else self.text


@dataclass(frozen=True, slots=True)
class Deck:
    """Prompts about one thing: `id` is a strategy’s, or “map-own”, “map-partner”, “map-shared”."""

    id: str
    prompts: tuple[Prompt, ...]


def load_prompts(path: Path = PROMPTS_FILE, *, translate: Translate = as_written) -> tuple[Deck, ...]:
    """Return the decks in the order they are shown; raises ContentError."""
    file = read_table(path, translate)
    tables = file.tables("decks")
    file.finish()
    refuse_duplicates(tables, "id")
    return tuple(_deck(table) for table in tables)


def _deck(table: Table) -> Deck:
    key = table.slug("id")
    prompts = table.tables("prompts")
    refuse_duplicates(prompts, "id")
    deck = Deck(key, tuple(_prompt(prompt, key) for prompt in prompts))
    table.finish()
    return deck


def _prompt(table: Table, deck: str) -> Prompt:
    prompt = Prompt(table.slug_below(deck, "id"), table.text("text"), table.optional_text("solo"))
    table.finish()
    return prompt
