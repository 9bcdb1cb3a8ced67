"""The deck of suggestions: found by searching, pressed or dragged onto the map, gone once they are there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from balance_desktop.canvas.deck import Deck
from tests.canvas.conftest import LEFT, NO_KEY, Hand

Add = Callable[..., str]


@pytest.fixture
def deck(hand: Hand) -> Deck:
    """The deck of an empty map, just opened."""
    hand.map.quick_in.show_deck(shown=True)
    found = hand.map.findChild(Deck, "deck")
    assert isinstance(found, Deck)
    return found


def shown(deck: Deck) -> list[str]:
    return [deck.list.item(row).text() for row in range(deck.list.count())]


def press(deck: Deck, text: str) -> None:
    (item,) = deck.list.findItems(text, Qt.MatchFlag.MatchExactly)
    deck.list.scrollToItem(item)
    QTest.mouseClick(deck.list.viewport(), LEFT, NO_KEY, deck.list.visualItemRect(item).center())


def texts(hand: Hand, region: str) -> list[str]:
    return [item.text for item in hand.document.relationship.items_in(region)]  # pyright: ignore[reportArgumentType]


def test_it_is_made_when_it_is_first_wanted(hand: Hand) -> None:
    assert hand.map.findChild(Deck) is None


def test_it_opens_on_its_search_with_everything(deck: Deck) -> None:
    assert deck.isVisible()
    assert deck.search.hasFocus()
    assert len(shown(deck)) == 150


def test_searching_and_kinds_narrow_it(deck: Deck) -> None:
    deck.search.setText("  TOGETHER ")
    assert {"Cooking together", "Making music together"} <= set(shown(deck))
    deck.kinds["goal"].click()
    assert shown(deck) == ["Take a dance course together", "Eat together every day"]
    deck.kinds["goal"].click()
    deck.search.setText("tog")
    assert shown(deck)[0] == "Cooking together"
    assert shown(deck)[-1] == "Photography"
    deck.search.setText("nothing of the kind")
    assert shown(deck) == []


def test_a_press_puts_one_into_the_tray_and_out_of_the_deck(hand: Hand, deck: Deck) -> None:
    press(deck, "Kindness")
    (item,) = hand.document.relationship.items.values()
    assert (item.text, item.kind, item.region) == ("Kindness", "value", "tray")
    assert "Kindness" not in shown(deck)
    hand.document.undo_stack.undo()
    assert "Kindness" in shown(deck)


def test_a_double_click_takes_one_only(hand: Hand, deck: Deck) -> None:
    press(deck, "Kindness")
    at = deck.list.visualItemRect(deck.list.item(1)).center()
    QTest.mouseDClick(deck.list.viewport(), LEFT, NO_KEY, at)
    QTest.mouseRelease(deck.list.viewport(), LEFT, NO_KEY, at)
    assert texts(hand, "tray") == ["Kindness"]


def test_what_is_on_the_map_in_other_letters_is_left_out(hand: Hand, deck: Deck, add: Add) -> None:
    add("kindness ")
    assert "Kindness" not in shown(deck)


def test_presses_go_to_the_mark_one_below_the_other(hand: Hand, deck: Deck) -> None:
    QTest.mouseClick(hand.map.view.viewport(), LEFT, NO_KEY, hand.spot("a", 0.5, 0.2))
    for text in ("Honesty", "Humour", "Trust"):
        press(deck, text)
    assert texts(hand, "a") == ["Honesty", "Humour", "Trust"]
    assert hand.document.undo_stack.count() == 3


def test_the_mark_of_before_is_forgotten_when_something_else_is_chosen(hand: Hand, deck: Deck) -> None:
    QTest.mouseClick(hand.map.view.viewport(), LEFT, NO_KEY, hand.spot("a", 0.5, 0.2))
    press(deck, "Honesty")
    hand.map.select([])
    press(deck, "Humour")
    assert texts(hand, "tray") == ["Humour"]


def test_keys_are_enough(hand: Hand, deck: Deck) -> None:
    hand.write("birdw")
    hand.key(Qt.Key.Key_Return)
    assert texts(hand, "tray") == ["Birdwatching"]
    deck.search.clear()
    hand.key(Qt.Key.Key_Down)
    assert deck.list.hasFocus()
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_Return)
    assert texts(hand, "tray") == ["Birdwatching", "Kindness", "Humour"]
    hand.key(Qt.Key.Key_Escape)
    assert not deck.isVisible()
    assert hand.map.view.hasFocus()


def test_each_card_says_its_kind(deck: Deck) -> None:
    assert deck.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Honesty, value"
    assert deck.list.accessibleName() == "Suggestions"


def test_one_is_dragged_to_where_it_belongs(hand: Hand, deck: Deck) -> None:
    mime = deck.list.mimeData([deck.list.item(0)])
    at = QPointF(hand.map.view.viewport().mapTo(hand.map, hand.spot("b", 0.5, 0.4)))
    copy, left, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(hand.map, QDragEnterEvent(at.toPoint(), copy, mime, left, no_key))
    QApplication.sendEvent(hand.map, QDropEvent(at, copy, mime, left, no_key))
    (item,) = hand.document.relationship.items.values()
    assert (item.text, item.kind, item.region) == ("Honesty", "value", "b")
    assert item.v == pytest.approx(0.4, abs=0.02)


def test_nothing_is_added_to_an_earlier_moment(hand: Hand, deck: Deck) -> None:
    hand.map.show_moment(hand.document.relationship, "2 November")
    press(deck, "Kindness")
    assert hand.document.relationship.items == {}
