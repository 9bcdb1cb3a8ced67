"""A relationship file taken away for good: its bytes, its journal and its backups, and nothing else."""

from contextlib import suppress
from pathlib import Path

from balance_desktop.storage.backups import Backups
from balance_desktop.storage.errors import FolderMissing
from balance_desktop.storage.placing import erase, journal_of


def erase_file(path: Path, backups: Path, file_id: str) -> None:
    """Take away a file that nobody has open, then its journal and the backups of `file_id` below `backups`.

    Raises StorageError, whose path tells what is still there; what comes after that is left too.
    """
    with suppress(FolderMissing):  # somebody was quicker
        erase(path)
    with suppress(FolderMissing):
        erase(journal_of(path))
    Backups(backups).delete_all(file_id)
