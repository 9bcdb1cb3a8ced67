"""The writer's queue: what is due when, and what takes the place of what."""

from concurrent.futures import Future

import pytest

from balance_desktop.model.changes import Edit
from balance_desktop.storage.submissions import Job, Seal, Submissions, SubmittedEdit


def edit(uid: str, kind: str = "write_answer") -> Edit:
    return Edit(uid, "2026-11-14T12:00:00.000Z", "a", kind, ())


def queue() -> Submissions:
    return Submissions(rest=0.8, at_most=2.0)


def in_hand(submissions: Submissions) -> Edit:
    entry = submissions.take()
    assert isinstance(entry, SubmittedEdit)
    return entry.edit


def test_nothing_is_never_due() -> None:
    assert queue().due_in(0) is None
    assert queue().is_empty()


def test_a_finished_edit_is_due_at_once() -> None:
    waiting = queue()
    waiting.add_edit(edit("a"), typing=False, now=5)
    assert waiting.due_in(5) == 0


def test_typing_is_due_after_a_rest() -> None:
    waiting = queue()
    waiting.add_edit(edit("a"), typing=True, now=5)
    assert waiting.due_in(5) == pytest.approx(0.8)
    waiting.add_edit(edit("a"), typing=True, now=5.5)
    assert waiting.due_in(5.5) == pytest.approx(0.8)
    assert waiting.due_in(6.4) == 0


def test_typing_is_due_after_two_seconds_without_a_rest() -> None:
    waiting = queue()
    for tenth in range(20):
        waiting.add_edit(edit("a"), typing=True, now=tenth / 10)
    assert waiting.due_in(1.9) == pytest.approx(0.1)
    assert len(waiting.edits()) == 1


def test_what_follows_makes_typing_due() -> None:
    for follow in (Seal(), Job(lambda _: None, Future())):
        waiting = queue()
        waiting.add_edit(edit("a"), typing=True, now=0)
        waiting.add(follow)
        assert waiting.due_in(0) == 0
    waiting = queue()
    waiting.add_edit(edit("a"), typing=True, now=0)
    waiting.add_edit(edit("b"), typing=True, now=0)
    assert waiting.due_in(0) == 0


def test_the_end_of_typing_takes_its_place() -> None:
    waiting = queue()
    waiting.add_edit(edit("a"), typing=True, now=0)
    waiting.add_edit(edit("a", "last"), typing=False, now=0.1)
    assert waiting.due_in(0.1) == 0
    assert waiting.edits() == [edit("a", "last")]


def test_an_edit_in_hand_is_not_replaced() -> None:
    waiting = queue()
    waiting.add_edit(edit("a"), typing=True, now=0)
    first = in_hand(waiting)
    waiting.add_edit(edit("a", "more"), typing=True, now=1)
    assert (first, waiting.edits()) == (edit("a"), [edit("a"), edit("a", "more")])
    waiting.done()
    assert waiting.edits() == [edit("a", "more")]


def test_a_refused_edit_goes_back_to_the_front() -> None:
    waiting = queue()
    for uid in "ab":
        waiting.add_edit(edit(uid), typing=False, now=0)
    waiting.take()
    waiting.put_back()
    assert waiting.edits() == [edit("a"), edit("b")]


def test_a_refused_edit_gives_way_to_its_newer_form() -> None:
    waiting = queue()
    waiting.add_edit(edit("a"), typing=True, now=0)
    waiting.take()
    waiting.add_edit(edit("a", "more"), typing=True, now=1)
    waiting.put_back()
    assert waiting.edits() == [edit("a", "more")]


def test_jobs_can_be_taken_out() -> None:
    waiting = queue()
    job = Job(lambda _: None, Future())
    waiting.add_edit(edit("a"), typing=False, now=0)
    waiting.add(job)
    waiting.add(Seal())
    assert waiting.take_jobs() == [job]
    waiting.take()
    waiting.done()
    assert isinstance(waiting.take(), Seal)
