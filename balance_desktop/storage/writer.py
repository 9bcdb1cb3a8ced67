"""The one thread that commits: edits go to the file in order, and what the disk said comes back as reports."""

import logging
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from balance_desktop.model.changes import Edit
from balance_desktop.storage.errors import ChangedUnderneath, Damaged, OurMistake, StorageError
from balance_desktop.storage.patience import Patience
from balance_desktop.storage.relationship_file import RelationshipFile
from balance_desktop.storage.reports import NotSaved, Report, Saved, Saving
from balance_desktop.storage.submissions import Job, Seal, Submissions, Submitted, SubmittedEdit

if TYPE_CHECKING:
    from concurrent.futures import Future

_log = logging.getLogger(__name__)

T = TypeVar("T")

_FROZEN = (ChangedUnderneath, Damaged, OurMistake)
"""After these nothing is written any more, until somebody asks for another try."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the writer waits, in seconds."""

    rest: float = 0.8
    """Typing is written after so long a rest…"""
    at_most: float = 1.8
    """…or after so long a time of typing: with the burst in the field before it, no key waits for 2 s."""
    patience: float = 0.4
    """A commit that takes longer is told as Saving."""
    retries: tuple[float, ...] = (1.0, 2.0, 5.0, 10.0)
    """The pauses before another try; the last one again and again."""


_USUAL = Pace()


@dataclass(frozen=True, slots=True)
class _Rescue:
    """Something to do with the file and the edits that it refuses, at once."""

    work: Callable[[RelationshipFile, list[Edit]], Any]
    future: "Future[Any]"


class Writer:
    """Takes edits from one thread and commits them on its own, in order.

    `report` is called on the writer's threads. Whatever goes wrong, the edits are kept until they are on disk.
    """

    def __init__(
        self,
        file: RelationshipFile,
        report: Callable[[Report], None],
        *,
        pace: Pace = _USUAL,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._file = file
        self._report = report
        self._pace = pace
        self._clock = clock
        self._queue = Submissions(pace.rest, pace.at_most)
        self._rescues: deque[_Rescue] = deque()
        self._error: StorageError | None = None
        self._retry_at: float | None = None
        self._refusals = 0
        self._refusals_in_a_row = 0
        self._stopping = False
        self._abandoned = False
        self._ending = False
        self._closed = False
        self._change = threading.Condition()
        self._patience = Patience(pace.patience, self._tell_saving)
        self._thread = threading.Thread(target=self._work, name="relationship file writer", daemon=True)
        self._thread.start()

    @property
    def pending(self) -> int:
        """How many edits are not on disk yet."""
        with self._change:
            return len(self._queue.edits())

    def submit(self, edit: Edit, *, typing: bool = False) -> None:
        """Take an edit to be written; `typing` may wait for more of it.

        The same uid again, with all its changes so far, takes the place of what was submitted before.
        """
        with self._changing():
            self._queue.add_edit(edit, typing=typing, now=self._clock())

    def seal(self) -> None:
        """The last edit is finished: it is written at once and never amended again."""
        with self._changing():
            self._queue.add(Seal())

    def run(self, job: Callable[[RelationshipFile], T]) -> "Future[T]":
        """Do something else with the file, after everything submitted before.

        While the disk refuses edits the future fails with that StorageError at once: a job never waits for a disk.
        """
        future: Future[T] = _future()
        with self._changing():
            self._add(Job(job, future))
        return future

    def save_copy(self, target: Path, *, replace: bool = False) -> "Future[None]":
        """Write a copy of everything submitted to `target`, also of what the disk refuses to write here."""
        future: Future[None] = _future()
        job = Job(
            lambda file: file.save_copy(target, replace=replace),
            future,
            lambda file, unwritten: file.rescue(target, unwritten, replace=replace),
        )
        with self._changing():
            self._add(job)
        return future

    def retry(self) -> None:
        """Try at once to write what was refused; even a frozen writer does, after it has checked the file."""
        with self._changing():
            self._retry_at = self._clock()

    def close(self, timeout: float) -> bool:
        """Write everything and close the file; False when the disk refuses, or does not answer for `timeout` seconds.

        After False the writer goes on as before, for another try or for `abandon`.
        """
        with self._change:
            if self._closed:
                return True
            refusals = self._refusals
            self._queue.add(Seal())
            self._stopping = True
            self._retry_at = self._clock()
            self._change.notify_all()
            self._change.wait_for(lambda: self._closed or self._refusals > refusals, timeout)
            self._stopping = self._ending
            return self._ending  # then everything is on disk, and nothing more is taken

    def abandon(self, timeout: float = 5.0) -> list[Edit]:
        """Close the file without what could not be written, and return that; do not wait longer than `timeout`."""
        with self._change:
            self._abandoned = True
            self._change.notify_all()
        self._thread.join(timeout)
        return self._queue.edits()

    @contextmanager
    def _changing(self) -> Generator[None]:
        """Change what there is to do, and wake the writer."""
        with self._change:
            if self._ending:
                raise ValueError("the writer is closed")
            yield
            self._change.notify_all()

    def _work(self) -> None:
        while (entry := self._next()) is not None:
            match entry:
                case SubmittedEdit():
                    self._write(entry.edit)
                case Seal():
                    self._file.seal()
                    self._done()
                case Job():
                    _settle(entry.future, lambda work=entry.work: work(self._file))
                    self._done()
                case _Rescue():
                    _settle(entry.future, lambda work=entry.work: work(self._file, self._queue.edits()))
        self._patience.end()
        closing: Future[None] = _future()
        _settle(closing, self._file.close)
        error = closing.exception()
        if error is not None:
            self._told(error)
        with self._change:
            self._closed = True
            left = [*self._queue.take_jobs(), *self._rescues]
            self._change.notify_all()
        for job in left:
            job.future.cancel()

    def _add(self, job: Job) -> None:
        """Queue a job, or deal with it as a refusing disk allows."""
        if self._error is None:
            self._queue.add(job)
        elif job.when_refused is not None:
            self._rescues.append(_Rescue(job.when_refused, job.future))
        else:
            job.future.set_exception(self._error)

    def _next(self) -> Submitted | _Rescue | None:
        """What is to be done next, as soon as it is due; None when the file is to be closed."""
        with self._change:
            while not (self._abandoned or (self._stopping and self._queue.is_empty())):
                if self._rescues:
                    return self._rescues.popleft()
                now = self._clock()
                if self._error is None:
                    wait = self._queue.due_in(now)
                else:
                    wait = None if self._retry_at is None else self._retry_at - now
                if wait is not None and wait <= 0:
                    return self._queue.take()
                self._change.wait(wait)
            self._ending = True
        return None

    def _write(self, edit: Edit) -> None:
        self._patience.start()
        written: Future[None] = _future()
        _settle(written, lambda: self._file.write(edit))
        error = written.exception()
        if error is not None:
            self._patience.stop()
            self._refuse(self._told(error))
        elif self._done():
            self._patience.stop()
            self._report(Saved(datetime.now().astimezone()))

    def _done(self) -> bool:
        """The entry in hand is dealt with; returns whether all edits are on disk now."""
        with self._change:
            self._queue.done()
            self._error, self._retry_at, self._refusals_in_a_row = None, None, 0
            return not self._queue.edits()

    def _refuse(self, error: StorageError) -> None:
        """Keep the edit, fail the jobs that wait behind it, and say when the next try is."""
        frozen = isinstance(error, _FROZEN)
        with self._change:
            pauses = self._pace.retries
            retry_in = None if frozen else pauses[min(self._refusals_in_a_row, len(pauses) - 1)]
            self._error = error
            self._retry_at = None if retry_in is None else self._clock() + retry_in
            self._refusals_in_a_row += 1
            self._queue.put_back()
            for job in self._queue.take_jobs():
                self._add(job)
        self._report(NotSaved(error, frozen, retry_in))
        with self._change:
            self._refusals += 1
            self._change.notify_all()

    def _told(self, error: BaseException) -> StorageError:
        """`error` as the person's world has it; what is our own mistake is logged, without its message: no texts."""
        if isinstance(error, StorageError):
            return error
        where = "".join(traceback.format_tb(error.__traceback__))
        _log.error("an edit could not be written: %s\n%s", type(error).__name__, where)
        mistake = OurMistake(self._file.path, type(error).__name__)
        mistake.__cause__ = error
        return mistake

    def _tell_saving(self) -> None:
        self._report(Saving())


def _future() -> "Future[Any]":
    from concurrent.futures import Future  # with the first edit or job: opening a file needs none

    return Future()


def _settle(future: "Future[T]", work: Callable[[], T]) -> None:
    """Do the work and keep what comes of it, whatever that is, for whoever looks into the future."""
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(work())
    except BaseException as error:  # noqa: BLE001 - not swallowed: it comes out of the future
        future.set_exception(error)
