"""Samples become real files: sound, with a history of dated edits, the same each time but for the ids."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from balance_desktop.content.reading import ContentError
from balance_desktop.content.samples import load_sample, sample_names
from balance_desktop.document.sample import build_sample
from balance_desktop.model.relationship import Relationship
from balance_desktop.storage.errors import AlreadyExists
from balance_desktop.storage.history import LoggedEdit
from balance_desktop.storage.relationship_file import RelationshipFile

TODAY = date(2026, 11, 14)


def built(
    path: Path, name: str = "maya-and-theo", names: tuple[str, str] | None = None
) -> tuple[Relationship, list[LoggedEdit]]:
    build_sample(name, path, TODAY, names)
    file = RelationshipFile.open(path)
    file.verify_history()
    relationship, log = file.relationship, file.edits()
    file.close()
    return relationship, log


def without_ids(relationship: Relationship) -> tuple[object, ...]:
    """What the relationship says, whatever its rows are called."""
    numbers = {key: str(number) for number, key in enumerate((*relationship.questions, *relationship.practices))}
    return (
        replace(relationship.basics, id=""),
        relationship.partners,
        [
            replace(item, id="", answer_id="")
            for item in sorted(relationship.items.values(), key=lambda item: item.rank)
        ],
        sorted(
            (a.answered_on, a.author, a.text, numbers.get(a.question, a.question))
            for a in relationship.answers.values()
        ),
        sorted((t.on_date, t.author, numbers.get(t.practice, t.practice), t.note) for t in relationship.tries.values()),
        sorted(question.text for question in relationship.questions.values()),
        sorted((practice.strategy, practice.text) for practice in relationship.practices.values()),
    )


@pytest.mark.parametrize("name", sample_names())
def test_every_sample_becomes_a_sound_file(tmp_path: Path, name: str) -> None:
    sample = load_sample(name)
    relationship, log = built(tmp_path / "x.balance", name)
    assert relationship.basics.title == sample.title
    assert relationship.basics.mode == sample.mode
    assert (relationship.name("a"), relationship.name("b")) == (sample.partner_a, sample.partner_b)
    assert len(log) >= len(sample.steps)
    assert all(logged.edit.changes for logged in log)
    assert relationship.items
    assert relationship.answers
    assert relationship.tries


def test_history_is_dated_before_today(tmp_path: Path) -> None:
    relationship, log = built(tmp_path / "x.balance")
    times = [logged.edit.at for logged in log]
    assert times == sorted(times, reverse=True)
    assert times[0] < "2026-11-14T23"
    assert times[-1] < "2026-10"
    assert all(answer.answered_on < "2026-11-14" for answer in relationship.answers.values())
    assert {logged.edit.author for logged in log} == {"a", "b", "both"}


def test_same_each_time_but_for_the_ids(tmp_path: Path) -> None:
    first, log = built(tmp_path / "1.balance")
    second, other_log = built(tmp_path / "2.balance")
    assert without_ids(first) == without_ids(second)
    assert [(e.edit.at, e.edit.kind, e.edit.author) for e in log] == [
        (e.edit.at, e.edit.kind, e.edit.author) for e in other_log
    ]
    assert not set(first.items) & set(second.items)


def test_other_names_are_used_everywhere(tmp_path: Path) -> None:
    relationship, _ = built(tmp_path / "x.balance", names=("Ana", "Ben"))
    assert (relationship.name("a"), relationship.name("b")) == ("Ana", "Ben")
    assert relationship.basics.title == "Ana & Ben"
    data = repr(relationship)
    assert "Maya" not in data
    assert "Theo" not in data


def test_exchanged_names(tmp_path: Path) -> None:
    relationship, _ = built(tmp_path / "x.balance", names=("Theo", "Maya"))
    assert (relationship.name("a"), relationship.name("b")) == ("Theo", "Maya")
    assert relationship.basics.title == "Theo & Maya"


def test_never_over_an_existing_file(tmp_path: Path) -> None:
    path = tmp_path / "x.balance"
    path.write_bytes(b"theirs")
    with pytest.raises(AlreadyExists):
        build_sample("maya-and-theo", path, TODAY)
    assert path.read_bytes() == b"theirs"


def test_unknown_sample_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        build_sample("nobody", tmp_path / "x.balance", TODAY)
    assert not list(tmp_path.iterdir())
