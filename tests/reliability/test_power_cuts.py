"""Power cuts on the real path of an edit: whatever the disk kept, what was called saved is there."""

import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from balance_desktop.storage.errors import StorageError
from balance_desktop.storage.keys import Key
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.reliability.disk_model import STRACE, Call, Disk, recorded
from tests.reliability.test_kills import stamp
from tests.storage.helpers import AT, ROOT, Ids, environment, with_items
from tests.storage.test_disk import strace_is_missing

EDITING = """
import os, sys
from pathlib import Path
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.reliability.test_kills import stamp
from tests.storage.helpers import Ids, add_item_edit, undo_of

path, passphrase = Path(sys.argv[1]), sys.argv[2] or None
file, ids = RelationshipFile.open(path, passphrase=passphrase), Ids(3)

def done():
    os.access(f"/done-{stamp(file.relationship)}", os.F_OK)

done()
for turn in range(2):
    for n in range(5):
        edit = add_item_edit(file, ids, f"edit {n} " + "x" * 3000 * (n == 2))
        file.write(edit)
        done()
    file.write(undo_of(edit, ids))
    done()
    file.forget([("items", list(file.relationship.items)[-1])])
    done()
file.close()
"""


def trace_of_edits(path: Path, trace: Path, passphrase: str) -> list[Call]:
    """What a process does to the folder that edits, undoes and forgets."""
    command = [*STRACE, str(trace), sys.executable, "-c", EDITING, str(path), passphrase]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True, timeout=120)
    return recorded(trace)


def states_over_time(calls: list[Call]) -> list[str]:
    """The relationships that were called saved, in order."""
    marks = [re.match(r"/done-(\w+)", call.texts[0].decode()) for call in calls if call.name == "access"]
    return [mark[1] for mark in marks if mark]


class Cuts:
    """Power cuts at every moment of a record: how many states were looked at, and what was wrong with them."""

    def __init__(self, calls: list[Call], disk: Disk, key: Key | None) -> None:
        self._calls, self._disk, self._key = calls, disk, key
        self.saved = states_over_time(calls)
        self.checked = self.lost = self.unsound = 0

    def look(self, folder: Path, wanted: int, *, names_with_files: bool) -> None:
        """Look at about `wanted` states, in `folder`."""
        choose, done, due = random.Random(7), 0, 0.0
        per_call = wanted / sum(call.name != "access" for call in self._calls)
        for call in self._calls:
            if call.name == "access":
                done += call.texts[0].startswith(b"/done-")
                continue
            self._disk.do(call, names_with_files=names_with_files)
            due += per_call
            while due >= 1 and done:
                due -= 1
                self._look_once(folder, self._disk.found(choose), self.saved[done - 1 : done + 1])

    def _look_once(self, folder: Path, found: dict[str, bytes], expected: list[str]) -> None:
        self.checked += 1
        try:
            file = _opened(folder, found, self._key)
        except StorageError:
            self.unsound += 1
            return
        self.lost += stamp(file.relationship) not in expected
        file.close()


def recorded_cuts(tmp_path: Path, passphrase: str, *, is_honest: bool = True) -> Cuts:
    """What a process did to a file on a disk, ready to be cut anywhere."""
    if why := strace_is_missing():
        pytest.skip(why)
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "x.balance"
    RelationshipFile.create(path, with_items(12, Ids(1)), at=AT, passphrase=passphrase or None).close()
    disk = Disk(folder, is_honest=is_honest)
    key = Key.of(passphrase, path.read_bytes()[:16]) if passphrase else None
    return Cuts(trace_of_edits(path, tmp_path / "trace", passphrase), disk, key)


@pytest.mark.reliability
@pytest.mark.parametrize("names_with_files", [False, True], ids=["names alone", "names with files"])
@pytest.mark.parametrize("passphrase", ["", "tea"], ids=["plain", "protected"])
def test_power_cuts(
    tmp_path: Path,
    memory_folder: Path,
    amount: Callable[[int, int], int],
    figure: Callable[[str], None],
    passphrase: str,
    names_with_files: bool,
) -> None:
    cuts, wanted = recorded_cuts(tmp_path, passphrase), amount(150, 3_000)
    cuts.look(memory_folder, wanted, names_with_files=names_with_files)
    kind = "protected" if passphrase else "plain"
    model = "names with files" if names_with_files else "names alone"
    figure(f"power cuts, {kind}, {model}: {cuts.checked} states, {cuts.lost} lost a saved edit, {cuts.unsound} unsound")
    assert (cuts.lost, cuts.unsound) == (0, 0)
    assert cuts.checked > 0.8 * wanted
    assert len(set(cuts.saved)) > 10


def test_the_model_finds_what_a_disk_loses_that_never_syncs(tmp_path: Path, memory_folder: Path) -> None:
    cuts = recorded_cuts(tmp_path, "", is_honest=False)
    cuts.look(memory_folder, 100, names_with_files=False)
    assert cuts.lost > 0
    assert cuts.unsound > 0


def _opened(folder: Path, found: dict[str, bytes], key: Key | None) -> RelationshipFile:
    """The file as it is found, opened and checked fully."""
    for path in folder.iterdir():
        path.unlink()
    for name, content in found.items():
        (folder / name).write_bytes(content)
    file = RelationshipFile.open(folder / "x.balance", passphrase=key)
    file.verify_history()
    return file
