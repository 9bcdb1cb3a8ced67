"""Writing an export: wholly or not at all, and never over a relationship file."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from balance_desktop.export.errors import ExportError

RELATIONSHIP_ENDING = ".balance"


def write_atomically(target: Path, data: bytes, keep: Iterable[Path] = ()) -> None:
    """Put `data` at `target`, in place of what is there; the old content stays whole until the new one is.

    `keep` are relationship files in use, by whatever name they are reached. Raises ExportError.
    """
    try:
        place = target.resolve()
        _refuse(target, place, keep)
        unfinished = place.with_name(f".{uuid4().hex}.part")
        try:
            _write_synced(unfinished, data)
            unfinished.replace(place)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink()
            raise
    except OSError as error:
        raise ExportError.from_os(target, error) from error


def _refuse(target: Path, place: Path, keep: Iterable[Path]) -> None:
    if RELATIONSHIP_ENDING in (target.suffix.lower(), place.suffix.lower()):
        raise ExportError(target, "relationship_file")
    if not place.exists():
        return
    if not place.is_file():
        raise ExportError(target, "is_folder" if place.is_dir() else "failed")
    if any(other.exists() and place.samefile(other) for other in keep):
        raise ExportError(target, "relationship_file")
    if not os.access(place, os.W_OK):
        raise ExportError(target, "read_only")


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
