"""What safety costs: an edit of a protected file against a plain one, and the start with a long history."""

import statistics
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from balance_desktop.document.sample import build_sample
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.benchmarks.row import Row
from tests.benchmarks.start import time_to_frame
from tests.benchmarks.storage import timed
from tests.storage.helpers import AT, Ids, add_item_edit, undo_of, with_items

EDITS = 400
BLOCK = 20
STARTS = 9
LENGTH = 10_000


def measure() -> list[Row]:
    """The rows of this part; times are medians in milliseconds."""
    with TemporaryDirectory() as name:
        return [protected_edit(Path(name)), start_with_history(Path(name))]


def protected_edit(folder: Path) -> Row:
    """Edits of a plain and of a protected file, in blocks by turns, on the same disk."""
    ids = Ids()
    times: dict[str | None, list[float]] = {None: [], "winter tea": []}
    files = {
        passphrase: RelationshipFile.create(
            folder / f"{number}.balance", with_items(100, ids), at=AT, passphrase=passphrase
        )
        for number, passphrase in enumerate(times)
    }
    for _ in range(EDITS // BLOCK):
        for passphrase, file in files.items():
            for _ in range(BLOCK):
                edit = add_item_edit(file, ids)
                times[passphrase].append(timed(lambda edit=edit, file=file: file.write(edit)))
    for file in files.values():
        file.close()
    plain, protected = (statistics.median(values) for values in times.values())
    return Row("edit: of a protected file, against a plain one", plain, protected, 1.3)


def start_with_history(folder: Path) -> Row:
    """From the start of the process to the map that is shown: the sample, and the sample after many edits."""
    short, long = folder / "short.balance", folder / "long.balance"
    build_sample("maya-and-theo", short, date(2026, 11, 14))
    _with_long_past(short, long)
    times: dict[Path, list[float]] = {short: [], long: []}
    for number in range(STARTS + 1):
        for path, values in times.items():
            elapsed = time_to_frame(str(path), folder)
            if number:
                values.append(elapsed)
    floor, app = (statistics.median(values) for values in times.values())
    return Row(f"start: FILE after {LENGTH:,} edits, against few", floor, app, 1.15)


def _with_long_past(path: Path, target: Path) -> None:
    """Write a file that says the same, after an item was added, taken back and added again thousands of times."""
    file, ids = RelationshipFile.open(path), Ids()
    added = add_item_edit(file.relationship, ids)
    history = [added, *(undo_of(added, ids, "redo" if n % 2 else "undo") for n in range(LENGTH - 1))]
    RelationshipFile.create(target, file.relationship, at=AT, history=history).close()
    file.close()
