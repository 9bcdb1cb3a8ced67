"""The rows that are left in the bytes of a damaged, unencrypted file, page by page, whatever became of its trees.

Nothing here trusts a number that it reads: every page is looked at once, and what makes no sense is passed over. The
layout is that of https://www.sqlite.org/fileformat2.html.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

Cell = str | int | float | bytes | None
Cells = tuple[Cell, ...]

_LEAF, _INDEX_LEAF = 0x0D, 0x0A
_USUAL_PAGE_SIZE = 4096
_MOST_COLUMNS = 16
_LONGEST = 8 * 2**20
"""Bytes of a row that may still be one of ours."""
_INTEGER_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


@dataclass(slots=True)
class Scan:
    """What was found: rows with their number in their table, and whether all pages seem to be there.

    `indexed` are the pairs of numbers in the leaves of indexes.
    """

    rows: list[tuple[int, Cells]] = field(default_factory=list[tuple[int, Cells]])
    indexed: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    is_whole: bool = True


class _Nonsense(ValueError):
    """What was read is no part of a row."""


class _Pages:
    """The bytes of a file in pages, the first of which has the number 1."""

    def __init__(self, contents: bytes) -> None:
        self._contents = contents
        size = int.from_bytes(contents[16:18])
        self.size = size if size in (512, 1024, 2048, 4096, 8192, 16384, 32768) else _USUAL_PAGE_SIZE
        self.count = -(-len(contents) // self.size)
        self._left = 2 * len(contents) + _LONGEST
        """Bytes of rows that may be read in all: pages that lie in many rows at once are a trap."""

    def page(self, number: int) -> bytes:
        """One page, filled up with zeros where the file ends early."""
        if not 1 <= number <= self.count:
            raise _Nonsense
        start = (number - 1) * self.size
        return self._contents[start : start + self.size].ljust(self.size, b"\0")

    def payload(self, page: bytes, at: int, length: int, most_here: int) -> bytes:
        """The bytes of a row of `length` that begins at `at` of a page and may go on in others."""
        self._left -= length
        if length > _LONGEST or self._left < 0:
            raise _Nonsense
        if length <= most_here:
            return page[at : at + length]
        least = (self.size - 12) * 32 // 255 - 23
        here = least + (length - least) % (self.size - 4)
        here = here if here <= most_here else least
        pieces = [page[at : at + here]]
        following = int.from_bytes(page[at + here : at + here + 4])
        missing = length - here
        while missing > 0:
            overflow = self.page(following)
            pieces.append(overflow[4 : 4 + missing])
            missing -= self.size - 4
            following = int.from_bytes(overflow[:4])
        return b"".join(pieces)


def scan(contents: bytes) -> Scan:
    """Find what is left in the bytes of a file that is not encrypted."""
    pages = _Pages(contents)
    found = Scan()
    blank = 0
    for number in range(1, pages.count + 1):
        page = pages.page(number)
        start = 100 if number == 1 else 0
        if page[start] == _LEAF:
            found.rows += _rows(pages, page, start)
        elif page[start] == _INDEX_LEAF:
            found.indexed += _pairs(pages, page, start)
        blank += not any(page)
    declared, free = int.from_bytes(contents[28:32]), int.from_bytes(contents[36:40])
    found.is_whole = len(contents) == pages.count * pages.size and pages.count >= declared and blank <= free
    return found


def _rows(pages: _Pages, page: bytes, start: int) -> Iterator[tuple[int, Cells]]:
    for at in _cell_places(page, start):
        try:
            length, at_number = _varint(page, at)
            number, at_row = _varint(page, at_number)
            yield number, _record(pages.payload(page, at_row, length, pages.size - 35))
        except (_Nonsense, struct.error, IndexError):
            continue


def _pairs(pages: _Pages, page: bytes, start: int) -> Iterator[tuple[int, int]]:
    for at in _cell_places(page, start):
        try:
            length, at_row = _varint(page, at)
            match _record(pages.payload(page, at_row, length, (pages.size - 12) * 64 // 255 - 23)):
                case (int(first), int(second)):
                    yield first, second
                case _:
                    pass
        except (_Nonsense, struct.error, IndexError):
            continue


def _cell_places(page: bytes, start: int) -> list[int]:
    count = int.from_bytes(page[start + 3 : start + 5])
    places = (int.from_bytes(page[at : at + 2]) for at in range(start + 8, min(start + 8 + 2 * count, len(page)), 2))
    return [at for at in places if start + 8 <= at < len(page)]


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of up to nine bytes, and where it ends."""
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | data[at + 8], at + 9


def _record(payload: bytes) -> Cells:
    header_size, at = _varint(payload, 0)
    if header_size > len(payload):
        raise _Nonsense
    kinds: list[int] = []
    while at < header_size:
        kind, at = _varint(payload, at)
        kinds.append(kind)
        if len(kinds) > _MOST_COLUMNS:
            raise _Nonsense
    cells: list[Cell] = []
    for kind in kinds:
        cell, at = _cell(payload, at, kind)
        cells.append(cell)
    return tuple(cells)


def _cell(payload: bytes, at: int, kind: int) -> tuple[Cell, int]:
    if kind in (0, 8, 9):
        return (None, 0, 1)[(0, 8, 9).index(kind)], at
    if kind == 7:
        return struct.unpack_from(">d", payload, at)[0], at + 8
    size = _INTEGER_SIZES.get(kind, (kind - 12) // 2)
    if size < 0 or at + size > len(payload):
        raise _Nonsense
    raw = payload[at : at + size]
    if kind in _INTEGER_SIZES:
        return int.from_bytes(raw, signed=True), at + size
    return (raw.decode("utf-8", "replace") if kind % 2 else raw), at + size
