"""What the answers say about an item, in the panel about it, and the way to them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.model.edits import NewItem
from balance_desktop.model.regions import Place
from balance_desktop.model.vocabulary import JOURNAL, Author
from balance_desktop.tabs.found_ring import FoundRing
from balance_desktop.tabs.journal_page import JournalPage
from balance_desktop.tabs.reflect import ReflectTab
from balance_desktop.window.answers_about import AT_ONCE, AnswersAbout
from balance_desktop.window.main_window import MainWindow
from tests.window.conftest import Desk


@pytest.fixture
def window(desk: Desk, new_file: Callable[..., Path]) -> MainWindow:
    window = desk.open(new_file())
    window.activateWindow()
    return window


def write(document: Document, author: Author, text: str, question: str = "self", day: str = "") -> str:
    key = document.write_answer(question, author, text)
    document.seal()
    assert key is not None
    if day:
        document.redate_answer(key, day)
    return key


def add(document: Document, text: str, answer_id: str | None = None) -> str:
    (key,) = document.add_items([NewItem(text, "hobby", Place("a", 0.5, 0.5), answer_id=answer_id)])
    return key


def details(window: MainWindow, item_id: str) -> AnswersAbout:
    window.require_workspace().map.select([item_id])
    window.actions_by_name["aid.details"].trigger()
    return window.require_workspace().aids.details.answers


def lines(about: AnswersAbout) -> list[str]:
    return [link.words() for link in about.links]


def test_answers_that_mention_it_are_told_newest_first(window: MainWindow) -> None:
    document = window.require_document()
    write(document, "a", "Clay, and chess on Sundays.", day="2024-03-05")
    write(document, "b", "Nothing of the kind.", day="2024-03-06")
    write(document, "b", "I play Chess.", day="2024-03-07")
    about = details(window, add(document, "Chess"))
    assert about.isVisible()
    assert lines(about) == ["Theo, 7 Mar 2024: I play Chess.", "Maya, 5 Mar 2024: Clay, and chess on Sundays."]


def test_the_one_it_came_from_is_told_first(window: MainWindow) -> None:
    document = window.require_document()
    source = write(document, "a", "I run.", JOURNAL, day="2024-03-05")
    write(document, "b", "Morning runs are hers.", day="2024-03-07")
    about = details(window, add(document, "Morning runs", source))
    assert lines(about) == ["Journal of Maya, 5 Mar 2024: I run.", "Theo, 7 Mar 2024: Morning runs are hers."]


def test_without_any_nothing_is_there(window: MainWindow) -> None:
    document = window.require_document()
    write(document, "a", "Chessboards")
    assert not details(window, add(document, "Chess")).isVisible()


def test_it_follows_the_selection_the_words_and_the_answers(window: MainWindow, qtbot: QtBot) -> None:
    document = window.require_document()
    answer = write(document, "a", "Clay and chess", day="2024-03-05")
    chess, clay = add(document, "Chess"), add(document, "Pots")
    about = details(window, chess)
    window.require_workspace().map.select([clay])
    assert not about.isVisible()
    document.edit_item(clay, "Clay")
    assert lines(about) == ["Maya, 5 Mar 2024: Clay and chess"]
    document.write_answer("self", "a", "More clay", answer)
    qtbot.waitUntil(lambda: lines(about) == ["Maya, 5 Mar 2024: More clay"])
    document.rename_partner("a", "Mia")
    assert lines(about) == ["Mia, 5 Mar 2024: More clay"]
    document.delete_answer(answer)
    qtbot.waitUntil(lambda: not about.isVisible())


def test_more_of_them_are_a_press_away(window: MainWindow, qtbot: QtBot) -> None:
    document = window.require_document()
    for number in range(AT_ONCE + 2):
        write(document, "a", f"Chess {number}")
    about = details(window, add(document, "Chess"))
    assert len(about.links) == AT_ONCE
    about.more.click()
    assert len(about.links) == AT_ONCE + 2
    assert not about.more.isVisible()
    qtbot.waitUntil(about.links[AT_ONCE].hasFocus)


def test_a_press_leads_to_the_answer(window: MainWindow, qtbot: QtBot) -> None:
    document = window.require_document()
    write(document, "b", "I play chess", day="2024-03-05")
    about = details(window, add(document, "Chess"))
    about.links[0].setFocus()
    QTest.keyClick(about.links[0], Qt.Key.Key_Return)
    tab = window.require_workspace().tabs.tab("reflect")
    assert isinstance(tab, ReflectTab)
    assert tab.current_page == "questions"
    view = tab.questions.card("self").newest("b")
    assert view is not None
    ring = tab.questions.findChild(FoundRing)
    assert ring is not None
    assert ring.around is view
    window.require_workspace().map.select([])
    assert ring.around is None


def test_a_press_leads_to_the_journal_page(window: MainWindow) -> None:
    document = window.require_document()
    write(document, "a", "I play chess", JOURNAL, day="2024-03-05")
    about = details(window, add(document, "Chess"))
    about.links[0].click()
    tab = window.require_workspace().tabs.tab("reflect")
    assert isinstance(tab, ReflectTab)
    assert tab.current_page == JOURNAL
    page = tab.page(JOURNAL)
    assert isinstance(page, JournalPage)
    assert list(page.own.months["2024-03"].views)


def test_moving_an_item_looks_through_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    document = window.require_document()
    write(document, "a", "Chess")
    chess = add(document, "Chess")
    about = details(window, chess)
    looked: list[None] = []
    monkeypatch.setattr("balance_desktop.window.answers_about.folded_answers", lambda *_: looked.append(None) or {})
    document.move_items({chess: Place("b", 0.5, 0.5)})
    document.set_kind([chess], "value")
    assert looked == []
    assert len(about.links) == 1


def test_a_closed_panel_looks_through_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    document = window.require_document()
    details(window, add(document, "Chess"))
    window.require_workspace().aids.details.leave()
    looked: list[None] = []
    monkeypatch.setattr("balance_desktop.window.answers_about.folded_answers", lambda *_: looked.append(None) or {})
    write(document, "a", "Chess")
    window.require_workspace().map.select([])
    assert looked == []
