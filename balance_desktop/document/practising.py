"""What a person can do to the practices of the open file: plan them, try them, note how it went."""

from collections.abc import Iterable

from balance_desktop.document.door import Door
from balance_desktop.document.identity import new_id
from balance_desktop.model import edits


class Practising(Door):
    """One short method per edit; see Document."""

    def add_practice(self, strategy: str, text: str) -> str | None:
        """Add a practice of one's own to a strategy."""
        return self._add(edits.add_practice, strategy, text)

    def edit_practice(self, practice_id: str, text: str) -> bool:
        """Put one's own practice in other words."""
        return self._do(edits.edit_practice, practice_id, text)

    def delete_practice(self, practice_id: str) -> bool:
        """Take one's own practice away."""
        return self._do(edits.delete_practice, practice_id)

    def tick_practice(self, practice: str) -> bool:
        """Note that the one writing now tried a practice today; if that is noted already, take it back."""
        today, author = self.today(), self.author
        same = [
            t.id
            for t in self._relationship.tries.values()
            if (t.practice, t.author, t.on_date) == (practice, author, today)
        ]
        if same:
            return self.untry(same)
        return self._do(edits.try_practice, new_id(), practice, author, today)

    def untry(self, try_ids: Iterable[str]) -> bool:
        """Take back that a practice was tried."""
        return self._do(edits.untry_practice, try_ids)

    def note_try(self, try_id: str, note: str, *, helpful: bool | None) -> bool:
        """Say what happened when a practice was tried, and whether it helped: an open edit that grows until sealed."""
        return self._do(edits.note_try, try_id, note, helpful=helpful, merge_key=f"try {try_id} {self.author}")

    def log_try(self, practice: str, on_date: str, note: str = "", *, helpful: bool | None = None) -> str | None:
        """Note that the one writing now tried a practice on a local date (ISO 8601), and how it went."""
        try_id = new_id()
        done = self._do(edits.try_practice, try_id, practice, self.author, on_date, note, helpful=helpful)
        return try_id if done else None

    def redate_try(self, try_id: str, on_date: str) -> bool:
        """Say that a practice was tried on another local date (ISO 8601)."""
        return self._do(edits.redate_try, try_id, on_date)

    def pick_practice(self, practice: str, text: str = "") -> str | None:
        """Pick a practice to try soon: who, when, with whom, and how they will know."""
        return self._add(edits.pick_practice, practice, self.author, text)

    def edit_plan(self, plan_id: str, text: str) -> bool:
        """Put what was planned in other words, or write on: an open edit that grows with every burst until sealed."""
        return self._do(edits.edit_plan, plan_id, text, merge_key=f"plan {plan_id} {self.author}")

    def finish_plan(self, plan_id: str) -> bool:
        """Take a plan off the list of what is picked, and keep what it said."""
        return self._do(edits.finish_plan, plan_id)

    def drop_plan(self, plan_id: str) -> bool:
        """Take a plan away as if it had not been made."""
        return self._do(edits.drop_plan, plan_id)

    def put_away_practice(self, practice: str) -> bool:
        """Put a practice away that does not fit."""
        return self._do(edits.put_away_practice, new_id(), practice, self.author)

    def bring_back_practice(self, practice: str) -> bool:
        """Bring back a practice that was put away."""
        return self._do(edits.bring_back_practice, practice)
