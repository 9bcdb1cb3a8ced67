"""The edits of the log told as a story: a heading for each day, and under it what was done, newest first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from balance_desktop.model.changes import Edit, apply, diff, invert
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import Author
from balance_desktop.storage.history import LoggedEdit
from balance_desktop.tabs.dates import local
from balance_desktop.ui.edit_words import Told, edit_text

ONE_MOMENT = timedelta(seconds=60)
"""Within this time, edits of one kind on one thing by one author are told as one."""
_SMALL = frozenset(
    {
        "move_items",
        "set_kind",
        "set_strength",
        "edit_item",
        "set_note",
        "set_separation",
        "write_answer",
        "edit_question",
        "write_session_note",
    }
)


@dataclass(frozen=True, slots=True)
class Day:
    """The heading over the edits of one local date (ISO 8601)."""

    day: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: local time and uid of the newest edit it tells, in whose voice, and whether it only took back."""

    at: datetime
    author: Author
    sentence: str
    is_replay: bool
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of the built-in questions and practices by id."""

    questions: Mapping[str, str]
    practices: Mapping[str, str]


class Teller:
    """Walks back through the log and tells each edit with the words as they were then.

    `log` is the whole log, newest first, or an unbroken part of the log `whole`; `now` is the relationship after its
    newest edit. ChangeConflict means that they do not belong together.
    """

    def __init__(
        self, now: Relationship, log: Sequence[LoggedEdit], texts: Texts, whole: Sequence[LoggedEdit] | None = None
    ) -> None:
        self._texts = texts
        self._kinds = {logged.edit.uid: logged.edit.kind for logged in whole or log}
        self._lines = self._tell(now, log)

    def lines(self, count: int) -> list[Line]:
        """The next `count` sentences further back; fewer when the story is at its beginning."""
        return list(islice(self._lines, count))

    def _tell(self, now: Relationship, log: Sequence[LoggedEdit]) -> Iterator[Line]:
        after = state = now
        newest: Edit | None = None
        steps = 0
        for edit in (logged.edit for logged in log):
            if newest is not None and not _is_one_moment(newest, edit):
                yield self._line(newest, state, after, steps)
                newest, after, steps = None, state, 0
            if edit.kind != "create":  # before it there was no relationship
                state = apply(state, invert(edit.changes))
            newest = newest or edit
            steps += 1
        if newest is not None:
            yield self._line(newest, state, after, steps)

    def _line(self, edit: Edit, before: Relationship, after: Relationship, steps: int) -> Line:
        whole = replace(edit, changes=diff(before, after) or edit.changes) if steps > 1 else edit
        told = Told(whole, before, after, self._texts.questions, self._texts.practices)
        sentence = edit_text(told, self._kinds.get(edit.target or ""))
        return Line(local(edit.at), edit.author, sentence, edit.target is not None, edit.uid)


def _is_one_moment(newer: Edit, older: Edit) -> bool:
    """Whether `older` was only a step on the way to `newer`."""
    if (newer.kind, newer.author) != (older.kind, older.author) or newer.kind not in _SMALL:
        return False
    rows = {(change.table, change.row_id) for edit in (newer, older) for change in edit.changes}
    return len(rows) == 1 and local(newer.at) - local(older.at) < ONE_MOMENT


def by_day(lines: Sequence[Line], day_before: str | None = None) -> list[Day | Line]:
    """The lines with a heading wherever another day begins; `day_before` is the day already headed above them."""
    rows: list[Day | Line] = []
    for line in lines:
        day = line.at.date().isoformat()
        if day != day_before:
            rows.append(Day(day))
            day_before = day
        rows.append(line)
    return rows
