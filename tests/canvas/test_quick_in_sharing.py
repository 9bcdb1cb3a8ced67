"""The same item twice: when it is offered to share it, what comes of it, and when nothing is said."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

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


def test_the_offer_names_its_key_and_is_heard_after_the_move(hand: Hand, add: Add, qtbot: QtBot) -> None:
    said: list[str] = []
    hand.map.message.connect(said.append)
    mine, theirs = add("Running", "a"), add("Running", "b")
    hand.drag(mine, hand.at_card(theirs))
    pill = offer(hand)
    assert pill is not None
    assert pill.button.text() == "Make it one shared item (Ctrl+M)"
    qtbot.waitUntil(lambda: any("Ctrl+M makes it one shared item, Esc leaves both" in text for text in said))


def test_the_offer_comes_next_after_the_map(hand: Hand, add: Add) -> None:
    mine, theirs = add("Running", "a"), add("Running", "b")
    hand.drag(mine, hand.at_card(theirs))
    pill = offer(hand)
    assert pill is not None
    hand.key(Qt.Key.Key_Tab)
    assert pill.button.hasFocus()
    hand.key(Qt.Key.Key_Tab)
    assert pill.leave.hasFocus()
    hand.key(Qt.Key.Key_Return)
    assert offer(hand) is None
    assert hand.map.view.hasFocus()
    assert len(hand.document.relationship.items) == 2


def test_enter_takes_the_offer_that_the_keyboard_is_on(hand: Hand, add: Add) -> None:
    mine, theirs = add("Running", "a"), add("Running", "b")
    hand.drag(mine, hand.at_card(theirs))
    hand.key(Qt.Key.Key_Tab)
    hand.key(Qt.Key.Key_Return)
    (item,) = hand.document.relationship.items.values()
    assert (item.id, item.region) == (theirs, "both")
    assert hand.map.view.hasFocus()


def test_what_is_on_either_side_can_be_shared_without_an_offer(hand: Hand, add: Add) -> None:
    add("Running", "a")
    assert not hand.map.quick_in.sharing.can_share
    add("  running", "b")
    add("Running", "tray")
    assert hand.map.quick_in.sharing.can_share
    steps = hand.document.undo_stack.count()
    hand.map.quick_in.sharing.share()
    assert sorted(item.region for item in hand.document.relationship.items.values()) == ["both", "tray"]
    assert hand.document.undo_stack.count() == steps + 1
    assert not hand.map.quick_in.sharing.can_share
    hand.document.undo_stack.undo()
    assert hand.map.quick_in.sharing.can_share


def test_the_selected_twins_are_shared_first(hand: Hand, add: Add) -> None:
    add("Running", "a")
    add("Running", "b", 0.5, 0.3)
    mine = add("Chess", "a", 0.5, 0.8)
    add("chess", "b", 0.5, 0.8)
    hand.map.select([mine])
    hand.map.quick_in.sharing.share()
    assert [item.id for item in hand.document.relationship.items_in("both")] == [mine]
    hand.map.quick_in.sharing.share()
    assert [item.text for item in hand.document.relationship.items_in("both")] == ["Running", "Chess"]


def test_the_one_that_is_shared_already_is_kept_where_it_is(hand: Hand, add: Add) -> None:
    there = add("Running", "both", 0.4, 0.3)
    add("Running", "a")
    add("Running", "b")
    hand.map.quick_in.sharing.share()
    (item,) = hand.document.relationship.items.values()
    assert (item.id, item.u, item.v) == (there, 0.4, 0.3)


def test_neighbours_give_way_to_the_shared_one(hand: Hand, add: Add) -> None:
    column = [add("Family dinners together", "both", 0.5, v) for v in (0.2, 0.35, 0.5, 0.65, 0.8)]
    mine, _ = add("Running", "a"), add("Running", "b")
    before, steps = hand.document.relationship, hand.document.undo_stack.count()
    hand.map.select([mine])
    hand.map.quick_in.sharing.share()
    card = hand.map.cards.cards[mine]
    assert card.item.region == "both"
    for key in column:
        other = hand.map.cards.cards[key]
        across = abs(card.x() - other.x()) >= (card.text.size[0] + other.text.size[0]) / 2
        assert across or abs(card.y() - other.y()) >= (card.text.size[1] + other.text.size[1]) / 2
    assert hand.document.undo_stack.count() == steps + 1
    hand.document.undo_stack.undo()
    assert hand.document.relationship == before


def test_with_nothing_to_share_that_is_said(hand: Hand, add: Add) -> None:
    said: list[str] = []
    hand.map.message.connect(said.append)
    add("Running", "a")
    add("Running", "a", 0.5, 0.8)
    hand.map.quick_in.sharing.share()
    assert said == ["Nothing is here twice"]
    assert len(hand.document.relationship.items) == 2
