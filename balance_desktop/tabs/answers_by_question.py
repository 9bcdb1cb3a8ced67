"""The answers of a relationship under their questions, kept up with what changes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from balance_desktop.model.relationship import Answer


class AnswersByQuestion:
    """Holds the answers to each question, oldest first; those of one day in the order they were written."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self._all: Mapping[str, Answer] = {}
        self._found: dict[str, list[Answer]] = {}
        self.follow(answers)

    def to(self, question: str) -> list[Answer]:
        """Return the answers to one question."""
        return self._found.get(question, [])

    def questions(self) -> Iterable[str]:
        """Return the keys of the questions that have answers."""
        return self._found.keys()

    def follow(self, answers: Mapping[str, Answer]) -> set[str]:
        """Take the answers as they are now; return the keys of the questions where something changed."""
        before, self._all = self._all, answers
        keys = {answer.question for key, answer in answers.items() if before.get(key) is not answer}
        keys |= {answer.question for key, answer in before.items() if key not in answers}
        found: defaultdict[str, list[Answer]] = defaultdict(list)
        for answer in answers.values():
            if answer.question in keys:
                found[answer.question].append(answer)
        for key in keys:
            if key in found:
                self._found[key] = sorted(found[key], key=lambda answer: answer.answered_on)
            else:
                self._found.pop(key, None)
        return keys
