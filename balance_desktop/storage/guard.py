"""How an open file looked when we left it, so that nothing is written over what somebody else did to it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mark:
    """What the folder says about a file: which one it is, how long, and when it was last written."""

    device: int
    inode: int
    size: int
    written_ns: int

    def is_same_file(self, other: "Mark") -> bool:
        """Whether both are of one file, whatever was written to it between them."""
        return (self.device, self.inode) == (other.device, other.inode)


def mark_of(path: Path) -> Mark | None:
    """The mark of the file at `path`; None when it cannot be reached."""
    try:
        status = path.stat()
    except OSError:
        return None
    return Mark(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def how_it_changed(former: Mark, now: Mark | None) -> str | None:
    """What happened to the file since `former`, as ChangedUnderneath tells it; None when nothing did."""
    if now is None:
        return "missing"
    if not former.is_same_file(now):
        return "replaced"
    return None if former == now else "changed"
