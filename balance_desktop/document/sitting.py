"""What a person can do to the sessions of the open file: name a moment, and note what is to be kept of it.

Sessions are no partner's: whoever writes now, these edits are in both voices.
"""

from balance_desktop.document.door import Door
from balance_desktop.document.identity import new_id
from balance_desktop.model import edits


class Sitting(Door):
    """One short method per edit; see Document."""

    def add_session(self, name: str) -> str | None:
        """Name this moment: what was done before it and what comes after it are told apart in History."""
        self.seal()
        last = self.undo_edit()
        session_id = new_id()
        done = self._do(
            edits.add_session, session_id, name, self._stamp(), last.uid if last is not None else "", author="both"
        )
        return session_id if done else None

    def rename_session(self, session_id: str, name: str) -> bool:
        """Give a session another name."""
        return self._do(edits.rename_session, session_id, name, author="both")

    def write_session_note(self, session_id: str, note: str) -> bool:
        """Write a session's note, or on: an open edit that grows with every burst of typing until sealed."""
        return self._do(edits.write_session_note, session_id, note, merge_key=f"session {session_id}", author="both")

    def delete_session(self, session_id: str) -> bool:
        """Take a session and its note away."""
        return self._do(edits.delete_session, session_id, author="both")
