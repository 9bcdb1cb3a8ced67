"""What a card shows of the details of its item: that there is a note."""

from collections.abc import Callable

from PySide6.QtWidgets import QGraphicsSceneHoverEvent

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
    assert "has a note" in card.hint()
    assert picture(hand, item_id) != without
    hand.document.set_note(item_id, "")
    hand.map.select([])
    assert "has a note" not in card.hint()
    assert picture(hand, item_id) == without


def test_the_tooltip_of_a_card_under_the_pointer_follows_it(hand: Hand, add: Callable[..., str]) -> None:
    item_id = add("Hiking")
    card = hand.map.cards.cards[item_id]
    card.hoverEnterEvent(QGraphicsSceneHoverEvent())
    assert card.toolTip() == ""
    hand.document.set_note(item_id, "Not since the spring.")
    assert card.toolTip() == card.hint() != ""


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
