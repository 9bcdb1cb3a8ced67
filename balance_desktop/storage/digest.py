"""Digests that tell a file's content and history from any other: the guard against accidents, not against forgers."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from hashlib import blake2b

from balance_desktop.model.relationship import TABLES, Row

Cell = str | int | float | None

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False).encode

_REALS: Mapping[str, frozenset[str]] = {
    name: frozenset(f.name for f in fields(row_type) if f.type in (float, float | None))
    for name, row_type in TABLES.items()
}


def canonical(value: object) -> str:
    """`value` as the one JSON text that stands for it. Raises ValueError for infinities and NaN."""
    return _encode(value)


def row_digest(table: str, row: Row) -> int:
    """64 bits that stand for one row; the whole content's digest is the XOR of all of them."""
    reals = _REALS[table]
    cells = {c: v + 0.0 if c in reals and isinstance(v, int | float) else v for c, v in row.items()}
    return int.from_bytes(blake2b(f"{table}{_encode(cells)}".encode(), digest_size=8).digest())


def digest_text(digest: int) -> str:
    """A content digest as the log keeps it: 16 hexadecimal digits."""
    return f"{digest:016x}"


def chain_text(former_chain: str, edit: Iterable[Cell], changes: Iterable[Iterable[Cell]]) -> str:
    """32 hexadecimal digits that stand for an edit as the log keeps it and for all edits before it."""
    text = _encode([former_chain, list(edit), [list(change) for change in changes]])
    return blake2b(text.encode(), digest_size=16).hexdigest()


EMPTY_CHAIN = "0" * 32
"""The chain before the first edit."""
