"""Rolling backups of relationship files in the program's own data: taken when something changed, thinned with age.

A backup is a complete, checked relationship file with the same key. Its name tells when it was taken and which edit is
its newest, so that whether anything changed since is known without opening it.
"""

import filecmp
import hashlib
import logging
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from balance_desktop.storage import placing
from balance_desktop.storage.errors import (
    Damaged,
    DiskError,
    Encrypted,
    HistoryDamaged,
    Hostile,
    NotARelationshipFile,
    ReadOnlyFolder,
    StorageError,
    of_os_error,
)
from balance_desktop.storage.keys import Key
from balance_desktop.storage.relationship_file import RelationshipFile

if TYPE_CHECKING:
    from balance_desktop.storage.forgetting import Rows

_log = logging.getLogger(__name__)

LATEST, DAYS, WEEKS, MONTHS = 10, 7, 4, 12
"""How many are kept: the latest, and the last of each of so many days, weeks and months that have any (UTC)."""
MOST = LATEST + DAYS + WEEKS + MONTHS
_STALE = 3600.0
"""Seconds after which an unfinished backup is that of a program which is gone."""

_NAME = re.compile(r"(\d{8}T\d{6}\d{3})Z_(\d{8,})_([0-9a-f]{32})\.balance")
_MOMENT = "%Y%m%dT%H%M%S%f"
_UNREADABLE = (Damaged, Encrypted, HistoryDamaged, Hostile, NotARelationshipFile)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup as its name and the folder tell it: when it was taken, its newest edit, and its size in bytes."""

    path: Path
    taken: datetime
    end: tuple[int, str]
    size: int


class Backups:
    """The backups of all files, in one folder for each file below `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def take(self, file: RelationshipFile, at: datetime) -> Path | None:
        """Back up `file` as it is on disk, then thin what there is; None when nothing changed since one was taken.

        Raises StorageError, and then every earlier backup is there still; about our own folder its path is `root`.
        """
        there = self.all_of(file.file_id)
        folder = self._folder(file.file_id)
        try:
            self._prepare(folder, file.path)
            self._protect_left_over(there, file.key)
            if any(backup.end == file.end for backup in there):
                return None
            target = folder / _name(at, file.end)
            file.save_copy(target)
        except (FileExistsError, NotADirectoryError) as error:  # something else has the name of our folder
            raise ReadOnlyFolder(self.root) from error
        except OSError as error:
            raise of_os_error(error, self.root) from error
        except StorageError as error:
            if self.root in error.path.parents:
                raise type(error)(self.root, str(error)) from error
            raise
        self._thin([backup for backup in self.all_of(file.file_id) if backup.path.name <= target.name])
        return target

    def all_of(self, file_id: str) -> tuple[Backup, ...]:
        """The backups of a file, newest first; none of them is opened."""
        with suppress(OSError):
            found = (_described(path) for path in self._folder(file_id).iterdir())
            return tuple(sorted(filter(None, found), key=lambda backup: backup.path.name, reverse=True))
        return ()

    def of_path(self, path: Path) -> tuple[Backup, ...]:
        """The backups of the file that was at `path` last, newest first: for one that cannot be read any more."""
        places: list[tuple[float, str]] = []
        with suppress(OSError):
            for place in self.root.glob(f"*/{_place_name(path)}"):
                places.append((place.stat().st_mtime, place.parent.name))
        return self.all_of(max(places)[1]) if places else ()

    def good_one_of(self, path: Path) -> Backup | None:
        """The newest backup of the file that was at `path` that can be read, or could with its passphrase."""
        return next((backup for backup in self.of_path(path) if _is_good(backup)), None)

    def delete_all(self, file_id: str) -> None:
        """Delete every backup of a file, and wipe their bytes. Raises StorageError."""
        folder = self._folder(file_id)
        _sweep(folder, older_than=0.0)
        for backup in self.all_of(file_id):
            placing.erase(backup.path)
        shutil.rmtree(folder, ignore_errors=True)

    def forget(self, file_id: str, rows: "Rows", key: Key | None) -> int:
        """Delete rows for good from every backup; returns how many backups went whole, because they cannot be opened.

        Do it before the file itself: interrupted, it can be done again. Raises StorageError.
        """
        return self._rewrite(file_id, key, lambda file: file.forget(rows))

    def protect(self, file_id: str, former: Key | None, key: Key | None) -> int:
        """Give every backup the key that the file has now; returns how many cannot be opened, and are deleted.

        Raises StorageError; plain backups that are left are encrypted with the next one that is taken.
        """
        return self._rewrite(file_id, former, lambda file: file.protect_with(key))

    def _folder(self, file_id: str) -> Path:
        return self.root / file_id

    def _prepare(self, folder: Path, path: Path) -> None:
        """Make the folder, for this person alone, and note which file it is for, without its name."""
        for part in (self.root, folder):
            part.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / _place_name(path)).touch()
        _sweep(folder, older_than=_STALE)

    def _protect_left_over(self, there: Sequence[Backup], key: Key | None) -> None:
        """Encrypt what an interrupted `protect` left plain."""
        if key is None:
            return
        for backup in there:
            if _is_plain(backup.path):
                _rewritten_or_erased(backup, None, lambda file: file.protect_with(key))

    def _rewrite(self, file_id: str, key: Key | None, change: Callable[[RelationshipFile], None]) -> int:
        _sweep(self._folder(file_id), older_than=0.0)
        return sum(not _rewritten_or_erased(backup, key, change) for backup in self.all_of(file_id))

    def _thin(self, backups: Sequence[Backup]) -> None:
        keep = kept(backup.taken for backup in backups)
        for backup in backups:
            if backup.taken not in keep:
                try:
                    backup.path.unlink()
                except OSError as error:
                    _log.warning("an old backup could not be deleted: %s", error.strerror)


def copy_out(backup: Backup, target: Path) -> None:
    """Make a new file of a backup. Raises StorageError, AlreadyExists rather than write over a file."""
    with placing.part_of(target) as part:
        try:
            shutil.copyfile(backup.path, part)
            is_same = filecmp.cmp(backup.path, part, shallow=False)
        except OSError as error:
            raise of_os_error(error, target) from error
        if not is_same:
            raise DiskError(target, "the copy differs")


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Which of the backups taken at these moments are kept."""
    newest_first = sorted(set(moments), reverse=True)
    return {
        *newest_first[:LATEST],
        *_last_of(newest_first, DAYS, lambda moment: moment.date()),
        *_last_of(newest_first, WEEKS, lambda moment: moment.isocalendar()[:2]),
        *_last_of(newest_first, MONTHS, lambda moment: (moment.year, moment.month)),
    }


def _last_of(newest_first: Iterable[datetime], count: int, period: Callable[[datetime], object]) -> list[datetime]:
    """The last moment in each of the newest `count` periods that have any."""
    found: dict[object, datetime] = {}
    for moment in newest_first:
        if found.setdefault(period(moment), moment) is moment and len(found) == count:
            break
    return list(found.values())


def _is_good(backup: Backup) -> bool:
    """Whether every check on opening passes; of an encrypted one nobody can tell without its passphrase."""
    try:
        RelationshipFile.open(backup.path, read_only=True).close()
    except Encrypted:
        return True
    except StorageError as error:
        _log.warning("a backup cannot be read: %s", type(error).__name__)
        return False
    return True


def _rewritten_or_erased(backup: Backup, key: Key | None, change: Callable[[RelationshipFile], None]) -> bool:
    """Change a backup; False when it cannot be read, and is gone: it would keep for ever what must not be kept."""
    try:
        _rewritten(backup, key, change)
    except _UNREADABLE as error:
        _log.warning("a backup that cannot be read was deleted: %s", type(error).__name__)
        placing.erase(backup.path)
        return False
    return True


def _rewritten(backup: Backup, key: Key | None, change: Callable[[RelationshipFile], None]) -> None:
    """Change a backup; its name goes on telling the truth."""
    file = RelationshipFile.open(backup.path, passphrase=key)
    try:
        change(file)
        end = file.end
    finally:
        file.close()
    if end != backup.end:
        try:
            backup.path.replace(backup.path.with_name(_name(backup.taken, end)))
        except OSError as error:
            raise of_os_error(error, backup.path) from error


def _name(taken: datetime, end: tuple[int, str]) -> str:
    moment = taken.astimezone(UTC)
    return f"{moment:%Y%m%dT%H%M%S}{moment.microsecond // 1000:03}Z_{end[0]:08}_{end[1]}.balance"


def _place_name(path: Path) -> str:
    """The name of the mark that says which file a folder is for; the path cannot be read from it."""
    return "at-" + hashlib.blake2b(os.fsencode(os.path.realpath(path)), digest_size=16).hexdigest()


def _described(path: Path) -> Backup | None:
    """The backup at `path`; None for what is none."""
    name = _NAME.fullmatch(path.name)
    if name is None:
        return None
    try:
        taken = datetime.strptime(name[1] + "000", _MOMENT).replace(tzinfo=UTC)
        return Backup(path, taken, (int(name[2]), name[3]), path.stat().st_size)
    except (ValueError, OSError):
        return None


def _is_plain(path: Path) -> bool:
    """Whether a closed relationship file is not encrypted."""
    with path.open("rb") as opened:
        return opened.read(16) == b"SQLite format 3\0"


def _sweep(folder: Path, *, older_than: float) -> None:
    """Take away unfinished backups that are older than so many seconds."""
    now = time.time()
    for part in folder.glob(".*.part*"):
        with suppress(OSError, StorageError):
            if now - part.stat().st_mtime >= older_than:
                placing.erase(part)
