"""Kills the program while somebody types without a rest: `python -m tests.benchmarks.typed_kill [KILLS [SECONDS]]`.

The real window is open at a question, and every key that is pressed there is told with the time. After kill -9 the file
has to pass all checks, and no key older than two seconds and one commit may be missing from the answer.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from balance_desktop.model.changes import Edit
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.benchmarks.row import Row
from tests.storage.helpers import AT, ROOT, empty, environment

KILLS = 30
SECONDS = 60.0
AT_ONCE = 6
"""How many programs are typed into at the same time."""
WAITS_MS = 2000.0
"""How long a key may wait to be committed."""
BETWEEN_KEYS = 70
"""Milliseconds: 14 keys a second, more than any hand keeps up."""


@dataclass(frozen=True, slots=True)
class Killed:
    """One kill: keys pressed until then, keys in the file, age of the oldest missing one, and the longest commit."""

    pressed: int
    kept: int
    lost_ms: float
    commit_ms: float


def measure() -> list[Row]:
    """The row of the benchmark table: how old the oldest key was that a kill took along, in milliseconds."""
    with TemporaryDirectory() as folder:
        killed = kill_typing(Path(folder), KILLS, SECONDS)
    worst = max(killed, key=lambda kill: kill.lost_ms)
    pressed = sum(kill.pressed for kill in killed)
    note = f"{len(killed)} kills, {pressed} keys, longest commit {worst.commit_ms:.0f} ms"
    budget = WAITS_MS + worst.commit_ms
    return [Row("kill -9 while typing: oldest key lost", 0, worst.lost_ms, budget, note=note, absolute=True)]


def kill_typing(folder: Path, kills: int, seconds: float, seed: int = 1) -> list[Killed]:
    """Kill a typing program `kills` times, each at a random moment of its `seconds`; AssertionError for a bad file."""
    choose = random.Random(seed)
    moments = [choose.uniform(0, seconds) for _ in range(kills)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda n: _type_until_killed(folder / f"typed{n}", moments[n]), range(kills)))


def _type_until_killed(home: Path, seconds: float) -> Killed:
    home.mkdir()
    path = home / "typed.balance"
    RelationshipFile.create(path, empty(), at=AT).close()
    places = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.typed_kill", "type", str(path)],
        cwd=ROOT,
        env={**environment(), **places, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        time.sleep(seconds)
        process.kill()
        at = time.monotonic()
        told = [line.split() for line in process.stdout if line.endswith("\n")]
    keys = [float(when) for what, when in told if what == "key"]
    commits = [float(took) for what, took in told if what == "commit"]
    return _looked_at(path, keys, at, max(commits, default=0.0))


def _looked_at(path: Path, keys: list[float], at: float, commit_ms: float) -> Killed:
    """Compare what is in the file with what was typed."""
    file = RelationshipFile.open(path)
    file.verify_history()
    texts = [answer.text for answer in file.relationship.answers.values()]
    file.close()
    assert len(texts) <= 1
    kept = len("".join(texts))
    typed = _letters()
    assert all(letter == next(typed) for text in texts for letter in text), "other letters than were typed"
    lost_ms = (at - keys[kept]) * 1000 if kept < len(keys) else 0.0
    return Killed(len(keys), kept, lost_ms, commit_ms)


def _letters() -> Iterator[str]:
    """What is typed: words that tell where in the text they stand."""
    for number in count():
        yield from f"{number} "


def type_for_ever(path: Path) -> None:
    """Open the file in a real window and type into the first question; print the time of each key and commit."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from balance_desktop.app import make_services
    from balance_desktop.tabs.reflect import ReflectTab
    from balance_desktop.window.windows import Windows

    app = QApplication(sys.argv[:1])
    windows = Windows(make_services(app))
    window = windows.new_window()
    windows.open(path, window)
    window.show()
    write = RelationshipFile.write

    def timed(self: RelationshipFile, edit: Edit) -> None:
        begin = time.monotonic()
        write(self, edit)
        _tell(f"commit {(time.monotonic() - begin) * 1000}")

    RelationshipFile.write = timed
    tabs = window.require_workspace().tabs
    tabs.show_tab("reflect")
    tab = tabs.tab("reflect")
    assert isinstance(tab, ReflectTab)
    editor = tab.questions.card("self").editor
    editor.setFocus()
    letters = _letters()

    def press() -> None:
        _tell(f"key {time.monotonic()}")
        QTest.keyClicks(editor, next(letters))

    timer = QTimer(interval=BETWEEN_KEYS)
    timer.timeout.connect(press)
    _tell("open")
    timer.start()
    app.exec()


def _tell(line: str) -> None:
    """Print a line at once and whole, whichever thread speaks."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def main(kills: int = KILLS, seconds: float = SECONDS) -> int:
    """Print what each kill took along; 1 when it was too much."""
    with TemporaryDirectory() as folder:
        killed = kill_typing(Path(folder), kills, seconds)
    for kill in killed:
        print(f"{kill.pressed:5} keys, {kill.kept:5} kept, oldest lost {kill.lost_ms:5.0f} ms, {kill.commit_ms:.0f} ms")
    worst = max(kill.lost_ms - kill.commit_ms for kill in killed)
    print(f"{len(killed)} kills, oldest key lost {max(kill.lost_ms for kill in killed):.0f} ms before the kill")
    return 1 if worst > WAITS_MS else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["type"]:
        type_for_ever(Path(sys.argv[2]))
    else:
        sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
