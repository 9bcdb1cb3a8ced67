"""What leaves the program speaks as the file is used: alone in the singular, and sessions only where they are read."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from balance_desktop.export.data import as_data
from balance_desktop.export.markdown import to_markdown
from balance_desktop.export.picture import to_svg
from balance_desktop.export.titles import day_text, document_title, names_text, title_tells_names
from balance_desktop.model import edits
from balance_desktop.model.relationship import Relationship, Session
from balance_desktop.model.vocabulary import MODES, Mode
from balance_desktop.ui import contents
from tests.export.conftest import AT

NOTE = "They laughed about the rain."


def alone(name: str) -> Relationship:
    value = edits.new_relationship("0" * 32, "solo", name, "")
    value = edits.write_answer(value, "answer-1", "self", "a", "I walk.", "2026-09-02")
    return edits.try_practice(value, "try-1", _worded_for_one(), "a", "2026-09-05")


def _worded_for_one() -> str:
    """The first practice that is put in other words to somebody alone."""
    return next(p.id for s in contents.strategies() for p in s.practices if p.solo)


def test_a_file_of_one_is_called_after_them_or_my_map() -> None:
    assert document_title(alone("Noor")) == names_text(alone("Noor")) == "Noor"
    assert document_title(alone("")) == "My map"
    assert title_tells_names(alone("Noor"))
    assert title_tells_names(alone(""))


@pytest.mark.parametrize("name", ["", "Noor"])
def test_one_alone_is_not_named_beside_every_answer(name: str) -> None:
    lines = to_markdown(alone(name)).splitlines()
    assert f"#### {day_text('2026-09-02')}" in lines
    assert not [line for line in lines if line.startswith("#### ") and "Noor" in line]


def test_practices_are_worded_as_the_file_is_used() -> None:
    practice = _worded_for_one()
    texts: dict[Mode, str] = {}
    for mode in MODES:
        entries = as_data(edits.set_mode(alone("Noor"), mode))["practices"]
        texts[mode] = next(entry["text"] for entry in entries if entry["id"] == practice)
    assert texts["solo"] != texts["couple"]
    assert texts["therapist"] == texts["couple"]


@pytest.mark.parametrize("mode", MODES)
def test_notes_on_sessions_end_the_text_and_are_in_the_data_but_not_on_the_page(
    relationship: Relationship, qapp: QApplication, mode: Mode
) -> None:
    first, second = Session("s1", "Intake", AT, "e" * 32, NOTE), Session("s2", "Spring", "2026-10-01T09:00:00Z", "", "")
    value = edits.set_mode(replace(relationship, sessions={"s2": second, "s1": first}), mode)
    text = to_markdown(value)
    end = text[text.index("## Sessions") :]
    assert end.index("Intake") < end.index(NOTE) < end.index("Spring")
    assert "## " not in end.removeprefix("## Sessions").replace("### ", "")
    assert [(entry["name"], entry["note"]) for entry in as_data(value)["sessions"]] == [
        ("Intake", NOTE),
        ("Spring", ""),
    ]
    assert b"laughed" not in to_svg(value, date(2026, 11, 14))


def test_a_file_without_sessions_says_nothing_of_them(relationship: Relationship) -> None:
    assert "Sessions" not in to_markdown(replace(relationship, sessions={}))
