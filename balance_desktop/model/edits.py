"""The things a person can do to a relationship, as pure functions from one value to the next.

Ids, dates and times are arguments. A function that changes nothing returns the very same object. KeyError means that
a row does not exist; TextTooLong that a text does not fit; neither changes anything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from balance_desktop.model import text as texts
from balance_desktop.model.regions import Place, clamp_separation
from balance_desktop.model.relationship import Answer, Basics, Item, Partner, Practice, Question, Relationship, Try
from balance_desktop.model.vocabulary import Author, Kind, Mode, PartnerId, Strength

_Row = TypeVar("_Row", Item, Question, Answer, Practice, Try)


@dataclass(frozen=True, slots=True)
class NewItem:
    """What a new item is to be."""

    text: str
    kind: Kind
    place: Place
    strength: Strength = "steady"
    note: str = ""


def new_relationship(relationship_id: str, mode: Mode, name_a: str, name_b: str, title: str = "") -> Relationship:
    """An empty map for one person or two."""
    return Relationship(
        Basics(relationship_id, texts.clean_line(title, texts.NAME_LIMIT), mode),
        {"a": Partner("a", _name(name_a)), "b": Partner("b", _name(name_b))},
    )


def rename_partner(relationship: Relationship, partner: PartnerId, name: str) -> Relationship:
    """Give a partner a name; empty is allowed."""
    return _with_partner(relationship, replace(relationship.partners[partner], name=_name(name)))


def colour_partner(relationship: Relationship, partner: PartnerId, colour: str | None) -> Relationship:
    """Give a partner's circle one of the themes' partner colours, or None for its own."""
    return _with_partner(relationship, replace(relationship.partners[partner], colour=colour))


def swap_sides(relationship: Relationship) -> Relationship:
    """Draw circle A on the other side; whose item is whose stays as it is."""
    return _with_basics(relationship, swapped=not relationship.basics.swapped)


def set_mode(relationship: Relationship, mode: Mode) -> Relationship:
    """Use the file alone, as a couple, or with a therapist."""
    return _with_basics(relationship, mode=mode)


def set_separation(relationship: Relationship, separation: float) -> Relationship:
    """Pull the circles together or apart: the distance of their centres in radii, kept where all regions have room."""
    return _with_basics(relationship, separation=clamp_separation(separation))


def add_item(
    relationship: Relationship, item_id: str, text: str, kind: Kind, place: Place, created_at: str
) -> Relationship:
    """Put a new, steady item on the map or in the tray, above the others."""
    item = Item(
        item_id,
        _line(text),
        note="",
        kind=kind,
        strength="steady",
        region=place.region,
        u=place.u,
        v=place.v,
        rank=_next_rank(relationship.items.values()),
        answer_id=None,
        created_at=created_at,
    )
    return replace(relationship, items={**relationship.items, item_id: item})


def add_items(relationship: Relationship, items: Mapping[str, NewItem], created_at: str) -> Relationship:
    """Put several new items on the map or in the tray, in this order, above the others."""
    rank = _next_rank(relationship.items.values())
    added = {
        item_id: Item(
            item_id,
            _line(new.text),
            note=texts.clean_prose(new.note),
            kind=new.kind,
            strength=new.strength,
            region=new.place.region,
            u=new.place.u,
            v=new.place.v,
            rank=rank + number,
            answer_id=None,
            created_at=created_at,
        )
        for number, (item_id, new) in enumerate(items.items())
    }
    return replace(relationship, items={**relationship.items, **added}) if added else relationship


def share_items(relationship: Relationship, kept_id: str, others: Iterable[str], place: Place) -> Relationship:
    """Make one item of several that say the same: it keeps all notes, and that one of them needs care."""
    kept = relationship.items[kept_id]
    same = [kept, *(relationship.items[item_id] for item_id in others)]
    notes = list(dict.fromkeys(item.note for item in same if item.note))
    shared = replace(
        kept,
        note=texts.clean_prose("\n\n".join(notes)),
        strength="care" if any(item.strength == "care" for item in same) else kept.strength,
        answer_id=next((item.answer_id for item in same if item.answer_id), None),
        region=place.region,
        u=place.u,
        v=place.v,
    )
    gone = {item.id for item in same[1:]}
    items = {key: item for key, item in relationship.items.items() if key not in gone}
    return replace(relationship, items={**items, kept_id: shared})


def edit_item(relationship: Relationship, item_id: str, text: str) -> Relationship:
    """Say an item in other words."""
    return replace_row(relationship, "items", relationship.items[item_id], text=_line(text))


def set_kind(relationship: Relationship, item_ids: Iterable[str], kind: Kind) -> Relationship:
    """Make the items goals, hobbies, values or activities."""
    return _with_items(relationship, {i: {"kind": kind} for i in item_ids})


def set_strength(relationship: Relationship, item_ids: Iterable[str], strength: Strength) -> Relationship:
    """Say whether the items thrive, are steady or need care."""
    return _with_items(relationship, {i: {"strength": strength} for i in item_ids})


def set_note(relationship: Relationship, item_id: str, note: str) -> Relationship:
    """Write an item's note."""
    return _with_items(relationship, {item_id: {"note": texts.clean_prose(note)}})


def move_items(relationship: Relationship, places: Mapping[str, Place]) -> Relationship:
    """Put items in other places, the last one on top; those that are there already stay as they are."""
    changed: dict[str, dict[str, Any]] = {}
    rank = _next_rank(relationship.items.values())
    for item_id, place in places.items():
        item = relationship.items[item_id]
        if Place(item.region, item.u, item.v) != place:
            changed[item_id] = {"region": place.region, "u": place.u, "v": place.v, "rank": rank}
            rank += 1
    return _with_items(relationship, changed)


def tidy(relationship: Relationship, places: Mapping[str, Place]) -> Relationship:
    """Put items in tidy places of their regions; what lay on top stays on top."""
    return _with_items(relationship, {key: {"region": p.region, "u": p.u, "v": p.v} for key, p in places.items()})


def delete_items(relationship: Relationship, item_ids: Iterable[str]) -> Relationship:
    """Take items off the map."""
    gone = set(item_ids)
    kept = {key: item for key, item in relationship.items.items() if key not in gone}
    return relationship if len(kept) == len(relationship.items) else replace(relationship, items=kept)


def add_question(relationship: Relationship, question_id: str, text: str) -> Relationship:
    """Ask a question of one's own, after the others."""
    question = Question(question_id, _line(text), _next_rank(relationship.questions.values()))
    return replace(relationship, questions={**relationship.questions, question_id: question})


def edit_question(relationship: Relationship, question_id: str, text: str) -> Relationship:
    """Put one's own question in other words."""
    return replace_row(relationship, "questions", relationship.questions[question_id], text=_line(text))


def delete_question(relationship: Relationship, question_id: str) -> Relationship:
    """Take one's own question away, and the answers to it."""
    answers = {key: a for key, a in relationship.answers.items() if a.question != question_id}
    questions = {key: q for key, q in relationship.questions.items() if key != question_id}
    marks = {key: m for key, m in relationship.question_marks.items() if key != question_id}
    return replace(
        _without_links(relationship, relationship.answers.keys() - answers.keys()),
        questions=questions,
        question_marks=marks,
        answers=answers,
    )


def write_answer(
    relationship: Relationship, answer_id: str, question: str, author: Author, text: str, on_date: str
) -> Relationship:
    """Write an answer: a new one when `answer_id` is new, else its text; an emptied text stays an answer."""
    prose = texts.clean_prose(text)
    answer = relationship.answers.get(answer_id)
    if answer is not None:
        return replace_row(relationship, "answers", answer, text=prose)
    if not prose:
        return relationship
    answers = {**relationship.answers, answer_id: Answer(answer_id, question, author, prose, on_date)}
    return replace(relationship, answers=answers)


def redate_answer(relationship: Relationship, answer_id: str, on_date: str) -> Relationship:
    """Say that an answer was given on another local date (ISO 8601)."""
    return replace_row(relationship, "answers", relationship.answers[answer_id], answered_on=on_date)


def delete_answer(relationship: Relationship, answer_id: str) -> Relationship:
    """Take an answer away; items that came from it stay."""
    answers = {key: answer for key, answer in relationship.answers.items() if key != answer_id}
    return replace(_without_links(relationship, {answer_id}), answers=answers)


def add_practice(relationship: Relationship, practice_id: str, strategy: str, text: str) -> Relationship:
    """Add a practice of one's own to a strategy."""
    practice = Practice(practice_id, strategy, _line(text), _next_rank(relationship.practices.values()))
    return replace(relationship, practices={**relationship.practices, practice_id: practice})


def edit_practice(relationship: Relationship, practice_id: str, text: str) -> Relationship:
    """Put one's own practice in other words."""
    return replace_row(relationship, "practices", relationship.practices[practice_id], text=_line(text))


def delete_practice(relationship: Relationship, practice_id: str) -> Relationship:
    """Take one's own practice away, with its tries and plans."""
    return replace(
        relationship,
        practices={key: p for key, p in relationship.practices.items() if key != practice_id},
        plans={key: p for key, p in relationship.plans.items() if p.practice != practice_id},
        tries={key: t for key, t in relationship.tries.items() if t.practice != practice_id},
    )


def try_practice(relationship: Relationship, try_id: str, practice: str, author: Author, on_date: str) -> Relationship:
    """Note that a practice was tried on a local date."""
    return replace(relationship, tries={**relationship.tries, try_id: Try(try_id, practice, author, on_date, None, "")})


def note_try(relationship: Relationship, try_id: str, note: str, *, helpful: bool | None) -> Relationship:
    """Say what happened when a practice was tried, and whether it helped."""
    prose = texts.clean_prose(note, texts.NOTE_LIMIT)
    return replace_row(relationship, "tries", relationship.tries[try_id], note=prose, helpful=helpful)


def untry_practice(relationship: Relationship, try_ids: Iterable[str]) -> Relationship:
    """Take back that a practice was tried."""
    gone = set(try_ids)
    kept = {key: value for key, value in relationship.tries.items() if key not in gone}
    return relationship if len(kept) == len(relationship.tries) else replace(relationship, tries=kept)


def replace_row(relationship: Relationship, name: str, row: _Row, **columns: Any) -> Relationship:
    """`relationship` with `columns` of one row of table `name` changed."""
    changed = replace(row, **columns)
    if changed == row:
        return relationship
    return replace(relationship, **{name: {**getattr(relationship, name), row.id: changed}})


def _line(text: str) -> str:
    line = texts.clean_line(text)
    if not line:
        raise texts.EmptyText("the text says nothing")
    return line


def _name(text: str) -> str:
    return texts.clean_line(text, texts.NAME_LIMIT)


def _next_rank(rows: Iterable[Item | Question | Practice]) -> float:
    return max((row.rank for row in rows), default=0.0) + 1.0


def _with_basics(relationship: Relationship, **columns: Any) -> Relationship:
    basics = replace(relationship.basics, **columns)
    return relationship if basics == relationship.basics else replace(relationship, basics=basics)


def _with_partner(relationship: Relationship, partner: Partner) -> Relationship:
    if partner == relationship.partners[partner.id]:
        return relationship
    return replace(relationship, partners={**relationship.partners, partner.id: partner})


def _with_items(relationship: Relationship, columns: Mapping[str, Mapping[str, Any]]) -> Relationship:
    changed = {
        key: item
        for key, values in columns.items()
        if (item := replace(relationship.items[key], **values)) != relationship.items[key]
    }
    return replace(relationship, items={**relationship.items, **changed}) if changed else relationship


def _without_links(relationship: Relationship, answer_ids: Iterable[str]) -> Relationship:
    gone = set(answer_ids)
    linked = [key for key, item in relationship.items.items() if item.answer_id in gone]
    return _with_items(relationship, {key: {"answer_id": None} for key in linked})
