"""Which answers are about an item, and which items came from an answer."""

from balance_desktop.model import edits
from balance_desktop.model.mentions import answers_about, folded_answers, items_from
from balance_desktop.model.regions import TRAY
from balance_desktop.model.relationship import Relationship
from tests.storage.helpers import AT, empty

ANSWERS = {
    "old": ("Hiking on Sundays", "2026-01-01"),
    "new": ("We went HIKING\nagain.", "2026-02-01"),
    "other": ("Hitchhiking never.", "2026-03-01"),
    "source": ("I breathe up there.", "2025-01-01"),
}


def about_hiking(text: str = "Hiking") -> Relationship:
    now = empty()
    for key, (words, day) in ANSWERS.items():
        now = edits.write_answer(now, key, "self", "a", words, day)
    return edits.add_items(now, {"i": edits.NewItem(text, "hobby", TRAY, answer_id="source")}, AT)


def test_an_item_finds_where_it_came_from_and_who_mentions_it_newest_first() -> None:
    now = about_hiking()
    assert [answer.id for answer in answers_about(now, now.items["i"])] == ["source", "new", "old"]


def test_words_of_several_lines_and_signs_are_found_as_they_stand() -> None:
    now = edits.write_answer(
        about_hiking("C++ (at   night)"), "code", "self", "a", "More c++\n(At night)!", "2026-04-01"
    )
    assert [answer.id for answer in answers_about(now, now.items["i"])] == ["source", "code"]


def test_an_item_without_an_answer_has_none() -> None:
    now = edits.add_item(about_hiking(), "j", "Chess", "hobby", TRAY, AT)
    assert answers_about(now, now.items["j"]) == ()


def test_an_answer_knows_its_items_until_it_is_gone() -> None:
    now = about_hiking()
    assert [item.id for item in items_from(now, "source")] == ["i"]
    assert items_from(now, "old") == ()
    assert items_from(edits.delete_answer(now, "source"), "source") == ()


def test_words_that_are_known_are_not_folded_again() -> None:
    before = about_hiking()
    folded = folded_answers(before)
    now = edits.write_answer(before, "next", "self", "b", "HIKING, again", "2026-05-01")
    again = folded_answers(now, folded)
    assert all(again[key] is folded[key] for key in folded)
    assert answers_about(now, now.items["i"], again) == answers_about(now, now.items["i"])
    assert again["next"][1] == "hiking, again"
