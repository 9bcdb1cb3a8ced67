"""Which practices may help an item that needs care, by where on the map it lies and what kind it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Literal

from balance_desktop.content.reading import Table, read_table
from balance_desktop.model.vocabulary import KINDS, Kind, Region
from balance_desktop.resource_files import ROOT

FITS_FILE = ROOT / "content" / "fits.toml"

Where = Literal["own", "shared"]
WHERES: tuple[Where, ...] = ("own", "shared")
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
