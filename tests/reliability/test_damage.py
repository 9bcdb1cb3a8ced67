"""Damaged files: refused or right, never wrong; and damage that hides in the history is found by the full check."""

import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from balance_desktop.model.relationship import Relationship
from balance_desktop.storage.errors import HistoryDamaged, StorageError
from balance_desktop.storage.history import LoggedEdit
from balance_desktop.storage.inspection import inspect
from balance_desktop.storage.keys import Key
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.reliability.children import run_within
from tests.storage.helpers import AT, Ids, edit_to, random_edit, with_items

PAGE = 4096
BATCH = 50
SLOWEST = 2.0
"""Seconds after which a file that opens or is refused counts as a hang."""

Versions = tuple[bytes, bytes]
"""The bytes of a file now, and of the same file some edits ago."""


def flipped(choose: random.Random, now: bytes, _: bytes) -> bytes:
    damaged = bytearray(now)
    for _time in range(choose.choice((1, 1, 1, 8))):
        damaged[choose.randrange(len(damaged))] ^= 1 << choose.randrange(8)
    return bytes(damaged)


def overwritten(choose: random.Random, now: bytes, _: bytes) -> bytes:
    at = choose.randrange(len(now))
    return now[:at] + choose.randbytes(choose.choice((1, 16, 512)))[: len(now) - at] + now[at + 512 :][: len(now)]


def zeroed(choose: random.Random, now: bytes, _: bytes) -> bytes:
    size = choose.choice((512, PAGE))
    at = choose.randrange(len(now) // size) * size
    return now[:at] + bytes(size) + now[at + size :]


def truncated(choose: random.Random, now: bytes, _: bytes) -> bytes:
    cut = choose.randrange(len(now))
    return now[: cut - cut % PAGE if choose.random() < 0.5 else cut]


def swapped(choose: random.Random, now: bytes, _: bytes) -> bytes:
    pages = [now[at : at + PAGE] for at in range(0, len(now), PAGE)]
    one, other = choose.sample(range(len(pages)), 2)
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def torn(choose: random.Random, now: bytes, before: bytes) -> bytes:
    """A copy that another program took while the file was written: some pages of before, some of now."""
    old = [before[at : at + PAGE] for at in range(0, len(before), PAGE)]
    new = [now[at : at + PAGE] for at in range(0, len(now), PAGE)]
    differing = [n for n, page in enumerate(new) if n >= len(old) or old[n] != page]
    kept = set(choose.sample(differing, choose.randint(1, len(differing))))
    return b"".join(old[n] if n < len(old) and n in kept else page for n, page in enumerate(new))


WAYS: Mapping[str, Callable[[random.Random, bytes, bytes], bytes]] = {
    "bit flips": flipped,
    "bytes": overwritten,
    "zeroed": zeroed,
    "truncated": truncated,
    "swapped pages": swapped,
    "torn": torn,
}


class Original:
    """A sound file with a past, and what it says."""

    def __init__(self, folder: Path, key: Key | None) -> None:
        ids, choose = Ids(5), random.Random(5)
        path = folder / "original.balance"
        RelationshipFile.create(path, with_items(40, ids), at=AT).close()
        file = RelationshipFile.open(path)
        if key is not None:
            file.protect("tea")
        self.known: list[tuple[Relationship, list[LoggedEdit]]] = []
        self.versions: list[bytes] = []
        for _ in range(2):
            for _ in range(60):
                edit = edit_to(file, random_edit(file.relationship, choose, ids), ids)
                if edit.changes:
                    file.write(edit)
            self.known.append((file.relationship, file.edits()))
            file.close()
            self.versions.append(path.read_bytes())
            file = RelationshipFile.open(path, passphrase=None if key is None else "tea")
        file.close()
        path.unlink()
        self.key = None if key is None else Key.of("tea", self.versions[0][:16])


def told(path: Path, original: Original) -> str:
    """What becomes of opening a file and checking it fully."""
    begin = time.monotonic()
    try:
        file = RelationshipFile(inspect(path, unlock=original.key))
    except StorageError:
        return "refused" if time.monotonic() - begin < SLOWEST else "hung"
    try:
        if time.monotonic() - begin > SLOWEST:
            return "hung"
        same = [history for relationship, history in original.known if relationship == file.relationship]
        if not same:
            return "wrong"
        try:
            file.verify_history()
        except HistoryDamaged:
            return "history"
        return "right" if file.edits() in same else "wrong history"
    finally:
        file.close()


def batch(folder: Path, original: Original, way: str, seed: int, out: Path) -> None:
    """Damage and open some files; what became of each is added to `out`."""
    choose = random.Random(seed)
    before, now = original.versions
    path = folder / f"damaged-{seed}.balance"
    with out.open("a") as results:
        for _ in range(BATCH):
            path.write_bytes(WAYS[way](choose, now, before))
            results.write(told(path, original) + "\n")
            path.unlink()


@pytest.mark.reliability
@pytest.mark.parametrize("is_protected", [False, True], ids=["plain", "protected"])
def test_damage(
    memory_folder: Path,
    amount: Callable[[int, int], int],
    figure: Callable[[str], None],
    is_protected: bool,
) -> None:
    original = Original(memory_folder, Key.new("tea") if is_protected else None)
    results = Counter[str]()
    out = memory_folder / "results"
    turns = [(way, seed) for seed in range(amount(1, 10)) for way in WAYS]
    for way, seed in turns:
        out.write_text("")
        ended = run_within(60 + SLOWEST * BATCH, partial(batch, memory_folder, original, way, seed, out))
        found = out.read_text().split("\n")[:-1]
        results.update(found)
        results["crashed"] += len(found) < BATCH or bool(ended)
    kind = "protected" if is_protected else "plain"
    names = ("refused", "right", "history", "wrong", "wrong history", "crashed", "hung")
    said = ", ".join(f"{results[name]} {name}" for name in names)
    figure(f"damaged files, {kind}: {BATCH * len(turns)}: {said}")
    assert [results[name] for name in names[3:]] == [0, 0, 0, 0]
    assert results["refused"] > results["right"] > 0
