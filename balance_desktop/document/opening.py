"""Documents from files: made new, opened, or opened to look at only when another program has them."""

from collections.abc import Callable
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


def open_document(path: Path, locks: Path, now: Callable[[], datetime] = utc_now) -> Document:
    """The document of an existing file; `locks` is the folder where programs tell each other what they hold.

    Raises StorageError and harms nothing. When another program has the file, it opens for reading only.
    """
    if not path.exists():
        raise FileMissing(path)
    occupancy = Occupancy(path, locks)
    try:
        file = RelationshipFile.open(path, read_only=occupancy.held_elsewhere)
    except BaseException:
        occupancy.release()
        raise
    return Document(file, occupancy, now)


def create_document(
    path: Path, locks: Path, mode: Mode, name_a: str, name_b: str = "", now: Callable[[], datetime] = utc_now
) -> Document:
    """The document of a new, empty file at `path`. Raises StorageError, AlreadyExists among them, and TextTooLong."""
    relationship = new_relationship(new_id(), mode, name_a, name_b)
    at = now().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    file = RelationshipFile.create(path, relationship, at=at)
    return Document(file, Occupancy(path, locks), now)
