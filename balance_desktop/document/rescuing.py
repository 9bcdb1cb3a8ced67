"""What can be read of a damaged file, put into a new file beside it; the damaged one stays as it is."""

import os
from datetime import UTC, datetime
from pathlib import Path

from balance_desktop.storage.salvage import Salvaged, salvage

_MAGIC = b"SQLite format 3\0"


def read_damaged(path: Path, target: Path, passphrase: str | None = None) -> Salvaged:
    """Put what can be read of `path` into the new file `target`. Raises StorageError."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return salvage(path, target, at=at, passphrase=passphrase)


def is_encrypted(path: Path) -> bool:
    """Whether the bytes of a damaged file, which nobody has open, can only be read with a passphrase."""
    try:
        with path.open("rb") as opened:
            return not opened.read(len(_MAGIC)).startswith(_MAGIC)
    except OSError:
        return False


def free_path(wanted: Path, otherwise: Path) -> Path:
    """`wanted`, with a number where that name is taken; in the folder `otherwise` if its own takes no new file."""
    folder = wanted.parent if os.access(wanted.parent, os.W_OK) else otherwise
    path, number = folder / wanted.name, 1
    while os.path.lexists(path):
        number += 1
        path = folder / f"{wanted.stem} {number}{wanted.suffix}"
    return path
