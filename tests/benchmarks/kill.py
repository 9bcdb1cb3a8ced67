"""Kills a process that edits, at random moments, and looks at what it left: `python -m tests.benchmarks.kill [ROUNDS]`.

The process tells the number of each edit once the writer has said Saved after it. Then nothing up to that edit may be
missing, and the file has to pass all checks, its history too.
"""

import os
import random
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from balance_desktop.storage.placing import journal_of
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import AT, ROOT, empty

EDITOR = """
import sys, random, threading
from pathlib import Path
from balance_desktop.model import edits
from balance_desktop.model.changes import Edit, apply, diff
from balance_desktop.storage.relationship_file import RelationshipFile
from balance_desktop.storage.writer import Pace, Saved, Writer
from tests.storage.helpers import AT, DAY, Ids, random_edit, undo_of, edit_to

path, seed = Path(sys.argv[1]), int(sys.argv[2])
ids, choose = Ids(seed), random.Random(seed)
file = RelationshipFile.open(path)
done, _ = file.undoable()
now, saved = file.relationship, threading.Event()
writer = Writer(file, lambda report: saved.set() if isinstance(report, Saved) else None, pace=Pace(0.001, 0.002))
print("open", flush=True)
while True:
    draw = choose.random()
    if draw < 0.2 and done:
        edit = undo_of(done.pop(), ids)
    elif draw < 0.4:
        base, uid, answer = now, ids(), ids()
        for length in range(1, 4):
            edit = edit_to(base, edits.write_answer(base, answer, "q", "a", "word " * length, DAY), ids, uid=uid)
            saved.clear(); writer.submit(edit, typing=True); saved.wait()
        writer.seal(); now = base
    else:
        edit = edit_to(now, random_edit(now, choose, ids), ids)
    if draw >= 0.2 and edit.changes:
        done.append(edit)
    saved.clear()
    if not 0.2 <= draw < 0.4:
        writer.submit(edit)
        saved.wait()
    now = apply(now, edit.changes)
    print(edit.uid, flush=True)
"""


@dataclass(slots=True)
class Figures:
    """What the rounds came to."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    unsound: int = 0
    hot_journals: int = 0

    def line(self) -> str:
        """The figures as one line."""
        return (
            f"{self.rounds} kills, {self.hot_journals} with a hot journal: {self.acknowledged} edits acknowledged, "
            f"{self.lost} lost, {self.unsound} files failing the checks"
        )


def kill_rounds(folder: Path, rounds: int, seed: int = 1) -> Figures:
    """Kill an editing process `rounds` times on one growing file in `folder`."""
    path = folder / "killed.balance"
    RelationshipFile.create(path, empty(), at=AT).close()
    figures, choose = Figures(), random.Random(seed)
    known: set[str] = set()
    for number in range(rounds):
        told = _edit_until_killed(path, number, choose.uniform(0.02, 0.25))
        figures.rounds += 1
        figures.acknowledged += len(told)
        journal = journal_of(path)
        figures.hot_journals += journal.exists() and journal.stat().st_size > 0
        known |= told
        try:
            file = RelationshipFile.open(path)
            file.verify_history()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted and shown
            figures.unsound += 1
            print(f"round {number}: {error!r}", file=sys.stderr)
            break
        figures.lost += len(known - {logged.edit.uid for logged in file.edits()})
        file.close()
    return figures


def _edit_until_killed(path: Path, seed: int, seconds: float) -> set[str]:
    """Let a process edit for some time, kill it, and return the uids it acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-c", EDITOR, str(path), str(seed)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        killer = threading.Timer(seconds, process.kill)
        killer.start()
        uids = [line.strip() for line in process.stdout if line.endswith("\n")]
        killer.join()
    return set(uids)


def main(rounds: int = 200) -> int:
    """Print the figures; 1 when anything was lost."""
    begin = time.monotonic()
    with TemporaryDirectory() as folder:
        figures = kill_rounds(Path(folder), rounds)
    print(f"{figures.line()} ({time.monotonic() - begin:.0f} s)")
    return 1 if figures.lost or figures.unsound else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
