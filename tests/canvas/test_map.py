"""The map as a picture of the document: what it follows, what never writes, and what it shows instead of editing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_desktop.canvas.map_view import FIT_RANGE
from balance_desktop.document.document import Document
from balance_desktop.model.regions import Place
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.settings import Settings
from tests.canvas.conftest import LEFT, NO_KEY, Hand

Add = Callable[..., str]


def wheel(hand: Hand, at: QPoint, steps: int, modifiers: Qt.KeyboardModifier) -> None:
    viewport = hand.map.view.viewport()
    event = QWheelEvent(
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own
    )
    QApplication.sendEvent(viewport, event)


def cards_by_region(hand: Hand) -> dict[str, str]:
    geometry = hand.map.view.geometry_shown
    return {key: geometry.region(card.x(), card.y()) for key, card in hand.map.cards.cards.items()}


def test_zooming_and_resizing_write_nothing_and_move_nothing_elsewhere(hand: Hand, add: Add) -> None:
    for n, region in enumerate(("a", "both", "b") * 4):
        add(f"Item {n}", region, 0.05 + n * 0.08, (n * 0.37) % 1)
    before, count = hand.document.relationship, hand.document.undo_stack.count()
    regions = cards_by_region(hand)
    for size in ((560, 560), (1400, 900), (700, 1000)):
        hand.map.resize(*size)
        for act in (hand.map.zoom_in, hand.map.zoom_out, hand.map.reset_zoom, hand.map.fit):
            act()
        assert cards_by_region(hand) == regions == {key: i.region for key, i in before.items.items()}
    assert hand.document.relationship is before
    assert hand.document.undo_stack.count() == count


def test_another_text_size_keeps_regions_and_selection(hand: Hand, add: Add, appearance: Appearance) -> None:
    ids = [add("One", "a", 0.02, 0.1), add("Two", "both", 0.97, 0.5), add("Three", "tray")]
    hand.map.select(ids)
    before = hand.document.relationship
    appearance.text_percent = 150
    assert hand.map.selected_ids() == ids
    assert cards_by_region(hand) == {ids[0]: "a", ids[1]: "both"}
    assert hand.map.cards.cards[ids[0]].text.size[1] > 45
    assert hand.document.relationship is before


def test_another_theme_is_worn_at_once(hand: Hand, add: Add, appearance: Appearance) -> None:
    item_id = add("One")
    hand.map.select([item_id])
    corner = QPoint(2, 2)
    appearance.theme_choice = "dark"
    picture = hand.map.view.grab().toImage()
    assert picture.pixelColor(corner) == appearance.theme.window
    assert hand.map.selected_ids() == [item_id]


def test_ctrl_and_the_wheel_zoom_at_the_pointer(hand: Hand) -> None:
    view = hand.map.view
    at = QPoint(300, 200)
    under, zoom = view.mapToScene(at), view.zoom
    wheel(hand, at, 2, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom > zoom
    now = view.mapToScene(at)
    assert abs(now.x() - under.x()) < 2
    assert abs(now.y() - under.y()) < 2
    assert not view.is_fit


def test_zoom_has_ends(hand: Hand) -> None:
    for _ in range(30):
        hand.map.zoom_in()
    assert hand.map.view.zoom == 4
    for _ in range(60):
        hand.map.zoom_out()
    assert hand.map.view.zoom == pytest.approx(0.3)


def test_fit_is_kept_while_the_window_changes_until_somebody_zooms(hand: Hand) -> None:
    view = hand.map.view
    first = view.zoom
    hand.map.resize(700, 600)
    assert view.zoom < first
    hand.map.reset_zoom()
    assert view.zoom == 1
    hand.map.resize(880, 780)
    assert view.zoom == 1
    hand.map.fit()
    assert view.zoom == first


def test_fit_stays_between_70_and_150_percent(hand: Hand) -> None:
    hand.map.resize(300, 320)
    assert hand.map.view.zoom == 0.7
    hand.map.resize(1800, 1500)
    assert hand.map.view.zoom == 1.5


def test_the_middle_button_pans(hand: Hand) -> None:
    for _ in range(6):
        hand.map.zoom_in()
    view = hand.map.view
    middle = view.mapToScene(QPoint(400, 300))
    QTest.mousePress(view.viewport(), Qt.MouseButton.MiddleButton, NO_KEY, QPoint(400, 300))
    QTest.mouseMove(view.viewport(), QPoint(430, 320))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.MiddleButton, NO_KEY, QPoint(430, 320))
    moved = view.mapToScene(QPoint(430, 320))
    assert abs(moved.x() - middle.x()) < 1
    assert abs(moved.y() - middle.y()) < 1


def test_headings_stand_close_above_circles_that_do_not_reach_the_top(hand: Hand) -> None:
    hand.map.resize(500, 900)
    hand.map.view.fit()
    view, headings = hand.map.view, hand.map.headings
    top = view.mapTo(hand.map, view.mapFromScene(QPointF(0.0, -view.geometry_shown.radius))).y()
    assert top > view.y() + 40
    assert 0 <= top - headings.geometry().bottom() < 16
    view.zoom_by(3.0)
    assert headings.y() == 0
    assert headings.geometry().bottom() < view.y()


def test_circles_fill_a_large_window_and_nothing_is_written(hand: Hand, add: Add) -> None:
    add("Hiking")
    before = hand.document.relationship
    hand.map.resize(1000, 800)
    small = hand.map.view.geometry_shown.radius
    hand.map.resize(2400, 1500)
    view = hand.map.view
    assert view.zoom == pytest.approx(FIT_RANGE[1], abs=0.01)
    assert view.geometry_shown.radius > small
    assert 2 * view.geometry_shown.radius * view.zoom > view.viewport().height() - 32
    hand.map.resize(1000, 800)
    assert view.geometry_shown.radius == small
    assert hand.document.relationship is before


def test_what_is_tidied_in_a_large_window_lies_apart_in_a_small_one(hand: Hand, add: Add) -> None:
    for number in range(7):
        add(f"A longer item {number}", "a", 0.5, 0.5)
    hand.map.resize(2400, 1500)
    hand.map.arranging.tidy()
    hand.map.resize(900, 700)
    geometry, cards = hand.map.view.geometry_shown, hand.map.cards.cards
    for card in cards.values():
        stored = geometry.point(card.item.region, card.item.u or 0.0, card.item.v or 0.0)
        assert (card.x(), card.y()) == pytest.approx(stored, abs=0.6)


@pytest.mark.parametrize("towards", [-1, 0, 1])
def test_headings_of_regions_out_of_sight_are_still_read(hand: Hand, towards: int) -> None:
    hand.map.resize(560, 600)
    view = hand.map.view
    view.zoom_by(4.0)
    scroll = view.horizontalScrollBar()
    scroll.setValue((scroll.minimum() + scroll.maximum() + towards * scroll.maximum() * 2) // 2)
    for heading in hand.map.headings.headings.values():
        assert heading.width() >= heading.wanted_size[0]


def test_headings_stand_over_their_regions_and_apart(hand: Hand, add: Add) -> None:
    hand.document.rename_partner("a", "Maximiliane Alexandra von und zu Hohenstein-Waldburg")
    for width in (880, 560, 360):
        hand.map.resize(width, 700)
        a, both, b = (hand.map.headings.headings[region].geometry() for region in ("a", "both", "b"))
        assert a.right() < both.left()
        assert both.right() < b.left()
        assert hand.map.headings.rect().contains(a.united(b))


def test_swapping_sides_mirrors_the_picture_only(hand: Hand, add: Add) -> None:
    item_id = add("Hiking", "a", 0.3, 0.4)
    x = hand.map.cards.cards[item_id].x()
    hand.document.swap_sides()
    assert hand.map.cards.cards[item_id].x() == pytest.approx(-x)
    assert hand.region(item_id) == "a"
    headings = hand.map.headings.headings
    assert headings["a"].x() > headings["b"].x()


def test_texts_that_look_like_markup_are_shown_as_they_are(hand: Hand, add: Add) -> None:
    text = "<b>bold</b> &amp; <img src=x onerror=alert(1)> and a good deal more than two lines of a card can ever hold"
    item_id = add(text)
    hand.document.set_strength([item_id], "care")
    card = hand.map.cards.cards[item_id]
    assert card.text.lines[0][0].startswith("<b>bold</b>")
    assert "<img" not in card.hint()
    assert "&lt;img" in card.hint()


def test_a_short_text_has_no_tooltip(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    assert hand.map.cards.cards[item_id].hint() == ""


def test_long_words_and_other_scripts_are_drawn(hand: Hand, add: Add) -> None:
    for n, text in enumerate(
        ("Donaudampfschifffahrtsgesellschaftskapitän" * 3, "שלום עולם", "一緒に旅行", "🌱 Garten")
    ):
        add(text, "a", 0.5, 0.2 + n / 5)
    hand.map.view.grab()
    assert all(len(card.text.lines) <= 2 for card in hand.map.cards.cards.values())


def test_a_text_is_broken_between_its_words_whatever_they_are(hand: Hand, add: Add) -> None:
    item_id = add("🌱🌱🌱 Grow tomatoes 🍅🍅 on the balcony")
    lines = [line for line, _, _ in hand.map.cards.cards[item_id].text.lines]
    assert " ".join(lines) == "🌱🌱🌱 Grow tomatoes 🍅🍅 on the balcony"


def test_an_empty_map_says_what_goes_where_until_the_first_item_has_its_place(hand: Hand, add: Add) -> None:
    hints = hand.map.view.hints
    assert hints is not None
    assert "Maya" in hints.texts["a"]
    add("Hiking", "tray")
    assert hand.map.view.hints is not None
    add("Running")
    assert hand.map.view.hints is None


def test_a_card_out_of_sight_is_brought_there_at_fit_too(hand: Hand, add: Add) -> None:
    hand.map.resize(400, 420)
    ids = [add(f"Item {number}", "a") for number in range(40)]
    lowest = ids[0]
    hand.document.move_items({lowest: Place("a", 0.5, 1.0)})
    hand.map.view.fit()
    card = hand.map.cards.cards[lowest]
    assert not hand.map.view.viewport().rect().contains(hand.map.view.mapFromScene(card.pos()))
    hand.map.reveal(lowest)
    assert hand.map.view.viewport().rect().contains(hand.map.view.mapFromScene(card.pos()))


def test_the_tray_shows_two_rows_whole_though_cards_have_two_lines(hand: Hand, add: Add) -> None:
    hand.map.resize(900, 800)
    for number in range(8):
        add(f"Something that needs two lines {number}", "tray")
    rows = sorted({card.y() for card in hand.map.tray_cards.cards.values()})
    second = next(card for card in hand.map.tray_cards.cards.values() if card.y() == rows[1])
    view = hand.map.tray.view
    assert view.card_rect(second).bottom() < view.viewport().height()


def test_only_what_changed_is_drawn_anew(hand: Hand, add: Add) -> None:
    first, second = add("One"), add("Two", "b")
    cards = dict(hand.map.cards.cards)
    hand.document.edit_item(first, "Other")
    assert hand.map.cards.cards == cards
    assert cards[second].item is hand.item(second)
    pictures: list[object] = []
    hand.map.view.view_changed.connect(lambda: pictures.append(1))
    hand.document.write_answer("self", "a", "Words")
    assert hand.map.cards.cards == cards


def test_a_moment_is_shown_and_left(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    earlier = hand.document.relationship
    hand.document.delete_items([item_id])
    hand.map.show_moment(earlier, "2 November")
    assert list(hand.map.cards.cards) == [item_id]
    assert hand.map.moment_frame.pill.accessibleName() == "The map as it was on 2 November"
    hand.document.add_item("Meanwhile", "goal")
    assert list(hand.map.cards.cards) == [item_id]
    assert not hand.map.tray_cards.cards
    left: list[bool] = []
    hand.map.back_to_today.connect(lambda: left.append(True))
    QTest.mouseClick(hand.map.moment_frame.pill.button, LEFT)
    assert left == [True]
    hand.map.show_moment(None)
    assert not hand.map.cards.cards
    assert len(hand.map.tray_cards.cards) == 1
    assert not hand.map.moment_frame.isVisible()


def test_a_moment_cannot_be_changed(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    hand.map.show_moment(hand.document.relationship, "2 November")
    hand.map.select([item_id])
    before = hand.document.relationship
    hand.map.delete_selected()
    hand.map.move_selected("b")
    hand.map.set_kind_selected("goal")
    hand.map.set_strength_selected("care")
    hand.map.edit_selected()
    hand.map.add_item()
    hand.map.rename_partner("a")
    hand.double_click(hand.spot("b"))
    assert hand.document.relationship is before
    assert not hand.editor_is_open
    assert not hand.map.tray.field.isEnabled()


def test_a_file_that_is_open_elsewhere_can_be_looked_at(
    new_document: Callable[..., Document], show_map: Callable[..., Hand]
) -> None:
    writer = new_document()
    item_id = writer.add_item("Hiking", "hobby")
    assert item_id is not None
    writer.save_now()
    assert writer.log().result(5)
    reader = new_document(path=writer.path)
    assert reader.read_only
    hand = show_map(reader)
    hand.map.select([item_id])
    hand.map.move_selected("a")
    assert hand.region(item_id) == "tray"
    assert not hand.map.tray.field.isEnabled()


def test_motion_glides_and_arrives(hand: Hand, add: Add, settings: Settings, qtbot: QtBot) -> None:
    item_id = add("Hiking", "a")
    settings.reduced_motion = "off"
    card = hand.map.cards.cards[item_id]
    start = card.pos()
    hand.map.select([item_id])
    hand.map.move_selected("b")
    assert hand.map.cards.glide.is_running
    assert cards_by_region(hand) == {item_id: "a"}
    qtbot.waitUntil(lambda: not hand.map.cards.glide.is_running)
    assert card.pos() != start
    assert cards_by_region(hand) == {item_id: "b"}


def test_revealing_brings_a_card_into_sight(hand: Hand, add: Add) -> None:
    item_id = add("Far", "b", 0.9, 0.5)
    for _ in range(8):
        hand.map.zoom_in()
    hand.map.view.centerOn(-250, 0)
    hand.map.reveal(item_id)
    assert hand.map.view.viewport().rect().contains(hand.at_card(item_id))
    assert hand.map.selected_ids() == [item_id]
