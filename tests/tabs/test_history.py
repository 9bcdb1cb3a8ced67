"""The History tab: sentences by day, newest first, and a chart that tells the truth."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.document.opening import open_document
from balance_desktop.document.sample import build_sample
from balance_desktop.model.regions import Place
from balance_desktop.model.timeline import region_counts
from balance_desktop.model.vocabulary import Author
from balance_desktop.tabs.history import HistoryTab, built_in_texts
from balance_desktop.tabs.story import Day, Line, Teller, by_day
from balance_desktop.tabs.story_list import SLICE, StoryModel
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from tests.conftest import Clock

Open = Callable[[Document], HistoryTab]


@pytest.fixture
def open_history(
    appearance: Appearance, icons: Icons, show: Callable[..., QMainWindow], qtbot: QtBot
) -> Callable[[Document], HistoryTab]:
    def open_tab(document: Document) -> HistoryTab:
        tab = HistoryTab(document, appearance, icons)
        with qtbot.waitSignal(tab.loaded):
            show(tab, document)
        return tab

    return open_tab


def sentences(tab: HistoryTab) -> list[str]:
    return [row.sentence for row in tab.model.rows if isinstance(row, Line)]


def told(document: Document) -> list[str]:
    log = document.log().result()
    return [line.sentence for line in Teller(document.relationship, log, built_in_texts()).lines(1000)]


def test_edits_are_told_newest_first(document: Document, open_history: Open) -> None:
    chess = document.add_item("Chess club", "hobby")
    assert chess is not None
    document.set_author("b")
    document.move_items({chess: Place("b", 0.5, 0.5)})
    assert sentences(open_history(document)) == [
        "Theo moved “Chess club” to Theo",
        "Maya added “Chess club”",
        "The map was started",
    ]


def test_what_was_deleted_still_has_its_name(document: Document) -> None:
    chess = document.add_item("Chess", "hobby")
    assert chess is not None
    document.edit_item(chess, "Chess club")
    document.delete_items([chess])
    question = document.add_question("What makes us laugh?")
    assert question is not None
    document.write_answer(question, "a", "The cat")
    document.delete_question(question)
    assert told(document) == [
        "Maya deleted the question “What makes us laugh?”",
        "Maya wrote about “What makes us laugh?”",
        "Maya asked “What makes us laugh?”",
        "Maya deleted “Chess club”",
        "Maya changed “Chess” to “Chess club”",
        "Maya added “Chess”",
        "The map was started",
    ]


def test_undo_and_redo_are_told_in_words(document: Document) -> None:
    document.add_item("Chess club", "hobby")
    document.undo_stack.undo()
    document.undo_stack.redo()
    assert told(document)[:2] == ["Done again: Maya added “Chess club”", "Undone: Maya added “Chess club”"]


def test_built_in_practices_and_questions_are_quoted(document: Document) -> None:
    document.write_answer("self", "a", "Clay")
    document.tick_practice("self-awareness.meditate")
    texts = built_in_texts()
    assert told(document)[0] == f"Maya tried “{texts.practices['self-awareness.meditate']}”"
    assert told(document)[1].startswith("Maya wrote about “What personal interests")


def test_small_steps_of_one_moment_are_told_as_one(document: Document, clock: Clock) -> None:
    chess = document.add_item("Chess club", "hobby")
    assert chess is not None
    for v in (0.2, 0.4, 0.6):
        clock.forward(seconds=5)
        document.move_items({chess: Place("b", 0.5, v)})
    clock.forward(minutes=5)
    document.move_items({chess: Place("both", 0.5, 0.5)})
    assert told(document)[:3] == [
        "Maya moved “Chess club” to Together",
        "Maya moved “Chess club” to Theo",
        "Maya added “Chess club”",
    ]


def test_edits_stand_below_their_day(document: Document, clock: Clock, open_history: Open) -> None:
    for text in ("first", "second", "third"):
        document.add_item(text, "goal")
        clock.forward(days=1)
    clock.forward(days=-1)
    tab = open_history(document)
    rows = [tab.model.index(row).data() for row in range(tab.model.rowCount())]
    assert rows == [
        "Today",
        "Maya added “third”",
        "Yesterday",
        "Maya added “second”",
        "14 November",
        "Maya added “first”",
        "The map was started",
    ]


def test_a_day_that_is_headed_already_is_not_headed_again(document: Document) -> None:
    document.add_item("Chess club", "hobby")
    lines = Teller(document.relationship, document.log().result(), built_in_texts()).lines(10)
    day = lines[0].at.date().isoformat()
    assert by_day(lines)[0] == Day(day)
    assert by_day(lines, day) == lines


def test_new_edits_appear_on_top_while_one_looks(document: Document, open_history: Open, qtbot: QtBot) -> None:
    document.add_item("Chess club", "hobby")
    tab = open_history(document)
    with qtbot.waitSignal(tab.model.rowsInserted) as inserted:
        document.add_item("Football", "hobby")
    assert inserted.args is not None
    assert inserted.args[1:] == [1, 1]
    assert sentences(tab)[:2] == ["Maya added “Football”", "Maya added “Chess club”"]


def test_what_happened_behind_another_tab_is_there_when_one_comes_back(
    document: Document, open_history: Open, qtbot: QtBot
) -> None:
    tab = open_history(document)
    tab.hide()
    document.add_item("Football", "hobby")
    with qtbot.waitSignal(tab.loaded):
        tab.show()
    assert sentences(tab)[0] == "Maya added “Football”"


def test_a_long_story_is_told_in_slices(document: Document) -> None:
    for number in range(SLICE + 60):
        document.add_item(f"Item {number}", "goal")
    model = StoryModel(document)
    top = QModelIndex()

    def lines() -> list[str]:
        return [row.sentence for row in model.rows if isinstance(row, Line)]

    def tell() -> None:
        model.set_story(Teller(document.relationship, document.log().result(), built_in_texts()))

    tell()
    assert len(lines()) == SLICE
    while model.canFetchMore(top):
        model.fetchMore(top)
    assert len(lines()) == SLICE + 61
    document.add_item("One more", "goal")
    tell()
    assert lines()[:2] == ["Maya added “One more”", f"Maya added “Item {SLICE + 59}”"]
    assert lines()[-1] == "The map was started"


def test_the_whole_sample_is_told(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "sample.balance"
    build_sample("maya-and-theo", path, date(2026, 11, 14))
    document = open_document(path, tmp_path / "locks", now=clock)
    lines = told(document)
    document.close()
    assert len(lines) > 50
    assert lines[-1] == "The map was started"
    assert not any("{" in line or "““" in line or "“”" in line for line in lines)


def test_the_sentence_under_the_keyboard_is_copied(document: Document, open_history: Open, qtbot: QtBot) -> None:
    tab = open_history(document)
    tab.view.setCurrentIndex(tab.model.index(1))
    qtbot.keyClick(tab.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "The map was started"


def test_the_chart_shows_what_the_regions_held(document: Document, open_history: Open, clock: Clock) -> None:
    first = document.add_item("Chess club", "hobby", Place("a", 0.5, 0.5))
    clock.forward(days=40)
    document.add_item("Hikes", "activity", Place("both", 0.5, 0.5))
    clock.forward(days=40)
    assert first is not None
    document.move_items({first: Place("b", 0.5, 0.5)})
    tab = open_history(document)
    assert tab.chart is not None
    counts = region_counts(logged.edit for logged in reversed(document.log().result()))
    authors: tuple[Author, ...] = ("a", "both", "b")
    assert {who: tab.chart.shown[who].counts for who in authors} == {"a": (1, 1, 0), "both": (0, 1, 1), "b": (0, 0, 1)}
    assert [tuple(getattr(count, who) for count in counts) for who in authors] == [(1, 1, 0), (0, 1, 1), (0, 0, 1)]
    days = [moment - tab.chart.shown["a"].moments[0] for moment in tab.chart.shown["a"].moments]
    assert days == [0, timedelta(days=40).total_seconds(), timedelta(days=80).total_seconds()]


def test_the_chart_is_told_in_words_and_in_the_partners_names(
    document: Document, open_history: Open, qtbot: QtBot
) -> None:
    document.add_item("Chess club", "hobby", Place("b", 0.5, 0.5))
    tab = open_history(document)
    assert tab.chart is not None
    assert tab.chart.accessibleDescription() == ("today: Maya 0, Together 0, Theo 1. Now: Maya 0, Together 0, Theo 1.")
    with qtbot.waitSignal(tab.loaded):
        document.rename_partner("b", "Teo")
    assert "Teo 1" in tab.chart.accessibleDescription()


def test_the_chart_follows_the_theme(document: Document, open_history: Open, appearance: Appearance) -> None:
    document.add_item("Chess club", "hobby", Place("a", 0.5, 0.5))
    tab = open_history(document)
    assert tab.chart is not None
    for theme in ("dark", "light"):
        appearance.theme_choice = theme
        assert tab.chart.shown["a"].colour == appearance.theme.circle_a


def test_an_empty_map_has_no_chart(document: Document, open_history: Open) -> None:
    tab = open_history(document)
    assert tab.chart is None
    assert tab.empty.isVisible()


def test_pyqtgraph_is_imported_only_when_history_is_shown() -> None:
    modules = ", ".join(f"balance_desktop.tabs.{name}" for name in ("reflect", "strategies", "history", "guide"))
    code = f"import sys, {modules}; sys.exit('pyqtgraph' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
