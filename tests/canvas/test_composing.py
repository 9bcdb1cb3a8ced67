"""Input methods: what is composed on the map begins an item as typing does, and is never cut short."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from balance_desktop.model.vocabulary import Region
from tests.canvas.conftest import LEFT, NO_KEY, Hand

Add = Callable[..., str]
Query = Qt.InputMethodQuery


def click(hand: Hand, region: Region, u: float = 0.5, v: float = 0.5) -> None:
    QTest.mouseClick(hand.map.view.viewport(), LEFT, NO_KEY, hand.spot(region, u, v))


def compose(hand: Hand, preedit: str = "", commit: str = "") -> None:
    """Send what an input method sends to the widget that has the keyboard."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(hand.focused(), event)


def ask(widget: QWidget, query: Qt.InputMethodQuery) -> object:
    """What an input method is told when it asks a widget."""
    event = QInputMethodQueryEvent(query)
    QApplication.sendEvent(widget, event)
    return event.value(query)


def preedit(hand: Hand) -> str:
    layout = hand.map.writing.editor.text.document().firstBlock().layout()
    assert layout is not None
    return layout.preeditAreaText()


def only_text(hand: Hand) -> tuple[str, Region]:
    (item,) = hand.document.relationship.items.values()
    return item.text, item.region


def test_a_composition_begins_an_item_at_the_mark(hand: Hand) -> None:
    click(hand, "b", 0.4, 0.3)
    for step in ("n", "ni", "ni'h", "ni'hao"):
        compose(hand, step)
        assert preedit(hand) == step
        assert hand.map.view.hasFocus()
    compose(hand, commit="你好")
    assert hand.map.writing.editor.text.hasFocus()
    assert hand.map.writing.editor.text.toPlainText() == "你好"
    hand.key(Qt.Key.Key_Return)
    assert only_text(hand) == ("你好", "b")
    (item,) = hand.document.relationship.items.values()
    assert (item.u, item.v) == pytest.approx((0.4, 0.3), abs=0.01)


def test_after_enter_the_next_one_is_composed_below(hand: Hand) -> None:
    click(hand, "a")
    for words in ("散歩", "読書", "料理"):
        compose(hand, "か")
        compose(hand, commit=words)
        hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_Escape)
    assert [item.text for item in hand.document.relationship.items_in("a")] == ["散歩", "読書", "料理"]


def test_what_is_committed_at_once_is_written(hand: Hand) -> None:
    click(hand, "a")
    compose(hand, commit="é")
    assert hand.map.writing.editor.text.hasFocus()
    hand.write("tude")
    hand.key(Qt.Key.Key_Return)
    assert only_text(hand) == ("étude", "a")


def test_a_part_may_be_committed_while_the_rest_is_composed(hand: Hand) -> None:
    click(hand, "both")
    compose(hand, "안")
    compose(hand, "녀", commit="안")
    assert hand.map.view.hasFocus()
    compose(hand, commit="녕")
    hand.key(Qt.Key.Key_Return)
    assert only_text(hand) == ("안녕", "both")


def test_a_composition_that_is_given_up_leaves_an_empty_field(hand: Hand) -> None:
    click(hand, "a")
    compose(hand, "ni")
    compose(hand)
    assert hand.map.writing.editor.text.hasFocus()
    assert hand.map.writing.editor.text.toPlainText() == ""
    hand.key(Qt.Key.Key_Escape)
    assert not hand.editor_is_open
    assert hand.document.relationship.items == {}
    assert hand.map.view.hasFocus()


def test_with_a_card_selected_it_goes_below_that(hand: Hand, add: Add) -> None:
    first = add("Hiking", "b", 0.5, 0.3)
    hand.map.select([first])
    compose(hand, "x")
    compose(hand, commit="写字")
    hand.key(Qt.Key.Key_Return)
    second = next(key for key in hand.document.relationship.items if key != first)
    assert hand.region(second) == "b"
    assert hand.map.cards.cards[second].y() > hand.map.cards.cards[first].y()


def test_on_an_untouched_map_it_goes_together(hand: Hand) -> None:
    compose(hand, "x")
    compose(hand, commit="写字")
    hand.key(Qt.Key.Key_Return)
    assert only_text(hand) == ("写字", "both")


def test_in_the_tray_it_goes_into_the_field(hand: Hand) -> None:
    hand.map.tray.view.setFocus()
    compose(hand, "x")
    assert hand.map.tray.view.hasFocus()
    compose(hand, commit="写字")
    assert hand.map.tray.field.hasFocus()
    hand.key(Qt.Key.Key_Return)
    assert only_text(hand) == ("写字", "tray")


def test_going_elsewhere_ends_a_composition(hand: Hand) -> None:
    click(hand, "a")
    compose(hand, "안")
    compose(hand, "녀", commit="안")
    click(hand, "b")
    assert not hand.editor_is_open
    assert only_text(hand) == ("안", "a")
    compose(hand, "x")
    hand.map.tray.field.setFocus()
    assert not hand.editor_is_open
    assert hand.map.tray.field.hasFocus()


def test_an_input_method_learns_where_it_is_written(hand: Hand) -> None:
    view = hand.map.view
    click(hand, "a", 0.5, 0.4)
    assert ask(view, Query.ImEnabled) is True
    rect = ask(view, Query.ImCursorRectangle)
    assert isinstance(rect, QRect)
    assert (rect.center() - hand.spot("a", 0.5, 0.4)).manhattanLength() < 3
    compose(hand, "n")
    rect = ask(view, Query.ImCursorRectangle)
    assert isinstance(rect, QRect)
    editor = hand.map.writing.editor
    corner = view.mapFromGlobal(editor.mapToGlobal(QPoint(0, 0)))
    assert QRect(corner, editor.size()).contains(rect)


def test_where_nothing_may_be_changed_nothing_is_composed(hand: Hand) -> None:
    hand.map.show_moment(hand.document.relationship, "2 November")
    assert ask(hand.map.view, Query.ImEnabled) is not True
    compose(hand, "n")
    compose(hand, commit="你")
    assert not hand.map.writing.is_open
    assert hand.document.relationship.items == {}


def test_nothing_composed_opens_nothing(hand: Hand) -> None:
    click(hand, "a")
    compose(hand)
    assert not hand.map.writing.is_open
    assert hand.map.quick_in.mark.place is not None
    assert hand.map.tray.field.text() == ""
    assert hand.document.relationship.items == {}
