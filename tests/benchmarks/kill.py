"""Kills a process that edits, at random moments, and looks at what it left: `python -m tests.benchmarks.kill [ROUNDS]`.

The process tells the number of each edit once the writer has said Saved after it. Then nothing up to that edit may be
missing, and the file has to pass all checks, its history too.
"""

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
from tests.storage.helpers import AT, ROOT, empty, environment

EDITOR = """
import random, sys, threading
from pathlib import Path
from balance_desktop.model import edits
from balance_desktop.model.changes import apply
from balance_desktop.storage.relationship_file import RelationshipFile
from balance_desktop.storage.reports import NotSaved, Saved
from balance_desktop.storage.writer import Pace, Writer
from tests.storage.helpers import DAY, Ids, edit_to, random_edit, undo_of

path, seed = Path(sys.argv[1]), int(sys.argv[2])
ids, choose = Ids(seed), random.Random(seed)
file = RelationshipFile.open(path)
stack, count = file.undoable()
done, now, reported = stack[:count], file.relationship, threading.Event()

def report(what):
    if isinstance(what, NotSaved):
        print("not saved:", repr(what.error), flush=True)
    if isinstance(what, Saved):
        reported.set()

writer = Writer(file, report, pace=Pace(rest=0.001, at_most=0.002))

def write(edit, typing=False):
    reported.clear()
    writer.submit(edit, typing=typing)
    reported.wait()

print("open", flush=True)
while True:
    draw = choose.random()
    if draw < 0.2 and done:
        edit = undo_of(done.pop(), ids)
        write(edit)
    elif draw < 0.4:
        uid, answer = ids(), ids()
        for length in range(1, 4):
            grown = edits.write_answer(now, answer, "q", "a", "word " * length, DAY)
            edit = edit_to(now, grown, ids, "write_answer", uid)
            write(edit, typing=True)
        writer.seal()
        done.append(edit)
    else:
        edit = edit_to(now, random_edit(now, choose, ids), ids)
        write(edit)
        if edit.changes:
            done.append(edit)
    now = apply(now, edit.changes)
    print(edit.uid, flush=True)
"""
"""Edits, undoes and types into the file for ever; prints the uid of each edit once it was reported as saved."""


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
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        killer = threading.Timer(seconds, process.kill)
        killer.start()
        lines = [line.strip() for line in process.stdout if line.endswith("\n")]
        killer.join()
    if refused := [line for line in lines if line.startswith("not saved")]:
        raise AssertionError(refused[0])
    return set(lines)


def main(rounds: int = 200) -> int:
    """Print the figures; 1 when anything was lost."""
    begin = time.monotonic()
    with TemporaryDirectory() as folder:
        figures = kill_rounds(Path(folder), rounds)
    print(f"{figures.line()} ({time.monotonic() - begin:.0f} s)")
    return 1 if figures.lost or figures.unsound else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
