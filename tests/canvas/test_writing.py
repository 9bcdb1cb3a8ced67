"""Writing on the map: new items and other words for them, in place; kinds while typing; names; what is too long."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from balance_desktop.model.relationship import Item
from balance_desktop.model.text import LINE_LIMIT
from balance_desktop.ui.appearance import Appearance
from tests.canvas.conftest import LEFT, NO_KEY, Hand

Add = Callable[..., str]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def only_item(hand: Hand) -> Item:
    (item,) = hand.document.relationship.items.values()
    return item


def test_a_double_click_writes_there(hand: Hand) -> None:
    hand.double_click(hand.spot("b", 0.4, 0.3))
    hand.write("Chess club")
    hand.key(Qt.Key.Key_Return)
    item = only_item(hand)
    assert (item.text, item.region) == ("Chess club", "b")
    assert abs((item.u or 0) - 0.4) < 0.01
    hand.key(Qt.Key.Key_Escape)
    assert not hand.editor_is_open
    assert hand.map.selected_ids() == [item.id]
    assert hand.map.view.hasFocus()


def test_escape_leaves_the_map_as_it_was(hand: Hand) -> None:
    hand.double_click(hand.spot("both"))
    hand.write("Nothing")
    hand.key(Qt.Key.Key_Escape)
    assert hand.document.relationship.items == {}
    assert not hand.editor_is_open


def test_enter_on_nothing_writes_nothing(hand: Hand) -> None:
    hand.double_click(hand.spot("both"))
    hand.key(Qt.Key.Key_Return)
    assert hand.document.relationship.items == {}
    assert not hand.editor_is_open


def test_going_elsewhere_keeps_what_was_written(hand: Hand) -> None:
    hand.double_click(hand.spot("a"))
    hand.write("Running")
    QTest.mouseClick(hand.map.view.viewport(), LEFT, NO_KEY, hand.spot("b", 0.9, 0.5))
    hand.map.view.setFocus()
    assert only_item(hand).text == "Running"


def test_keys_choose_the_kind_while_writing(hand: Hand) -> None:
    hand.double_click(hand.spot("a"))
    hand.write("Honesty")
    hand.key(Qt.Key.Key_3, CTRL)
    hand.key(Qt.Key.Key_Return)
    assert only_item(hand).kind == "value"


def test_letters_choose_the_kind_while_writing(hand: Hand) -> None:
    hand.double_click(hand.spot("a"))
    hand.write("Degree")
    hand.key(Qt.Key.Key_G, ALT)
    hand.key(Qt.Key.Key_Return)
    assert only_item(hand).kind == "goal"


def test_chips_choose_the_kind_and_the_next_item_keeps_it(hand: Hand) -> None:
    hand.double_click(hand.spot("a"))
    hand.write("Degree")
    QTest.mouseClick(hand.map.writing.editor.chips[0], LEFT)
    assert hand.editor_is_open
    hand.key(Qt.Key.Key_Return)
    assert only_item(hand).kind == "goal"
    assert hand.map.writing.editor.kind == "goal"


def test_pasted_lines_become_one(hand: Hand) -> None:
    hand.double_click(hand.spot("a"))
    lines = QMimeData()
    lines.setText("one\ntwo\r\n  three")
    hand.map.writing.editor.text.insertFromMimeData(lines)
    hand.key(Qt.Key.Key_Return)
    assert only_item(hand).text == "one two three"


def test_a_text_that_is_too_long_stays_in_the_editor(hand: Hand) -> None:
    refused: list[object] = []
    hand.document.refused.connect(refused.append)
    hand.double_click(hand.spot("a"))
    text = "x" * (LINE_LIMIT + 1)
    hand.map.writing.editor.text.setPlainText(text)
    hand.key(Qt.Key.Key_Return)
    assert hand.editor_is_open
    assert hand.map.writing.editor.text.toPlainText() == text
    assert len(refused) == 1
    assert hand.document.relationship.items == {}


def test_what_does_not_fit_is_not_pasted_and_nothing_is_lost(hand: Hand) -> None:
    refused: list[object] = []
    hand.document.refused.connect(refused.append)
    hand.double_click(hand.spot("a"))
    QGuiApplication.clipboard().setText("y" * (LINE_LIMIT + 1))
    hand.map.writing.editor.text.setPlainText("Hiking")
    hand.map.writing.editor.text.paste()
    assert hand.map.writing.editor.text.toPlainText() == "Hiking"
    assert len(refused) == 1
    hand.map.flush()
    assert [item.text for item in hand.document.relationship.items.values()] == ["Hiking"]


def test_a_refused_text_outlives_saving(hand: Hand) -> None:
    hand.double_click(hand.spot("a"))
    hand.map.writing.editor.text.setPlainText("x" * (LINE_LIMIT + 1))
    hand.map.flush()
    assert hand.editor_is_open


def test_f2_edits_the_selected_item_in_place(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    hand.map.select([item_id])
    hand.map.view.setFocus()
    hand.key(Qt.Key.Key_F2)
    assert hand.map.writing.editor.text.toPlainText() == "Hiking"
    hand.write("Long hikes")
    hand.key(Qt.Key.Key_Return)
    assert hand.item(item_id).text == "Long hikes"
    assert hand.map.cards.cards[item_id].text.lines[0][0] == "Long hikes"


def test_a_double_click_on_a_card_edits_it(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    hand.double_click(hand.at_card(item_id))
    assert hand.map.writing.editor.text.toPlainText() == "Hiking"
    assert len(hand.document.relationship.items) == 1


def test_another_kind_and_other_words_are_one_step(hand: Hand, add: Add) -> None:
    item_id = add("Hiking", kind="hobby")
    steps = hand.document.undo_stack.count()
    hand.map.select([item_id])
    hand.map.edit_selected()
    hand.key(Qt.Key.Key_1, CTRL)
    assert hand.editor_is_open
    hand.write("A long hike")
    hand.key(Qt.Key.Key_Return)
    assert (hand.item(item_id).text, hand.item(item_id).kind) == ("A long hike", "goal")
    assert hand.document.undo_stack.count() == steps + 1
    hand.document.undo_stack.undo()
    assert (hand.item(item_id).text, hand.item(item_id).kind) == ("Hiking", "hobby")


def test_another_kind_alone_is_taken_with_enter(hand: Hand, add: Add) -> None:
    item_id = add("Hiking", kind="hobby")
    hand.map.select([item_id])
    hand.map.edit_selected()
    QTest.mouseClick(hand.map.writing.editor.chips[2], LEFT)
    hand.key(Qt.Key.Key_Return)
    edit = hand.document.undo_edit()
    assert edit is not None
    assert (hand.item(item_id).kind, edit.kind) == ("value", "set_kind")
    assert hand.map.writing.kind == "value"


def test_escape_takes_the_kind_back_too(hand: Hand, add: Add) -> None:
    item_id = add("Hiking", kind="hobby")
    before = hand.document.relationship
    hand.map.select([item_id])
    hand.map.edit_selected()
    hand.key(Qt.Key.Key_1, CTRL)
    hand.write("Something else")
    hand.key(Qt.Key.Key_Escape)
    assert hand.document.relationship is before
    hand.double_click(hand.spot("both", 0.5, 0.8))
    assert hand.map.writing.editor.kind == "activity"


def test_a_kind_given_elsewhere_meanwhile_is_left_as_it_is(hand: Hand, add: Add) -> None:
    item_id = add("Hiking", kind="hobby")
    hand.map.select([item_id])
    hand.map.edit_selected()
    hand.document.set_kind([item_id], "goal")
    hand.write("Hikes")
    hand.key(Qt.Key.Key_Return)
    assert (hand.item(item_id).text, hand.item(item_id).kind) == ("Hikes", "goal")


def test_an_undone_item_takes_its_editor_along(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    hand.map.select([item_id])
    hand.map.edit_selected()
    hand.document.undo_stack.undo()
    assert not hand.editor_is_open


def test_the_trays_field_adds_to_the_tray(hand: Hand) -> None:
    hand.map.tray.field.setFocus()
    hand.write("Travel to Japan")
    hand.key(Qt.Key.Key_1, CTRL)
    hand.key(Qt.Key.Key_Return)
    item = only_item(hand)
    assert (item.text, item.region, item.kind) == ("Travel to Japan", "tray", "goal")
    assert hand.map.tray.field.text() == ""
    assert hand.map.tray.field.hasFocus()


def test_the_trays_field_keeps_what_is_refused(hand: Hand) -> None:
    hand.map.tray.field.setFocus()
    hand.map.tray.field.setMaxLength(LINE_LIMIT + 10)
    hand.map.tray.field.setText("x" * (LINE_LIMIT + 1))
    hand.key(Qt.Key.Key_Return)
    assert len(hand.map.tray.field.text()) == LINE_LIMIT + 1


def test_add_item_finds_a_free_place_together(hand: Hand) -> None:
    hand.map.add_item()
    hand.write("Cook together")
    hand.key(Qt.Key.Key_Return)
    assert only_item(hand).region == "both"


def test_add_here_is_where_the_menu_was_asked_for(hand: Hand) -> None:
    hand.map.view.menu_asked.emit(None, hand.spot("b", 0.6, 0.6))
    hand.map.add_item()
    hand.write("Football")
    hand.key(Qt.Key.Key_Return)
    assert only_item(hand).region == "b"


def test_a_name_is_edited_in_place(hand: Hand) -> None:
    heading = hand.map.headings.headings["a"]
    QTest.mouseDClick(heading, LEFT, NO_KEY, heading.rect().center())
    hand.write("Mia")
    hand.key(Qt.Key.Key_Return)
    assert hand.document.relationship.name("a") == "Mia"
    assert heading.accessibleName() == "Mia: 0 of their own"


def test_escape_keeps_the_name(hand: Hand) -> None:
    heading = hand.map.headings.headings["b"]
    heading.setFocus()
    hand.key(Qt.Key.Key_F2)
    hand.write("Tim")
    hand.key(Qt.Key.Key_Escape)
    assert hand.document.relationship.name("b") == "Theo"
    assert heading.hasFocus()


def test_a_name_that_is_too_long_stays_in_its_field(hand: Hand) -> None:
    hand.map.rename_partner("a")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("x" * 300)
    hand.key(Qt.Key.Key_Return)
    assert field.isVisible()
    assert hand.document.relationship.name("a") == "Maya"


def test_undo_in_the_editor_is_the_editors_own(hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    hand.map.select([item_id])
    hand.map.edit_selected()
    hand.write("abc")
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.map.writing.editor.text.toPlainText() == "Hiking"
    assert item_id in hand.document.relationship.items


def test_the_editor_stays_inside_the_map(hand: Hand, appearance: Appearance, qtbot: QtBot) -> None:
    for at in (QPoint(8, 300), QPoint(860, 300), QPoint(430, 4), QPoint(430, 575)):
        hand.double_click(at)
        assert hand.map.rect().contains(hand.map.writing.editor.geometry())
        hand.key(Qt.Key.Key_Escape)
