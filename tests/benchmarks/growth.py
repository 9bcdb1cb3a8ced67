"""What a sitting of typing leaves in the log, against the text that was written in: bytes of `edits` and `changes`."""

import random
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from balance_desktop.document.document import Document
from balance_desktop.document.opening import open_document
from balance_desktop.model.edits import write_answer
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.benchmarks.row import Row
from tests.storage.helpers import AT, DAY, empty, query

SENTENCE = "Running before the house wakes up is the one hour nobody needs me, and I come back kinder. "
ANSWER = "a1"
TYPED = 6_000
LONG = 50_000
BURST = 5
"""Characters that come into the document at once, as they do from a hand that types quickly."""
BUDGET = 2.0
_SIZE = """SELECT
    (SELECT sum(length(uid) + length(at) + length(author) + length(kind) + length(digest) + length(chain)) FROM edits) +
    (SELECT sum(length(tbl) + length(row_id) + coalesce(length(CAST(before AS BLOB)), 0)
     + coalesce(length(CAST(after AS BLOB)), 0)) FROM changes)"""

Sitting = Callable[[Document], None]


def measure() -> list[Row]:
    """The rows of the benchmark table in kilobytes; the floor is the answer's text at the end of the sitting."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert app is not None
    sentences = [f"{number}: {SENTENCE}" for number in range(LONG // len(SENTENCE))]
    line = "".join(sentences)
    lines = "\n".join("".join(sentences[n : n + 6]) for n in range(0, len(sentences), 6))
    short, long = f"{TYPED:,}", f"{LONG:,}"
    return [
        _row(f"log: {short} characters typed", "", lambda document: type_in(document, TYPED)),
        _row(f"log: {short} typed, left 10 times", "", lambda document: visit(document, 10, TYPED // 10, at=-1)),
        _row(f"log: {short} typed amid {long}", lines, lambda document: type_in(document, TYPED, at=LONG // 2)),
        _row(f"log: {long}, 10 visits to its middle", lines, lambda document: visit(document, 10, 200, at=LONG // 2)),
        _row(f"log: {long}, corrected all over, 12 steps", lines, lambda document: correct(document, 12, 20)),
        _row("log: the same in one paragraph", line, lambda document: correct(document, 12, 20)),
    ]  # fmt: skip


def text_of(document: Document) -> str:
    """The answer as it is now; an empty one if there is none."""
    answer = document.relationship.answers.get(ANSWER)
    return "" if answer is None else answer.text


def type_in(document: Document, characters: int, at: int = -1) -> None:
    """Type so many characters at a place of the answer, or at its end."""
    before = text_of(document)
    at = len(before) if at < 0 else at
    typed = (SENTENCE * (characters // len(SENTENCE) + 1))[:characters]
    for length in range(BURST, characters + BURST, BURST):
        document.write_answer("q", "a", before[:at] + typed[:length] + before[at:], ANSWER)


def visit(document: Document, times: int, characters: int, at: int) -> None:
    """Type, leave the field, come back and type on."""
    for _ in range(times):
        type_in(document, characters, at)
        document.seal()


def correct(document: Document, steps: int, corrections: int) -> None:
    """Change a word here and there, from end to end, in steps as they are closed after every five minutes."""
    choose = random.Random(4)
    for _ in range(steps):
        for _ in range(corrections):
            text = text_of(document)
            at = choose.randrange(len(text))
            document.write_answer("q", "a", f"{text[:at]}rather {text[at + choose.randrange(9) :]}", ANSWER)
        document.seal()


def logged_bytes(path: Path) -> int:
    """The bytes of all cells in the log of a file that nobody has open."""
    [[size]] = query(path, _SIZE)
    return size


def _row(metric: str, text: str, sit: Sitting) -> Row:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sitting.balance"
        before = write_answer(empty(), ANSWER, "q", "a", text, DAY) if text else empty()
        RelationshipFile.create(path, before, at=AT).close()
        bytes_before = logged_bytes(path)
        document = open_document(path, Path(folder))
        sit(document)
        written = len(text_of(document).encode())
        if not document.close():
            raise AssertionError("the sitting could not be written")
        grown = logged_bytes(path) - bytes_before
        file = RelationshipFile.open(path)
        file.verify_history()
        file.close()
    return Row(metric, written / 1000, grown / 1000, BUDGET, unit="kB")
