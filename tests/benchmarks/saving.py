"""That the window never waits for the disk: frames while every sync takes 20 ms longer, by strace."""

import json
import os
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from balance_desktop.document.sample import build_sample
from tests.benchmarks.row import Row

SYNC_MS = 20
SYNCS = 5
EDITS = 60
BUDGET_MS = 16.0


def measure() -> list[Row]:
    """Edit under the slowed disk; the row holds the longest frame of the GUI thread in milliseconds."""
    if shutil.which("strace") is None:
        raise RuntimeError("this benchmark slows the disk with strace, which is not installed")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.balance"
        build_sample("maya-and-theo", path, date(2026, 11, 14))
        inject = f"inject=fsync,fdatasync:delay_exit={SYNC_MS * 1000}"
        done = subprocess.run(
            ["strace", "-f", "--seccomp-bpf", "-o", os.devnull, "-e", "trace=fsync,fdatasync", "-e", inject,
             sys.executable, "-m", "tests.benchmarks.saving", str(path)],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder},
            capture_output=True,
            text=True,
            check=True,
        )  # fmt: skip
    answer = json.loads(done.stdout)
    if answer["commit_ms"] < SYNC_MS * SYNCS:
        raise AssertionError(f"the disk was not slowed: a commit took {answer['commit_ms']:.0f} ms")
    note = f"{EDITS} edits, one commit took {answer['commit_ms']:.0f} ms"
    return [
        Row("save: longest GUI frame at 20 ms a sync", 0, answer["longest_ms"], BUDGET_MS, note=note, absolute=True)
    ]


def edit_and_watch(path: Path) -> dict[str, float]:
    """Edit in a real window and time what the GUI thread does for each edit until it is painted."""
    from PySide6.QtWidgets import QApplication

    from balance_desktop.app import make_services
    from balance_desktop.model.regions import Place
    from balance_desktop.window.windows import Windows

    app = QApplication(sys.argv[:1])
    windows = Windows(make_services(app))
    window = windows.new_window()
    windows.open(path, window)
    window.show()
    for _ in range(50):
        app.processEvents()
    document = window.require_document()
    item = next(item.id for item in document.relationship.items.values() if item.region == "a")
    begin = time.perf_counter()
    document.move_items({item: Place("b", 0.5, 0.5)})
    while document.unsaved:
        app.processEvents()
    commit = time.perf_counter() - begin
    longest = 0.0
    for number in range(EDITS):
        begin = time.perf_counter()
        document.move_items({item: Place("a" if number % 2 else "both", 0.5, 0.2 + number / 100)})
        app.processEvents()
        longest = max(longest, time.perf_counter() - begin)
        for _ in range(10):
            begin = time.perf_counter()
            app.processEvents()
            longest = max(longest, time.perf_counter() - begin)
    document.close(60)
    return {"longest_ms": longest * 1000, "commit_ms": commit * 1000}


if __name__ == "__main__":
    print(json.dumps(edit_and_watch(Path(sys.argv[1]))))
