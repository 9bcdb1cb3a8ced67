"""The things a person can do: what each changes, what it refuses, what it leaves alone."""

from collections.abc import Callable

import pytest

from balance_desktop.model import edits
from balance_desktop.model.changes import apply, diff
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.text import LINE_LIMIT, NAME_LIMIT, NOTE_LIMIT, PROSE_LIMIT, EmptyText, TextTooLong
from tests.model.strategies import with_one_item
from tests.storage.helpers import AT, DAY, empty, everything

Do = Callable[[Relationship], Relationship]

TEXTS: dict[str, tuple[int, Callable[[str], Do]]] = {
    "a name": (NAME_LIMIT, lambda text: lambda r: edits.rename_partner(r, "a", text)),
    "a new item": (LINE_LIMIT, lambda text: lambda r: edits.add_item(r, "n", text, "goal", TRAY, AT)),
    "an item": (LINE_LIMIT, lambda text: lambda r: edits.edit_item(r, "tray", text)),
    "a note": (PROSE_LIMIT, lambda text: lambda r: edits.set_note(r, "tray", text)),
    "a new question": (LINE_LIMIT, lambda text: lambda r: edits.add_question(r, "n", text)),
    "a question": (LINE_LIMIT, lambda text: lambda r: edits.edit_question(r, "q1", text)),
    "a new answer": (PROSE_LIMIT, lambda text: lambda r: edits.write_answer(r, "n", "q1", "a", text, DAY)),
    "an answer": (PROSE_LIMIT, lambda text: lambda r: edits.write_answer(r, "a1", "q1", "both", text, DAY)),
    "a new practice": (LINE_LIMIT, lambda text: lambda r: edits.add_practice(r, "n", "boundaries", text)),
    "a practice": (LINE_LIMIT, lambda text: lambda r: edits.edit_practice(r, "p1", text)),
    "a plan": (NOTE_LIMIT, lambda text: lambda r: edits.edit_plan(r, "pl", text)),
    "a new plan": (NOTE_LIMIT, lambda text: lambda r: edits.pick_practice(r, "n", "p2", "a", text)),
    "a new try": (NOTE_LIMIT, lambda text: lambda r: edits.try_practice(r, "n", "p1", "a", DAY, text)),
    "a new session": (NAME_LIMIT, lambda text: lambda r: edits.add_session(r, "n", text, AT, "")),
    "a session": (NAME_LIMIT, lambda text: lambda r: edits.rename_session(r, "s1", text)),
    "a session's note": (PROSE_LIMIT, lambda text: lambda r: edits.write_session_note(r, "s1", text)),
    "a note on a try": (NOTE_LIMIT, lambda text: lambda r: edits.note_try(r, "t1", text, helpful=None)),
}
NOTHING: dict[str, Do] = {
    "the same name": lambda r: edits.rename_partner(r, "a", " Maya "),
    "the same colour": lambda r: edits.colour_partner(r, "a", "moss"),
    "the same mode": lambda r: edits.set_mode(r, "couple"),
    "the same separation": lambda r: edits.set_separation(r, r.basics.separation),
    "the same words": lambda r: edits.edit_item(r, "tray", r.items["tray"].text),
    "the same kind": lambda r: edits.set_kind(r, ["tray"], "goal"),
    "the same strength": lambda r: edits.set_strength(r, ["tray"], "care"),
    "the same note": lambda r: edits.set_note(r, "tray", "A note"),
    "the same place": lambda r: edits.move_items(r, {"tray": TRAY}),
    "no items": lambda r: edits.delete_items(r, []),
    "items that are gone": lambda r: edits.delete_items(r, ["gone"]),
    "an empty new answer": lambda r: edits.write_answer(r, "n", "q1", "a", "", DAY),
    "the same answer": lambda r: edits.write_answer(r, "a1", "q1", "both", r.answers["a1"].text, DAY),
    "the same date": lambda r: edits.redate_answer(r, "a1", DAY),
    "no tries": lambda r: edits.untry_practice(r, ["gone"]),
    "the same plan": lambda r: edits.edit_plan(r, "pl", "On Sunday"),
    "the same date of a try": lambda r: edits.redate_try(r, "t1", DAY),
    "a practice that is not put away": lambda r: edits.bring_back_practice(r, "p1"),
    "the same mark": lambda r: edits.mark_question(r, "q1", favourite=True),
    "no mark": lambda r: edits.mark_question(r, "self", favourite=False, hidden=None),
    "the same order": lambda r: edits.move_question(r, "q1", 7),
    "the same session": lambda r: edits.rename_session(r, "s1", "Autumn"),
    "the same note on a session": lambda r: edits.write_session_note(r, "s1", ""),
    "the same note on a try": lambda r: edits.note_try(r, "t1", "It was fine", helpful=True),
}


@pytest.mark.parametrize(("limit", "say"), TEXTS.values(), ids=TEXTS.keys())
def test_texts_have_limits_in_characters(limit: int, say: Callable[[str], Do]) -> None:
    before = everything()
    assert say("ż" * limit)(before) != before
    with pytest.raises(TextTooLong):
        say("ż" * (limit + 1))(before)
    assert before == everything()


@pytest.mark.parametrize("do", NOTHING.values(), ids=NOTHING.keys())
def test_what_is_so_already_is_the_same_object(do: Do) -> None:
    before = everything()
    assert do(before) is before


@pytest.mark.parametrize(
    "name", [*(name for name, (limit, _) in TEXTS.items() if limit == LINE_LIMIT), "a new session", "a session"]
)
def test_what_must_say_something_is_not_empty(name: str) -> None:
    with pytest.raises(EmptyText):
        TEXTS[name][1](" \n\t ")(everything())


@pytest.mark.parametrize(
    "do",
    [
        lambda r: edits.edit_item(r, "gone", "x"),
        lambda r: edits.set_kind(r, ["gone"], "goal"),
        lambda r: edits.move_items(r, {"gone": TRAY}),
        lambda r: edits.edit_question(r, "gone", "x"),
        lambda r: edits.redate_answer(r, "gone", DAY),
        lambda r: edits.edit_practice(r, "gone", "x"),
        lambda r: edits.note_try(r, "gone", "x", helpful=None),
        lambda r: edits.redate_try(r, "gone", DAY),
        lambda r: edits.edit_plan(r, "gone", "x"),
        lambda r: edits.finish_plan(r, "gone"),
        lambda r: edits.drop_plan(r, "gone"),
        lambda r: edits.move_question(r, "gone", 0),
        lambda r: edits.rename_session(r, "gone", "x"),
        lambda r: edits.write_session_note(r, "gone", "x"),
        lambda r: edits.delete_session(r, "gone"),
    ],
)
def test_what_is_gone_cannot_be_edited(do: Do) -> None:
    with pytest.raises(KeyError):
        do(everything())


def test_new_and_moved_items_lie_on_top() -> None:
    now = with_one_item()
    now = edits.add_item(now, "j", "Go", "hobby", Place("b", 0.5, 0.5), AT)
    assert now.items["j"].rank > now.items["i"].rank
    now = edits.move_items(now, {"i": Place("both", 0.1, 0.2)})
    assert now.items["i"].rank > now.items["j"].rank
    assert (now.items["i"].region, now.items["i"].u, now.items["i"].v) == ("both", 0.1, 0.2)


def test_an_emptied_answer_stays_an_answer() -> None:
    now = edits.write_answer(everything(), "a1", "q1", "both", "", "2027-01-01")
    assert now.answers["a1"].text == ""
    assert now.answers["a1"].answered_on == DAY


def test_deleting_a_question_takes_its_answers_and_no_items() -> None:
    now = edits.delete_question(everything(), "q1")
    assert (dict(now.questions), dict(now.answers), dict(now.question_marks)) == ({}, {}, {})
    assert now.items.keys() == everything().items.keys()
    assert now.items["tray"].answer_id is None


def test_deleting_an_answer_leaves_what_came_from_it() -> None:
    now = edits.delete_answer(everything(), "a1")
    assert dict(now.answers) == {}
    assert now.items["tray"].answer_id is None
    assert now.items["tray"].text == everything().items["tray"].text


def test_deleting_a_practice_takes_its_tries_and_plans() -> None:
    now = edits.delete_practice(everything(), "p1")
    assert (dict(now.practices), dict(now.tries), dict(now.plans)) == ({}, {}, {})


def test_swapping_sides_changes_one_thing() -> None:
    swapped = edits.swap_sides(empty())
    assert swapped.basics.swapped
    assert edits.swap_sides(swapped) == empty()


def test_an_earlier_version_comes_back_whole() -> None:
    then = everything()
    now = edits.swap_sides(edits.delete_question(edits.delete_items(then, ["tray"]), "q1"))
    assert edits.restore(now, then) == then
    assert edits.restore(then, everything()) is then
    assert apply(now, diff(now, edits.restore(now, then))) == then


def test_the_separation_is_kept_where_all_regions_have_room() -> None:
    assert edits.set_separation(empty(), 0).basics.separation == 0.55
    assert edits.set_separation(empty(), 9).basics.separation == 1.55


def test_a_practice_is_picked_planned_and_done() -> None:
    now = edits.pick_practice(empty(), "n", "calm.sit", "b")
    now = edits.edit_plan(now, "n", "Both of us, Sunday; we will know if we laugh")
    assert (now.plans["n"].state, now.plans["n"].author) == ("picked", "b")
    now = edits.finish_plan(now, "n")
    assert (now.plans["n"].state, now.plans["n"].text) == ("done", "Both of us, Sunday; we will know if we laugh")
    assert dict(edits.drop_plan(now, "n").plans) == {}


def test_what_is_put_away_is_not_picked_and_the_other_way_round() -> None:
    now = edits.pick_practice(empty(), "n", "calm.sit", "a")
    now = edits.put_away_practice(now, "m", "calm.sit", "a")
    assert [plan.state for plan in now.plans.values()] == ["put_away"]
    assert edits.is_put_away(now, "calm.sit")
    assert edits.put_away_practice(now, "k", "calm.sit", "b") is now
    assert not edits.is_put_away(edits.bring_back_practice(now, "calm.sit"), "calm.sit")
    again = edits.pick_practice(now, "l", "calm.sit", "a")
    assert [plan.state for plan in again.plans.values()] == ["picked"]


def test_putting_away_keeps_what_was_done_and_tried() -> None:
    now = edits.finish_plan(edits.pick_practice(everything(), "n", "p1", "a"), "n")
    now = edits.put_away_practice(now, "m", "p1", "a")
    assert {plan.state for plan in now.plans.values()} == {"done", "put_away"}
    assert now.tries is everything().tries or now.tries == everything().tries


def test_questions_can_be_put_in_any_order() -> None:
    now = empty()
    for key in "abcd":
        now = edits.add_question(now, key, f"Question {key}?")
    for key, position in (("d", 0), ("a", 3), ("b", 2), ("c", 1), ("b", -5)):
        now = edits.move_question(now, key, position)
    assert sorted(now.questions, key=lambda key: now.questions[key].rank) == ["b", "d", "c", "a"]


def test_there_is_always_a_number_between_two_neighbours() -> None:
    now = empty()
    for key in "abc":
        now = edits.add_question(now, key, f"Question {key}?")
    for turn in range(200):
        key = "ac"[turn % 2]
        now = edits.move_question(now, key, 1)
        order = sorted(now.questions, key=lambda key: now.questions[key].rank)
        assert order[1] == key
        assert len({question.rank for question in now.questions.values()}) == 3


def test_a_mark_that_says_nothing_is_no_mark() -> None:
    marked = edits.mark_question(empty(), "self", favourite=True)
    assert marked.question_marks["self"].favourite
    assert dict(edits.mark_question(marked, "self", favourite=False).question_marks) == {}
    assert edits.mark_question(marked, "self", hidden=True).question_marks["self"].favourite


def test_a_session_is_named_noted_and_deleted() -> None:
    now = edits.add_session(empty(), "n", "  Third\nsession ", AT, "e" * 32)
    now = edits.write_session_note(now, "n", "They laughed.")
    assert (now.sessions["n"].name, now.sessions["n"].note) == ("Third session", "They laughed.")
    assert dict(edits.delete_session(now, "n").sessions) == {}
