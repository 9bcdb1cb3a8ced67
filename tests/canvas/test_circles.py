"""The circles are pulled together or apart by a handle, by keys and from the menu; no card ever changes its region."""

import random
from collections.abc import Callable
from dataclasses import replace
from math import sqrt

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_desktop.canvas.layout import MapGeometry
from balance_desktop.model.regions import MAX_SEPARATION, MIN_SEPARATION
from balance_desktop.model.relationship import DEFAULT_SEPARATION, Item
from balance_desktop.model.vocabulary import KINDS, PLACED
from balance_desktop.ui.settings import Settings
from tests.canvas.conftest import LEFT, NO_KEY, Hand

Add = Callable[..., str]


def separation(hand: Hand) -> float:
    return hand.document.relationship.basics.separation


def shown(hand: Hand) -> float:
    return hand.map.view.geometry_shown.separation


def pull(hand: Hand, down: int) -> QPoint:
    """Grab the handle and pull it so many pixels down, without letting go; where the pointer is on the screen."""
    handle = hand.map.arranging.handle
    middle = handle.rect().center()
    start = handle.mapToGlobal(middle)
    QTest.mousePress(handle, LEFT, NO_KEY, middle)
    for way in (QPoint(0, down // 2), QPoint(0, down)):
        at = handle.mapFromGlobal(start + way)
        move = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(at), QPointF(start + way), Qt.MouseButton.NoButton, LEFT, NO_KEY
        )
        QApplication.sendEvent(handle, move)
    return start + QPoint(0, down)


def let_go(hand: Hand, at: QPoint) -> None:
    """Let go of the handle at a position on the screen."""
    handle = hand.map.arranging.handle
    QTest.mouseRelease(handle, LEFT, NO_KEY, handle.mapFromGlobal(at))


def fill(hand: Hand, count: int, seed: int = 1) -> None:
    """Put so many items anywhere in the three regions."""
    chance = random.Random(seed)
    items = {
        f"{n:04}": Item(
            f"{n:04}",
            f"Item {n}",
            "",
            KINDS[n % 4],
            "steady",
            PLACED[n % 3],
            chance.random(),
            chance.random(),
            n,
            None,
            "",
        )
        for n in range(count)
    }
    hand.document.edit(replace(hand.document.relationship, items=items), "add_item")


def test_pulling_shows_at_once_and_is_one_edit_when_let_go(hand: Hand, add: Add) -> None:
    item_id = add("One", "a", 0.3, 0.4)
    steps, before = hand.document.undo_stack.count(), separation(hand)
    pointer = pull(hand, 40)
    assert shown(hand) > before
    assert separation(hand) == before
    assert hand.document.undo_stack.count() == steps
    item, card = hand.item(item_id), hand.map.cards.cards[item_id]
    assert hand.map.view.geometry_shown.region(card.x(), card.y()) == item.region
    wanted = shown(hand)
    let_go(hand, pointer)
    assert hand.document.undo_stack.count() == steps + 1
    assert shown(hand) == separation(hand) == pytest.approx(wanted, abs=0.001)
    assert hand.item(item_id) is item
    hand.document.undo_stack.undo()
    assert shown(hand) == separation(hand) == before


def test_escape_puts_the_circles_back(hand: Hand, add: Add) -> None:
    item_id = add("One", "b", 0.3, 0.4)
    card = hand.map.cards.cards[item_id]
    where, steps = card.pos(), hand.document.undo_stack.count()
    pointer = pull(hand, -30)
    assert shown(hand) < DEFAULT_SEPARATION
    QTest.keyClick(hand.map.arranging.handle, Qt.Key.Key_Escape)
    assert shown(hand) == separation(hand) == DEFAULT_SEPARATION
    assert card.pos() == where
    let_go(hand, pointer)
    assert hand.document.undo_stack.count() == steps


def test_a_click_changes_nothing(hand: Hand) -> None:
    steps = hand.document.undo_stack.count()
    QTest.mouseClick(hand.map.arranging.handle, LEFT)
    assert hand.document.undo_stack.count() == steps


@pytest.mark.parametrize(("down", "end"), [(-2000, MIN_SEPARATION), (2000, MAX_SEPARATION)])
def test_pulling_ends_where_a_region_would_vanish(hand: Hand, down: int, end: float) -> None:
    pull(hand, down)
    assert shown(hand) == end


def test_a_double_click_puts_the_circles_as_they_were_at_first(hand: Hand) -> None:
    hand.document.set_separation(1.3)
    QTest.mouseDClick(hand.map.arranging.handle, LEFT)
    assert separation(hand) == DEFAULT_SEPARATION


def test_steps_are_one_edit_each_and_end_at_the_edges(hand: Hand) -> None:
    said: list[str] = []
    hand.map.message.connect(said.append)
    hand.map.arranging.closer()
    assert separation(hand) == pytest.approx(0.9)
    hand.map.arranging.apart()
    assert separation(hand) == pytest.approx(0.95)
    for _ in range(30):
        hand.map.arranging.apart()
    assert separation(hand) == MAX_SEPARATION
    assert said[0] == "The circles are closer together now"
    assert said[-1] == "The circles are as far apart as they can be"
    hand.map.arranging.as_first()
    assert separation(hand) == DEFAULT_SEPARATION
    for _ in range(30):
        hand.map.arranging.closer()
    assert separation(hand) == MIN_SEPARATION
    assert said[-1] == "The circles are as close together as they can be"


def test_the_handle_listens_to_arrow_keys(hand: Hand) -> None:
    hand.map.arranging.handle.setFocus()
    steps = hand.document.undo_stack.count()
    hand.key(Qt.Key.Key_Up)
    assert separation(hand) == pytest.approx(0.9)
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Down)
    assert separation(hand) == pytest.approx(1.0)
    assert hand.document.undo_stack.count() == steps + 3
    assert hand.map.arranging.handle.value() == 100
    hand.key(Qt.Key.Key_End)
    hand.key(Qt.Key.Key_Home)
    assert separation(hand) == MIN_SEPARATION
    assert hand.map.arranging.handle.hasFocus()


def test_the_handle_says_what_it_is(hand: Hand) -> None:
    handle = hand.map.arranging.handle
    assert handle.accessibleName() == "Distance of the circles"
    assert "together" in handle.toolTip()
    assert handle.cursor().shape() == Qt.CursorShape.SizeVerCursor
    assert handle.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_handle_stays_on_the_crossing(hand: Hand) -> None:
    view, handle = hand.map.view, hand.map.arranging.handle
    for change in (lambda: view.zoom_by(1.2), lambda: hand.document.set_separation(1.2), view.fit):
        change()
        geometry = view.geometry_shown
        crossing = QPointF(0, -geometry.radius * sqrt(1 - geometry.separation**2 / 4))
        at = view.viewport().mapTo(hand.map, view.mapFromScene(crossing))
        assert (handle.geometry().center() - at).manhattanLength() <= 2
    view.zoom_by(3)
    assert not handle.isVisible()


def test_nothing_can_be_pulled_in_an_earlier_moment(hand: Hand) -> None:
    hand.map.show_moment(hand.document.relationship, "yesterday")
    assert not hand.map.arranging.handle.isVisible()
    hand.map.arranging.closer()
    assert separation(hand) == DEFAULT_SEPARATION
    hand.map.show_moment(None)
    assert hand.map.arranging.handle.isVisible()


def test_another_edit_ends_pulling(hand: Hand, add: Add) -> None:
    pull(hand, 40)
    add("One")
    assert not hand.map.arranging.handle.is_grabbed
    assert shown(hand) == separation(hand) == DEFAULT_SEPARATION


def test_cards_glide_with_the_circles(hand: Hand, add: Add, settings: Settings, qtbot: QtBot) -> None:
    settings.reduced_motion = "off"
    item_id = add("One", "a", 0.9, 0.5)
    hand.map.cards.glide.finish()
    card = hand.map.cards.cards[item_id]
    start = card.x()
    hand.map.arranging.set_separation(1.3)
    assert separation(hand) == 1.3
    assert card.x() == start
    qtbot.waitUntil(lambda: shown(hand) == 1.3)
    geometry, item = hand.map.view.geometry_shown, hand.item(item_id)
    end = geometry.keep_inside("a", geometry.point("a", item.u or 0, item.v or 0), card.text.size)
    qtbot.waitUntil(lambda: (card.x(), card.y()) == pytest.approx(end))


def test_no_card_leaves_its_region_whatever_the_separation(hand: Hand, settings: Settings) -> None:
    count, shows = 500, 200
    settings.keeps_cards_apart = False
    fill(hand, count)
    radius = hand.map.view.geometry_shown.radius
    cards = hand.map.cards.cards.values()
    for n in range(shows):
        geometry = MapGeometry(radius, MIN_SEPARATION + n * (MAX_SEPARATION - MIN_SEPARATION) / (shows - 1))
        hand.map.show_geometry(geometry)
        assert [c.item.id for c in cards if geometry.region(c.x(), c.y()) != c.item.region] == []


def test_cards_kept_apart_stay_in_their_regions_too(hand: Hand) -> None:
    fill(hand, 90)
    before = hand.document.relationship
    cards = hand.map.cards.cards.values()
    for n in range(12):
        hand.map.arranging.set_separation(MIN_SEPARATION + n * (MAX_SEPARATION - MIN_SEPARATION) / 11)
        geometry = hand.map.view.geometry_shown
        assert [c.item.id for c in cards if geometry.region(c.x(), c.y()) != c.item.region] == []
    assert hand.document.relationship.items is before.items
