"""What the relationship file costs: an edit against one write and fsync of 4 kB, opening, importing the engine."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from balance_desktop.storage.relationship_file import RelationshipFile
from tests.benchmarks.row import Row
from tests.storage.helpers import AT, ROOT, Ids, add_item_edit, environment, undo_of, with_items

EDITS = 400
OPENINGS = 15
STARTS = 7
BLOCK = 20
"""Edits and floor writes alternate in blocks of so many."""

FILE = "from pathlib import Path; from balance_desktop.storage.relationship_file import RelationshipFile as F"
OPENED = f"{FILE}; F.open(Path({{path!r}})).close()"
MADE = "from balance_desktop.storage import engine; engine._sqlite_utils()"
IMPORTS = {
    "imports the storage package": ("pass", "import balance_desktop.storage.writer", 12.0),
    "and opens a file": (FILE, OPENED, 2.0),
    "and imports sqlite-utils": (FILE, f"{FILE}; {MADE}", 3.0),
}
"""What a process does without and with it, and how much longer that may take."""


def measure() -> list[Row]:
    """The rows of this part; times are medians in milliseconds."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        return [*edit(folder), *opening(folder), *importing(folder)]


def edit(folder: Path) -> list[Row]:
    """One edit to a file of 100 items, alternating with the floor, on the same disk; then many in memory."""
    ids = Ids()
    file = RelationshipFile.create(folder / "edit.balance", with_items(100, ids), at=AT)
    floor_file = os.open(folder / "floor", os.O_CREAT | os.O_RDWR)
    os.write(floor_file, bytes(2**20))
    os.fsync(floor_file)
    floors: list[float] = []
    walls: list[float] = []
    for _ in range(EDITS // BLOCK):
        floors += [timed(lambda n=n: _write_and_sync(floor_file, n)) for n in range(BLOCK)]
        for _ in range(BLOCK):
            made = add_item_edit(file, ids)
            walls.append(timed(lambda made=made: file.write(made)))
    os.close(floor_file)
    file.close()
    p95 = statistics.quantiles(walls, n=20)[-1]
    wall = Row("edit: on disk when write() returns", _median(floors), _median(walls), 12, note=f"p95 {p95:.2f}")
    return [wall, Row("edit: computing, on a disk in memory", 0, _computing(), 1.0, absolute=True)]


def _computing() -> float:
    """Milliseconds of processor time that one edit takes where syncing costs nothing."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        ids = Ids()
        file = RelationshipFile.create(Path(folder) / "edit.balance", with_items(100, ids), at=AT)
        times: list[float] = []
        for _ in range(EDITS):
            made = add_item_edit(file, ids)
            begin = time.thread_time()
            file.write(made)
            times.append((time.thread_time() - begin) * 1000)
        file.close()
    return _median(times)


def opening(folder: Path) -> list[Row]:
    """All the checks on opening: 100 items, and the same after 10,000 edits."""
    paths = {"100 items": folder / "small.balance", "100 items after 10,000 edits": folder / "long.balance"}
    items = with_items(100, Ids())
    RelationshipFile.create(paths["100 items"], items, at=AT).close()
    _with_long_history(paths["100 items after 10,000 edits"], 10_000)
    medians: dict[str, float] = {}
    reading: dict[str, float] = {}
    for name, path in paths.items():
        medians[name] = _median(timed(lambda path=path: _open(path)) for _ in range(OPENINGS))
        reading[name] = _median(timed(path.read_bytes) for _ in range(OPENINGS))
    first, second = paths
    more = medians[second] - medians[first]
    return [
        Row(f"open: {first}", reading[first], medians[first], 50, absolute=True, note="floor: reading the bytes"),
        Row(f"open: {second}, in addition", reading[second], more, 40, absolute=True, note="floor: reading the bytes"),
    ]


def importing(folder: Path) -> list[Row]:
    """What a process pays once, beyond the same process without it."""
    path = folder / "import.balance"
    RelationshipFile.create(path, with_items(100, Ids()), at=AT).close()
    rows: list[Row] = []
    for name, (without, with_it, budget) in IMPORTS.items():
        times: tuple[list[float], list[float]] = [], []
        for _ in range(STARTS):
            for code, kept in zip((without, with_it), times, strict=True):
                kept.append(timed(lambda code=code: _run(code.format(path=str(path)))))
        rows.append(Row(f"process: {name}", _median(times[0]), _median(times[1]), budget))
    return rows


def _with_long_history(path: Path, length: int) -> None:
    ids = Ids()
    relationship = with_items(100, ids)
    first = add_item_edit(relationship, ids, "Here and there")
    history = [first]
    for n in range(length - 1):
        history.append(undo_of(first, ids, "redo" if n % 2 else "undo"))
    RelationshipFile.create(path, relationship, at=AT, history=history).close()


def _write_and_sync(descriptor: int, block: int) -> None:
    os.pwrite(descriptor, os.urandom(4096), block * 4096)
    os.fsync(descriptor)


def _open(path: Path) -> None:
    RelationshipFile.open(path).close()


def _run(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment(), check=True)


def _median(times: Iterable[float]) -> float:
    return statistics.median(times)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that `work` takes."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000
