"""What the tests of the relationship file share: files, edits, other processes, an ordinary user."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from balance_desktop.model import edits
from balance_desktop.model.changes import Edit, diff, invert
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.relationship import CheckIn, Plan, QuestionMark, Relationship, Session
from balance_desktop.model.vocabulary import AUTHORS, KINDS, STRENGTHS
from balance_desktop.storage.relationship_file import RelationshipFile

AT = "2026-11-14T12:00:00.000Z"
DAY = "2026-11-14"
ROOT = Path(__file__).parents[2]
APART = 65534
"""The user id that owns nothing."""

NewFile = Callable[..., RelationshipFile]
"""Makes a file of a relationship, the empty one if none is given, and closes it after the test."""


class Ids:
    """Ids as the program makes them, the same ones each time."""

    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)

    def __call__(self) -> str:
        return UUID(int=self._random.getrandbits(128), version=4).hex


def empty() -> Relationship:
    return edits.new_relationship("0" * 32, "couple", "Maya", "Theo", title="A title")


def with_items(count: int, ids: Ids) -> Relationship:
    relationship = empty()
    for i in range(count):
        place = Place(("a", "both", "b")[i % 3], (i * 7 % 50) / 50, (i * 13 % 50) / 50)
        relationship = edits.add_item(relationship, ids(), f"Item {i}, some words long", KINDS[i % 4], place, AT)
    return relationship


def everything() -> Relationship:
    """A relationship with rows in every table and a value in every column."""
    ids = Ids(7)
    now = with_items(3, ids)
    now = edits.add_item(now, "tray", "Żółw 🐢 “quoted” \\ / \u2028 line", "goal", TRAY, AT)
    now = edits.add_question(now, "q1", "What makes us laugh?")
    now = edits.write_answer(now, "a1", "q1", "both", "First\nSecond\t\x01 end", DAY)
    now = edits.replace_row(now, "items", now.items["tray"], answer_id="a1", note="A note", strength="care")
    now = edits.add_practice(now, "p1", "mutual_support", "Ask how it went")
    now = edits.try_practice(now, "t1", "p1", "a", DAY)
    now = edits.note_try(now, "t1", "It was fine", helpful=True)
    now = edits.try_practice(now, "t2", "p1", "b", DAY)
    now = edits.colour_partner(edits.swap_sides(now), "a", "moss")
    rows: dict[str, Any] = {
        "question_marks": {"q1": QuestionMark("q1", favourite=True, hidden=False)},
        "plans": {"pl": Plan("pl", "p1", "both", "On Sunday", "picked")},
        "checkins": {"c1": CheckIn("c1", "a", DAY, 0.25, None, "little", None, "tired")},
        "sessions": {"s1": Session("s1", "Autumn", AT, "0" * 32, "")},
    }
    return Relationship(**{name: getattr(now, name) for name in Relationship.__slots__} | rows)


def edit_to(
    file: RelationshipFile | Relationship, after: Relationship, ids: Ids, kind: str = "edit", uid: str | None = None
) -> Edit:
    """The edit that leads from what the file holds to `after`."""
    before = file if isinstance(file, Relationship) else file.relationship
    return Edit(uid or ids(), AT, "a", kind, diff(before, after))


def undo_of(edit: Edit, ids: Ids, kind: str = "undo") -> Edit:
    changes = invert(edit.changes) if kind == "undo" else edit.changes
    return Edit(ids(), AT, "b", kind, changes, edit.uid)


def add_item_edit(file: RelationshipFile | Relationship, ids: Ids, text: str = "Chess club") -> Edit:
    before = file if isinstance(file, Relationship) else file.relationship
    after = edits.add_item(before, ids(), text, "hobby", Place("a", 0.5, 0.5), AT)
    return edit_to(before, after, ids, "add_item")


def random_edit(now: Relationship, choose: random.Random, ids: Ids) -> Relationship:
    """`now` after something that a person might do; it may be nothing."""
    items = list(now.items)
    some = choose.sample(items, min(len(items), choose.randint(1, 3)))
    one = choose.choice(items) if items else None
    acts: list[Callable[[], Relationship]] = [
        lambda: edits.add_item(now, ids(), f"item {choose.random()}", choose.choice(KINDS), _place(choose), AT),
        lambda: edits.add_question(now, ids(), f"question {choose.random()}?"),
        lambda: edits.write_answer(now, ids(), choose.choice([*now.questions, "q"]), choose.choice(AUTHORS), "x", DAY),
        lambda: edits.add_practice(now, ids(), "boundaries", f"practice {choose.random()}"),
        lambda: edits.try_practice(now, ids(), choose.choice([*now.practices, "p"]), choose.choice(AUTHORS), DAY),
        lambda: edits.set_separation(now, choose.uniform(0.5, 1.6)),
        lambda: edits.rename_partner(now, "a", f"Maya {choose.randint(0, 9)}"),
        lambda: edits.swap_sides(now),
    ]
    if one is not None:
        acts += [
            lambda: edits.move_items(now, {item: _place(choose) for item in some}),
            lambda: edits.move_items(now, {item: _place(choose) for item in some}),
            lambda: edits.delete_items(now, some),
            lambda: edits.edit_item(now, one, f"item {choose.random()}"),
            lambda: edits.set_note(now, one, "note " * choose.randint(0, 5)),
            lambda: edits.set_strength(now, some, choose.choice(STRENGTHS)),
            lambda: edits.set_kind(now, some, choose.choice(KINDS)),
        ]
    if now.answers and one is not None:
        answer = choose.choice(list(now.answers))
        acts += [
            lambda: edits.delete_answer(now, answer),
            lambda: edits.replace_row(now, "items", now.items[one], answer_id=answer),
        ]
    if now.questions:
        acts.append(lambda: edits.delete_question(now, choose.choice(list(now.questions))))
    if now.practices:
        acts.append(lambda: edits.delete_practice(now, choose.choice(list(now.practices))))
    return choose.choice(acts)()


def _place(choose: random.Random) -> Place:
    region = choose.choice(("a", "b", "both", "tray"))
    return TRAY if region == "tray" else Place(region, choose.random(), choose.random())


def environment() -> dict[str, str]:
    """The environment of another process that imports the project."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))}


def python(code: str, *arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run Python code in another process, with the project importable; its output is the result's."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        **more,
    )


def query(path: Path, sql: str) -> list[list[Any]]:
    """What another process reads from (or, with several statements, writes to) the file."""
    code = """
import json, sys
import sqlcipher3.dbapi2 as sqlite3
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=5)
*first, last = sys.argv[2].split(";")
for statement in first:
    connection.execute(statement)
print(json.dumps(connection.execute(last).fetchall()))
"""
    return json.loads(python(code, path, sql).stdout)


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that may be open in this process, read by another one."""
    return subprocess.run(["cat", str(path)], capture_output=True, check=True).stdout


@contextmanager
def another_process(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A process that runs `code`, from its first line of output on, until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline()
        yield process
        process.kill()


LOCK = """
import sys
import sqlcipher3.dbapi2 as sqlite3
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
print("locked", flush=True)
sys.stdin.read()
"""
"""Code of a process that holds a lock on a file: its path and the BEGIN statement are the arguments."""


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Whoever runs the tests: in the block it is somebody whom file permissions bind."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(APART)
    try:
        yield
    finally:
        os.seteuid(0)
