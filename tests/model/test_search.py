"""Finding: case, accents, several words, the order of what is found, and how fast it is."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_desktop.model.edits import (
    add_item,
    add_practice,
    add_question,
    add_session,
    finish_plan,
    mark_question,
    new_relationship,
    note_try,
    pick_practice,
    set_note,
    try_practice,
    write_answer,
    write_session_note,
)
from balance_desktop.model.regions import TRAY
from balance_desktop.model.relationship import Answer, Relationship
from balance_desktop.model.search import Found, excerpt, find, fold, index_of, items_among, step, words_of

QUESTIONS = {"self": "What do I pursue that keeps me strong?"}
PRACTICES = {"shared.walk": "Go for a walk without phones"}
NEW = "2026-11-14T12:00:00.000Z"


@pytest.fixture
def relationship() -> Relationship:
    value = new_relationship("0" * 32, "couple", "Maya", "Théo")
    value = add_item(value, "cafe", "Sunday Café", "activity", TRAY, NEW)
    value = add_item(value, "hike", "Long hikes", "hobby", TRAY, NEW)
    value = set_note(value, "hike", "With the walking club, and a café after.")
    value = write_answer(value, "old", "self", "a", "I walk before breakfast.", "2026-10-02")
    value = write_answer(value, "new", "self", "b", "Walking home alone.", "2026-11-12")
    value = add_question(value, "own", "Where shall we walk next year?")
    value = add_practice(value, "mine", "shared", "Sidewalk coffee on Fridays")
    value = try_practice(value, "try", "shared.walk", "a", "2026-11-13")
    return note_try(value, "try", "It rained, we laughed.", helpful=True)


def found(relationship: Relationship, query: str) -> list[tuple[str, str]]:
    hits = find(index_of(relationship, QUESTIONS, PRACTICES), query)
    return [(hit.entry.source, hit.entry.row_id) for hit in hits]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "CAFE"),
        ("Cafe\u0301", "café"),
        ("Straße", "STRASSE"),
        ("smørrebrød", "Smorrebrod"),
        ("Łódź", "lodz"),
        ("ﬁnd", "FIND"),
        ("Don’t", "don't"),
        ("ΆΛΦΑ", "αλφα"),
    ],
)
def test_case_and_accents_do_not_matter(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_items_and_notes_are_found_without_the_accent(relationship: Relationship) -> None:
    assert found(relationship, "CAFE") == [("item", "cafe"), ("note", "hike")]


def test_beginnings_of_words_come_first_items_before_answers_before_questions(relationship: Relationship) -> None:
    assert found(relationship, "walk") == [
        ("note", "hike"),
        ("answer", "new"),
        ("answer", "old"),
        ("question", "own"),
        ("practice", "shared.walk"),
        ("practice", "mine"),
    ]


def test_every_word_must_be_there_in_any_order(relationship: Relationship) -> None:
    assert found(relationship, "club walk") == [("note", "hike")]
    assert found(relationship, "club zebra") == []


def test_built_in_questions_and_notes_on_tries_are_found(relationship: Relationship) -> None:
    assert found(relationship, "strong") == [("question", "self")]
    assert found(relationship, "rained") == [("try", "shared.walk")]


@pytest.mark.parametrize("query", ["", "   ", "zebra", ".*", "(", "\\"])
def test_nothing_is_found_where_nothing_is(relationship: Relationship, query: str) -> None:
    assert found(relationship, query) == []


def test_an_edit_folds_only_what_changed(relationship: Relationship) -> None:
    former = index_of(relationship, QUESTIONS, PRACTICES)
    edited = write_answer(relationship, "new", "self", "b", "Running home.", "2026-11-12")
    index = index_of(edited, QUESTIONS, PRACTICES, former)
    assert index["answer", "old"] is former["answer", "old"]
    assert index["question", "self"] is former["question", "self"]
    assert index["answer", "new"].text == "Running home."


def test_items_are_told_apart_from_the_rest(relationship: Relationship) -> None:
    assert items_among(find(index_of(relationship, {}, {}), "cafe")) == {"cafe", "hike"}


def test_an_excerpt_shows_what_was_found(relationship: Relationship) -> None:
    text = "É" * 3 + " word" * 60 + " Überraschung at last" + " word" * 60
    value = write_answer(relationship, "long", "self", "a", text, "2026-11-13")
    hit = find(index_of(value, {}, {}), "uberraschung")[0]
    shown = excerpt(hit, 60)
    assert "Überraschung" in shown
    assert shown.startswith("… ")
    assert shown.endswith("…")
    assert len(shown) <= 63


def test_a_short_text_is_shown_whole(relationship: Relationship) -> None:
    assert excerpt(find(index_of(relationship, {}, {}), "cafe")[0], 60) == "Sunday Café"


def test_steps_go_round() -> None:
    hits = [Found(None, 0)] * 3  # pyright: ignore[reportArgumentType]
    assert [step(hits, current, 1) for current in (-1, 0, 2)] == [0, 1, 0]
    assert [step(hits, current, -1) for current in (-1, 0, 2)] == [2, 2, 1]
    assert step([], -1, 1) == -1


@given(st.text(max_size=80), st.integers(0, 79))
def test_every_piece_of_a_text_finds_it(text: str, start: int) -> None:
    piece = text[start : start + 8]
    value = new_relationship("0" * 32, "couple", "", "")
    value = replace(value, answers={"it": Answer("it", "self", "a", text, "2026-11-14")})
    words = words_of(piece)
    hits = find(index_of(value, {}, {}), piece)
    if words and all(word in fold(text) for word in words):
        assert [hit.entry.row_id for hit in hits] == ["it"]
        assert excerpt(hits[0], 40)
    else:
        assert hits == []


def test_a_letter_among_2000_answers_takes_less_than_20_ms() -> None:
    value = new_relationship("0" * 32, "couple", "", "")
    text = "Wir gehen früh spazieren, bevor das Haus erwacht, und reden über den Tag. " * 14
    answers = {str(n): Answer(str(n), "self", "a", f"{n} {text}", "2026-11-14") for n in range(2000)}
    index = index_of(replace(value, answers=answers), {}, {})
    times: list[float] = []
    for query in ("e", "er", "erw", "erwa", "nirgends"):
        begin = time.thread_time()
        find(index, query)
        times.append(time.thread_time() - begin)
    assert sorted(times)[2] < 0.02


def test_what_is_planned_now_is_found(relationship: Relationship) -> None:
    value = pick_practice(relationship, "plan", "shared.walk", "a", "Sunday at noon, by the river")
    assert found(value, "river") == [("plan", "plan")]
    assert found(finish_plan(value, "plan"), "river") == []


def test_sessions_are_found_by_name_and_note_newest_first(relationship: Relationship) -> None:
    value = add_session(relationship, "s1", "Spring evening", "2026-03-02T19:00:00.000Z", "")
    value = add_session(value, "s2", "Second evening", NEW, "")
    value = write_session_note(value, "s1", "An evening of listening.")
    assert found(value, "evening") == [("session", "s2"), ("session", "s1"), ("session_note", "s1")]


def test_what_was_put_away_is_not_found_unless_it_was_answered(relationship: Relationship) -> None:
    questions = {"map-own.rain": "What do you love about rain?"}
    value = mark_question(relationship, "map-own.rain", hidden=True)
    assert find(index_of(value, questions, {}), "love about") == []
    value = write_answer(value, "answer", "map-own.rain", "a", "Its sound.", "2026-11-01")
    assert [hit.entry.row_id for hit in find(index_of(value, questions, {}), "love about")] == ["map-own.rain"]
