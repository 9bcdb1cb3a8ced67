"""Pictures of cards: stretched while a zoom goes on, crisp at rest, and no more of them than there is room for."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from balance_desktop.canvas.frames import Frames
from balance_desktop.model.vocabulary import PLACED
from tests.canvas.conftest import Hand

Add = Callable[..., str]


def pictured(hand: Hand) -> Frames:
    hand.map.view.grab()
    return hand.map.cards.frames


def test_a_zoom_on_the_way_stretches_and_ends_crisp(hand: Hand, add: Add, qtbot: QtBot) -> None:
    add("Garden")
    hand.map.zoom_in()
    hand.map.zoom_in()
    frames = pictured(hand)
    assert frames.is_stretched
    qtbot.waitUntil(lambda: not frames.is_stretched)
    assert frames.drawn_zoom == frames.zoom == hand.map.view.zoom


def test_a_single_zoom_is_crisp_at_once(hand: Hand, add: Add) -> None:
    add("Garden")
    hand.map.zoom_in()
    assert not pictured(hand).is_stretched


def test_pictures_are_not_stretched_far(hand: Hand, add: Add) -> None:
    ids = [add(f"Garden {n}", PLACED[n % 3], 0.1 + n / 40, 0.5) for n in range(30)]
    frames = pictured(hand)
    before = dict(frames.pictures)
    assert set(ids) <= set(before)
    frames.stretch_to(frames.zoom * 2.5)
    first = sum(picture is before[key] for key, picture in pictured(hand).pictures.items())
    assert 0 < first < len(ids)
    for _ in range(3):
        pictured(hand)
    assert not any(picture is before[key] for key, picture in frames.pictures.items())


def test_a_card_that_is_gone_leaves_no_picture(hand: Hand, add: Add) -> None:
    item_id = add("Garden")
    assert item_id in pictured(hand).pictures
    hand.document.delete_items([item_id])
    assert item_id not in hand.map.cards.frames.pictures


def test_a_selected_card_is_pictured_anew(hand: Hand, add: Add) -> None:
    item_id = add("Garden")
    hand.map.select([])
    before = pictured(hand).pictures[item_id]
    hand.map.select([item_id])
    assert pictured(hand).pictures[item_id] is not before


def test_dragged_cards_are_painted_where_the_pointer_is(hand: Hand, add: Add) -> None:
    item_id = add("Garden", "a", 0.3, 0.4)
    rest = hand.at_card(item_id)
    view = hand.grab(item_id, rest + QPoint(0, 120))
    surface = hand.map.cards.frames.theme.surface
    beside = QPoint(0, 13)
    while_dragged = view.grab().toImage()
    assert while_dragged.pixelColor(rest + QPoint(0, 120) + beside) == surface
    assert while_dragged.pixelColor(rest + beside) != surface
    hand.map.drag.cancel()
    assert view.grab().toImage().pixelColor(rest + beside) == surface
