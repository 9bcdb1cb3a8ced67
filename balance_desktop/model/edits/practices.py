"""What a person can do to practices: add their own, plan to try them, note how it went, put them away."""

from collections.abc import Iterable
from dataclasses import replace

from balance_desktop.model import text as texts
from balance_desktop.model.edits.rows import as_line, next_rank, replace_row
from balance_desktop.model.relationship import Plan, Practice, Relationship, Try
from balance_desktop.model.vocabulary import Author


def add_practice(relationship: Relationship, practice_id: str, strategy: str, text: str) -> Relationship:
    """Add a practice of one's own to a strategy."""
    practice = Practice(practice_id, strategy, as_line(text), next_rank(relationship.practices.values()))
    return replace(relationship, practices={**relationship.practices, practice_id: practice})


def edit_practice(relationship: Relationship, practice_id: str, text: str) -> Relationship:
    """Put one's own practice in other words."""
    return replace_row(relationship, "practices", relationship.practices[practice_id], text=as_line(text))


def delete_practice(relationship: Relationship, practice_id: str) -> Relationship:
    """Take one's own practice away, with its tries and plans."""
    return replace(
        relationship,
        practices={key: p for key, p in relationship.practices.items() if key != practice_id},
        plans={key: p for key, p in relationship.plans.items() if p.practice != practice_id},
        tries={key: t for key, t in relationship.tries.items() if t.practice != practice_id},
    )


def try_practice(
    relationship: Relationship,
    try_id: str,
    practice: str,
    author: Author,
    on_date: str,
    note: str = "",
    *,
    helpful: bool | None = None,
) -> Relationship:
    """Note that a practice was tried on a local date (ISO 8601), what happened, and whether it helped."""
    prose = texts.clean_prose(note, texts.NOTE_LIMIT)
    tried = Try(try_id, practice, author, on_date, helpful, prose)
    return replace(relationship, tries={**relationship.tries, try_id: tried})


def note_try(relationship: Relationship, try_id: str, note: str, *, helpful: bool | None) -> Relationship:
    """Say what happened when a practice was tried, and whether it helped."""
    prose = texts.clean_prose(note, texts.NOTE_LIMIT)
    return replace_row(relationship, "tries", relationship.tries[try_id], note=prose, helpful=helpful)


def untry_practice(relationship: Relationship, try_ids: Iterable[str]) -> Relationship:
    """Take back that a practice was tried."""
    gone = set(try_ids)
    kept = {key: value for key, value in relationship.tries.items() if key not in gone}
    return relationship if len(kept) == len(relationship.tries) else replace(relationship, tries=kept)


def redate_try(relationship: Relationship, try_id: str, on_date: str) -> Relationship:
    """Say that a practice was tried on another local date (ISO 8601)."""
    return replace_row(relationship, "tries", relationship.tries[try_id], on_date=on_date)


def pick_practice(
    relationship: Relationship, plan_id: str, practice: str, author: Author, text: str = ""
) -> Relationship:
    """Pick a practice to try soon; `text` says who, when, with whom, and how they will know that it helped.

    A practice that was put away is back with that.
    """
    prose = texts.clean_prose(text, texts.NOTE_LIMIT)
    plans = {key: p for key, p in relationship.plans.items() if (p.practice, p.state) != (practice, "put_away")}
    return replace(relationship, plans={**plans, plan_id: Plan(plan_id, practice, author, prose, "picked")})


def edit_plan(relationship: Relationship, plan_id: str, text: str) -> Relationship:
    """Say in other words who is going to try it, when, with whom, and how they will know."""
    prose = texts.clean_prose(text, texts.NOTE_LIMIT)
    return replace_row(relationship, "plans", relationship.plans[plan_id], text=prose)


def finish_plan(relationship: Relationship, plan_id: str) -> Relationship:
    """Take a plan off the list of what is picked, and keep what it said: it was done."""
    return replace_row(relationship, "plans", relationship.plans[plan_id], state="done")


def drop_plan(relationship: Relationship, plan_id: str) -> Relationship:
    """Take a plan away as if it had not been made; KeyError when there is none."""
    plans = dict(relationship.plans)
    del plans[plan_id]
    return replace(relationship, plans=plans)


def put_away_practice(relationship: Relationship, plan_id: str, practice: str, author: Author) -> Relationship:
    """Put a practice away that does not fit; what was planned with it goes, what was tried stays."""
    if is_put_away(relationship, practice):
        return relationship
    plans = {key: p for key, p in relationship.plans.items() if (p.practice, p.state) != (practice, "picked")}
    return replace(relationship, plans={**plans, plan_id: Plan(plan_id, practice, author, "", "put_away")})


def bring_back_practice(relationship: Relationship, practice: str) -> Relationship:
    """Bring back a practice that was put away."""
    plans = {key: p for key, p in relationship.plans.items() if (p.practice, p.state) != (practice, "put_away")}
    return relationship if len(plans) == len(relationship.plans) else replace(relationship, plans=plans)


def is_put_away(relationship: Relationship, practice: str) -> bool:
    """Whether a practice, built-in or own, was put away."""
    return any((p.practice, p.state) == (practice, "put_away") for p in relationship.plans.values())
