"""How long a person waits for the first frame: the start page and a file with all its cards, against a bare window."""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from balance_desktop.document.sample import build_sample
from tests.benchmarks.row import Row

STARTS = 11
WARM_UPS = 2


def measure() -> list[Row]:
    """Interleave starts of a bare window, the start page and the sample; the rows hold medians in milliseconds."""
    with TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.balance"
        build_sample("maya-and-theo", sample, date(2026, 11, 14))
        kinds = {"bare": "bare", "page": "page", "file": str(sample)}
        times: dict[str, list[float]] = {kind: [] for kind in kinds}
        notes: dict[str, str] = {}
        for number in range(WARM_UPS + STARTS):
            for kind in random.sample(list(kinds), len(kinds)):
                elapsed, answer = _start(kinds[kind], Path(folder))
                notes[kind] = _checked(kind, answer)
                if number >= WARM_UPS:
                    times[kind].append(elapsed)
    medians = {kind: statistics.median(values) for kind, values in times.items()}
    return [
        Row("start: first frame, start page", medians["bare"], medians["page"], 1.6, note=notes["page"]),
        Row("start: FILE with all cards painted", medians["bare"], medians["file"], 2.6, note=notes["file"]),
    ]


def time_to_frame(path: str, home: Path) -> float:
    """Milliseconds from the start of a process to the frame that shows a file's whole map."""
    elapsed, answer = _start(path, home)
    _checked("file", answer)
    return elapsed


def _start(what: str, home: Path) -> tuple[float, dict[str, list[str] | int | float]]:
    environment = {**os.environ, "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), "HOME": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # people's second start finds compiled modules
    begin = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.first_frame", what],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    return (answer["end"] - begin) * 1000, answer


def _checked(kind: str, answer: dict[str, list[str] | int | float]) -> str:
    """Refuse an empty frame, and imports that a start must not pay for."""
    colours, imported = answer["colours"], answer["imported"]
    assert isinstance(colours, int)
    assert isinstance(imported, list)
    if kind != "bare" and colours < 12:
        raise AssertionError(f"the frame of {kind} was empty: {colours} colours")
    forbidden = {"pyqtgraph", "numpy", "balance_desktop.export.formats"} | (
        {"sqlite_utils", "sqlcipher3"} if kind == "page" else set()
    )
    if forbidden & set(imported):
        raise AssertionError(f"{kind} imports {sorted(forbidden & set(imported))} at start")
    return f"{colours} colours"


if __name__ == "__main__":
    for row in measure():
        print(row.line())
