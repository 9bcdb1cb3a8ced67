"""Items as other programs and other windows understand them: lines of text, and our own data beside them.

What comes from outside is read with care: plain text, a small text file, or our own data; never addresses or HTML.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QLocale, QMimeData

from balance_desktop.canvas.pasted_lines import MOST_LINES, lines_of
from balance_desktop.model.edits import NewItem
from balance_desktop.model.phrases import as_phrase
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.relationship import Item
from balance_desktop.model.text import EmptyText, TextTooLong
from balance_desktop.model.vocabulary import KINDS, REGIONS, STRENGTHS, Kind, Region, Strength
from balance_desktop.ui.translation import T

ITEMS_TYPE = "application/x-balance-items+json"
"""Our own data: a list of objects with text, kind, strength, note and region."""
PHRASE_TYPE = "application/x-balance-phrase+json"
"""Our own data: words selected in an answer, and the answer's id."""
LARGEST_FILE = 1_000_000
"""Bytes of a text file that are read."""
_TEXT = "text/plain"


class NotOffered(Exception):
    """What was pasted or dropped cannot become items; the message is a sentence for the person."""


def to_mime(items: Iterable[Item | NewItem]) -> QMimeData:
    """Items as lines of text and as our own data."""
    entries = [
        {
            "text": item.text,
            "kind": item.kind,
            "strength": item.strength,
            "note": item.note,
            "region": item.region if isinstance(item, Item) else item.place.region,
        }
        for item in items
    ]
    mime = QMimeData()
    mime.setText("\n".join(entry["text"] for entry in entries))
    mime.setData(ITEMS_TYPE, json.dumps({"items": entries}, ensure_ascii=False).encode())
    return mime


def phrase_to_mime(text: str, answer_id: str) -> QMimeData:
    """Words selected in an answer: as text for any field, and as our own data for the map."""
    mime = QMimeData()
    mime.setText(text)
    mime.setData(PHRASE_TYPE, json.dumps({"text": text, "answer": answer_id}, ensure_ascii=False).encode())
    return mime


def holds_phrase(mime: QMimeData) -> bool:
    """Whether it is words selected in an answer."""
    return mime.hasFormat(PHRASE_TYPE)


def can_read(mime: QMimeData) -> bool:
    """Whether it is worth asking `read`; looks at types and names only."""
    if mime.hasFormat(ITEMS_TYPE) or holds_phrase(mime):
        return True
    return _text_file(mime) is not None if mime.hasUrls() else mime.hasFormat(_TEXT)


def read(mime: QMimeData, kind: Kind) -> list[NewItem]:
    """The items that somebody pastes or drops, with their region only; lines of text become items of `kind`.

    Raises NotOffered.
    """
    ours = _own_items(bytes(mime.data(ITEMS_TYPE).data())) if mime.hasFormat(ITEMS_TYPE) else []
    if ours:
        return _at_most(ours)
    if holds_phrase(mime):
        return [_phrase(bytes(mime.data(PHRASE_TYPE).data()), kind)]
    if not can_read(mime):
        raise NotOffered(T("Map", "Only plain text, or a text file, can become items"))
    path = _text_file(mime)
    lines = lines_of(_file_text(path) if path is not None else mime.text())
    if not lines:
        raise NotOffered(T("Map", "There are no lines of text in it"))
    return _at_most([NewItem(line, kind, TRAY) for line in lines])


def _at_most(items: list[NewItem]) -> list[NewItem]:
    if len(items) > MOST_LINES:
        text = T("Map", "That is %n lines, too many at once", "lines of a list that is pasted", len(items))
        most = T("Map", "{most} fit. Nothing was added.").format(most=MOST_LINES)
        raise NotOffered(f"{text}: {most}")
    return items


def _text_file(mime: QMimeData) -> Path | None:
    """The one text file on this computer that was dropped."""
    urls = mime.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() == ".txt" else None


def _file_text(path: Path) -> str:
    """What a text file says: UTF-8, UTF-16 with its mark, else as Western European programs wrote it."""
    try:
        if not path.is_file():
            raise NotOffered(T("Map", "“{name}” is not a text file").format(name=path.name))
        if path.stat().st_size > LARGEST_FILE:
            raise NotOffered(T("Map", "“{name}” is too large to become items").format(name=path.name))
        data = path.read_bytes()
    except OSError as error:
        raise NotOffered(T("Map", "“{name}” cannot be read").format(name=path.name)) from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise NotOffered(T("Map", "“{name}” is not a text file").format(name=path.name))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _phrase(data: bytes, kind: Kind) -> NewItem:
    """The item that words selected in an answer become. Raises NotOffered."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        value = None
    cells = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    text, answer_id = cells.get("text"), cells.get("answer")
    words = words_of_item(text if isinstance(text, str) else "")
    return NewItem(words, kind, TRAY, answer_id=answer_id if isinstance(answer_id, str) else None)


def words_of_item(selected: str) -> str:
    """What was selected in a text as an item says it. Raises NotOffered."""
    try:
        return as_phrase(selected)
    except EmptyText as error:
        raise NotOffered(T("Map", "Select a few words first")) from error
    except TextTooLong as error:
        raise NotOffered(
            T("Map", "That is too long for an item. Select a few words, {limit} characters at most.").format(
                limit=QLocale().toString(error.limit)
            )
        ) from error


def _own_items(data: bytes) -> list[NewItem]:
    """Our own data; whatever is not as we write it is left out."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return []
    entries = cast("dict[str, Any]", value).get("items") if isinstance(value, dict) else None
    found = [_own_item(entry) for entry in cast("list[Any]", entries)] if isinstance(entries, list) else []
    return [item for item in found if item is not None]


def _own_item(entry: Any) -> NewItem | None:
    if not isinstance(entry, dict):
        return None
    cells = cast("dict[str, Any]", entry)
    text, note = cells.get("text"), cells.get("note", "")
    if not isinstance(text, str) or not text.strip() or not isinstance(note, str):
        return None
    kind: Kind | None = next((kind for kind in KINDS if kind == cells.get("kind")), None)
    strength: Strength | None = next((strength for strength in STRENGTHS if strength == cells.get("strength")), None)
    region: Region | None = next((region for region in REGIONS if region == cells.get("region")), None)
    if kind is None or strength is None or region is None:
        return None
    return NewItem(text, kind, Place(region), strength, note)
