"""The outline: the same items as on the map, both ways, and everything that can be done there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from balance_desktop.canvas.outline import Outline
from balance_desktop.ui.appearance import Appearance
from tests.canvas.conftest import Hand

Add = Callable[..., str]
CTRL = Qt.KeyboardModifier.ControlModifier
ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def outline(hand: Hand, appearance: Appearance, qtbot: QtBot) -> Outline:
    widget = Outline(hand.map, hand.document, appearance)
    qtbot.addWidget(widget)
    widget.resize(300, 500)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    widget.tree.setFocus()
    qtbot.waitUntil(widget.tree.hasFocus)
    return widget


def shown(outline: Outline) -> list[list[str]]:
    """The texts below each region."""
    model = outline.model
    regions = [model.index(row, 0) for row in range(model.rowCount())]
    return [[str(model.index(row, 0, region).data()) for row in range(model.rowCount(region))] for region in regions]


def go_to(outline: Outline, index: QModelIndex) -> None:
    """Make a row the current one and the only one selected, whatever keys are held."""
    chosen = outline.tree.selectionModel()
    chosen.setCurrentIndex(index, chosen.SelectionFlag.ClearAndSelect)


def spoken(outline: Outline, index: QModelIndex) -> str:
    return str(outline.model.data(index, ACCESSIBLE))


def test_items_stand_below_their_regions_in_reading_order(outline: Outline, add: Add) -> None:
    add("Low", "a", 0.5, 0.8)
    add("Left", "a", 0.1, 0.5)
    add("Top", "a", 0.5, 0.2)
    add("Shared", "both")
    add("First", "tray")
    add("Second", "tray")
    assert shown(outline) == [["Top", "Left", "Low"], ["Shared"], [], ["First", "Second"]]


def test_regions_say_their_counts_and_items_their_kind(outline: Outline, hand: Hand, add: Add) -> None:
    item_id = add("Hiking", "both")
    hand.document.set_strength([item_id], "care")
    model = outline.model
    regions = [spoken(outline, model.index(row, 0)) for row in range(4)]
    assert regions == [
        "Maya: 0 of their own",
        "Together: 1 shared",
        "Theo: 0 of their own",
        "Not placed yet: 0 waiting",
    ]
    assert spoken(outline, model.item_index(item_id)) == "Hiking, hobby, needs care"


def test_a_selection_here_is_the_maps(outline: Outline, hand: Hand, add: Add) -> None:
    add("One")
    second = add("Two", "tray")
    go_to(outline, outline.model.item_index(second))
    assert hand.map.selected_ids() == [second]


def test_a_selection_on_the_map_is_the_outlines(outline: Outline, hand: Hand, add: Add) -> None:
    ids = [add("One"), add("Two", "b"), add("Three", "tray")]
    hand.map.select(ids[1:])
    assert outline.selected_ids == ids[1:]
    hand.map.reveal(ids[0])
    assert outline.selected_ids == ids[:1]
    assert outline.tree.currentIndex() == outline.model.item_index(ids[0])


def test_selecting_goes_round_once(outline: Outline, hand: Hand, add: Add) -> None:
    first = add("One")
    second = add("Two", "b")
    hand.map.select([first])
    told: list[object] = []
    hand.map.selection_changed.connect(lambda: told.append(hand.map.selected_ids()))
    go_to(outline, outline.model.item_index(second))
    assert told[-1] == [second]
    assert len(told) <= 3  # both scenes and the map itself


def test_several_selected_here_are_selected_there(outline: Outline, hand: Hand, add: Add) -> None:
    ids = [add("One", v=0.2), add("Two", v=0.6)]
    go_to(outline, outline.model.item_index(ids[0]))
    QTest.keyClick(outline.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert hand.map.selected_ids() == ids


@pytest.mark.parametrize(
    ("key", "region"), [(Qt.Key.Key_1, "a"), (Qt.Key.Key_2, "both"), (Qt.Key.Key_3, "b"), (Qt.Key.Key_0, "tray")]
)
def test_numbers_move_and_the_keyboard_stays_on_the_item(
    outline: Outline, hand: Hand, add: Add, key: Qt.Key, region: str
) -> None:
    item_id = add("Hiking", "tray" if region == "a" else "a")
    add("Other", "b")
    go_to(outline, outline.model.item_index(item_id))
    QTest.keyClick(outline.tree, key)
    assert hand.region(item_id) == region
    assert outline.selected_ids == [item_id]
    assert outline.tree.currentIndex() == outline.model.item_index(item_id)
    assert outline.tree.hasFocus()


def test_kinds_and_strengths_by_number(outline: Outline, hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    go_to(outline, outline.model.item_index(item_id))
    QTest.keyClick(outline.tree, Qt.Key.Key_3, CTRL)
    QTest.keyClick(outline.tree, Qt.Key.Key_7, CTRL)
    assert (hand.item(item_id).kind, hand.item(item_id).strength) == ("value", "care")


def test_ctrl_and_an_arrow_nudge_from_here_too(outline: Outline, hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    before = hand.item(item_id)
    go_to(outline, outline.model.item_index(item_id))
    QTest.keyClick(outline.tree, Qt.Key.Key_Right, CTRL)
    assert hand.item(item_id).u != before.u


def _editor(outline: Outline) -> QLineEdit:
    editor = outline.tree.findChild(QLineEdit, "outline_text")
    assert isinstance(editor, QLineEdit)
    return editor


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_a_text_is_edited_in_place(outline: Outline, hand: Hand, add: Add, key: Qt.Key, qtbot: QtBot) -> None:
    item_id = add("Hiking")
    count = hand.document.undo_stack.count()
    go_to(outline, outline.model.item_index(item_id))
    QTest.keyClick(outline.tree, key)
    editor = _editor(outline)
    editor.selectAll()
    QTest.keyClicks(editor, "Long walks 123")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hand.item(item_id).text == "Long walks 123")
    assert hand.document.undo_stack.count() == count + 1
    assert outline.selected_ids == [item_id]


def test_esc_leaves_the_text_as_it_was(outline: Outline, hand: Hand, add: Add, qtbot: QtBot) -> None:
    item_id = add("Hiking")
    go_to(outline, outline.model.item_index(item_id))
    outline.edit_selected()
    QTest.keyClicks(_editor(outline), "Something else")
    QTest.keyClick(_editor(outline), Qt.Key.Key_Escape)
    assert hand.item(item_id).text == "Hiking"
    qtbot.waitUntil(outline.tree.hasFocus)


def test_a_kind_chosen_while_writing_is_taken_at_once(outline: Outline, hand: Hand, add: Add, qtbot: QtBot) -> None:
    item_id = add("Hiking")
    go_to(outline, outline.model.item_index(item_id))
    outline.edit_selected()
    editor = _editor(outline)
    QTest.keyClicks(editor, "Walks")
    QTest.keyClick(editor, Qt.Key.Key_1, CTRL)
    assert hand.item(item_id).kind == "goal"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hand.item(item_id).text == "Walks")


def test_closing_takes_what_is_being_written(outline: Outline, hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    go_to(outline, outline.model.item_index(item_id))
    outline.edit_selected()
    _editor(outline).setText("Walks")
    outline.field.setText("Chess")
    outline.flush()
    assert hand.item(item_id).text == "Walks"
    assert sorted(shown(outline)[0]) == ["Chess", "Walks"]


def test_a_partner_is_renamed_on_their_row(outline: Outline, hand: Hand, qtbot: QtBot) -> None:
    go_to(outline, outline.model.region_index("b"))
    QTest.keyClick(outline.tree, Qt.Key.Key_F2)
    _editor(outline).setText("Teo")
    QTest.keyClick(_editor(outline), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hand.document.relationship.name("b") == "Teo")
    assert outline.model.region_index("b").data() == "Teo"


def test_together_has_no_other_name(outline: Outline) -> None:
    go_to(outline, outline.model.region_index("both"))
    outline.edit_selected()
    assert outline.rows.editor is None


def test_delete_goes_on_to_the_next_item(outline: Outline, hand: Hand, add: Add) -> None:
    ids = [add("One", v=0.2), add("Two", v=0.5), add("Three", v=0.8)]
    go_to(outline, outline.model.item_index(ids[1]))
    QTest.keyClick(outline.tree, Qt.Key.Key_Delete)
    assert list(hand.document.relationship.items) == [ids[0], ids[2]]
    assert outline.selected_ids == [ids[2]]
    QTest.keyClick(outline.tree, Qt.Key.Key_Delete)
    assert outline.selected_ids == [ids[0]]
    QTest.keyClick(outline.tree, Qt.Key.Key_Delete)
    assert outline.selected_ids == []
    assert outline.tree.hasFocus()


def test_items_are_added_to_the_region_one_is_in(outline: Outline, hand: Hand) -> None:
    go_to(outline, outline.model.region_index("both"))
    QTest.keyClick(outline.tree, Qt.Key.Key_Insert)
    assert QApplication.focusWidget() is outline.field
    assert outline.field.placeholderText() == "Add to “Together”…"
    for text in ("Hiking", "Chess"):
        QTest.keyClicks(outline.field, text)
        QTest.keyClick(outline.field, Qt.Key.Key_Return)
    assert sorted(shown(outline)[1]) == ["Chess", "Hiking"]
    assert {item.region for item in hand.document.relationship.items.values()} == {"both"}
    QTest.keyClick(outline.field, Qt.Key.Key_Escape)
    assert outline.tree.hasFocus()


def test_drag_and_drop_moves_in_one_step(outline: Outline, hand: Hand, add: Add) -> None:
    ids = [add("One"), add("Two", "b"), add("Three", "tray")]
    target = add("There", "both")
    count = hand.document.undo_stack.count()
    model = outline.model
    data = model.mimeData(model.item_indexes(ids))
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, model.item_index(target))
    assert {hand.region(item_id) for item_id in ids} == {"both"}
    assert hand.document.undo_stack.count() == count + 1
    assert sorted(outline.selected_ids) == sorted(ids)
    assert not model.dropMimeData(QMimeData(), Qt.DropAction.MoveAction, -1, 0, model.region_index("a"))


def test_expansion_and_selection_outlive_edits(outline: Outline, hand: Hand, add: Add) -> None:
    kept = add("Kept", v=0.5)
    outline.tree.collapse(outline.model.region_index("tray"))
    go_to(outline, outline.model.item_index(kept))
    other = add("Above", v=0.1)
    hand.map.select([kept])
    hand.document.move_items(hand.document.free_places([other], "b"))
    hand.map.select([kept])
    hand.document.swap_sides()
    hand.document.edit_item(kept, "Kept, said otherwise")
    assert outline.selected_ids == [kept]
    expanded = [outline.tree.isExpanded(outline.model.region_index(region)) for region in ("a", "both", "b", "tray")]
    assert expanded == [True, True, True, False]
    assert outline.tree.hasFocus()


def test_undo_is_followed(outline: Outline, hand: Hand, add: Add) -> None:
    ids = [add(f"Item {number}", v=number / 10) for number in range(1, 9)]
    hand.document.delete_items(ids[2:5])
    hand.document.undo_stack.undo()
    assert shown(outline)[0] == [f"Item {number}" for number in range(1, 9)]
    assert outline.selected_ids == ids[2:5]


def test_many_rows_that_change_their_order_are_followed(outline: Outline, hand: Hand) -> None:
    ids: list[str] = []
    for number in range(90):
        item_id = hand.document.add_item(f"Item {number}", "goal")
        assert item_id is not None
        ids.append(item_id)
    go_to(outline, outline.model.item_index(ids[40]))
    for region in ("a", "tray"):
        hand.document.move_items(hand.document.free_places(ids[:1], region))
    outline.model.show(hand.document.relationship, {"a": [], "both": [], "b": [], "tray": [*reversed(ids)]})
    assert shown(outline)[3] == [f"Item {number}" for number in reversed(range(90))]


def test_a_past_moment_can_only_be_read(outline: Outline, hand: Hand, add: Add) -> None:
    item_id = add("Then")
    then = hand.document.relationship
    hand.document.edit_item(item_id, "Now")
    hand.map.show_moment(then, "yesterday")
    assert shown(outline)[0] == ["Then"]
    go_to(outline, outline.model.item_index(item_id))
    outline.edit_selected()
    outline.delete_selected()
    assert outline.rows.editor is None
    assert not outline.field.isEnabled()
    hand.map.show_moment(None)
    assert shown(outline)[0] == ["Now"]
    assert outline.field.isEnabled()


def test_texts_are_never_markup(outline: Outline, add: Add) -> None:
    item_id = add("<b>bold</b>")
    index = outline.model.item_index(item_id)
    assert index.data() == "<b>bold</b>"
    assert index.data(int(Qt.ItemDataRole.ToolTipRole)) == "<qt>&lt;b&gt;bold&lt;/b&gt;</qt>"


def test_it_is_drawn_in_both_directions(outline: Outline, hand: Hand, add: Add, qtbot: QtBot) -> None:
    item_id = add("A rather long text that has to be shortened here", "both")
    hand.document.set_strength([item_id], "care")
    hand.map.select([item_id])
    pictures = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        outline.setLayoutDirection(direction)
        pictures.append(outline.grab().toImage())
    assert pictures[0] != pictures[1]


def test_a_menu_is_asked_for_the_current_row(outline: Outline, hand: Hand, add: Add) -> None:
    item_id = add("Hiking")
    asked: list[object] = []
    outline.context_menu_wanted.connect(asked.append)
    go_to(outline, outline.model.item_index(item_id))
    outline.tree.menu_asked.emit(outline.tree.mapToGlobal(outline.tree.rect().center()))
    assert len(asked) == 1
    assert hand.map.selected_ids() == [item_id]


def test_hidden_it_rests_and_catches_up_when_shown(outline: Outline, hand: Hand, add: Add) -> None:
    outline.hide()
    item_id = add("Meanwhile", "both")
    hand.map.select([item_id])
    assert shown(outline) == [[], [], [], []]
    outline.show()
    assert shown(outline)[1] == ["Meanwhile"]
    assert outline.selected_ids == [item_id]
