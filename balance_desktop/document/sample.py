"""Turns a sample, a script of dated edits, into a real relationship file with that history. Knows no Qt."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

from balance_desktop.content.samples import (
    AddItem,
    AddPractice,
    AddQuestion,
    DeleteItem,
    EditItem,
    MoveItem,
    Sample,
    SetStrength,
    Step,
    TryPractice,
    WriteAnswer,
    load_sample,
)
from balance_desktop.model import edits
from balance_desktop.model.changes import Edit, diff
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.text import NAME_LIMIT
from balance_desktop.storage.relationship_file import RelationshipFile

_Do = partial[Relationship]
"""An edit function with all its arguments but the relationship it changes."""


def build_sample(
    name: str, path: Path, today: date, names: tuple[str, str] | None = None, passphrase: str | None = None
) -> None:
    """Make the relationship file `path` of the sample `name`, whose last edits lie before `today`.

    `names` are what the two are called instead, in their circles and in every text. Everything but the ids is the same
    each time. Raises ContentError when there is no such sample, StorageError, and TextTooLong for a name.
    """
    script = _Script(load_sample(name), today, names)
    RelationshipFile.create(
        path, script.beginning, at=script.begins_at, history=script.edits(), passphrase=passphrase
    ).close()


class _Script:
    """A sample with the names, days and ids it gets in a file."""

    def __init__(self, sample: Sample, today: date, names: tuple[str, str] | None) -> None:
        self._steps = sample.steps
        self._today = today
        self._ids: dict[str, str] = {}
        given = (sample.partner_a, sample.partner_b)
        self._names = dict(zip(given, names or given, strict=True))
        self._name_pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in given if name))
        title = self._text(sample.title)
        fitting = title if len(title) <= NAME_LIMIT else ""
        self.beginning = edits.new_relationship(uuid4().hex, sample.mode, *(names or given), title=fitting)
        self.begins_at = self._moment(sample.steps[0].day, sample.steps[0].time)

    def edits(self) -> Iterator[Edit]:
        """The history, oldest first."""
        now = self.beginning
        for step in self._steps:
            at = self._moment(step.day, step.time)
            for do in self._edits_of(step, at):
                after = do(now)
                yield Edit(uuid4().hex, at, step.author, do.func.__name__, diff(now, after))
                now = after

    def _edits_of(self, step: Step, at: str) -> Iterator[_Do]:
        edit, day = step.edit, self._date(step.day).isoformat()
        if isinstance(edit, WriteAnswer):
            question, text = self._ids.get(edit.question, edit.question), self._text(edit.text)
            yield partial(
                edits.write_answer,
                answer_id=uuid4().hex,
                question=question,
                author=step.author,
                text=text,
                on_date=day,
            )
        elif isinstance(edit, TryPractice):
            try_id, practice = uuid4().hex, self._ids.get(edit.practice, edit.practice)
            yield partial(edits.try_practice, try_id=try_id, practice=practice, author=step.author, on_date=day)
            if edit.note or edit.helpful is not None:
                yield partial(edits.note_try, try_id=try_id, note=self._text(edit.note), helpful=edit.helpful)
        elif isinstance(edit, AddItem | AddQuestion | AddPractice):
            yield self._addition(edit, at)
        else:
            yield self._change(edit)

    def _addition(self, edit: AddItem | AddQuestion | AddPractice, at: str) -> _Do:
        row_id = self._ids[edit.key] = uuid4().hex
        text = self._text(edit.text)
        match edit:
            case AddItem():
                return partial(
                    edits.add_item, item_id=row_id, text=text, kind=edit.kind, place=edit.place, created_at=at
                )
            case AddQuestion():
                return partial(edits.add_question, question_id=row_id, text=text)
            case AddPractice():
                return partial(edits.add_practice, practice_id=row_id, strategy=edit.strategy, text=text)

    def _change(self, edit: MoveItem | EditItem | SetStrength | DeleteItem) -> _Do:
        item_id = self._ids[edit.item]
        match edit:
            case MoveItem():
                return partial(edits.move_items, places={item_id: edit.place})
            case EditItem():
                return partial(edits.edit_item, item_id=item_id, text=self._text(edit.text))
            case SetStrength():
                return partial(edits.set_strength, item_ids=[item_id], strength=edit.strength)
            case DeleteItem():
                return partial(edits.delete_items, item_ids=[item_id])

    def _text(self, text: str) -> str:
        return self._name_pattern.sub(lambda found: self._names[found[0]], text)

    def _date(self, day: int) -> date:
        return self._today + timedelta(days=day)

    def _moment(self, day: int, at: time) -> str:
        moment = datetime.combine(self._date(day), at).astimezone(UTC)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
