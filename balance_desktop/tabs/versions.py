"""The log as versions to go back to: sittings of edits without a long pause between them, and the moments in each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from balance_desktop.model.changes import Edit
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.timeline import rewind
from balance_desktop.storage.history import LoggedEdit
from balance_desktop.tabs.dates import local
from balance_desktop.tabs.story import Line, Teller, Texts

PAUSE = timedelta(minutes=30)
"""After so long without an edit, another sitting begins."""
LONGEST = 200
"""Edits in a sitting; a longer one is told in parts."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was done without a long pause on one day: `lines` tell it, newest first.

    `after` is the relationship at its end, `edits` are all of its edits, newest first; `session` is the name of the
    session that it began with, empty when there is none.
    """

    begins: datetime
    ends: datetime
    session: str
    lines: tuple[Line, ...]
    after: Relationship
    edits: tuple[Edit, ...]

    def at(self, line: Line) -> Relationship:
        """The relationship after what the line tells."""
        newer = next(place for place, edit in enumerate(self.edits) if edit.uid == line.uid)
        *_, state = [self.after, *rewind(self.after, self.edits[:newer])]
        return state


class Versions:
    """Takes the log in parts, newest first, and gives the sittings that are complete.

    `now` is the relationship after the newest edit of the first part. ChangeConflict means that they do not belong
    together.
    """

    def __init__(self, now: Relationship, texts: Texts) -> None:
        self._state = now
        self._texts = texts
        self._waiting: list[LoggedEdit] = []
        self._known: list[LoggedEdit] = []

    @property
    def oldest(self) -> int | None:
        """The number of the oldest edit so far; None before the first part."""
        return self._known[-1].n if self._known else None

    def take(self, part: Sequence[LoggedEdit], *, is_last: bool) -> list[Sitting]:
        """The sittings that are complete with this part of the log, newest first."""
        self._known += part
        pieces = list(_pieces([*self._waiting, *part]))
        self._waiting = [] if is_last or not pieces else pieces.pop()
        return [self._sitting(piece) for piece in pieces]

    def _sitting(self, piece: list[LoggedEdit]) -> Sitting:
        after, edits = self._state, tuple(logged.edit for logged in piece)
        lines = tuple(Teller(after, piece, self._texts, self._known).lines(len(piece)))
        if edits[-1].kind != "create":  # before it there was no relationship
            *_, self._state = rewind(after, edits)
        return Sitting(local(edits[-1].at), local(edits[0].at), _session_begun(edits[-1]), lines, after, edits)


def _pieces(log: Sequence[LoggedEdit]) -> Iterator[list[LoggedEdit]]:
    piece: list[LoggedEdit] = []
    for logged in log:
        if piece and (len(piece) == LONGEST or _is_apart(piece[-1].edit, logged.edit)):
            yield piece
            piece = []
        piece.append(logged)
    if piece:
        yield piece


def _is_apart(newer: Edit, older: Edit) -> bool:
    """Whether a sitting began with the newer one of two edits."""
    end, begin = local(older.at), local(newer.at)
    return newer.kind == "add_session" or end.date() != begin.date() or begin - end >= PAUSE


def _session_begun(edit: Edit) -> str:
    """The name of the session that the edit began, as it was then."""
    if edit.kind != "add_session" or not edit.changes:
        return ""
    return str((edit.changes[0].after or {}).get("name", ""))
