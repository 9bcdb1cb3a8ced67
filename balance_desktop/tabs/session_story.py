"""What was done since a session began, until the next one: a part of the story that History tells."""

from collections.abc import Sequence

from balance_desktop.model.changes import Edit, apply, invert
from balance_desktop.model.relationship import Relationship
from balance_desktop.storage.history import LoggedEdit
from balance_desktop.tabs.story import Line, Teller, Texts


def session_lines(now: Relationship, log: Sequence[LoggedEdit], texts: Texts, session_id: str, most: int) -> list[Line]:
    """The newest `most` sentences about what was done between a session's beginning and the next one's, newest first.

    `log` is the whole log, newest first, `now` the relationship after its newest edit. What was done to sessions
    themselves is not told. ChangeConflict means that log and relationship do not belong together.
    """
    start = next((place for place, logged in enumerate(log) if _begins(logged.edit) == session_id), None)
    if start is None:
        return []
    begun = (place for place in range(start - 1, -1, -1) if _begins(log[place].edit) in now.sessions)
    end = next(begun, -1)
    state = now
    for logged in log[: end + 1]:
        if not _is_about_sessions(logged.edit):
            state = apply(state, invert(logged.edit.changes))
    told = [logged for logged in log[end + 1 : start] if not _is_about_sessions(logged.edit)]
    return Teller(state, told, texts, log).lines(most)


def _begins(edit: Edit) -> str | None:
    """The id of the session that the edit began."""
    return edit.changes[0].row_id if edit.kind == "add_session" and edit.changes else None


def _is_about_sessions(edit: Edit) -> bool:
    return all(change.table == "sessions" for change in edit.changes)
