"""Files put under their final name when they are complete, on disk, and without writing over another one."""

import errno
import logging
import os
import stat
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from balance_desktop.storage.errors import AlreadyExists, ReadOnlyFile, ReadOnlyFolder, of_os_error

_log = logging.getLogger(__name__)

_NO_HARD_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


@contextmanager
def part_of(target: Path, *, replace: bool = False) -> Generator[Path]:
    """A new file in the folder of `target` to be filled in the block, and published as `target` when it ends well.

    Nothing is left behind if it does not. Raises StorageError; AlreadyExists before anything is written.
    """
    refuse_taken(target, replace=replace)
    part = target.parent / f".{os.urandom(16).hex()}.part"
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise of_os_error(error, target) from error
    try:
        yield part
        _publish(part, target, replace=replace)
    finally:
        part.unlink(missing_ok=True)
        journal_of(part).unlink(missing_ok=True)


@contextmanager
def successor_of(path: Path) -> Generator[Path]:
    """A new file beside `path` to be filled in the block; `succeed` lets it take the place. Nothing else is left."""
    part = path.parent / f".{os.urandom(16).hex()}.part"
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))
        yield part
    except OSError as error:
        raise of_os_error(error, path) from error
    finally:
        part.unlink(missing_ok=True)
        journal_of(part).unlink(missing_ok=True)


def succeed(part: Path, path: Path) -> None:
    """Put `part` in the place of the closed file `path`, whose bytes are wiped; at no moment is there neither.

    Raises StorageError; then `path` is as it was.
    """
    former = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        part.chmod(stat.S_IMODE(os.fstat(former).st_mode))
        _publish(part, path, replace=True)
        _wipe(former)
    finally:
        os.close(former)


def _wipe(descriptor: int) -> None:
    """Write zeros over a file if no name leads to it any more; what a disk keeps elsewhere is beyond us."""
    if os.fstat(descriptor).st_nlink:
        return
    size, piece = os.fstat(descriptor).st_size, bytes(2**20)
    try:
        for start in range(0, size, len(piece)):
            os.pwrite(descriptor, piece[: size - start], start)
        os.fsync(descriptor)
    except OSError as error:
        _log.warning("the bytes of a file that was replaced could not be wiped: %s", error.strerror)


def erase(path: Path) -> None:
    """Take a closed file away and wipe its bytes. Raises StorageError."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        try:
            path.unlink()
            _wipe(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise of_os_error(error, path) from error


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the journal of the file `path`."""
    return path.with_name(f"{path.name}-journal")


def refuse_taken(target: Path, *, replace: bool = False) -> None:
    """Raise AlreadyExists when something has the name already, or a stray journal waits for a file of that name."""
    if not replace and os.path.lexists(target):
        raise AlreadyExists(target)
    if os.path.lexists(journal_of(target)):
        raise AlreadyExists(journal_of(target))


def move(source: Path, target: Path) -> None:
    """Give the closed file `source` the name `target`, copying it when that is on another disk.

    Raises StorageError; then the file is where it was, and complete.
    """
    refuse_taken(target)
    try:
        _rename(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise of_os_error(error, target) from error
        _move_across(source, target)
    _sync_folder(target.parent)
    _sync_folder(source.parent)


def _move_across(source: Path, target: Path) -> None:
    if not os.access(source.parent, os.W_OK):
        raise ReadOnlyFolder(source)
    with part_of(target) as part:
        try:
            contents = source.read_bytes()
            part.write_bytes(contents)
            _sync(part)
            same = part.read_bytes() == contents
        except OSError as error:
            raise of_os_error(error, target) from error
        if not same:
            raise of_os_error(OSError(errno.EIO, "the copy differs"), target)
    try:
        source.unlink()
    except OSError as error:
        target.unlink()
        raise ReadOnlyFile(source) from error


def _publish(part: Path, target: Path, *, replace: bool) -> None:
    try:
        _sync(part)
        if replace:
            part.replace(target)
        else:
            _rename(part, target)
    except OSError as error:
        raise of_os_error(error, target) from error
    _sync_folder(target.parent)


def _rename(source: Path, target: Path) -> None:
    """Rename without ever writing over `target`; both names exist for a moment, neither never."""
    try:
        target.hardlink_to(source)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        source.replace(target)
    else:
        try:
            source.unlink()
        except OSError:
            target.unlink()
            raise


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Make a new or changed name durable; a file system that cannot do that for folders has no need of it."""
    try:
        _sync(folder)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EBADF, errno.EACCES, errno.ENOTSUP):
            raise of_os_error(error, folder) from error
