"""What the disk does: how often an edit asks it to be sure, and what happens when it says no."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from balance_desktop.storage.errors import DiskFull, StorageError
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import AT, ROOT, Ids, NewFile, add_item_edit, environment, everything, python

EDITS = """
import json, os, sys
from pathlib import Path
from balance_desktop.storage.errors import StorageError
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import Ids, add_item_edit
file, ids = RelationshipFile.open(Path(sys.argv[1])), Ids(int(sys.argv[2]))
answers = []
os.access("/edits-begin", os.F_OK)
for n in range(int(sys.argv[3])):
    edit = add_item_edit(file, ids, f"edit {n} " + "x" * int(sys.argv[4]))
    for attempt in range(2):
        os.access(f"/edit-{n}-{attempt}", os.F_OK)
        try:
            file.write(edit)
        except StorageError as error:
            answers.append(type(error).__name__)
        else:
            answers.append("saved")
            break
os.access("/edits-end", os.F_OK)
file.verify_history()
file.close()
print(json.dumps(answers))
"""

SYNCS = "fsync,fdatasync,sync_file_range,msync,sync,syncfs"


def strace_is_missing() -> str:
    """Why system calls cannot be watched here; empty when they can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "tracing processes is not permitted here"


@pytest.fixture
def path(new_file: NewFile) -> Path:
    """A closed, sound file."""
    file = new_file(everything())
    file.close()
    return file.path


def traced(path: Path, trace: Path, *options: str, edits: int = 3) -> tuple[list[str], list[str]]:
    """What a process answers that makes edits under strace, and the lines of the trace between first and last."""
    if why := strace_is_missing():
        pytest.skip(why)
    done = subprocess.run(
        ["strace", "-f", "-o", str(trace), *options, sys.executable, "-c", EDITS, str(path), "1", str(edits), "0"],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    lines = trace.read_text().splitlines()
    begin, end = (next(i for i, line in enumerate(lines) if f"/edits-{word}" in line) for word in ("begin", "end"))
    return json.loads(done.stdout), lines[begin:end]


def test_an_edit_takes_five_syncs_and_opens_the_file_no_second_time(path: Path, tmp_path: Path) -> None:
    trace = f"trace={SYNCS},access,faccessat,faccessat2,openat,open,unlink,unlinkat"
    answers, lines = traced(path, tmp_path / "trace", "-e", trace, edits=10)
    assert answers == ["saved"] * 10
    per_edit = Counter[int]()
    edit = -1
    for line in lines:
        if found := re.search(r'"/edit-(\d+)-0"', line):
            edit = int(found[1])
        per_edit[edit] += bool(re.search(r"\b(fsync|fdatasync)\(", line))
        assert not re.search(r"\b(msync|sync_file_range|sync|syncfs)\(", line)
    assert [per_edit[n] for n in range(10)] == [5] * 10
    assert not [line for line in lines if f'{path}"' in line], "the file was opened again, which drops its locks"


@pytest.mark.parametrize("sync", range(1, 6))
def test_a_failed_sync_is_an_error_and_the_next_try_is_on_sound_ground(path: Path, tmp_path: Path, sync: int) -> None:
    """Wherever in the second edit the disk fails, the edit is there once in the end, and all others too."""
    options = ("-e", f"trace={SYNCS},access,faccessat,faccessat2", "-e")
    shutil.copy(path, tmp_path / "another.balance")
    before = _syncs_before_edits(tmp_path / "another.balance", tmp_path / "count", *options[:2])
    inject = f"inject=fsync,fdatasync:error=EIO:when={before + 5 + sync}"
    answers, _ = traced(path, tmp_path / "trace", *options, inject)
    expected = [["saved", "DiskError", "saved", "saved"], ["saved", "saved", "saved"]]
    assert answers in expected
    file = RelationshipFile.open(path)
    assert len(file.edits()) == 1 + 3
    assert len({item.text for item in file.relationship.items.values()}) == len(everything().items) + 3
    file.verify_history()
    file.close()


def _syncs_before_edits(path: Path, trace: Path, *options: str) -> int:
    traced(path, trace, *options)
    lines = trace.read_text().splitlines()
    begin = next(i for i, line in enumerate(lines) if "/edits-begin" in line)
    return sum(bool(re.search(r"\bf(data)?sync\(", line)) for line in lines[:begin])


def test_a_limit_on_file_sizes_loses_nothing(path: Path) -> None:
    """The write that does not fit is refused; what was saved stays, and with room again it goes on."""
    limit = path.stat().st_size + 12 * 1024
    code = f"import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n{EDITS}".replace(
        "answers = []", f"answers = []; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))"
    )
    answers = json.loads(python(code, path, 1, 12, 1000).stdout)
    assert set(answers) == {"saved", "DiskError"}
    file = RelationshipFile.open(path)
    assert len(file.relationship.items) == len(everything().items) + answers.count("saved")
    file.verify_history()
    file.write(add_item_edit(file, Ids(3)))
    file.close()


def fill(file: RelationshipFile, ids: Ids) -> int:
    """Make edits until the disk is full; returns how many were saved."""
    for saved in range(1000):
        try:
            file.write(add_item_edit(file, ids, "x" * 2000))
        except DiskFull:
            return saved
    raise AssertionError("the disk never got full")


def test_a_full_disk_loses_nothing(path: Path) -> None:
    """SQLite is told that there is no room for more pages: to it that is a full disk."""
    file, ids = RelationshipFile.open(path), Ids()
    raw = file._inspected.connection._raw
    raw.set_authorizer(None)
    raw.execute(f"PRAGMA max_page_count={path.stat().st_size // 4096 + 1}")
    saved = fill(file, ids)
    assert len(file.relationship.items) == len(everything().items) + saved
    with pytest.raises(DiskFull):
        file.write(add_item_edit(file, ids, "x" * 4000))
    raw.execute("PRAGMA max_page_count=100000")
    file.write(add_item_edit(file, ids, "x" * 1000))
    file.verify_history()
    file.close()
    again = RelationshipFile.open(path)
    assert len(again.relationship.items) == len(everything().items) + saved + 1
    again.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_really_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting is not permitted here")
    try:
        file, ids = RelationshipFile.create(disk / "x.balance", everything(), at=AT), Ids()
        saved = fill(file, ids)
        with pytest.raises(DiskFull):
            file.save_copy(disk / "copy.balance")
        assert sorted(p.name for p in disk.iterdir()) == ["x.balance", "x.balance-journal"]
        file.save_copy(tmp_path / "copy.balance")
        file.close()
        for place in (disk / "x.balance", tmp_path / "copy.balance"):
            again = RelationshipFile.open(place)
            assert len(again.relationship.items) == len(everything().items) + saved
            again.verify_history()
            again.close()
    finally:
        subprocess.run(["umount", disk], check=True)


KINDS = ("bit", "bytes", "zero", "cut", "swap", "header")


def damaged(contents: bytes, choose: random.Random) -> bytes:
    """The bytes of a file after one of the things that happen to disks."""
    new = bytearray(contents)
    pages = len(new) // 4096
    match choose.choice(KINDS):
        case "bit":
            new[choose.randrange(len(new))] ^= 1 << choose.randrange(8)
        case "bytes":
            at = choose.randrange(len(new) - 16)
            new[at : at + 16] = choose.randbytes(16)
        case "zero":
            at = choose.randrange(len(new) // 512) * 512
            new[at : at + 512] = bytes(512)
        case "cut":
            del new[choose.randrange(1, len(new)) :]
        case "swap":
            a, b = (choose.randrange(pages) * 4096 for _ in range(2))
            new[a : a + 4096], new[b : b + 4096] = new[b : b + 4096], new[a : a + 4096]
        case _:
            new[choose.randrange(100)] = choose.randrange(256)
    return bytes(new)


def test_no_damage_is_shown_as_sound(path: Path, memory_folder: Path, ids: Ids) -> None:
    """Hundreds of damaged files: every one is refused, or what it shows is what was written."""
    file = RelationshipFile.open(path)
    for n in range(40):
        file.write(add_item_edit(file, ids, f"item {n}"))
    right = file.relationship
    file.close()
    sound = path.read_bytes()
    choose = random.Random(5)
    refused = 0
    target = memory_folder / "damaged.balance"
    for _ in range(300):
        target.write_bytes(damaged(sound, choose))
        try:
            opened = RelationshipFile.open(target)
        except StorageError:
            refused += 1
        else:
            assert opened.relationship == right
            opened.close()
    assert 100 < refused < 300
