"""Documents from files: made new, opened, or opened to look at only when another program has them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from balance_desktop.document.document import Document
from balance_desktop.document.identity import new_id
from balance_desktop.document.occupancy import Occupancy
from balance_desktop.document.open_file import utc_now
from balance_desktop.model.edits import new_relationship
from balance_desktop.model.vocabulary import Mode
from balance_desktop.storage.errors import FileMissing
from balance_desktop.storage.relationship_file import RelationshipFile


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is open and claimed, and no document yet."""

    file: RelationshipFile
    occupancy: Occupancy

    def document(self, now: Callable[[], datetime] = utc_now) -> Document:
        """Return the document of the file, which belongs to it from now on; for the thread that shows windows."""
        return Document(self.file, self.occupancy, now)

    def close(self) -> None:
        """Close the file again."""
        self.file.close()
        self.occupancy.release()


def open_file(path: Path, locks: Path, passphrase: str | None = None) -> Opened:
    """Open an existing file, on any thread; `locks` is where programs tell each other what they hold.

    Raises StorageError and harms nothing; Encrypted when it takes a passphrase and none is given. When another program
    has the file, it opens for reading only.
    """
    if not path.exists():
        raise FileMissing(path)
    occupancy = Occupancy(path, locks)
    try:
        file = RelationshipFile.open(path, read_only=occupancy.held_elsewhere, passphrase=passphrase)
    except BaseException:
        occupancy.release()
        raise
    return Opened(file, occupancy)


def open_document(
    path: Path, locks: Path, now: Callable[[], datetime] = utc_now, passphrase: str | None = None
) -> Document:
    """The document of an existing file, as `open_file`."""
    return open_file(path, locks, passphrase).document(now)


def create_document(
    path: Path, locks: Path, mode: Mode, name_a: str, name_b: str = "", now: Callable[[], datetime] = utc_now
) -> Document:
    """The document of a new, empty file at `path`. Raises StorageError, AlreadyExists among them, and TextTooLong."""
    relationship = new_relationship(new_id(), mode, name_a, name_b)
    at = now().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    file = RelationshipFile.create(path, relationship, at=at)
    return Document(file, Occupancy(path, locks), now)
