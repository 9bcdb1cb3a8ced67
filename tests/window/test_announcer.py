"""What is said when something was done, undone and done again."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.model.edits import NewItem
from balance_desktop.model.regions import Place
from balance_desktop.window.announcer import Announcer


@pytest.fixture
def document(new_document: Callable[..., Document]) -> Document:
    return new_document()


@pytest.fixture
def said(document: Document) -> Iterator[list[str]]:
    heard: list[str] = []
    announcer = Announcer(document, document)
    announcer.said.connect(heard.append)
    announcer.told.connect(lambda text: heard.append(f"told: {text}"))
    yield heard
    shiboken6.delete(announcer)  # as the workspace does before its document goes


def _add(document: Document, text: str) -> str:
    item_id = document.add_item(text, "hobby")
    assert item_id is not None
    return item_id


def test_what_was_done_is_said(document: Document, said: list[str]) -> None:
    item_id = _add(document, "Hiking")
    document.set_kind([item_id], "value")
    document.set_strength([item_id], "care")
    document.delete_items([item_id])
    assert said == [
        "Maya added “Hiking”",
        "Maya marked “Hiking” as value",
        "Maya marked “Hiking” as needs care",
        "Maya deleted “Hiking”",
    ]


def test_those_that_give_way_to_something_new_are_not_told(document: Document, said: list[str]) -> None:
    first, second = (document.add_item(text, "hobby", Place("a", 0.5, 0.5)) for text in ("Hiking", "Chess"))
    assert first is not None
    assert second is not None
    said.clear()
    document.add_item("Running", "hobby", Place("a", 0.5, 0.5), {first: Place("a", 0.5, 0.3)})
    document.undo_stack.undo()
    document.add_items([NewItem("Go", "hobby", Place("b", 0.5, 0.5))], {second: Place("a", 0.5, 0.7)})
    document.undo_stack.undo()
    assert said == [
        "Maya added “Running” to Maya",
        "told: Undone: Maya added “Running” to Maya",
        "told: Undone: Maya added “Go” to Theo",
    ]


def test_undo_and_redo_are_told(document: Document, said: list[str]) -> None:
    item_id = _add(document, "Hiking")
    document.move_items(document.free_places([item_id], "both"))
    said.clear()
    document.undo_stack.undo()
    document.undo_stack.undo()
    document.undo_stack.redo()
    document.undo_stack.redo()
    assert said == [
        "told: Undone: Maya moved “Hiking” to Together",
        "told: Undone: Maya added “Hiking”",
        "told: Done again: Maya added “Hiking”",
        "told: Done again: Maya moved “Hiking” to Together",
    ]


def test_typing_is_not_said(document: Document, said: list[str]) -> None:
    answer_id = document.write_answer("self", "a", "Run")
    document.write_answer("self", "a", "Running", answer_id)
    document.seal()
    assert said == []
    document.undo_stack.undo()
    assert len(said) == 1
    assert said[0].startswith("told: Undone: Maya wrote about “What")


def test_a_new_edit_after_undo_is_new(document: Document, said: list[str]) -> None:
    _add(document, "Hiking")
    document.undo_stack.undo()
    said.clear()
    _add(document, "Chess")
    assert said == ["Maya added “Chess”"]


def test_steps_that_are_told_anew_are_not_said_again(document: Document, said: list[str], qtbot: QtBot) -> None:
    hiking = _add(document, "Hiking")
    chess = _add(document, "Chess")
    document.delete_items([chess])
    said.clear()
    with qtbot.waitSignal(document.rewritten):
        document.forget([("items", hiking)])
    assert said == []
    document.undo_stack.undo()
    assert said == ["told: Undone: Maya deleted “Chess”"]
