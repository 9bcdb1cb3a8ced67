"""Conflicted copies: what Dropbox, Nextcloud, Syncthing and others leave beside a file that two computers changed."""

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from balance_desktop.storage.keys import SALT_SIZE
from balance_desktop.storage.row_shapes import table_of
from balance_desktop.storage.scanning import scan

_BEGINNING = 65_536
"""Bytes at the beginning of a file among which it says which file it is."""
_MAGIC = b"SQLite format 3\0"
_CONFLICT = re.compile(
    r"""
    \s\(.*(conflict|konflikt|conflit|conflicto|conflitto|conflito|konfliktua).*\)  # Dropbox, Nextcloud: in brackets
    | \.sync-conflict-\d{8}-\d{6}.*                                                # Syncthing
    | _conflict-\d{8}-\d{6}.*                                                      # ownCloud
    | \s\[conflict.*\]                                                             # pCloud, Google Drive
    | -[A-Z0-9][A-Za-z0-9-]{3,}(-\d+)?                                             # OneDrive: the computer's name
    | \s\(\d\)                                                                     # Google Drive, browsers
    | \s\d                                                                         # iCloud Drive
    """,
    re.IGNORECASE | re.VERBOSE,
)


def conflicting_names(path: Path) -> list[Path]:
    """The files beside `path` whose names look like copies of it that were made by a conflict; none is opened."""
    found: list[Path] = []
    stem = path.stem
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if entry.name == path.name or not entry.name.startswith(stem) or not entry.name.endswith(path.suffix):
                continue
            if _CONFLICT.fullmatch(entry.name.removesuffix(path.suffix)[len(stem) :]):
                found.append(path.parent / entry.name)
    return sorted(found)


def conflicted_copies(
    names: Iterable[Path], file_id: str, salt: bytes | None, is_open: Callable[[Path], bool]
) -> list[Path]:
    """Those of them that are copies of the very file that has this id, or begins with this salt if it is encrypted.

    What `is_open` in this process is passed over, unread: reading it would drop SQLite's locks.
    """
    return [copy for copy in names if not is_open(copy) and _is_of(_beginning(copy), file_id, salt)]


def _is_of(beginning: bytes, file_id: str, salt: bytes | None) -> bool:
    if salt is not None and not beginning.startswith(_MAGIC):
        return beginning[:SALT_SIZE] == salt
    return _file_id_in(beginning) == file_id


def _file_id_in(beginning: bytes) -> str | None:
    for _, cells in scan(beginning).rows:
        if table_of(cells) == "file":
            return str(cells[1])
    return None


def _beginning(path: Path) -> bytes:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        return b""
    try:
        return os.read(descriptor, _BEGINNING)
    except OSError:
        return b""
    finally:
        os.close(descriptor)
