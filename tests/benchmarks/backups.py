"""What a long history costs: opening it, and backing it up while the window paints."""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from balance_desktop.document.open_file import UNDO_DEPTH
from balance_desktop.model import edits
from balance_desktop.model.changes import Edit, diff
from balance_desktop.model.regions import Place
from balance_desktop.storage.backups import Backups
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.benchmarks.row import Row
from tests.storage.helpers import AT, Ids, with_items

SHORT, LONG = 10, 10_000
ITEMS = 100
ROUNDS = 15
OPENING_MS = 40.0
FRAME_MS = 16.0


def measure() -> list[Row]:
    """The rows of the benchmark table."""
    with TemporaryDirectory() as folder:
        short, long = (_file(Path(folder) / f"{count}.balance", count) for count in (SHORT, LONG))
        opening = [_median(lambda path=path: _opened(path)) for path in (short, long)]
        copying, backing = _backup_times(long, Path(folder))
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.backups", str(long)],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder},
            capture_output=True,
            text=True,
            check=True,
        )
        frames = json.loads(done.stdout)
    note = f"{opening[0]:.1f} and {opening[1]:.1f} ms"
    quiet = f"{frames['quiet_ms']:.1f} ms without a backup, which took {frames['backup_ms']:.0f} ms"
    return [
        Row("open: 10,000 edits more than 10", 0, opening[1] - opening[0], OPENING_MS, note=note, absolute=True),
        Row("backup of 10,000 edits, of a copy", copying, backing, 1.3),
        Row("backup: longest GUI frame meanwhile", 0, frames["longest_ms"], FRAME_MS, note=quiet, absolute=True),
    ]


def _file(path: Path, count: int) -> Path:
    """A file of 100 items that were moved `count` times, 40 minutes apart."""
    ids, choose = Ids(1), random.Random(3)
    now = beginning = with_items(ITEMS, ids)
    at, items = datetime(2025, 1, 1, tzinfo=UTC), list(beginning.items)
    history: list[Edit] = []
    for _ in range(count):
        at += timedelta(minutes=40)
        place = Place(choose.choice(("a", "both", "b")), choose.random(), choose.random())
        after = edits.move_items(now, {choose.choice(items): place})
        stamp = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        history.append(Edit(ids(), stamp, "a", "move_items", diff(now, after)))
        now = after
    RelationshipFile.create(path, beginning, at=AT, history=history).close()
    return path


def _opened(path: Path) -> None:
    """Open a file as a document does."""
    file = RelationshipFile.open(path)
    file.undoable(UNDO_DEPTH)
    file.close()


def _backup_times(path: Path, folder: Path) -> tuple[float, float]:
    """Milliseconds of a verified copy of the file, and of a backup."""
    file, target = RelationshipFile.open(path), folder / "copy.balance"
    numbers = iter(range(ROUNDS))

    def back_up() -> None:
        assert Backups(folder / str(next(numbers))).take(file, datetime.now(UTC)) is not None

    times = _median(lambda: file.save_copy(target, replace=True)), _median(back_up)
    file.close()
    return times


def _median(work: Callable[[], None]) -> float:
    times: list[float] = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1000


def back_up_and_watch(path: Path) -> dict[str, float]:
    """Paint the map again and again in a real window, without and with a backup at the same time."""
    from PySide6.QtWidgets import QApplication

    from balance_desktop.app import make_services
    from balance_desktop.window.windows import Windows

    app = QApplication(sys.argv[:1])
    windows = Windows(make_services(app))
    window = windows.new_window()
    windows.open(path, window)
    window.show()
    for _ in range(50):
        app.processEvents()
    document, viewport = window.require_document(), window.require_workspace().map.view.viewport()
    told: list[object] = []
    document.backup_told.connect(told.append)

    def longest(until: Callable[[], bool]) -> float:
        most = 0.0
        while not until():
            begin = time.perf_counter()
            viewport.repaint()
            app.processEvents()
            most = max(most, time.perf_counter() - begin)
        return most * 1000

    end = time.perf_counter() + 0.5
    quiet = longest(lambda: time.perf_counter() > end)
    begin = time.perf_counter()
    document.back_up()
    busy = longest(lambda: bool(told))
    assert told == [None]
    spent = time.perf_counter() - begin
    document.close(60)
    return {"longest_ms": busy, "quiet_ms": quiet, "backup_ms": spent * 1000}


if __name__ == "__main__":
    print(json.dumps(back_up_and_watch(Path(sys.argv[1]))))
