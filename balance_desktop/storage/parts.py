"""Long texts in the log: of one that was changed here and there, only the parts that differ are kept.

In the columns `before` and `after` of the table `changes` such a text is no string but a list of parts, as many in the
one as in the other: `[[at, "old words"], …]` and `[[at, "new words"], …]`. `at` is the part's place in the text before
or after, in characters from 0 on; all between the parts is the same in both. A text is whole as soon as one of the two
is known, and the text after the newest edit is what the file holds.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from balance_desktop.model.relationship import Row

LONG = 100
"""Characters up to which both texts are logged whole, so that a short text can be read where it stands."""
_NEARBY = 1000
"""Characters up to which changes stay one part, with what is the same between them."""
_SENTENCE = re.compile(r"[^\n.!?…。؟！？]*[\n.!?…。؟！？]+|[^\n.!?…。؟！？]+")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a text that an edit changed, in order: where each begins, and what it says."""

    parts: tuple[tuple[int, str], ...]


LoggedRow = Mapping[str, str | int | float | Parts | None]
"""The cells of one side of a change as the log has them."""


@dataclass(frozen=True, slots=True)
class ChangeInParts:
    """One row before and after as Change has it, but for long texts."""

    table: str
    row_id: str
    before: LoggedRow | None
    after: LoggedRow | None

    @property
    def is_whole(self) -> bool:
        """Whether no text is in parts."""
        cells = (*(self.before or {}).values(), *(self.after or {}).values())
        return not any(isinstance(cell, Parts) for cell in cells)


def in_parts(before: Row | None, after: Row | None) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
    """Return the two sides of a change as JSON is to have them: long texts in parts where that is shorter."""
    if before is None or after is None:
        return before, after
    logged_before: dict[str, Any] = {**before}
    logged_after: dict[str, Any] = {**after}
    for column, old in before.items():
        new = after[column]
        if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > LONG:
            parts = list(_differences(old, new))
            said = sum(len(old_part) + len(new_part) for _, old_part, _, new_part in parts)
            if said + 30 * len(parts) < len(old) + len(new):
                logged_before[column] = [[at, part] for at, part, _, _ in parts]
                logged_after[column] = [[at, part] for _, _, at, part in parts]
    return logged_before, logged_after


def cell_of(logged: object) -> str | int | float | Parts | None:
    """Return a cell as the log's JSON has it. TypeError for what is none."""
    if isinstance(logged, list):
        return Parts(tuple(map(_part, cast("list[object]", logged))))
    if logged is None or isinstance(logged, str | int | float):
        return logged
    raise TypeError("a change with a cell that is not a value")


def taken_back(change: ChangeInParts, now: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return the row as it was before the change that left it as it is `now`; None when there was none.

    ValueError when that change did not leave it so.
    """
    before, after = change.before, change.after
    if (now is None) != (after is None):
        raise ValueError("a row is not as its last change left it")
    if now is None or after is None:
        if before is None:
            raise ValueError("a change of nothing")
        return dict(before)
    if before is None:
        if any(now[column] != cell for column, cell in after.items()):
            raise ValueError("a row is not as its last change left it")
        return None
    return {**now, **{column: _former(now[column], before[column], cell) for column, cell in after.items()}}


def _former(now: Any, before: object, after: object) -> Any:
    if isinstance(before, Parts) and isinstance(after, Parts) and isinstance(now, str):
        return _replaced(now, after, before)
    if isinstance(before, Parts) or isinstance(after, Parts) or now != after:
        raise ValueError("a cell is not as its last change left it")
    return before


def _replaced(text: str, present: Parts, wanted: Parts) -> str:
    """`text` with the `wanted` parts in the place of those that are `present`."""
    pieces: list[str] = []
    end = length = 0
    for (at, part), (new_at, new_part) in zip(present.parts, wanted.parts, strict=True):
        kept = text[end:at]
        is_there = len(kept) == at - end and text.startswith(part, at)
        if not is_there or new_at != length + len(kept):
            raise ValueError("a text is not as its last change left it")
        end = at + len(part)
        pieces += (kept, new_part)
        length += len(kept) + len(new_part)
    return "".join([*pieces, text[end:]])


def _part(logged: object) -> tuple[int, str]:
    match logged:
        case [int(at), str(part)] if at >= 0 and not isinstance(at, bool):
            return at, part
        case _:
            raise TypeError("a part of a text that is none")


def _differences(old: str, new: str) -> Iterator[tuple[int, str, int, str]]:
    """Where the texts differ: place and part of the old one, place and part of the new one."""
    start, old_end, new_end = _differing(old, new)
    if old_end + new_end - 2 * start <= _NEARBY:
        yield start, old[start:old_end], start, new[start:new_end]
        return
    from difflib import SequenceMatcher  # seldom needed: for changes far from each other in one edit

    old_sentences = _SENTENCE.findall(old[start:old_end])
    new_sentences = _SENTENCE.findall(new[start:new_end])
    at = new_at = start
    for what, i, j, k, m in SequenceMatcher(None, old_sentences, new_sentences, autojunk=True).get_opcodes():
        old_part, new_part = "".join(old_sentences[i:j]), "".join(new_sentences[k:m])
        if what != "equal":
            first, old_last, new_last = _differing(old_part, new_part)
            yield at + first, old_part[first:old_last], new_at + first, new_part[first:new_last]
        at, new_at = at + len(old_part), new_at + len(new_part)


def _differing(old: str, new: str) -> tuple[int, int, int]:
    """The first place where the texts differ, and where in either the end begins that is the same."""
    shortest = min(len(old), len(new))
    start = bisect_left(range(1, shortest + 1), 1, key=lambda n: old[:n] != new[:n])
    most = shortest - start
    rest = bisect_left(range(1, most + 1), 1, key=lambda n: old[len(old) - n :] != new[len(new) - n :])
    return start, len(old) - rest, len(new) - rest
