"""What a person can do to the questions and answers of the open file."""

from balance_desktop.document.door import Door
from balance_desktop.document.identity import new_id
from balance_desktop.model import edits
from balance_desktop.model.vocabulary import Author


class Reflection(Door):
    """One short method per edit; see Document."""

    def add_question(self, text: str) -> str | None:
        """Ask a question of one's own."""
        return self._add(edits.add_question, text)

    def edit_question(self, question_id: str, text: str) -> bool:
        """Put one's own question in other words."""
        return self._do(edits.edit_question, question_id, text)

    def delete_question(self, question_id: str) -> bool:
        """Take one's own question away, and the answers to it."""
        return self._do(edits.delete_question, question_id)

    def move_question(self, question_id: str, position: int) -> bool:
        """Put one's own question at a position among one's own, 0 the first."""
        return self._do(edits.move_question, question_id, position)

    def mark_question(self, key: str, *, favourite: bool | None = None, hidden: bool | None = None) -> bool:
        """Make a question, built-in or own, a favourite or hide it; None leaves that as it is."""
        return self._do(edits.mark_question, key, favourite=favourite, hidden=hidden)

    def write_answer(self, question: str, author: Author, text: str, answer_id: str | None = None) -> str | None:
        """Write an answer, a new one or on: an open edit that grows with every burst of typing until sealed."""
        answer_id = answer_id or new_id()
        key = f"answer {answer_id} {author}"
        beginning = self.before_typing(key)
        if not text and beginning is not None and answer_id not in beginning.answers:
            # typed and taken back in one go: then nothing was written, and undo has no invisible step to take back
            done = self.edit(edits.delete_answer(self.relationship, answer_id), "write_answer", key, author)
        else:
            done = self._do(
                edits.write_answer, answer_id, question, author, text, self.today(), merge_key=key, author=author
            )
        return answer_id if done else None

    def redate_answer(self, answer_id: str, on_date: str) -> bool:
        """Say that an answer was given on another local date (ISO 8601)."""
        return self._do(edits.redate_answer, answer_id, on_date)

    def delete_answer(self, answer_id: str) -> bool:
        """Take an answer away."""
        return self._do(edits.delete_answer, answer_id)
