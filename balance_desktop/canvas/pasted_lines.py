"""Text from elsewhere taken apart into items: one a line, without the bullets, numbers and boxes of lists."""

import re

MOST_LINES = 500
"""Lines that become items at once."""

_MARKS = re.compile(
    r"""
    (?: [•‣◦▪▫●○∙·⁃➢➤✓✔✗✘☐☑☒] \s*
      | [-–—] (?: \s+ | (?=[^\W\d]) )
      | [*+>] \s+
      | \[ [ xX]? \] \s+
      | \( \d{1,3} \) \s+
      | \d{1,3} [.)] \s+
      | [a-zA-Z] \) \s+
    )+
    """,
    re.VERBOSE,
)
_ALONE = re.compile(r"[-–—*+>_=•.\s]*|\[[ xX]?\]|\d{1,3}[.)]")
"""A line of nothing but list marks or a drawn line."""


def lines_of(text: str) -> list[str]:
    """The lines of `text` that say something, each on its own line and without its list mark."""
    lines = (_without_mark(line) for line in text.replace("\ufeff", "").splitlines())
    return [line for line in lines if line]


def _without_mark(line: str) -> str:
    words = " ".join(line.split())
    found = _MARKS.match(words)
    rest = words[found.end() :] if found else words
    return "" if _ALONE.fullmatch(rest) else rest
