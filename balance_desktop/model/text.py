"""What people type, made safe to keep: limits in characters and the characters that no file can hold."""

import re

NAME_LIMIT = 200
"""Characters in a name or a title."""
LINE_LIMIT = 4_000
"""Characters in an item, a question or a practice: one line of text."""
NOTE_LIMIT = 20_000
"""Characters in what happened when a practice was tried."""
PROSE_LIMIT = 100_000
"""Characters in an answer or in an item's note."""

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_BREAKS = re.compile(r"\r\n?|\u2028|\u2029")


class TextTooLong(ValueError):
    """A text is longer than the place it is meant for holds; nothing was changed.

    `limit` and `length` are counted in characters.
    """

    def __init__(self, limit: int, length: int) -> None:
        super().__init__(f"{length} characters where {limit} fit")
        self.limit = limit
        self.length = length


class EmptyText(ValueError):
    """A text that must say something is empty; nothing was changed."""


def clean_prose(text: str, limit: int = PROSE_LIMIT) -> str:
    """`text` with line breaks as `\\n` and NUL and lone surrogates replaced by U+FFFD.

    Raises TextTooLong when more than `limit` characters are left.
    """
    cleaned = _BREAKS.sub("\n", _UNSTORABLE.sub("\ufffd", text))
    if len(cleaned) > limit:
        raise TextTooLong(limit, len(cleaned))
    return cleaned


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """`text` as one line: every run of white space is one space, none at the ends.

    Raises TextTooLong when more than `limit` characters are left.
    """
    return clean_prose(" ".join(text.split()), limit)
