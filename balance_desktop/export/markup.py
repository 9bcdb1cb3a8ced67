"""People's text inside Markdown: every character of it stays, and none of it means anything to Markdown."""

import re

_SPECIAL = re.compile(r"[\\`*_\[\]{}<>#|~$^@]|&(?=[#\w])|:(?=[A-Za-z/+])|(?<=\bwww)\.", re.IGNORECASE)
"""What can open emphasis, code, links, HTML, entities, headings, tables, formulas, mentions or bare addresses."""
_BLOCK_START = re.compile(r"(?=[-+=:])|[0-9]{1,9}(?=[.)])")
"""What comes before the character that would make a line a list, an underline or a definition."""
_LOST_SPACE = re.compile(r"\A\s+|\s+\Z|[\r\n]")
"""White space that Markdown would drop or read as a new line."""


def markdown_line(text: str) -> str:
    """`text` as one line of plain words."""
    escaped = _SPECIAL.sub(lambda found: "\\" + found[0], text)
    if start := _BLOCK_START.match(escaped):
        escaped = f"{escaped[: start.end()]}\\{escaped[start.end() :]}"
    return _LOST_SPACE.sub(lambda found: "".join(f"&#{ord(character)};" for character in found[0]), escaped)


def quotation(text: str, indent: str = "") -> list[str]:
    """`text` as the lines of a block quotation, with its own line breaks and paragraphs; none for an empty text."""
    if not text.strip():
        return []
    lines = [markdown_line(line) for line in text.split("\n")]
    breaks = ["\\" if line and following else "" for line, following in zip(lines, [*lines[1:], ""], strict=True)]
    return [f"{indent}> {line}{end}".rstrip() for line, end in zip(lines, breaks, strict=True)]
