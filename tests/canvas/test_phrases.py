"""Words from an answer on the map: where they go, what they remember, what is refused."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QMimeData

from balance_desktop.canvas.clipboard import PHRASE_TYPE, phrase_to_mime
from balance_desktop.canvas.phrases import put_phrase
from balance_desktop.model.phrases import PHRASE_LIMIT
from balance_desktop.model.regions import Place
from balance_desktop.model.relationship import Answer, Item
from balance_desktop.model.vocabulary import Author
from tests.canvas.conftest import Hand

Add = Callable[..., str]


def answer(hand: Hand, author: Author = "a") -> Answer:
    key = hand.document.write_answer("self", author, "I run before the house wakes up.")
    assert key is not None
    hand.document.seal()
    return hand.document.relationship.answers[key]


def items(hand: Hand) -> list[Item]:
    return list(hand.document.relationship.items.values())


@pytest.mark.parametrize("author", ["a", "b", "both"])
def test_it_goes_to_the_region_of_who_wrote_it(hand: Hand, author: Author) -> None:
    source = answer(hand, author)
    steps = hand.document.undo_stack.count()
    key = put_phrase(hand.map, " run before the house\n wakes up.", source)
    (item,) = items(hand)
    assert (item.id, item.text, item.region) == (key, "run before the house wakes up", author)
    assert (item.kind, item.answer_id) == ("value", source.id)
    assert hand.map.selected_ids() == [key]
    assert hand.document.undo_stack.count() == steps + 1
    hand.document.undo_stack.undo()
    assert items(hand) == []
    assert source.id in hand.document.relationship.answers


def test_it_gets_the_kind_that_was_chosen_last(hand: Hand) -> None:
    source = answer(hand)
    hand.map.add_item()
    hand.write("Chess")
    hand.map.set_kind_selected("hobby")
    hand.map.writing.finish()
    key = put_phrase(hand.map, "run", source)
    assert key is not None
    assert hand.item(key).kind == "hobby"


def test_cards_keep_apart(hand: Hand) -> None:
    source = answer(hand)
    keys = [put_phrase(hand.map, words, source) for words in ("run", "house", "wakes up")]
    cards = [hand.map.cards.cards[key] for key in keys if key is not None]
    assert len(cards) == 3
    for one, other in combinations(cards, 2):
        across, down = abs(one.x() - other.x()), abs(one.y() - other.y())
        (width, height), (other_width, other_height) = one.text.size, other.text.size
        assert across >= (width + other_width) / 2 or down >= (height + other_height) / 2


def test_what_is_there_already_is_shown_and_not_doubled(hand: Hand, add: Add) -> None:
    source = answer(hand)
    there = add("Run", "a")
    told: list[str] = []
    hand.map.message.connect(told.append)
    assert put_phrase(hand.map, "run", source) is None
    assert [item.id for item in items(hand)] == [there]
    assert hand.map.selected_ids() == [there]
    assert "already" in told[-1]


@pytest.mark.parametrize("text", ["", "…", "x" * (PHRASE_LIMIT + 1)])
def test_what_is_no_phrase_is_refused_with_a_word_about_it(hand: Hand, text: str) -> None:
    source = answer(hand)
    told: list[str] = []
    hand.map.message.connect(told.append)
    assert put_phrase(hand.map, text, source) is None
    assert items(hand) == []
    assert "Select" in told[-1]


def test_on_an_earlier_moment_nothing_is_put(hand: Hand) -> None:
    source = answer(hand)
    hand.map.show_moment(hand.document.relationship, "then")
    assert put_phrase(hand.map, "run", source) is None
    assert items(hand) == []


def test_dropped_words_lie_where_they_are_dropped_and_remember_the_answer(hand: Hand) -> None:
    source = answer(hand)
    assert hand.map.quick_in.take_in(phrase_to_mime("– run,", source.id), Place("b", 0.5, 0.5))
    (item,) = items(hand)
    assert (item.text, item.region, item.kind, item.answer_id) == ("run", "b", "value", source.id)


def test_words_from_another_file_forget_their_answer(hand: Hand) -> None:
    assert hand.map.quick_in.take_in(phrase_to_mime("run", "somewhere else"), Place("tray"))
    (item,) = items(hand)
    assert (item.region, item.answer_id) == ("tray", None)
    hand.document.log().result()  # it is on disk


@pytest.mark.parametrize("data", [b"", b"[]", b'{"text": 3}', b"{" * 100_000])
def test_hostile_data_adds_nothing(hand: Hand, data: bytes) -> None:
    mime = QMimeData()
    mime.setData(PHRASE_TYPE, data)
    assert not hand.map.quick_in.take_in(mime, Place("a", 0.5, 0.5))
    assert items(hand) == []


def test_too_long_words_are_not_dropped(hand: Hand) -> None:
    mime = phrase_to_mime("x" * (PHRASE_LIMIT + 1), answer(hand).id)
    assert not hand.map.quick_in.take_in(mime, Place("a", 0.5, 0.5))
