"""The JSON: valid against its published schema, complete, and the same every time."""

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from balance_desktop.export.data import as_data, to_json
from balance_desktop.model import edits
from balance_desktop.model.relationship import TABLES, QuestionMark, Relationship, table
from balance_desktop.model.vocabulary import JOURNAL
from balance_desktop.resource_files import ROOT
from balance_desktop.ui import contents


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads((ROOT / "relationship.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def rows(entries: list[dict[str, Any]]) -> set[str]:
    return {entry["id"] for entry in entries}


def test_is_valid(relationship: Relationship, validator: Draft202012Validator) -> None:
    validator.validate(json.loads(to_json(relationship)))


def test_empty_relationship_is_valid(validator: Draft202012Validator) -> None:
    validator.validate(as_data(edits.new_relationship("0" * 32, "solo", "Ana", "")))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("surprise",), 1),
        (("version",), 2),
        (("items", 0, "region"), "c"),
        (("items", 0, "u"), None),
        (("items", 0, "score"), 3),
        (("partners", "c"), {"name": "", "colour": None}),
        (("answers", 0, "answered_on"), "yesterday"),
        (("tries", 0, "helpful"), 1),
        (("checkins", 0, "felt"), 1.5),
    ],
)
def test_schema_is_strict(
    relationship: Relationship, validator: Draft202012Validator, path: tuple[str | int, ...], value: object
) -> None:
    data: Any = as_data(relationship)
    *steps, last = path
    target = data
    for step in steps:
        target = target[step]
    target[last] = value
    assert not validator.is_valid(data)


def test_holds_every_row(relationship: Relationship) -> None:
    data = as_data(relationship)
    for name in set(TABLES) - {"relationship", "partners", "question_marks"}:
        assert rows(data[name]) >= set(table(relationship, name)), name
    assert data["partners"] == {"a": {"name": "Maya", "colour": None}, "b": {"name": "Theo", "colour": None}}
    assert (data["title"], data["mode"], data["separation"], data["swapped"]) == ("Our map", "couple", 0.95, False)


def test_holds_the_columns_as_they_are(relationship: Relationship) -> None:
    data = as_data(relationship)
    hikes = next(entry for entry in data["items"] if entry["id"] == "hikes")
    assert hikes == {
        "id": "hikes",
        "text": "Weekend hikes",
        "note": "Not since the spring.\n\nWe miss it.",
        "kind": "hobby",
        "strength": "care",
        "region": "both",
        "u": 0.5,
        "v": 0.5,
        "rank": 2.0,
        "answer_id": None,
        "created_at": "2026-09-01T18:30:00.000Z",
    }
    assert data["tries"][0]["helpful"] is True


def test_built_in_questions_and_practices_come_first(relationship: Relationship) -> None:
    data = as_data(relationship)
    assert [entry["id"] for entry in data["questions"]] == ["self", "needs", "goals", "question-1"]
    assert [entry["own"] for entry in data["questions"]] == [False, False, False, True]
    assert [entry["favourite"] for entry in data["questions"]] == [False, True, False, False]
    assert data["practices"][-1] == {
        "id": "practice-1",
        "strategy": "shared-activities",
        "text": "A walk after dinner",
        "own": True,
    }
    assert len(data["practices"]) > 6


def test_keys_unknown_here_are_kept(relationship: Relationship, validator: Draft202012Validator) -> None:
    value = replace(relationship, question_marks={"from-later": QuestionMark("from-later", hidden=True)})
    value = edits.try_practice(value, "try-9", "self-awareness.from-later", "a", "2026-09-07")
    data = as_data(value)
    validator.validate(data)
    assert data["questions"][-1]["id"] == "from-later"
    assert data["questions"][-1]["hidden"] is True
    assert data["practices"][-1]["id"] == "self-awareness.from-later"
    assert data["practices"][-1]["strategy"] == "self-awareness"


def test_order_does_not_depend_on_the_order_of_the_rows(relationship: Relationship) -> None:
    reversed_rows = {
        name: dict(list(table(relationship, name).items())[::-1]) for name in set(TABLES) - {"relationship", "partners"}
    }
    assert to_json(replace(relationship, **reversed_rows)) == to_json(relationship)


def test_text_stays_readable(relationship: Relationship) -> None:
    data = to_json(edits.edit_item(relationship, "runs", "Läufe 🏃 “früh”"))
    assert "Läufe 🏃 “früh”".encode() in data
    assert data.endswith(b"}\n")
    assert data.startswith(b'{\n  "format": "balance-relationship",\n  "version": 1,\n')


def test_prompts_are_told_once_they_are_used(relationship: Relationship, validator: Draft202012Validator) -> None:
    prompts = [prompt for deck in contents.prompts() for prompt in deck.prompts]
    first, second, third = prompts[0], prompts[20], prompts[-1]
    value = edits.write_answer(relationship, "p1", third.id, "a", "Yes.", "2026-09-07")
    value = edits.mark_question(edits.mark_question(value, first.id, favourite=True), second.id, hidden=True)
    data = as_data(value)
    validator.validate(data)
    told = {entry["id"]: entry for entry in data["questions"]}
    assert list(told) == ["self", "needs", "goals", first.id, second.id, third.id, "question-1"]
    assert told[first.id] == {"id": first.id, "text": first.text, "own": False, "favourite": True, "hidden": False}
    assert told[second.id]["hidden"] is True


def test_one_alone_is_told_prompts_in_the_singular(relationship: Relationship) -> None:
    prompt = next(prompt for deck in contents.prompts() for prompt in deck.prompts if prompt.solo)
    value = edits.write_answer(edits.set_mode(relationship, "solo"), "p1", prompt.id, "a", "Yes.", "2026-09-07")
    assert next(entry for entry in as_data(value)["questions"] if entry["id"] == prompt.id)["text"] == prompt.solo


def test_the_journal_is_no_question(relationship: Relationship, validator: Draft202012Validator) -> None:
    data = as_data(edits.write_answer(relationship, "j1", JOURNAL, "a", "A good day.", "2026-09-07"))
    validator.validate(data)
    assert data["answers"][-1]["question"] == "journal"
    assert "journal" not in rows(data["questions"])
