"""The samples: relationships as readable data, a script of dated edits that a builder turns into a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from balance_desktop.content.reading import ContentError, Table, read_table
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.vocabulary import AUTHORS, KINDS, MODES, REGIONS, STRENGTHS, Author, Kind, Mode, Strength
from balance_desktop.resource_files import ROOT

SAMPLES_FOLDER = ROOT / "samples"
DEFAULT_SAMPLE = "maya-and-theo"


@dataclass(frozen=True, slots=True)
class AddItem:
    """A new card; later steps name it by `key`."""

    key: str
    text: str
    kind: Kind
    place: Place


@dataclass(frozen=True, slots=True)
class MoveItem:
    """The card `item` goes to another place."""

    item: str
    place: Place


@dataclass(frozen=True, slots=True)
class EditItem:
    """The card `item` gets another text."""

    item: str
    text: str


@dataclass(frozen=True, slots=True)
class SetStrength:
    """The card `item` is thriving, steady or needs care from now on; a new card is steady."""

    item: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class DeleteItem:
    """The card `item` is taken off the map; its key is not used again."""

    item: str


@dataclass(frozen=True, slots=True)
class WriteAnswer:
    """A new answer by the step's author, dated the step's day; `question` is a built-in id or an own key."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class AddQuestion:
    """A question of their own; answers name it by `key`."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class AddPractice:
    """A practice of their own under a built-in strategy; tries name it by `key`."""

    key: str
    strategy: str
    text: str


@dataclass(frozen=True, slots=True)
class TryPractice:
    """A try by the step's author on the step's day; `practice` is a built-in id or an own key."""

    practice: str
    helpful: bool | None
    note: str


SampleEdit = (
    AddItem | MoveItem | EditItem | SetStrength | DeleteItem | WriteAnswer | AddQuestion | AddPractice | TryPractice
)


@dataclass(frozen=True, slots=True)
class Step:
    """One edit with who made it and when: `day` counts from today and is negative, `time` is local."""

    day: int
    time: time
    author: Author
    edit: SampleEdit


@dataclass(frozen=True, slots=True)
class Sample:
    """A relationship to begin with (title, mode, partners' names) and its steps, oldest first."""

    name: str
    title: str
    mode: Mode
    partner_a: str
    partner_b: str
    steps: tuple[Step, ...]


def sample_names(folder: Path = SAMPLES_FOLDER) -> tuple[str, ...]:
    """Return the names `load_sample` takes, the default sample first."""
    names = sorted(path.stem for path in folder.glob("*.toml"))
    return tuple(sorted(names, key=lambda name: name != DEFAULT_SAMPLE))


def load_sample(name: str = DEFAULT_SAMPLE, folder: Path = SAMPLES_FOLDER) -> Sample:
    """Read one sample; raises ContentError, also for an unknown name, an unknown key or steps out of order."""
    path = folder / f"{name}.toml"
    if name not in sample_names(folder):
        raise ContentError(path, "", "there is no sample of this name")
    file = read_table(path)
    partners = file.table("partners")
    tables = file.tables("edits")
    sample = Sample(
        name=name,
        title=file.text("title"),
        mode=file.choice("mode", MODES),
        partner_a=partners.text("a"),
        partner_b=partners.text("b") if "b" in partners else "",
        steps=tuple(_step(table) for table in tables),
    )
    partners.finish()
    file.finish()
    _check_order(tables, sample.steps)
    _check_keys(tables, sample.steps)
    return sample


def _step(table: Table) -> Step:
    read = _READERS[table.choice("do", _READERS)]
    step = Step(
        day=table.whole_number("day"),
        time=_time(table),
        author=table.choice("author", AUTHORS),
        edit=read(table),
    )
    table.finish()
    if step.day >= 0:
        raise table.error("day", "must be negative: a sample ends before today")
    return step


def _time(table: Table) -> time:
    try:
        return time.fromisoformat(table.text("time"))
    except ValueError as error:
        raise table.error("time", "must be a time such as 19:30") from error


def _place(table: Table) -> Place:
    region = table.choice("region", REGIONS)
    if region == "tray":
        return TRAY
    return Place(region, table.fraction("u"), table.fraction("v"))


def _add_item(table: Table) -> AddItem:
    return AddItem(table.slug("key"), table.text("text"), table.choice("kind", KINDS), _place(table))


def _move_item(table: Table) -> MoveItem:
    return MoveItem(table.slug("item"), _place(table))


def _edit_item(table: Table) -> EditItem:
    return EditItem(table.slug("item"), table.text("text"))


def _set_strength(table: Table) -> SetStrength:
    return SetStrength(table.slug("item"), table.choice("strength", STRENGTHS))


def _delete_item(table: Table) -> DeleteItem:
    return DeleteItem(table.slug("item"))


def _write_answer(table: Table) -> WriteAnswer:
    return WriteAnswer(table.slug("question"), table.text("text"))


def _add_question(table: Table) -> AddQuestion:
    return AddQuestion(table.slug("key"), table.text("text"))


def _add_practice(table: Table) -> AddPractice:
    return AddPractice(table.slug("key"), table.slug("strategy"), table.text("text"))


def _try_practice(table: Table) -> TryPractice:
    return TryPractice(
        practice=table.text("practice"),
        helpful=table.flag("helpful") if "helpful" in table else None,
        note=table.text("note") if "note" in table else "",
    )


_READERS: dict[str, Callable[[Table], SampleEdit]] = {
    "add_item": _add_item,
    "move_item": _move_item,
    "edit_item": _edit_item,
    "set_strength": _set_strength,
    "delete_item": _delete_item,
    "write_answer": _write_answer,
    "add_question": _add_question,
    "add_practice": _add_practice,
    "try_practice": _try_practice,
}


def _check_order(tables: tuple[Table, ...], steps: tuple[Step, ...]) -> None:
    moments = [(step.day, step.time) for step in steps]
    for table, earlier, later in zip(tables[1:], moments, moments[1:], strict=False):
        if later < earlier:
            raise table.error("day", "comes after a later edit; edits stand oldest first")


def _check_keys(tables: tuple[Table, ...], steps: tuple[Step, ...]) -> None:
    used: set[str] = set()
    on_the_map: set[str] = set()
    for table, step in zip(tables, steps, strict=True):
        match step.edit:
            case AddItem(key=key) | AddQuestion(key=key) | AddPractice(key=key):
                if key in used:
                    raise table.error("key", f"“{key}” is there twice")
                used.add(key)
                if isinstance(step.edit, AddItem):
                    on_the_map.add(key)
            case MoveItem(item=item) | EditItem(item=item) | SetStrength(item=item) | DeleteItem(item=item):
                if item not in on_the_map:
                    raise table.error("item", f"“{item}” is not on the map at this moment")
                if isinstance(step.edit, DeleteItem):
                    on_the_map.discard(item)
            case WriteAnswer() | TryPractice():
                pass
