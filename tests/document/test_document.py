"""The document: one door, one undo step per thing done, typing that merges, undo across sittings."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from balance_desktop.document.document import Document
from balance_desktop.document.occupancy import Occupancy
from balance_desktop.model.regions import Place
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.text import LINE_LIMIT, TextTooLong
from balance_desktop.storage.reports import Saved
from tests.conftest import Clock

NewDocument = Callable[..., Document]

READ_IN_ANOTHER_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from balance_desktop.document.opening import open_document

app = QCoreApplication([])
document = open_document(Path(sys.argv[1]), Path(sys.argv[2]))
print("held" if document.held_elsewhere else "free", "read-only" if document.read_only else "writable")
refusals = []
document.refused.connect(lambda error: refusals.append(type(error).__name__))
print("refused" if document.add_item("Hiking", "hobby") is None else "added", *refusals)
document.close()
"""


def _texts(document: Document) -> dict[str, str]:
    return {item.text: item.region for item in document.relationship.items.values()}


def test_each_method_is_one_undo_step(new_document: NewDocument) -> None:
    document = new_document()
    item = document.add_item("Hiking", "hobby", Place("a", 0.5, 0.5))
    assert item is not None
    document.move_items({item: Place("both", 0.5, 0.5)})
    document.set_strength([item], "care")
    assert document.undo_stack.count() == 3
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert _texts(document) == {"Hiking": "a"}
    document.undo_stack.redo()
    assert _texts(document) == {"Hiking": "both"}


def test_an_edit_that_changes_nothing_is_none(new_document: NewDocument) -> None:
    document = new_document()
    item = document.add_item("Hiking", "hobby")
    assert item is not None
    assert document.edit_item(item, "  Hiking ") is False
    assert document.set_kind([item], "hobby") is False
    assert document.undo_stack.count() == 1


def test_typing_is_one_step_until_sealed(new_document: NewDocument) -> None:
    document = new_document()
    answer = document.write_answer("self", "a", "I")
    for text in ("I run", "I run before", "I run before breakfast"):
        document.write_answer("self", "a", text, answer)
    assert document.undo_stack.count() == 1
    document.seal()
    document.write_answer("self", "a", "I run before breakfast.", answer)
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert [a.text for a in document.relationship.answers.values()] == ["I run before breakfast"]
    document.undo_stack.undo()
    assert not document.relationship.answers


def test_any_other_edit_seals_typing(new_document: NewDocument) -> None:
    document = new_document()
    answer = document.write_answer("self", "a", "I run")
    document.add_item("Hiking", "hobby")
    document.write_answer("self", "a", "I run early", answer)
    assert document.undo_stack.count() == 3


def test_two_authors_never_share_a_step(new_document: NewDocument) -> None:
    document = new_document()
    document.write_answer("self", "a", "I run")
    document.write_answer("self", "b", "I paint")
    assert document.undo_stack.count() == 2


def test_typed_and_removed_again_leaves_no_step(new_document: NewDocument) -> None:
    document = new_document()
    answer = document.write_answer("self", "a", "Once")
    document.seal()
    document.write_answer("self", "a", "Once more", answer)
    document.write_answer("self", "a", "Once", answer)
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert not document.relationship.answers


def test_a_new_answer_taken_back_while_typing_leaves_no_invisible_step(new_document: NewDocument) -> None:
    document = new_document()
    document.add_item("Hiking", "hobby")
    answer = document.write_answer("self", "a", "Once")
    document.write_answer("self", "a", "", answer)
    assert (document.undo_stack.count(), dict(document.relationship.answers)) == (1, {})
    document.write_answer("self", "a", "Once", answer)
    document.undo_stack.undo()
    document.undo_stack.redo()
    assert [a.text for a in document.relationship.answers.values()] == ["Once"]


def test_undo_and_redo_survive_closing(new_document: NewDocument, qtbot: QtBot) -> None:
    document = new_document()
    path = document.path
    item = document.add_item("Hiking", "hobby", Place("a", 0.5, 0.5))
    assert item is not None
    document.move_items({item: Place("both", 0.25, 0.75)})
    document.delete_items([item])
    document.undo_stack.undo()
    assert document.close()

    again = new_document(path=path)
    assert _texts(again) == {"Hiking": "both"}
    assert (again.undo_stack.canUndo(), again.undo_stack.canRedo()) == (True, True)
    again.undo_stack.redo()
    assert _texts(again) == {}
    again.undo_stack.undo()
    again.undo_stack.undo()
    assert _texts(again) == {"Hiking": "a"}
    assert again.close()

    third = new_document(path=path)
    assert _texts(third) == {"Hiking": "a"}
    third.add_item("Chess", "hobby")
    assert not third.undo_stack.canRedo()
    third.undo_stack.undo()
    third.undo_stack.undo()
    assert _texts(third) == {}
    assert not third.undo_stack.canUndo()


def test_opening_writes_nothing(new_document: NewDocument) -> None:
    document = new_document()
    path = document.path
    document.add_item("Hiking", "hobby")
    assert document.close()
    before = path.read_bytes()
    again = new_document(path=path)
    assert again.close()
    assert path.read_bytes() == before


def test_saved_is_said_after_an_edit(new_document: NewDocument, qtbot: QtBot) -> None:
    document = new_document()
    with qtbot.waitSignal(document.saving_changed, check_params_cb=lambda report: isinstance(report, Saved)):
        document.add_item("Hiking", "hobby")
    assert document.unsaved == 0


def test_a_text_that_does_not_fit_is_refused_and_nothing_changes(new_document: NewDocument, qtbot: QtBot) -> None:
    document = new_document()
    with qtbot.waitSignal(document.refused) as refusal:
        assert document.add_item("x" * (LINE_LIMIT + 1), "hobby") is None
    assert refusal.args is not None
    assert isinstance(refusal.args[0], TextTooLong)
    assert (document.undo_stack.count(), document.relationship.items) == (0, {})


def test_unstorable_characters_are_replaced(new_document: NewDocument) -> None:
    document = new_document()
    item = document.add_item("a\0b\ud800c", "hobby")
    assert item is not None
    assert document.relationship.items[item].text == "a\ufffdb\ufffdc"


def test_an_edit_inside_changed_is_our_mistake(new_document: NewDocument, qtbot: QtBot) -> None:
    document = new_document()

    def meddle(before: Relationship, after: Relationship) -> None:
        document.add_item("Sneaked in", "goal")

    document.changed.connect(meddle)
    with qtbot.captureExceptions() as mistakes:
        document.add_item("Hiking", "hobby")
    assert [kind for kind, _, _ in mistakes] == [AssertionError]
    assert _texts(document) == {"Hiking": "tray"}


def test_tick_and_untick(new_document: NewDocument, clock: Clock) -> None:
    document = new_document()
    assert document.tick_practice("self-awareness.ten-breaths")
    document.set_author("b")
    assert document.tick_practice("self-awareness.ten-breaths")
    assert [(t.author, t.on_date) for t in document.relationship.tries.values()] == [
        ("a", document.today()),
        ("b", document.today()),
    ]
    assert document.tick_practice("self-awareness.ten-breaths")
    assert [t.author for t in document.relationship.tries.values()] == ["a"]
    clock.forward(days=1)
    document.set_author("a")
    assert document.tick_practice("self-awareness.ten-breaths")
    assert len(document.relationship.tries) == 2


def test_moving_to_a_region_finds_free_places(new_document: NewDocument) -> None:
    document = new_document()
    items = [document.add_item(f"Item {n}", "goal") for n in range(8)]
    document.move_items(document.free_places([item for item in items if item], "both"))
    places = {(item.u, item.v) for item in document.relationship.items.values()}
    assert len(places) == 8
    assert document.undo_stack.count() == 9


def test_solo_speaks_with_one_voice(new_document: NewDocument) -> None:
    document = new_document(name_a="Noor", name_b="", mode="solo")
    document.set_author("b")
    assert document.author == "a"


def test_what_another_program_holds_opens_for_reading_only(new_document: NewDocument, qtbot: QtBot) -> None:
    path = new_document().path
    child = subprocess.run(
        [sys.executable, "-c", READ_IN_ANOTHER_PROGRAM, str(path), str(path.parent / "locks")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert child.stdout.split() == ["held", "read-only", "refused", "ReadOnlyFile"]


def test_renaming_goes_on_in_the_same_file(new_document: NewDocument, tmp_path: Path, qtbot: QtBot) -> None:
    document = new_document()
    document.add_item("Hiking", "hobby")
    former, target = document.path, tmp_path / "elsewhere.balance"
    document.move_file(target)
    document.add_item("Chess", "hobby")
    document.undo_stack.undo()
    assert document.close()
    assert not former.exists()
    assert _texts(new_document(path=target)) == {"Hiking": "tray"}


def test_a_copy_is_whole_and_leaves_the_original(new_document: NewDocument, tmp_path: Path) -> None:
    document = new_document()
    document.add_item("Hiking", "hobby")
    document.save_copy(tmp_path / "copy.balance").result(10)
    document.add_item("Chess", "hobby")
    copy = new_document(path=tmp_path / "copy.balance")
    assert _texts(copy) == {"Hiking": "tray"}
    assert copy.undo_stack.canUndo()


def test_the_claim_follows_a_file_to_another_disk(tmp_path: Path, qtbot: QtBot) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.touch()
    there.touch()  # another inode stands for another disk
    claim = Occupancy(here, tmp_path / "locks")
    moved = claim.of_moved(there)
    assert not moved.held_elsewhere
    assert moved.of_moved(there) is moved
    assert sorted(path.suffix for path in (tmp_path / "locks").iterdir()) == [".lock"]
    moved.release()


def test_plans_tries_marks_and_sessions_are_one_step_each(new_document: NewDocument) -> None:
    document = new_document()
    practice = document.add_practice("self-awareness", "Sit by the window")
    assert practice is not None
    plan = document.pick_practice(practice, "Me, on Sunday")
    tried = document.log_try(practice, "2026-01-05", "Quiet.", helpful=True)
    session = document.add_session("First evening")
    assert None not in (plan, tried, session)
    assert document.mark_question("self", favourite=True)
    now = document.relationship
    assert now.plans[str(plan)].text == "Me, on Sunday"
    assert (now.tries[str(tried)].helpful, now.tries[str(tried)].on_date) == (True, "2026-01-05")
    before_session = document.undo_stack.command(document.undo_stack.index() - 3)
    assert now.sessions[str(session)].edit == vars(before_session)["edit"].uid
    assert document.undo_stack.count() == 5
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    now = document.relationship
    assert [*now.plans, *now.tries, *now.sessions, *now.question_marks, *now.practices] == []


def test_a_session_note_grows_as_one_step(new_document: NewDocument) -> None:
    document = new_document()
    session = document.add_session("First evening")
    assert session is not None
    for text in ("They", "They came", "They came late."):
        assert document.write_session_note(session, text)
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.relationship.sessions[session].note == ""
