"""What a card shows of the details of its item: that there is a note."""

from collections.abc import Callable

from balance_desktop.canvas.spoken import spoken_item
from tests.canvas.conftest import Hand


def picture(hand: Hand, item_id: str) -> bytes:
    view = hand.map.view
    rect = view.card_rect(hand.map.cards.cards[item_id]).toAlignedRect()
    image = view.viewport().grab(rect).toImage()
    return bytes(image.constBits())


def test_a_card_shows_and_says_that_it_has_a_note(hand: Hand, add: Callable[..., str]) -> None:
    item_id = add("Hiking")
    hand.map.select([])
    without = picture(hand, item_id)
    hand.document.set_note(item_id, "Not since the spring.")
    hand.document.seal()
    hand.map.select([])
    card = hand.map.cards.cards[item_id]
    assert "has a note" in card.toolTip()
    assert picture(hand, item_id) != without
    hand.document.set_note(item_id, "")
    hand.map.select([])
    assert "has a note" not in card.toolTip()
    assert picture(hand, item_id) == without


def test_a_note_is_read_aloud_with_the_item(hand: Hand, add: Callable[..., str]) -> None:
    item_id = add("Hiking")
    assert spoken_item(hand.item(item_id)) == "Hiking, hobby"
    hand.document.set_strength([item_id], "care")
    hand.document.set_note(item_id, "Not since the spring.")
    assert spoken_item(hand.item(item_id)) == "Hiking, hobby, needs care, has a note"


def test_a_longer_note_draws_nothing_anew(hand: Hand, add: Callable[..., str]) -> None:
    item_id = add("Hiking")
    hand.document.set_note(item_id, "Not since")
    hand.map.select([])
    before = picture(hand, item_id)
    hand.document.set_note(item_id, "Not since the spring.")
    hand.map.select([])
    assert picture(hand, item_id) == before
