"""The same item twice: when it is offered to share it, what comes of it, and when nothing is said."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from balance_desktop.canvas.sharing import ShareOffer
from tests.canvas.conftest import LEFT, Hand

Add = Callable[..., str]


def offer(hand: Hand) -> ShareOffer | None:
    """The offer on the map, if there is one to be seen."""
    found = hand.map.findChild(ShareOffer, "share_offer")
    return found if isinstance(found, ShareOffer) and found.isVisible() else None


def take(hand: Hand) -> None:
    pill = offer(hand)
    assert pill is not None
    QTest.mouseClick(pill.button, LEFT)


def test_dropping_a_card_on_the_partners_same_card_offers_one(hand: Hand, add: Add) -> None:
    mine, theirs = add("Running", "a"), add("running ", "b", 0.6, 0.4)
    hand.document.set_note(mine, "mornings")
    hand.drag(mine, hand.at_card(theirs))
    pill = offer(hand)
    assert pill is not None
    assert pill.label.text() == "“running” is here twice"
    count = hand.document.undo_stack.count()
    take(hand)
    (item,) = hand.document.relationship.items.values()
    assert (item.id, item.region, item.note) == (theirs, "both", "mornings")
    assert hand.document.undo_stack.count() == count + 1
    assert hand.map.selected_ids() == [theirs]
    assert offer(hand) is None


def test_moving_one_together_where_it_is_already_offers_one(hand: Hand, add: Add) -> None:
    there, moved = add("Running", "both", 0.4, 0.3), add("RUNNING", "a")
    hand.map.select([moved])
    hand.key(Qt.Key.Key_2)
    take(hand)
    (item,) = hand.document.relationship.items.values()
    assert (item.id, item.u, item.v) == (there, 0.4, 0.3)


def test_a_new_item_together_that_is_there_already_offers_one(hand: Hand, add: Add) -> None:
    add("Running", "both")
    add("Running", "both", 0.5, 0.8)
    assert offer(hand) is not None


def test_sharing_is_undone_in_one_step(hand: Hand, add: Add) -> None:
    mine, theirs = add("Running", "a"), add("Running", "b")
    hand.drag(mine, hand.at_card(theirs))
    before = hand.document.relationship
    take(hand)
    hand.document.undo_stack.undo()
    assert hand.document.relationship == before
    assert offer(hand) is None


def test_it_is_never_forced(hand: Hand, add: Add) -> None:
    mine, theirs = add("Running", "a"), add("Running", "b")
    hand.drag(mine, hand.at_card(theirs))
    hand.key(Qt.Key.Key_Escape)
    assert offer(hand) is None
    assert len(hand.document.relationship.items) == 2


def test_the_next_edit_takes_the_offer_away(hand: Hand, add: Add) -> None:
    mine, theirs = add("Running", "a"), add("Running", "b")
    hand.drag(mine, hand.at_card(theirs))
    add("Chess", "b", 0.5, 0.9)
    assert offer(hand) is None


def test_both_can_be_left_with_a_button(hand: Hand, add: Add) -> None:
    mine, theirs = add("Running", "a"), add("Running", "b")
    hand.drag(mine, hand.at_card(theirs))
    pill = offer(hand)
    assert pill is not None
    assert pill.leave.accessibleName() == "Leave both"
    QTest.mouseClick(pill.leave, LEFT)
    assert offer(hand) is None
    assert len(hand.document.relationship.items) == 2


def test_the_same_on_either_side_is_nobodys_business(hand: Hand, add: Add) -> None:
    mine = add("Running", "a", 0.5, 0.3)
    add("Running", "b")
    hand.drag(mine, hand.spot("a", 0.5, 0.6))
    assert offer(hand) is None


def test_other_words_are_not_the_same(hand: Hand, add: Add) -> None:
    add("Running", "both")
    add("Run", "both", 0.5, 0.8)
    assert offer(hand) is None


def test_copies_are_meant_to_be_there_twice(hand: Hand, add: Add) -> None:
    hand.map.select([add("Running", "both")])
    hand.map.quick_in.duplicate()
    assert offer(hand) is None


def test_undoing_offers_nothing(hand: Hand, add: Add) -> None:
    add("Running", "both")
    mine = add("Running", "a")
    hand.map.select([mine])
    hand.key(Qt.Key.Key_2)
    hand.document.undo_stack.undo()
    assert offer(hand) is None
