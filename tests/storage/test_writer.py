"""The writer's thread: order, reports, what it does when the disk refuses, and how it ends."""

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from dataclasses import replace
from pathlib import Path
from queue import Queue

import pytest

from balance_desktop.model import edits
from balance_desktop.model.changes import Change, Edit, apply, diff
from balance_desktop.storage.errors import (
    AlreadyExists,
    ChangedUnderneath,
    DiskError,
    DiskFull,
    FileBusy,
    OurMistake,
    StorageError,
)
from balance_desktop.storage.relationship_file import RelationshipFile
from balance_desktop.storage.writer import NotSaved, Pace, Report, Saved, Saving, Writer
from tests.storage.helpers import AT, DAY, LOCK, Ids, NewFile, add_item_edit, another_process, edit_to, query, undo_of

QUICK = Pace(rest=0.05, at_most=0.2, patience=30, retries=(0.02, 0.04))
WAIT = 10


class Desk:
    """A writer on a real file, with the reports it made."""

    def __init__(self, file: RelationshipFile, pace: Pace) -> None:
        self.file = file
        self.now = file.relationship
        self.reports: Queue[Report] = Queue()
        self.writer = Writer(file, self.reports.put, pace=pace)
        self.ids = Ids(5)

    def add(self, text: str = "Chess club") -> Edit:
        """Submit an edit that adds an item."""
        edit = add_item_edit(self.now, self.ids, text)
        self.now = apply(self.now, edit.changes)
        self.writer.submit(edit)
        return edit

    def report(self) -> Report:
        return self.reports.get(timeout=WAIT)


NewDesk = Callable[..., Desk]


@pytest.fixture
def desk(new_file: NewFile) -> Iterator[NewDesk]:
    made: list[Desk] = []

    def make(pace: Pace = QUICK) -> Desk:
        made.append(Desk(new_file(), pace))
        return made[-1]

    yield make
    for one in made:
        one.writer.abandon()


def refusing(file: RelationshipFile, monkeypatch: pytest.MonkeyPatch, *errors: StorageError) -> list[str]:
    """Let the next writes fail with `errors`; returns the list of uids that were tried."""
    left, tried, really = list(errors), [], file.write

    def write(edit: Edit) -> None:
        tried.append(edit.uid)
        if left:
            raise left.pop(0)
        really(edit)

    monkeypatch.setattr(file, "write", write)
    return tried


def test_edits_are_written_in_order_and_saved_is_said_once_they_are(desk: NewDesk) -> None:
    one = desk()
    made = [one.add(f"item {n}") for n in range(20)]
    assert one.writer.run(lambda file: [logged.edit for logged in file.edits()][-2::-1]).result(WAIT) == made
    while one.writer.pending:
        one.report()
    assert query(one.file.path, "SELECT count(*) FROM items") == [[20]]


def test_saved_comes_with_the_local_time_after_the_commit(desk: NewDesk) -> None:
    one = desk()
    one.add()
    report = one.report()
    assert isinstance(report, Saved)
    assert report.at.utcoffset() is not None
    assert query(one.file.path, "SELECT text FROM items") == [["Chess club"]]
    assert one.writer.pending == 0


def test_bursts_of_typing_become_one_edit(desk: NewDesk) -> None:
    one = desk(replace(QUICK, rest=0.3, at_most=60))
    base, uid = one.now, one.ids()
    for length in range(1, 30):
        after = edits.write_answer(base, "a", "q", "a", "x" * length, DAY)
        one.writer.submit(Edit(uid, AT, "a", "write_answer", diff(base, after)), typing=True)
    assert isinstance(one.report(), Saved)
    assert query(one.file.path, "SELECT length(text) FROM answers") == [[29]]
    assert query(one.file.path, "SELECT count(*) FROM edits") == [[2]]
    after = edits.write_answer(base, "a", "q", "a", "y", DAY)
    one.writer.submit(Edit(uid, AT, "a", "write_answer", diff(base, after)), typing=True)
    assert isinstance(one.report(), Saved)
    assert query(one.file.path, "SELECT count(*), max(length(text)) FROM edits, answers") == [[2, 1]]


def test_typing_waits_for_a_rest_and_seal_ends_the_wait(desk: NewDesk) -> None:
    one = desk(replace(QUICK, rest=60, at_most=60))
    after = edits.write_answer(one.now, "a", "q", "a", "x", DAY)
    one.writer.submit(Edit(one.ids(), AT, "a", "write_answer", diff(one.now, after)), typing=True)
    assert one.writer.pending == 1
    assert one.reports.empty()
    one.writer.seal()
    assert isinstance(one.report(), Saved)


def test_an_undo_waits_for_what_it_undoes(desk: NewDesk) -> None:
    one = desk(replace(QUICK, rest=60, at_most=60))
    edit = add_item_edit(one.now, one.ids)
    one.writer.submit(edit, typing=True)
    one.writer.submit(undo_of(edit, one.ids))
    assert isinstance(one.report(), Saved)
    assert query(one.file.path, "SELECT state FROM edits") == [[2], [1], [2]]


def test_slow_commits_are_said_to_be_under_way(desk: NewDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    one = desk(replace(QUICK, patience=0.02))
    told = threading.Event()
    really = one.file.write

    def write(edit: Edit) -> None:
        assert told.wait(WAIT)
        really(edit)

    monkeypatch.setattr(one.file, "write", write)
    one.add()
    assert one.report() == Saving()
    told.set()
    assert isinstance(one.report(), Saved)


def test_quick_commits_are_not(desk: NewDesk) -> None:
    one = desk()
    for _ in range(10):
        one.add()
    assert isinstance(one.report(), Saved)


@pytest.mark.parametrize("error", [FileBusy, DiskFull, DiskError])
def test_what_the_disk_refuses_is_tried_again(
    desk: NewDesk, monkeypatch: pytest.MonkeyPatch, error: type[StorageError]
) -> None:
    one = desk()
    errors = [error(one.file.path) for _ in range(3)]
    tried = refusing(one.file, monkeypatch, *errors)
    edit = one.add()
    assert [one.report() for _ in range(3)] == [
        NotSaved(errors[0], frozen=False, retry_in=0.02),
        NotSaved(errors[1], frozen=False, retry_in=0.04),
        NotSaved(errors[2], frozen=False, retry_in=0.04),
    ]
    assert isinstance(one.report(), Saved)
    assert tried == [edit.uid] * 4


def test_the_pauses_are_those_of_the_design() -> None:
    assert Pace() == Pace(rest=0.8, at_most=1.8, patience=0.4, retries=(1, 2, 5, 10))


def test_a_locked_file_is_written_when_it_is_free(desk: NewDesk) -> None:
    one = desk()
    with another_process(LOCK, one.file.path, "BEGIN IMMEDIATE"):
        one.add()
        report = one.report()
        assert isinstance(report, NotSaved)
        assert isinstance(report.error, FileBusy)
        assert one.writer.pending == 1
    while isinstance(one.report(), NotSaved):
        pass
    assert one.writer.pending == 0


def test_retry_does_not_wait(desk: NewDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    one = desk(replace(QUICK, retries=(3600,)))
    refusing(one.file, monkeypatch, DiskFull(one.file.path))
    one.add()
    assert isinstance(one.report(), NotSaved)
    one.writer.retry()
    assert isinstance(one.report(), Saved)


def test_edits_made_meanwhile_are_kept_in_order(desk: NewDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    one = desk(replace(QUICK, retries=(3600,)))
    refusing(one.file, monkeypatch, DiskFull(one.file.path))
    one.add("1")
    one.report()
    for n in "234":
        one.add(n)
    assert one.writer.pending == 4
    one.writer.retry()
    one.report()
    assert query(one.file.path, "SELECT text FROM items ORDER BY rank") == [["1"], ["2"], ["3"], ["4"]]


def test_a_changed_file_freezes_the_writer(desk: NewDesk, tmp_path: Path) -> None:
    one = desk()
    one.file.path.rename(tmp_path / "elsewhere")
    one.add()
    report = one.report()
    assert isinstance(report, NotSaved)
    assert isinstance(report.error, ChangedUnderneath)
    assert (report.frozen, report.retry_in) == (True, None)
    one.add()
    assert one.writer.pending == 2
    assert not one.writer.close(WAIT)
    (tmp_path / "elsewhere").rename(one.file.path)
    assert one.writer.close(WAIT)
    assert query(one.file.path, "SELECT count(*) FROM items") == [[2]]


def test_jobs_do_not_wait_for_a_disk_that_refuses(desk: NewDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    one = desk(replace(QUICK, retries=(3600,)))
    error, at_it, go = DiskFull(one.file.path), threading.Event(), threading.Event()

    def write(edit: Edit) -> None:
        at_it.set()
        assert go.wait(WAIT)
        raise error

    monkeypatch.setattr(one.file, "write", write)
    one.add()
    assert at_it.wait(WAIT)
    waiting: Future[int] = one.writer.run(lambda file: 1)
    go.set()
    assert waiting.exception(WAIT) is error
    one.report()
    assert one.writer.run(lambda file: 1).exception(WAIT) is error


def test_what_goes_wrong_in_a_job_comes_out_of_its_future(desk: NewDesk) -> None:
    one = desk()
    future = one.writer.run(lambda file: [][1])
    assert isinstance(future.exception(WAIT), IndexError)
    one.add()
    assert isinstance(one.report(), Saved)


def test_our_own_mistake_is_told_and_logged_without_texts(desk: NewDesk, caplog: pytest.LogCaptureFixture) -> None:
    one = desk()
    one.writer.submit(Edit(one.ids(), AT, "a", "bad", (Change("items", "secret", None, {"secret": "secret"}),)))
    report = one.report()
    assert isinstance(report, NotSaved)
    assert report.frozen
    assert isinstance(report.error, OurMistake)
    assert isinstance(report.error.__cause__, TypeError)
    assert caplog.records[0].levelno == logging.ERROR
    assert "TypeError" in caplog.text
    assert "log.py" in caplog.text
    assert "secret" not in caplog.text
    assert one.writer.pending == 1


def test_closing_writes_what_waits(desk: NewDesk) -> None:
    one = desk(replace(QUICK, rest=3600, at_most=3600))
    after = edits.write_answer(one.now, "a", "q", "a", "x", DAY)
    one.writer.submit(Edit(one.ids(), AT, "a", "write_answer", diff(one.now, after)), typing=True)
    assert one.writer.close(WAIT)
    assert one.writer.close(WAIT)
    assert not one.file.path.with_name("x.balance-journal").exists()
    assert query(one.file.path, "SELECT count(*) FROM answers") == [[1]]
    with pytest.raises(ValueError, match="closed"):
        one.writer.submit(add_item_edit(one.now, one.ids))


def test_closing_does_not_wait_for_the_next_try(desk: NewDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    one = desk(replace(QUICK, retries=(3600,)))
    tried = refusing(one.file, monkeypatch, *[DiskFull(one.file.path)] * 2)
    one.add()
    one.report()
    assert not one.writer.close(3600)
    assert len(tried) == 2
    assert one.writer.pending == 1
    assert one.writer.close(WAIT)
    assert query(one.file.path, "SELECT count(*) FROM items") == [[1]]


def test_closing_gives_up_on_a_disk_that_does_not_answer(desk: NewDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    one = desk()
    go = threading.Event()
    really = one.file.write

    def write(edit: Edit) -> None:
        assert go.wait(WAIT)
        really(edit)

    monkeypatch.setattr(one.file, "write", write)
    one.add()
    assert not one.writer.close(0.01)
    go.set()
    assert isinstance(one.report(), Saved)
    assert one.writer.close(WAIT)


def test_what_is_given_up_is_handed_back(desk: NewDesk, tmp_path: Path) -> None:
    one = desk()
    one.file.path.rename(tmp_path / "elsewhere")
    made = [one.add(), one.add()]
    one.report()
    assert one.writer.abandon() == made
    assert query(tmp_path / "elsewhere", "SELECT count(*) FROM items") == [[0]]


def test_a_copy_is_made_behind_everything_submitted(desk: NewDesk, tmp_path: Path) -> None:
    one = desk(replace(QUICK, rest=3600, at_most=3600))
    one.writer.submit(add_item_edit(one.now, one.ids), typing=True)
    one.writer.save_copy(tmp_path / "copy.balance").result(WAIT)
    assert query(tmp_path / "copy.balance", "SELECT count(*) FROM items") == [[1]]


def content(path: Path) -> tuple[list[str], int]:
    """The items' texts and the length of the log; the file must be sound."""
    file = RelationshipFile.open(path)
    file.verify_history()
    texts = [item.text for item in sorted(file.relationship.items.values(), key=lambda item: item.rank)]
    length = len(file.edits())
    file.close()
    return texts, length


def test_a_copy_holds_what_a_full_disk_refuses(desk: NewDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Also when the newest edit was being typed: the copy knows that edit grown on, once."""
    one = desk(replace(QUICK, retries=(3600,)))
    base, uid = one.now, one.ids()
    typed = [edit_to(base, edits.write_answer(base, "a", "q", "a", t, DAY), one.ids, uid=uid) for t in ("I", "I am")]
    one.writer.submit(typed[0], typing=True)
    assert isinstance(one.report(), Saved)
    refusing(one.file, monkeypatch, *[DiskFull(one.file.path)] * 10)
    one.writer.submit(typed[1], typing=True)
    one.now = apply(base, typed[1].changes)
    copy = one.writer.save_copy(tmp_path / "early.balance")
    edit = one.add("later")
    one.writer.submit(undo_of(edit, one.ids))
    assert isinstance(one.report(), NotSaved)
    copy.result(WAIT)
    one.writer.save_copy(tmp_path / "copy.balance").result(WAIT)
    assert content(tmp_path / "copy.balance") == ([], 4)
    assert query(tmp_path / "copy.balance", "SELECT text FROM answers") == [["I am"]]
    assert query(one.file.path, "SELECT text FROM answers") == [["I"]]
    assert one.writer.pending == 3


@pytest.mark.parametrize("how", ["missing", "replaced"])
def test_a_copy_holds_everything_when_the_file_is_gone(desk: NewDesk, tmp_path: Path, how: str) -> None:
    one = desk()
    one.add("written")
    assert isinstance(one.report(), Saved)
    one.file.path.rename(tmp_path / "elsewhere")
    if how == "replaced":
        one.file.path.write_bytes(b"precious" * 1000)
    one.add("refused")
    report = one.report()
    assert isinstance(report, NotSaved)
    assert report.frozen
    one.writer.save_copy(tmp_path / "copy.balance").result(WAIT)
    assert content(tmp_path / "copy.balance") == (["written", "refused"], 1)
    future = one.writer.save_copy(tmp_path / "copy.balance")
    assert isinstance(future.exception(WAIT), AlreadyExists)
    future = one.writer.save_copy(one.file.path, replace=True)
    if how == "replaced":
        assert isinstance(future.exception(WAIT), AlreadyExists)
    else:  # its old name is free
        future.result(WAIT)
        assert content(one.file.path) == (["written", "refused"], 1)


def test_a_job_that_nobody_wants_any_more_is_left_out(desk: NewDesk) -> None:
    one = desk()
    done: list[int] = []
    go = threading.Event()
    one.writer.run(lambda file: go.wait(WAIT))
    assert one.writer.run(lambda file: done.append(1)).cancel()
    go.set()
    one.writer.run(lambda file: done.append(2)).result(WAIT)
    assert done == [2]


def test_what_waits_behind_an_abandoned_writer_is_cancelled(desk: NewDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    one = desk()
    at_it, go = threading.Event(), threading.Event()

    def write(edit: Edit) -> None:
        at_it.set()
        assert go.wait(WAIT)

    monkeypatch.setattr(one.file, "write", write)
    one.add()
    assert at_it.wait(WAIT)
    future = one.writer.run(lambda file: 1)
    assert one.writer.abandon(timeout=0) != []
    go.set()
    with pytest.raises(CancelledError):
        future.result(WAIT)
