"""What a relationship file holds, as frozen values: the relationship and the rows of its tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, cast

from balance_desktop.model.vocabulary import (
    Amount,
    Author,
    Kind,
    Mode,
    PartnerId,
    PlanState,
    Region,
    Strength,
)

DEFAULT_SEPARATION = 0.95
"""Distance of the circles' centres in radii at which the three regions are equally wide."""

Row = Mapping[str, str | int | float | None]
"""One table row as plain values by column name, as SQLite and JSON know them."""


@dataclass(frozen=True, slots=True)
class Basics:
    """The single row that belongs to the relationship itself.

    `separation` is the distance of the circles' centres in radii, 0.55 to 1.55. `swapped` draws circle A on the
    right; it changes what is seen and nothing else.
    """

    id: str
    title: str = ""
    mode: Mode = "couple"
    separation: float = DEFAULT_SEPARATION
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class Partner:
    """One of the two; `colour` is a key of the themes' partner colours, None for the circle's own colour."""

    id: PartnerId
    name: str = ""
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A goal, hobby, value or activity on the map.

    `u` and `v` in [0, 1] are its place inside the region (see regions.py), None only in the tray. `rank` orders the
    tray and says who lies on top. `created_at` is UTC, ISO 8601.
    """

    id: str
    text: str
    note: str
    kind: Kind
    strength: Strength
    region: Region
    u: float | None
    v: float | None
    rank: float
    answer_id: str | None
    created_at: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the person's own; the built-in ones are content."""

    id: str
    text: str
    rank: float


@dataclass(frozen=True, slots=True)
class QuestionMark:
    """What was noted about a question, built-in or own: `id` is its key."""

    id: str
    favourite: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What one partner, or both, answered to `question` (a built-in key or an own id) on a local date."""

    id: str
    question: str
    author: Author
    text: str
    answered_on: str


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice of the person's own under one of the six strategies; the built-in ones are content."""

    id: str
    strategy: str
    text: str
    rank: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A practice somebody picked to try: who, when, with whom, in their own words."""

    id: str
    practice: str
    author: Author
    text: str
    state: PlanState


@dataclass(frozen=True, slots=True)
class Try:
    """A practice (built-in key or own id) was tried on a local date."""

    id: str
    practice: str
    author: Author
    on_date: str
    helpful: bool | None
    note: str


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Closeness felt and wished for by one partner on a local date, 0 (apart) to 1 (nearly one); None = not said."""

    id: str
    partner: PartnerId
    on_date: str
    felt: float | None
    wished: float | None
    me: Amount | None
    us: Amount | None
    note: str


@dataclass(frozen=True, slots=True)
class Session:
    """A named moment: `at` in UTC, `edit` the uid of the last edit before it."""

    id: str
    name: str
    at: str
    edit: str
    note: str


RowObject = Basics | Partner | Item | Question | QuestionMark | Answer | Practice | Plan | Try | CheckIn | Session


@dataclass(frozen=True, slots=True)
class Relationship:
    """Everything a relationship file says, at one moment.

    The mappings go from row id to row and are never changed in place: an edit makes a new Relationship that shares
    every table it did not touch.
    """

    basics: Basics
    partners: Mapping[PartnerId, Partner]
    items: Mapping[str, Item] = field(default_factory=dict[str, Item])
    questions: Mapping[str, Question] = field(default_factory=dict[str, Question])
    question_marks: Mapping[str, QuestionMark] = field(default_factory=dict[str, QuestionMark])
    answers: Mapping[str, Answer] = field(default_factory=dict[str, Answer])
    practices: Mapping[str, Practice] = field(default_factory=dict[str, Practice])
    plans: Mapping[str, Plan] = field(default_factory=dict[str, Plan])
    tries: Mapping[str, Try] = field(default_factory=dict[str, Try])
    checkins: Mapping[str, CheckIn] = field(default_factory=dict[str, CheckIn])
    sessions: Mapping[str, Session] = field(default_factory=dict[str, Session])

    @property
    def is_solo(self) -> bool:
        """Whether one person uses the file alone, so that nobody asks for a partner."""
        return self.basics.mode == "solo"

    def name(self, partner: PartnerId) -> str:
        """The partner's name as given, possibly empty."""
        return self.partners[partner].name

    def items_in(self, region: Region) -> list[Item]:
        """The region's items by rank."""
        return sorted((i for i in self.items.values() if i.region == region), key=by_rank)


TABLES: Mapping[str, type[RowObject]] = {
    "relationship": Basics,
    "partners": Partner,
    "items": Item,
    "questions": Question,
    "question_marks": QuestionMark,
    "answers": Answer,
    "practices": Practice,
    "plans": Plan,
    "tries": Try,
    "checkins": CheckIn,
    "sessions": Session,
}
"""Every table that holds what people made: its name in the file and the value of one of its rows."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    name: tuple(f.name for f in fields(row_type)) for name, row_type in TABLES.items()
}

_FLAGS: Mapping[str, frozenset[str]] = {
    name: frozenset(f.name for f in fields(row_type) if f.type in (bool, bool | None))
    for name, row_type in TABLES.items()
}


def by_rank(row: Item | Question | Practice) -> tuple[float, str]:
    """Sort key for rows that carry a rank; the id decides between equals."""
    return row.rank, row.id


def table(relationship: Relationship, name: str) -> Mapping[str, RowObject]:
    """The rows of one table by id."""
    if name == "relationship":
        return {relationship.basics.id: relationship.basics}
    return cast("Mapping[str, RowObject]", getattr(relationship, name))


def row_of(value: RowObject) -> dict[str, str | int | float | None]:
    """The row's columns in order; flags as 0 and 1, as the file keeps them."""
    row: dict[str, str | int | float | None] = {}
    for column in value.__slots__:
        cell = getattr(value, column)
        row[column] = int(cell) if isinstance(cell, bool) else cell
    return row


def value_of(name: str, row: Row) -> RowObject:
    """The value that `row` of table `name` stands for; KeyError and TypeError on a wrong set of columns."""
    flags = _FLAGS[name]
    cells: dict[str, Any] = {
        column: bool(cell) if column in flags and cell is not None else cell for column, cell in row.items()
    }
    return TABLES[name](**cells)


def from_tables(tables: Mapping[str, Iterable[Row]]) -> Relationship:
    """The relationship made of plain rows, table by table. Raises ValueError without its one row or both partners."""
    values = {name: {str(row["id"]): value_of(name, row) for row in rows} for name, rows in tables.items()}
    basics = list(values.pop("relationship", {}).values())
    if len(basics) != 1 or set(values.get("partners", {})) != {"a", "b"}:
        raise ValueError("a relationship is one row and two partners")
    return Relationship(cast("Basics", basics[0]), **cast("dict[str, Any]", values))
