"""The relationship files of a folder by name and date; none of them is opened."""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from balance_desktop.model.search import fold
from balance_desktop.ui.dialogs import FILE_SUFFIX

_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class FolderFile:
    """A file as its folder knows it: `changed` is in seconds since 1970, `folded` its name as it is looked for."""

    path: Path
    changed: float
    folded: str

    @property
    def name(self) -> str:
        """What the person calls it."""
        return self.path.stem


def read_folder(folder: Path) -> list[FolderFile]:
    """Return the relationship files in a folder, by name; raises OSError when it cannot be read."""
    files: list[FolderFile] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.lower().endswith(FILE_SUFFIX) and not entry.name.startswith("."):
                with suppress(FileNotFoundError):  # gone since the folder named it
                    path = folder / entry.name
                    if entry.is_file():
                        files.append(FolderFile(path, entry.stat().st_mtime, fold(path.stem)))
    return sorted(files, key=lambda file: (_natural(file.folded), file.name))


def _natural(text: str) -> list[tuple[bool, int, str]]:
    """Sort key by which 2 comes before 10."""
    return [(part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in _NUMBER.split(text)]
