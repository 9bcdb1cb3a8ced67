"""Which practices may help an item that needs care, by where on the map it lies and what kind it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Literal

from balance_desktop.content.reading import Table, read_table
from balance_desktop.model.relationship import Item, by_rank
from balance_desktop.model.vocabulary import KINDS, Kind, Region, Strength
from balance_desktop.resource_files import ROOT

FITS_FILE = ROOT / "content" / "fits.toml"

Where = Literal["own", "shared"]
WHERES: tuple[Where, ...] = ("own", "shared")
_URGENCY: Mapping[Strength, int] = {"care": 0, "steady": 1, "thriving": 2}
Fits = Mapping[tuple[Where, Kind], tuple[str, ...]]


def load_fits(known: Collection[str], path: Path = FITS_FILE) -> Fits:
    """Return the practices for every pair of place and kind, all of them `known` ids; raises ContentError."""
    file = read_table(path)
    tables = file.tables("fits")
    file.finish()
    fits: dict[tuple[Where, Kind], tuple[str, ...]] = {}
    for table in tables:
        where, kind = table.choice("where", WHERES), table.choice("kind", KINDS)
        if (where, kind) in fits:
            raise table.error("kind", f"“{where}” and “{kind}” are there twice")
        fits[where, kind] = _practices(table, known)
        table.finish()
    for pair in ((where, kind) for where in WHERES for kind in KINDS):
        if pair not in fits:
            raise file.error("fits", f"“{pair[0]}” and “{pair[1]}” are missing")
    return fits


def practices_for(fits: Fits, region: Region, kind: Kind) -> tuple[str, ...]:
    """Return the ids of the practices that may help; for what is not placed yet, those for either place."""
    if region == "tray":
        return tuple(dict.fromkeys((*fits["own", kind], *fits["shared", kind])))
    return fits["shared" if region == "both" else "own", kind]


def items_touched(fits: Fits, items: Iterable[Item], practices: Collection[str]) -> list[Item]:
    """Return the items that one of the practices may help: what needs care first, then by how well it fits."""
    found: list[tuple[int, int, Item]] = []
    for item in items:
        fitting = practices_for(fits, item.region, item.kind)
        at = next((n for n, practice in enumerate(fitting) if practice in practices), None)
        if at is not None:
            found.append((_URGENCY[item.strength], at, item))
    return [item for _, _, item in sorted(found, key=lambda hit: (hit[0], hit[1], by_rank(hit[2])))]


def _practices(table: Table, known: Collection[str]) -> tuple[str, ...]:
    practices = table.texts("practices")
    if not practices:
        raise table.error("practices", "is empty")
    for practice in practices:
        if practice not in known:
            raise table.error("practices", f"“{practice}” is no practice")
        if practices.count(practice) > 1:
            raise table.error("practices", f"“{practice}” is there twice")
    return practices
