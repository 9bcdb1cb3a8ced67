"""A disk that says no at every call of a commit: nothing is broken, the reason is right, and a retry works."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import AT, ROOT, environment, everything
from tests.storage.test_disk import strace_is_missing

EDITING = """
import os, sys
from pathlib import Path
from balance_desktop.storage.errors import StorageError
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import Ids, add_item_edit

path = Path(sys.argv[1])
file, ids = RelationshipFile.open(path, passphrase=sys.argv[2] or None), Ids(1)
os.access("/edits-begin", os.F_OK)
said = []
for n in range(3):
    edit = add_item_edit(file, ids, f"edit {n}")
    for attempt in range(4):
        try:
            file.write(edit)
        except StorageError as error:
            said.append(type(error).__name__)
        else:
            said.append("saved")
            break
os.access("/edits-end", os.F_OK)
file.close()
print(*said)
"""

CALLS = "pwrite64,ftruncate,fsync,fdatasync,openat"
FAULTS = {"pwrite64": ("EIO", "ENOSPC"), "ftruncate": ("EIO",), "fsync": ("EIO", "ENOSPC")}
RIGHT = {"EIO": {"DiskError"}, "ENOSPC": {"DiskFull", "DiskError"}}
"""What a failing call means; a sync that finds no room tells it as SQLite does, as an error of the disk."""


def run(path: Path, passphrase: str, trace: Path, *options: str) -> list[str]:
    """What a process tells that makes three edits under strace."""
    command = ["strace", "-f", "-o", str(trace), *options, sys.executable, "-c", EDITING, str(path), passphrase]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.split()


def calls_between(trace: Path, name: str) -> range:
    """Which calls of this name, counted from 1 on in the whole process, the edits make."""
    lines = trace.read_text().splitlines()
    begin, end = (next(i for i, line in enumerate(lines) if f"/edits-{word}" in line) for word in ("begin", "end"))
    before, within = (sum(f" {name}(" in line for line in part) for part in (lines[:begin], lines[begin:end]))
    return range(before + 1, before + within + 1)


def fresh(folder: Path, passphrase: str) -> Path:
    path = folder / "x.balance"
    path.unlink(missing_ok=True)
    RelationshipFile.create(path, everything(), at=AT, passphrase=passphrase or None).close()
    return path


@pytest.mark.reliability
@pytest.mark.parametrize("passphrase", ["", "tea"], ids=["plain", "protected"])
def test_a_disk_that_fails_at_every_call(
    memory_folder: Path,
    tmp_path: Path,
    amount: Callable[[int, int], int],
    figure: Callable[[str], None],
    passphrase: str,
) -> None:
    if why := strace_is_missing():
        pytest.skip(why)
    watch = ("-e", f"trace={CALLS},access")
    trace = tmp_path / "trace"
    assert run(fresh(memory_folder, passphrase), passphrase, trace, *watch) == ["saved"] * 3
    planned = [
        (name, error, when)
        for name, errors in FAULTS.items()
        for when in list(calls_between(trace, name))[:: amount(9, 1)]
        for error in errors
    ]
    said, wrong = Counter[str](), list[str]()
    for name, error, when in planned:
        path = fresh(memory_folder, passphrase)
        inject = f"inject={name}:error={error}:when={when}"
        told = run(path, passphrase, trace, *watch, "-e", inject)
        refusals = {word for word in told if word != "saved"}
        said.update(refusals)
        file = RelationshipFile.open(path, passphrase=passphrase or None)
        file.verify_history()
        new = [item.text for item in file.relationship.items.values() if item.text.startswith("edit ")]
        file.close()
        if new != ["edit 0", "edit 1", "edit 2"] or not refusals <= RIGHT[error]:
            wrong.append(f"{name} {error} {when}: {told}, {new}")
    kind = "protected" if passphrase else "plain"
    told_as = ", ".join(f"{count} {name}" for name, count in said.most_common())
    figure(f"failing calls, {kind}: {len(planned)} (told as {told_as}), {len(wrong)} wrong")
    assert wrong == []
    assert said
