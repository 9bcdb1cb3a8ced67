"""Keys that nudge, extend, toggle, and walk through regions; kinds and strengths by number."""

from collections.abc import Callable
from math import hypot

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from balance_desktop.canvas.layout import MapGeometry
from balance_desktop.canvas.navigation import neighbour, nudged, reading_order
from balance_desktop.model.regions import point_at, region_at
from balance_desktop.model.vocabulary import PLACED, Region
from tests.canvas.conftest import Hand

Add = Callable[..., str]
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def _at(hand: Hand, item_id: str) -> tuple[float, float]:
    card = hand.map.cards.cards[item_id]
    return card.x(), card.y()


@pytest.mark.parametrize(
    ("key", "way"),
    list(zip(ARROWS, [(-1, 0), (1, 0), (0, -1), (0, 1)], strict=True)),
    ids=["left", "right", "up", "down"],
)
def test_ctrl_and_an_arrow_nudge_the_selection(hand: Hand, add: Add, key: Qt.Key, way: tuple[int, int]) -> None:
    item_id = add("Hiking", "both")
    hand.map.select([item_id])
    x, y = _at(hand, item_id)
    hand.key(key, CTRL)
    new_x, new_y = _at(hand, item_id)
    assert ((new_x - x) * way[0] + (new_y - y) * way[1]) == pytest.approx(12, abs=0.5)
    assert hypot(new_x - x, new_y - y) == pytest.approx(12, abs=0.5)
    assert hand.region(item_id) == "both"
    assert hand.map.selected_ids() == [item_id]


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("region", PLACED)
@pytest.mark.parametrize("way", [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0)])
def test_no_nudge_leaves_its_region(region: Region, way: tuple[float, float], *, swapped: bool) -> None:
    geometry = MapGeometry(264.0, 0.95, swapped)
    point = geometry.point(region, 0.5, 0.5)
    for _ in range(60):
        place = nudged(geometry, region, point, (90.0, 30.0), way)
        assert place.region == region
        assert place.u is not None
        assert place.v is not None
        point = geometry.point(region, place.u, place.v)
        assert region_at(*point_at(region, place.u, place.v, 0.95), 0.95) == region


def test_quick_nudges_are_one_undo_step(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    before, count = hand.item(item_id), hand.document.undo_stack.count()
    hand.map.select([item_id])
    for _ in range(3):
        hand.key(Qt.Key.Key_Right, CTRL)
    assert hand.document.undo_stack.count() == count + 1
    hand.document.undo_stack.undo()
    assert hand.item(item_id) == before


def test_slow_nudges_are_a_step_each(hand: Hand, add: Add) -> None:
    hand.map.select([add("Hiking")])
    count = hand.document.undo_stack.count()
    hand.map.keys.quick_ms = -1
    hand.key(Qt.Key.Key_Right, CTRL)
    hand.key(Qt.Key.Key_Right, CTRL)
    assert hand.document.undo_stack.count() == count + 2


def test_nudging_others_is_another_step(hand: Hand, add: Add) -> None:
    first, second = add("One"), add("Two", "b")
    count = hand.document.undo_stack.count()
    for item_id in (first, second):
        hand.map.select([item_id])
        hand.key(Qt.Key.Key_Down, CTRL)
    assert hand.document.undo_stack.count() == count + 2


def test_several_are_nudged_together(hand: Hand, add: Add) -> None:
    ids = [add("One"), add("Two", "b"), add("Three", "tray")]
    before = {item_id: hand.item(item_id) for item_id in ids}
    hand.map.select(ids)
    hand.key(Qt.Key.Key_Down, CTRL)
    assert [hand.item(item_id) != before[item_id] for item_id in ids] == [True, True, False]
    assert [hand.region(item_id) for item_id in ids] == ["a", "b", "tray"]


def test_shift_and_an_arrow_extend_the_selection(hand: Hand, add: Add) -> None:
    ids = [add("One", "a"), add("Two", "both"), add("Three", "b")]
    hand.map.select(ids[:1])
    hand.key(Qt.Key.Key_Right, SHIFT)
    hand.key(Qt.Key.Key_Right, SHIFT)
    assert hand.map.selected_ids() == ids


def test_ctrl_space_lets_go_of_one_and_takes_it_again(hand: Hand, add: Add) -> None:
    ids = [add("One", "a"), add("Two", "both"), add("Three", "b")]
    hand.map.select(ids[:1])
    hand.key(Qt.Key.Key_Right, SHIFT)
    hand.key(Qt.Key.Key_Space, CTRL)
    assert hand.map.selected_ids() == ids[:1]
    hand.key(Qt.Key.Key_Space, CTRL)
    assert hand.map.selected_ids() == ids[:2]
    hand.key(Qt.Key.Key_Space, CTRL)
    hand.key(Qt.Key.Key_Right, SHIFT)
    assert hand.map.selected_ids() == [ids[0], ids[2]]


def test_tab_goes_through_the_regions_and_on(hand: Hand, add: Add) -> None:
    mine, shared, theirs = add("One", "a"), add("Two", "both"), add("Three", "b")
    add("Low", "both", 0.5, 0.9)
    waiting = add("Four", "tray")
    hand.map.select([mine])
    walked: list[str] = []
    for _ in range(2):
        hand.key(Qt.Key.Key_Tab)
        walked += hand.map.selected_ids()
    hand.key(Qt.Key.Key_Backtab, SHIFT)
    walked += hand.map.selected_ids()
    assert walked == [shared, theirs, shared]
    hand.key(Qt.Key.Key_Tab)
    hand.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is hand.map.arranging.handle
    hand.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is hand.map.tray.field
    hand.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is hand.map.tray.view
    assert hand.map.selected_ids() == [waiting]


def test_tab_follows_swapped_sides(hand: Hand, add: Add) -> None:
    mine, theirs = add("One", "a"), add("Three", "b")
    hand.document.swap_sides()
    hand.map.select([theirs])
    hand.key(Qt.Key.Key_Tab)
    assert hand.map.selected_ids() == [mine]


def test_home_and_end_stay_in_the_region(hand: Hand, add: Add) -> None:
    middle, top, low = add("Middle", "a", 0.5, 0.5), add("Top", "a", 0.5, 0.2), add("Low", "a", 0.5, 0.8)
    add("Elsewhere", "b", 0.5, 0.05)
    hand.map.select([middle])
    hand.key(Qt.Key.Key_Home)
    assert hand.map.selected_ids() == [top]
    hand.key(Qt.Key.Key_End)
    assert hand.map.selected_ids() == [low]


def test_numbers_with_ctrl_say_strengths(hand: Hand, add: Add) -> None:
    item_id = add("One")
    hand.map.select([item_id])
    said: list[str] = []
    for key in (Qt.Key.Key_5, Qt.Key.Key_7, Qt.Key.Key_6):
        hand.key(key, CTRL)
        said.append(hand.item(item_id).strength)
    assert said == ["thriving", "care", "steady"]


def test_nothing_is_nudged_in_a_past_moment(hand: Hand, add: Add) -> None:
    item_id = add("One")
    hand.map.select([item_id])
    hand.map.show_moment(hand.document.relationship, "yesterday")
    count = hand.document.undo_stack.count()
    hand.key(Qt.Key.Key_Right, CTRL)
    assert hand.document.undo_stack.count() == count


def test_a_step_to_the_right_goes_right() -> None:
    points = {"here": (0.0, 0.0), "above": (15.0, -50.0), "across": (190.0, -20.0)}
    assert neighbour(points, "here", (1.0, 0.0)) == "across"
    assert neighbour(points, "here", (0.0, -1.0)) == "above"
    del points["across"]
    assert neighbour(points, "here", (1.0, 0.0)) == "above"


def test_reading_goes_row_by_row() -> None:
    points = {"low": (0.0, 90.0), "right": (50.0, 2.0), "left": (-50.0, 6.0), "middle": (0.0, 0.0)}
    assert reading_order(points, 15.0) == ["left", "middle", "right", "low"]
    assert reading_order(points, 15.0, from_right=True) == ["right", "middle", "left", "low"]


def test_sorting_the_tray_takes_one_key_each(hand: Hand, add: Add) -> None:
    ids = [add("One", "tray"), add("Two", "tray"), add("Three", "tray")]
    hand.map.tray.view.setFocus()
    hand.map.select(ids[1:2])
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        hand.key(key)
    assert [hand.region(item_id) for item_id in ids] == ["b", "a", "both"]
    assert hand.map.selected_ids() == ids[:1]


def test_the_card_that_the_keyboard_comes_to_is_said(hand: Hand, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = add("Hiking", "a"), add("A home", "both", kind="goal")
    hand.document.set_strength([second], "care")
    said: list[str] = []
    monkeypatch.setattr(hand.map, "announce", said.append)
    hand.map.select([first])
    hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Left)
    assert said == ["A home, goal, needs care, Together", "Hiking, hobby, Maya"]
