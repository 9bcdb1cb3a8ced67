"""What is on a strategy's card beside its practices: traps, prompts, what was put away, and the map."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.model.regions import Place
from balance_desktop.tabs.on_the_map import HANDFUL
from balance_desktop.tabs.strategies import StrategiesTab
from balance_desktop.tabs.strategy_body import StrategyBody
from balance_desktop.ui import contents
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from tests.tabs.conftest import focus

STRATEGY = contents.strategies()[0]
PRACTICE, NEXT = STRATEGY.practices[0].id, STRATEGY.practices[1].id


def body_of(tab: StrategiesTab) -> StrategyBody:
    return tab.body(STRATEGY.id)


def put_away(body: StrategyBody, practice: str) -> None:
    action = body.rows[practice].options.findChild(QAction, "put_away_action")
    assert action is not None
    action.trigger()


def test_what_gets_in_the_way_is_folded(strategies: StrategiesTab) -> None:
    traps = body_of(strategies).traps
    assert traps.header.words() == "What often gets in the way"
    folded = len(traps.findChildren(QLabel))
    traps.header.click()
    words = [label.text() for label in traps.findChildren(QLabel)]
    assert folded == len(words) - 2 * len(STRATEGY.traps)
    assert set(STRATEGY.traps) <= set(words)


def test_a_practice_that_does_not_fit_is_put_away_and_brought_back(
    strategies: StrategiesTab, document: Document, qtbot: QtBot
) -> None:
    body = body_of(strategies)
    assert not body.put_away.isVisible()
    focus(qtbot, body.rows[PRACTICE].options)
    with qtbot.waitSignal(strategies.message):
        put_away(body, PRACTICE)
    assert PRACTICE not in body.rows
    qtbot.waitUntil(body.rows[NEXT].box.hasFocus)
    body.put_away.set_open(True)
    body.put_away.rows[PRACTICE].back.click()
    assert next(iter(body.rows)) == PRACTICE
    assert not body.put_away.isVisible()
    qtbot.waitUntil(body.rows[PRACTICE].box.hasFocus)
    assert document.relationship.plans == {}


def test_undo_brings_a_practice_back_too(strategies: StrategiesTab, document: Document) -> None:
    body = body_of(strategies)
    document.put_away_practice(PRACTICE)
    assert body.put_away.isVisible()
    document.undo_stack.undo()
    assert PRACTICE in body.rows


def test_looking_for_a_practice_finds_it_where_it_was_put_away(strategies: StrategiesTab, document: Document) -> None:
    document.put_away_practice(PRACTICE)
    assert strategies.reveal_practice(PRACTICE)
    assert body_of(strategies).put_away.rows[PRACTICE].isVisible()


def test_what_may_help_an_item_is_not_marked_where_it_was_put_away(
    strategies: StrategiesTab, document: Document, qtbot: QtBot
) -> None:
    document.put_away_practice(PRACTICE)
    strategies.show_fitting("Buy a home", [PRACTICE])
    qtbot.waitUntil(strategies.fitting_bar.button.hasFocus)


def test_prompts_wait_until_somebody_follows_their_links(strategies: StrategiesTab, qtbot: QtBot) -> None:
    prompts = body_of(strategies).prompts
    assert not prompts.isVisible()
    strategies.offer_prompts()
    assert prompts.isVisible()
    prompts.header.click()
    deck = next(deck for deck in contents.prompts() if deck.id == STRATEGY.id)
    assert [link.words() for link in prompts.links.values()] == [prompt.text for prompt in deck.prompts]
    with qtbot.waitSignal(strategies.prompt_asked) as asked:
        qtbot.keyClick(prompts.links[deck.prompts[1].id], Qt.Key.Key_Return)
    assert asked.args == [deck.prompts[1].id]


def test_a_prompt_that_was_put_away_is_not_linked(strategies: StrategiesTab, document: Document) -> None:
    strategies.offer_prompts()
    prompts = body_of(strategies).prompts
    prompts.set_open(True)
    key = next(iter(prompts.links))
    document.mark_question(key, hidden=True)
    assert not prompts.links[key].isVisible()
    document.undo_stack.undo()
    assert prompts.links[key].isVisible()


def test_an_empty_map_is_not_mentioned(strategies: StrategiesTab) -> None:
    assert not body_of(strategies).on_the_map.isVisible()


def test_what_it_touches_on_the_map_is_named_and_what_needs_care_first(
    strategies: StrategiesTab, document: Document, qtbot: QtBot
) -> None:
    on_the_map = body_of(strategies).on_the_map
    for number in range(HANDFUL + 1):
        document.add_item(f"Value {number}", "value", Place("a", 0.5, number / 10))
    needy = list(document.relationship.items)[-1]
    document.set_strength([needy], "care")
    assert on_the_map.isVisible()
    shown = [chip for chip in on_the_map.chips if chip.isVisible()]
    assert [chip.text() for chip in shown][:2] == [f"Value {HANDFUL}", "Value 0"]
    assert len(shown) == HANDFUL
    assert len(body_of(strategies).touched) == HANDFUL + 1
    assert shown[0].accessibleDescription() == "Maya, value, needs care"
    with qtbot.waitSignal(strategies.item_asked) as asked:
        shown[0].click()
    assert asked.args == [needy]


def test_the_words_of_an_item_are_shortened_and_never_markup(strategies: StrategiesTab, document: Document) -> None:
    text = "R&B <b>" + "long " * 40
    document.add_item(text, "value", Place("a", 0.5, 0.5))
    chip = body_of(strategies).on_the_map.chips[0]
    assert chip.accessibleName().startswith("R&B <b>long")
    assert chip.text().startswith("R&&B <b>")
    assert chip.text().endswith("…")
    assert chip.toolTip() != ""


def test_one_click_lets_all_of_it_stand_out_and_the_next_shows_all(
    strategies: StrategiesTab, document: Document, qtbot: QtBot
) -> None:
    item = document.add_item("Kindness", "value", Place("a", 0.5, 0.5))
    button = body_of(strategies).on_the_map.show_all
    with qtbot.waitSignal(strategies.standing_out) as shown:
        button.click()
    assert shown.args == [frozenset((item,)), STRATEGY.name]
    assert button.text() == "Show all again"
    with qtbot.waitSignal(strategies.standing_out) as grown:
        document.add_item("Honesty", "value", Place("a", 0.5, 0.2))
    assert grown.args is not None
    assert len(grown.args[0]) == 2
    with qtbot.waitSignal(strategies.standing_out) as left:
        button.click()
    assert left.args == [None, ""]
    assert button.text() == "Show on the map"


def test_only_one_strategy_stands_out_at_a_time(strategies: StrategiesTab, document: Document) -> None:
    document.add_item("Kindness", "value", Place("a", 0.5, 0.5))
    strategies.card("personal-boundaries").set_open(True)
    first, second = body_of(strategies).on_the_map, strategies.body("personal-boundaries").on_the_map
    first.show_all.click()
    second.show_all.click()
    assert (first.show_all.isChecked(), second.show_all.isChecked()) == (False, True)
    strategies.leave_map()
    assert not second.show_all.isChecked()


def test_alone_practices_are_put_in_the_singular(
    new_document: Callable[..., Document], appearance: Appearance, icons: Icons, show: Callable[..., QMainWindow]
) -> None:
    document = new_document("", "", "solo")
    tab = StrategiesTab(document, appearance, icons)
    tab.card("effective-communication").set_open(True)
    show(tab, document)
    row = tab.body("effective-communication").rows["effective-communication.ten-minutes-each"]
    assert row.box.text() == "Listen to someone for ten minutes"
    document.set_mode("couple")
    assert row.box.text() == "Ten minutes each, the other only listens"
    how = row.details.findChild(QLabel, "how")
    assert how is not None
    assert how.text().startswith("Set a timer. One of you")


def test_tab_goes_down_the_card_as_it_is_read(strategies: StrategiesTab, document: Document, qtbot: QtBot) -> None:
    document.add_item("Kindness", "value", Place("a", 0.5, 0.5))
    document.put_away_practice(NEXT)
    document.log_try(PRACTICE, "2026-11-09", "Nice")
    body = body_of(strategies)
    row = body.rows[PRACTICE]
    row.show_how.click()
    row.story.log.set_open(True)
    row.story.tell_try()
    body.put_away.set_open(True)
    places: list[int] = []
    focus(qtbot, row.box)
    widget = row.box
    while widget is not body.put_away.rows[NEXT].back:
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        widget = strategies.window().focusWidget()
        assert widget.isVisible()
        places.append(widget.mapTo(strategies.window(), widget.rect().topLeft()).y() + scrolled(strategies))
        assert len(places) < 60
    rises = [(a, b) for a, b in pairwise(places) if b < a - 12]
    assert rises == []


def scrolled(tab: StrategiesTab) -> int:
    return tab.page.verticalScrollBar().value()
