"""What is picked for this week: who picked it and how, going to it, being done with it, and taking it off."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Plan
from balance_desktop.model.vocabulary import Mode
from balance_desktop.tabs.plan_row import PlanRow, plan_hint
from balance_desktop.tabs.practice_story import planned_text
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.tabs.strategies import StrategiesTab
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from tests.tabs.conftest import focus

LISTEN = "effective-communication.ten-minutes-each"
REQUEST = "effective-communication.request"
WALK = "shared-activities.walk"


def plan_row(tab: StrategiesTab, number: int = 0) -> PlanRow:
    return list(tab.this_week.rows.values())[number]


def intro(tab: StrategiesTab) -> str:
    label = tab.findChild(ProseLabel, "strategies_intro")
    assert label is not None
    return label.text()


def states(document: Document) -> list[str]:
    return [plan.state for plan in document.relationship.plans.values()]


def test_while_nothing_is_picked_one_sentence_says_how(strategies: StrategiesTab) -> None:
    assert not strategies.this_week.isVisible()
    assert "try this week" in intro(strategies)


def test_what_is_picked_stands_on_top_with_who_and_their_words(strategies: StrategiesTab, document: Document) -> None:
    document.set_author("b")
    document.pick_practice(REQUEST, "Sunday, the two of us.")
    assert strategies.this_week.isVisible()
    assert plan_row(strategies).title.words() == "Say one need as a request, not a complaint"
    assert plan_row(strategies).words.text() == "Theo · Sunday, the two of us."
    assert "try this week" not in intro(strategies)
    assert strategies.card("effective-communication").header.accessibleDescription() == "collapsed, this week"


def test_alone_nobody_is_named(
    new_document: Callable[..., Document], appearance: Appearance, icons: Icons, show: Callable[..., QMainWindow]
) -> None:
    document = new_document("", "", "solo")
    tab = StrategiesTab(document, appearance, icons)
    show(tab, document)
    document.pick_practice(LISTEN, "Monday")
    assert plan_row(tab).title.words() == "Listen to someone for ten minutes"
    assert plan_row(tab).words.text() == "Monday"


def test_pressing_it_goes_to_the_practice(strategies: StrategiesTab, document: Document, qtbot: QtBot) -> None:
    document.pick_practice(WALK)
    focus(qtbot, plan_row(strategies).title)
    qtbot.keyClick(plan_row(strategies).title, Qt.Key.Key_Return)
    row = strategies.body("shared-activities").rows[WALK]
    qtbot.waitUntil(row.box.hasFocus)
    qtbot.waitUntil(lambda: not row.visibleRegion().isEmpty())


def test_the_words_are_typed_in_place_and_undone_as_one(
    strategies: StrategiesTab, document: Document, qtbot: QtBot
) -> None:
    document.pick_practice(WALK)
    row = plan_row(strategies)
    row.write.click()
    assert row.field is not None
    qtbot.waitUntil(row.field.hasFocus)
    qtbot.keyClicks(row.field, "Saturday, the river.")
    qtbot.waitUntil(lambda: [p.text for p in document.relationship.plans.values()] == ["Saturday, the river."])
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert row.field is None
    assert row.words.text() == "Maya · Saturday, the river."
    assert not row.write.isVisible()
    document.undo_stack.undo()
    assert [p.text for p in document.relationship.plans.values()] == [""]


def test_done_asks_how_it_went_and_a_line_makes_it_a_try(
    strategies: StrategiesTab, document: Document, qtbot: QtBot
) -> None:
    document.pick_practice(WALK)
    plan_row(strategies).done.click()
    assert states(document) == ["done"]
    offer = strategies.this_week.offer
    assert offer is not None
    qtbot.waitUntil(offer.note.hasFocus)
    qtbot.keyClicks(offer.note, "We got lost.")
    qtbot.keyClick(offer.note, Qt.Key.Key_Return)
    assert [(t.practice, t.note) for t in document.relationship.tries.values()] == [(WALK, "We got lost.")]
    assert not strategies.this_week.isVisible()


def test_saying_nothing_about_it_is_fine(strategies: StrategiesTab, document: Document, qtbot: QtBot) -> None:
    document.pick_practice(WALK)
    plan_row(strategies).done.click()
    offer = strategies.this_week.offer
    assert offer is not None
    qtbot.keyClick(offer.note, Qt.Key.Key_Escape)
    assert document.relationship.tries == {}
    assert not strategies.this_week.isVisible()
    qtbot.waitUntil(strategies.card("self-awareness").header.hasFocus)
    document.undo_stack.undo()
    assert strategies.this_week.isVisible()


def test_taking_it_off_leaves_no_trace_and_the_keyboard_goes_on(
    strategies: StrategiesTab, document: Document, qtbot: QtBot
) -> None:
    document.pick_practice(WALK)
    document.pick_practice(REQUEST)
    first, second = (plan_row(strategies, number) for number in (0, 1))
    focus(qtbot, first.title)
    qtbot.keyClick(first.title, Qt.Key.Key_Down)
    qtbot.waitUntil(second.title.hasFocus)
    qtbot.keyClick(second.title, Qt.Key.Key_Delete)
    assert len(document.relationship.plans) == 1
    qtbot.waitUntil(first.title.hasFocus)
    first.drop.click()
    assert document.relationship.plans == {}
    qtbot.waitUntil(strategies.card("self-awareness").header.hasFocus)


def test_f2_writes_from_the_title(strategies: StrategiesTab, document: Document, qtbot: QtBot) -> None:
    document.pick_practice(WALK, "Saturday")
    row = plan_row(strategies)
    focus(qtbot, row.title)
    qtbot.keyClick(row.title, Qt.Key.Key_F2)
    assert row.field is not None
    qtbot.keyClicks(row.field, " morning")
    qtbot.keyClick(row.field, Qt.Key.Key_Escape)
    assert [p.text for p in document.relationship.plans.values()] == ["Saturday morning"]
    qtbot.waitUntil(row.title.hasFocus)


def test_undoing_the_pick_while_its_words_are_typed_closes_the_field(
    strategies: StrategiesTab, document: Document, qtbot: QtBot
) -> None:
    document.pick_practice(WALK)
    row = plan_row(strategies)
    row.edit()
    assert row.field is not None
    qtbot.keyClicks(row.field, "Sun")
    document.undo_stack.undo()
    assert document.relationship.plans == {}
    assert strategies.this_week.rows == {}


def test_what_is_being_typed_is_kept_when_the_tab_is_left(
    strategies: StrategiesTab, document: Document, qtbot: QtBot
) -> None:
    document.pick_practice(WALK)
    row = plan_row(strategies)
    row.edit()
    assert row.field is not None
    qtbot.keyClicks(row.field, "Sunday")
    strategies.hide()
    assert [p.text for p in document.relationship.plans.values()] == ["Sunday"]


def test_ctrl_z_takes_back_the_typing_first_and_then_the_pick(
    strategies: StrategiesTab, document: Document, qtbot: QtBot
) -> None:
    row = strategies.body("self-awareness").rows["self-awareness.meditate"]
    row.story.pick()
    field = row.story.plan
    assert field is not None
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "Mon")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.plain_text() == ""
    assert len(document.relationship.plans) == 1
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.relationship.plans == {}
    assert row.story.plan is None


def test_a_file_that_can_only_be_read_shows_the_list_and_nothing_to_press_on_it(
    new_document: Callable[..., Document], appearance: Appearance, icons: Icons, show: Callable[..., QMainWindow]
) -> None:
    first = new_document()
    first.pick_practice(WALK, "Saturday")
    first.log().result()  # it is on disk now
    second = new_document(path=first.path)
    tab = StrategiesTab(second, appearance, icons)
    show(tab, second)
    row = plan_row(tab)
    assert row.words.text() == "Maya · Saturday"
    assert [b for b in (row.done, row.drop, row.write, row.options) if b.isVisible()] == []


@pytest.mark.parametrize("number", [0, 1])
def test_what_is_picked_pushes_nothing_from_under_the_keyboard(
    strategies: StrategiesTab, document: Document, qtbot: QtBot, number: int
) -> None:
    box = list(strategies.body("self-awareness").rows.values())[number].box
    focus(qtbot, box)
    before = box.mapToGlobal(box.rect().topLeft()).y()
    document.pick_practice(WALK, "Saturday, the two of us, as far as the bridge and back.")
    assert strategies.this_week.isVisible()
    assert box.mapToGlobal(box.rect().topLeft()).y() == before


@pytest.mark.parametrize(
    ("mode", "words", "told"),
    [
        ("couple", "Sunday", "Maya · trying this week: Sunday"),
        ("couple", "", "Maya · trying this week"),
        ("solo", "Sunday", "Trying this week: Sunday"),
        ("solo", "", "Trying this week"),
    ],
)
def test_the_practice_says_that_it_is_planned(
    new_document: Callable[..., Document], mode: Mode, words: str, told: str
) -> None:
    relationship = new_document(mode=mode).relationship
    assert planned_text(relationship, Plan("p", WALK, "a", words, "picked")) == told


@pytest.mark.parametrize(("mode", "asked"), [("couple", "Who, when, with whom?"), ("solo", "When, where, perhaps")])
def test_a_plan_is_asked_for_who_when_and_how_they_will_know(
    new_document: Callable[..., Document], mode: Mode, asked: str
) -> None:
    hint = plan_hint(new_document(mode=mode).relationship)
    assert hint.startswith(asked)
    assert hint.endswith("how will you know that it helped?")
