"""Every kind of edit is told in a sentence and has a name; what it is about is quoted."""

import inspect
from collections.abc import Callable

import pytest

from balance_desktop.model import edits
from balance_desktop.model.changes import Edit, diff
from balance_desktop.model.regions import Place
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import JOURNAL, Author, Mode
from balance_desktop.ui.edit_words import Told, edit_name, edit_text
from tests.storage.helpers import AT, DAY, empty, everything

Do = Callable[[Relationship], Relationship]
NOT_EDITS = {"new_relationship", "replace_row", "is_put_away"}
KINDS = {name for name, function in inspect.getmembers(edits, inspect.isfunction)} - NOT_EDITS

TOLD: dict[str, tuple[Do, str]] = {
    "mark_question": (lambda r: edits.mark_question(r, "self", favourite=True), "Maya marked the question “Who am I?”"),
    "pick_practice": (lambda r: edits.pick_practice(r, "n", "p1", "a"), "Maya picked “Ask how it went”"),
    "edit_plan": (lambda r: edits.edit_plan(r, "pl", "On Monday"), "Maya planned “Ask how it went”"),
    "finish_plan": (lambda r: edits.finish_plan(r, "pl"), "Maya finished “Ask how it went”"),
    "drop_plan": (lambda r: edits.drop_plan(r, "pl"), "Maya took “Ask how it went” off the list"),
    "put_away_practice": (lambda r: edits.put_away_practice(r, "n", "p1", "a"), "Maya put “Ask how it went” away"),
    "bring_back_practice": (
        lambda r: edits.bring_back_practice(edits.put_away_practice(r, "n", "p1", "a"), "p1"),
        "Maya brought “Ask how it went” back",
    ),
    "add_session": (lambda r: edits.add_session(r, "n", "Spring", AT, ""), "Session: “Spring”"),
    "write_session_note": (
        lambda r: edits.write_session_note(r, "s1", "Well."),
        "Note on the session “Autumn”",
    ),
    "redate_try": (
        lambda r: edits.redate_try(r, "t1", "2026-01-02"),
        "Maya changed the date of having tried “Ask how it went”",
    ),
    "write_answer": (
        lambda r: edits.write_answer(r, "j", JOURNAL, "a", "Rain.", DAY),
        "Maya wrote in the journal",
    ),
}


def told(kind: str, before: Relationship, after: Relationship) -> str:
    edit = Edit("u" * 32, AT, "a", kind, diff(before, after))
    return edit_text(Told(edit, before, after, {"self": "Who am I?"}, {}))


@pytest.mark.parametrize(("kind", "do", "sentence"), [(kind, *rest) for kind, rest in TOLD.items()], ids=TOLD)
def test_an_edit_is_told(kind: str, do: Do, sentence: str) -> None:
    before = everything()
    if kind == "bring_back_practice":
        before = edits.put_away_practice(before, "n", "p1", "a")
    assert told(kind, before, do(before)) == sentence


def test_hiding_and_bringing_back_a_question_are_told_apart() -> None:
    hidden = edits.mark_question(empty(), "self", hidden=True)
    assert told("mark_question", empty(), hidden) == "Maya put the question “Who am I?” away"
    assert told("mark_question", hidden, empty()) == "Maya brought the question “Who am I?” back"


@pytest.mark.parametrize("kind", sorted(KINDS | {"create", "undo", "redo"}))
def test_every_kind_of_edit_has_a_name(kind: str) -> None:
    assert edit_name(kind) != edit_name("something else")


def test_what_an_undone_edit_did_is_told() -> None:
    before = everything()
    after = edits.finish_plan(before, "pl")
    undo = Edit("u" * 32, AT, "b", "undo", diff(after, before), "x")
    sentence = edit_text(Told(undo, after, before, {}, {}), "finish_plan")
    assert sentence == "Undone: Theo finished “Ask how it went”"


def alone(name_a: str = "", name_b: str = "") -> Relationship:
    return edits.new_relationship("0" * 32, "solo", name_a, name_b)


ALONE: list[tuple[str, Relationship, Do, str]] = [
    (
        "write_answer",
        alone(),
        lambda r: edits.write_answer(r, "j", JOURNAL, "a", "Rain.", DAY),
        "You wrote in the journal",
    ),
    (
        "write_answer",
        alone("Noor"),
        lambda r: edits.write_answer(r, "j", JOURNAL, "a", "Rain.", DAY),
        "Noor wrote in the journal",
    ),
    (
        "add_item",
        alone(),
        lambda r: edits.add_item(r, "i", "Yoga", "hobby", Place("a", 0.5, 0.5), AT),
        "You added “Yoga” to “Me”",
    ),
    (
        "add_item",
        alone(),
        lambda r: edits.add_item(r, "i", "Yoga", "hobby", Place("b", 0.5, 0.5), AT),
        "You added “Yoga” to “My partner”",
    ),
    (
        "add_item",
        alone(),
        lambda r: edits.add_item(r, "i", "Yoga", "hobby", Place("both", 0.5, 0.5), AT),
        "You added “Yoga” to Together",
    ),
    (
        "add_item",
        alone("Noor"),
        lambda r: edits.add_item(r, "i", "Yoga", "hobby", Place("a", 0.5, 0.5), AT),
        "Noor added “Yoga” to Noor",
    ),
    ("rename_partner", alone(), lambda r: edits.rename_partner(r, "a", "Noor"), "You are now called Noor"),
    ("rename_partner", alone(), lambda r: edits.rename_partner(r, "b", "Sam"), "Your partner is now called Sam"),
    ("rename_partner", alone("Noor"), lambda r: edits.rename_partner(r, "a", ""), "Noor goes without a name now"),
    ("rename_partner", alone("Noor"), lambda r: edits.rename_partner(r, "a", "Nora"), "Noor is now called Nora"),
    ("swap_sides", alone(), lambda r: edits.swap_sides(r), "You swapped the sides"),
    ("restore", alone(), lambda r: edits.restore(r, edits.swap_sides(r)), "You brought back an earlier version"),
]


@pytest.mark.parametrize(("kind", "before", "do", "sentence"), ALONE, ids=[row[3] for row in ALONE])
def test_one_alone_is_you_or_has_a_name(kind: str, before: Relationship, do: Do, sentence: str) -> None:
    assert told(kind, before, do(before)) == sentence


@pytest.mark.parametrize(
    ("author", "name"), [("b", "Your partner"), ("both", "You and your partner")], ids=["other", "together"]
)
def test_what_was_done_as_two_is_still_told_alone(author: Author, name: str) -> None:
    edit = Edit("u" * 32, AT, author, "swap_sides", diff(alone(), edits.swap_sides(alone())))
    assert edit_text(Told(edit, alone(), edits.swap_sides(alone()), {}, {})) == f"{name} swapped the sides"


@pytest.mark.parametrize(
    ("mode", "words"), [("solo", "by one person alone"), ("couple", "as a couple"), ("therapist", "with a therapist")]
)
def test_how_the_file_is_used_is_told(mode: Mode, words: str) -> None:
    before = edits.set_mode(empty(), "therapist" if mode != "therapist" else "solo")
    assert told("set_mode", before, edits.set_mode(before, mode)) == f"The file is used {words} from here on"
