"""What waits for the writer: edits, ends of edits and jobs, in order, and when the next of them is due. No threads."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from balance_desktop.model.changes import Edit
from balance_desktop.storage.relationship_file import RelationshipFile

if TYPE_CHECKING:
    from concurrent.futures import Future  # imported for real with the first one: the start needs none


@dataclass(slots=True)
class SubmittedEdit:
    """An edit to be written; when `typing`, more of it may come. Times are the writer's clock in seconds."""

    edit: Edit
    typing: bool
    first: float
    latest: float


@dataclass(frozen=True, slots=True)
class Seal:
    """The edit before it is finished."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something else to do with the file, and the future of what comes of it.

    `when_refused` is what to do instead, with the edits that are not written, while the disk refuses edits.
    """

    work: Callable[[RelationshipFile], Any]
    future: "Future[Any]"
    when_refused: Callable[[RelationshipFile, list[Edit]], Any] | None = None


Submitted = SubmittedEdit | Seal | Job


class Submissions:
    """A queue of which the writer holds one entry in hand while it works on it."""

    def __init__(self, rest: float, at_most: float) -> None:
        self._rest = rest
        self._at_most = at_most
        self._waiting: deque[Submitted] = deque()
        self._in_hand: Submitted | None = None

    def edits(self) -> list[Edit]:
        """The edits that are not written yet, in order."""
        entries = [self._in_hand, *self._waiting]
        return [entry.edit for entry in entries if isinstance(entry, SubmittedEdit)]

    def is_empty(self) -> bool:
        """Whether nothing waits and nothing is in hand."""
        return self._in_hand is None and not self._waiting

    def add_edit(self, edit: Edit, *, typing: bool, now: float) -> None:
        """Queue an edit, in the place of the last one when that is the same edit."""
        last = self._waiting[-1] if self._waiting else None
        if isinstance(last, SubmittedEdit) and last.edit.uid == edit.uid:
            last.edit, last.typing, last.latest = edit, typing, now
        else:
            self._waiting.append(SubmittedEdit(edit, typing, now, now))

    def add(self, entry: Seal | Job) -> None:
        """Queue something else; the edits before it have no reason to wait any longer."""
        self._waiting.append(entry)

    def due_in(self, now: float) -> float | None:
        """In how many seconds there is something to do, 0 for now, None for never."""
        if not self._waiting:
            return None
        head = self._waiting[0]
        if not isinstance(head, SubmittedEdit) or not head.typing or len(self._waiting) > 1:
            return 0.0
        return max(0.0, min(head.latest + self._rest, head.first + self._at_most) - now)

    def take(self) -> Submitted:
        """Take the first entry in hand."""
        self._in_hand = entry = self._waiting.popleft()
        return entry

    def done(self) -> None:
        """The entry in hand is dealt with."""
        self._in_hand = None

    def put_back(self) -> None:
        """The edit in hand is still to be written, unless a newer form of it waits already."""
        entry, self._in_hand = self._in_hand, None
        following = self._waiting[0] if self._waiting else None
        superseded = (
            isinstance(entry, SubmittedEdit)
            and isinstance(following, SubmittedEdit)
            and following.edit.uid == entry.edit.uid
        )
        if entry is not None and not superseded:
            self._waiting.appendleft(entry)

    def take_jobs(self) -> list[Job]:
        """Take all jobs out of the queue."""
        jobs = [entry for entry in self._waiting if isinstance(entry, Job)]
        self._waiting = deque(entry for entry in self._waiting if not isinstance(entry, Job))
        return jobs
