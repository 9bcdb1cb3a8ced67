"""What can go wrong with a relationship file in the person's world; told in words elsewhere, never here."""

import errno
from pathlib import Path


class StorageError(Exception):
    """Something about the file at `path` that the person can understand; the message is for developers only."""

    def __init__(self, path: Path, message: str = "") -> None:
        super().__init__(message)
        self.path = path


class FileMissing(StorageError):
    """There is no such file, in a folder that exists."""


class FolderMissing(StorageError):
    """There is no such folder."""


class AlreadyExists(StorageError):
    """A file of that name exists, and was left alone."""


class NotReadable(StorageError):
    """The file is there but we are not permitted to read it."""


class NotARelationshipFile(StorageError):
    """It is something else: another program's file, an empty file, a folder, a pipe."""


class Encrypted(StorageError):
    """It looks like a file that is protected with a passphrase."""


class WrongPassphrase(Encrypted):
    """The passphrase is not that of the file; nothing was touched."""


class TooNew(StorageError):
    """A newer version of the program wrote it in a format of `version`, which we do not know."""

    def __init__(self, path: Path, version: int) -> None:
        super().__init__(path, f"file format {version}")
        self.version = version


class Hostile(StorageError):
    """It holds what no relationship file of ours holds: other tables, code, absurd sizes, a trapped journal."""


class Damaged(StorageError):
    """It was a relationship file, and its content is not sound any more."""


class HistoryDamaged(StorageError):
    """The content is sound, but the log of edits does not lead to it."""


class FileBusy(StorageError):
    """Another program has locked it."""


class ReadOnlyFile(StorageError):
    """It can be read but not written."""


class ReadOnlyFolder(ReadOnlyFile):
    """Its folder takes no new file, and without one nothing can be written safely."""


class DiskFull(StorageError):
    """There is no room left; what was written before is safe."""


class DiskError(StorageError):
    """The disk or the connection to it failed."""


class ChangedUnderneath(StorageError):
    """Something else changed the file while we had it open; nothing was overwritten.

    `how` is "missing" (moved, deleted, or its disk is gone), "replaced" (another file has its name) or "changed".
    """

    def __init__(self, path: Path, how: str) -> None:
        super().__init__(path, how)
        self.how = how


class OurMistake(StorageError):
    """The program failed, not the disk; `__cause__` is what really happened."""


_BY_ERRNO: dict[int, type[StorageError]] = {
    errno.EEXIST: AlreadyExists,
    errno.ENOENT: FolderMissing,
    errno.ENOTDIR: FolderMissing,
    errno.EACCES: ReadOnlyFolder,
    errno.EPERM: ReadOnlyFolder,
    errno.EROFS: ReadOnlyFolder,
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
}


def of_os_error(error: OSError, path: Path) -> StorageError:
    """What `error` means when a file at `path` is made, copied or moved."""
    return _BY_ERRNO.get(error.errno or 0, DiskError)(path, error.strerror or "")
