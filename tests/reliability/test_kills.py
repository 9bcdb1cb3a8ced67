"""Killed while it edits, undoes, protects and forgets: what was called done is there, and every file is sound."""

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from balance_desktop.model.changes import Edit, apply, invert
from balance_desktop.model.relationship import Relationship
from balance_desktop.storage import keys
from balance_desktop.storage.digest import canonical
from balance_desktop.storage.errors import StorageError, WrongPassphrase
from balance_desktop.storage.forgetting import without_rows
from balance_desktop.storage.placing import journal_of
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.reliability.children import Child
from tests.storage.helpers import AT, Ids, edit_to, random_edit, with_items

PASSPHRASES = (None, "winter tea", "spring rain")


class Doing:
    """Does one thing after the other with a file, each told before and after: what is promised, and that it is done."""

    def __init__(self, path: Path, seed: int, told: IO[str], passphrase: str | None) -> None:
        self._choose, self._ids, self._told = random.Random(seed), Ids(seed), told
        self._file = RelationshipFile.open(path, passphrase=passphrase)
        stack, count = self._file.undoable()
        self._done: list[Edit] = stack[:count]
        self._undone: list[Edit] = []
        told.write("open\n")

    def for_ever(self) -> None:
        while True:
            self._one()

    def _one(self) -> None:
        draw = self._choose.random()
        if draw < 0.55:
            self._edit()
        elif draw < 0.70 and self._done:
            self._replay("undo", self._done, self._undone)
        elif draw < 0.80 and self._undone:
            self._replay("redo", self._undone, self._done)
        elif draw < 0.88:
            passphrase = self._choose.choice(PASSPHRASES)
            self._promise(self._file.relationship, lambda: self._file.protect(passphrase))
        elif draw < 0.95 and self._file.relationship.items:
            row = ("items", self._choose.choice(list(self._file.relationship.items)))
            self._promise(without_rows(self._file.relationship, [row]), lambda: self._file.forget([row]))
            self._start_anew()
        elif draw > 0.985:
            self._promise(self._file.relationship, lambda: self._file.forget_history(at=AT))
            self._start_anew()

    def _start_anew(self) -> None:
        stack, count = self._file.undoable()
        self._done, self._undone = stack[:count], []

    def _edit(self) -> None:
        edit = edit_to(self._file, random_edit(self._file.relationship, self._choose, self._ids), self._ids)
        if edit.changes:
            after = apply(self._file.relationship, edit.changes)
            self._promise(after, lambda: self._file.write(edit))
            self._done.append(edit)
            self._undone.clear()

    def _replay(self, kind: str, source: list[Edit], target: list[Edit]) -> None:
        edit = source.pop()
        changes = invert(edit.changes) if kind == "undo" else edit.changes
        replayed = Edit(self._ids(), AT, "b", kind, changes, edit.uid)
        after = apply(self._file.relationship, changes)
        self._promise(after, lambda: self._file.write(replayed))
        target.append(edit)

    def _promise(self, after: Relationship, act: Callable[[], None]) -> None:
        self._told.write(f"promised {stamp(after)}\n")
        act()
        self._told.write(f"done {stamp(after)}\n")


def stamp(relationship: Relationship) -> str:
    """What stands for all the relationship holds."""
    from hashlib import blake2b

    from balance_desktop.model.relationship import TABLES, row_of, table

    rows = {name: sorted(canonical(row_of(row)) for row in table(relationship, name).values()) for name in TABLES}
    return blake2b(canonical(rows).encode(), digest_size=12).hexdigest()


def opened(path: Path) -> tuple[RelationshipFile, str | None]:
    """The file with whichever passphrase it has, its history verified."""
    for passphrase in PASSPHRASES:
        try:
            file = RelationshipFile.open(path, passphrase=passphrase or "not this one")
        except WrongPassphrase:
            continue
        file.verify_history()
        return file, passphrase
    raise AssertionError("none of the passphrases opens the file")


@pytest.mark.reliability
def test_kills(
    memory_folder: Path,
    amount: Callable[[int, int], int],
    figure: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keys, "_ROUNDS", 1_000)  # how hard a passphrase is to guess is no part of this
    rounds = amount(25, 1_200)
    figures = dict.fromkeys(("acknowledged", "lost", "unsound", "hot", "protected"), 0)
    choose = random.Random(1)
    path = memory_folder / "killed.balance"
    RelationshipFile.create(path, with_items(20, Ids(99)), at=AT).close()
    state, passphrase = stamp(with_items(20, Ids(99))), None
    for number in range(rounds):
        child = Child(lambda told, n=number, p=passphrase: Doing(path, n, told, p).for_ever())
        assert child.first_line() == "open"
        time.sleep(choose.uniform(0.0, 0.06))
        lines = [line.split() for line in child.kill()]
        journal = journal_of(path)
        figures["hot"] += journal.exists() and journal.stat().st_size > 0
        try:
            file, passphrase = opened(path)
        except (StorageError, AssertionError) as error:
            figures["unsound"] += 1
            pytest.fail(f"round {number} left a file that does not open: {error!r}")
        figures["acknowledged"] += sum(word == "done" for word, _ in lines)
        kept = [stamp_ for word, stamp_ in lines if word == "done"][-1:] or [state]
        promised = [stamp_ for word, stamp_ in lines[-1:] if word == "promised"]
        state = stamp(file.relationship)
        figures["lost"] += state not in (*kept, *promised)
        figures["protected"] += file.is_protected
        file.close()
        for part in path.parent.glob(".*.part*"):
            part.unlink()
        if len(file.relationship.items) > 150:
            path.unlink()
            RelationshipFile.create(path, with_items(20, Ids(number)), at=AT, passphrase=passphrase).close()
            state = stamp(with_items(20, Ids(number)))
    figure(
        f"kills: {rounds}, {figures['hot']} with a hot journal, {figures['protected']} of protected files; "
        f"{figures['acknowledged']} things called done, {figures['lost']} lost, {figures['unsound']} files unsound"
    )
    assert figures["lost"] == figures["unsound"] == 0
    assert figures["acknowledged"] > rounds
