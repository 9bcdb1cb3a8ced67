"""What the writer says about the disk: saving, saved, not saved; light, for the window knows it from the start."""

from dataclasses import dataclass
from datetime import datetime

from balance_desktop.storage.errors import StorageError


@dataclass(frozen=True, slots=True)
class Saving:
    """Writing takes longer than usual."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Everything submitted is on disk; `at` is the local time."""

    at: datetime


@dataclass(frozen=True, slots=True)
class NotSaved:
    """The disk refused. The edits are kept, and tried again in `retry_in` seconds, or, when `frozen`, only if asked."""

    error: StorageError
    frozen: bool
    retry_in: float | None


Report = Saving | Saved | NotSaved
