"""Who holds a relationship file: a lock in the program's data folder, named after the file it stands for."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile


class Occupancy:
    """The claim of this program on one file.

    The lock lies in `folder`, never beside the file, where it would be a second file and be synchronised. It is named
    by device and inode, so that every way to the same file meets the same lock. A lock whose program is gone is
    stale and taken over.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._name = _lock_name(path)
        self._lock = QLockFile(str(folder / self._name))
        self._lock.setStaleLockTime(0)
        self.held_elsewhere = not self._lock.tryLock(0)

    def of_moved(self, path: Path) -> "Occupancy":
        """Return the claim for the same file at another place: another disk gives it another identity."""
        if _lock_name(path) == self._name:
            return self
        moved = Occupancy(path, self._folder)
        self.release()
        return moved

    def release(self) -> None:
        """Let others open the file."""
        if not self.held_elsewhere:
            self._lock.unlock()


def _lock_name(path: Path) -> str:
    status = path.stat()
    return hashlib.blake2b(f"{status.st_dev}:{status.st_ino}".encode(), digest_size=16).hexdigest() + ".lock"
