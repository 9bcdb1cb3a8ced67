"""What a person can do to sessions: moments with a name, and what was noted about them."""

from dataclasses import replace

from balance_desktop.model import text as texts
from balance_desktop.model.edits.rows import as_name, replace_row
from balance_desktop.model.relationship import Relationship, Session
from balance_desktop.model.text import EmptyText


def add_session(relationship: Relationship, session_id: str, name: str, at: str, edit: str) -> Relationship:
    """Name a moment: `at` in UTC, `edit` the uid of the last edit before it, empty when there is none."""
    session = Session(session_id, _said(name), at, edit, "")
    return replace(relationship, sessions={**relationship.sessions, session_id: session})


def rename_session(relationship: Relationship, session_id: str, name: str) -> Relationship:
    """Give a session another name."""
    return replace_row(relationship, "sessions", relationship.sessions[session_id], name=_said(name))


def write_session_note(relationship: Relationship, session_id: str, note: str) -> Relationship:
    """Write what is to be kept of a session."""
    return replace_row(relationship, "sessions", relationship.sessions[session_id], note=texts.clean_prose(note))


def delete_session(relationship: Relationship, session_id: str) -> Relationship:
    """Take a session and its note away; KeyError when there is none."""
    sessions = dict(relationship.sessions)
    del sessions[session_id]
    return replace(relationship, sessions=sessions)


def _said(name: str) -> str:
    cleaned = as_name(name)
    if not cleaned:
        raise EmptyText("the name says nothing")
    return cleaned
