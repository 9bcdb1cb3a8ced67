"""A relationship that has something in every table, for whatever leaves the program."""

from dataclasses import replace

import pytest

from balance_desktop.model import edits
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.relationship import CheckIn, Plan, QuestionMark, Relationship, Session

AT = "2026-09-01T18:30:00.000Z"


@pytest.fixture
def relationship() -> Relationship:
    value = edits.new_relationship("0" * 32, "couple", "Maya", "Theo", "Our map")
    for item_id, text, place in (
        ("runs", "Morning runs", Place("a", 0.4, 0.3)),
        ("hikes", "Weekend hikes", Place("both", 0.5, 0.5)),
        ("chess", "Chess club", Place("b", 0.5, 0.25)),
        ("japan", "Travel to Japan", TRAY),
    ):
        value = edits.add_item(value, item_id, text, "hobby", place, AT)
    value = edits.set_kind(value, ["japan"], "goal")
    value = edits.set_strength(value, ["hikes"], "care")
    value = edits.set_note(value, "hikes", "Not since the spring.\n\nWe miss it.")
    value = edits.write_answer(value, "answer-1", "self", "a", "Running before the house wakes up.", "2026-09-02")
    value = edits.write_answer(value, "answer-2", "self", "b", "Chess.", "2026-09-01")
    value = edits.add_question(value, "question-1", "What shall we do on Sundays?")
    value = edits.write_answer(value, "answer-3", "question-1", "both", "Nothing at all.", "2026-09-03")
    value = edits.add_practice(value, "practice-1", "shared-activities", "A walk after dinner")
    value = edits.try_practice(value, "try-1", "practice-1", "both", "2026-09-05")
    value = edits.note_try(value, "try-1", "Rain, and we laughed.", helpful=True)
    value = edits.try_practice(value, "try-2", "practice-1", "a", "2026-09-06")
    return replace(
        value,
        question_marks={"needs": QuestionMark("needs", favourite=True)},
        plans={"plan-1": Plan("plan-1", "practice-1", "a", "On Sunday", "picked")},
        checkins={"checkin-1": CheckIn("checkin-1", "a", "2026-09-04", 0.5, None, "right", None, "")},
        sessions={"session-1": Session("session-1", "First evening", AT, "e" * 32, "")},
    )
