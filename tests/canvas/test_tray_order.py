"""The order of what is not placed yet: Ctrl and an arrow move it one place along, in one step, and say so."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from balance_desktop.canvas.tray_order import moved_along
from tests.canvas.conftest import Hand

Add = Callable[..., str]
CTRL = Qt.KeyboardModifier.ControlModifier


def order(hand: Hand) -> str:
    """The tray's items as they are read, from the points of their cards."""
    cards = hand.map.tray_cards.cards.values()
    return "".join(card.item.text for card in sorted(cards, key=lambda card: (card.y(), card.x())))


def fill(hand: Hand, add: Add, texts: str = "ABCD") -> dict[str, str]:
    ids = {text: add(text, "tray") for text in texts}
    hand.map.tray.view.setFocus()
    return ids


def test_an_arrow_moves_one_place_along(hand: Hand, add: Add) -> None:
    ids = fill(hand, add)
    hand.map.select([ids["C"]])
    steps = hand.document.undo_stack.count()
    hand.key(Qt.Key.Key_Up, CTRL)
    assert order(hand) == "ACBD"
    assert hand.map.selected_ids() == [ids["C"]]
    assert hand.document.undo_stack.count() == steps + 1
    hand.map.keys.quick_ms = -1
    hand.key(Qt.Key.Key_Right, CTRL)
    hand.key(Qt.Key.Key_Down, CTRL)
    assert order(hand) == "ABDC"
    hand.key(Qt.Key.Key_Left, CTRL)
    assert order(hand) == "ABCD"
    assert hand.document.undo_stack.count() == steps + 4


def test_quick_ones_are_one_step(hand: Hand, add: Add) -> None:
    ids = fill(hand, add)
    hand.map.select([ids["D"]])
    steps = hand.document.undo_stack.count()
    hand.map.keys.quick_ms = 60_000
    for _ in range(3):
        hand.key(Qt.Key.Key_Left, CTRL)
    assert order(hand) == "DABC"
    assert hand.document.undo_stack.count() == steps + 1
    hand.document.undo_stack.undo()
    assert order(hand) == "ABCD"
    hand.document.undo_stack.redo()
    assert order(hand) == "DABC"


def test_several_move_together(hand: Hand, add: Add) -> None:
    ids = fill(hand, add)
    hand.map.select([ids["A"], ids["C"]])
    hand.key(Qt.Key.Key_Right, CTRL)
    assert order(hand) == "BADC"


def test_at_the_end_nothing_happens_and_that_is_said(hand: Hand, add: Add) -> None:
    ids = fill(hand, add)
    said: list[str] = []
    hand.map.message.connect(said.append)
    hand.map.select([ids["A"]])
    before = hand.document.relationship
    hand.key(Qt.Key.Key_Left, CTRL)
    assert hand.document.relationship is before
    hand.map.select([ids["D"]])
    hand.key(Qt.Key.Key_Right, CTRL)
    assert hand.document.relationship is before
    assert said == ["It comes first already", "It comes last already"]


def test_where_it_is_now_is_said(hand: Hand, add: Add) -> None:
    ids = fill(hand, add, "ABC")
    said: list[str] = []
    hand.map.message.connect(said.append)
    hand.map.select([ids["A"]])
    hand.key(Qt.Key.Key_Right, CTRL)
    hand.key(Qt.Key.Key_Right, CTRL)
    hand.map.select([ids["A"], ids["C"]])
    hand.key(Qt.Key.Key_Left, CTRL)
    assert said == ["“A” comes before “C” now", "“A” comes last now", "2 items come earlier now"]


def test_only_those_that_changed_places_are_changed(hand: Hand, add: Add) -> None:
    ids = fill(hand, add)
    placed = add("On the map", "b")
    before = hand.document.relationship.items
    hand.map.select([ids["B"]])
    hand.key(Qt.Key.Key_Down, CTRL)
    after = hand.document.relationship.items
    assert [key for key in before if after[key] is not before[key]] == [ids["B"], ids["C"]]
    assert after[placed] is before[placed]


def test_an_earlier_moment_keeps_its_order(hand: Hand, add: Add) -> None:
    ids = fill(hand, add)
    hand.map.show_moment(hand.document.relationship, "2 November")
    hand.map.select([ids["C"]])
    hand.map.nudge((-1.0, 0.0))
    assert order(hand) == "ABCD"


@given(
    ids=st.lists(st.integers(0, 30), unique=True, min_size=1),
    later=st.booleans(),
    data=st.data(),
)
def test_the_chosen_keep_their_order_and_go_one_place_at_most(ids: list[int], later: bool, data: st.DataObject) -> None:
    names = [str(number) for number in ids]
    chosen = data.draw(st.sets(st.sampled_from(names)))
    after = moved_along(names, chosen, later=later)
    assert sorted(after) == sorted(names)
    assert [name for name in after if name in chosen] == [name for name in names if name in chosen]
    assert [name for name in after if name not in chosen] == [name for name in names if name not in chosen]
    steps = {after.index(name) - names.index(name) for name in chosen}
    assert steps <= ({0, 1} if later else {0, -1})
