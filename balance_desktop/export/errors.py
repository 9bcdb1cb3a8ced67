"""What can go wrong when an export is written to the person's disk, and how it is told."""

import errno
from pathlib import Path
from typing import Literal

from balance_desktop.ui.translation import T

Reason = Literal["no_format", "no_folder", "is_folder", "read_only", "full", "relationship_file", "failed"]

_BY_NUMBER: dict[int, Reason] = {
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.EISDIR: "is_folder",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
}


class ExportError(Exception):
    """The export was not written and nothing was changed; `path` is where it should have gone."""

    def __init__(self, path: Path, reason: Reason) -> None:
        super().__init__(f"{reason}: {path}")
        self.path = path
        self.reason: Reason = reason

    @classmethod
    def from_os(cls, path: Path, error: OSError) -> "ExportError":
        """The reason behind an error of the operating system."""
        return cls(path, _BY_NUMBER.get(error.errno or 0, "failed"))


def export_error_text(error: ExportError) -> str:
    """The error in a sentence for the person."""
    texts: dict[Reason, str] = {
        "no_format": T("Export", "“{name}” has none of the endings .json, .md, .pdf, .png and .svg."),
        "no_folder": T("Export", "The folder {folder} does not exist."),
        "is_folder": T("Export", "“{name}” is a folder."),
        "read_only": T("Export", "“{name}” cannot be written in {folder}: it is not allowed there."),
        "full": T("Export", "“{name}” does not fit: the disk is full."),
        "relationship_file": T("Export", "“{name}” is a relationship file and is not overwritten."),
        "failed": T("Export", "The disk refused to write “{name}”."),
    }
    return texts[error.reason].format(name=error.path.name, folder=error.path.absolute().parent)
