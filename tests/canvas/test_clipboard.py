"""Copies, lines of text and files: what becomes items, where, in how many edits, and what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from balance_desktop.canvas.clipboard import ITEMS_TYPE, LARGEST_FILE
from balance_desktop.canvas.pasted_lines import MOST_LINES, lines_of
from balance_desktop.document.document import Document
from balance_desktop.model.text import LINE_LIMIT
from tests.canvas.conftest import LEFT, NO_KEY, Hand

Add = Callable[..., str]


def plain(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def file_of(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def put_on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def texts(hand: Hand, region: str) -> list[str]:
    return [item.text for item in hand.document.relationship.items_in(region)]  # pyright: ignore[reportArgumentType]


def click(hand: Hand, region: str, u: float = 0.5, v: float = 0.2) -> None:
    spot = hand.spot(region, u, v)  # pyright: ignore[reportArgumentType]
    QTest.mouseClick(hand.map.view.viewport(), LEFT, NO_KEY, spot)


def drop(hand: Hand, mime: QMimeData, at: QPointF) -> bool:
    """Drag something from another program onto the map and let go; whether the map took it."""
    copy, left, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), copy, mime, left, no_key)
    QApplication.sendEvent(hand.map, enter)
    event = QDropEvent(at, copy, mime, left, no_key)
    event.ignore()
    if enter.isAccepted():
        QApplication.sendEvent(hand.map, event)
    return enter.isAccepted() and event.isAccepted()


def on_map(hand: Hand, region: str, u: float = 0.5, v: float = 0.3) -> QPointF:
    spot = hand.spot(region, u, v)  # pyright: ignore[reportArgumentType]
    return QPointF(hand.map.view.viewport().mapTo(hand.map, spot))


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Running", "Running"),
        ("  - Running ", "Running"),
        ("-Running", "Running"),
        ("* Running", "Running"),
        ("• Running", "Running"),
        ("•Running", "Running"),
        ("– Running", "Running"),
        ("1. Running", "Running"),
        ("12) Running", "Running"),
        ("(3) Running", "Running"),
        ("a) Running", "Running"),
        ("- [ ] Running", "Running"),
        ("- [x] Running", "Running"),
        ("☐ Running", "Running"),
        ("3.5 km run", "3.5 km run"),
        ("24/7", "24/7"),
        ("-5 kg", "-5 kg"),
        ("Well-being", "Well-being"),
        ("🎉 Parties", "🎉 Parties"),
        ("• ריצה", "ריצה"),
        ("1. 登山", "登山"),
        ("One\ttwo", "One two"),
    ],
)
def test_list_marks_are_taken_off(line: str, item: str) -> None:
    assert lines_of(line) == [item]


def test_lines_that_say_nothing_are_dropped() -> None:
    assert lines_of("\ufeffOne\r\n\r\n  \n---\n-\n2.\n- [ ]\nTwo\n") == ["One", "Two"]


def test_pasted_lines_become_items_at_the_mark_in_one_edit(hand: Hand) -> None:
    told: list[str] = []
    hand.map.message.connect(told.append)
    click(hand, "a")
    put_on_clipboard("- One\n- Two\n\n- Three")
    hand.map.quick_in.paste()
    assert texts(hand, "a") == ["One", "Two", "Three"]
    assert hand.document.undo_stack.count() == 1
    assert [hand.item(key).text for key in hand.map.selected_ids()] == ["One", "Two", "Three"]
    assert told[-1] == "3 items added to “Maya”"
    hand.document.undo_stack.undo()
    assert hand.document.relationship.items == {}


def test_pasted_lines_go_to_the_tray_without_a_mark(hand: Hand) -> None:
    put_on_clipboard("One\nTwo")
    hand.map.quick_in.paste()
    assert texts(hand, "tray") == ["One", "Two"]


def test_pasted_cards_lie_clear_of_each_other_and_of_those_there(hand: Hand, add: Add) -> None:
    add("There already", "a", 0.5, 0.3)
    click(hand, "a")
    put_on_clipboard("\n".join(f"A line of text {number}" for number in range(30)))
    hand.map.quick_in.paste()
    cards = list(hand.map.cards.cards.values())
    assert len(cards) == 31
    for number, card in enumerate(cards):
        for other in cards[:number]:
            apart_x = abs(card.x() - other.x()) >= (card.text.size[0] + other.text.size[0]) / 2
            apart_y = abs(card.y() - other.y()) >= (card.text.size[1] + other.text.size[1]) / 2
            assert apart_x or apart_y


def test_as_many_as_allowed_are_pasted_and_more_are_refused(hand: Hand) -> None:
    told: list[str] = []
    hand.map.message.connect(told.append)
    put_on_clipboard("\n".join(f"Line {number}" for number in range(MOST_LINES + 1)))
    hand.map.quick_in.paste()
    assert hand.document.relationship.items == {}
    assert str(MOST_LINES) in told[-1]
    put_on_clipboard("\n".join(f"Line {number}" for number in range(MOST_LINES)))
    click(hand, "a")
    hand.map.quick_in.paste()
    assert len(texts(hand, "a")) == MOST_LINES


def test_a_line_that_is_too_long_refuses_all_with_a_message(hand: Hand) -> None:
    refused: list[object] = []
    hand.document.refused.connect(refused.append)
    put_on_clipboard("Fine\n" + "x" * (LINE_LIMIT + 1))
    hand.map.quick_in.paste()
    assert len(refused) == 1
    assert hand.document.relationship.items == {}


def test_nothing_to_paste_is_told(hand: Hand) -> None:
    told: list[str] = []
    hand.map.message.connect(told.append)
    put_on_clipboard(" \n---\n")
    hand.map.quick_in.paste()
    QGuiApplication.clipboard().clear()
    hand.map.quick_in.paste()
    assert told == ["There are no lines of text in it", "Only plain text, or a text file, can become items"]


def test_a_copy_is_lines_of_text_for_others_and_all_there_is_for_us(hand: Hand, add: Add) -> None:
    low, high = add("Low", "a", 0.5, 0.8, "goal"), add("High", "a", 0.5, 0.2)
    hand.document.set_strength([low], "care")
    hand.document.set_note(low, "since spring")
    hand.map.select([low, high])
    hand.map.quick_in.copy()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "High\nLow"
    hand.map.select([])
    hand.map.quick_in.paste()
    high_copy, low_copy = (hand.item(key) for key in hand.map.selected_ids())
    assert (low_copy.text, low_copy.kind, low_copy.strength, low_copy.note, low_copy.region) == (
        "Low", "goal", "care", "since spring", "a",
    )  # fmt: skip
    assert {high_copy.id, low_copy.id}.isdisjoint({low, high})


def test_a_copy_goes_to_the_mark_and_to_another_file(
    hand: Hand, add: Add, new_document: Callable[..., Document], show_map: Callable[..., Hand]
) -> None:
    hand.map.select([add("Chess", "b")])
    hand.map.quick_in.copy()
    other = show_map(new_document("Ana", "Ben"))
    click(other, "both")
    other.map.quick_in.paste()
    assert texts(other, "both") == ["Chess"]


def test_cutting_is_one_edit_and_can_be_pasted_back(hand: Hand, add: Add) -> None:
    hand.map.select([add("One"), add("Two", "tray")])
    count = hand.document.undo_stack.count()
    hand.map.quick_in.cut()
    assert hand.document.relationship.items == {}
    assert hand.document.undo_stack.count() == count + 1
    hand.map.quick_in.paste()
    assert (texts(hand, "a"), texts(hand, "tray")) == (["One"], ["Two"])
    assert hand.document.undo_stack.count() == count + 2


def test_a_duplicate_lies_beside_the_original(hand: Hand, add: Add) -> None:
    ids = [add("One", "b", 0.5, 0.3), add("Two", "tray")]
    hand.map.select(ids)
    count = hand.document.undo_stack.count()
    hand.map.quick_in.duplicate()
    assert (texts(hand, "b"), texts(hand, "tray")) == (["One", "One"], ["Two", "Two"])
    assert hand.document.undo_stack.count() == count + 1
    copy = next(hand.item(key) for key in hand.map.selected_ids() if hand.region(key) == "b")
    first, second = hand.map.cards.cards[ids[0]], hand.map.cards.cards[copy.id]
    assert abs(second.y() - first.y()) < 2 * first.text.size[1]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not json",
        b"[1, 2]",
        b'{"items": 3}',
        b'{"items": [{"text": 5}]}',
        b'{"items": [{"text": "x", "kind": "score", "strength": "steady", "region": "a"}]}',
        b'{"items": [{"text": "x", "kind": "goal", "strength": "steady", "region": ["a"]}]}',
        b"[" * 100_000,
    ],
)
def test_data_that_only_claims_to_be_ours_adds_nothing(hand: Hand, data: bytes) -> None:
    mime = QMimeData()
    mime.setData(ITEMS_TYPE, data)
    assert not hand.map.quick_in.take_in(mime, None)
    assert hand.document.relationship.items == {}


def test_nothing_is_pasted_into_an_earlier_moment(hand: Hand) -> None:
    hand.map.show_moment(hand.document.relationship, "2 November")
    put_on_clipboard("One")
    hand.map.quick_in.paste()
    assert hand.document.relationship.items == {}


def test_dropped_lines_land_where_they_are_dropped(hand: Hand) -> None:
    assert drop(hand, plain("One\nTwo"), on_map(hand, "b"))
    assert texts(hand, "b") == ["One", "Two"]
    assert hand.document.undo_stack.count() == 1


def test_the_target_of_a_drop_is_lit_and_named(hand: Hand) -> None:
    told: list[str] = []
    hand.map.message.connect(told.append)
    at = hand.spot("b", 0.5, 0.7)
    dark = hand.map.view.grab().toImage().pixelColor(at)
    copy, left, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    mime = plain("One")
    QApplication.sendEvent(hand.map, QDragEnterEvent(on_map(hand, "b").toPoint(), copy, mime, left, no_key))
    assert hand.map.view.grab().toImage().pixelColor(at) != dark
    assert told == ["Add to “Theo”"]


def test_lines_can_be_dropped_in_the_tray(hand: Hand) -> None:
    tray = hand.map.tray
    assert drop(hand, plain("One"), QPointF(tray.geometry().center()))
    assert texts(hand, "tray") == ["One"]


@pytest.mark.parametrize(
    "data",
    [
        "- Zoë’s choir\n".encode(),
        "\ufeffZoë’s choir".encode(),
        "Zoë’s choir".encode("utf-16"),
        "Zoë’s choir".encode("cp1252"),
    ],
)
def test_a_text_file_is_read_as_its_lines(hand: Hand, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list.TXT"
    path.write_bytes(data)
    assert drop(hand, file_of(path), on_map(hand, "a"))
    assert texts(hand, "a") == ["Zoë’s choir"]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt", b"x\0y"), ("b.txt", b"x\n" * LARGEST_FILE), ("c.png", b"One"), ("d.txt", b"")],
)
def test_other_files_are_left_alone(hand: Hand, tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert not drop(hand, file_of(path), on_map(hand, "a"))
    assert hand.document.relationship.items == {}


def test_a_missing_file_and_a_folder_are_told(hand: Hand, tmp_path: Path) -> None:
    told: list[str] = []
    hand.map.message.connect(told.append)
    (tmp_path / "folder.txt").mkdir()
    for name in ("missing.txt", "folder.txt"):
        assert not drop(hand, file_of(tmp_path / name), on_map(hand, "a"))
        assert name in told[-1]


def test_addresses_and_html_are_not_taken(hand: Hand) -> None:
    address, html = QMimeData(), QMimeData()
    address.setUrls([QUrl("https://example.org/list.txt")])
    address.setText("https://example.org/list.txt")
    html.setHtml("<p>One</p>")
    for mime in (address, html):
        assert not drop(hand, mime, on_map(hand, "a"))
        assert not hand.map.quick_in.take_in(mime, None)
    assert hand.document.relationship.items == {}
