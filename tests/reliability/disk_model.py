"""A disk that loses power: from the system calls of a process, the states in which its folder may be found.

What was written and not synced may be there or not, sector by sector and in any order. Names (created, renamed,
removed) that were not synced may be there up to any point. In one model a name is safe only when its folder was
synced, in the other also when any file was, as a journaling file system has it.
"""

import os
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
CALLS = "openat,close,pwrite64,write,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2,access"
STRACE = ("strace", "-f", "-xx", "-s", "1100000", "-e", f"trace={CALLS}", "-o")
"""How to record; the name of the record and the command follow."""

_CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(?:\.\.\.)?')


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that succeeded (or an `access`, which only marks a moment): its numbers and its texts."""

    name: str
    numbers: tuple[int, ...]
    texts: tuple[bytes, ...]
    flags: str
    result: int


def recorded(trace: Path) -> list[Call]:
    """The calls in a record, oldest first."""
    calls: list[Call] = []
    for line in trace.read_text().splitlines():
        found = _CALL.match(line)
        if found is None:
            continue
        name, arguments, result = found[1], found[2], int(found[3])
        texts = tuple(bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments))
        rest = _TEXT.sub("", arguments)
        numbers = tuple(int(number) for number in re.findall(r"(?<![\w.])\d+(?![\w.])", rest))
        if result >= 0 or name == "access":
            calls.append(Call(name, numbers, texts, rest, result))
    return calls


@dataclass(slots=True)
class _File:
    """What is safe of a file, and what was done to it since: (offset, bytes), or a new size and None."""

    safe: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list[tuple[int, bytes | None]])

    def sync(self) -> None:
        self.safe, self.pending = _applied(self.safe, self.pending), []

    def found(self, choose: random.Random) -> bytes:
        pieces = [piece for change in self.pending for piece in _sectors(*change)]
        share = choose.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        return _applied(self.safe, [piece for piece in pieces if choose.random() < share])


class Disk:
    """The folder as the calls leave it, one after the other; a disk that is not honest only says that it synced."""

    def __init__(self, folder: Path, *, is_honest: bool = True) -> None:
        self._is_honest = is_honest
        self.folder = folder
        self.files: list[_File] = []
        self.safe_names: dict[str, int] = {}
        self.pending_names: list[tuple[str, int | None]] = []
        self._names: dict[str, int] = {}
        self._open: dict[int, int | None] = {}
        for path in folder.iterdir():
            self._names[path.name] = self.safe_names[path.name] = len(self.files)
            self.files.append(_File(path.read_bytes()))

    def do(self, call: Call, *, names_with_files: bool) -> None:
        """Let one call happen."""
        file = self._open.get(call.numbers[0]) if call.numbers and call.numbers[0] in self._open else None
        match call.name:
            case "openat":
                self._open_file(call)
            case "close":
                self._open.pop(call.numbers[0], None)
            case "pwrite64" if file is not None:
                self.files[file].pending.append((call.numbers[-1], call.texts[0][: call.result]))
            case "write" if file is not None:
                raise AssertionError("a write without a place")
            case "ftruncate" if file is not None:
                self.files[file].pending.append((call.numbers[-1], None))
            case "fsync" | "fdatasync" if call.numbers[0] in self._open:
                self._sync(file, names_with_files=names_with_files)
            case "unlink" | "unlinkat":
                self._name(call.texts[-1], None)
            case "rename" | "renameat" | "renameat2":
                self._rename(*call.texts)
            case _:
                pass

    def found(self, choose: random.Random) -> dict[str, bytes]:
        """One state in which the folder may be found after a power cut now."""
        names = dict(self.safe_names)
        for name, file in self.pending_names[: choose.randint(0, len(self.pending_names))]:
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
        return {name: self.files[file].found(choose) for name, file in names.items()}

    def _open_file(self, call: Call) -> None:
        path = Path(os.fsdecode(call.texts[0]))
        if path == self.folder:
            self._open[call.result] = None
            return
        if path.parent != self.folder:
            self._open.pop(call.result, None)
            return
        name = path.name
        if name not in self._names:
            assert "O_CREAT" in call.flags, name
            self.files.append(_File())
            self._name(call.texts[0], len(self.files) - 1)
        self._open[call.result] = self._names[name]

    def _name(self, path: bytes, file: int | None) -> None:
        named = Path(os.fsdecode(path))
        if named.parent == self.folder:
            self.pending_names.append((named.name, file))
            if file is None:
                self._names.pop(named.name, None)
            else:
                self._names[named.name] = file

    def _rename(self, source: bytes, target: bytes) -> None:
        file = self._names.get(Path(os.fsdecode(source)).name)
        if file is not None:
            self._name(target, file)
            self._name(source, None)

    def _sync(self, file: int | None, *, names_with_files: bool) -> None:
        if not self._is_honest:
            return
        if file is not None:
            self.files[file].sync()
        if file is None or names_with_files:
            for name, named in self.pending_names:
                if named is None:
                    self.safe_names.pop(name, None)
                else:
                    self.safe_names[name] = named
            self.pending_names.clear()


def _sectors(offset: int, data: bytes | None) -> list[tuple[int, bytes | None]]:
    """A change as pieces that are on the disk wholly or not at all."""
    if data is None:
        return [(offset, None)]
    pieces: list[tuple[int, bytes | None]] = []
    while data:
        room = SECTOR - offset % SECTOR
        pieces.append((offset, data[:room]))
        offset, data = offset + room, data[room:]
    return pieces


def _applied(safe: bytes, changes: list[tuple[int, bytes | None]]) -> bytes:
    content = bytearray(safe)
    for offset, data in changes:
        if data is None:
            del content[offset:]
            content.extend(bytes(offset - len(content)))
        else:
            content.extend(bytes(max(0, offset - len(content))))
            content[offset : offset + len(data)] = data
    return bytes(content)
