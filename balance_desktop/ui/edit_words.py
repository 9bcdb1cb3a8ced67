"""Edits told in sentences: what somebody did, in the person's language, from the changes in the log."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from balance_desktop.model.changes import Change, Edit, invert
from balance_desktop.model.relationship import QuestionMark, Relationship
from balance_desktop.model.vocabulary import JOURNAL, Kind, Mode, PartnerId, PlanState, Region, Strength
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import actor_name, kind_name, partner_name, region_name, strength_name

SNIPPET = 60
"""Characters of a text that a sentence quotes."""


@dataclass(frozen=True, slots=True)
class Told:
    """An edit with the relationship on either side of it and the texts of the built-in questions and practices."""

    edit: Edit
    before: Relationship
    after: Relationship
    questions: Mapping[str, str]
    practices: Mapping[str, str]

    @property
    def who(self) -> str:
        """Whose voice the edit was in."""
        return actor_name(self.after, self.edit.author)

    @property
    def change(self) -> Change:
        """The edit's first change."""
        return self.edit.changes[0]

    def text(self, change: Change, *, former: bool = False) -> str:
        """The words of the item, question or practice that `change` is about, quoted and shortened."""
        first, second = (self.before, self.after) if former else (self.after, self.before)
        for relationship in (first, second):
            row = getattr(relationship, change.table).get(change.row_id)
            if row is not None:
                return quote(row.text)
        return quote("")

    def question(self, change: Change) -> str:
        """The question that an answer is about, quoted."""
        answer = self.after.answers.get(change.row_id) or self.before.answers.get(change.row_id)
        key = answer.question if answer else ""
        return self.question_text(key)

    def question_text(self, key: str) -> str:
        """The words of a question, built-in or own, quoted."""
        own = self.after.questions.get(key) or self.before.questions.get(key)
        return quote(own.text if own else self.questions.get(key, ""))

    def practice(self, change: Change) -> str:
        """The practice that a try or a plan is about, quoted."""
        rows = (getattr(value, change.table).get(change.row_id) for value in (self.after, self.before))
        key = next((row.practice for row in rows if row is not None), "")
        own = self.after.practices.get(key) or self.before.practices.get(key)
        return quote(own.text if own else self.practices.get(key, ""))


def quote(text: str) -> str:
    """Return `text` in quotation marks, on one line, shortened to a snippet."""
    line = " ".join(text.split())
    return f"“{line[: SNIPPET - 1].rstrip()}…”" if len(line) > SNIPPET else f"“{line}”"


def edit_text(told: Told, target_kind: str | None = None) -> str:
    """Return what was done as a sentence; `target_kind` is the kind of the edit that an undo or redo names."""
    kind = told.edit.kind
    if kind == "undo" and target_kind:
        done = Edit(told.edit.uid, told.edit.at, told.edit.author, target_kind, invert(told.edit.changes))
        sentence = edit_text(Told(done, told.after, told.before, told.questions, told.practices))
        return T("History", "Undone: {sentence}").format(sentence=sentence)
    if kind == "redo" and target_kind:
        done = Edit(told.edit.uid, told.edit.at, told.edit.author, target_kind, told.edit.changes)
        sentence = edit_text(Told(done, told.before, told.after, told.questions, told.practices))
        return T("History", "Done again: {sentence}").format(sentence=sentence)
    tell = _SENTENCES.get(kind)
    if tell is None or not told.edit.changes:
        return T("History", "{who}: {what}").format(who=told.who, what=edit_name(kind))
    return tell(told)


def _region(told: Told, region: Region) -> str:
    """A region's name inside a sentence; what stands for a name that was not given is quoted: “Me”."""
    name = region_name(told.after, region)
    is_nameless = (region == "a" or region == "b") and not told.after.name(region)
    return quote(name) if told.after.is_solo and is_nameless else name


def edit_name(kind: str) -> str:
    """Return the short name of a kind of edit, as the Undo and Redo entries show it."""
    return _NAMES[kind]() if kind in _NAMES else T("Edits", "edit")


def _add_item(told: Told) -> str:
    added = next(change for change in told.edit.changes if change.before is None)  # others only gave way
    region = told.after.items[added.row_id].region
    if region == "tray":
        return T("History", "{who} added {item}").format(who=told.who, item=told.text(added))
    return T("History", "{who} added {item} to {region}").format(
        who=told.who, item=told.text(added), region=_region(told, region)
    )


def _add_items(told: Told) -> str:
    added = [change for change in told.edit.changes if change.before is None]  # others only gave way
    regions = {cast("Region", (change.after or {})["region"]) for change in added}
    if regions == {"tray"} or len(regions) > 1:
        return T("History", "{who} added {items}").format(who=told.who, items=_several(told, added))
    return T("History", "{who} added {items} to {region}").format(
        who=told.who, items=_several(told, added), region=_region(told, cast("Region", regions.pop()))
    )


def _share_items(told: Told) -> str:
    gone = next((change for change in told.edit.changes if change.after is None), told.change)
    kept = next((change for change in told.edit.changes if "region" in (change.after or {})), gone)  # others gave way
    return T("History", "{who} made {item} one shared item").format(who=told.who, item=told.text(kept))


def _edit_item(told: Told) -> str:
    return T("History", "{who} changed {old} to {new}").format(
        who=told.who, old=told.text(told.change, former=True), new=told.text(told.change)
    )


def _several(told: Told, changes: Sequence[Change] = ()) -> str:
    """Return the item's text, or how many items there are, in the whole edit or in some changes of it."""
    changes = changes or told.edit.changes
    return told.text(changes[0]) if len(changes) == 1 else T("History", "%n item(s)", "", len(changes))


def _move_items(told: Told) -> str:
    moved = [change for change in told.edit.changes if "region" in (change.after or {})]  # others only gave way
    if not moved:
        return T("History", "{who} rearranged {items}").format(who=told.who, items=_several(told))
    regions: set[Region] = {cast("Region", (change.after or {})["region"]) for change in moved}
    if regions == {"tray"}:
        return T("History", "{who} took {items} off the map").format(who=told.who, items=_several(told, moved))
    target = regions.pop()
    region = T("History", "other regions") if regions else _region(told, target)
    return T("History", "{who} moved {items} to {region}").format(
        who=told.who, items=_several(told, moved), region=region
    )


def _delete_items(told: Told) -> str:
    return T("History", "{who} deleted {items}").format(who=told.who, items=_several(told))


def _set_kind(told: Told) -> str:
    kind = cast("Kind", (told.change.after or {})["kind"])
    return T("History", "{who} marked {items} as {kind}").format(
        who=told.who, items=_several(told), kind=kind_name(kind)
    )


def _set_strength(told: Told) -> str:
    strength = cast("Strength", (told.change.after or {})["strength"])
    return T("History", "{who} marked {items} as {strength}").format(
        who=told.who, items=_several(told), strength=strength_name(strength)
    )


def _rename_partner(told: Told) -> str:
    partner = cast("PartnerId", told.change.row_id)
    if told.after.is_solo and not (told.before.name(partner) and told.after.name(partner)):
        return _name_alone(told, partner)
    return T("History", "{old} is now called {new}").format(
        old=partner_name(told.before, partner), new=partner_name(told.after, partner)
    )


def _name_alone(told: Told, partner: PartnerId) -> str:
    """A name given for the first time, or taken away, in the file of one person alone."""
    old, new = told.before.name(partner), told.after.name(partner)
    if not new:
        return T("History", "{old} goes without a name now").format(old=old)
    if partner == "a":
        return T("History", "You are now called {new}").format(new=new)
    return T("History", "Your partner is now called {new}").format(new=new)


def _set_mode(told: Told) -> str:
    mode = cast("Mode", (told.change.after or {})["mode"])
    words: dict[Mode, str] = {
        "solo": T("History", "The file is used by one person alone from here on"),
        "couple": T("History", "The file is used as a couple from here on"),
        "therapist": T("History", "The file is used with a therapist from here on"),
    }
    return words[mode]


def _is_journal(told: Told) -> bool:
    """Whether the answer in the edit is a journal page."""
    answers = [change for change in told.edit.changes if change.table == "answers"]
    rows = (value.answers.get(change.row_id) for change in answers for value in (told.after, told.before))
    return any(row is not None and row.question == JOURNAL for row in rows)


def _write_answer(told: Told) -> str:
    if _is_journal(told):
        return T("History", "{who} wrote in the journal").format(who=told.who)
    return T("History", "{who} wrote about {question}").format(who=told.who, question=told.question(told.change))


def _redate_answer(told: Told) -> str:
    if _is_journal(told):
        return T("History", "{who} changed the date of a journal page").format(who=told.who)
    return T("History", "{who} changed the date of an answer to {question}").format(
        who=told.who, question=told.question(told.change)
    )


def _delete_answer(told: Told) -> str:
    if _is_journal(told):
        return T("History", "{who} deleted a journal page").format(who=told.who)
    answers = [change for change in told.edit.changes if change.table == "answers"]
    return T("History", "{who} deleted an answer to {question}").format(
        who=told.who, question=told.question((answers or [told.change])[0])
    )


def _mark_question(told: Told) -> str:
    key = told.change.row_id
    marks = [value.question_marks.get(key, QuestionMark(key)) for value in (told.before, told.after)]
    question = told.question_text(key)
    if marks[0].hidden != marks[1].hidden:
        if marks[1].hidden:
            return T("History", "{who} put the question {question} away").format(who=told.who, question=question)
        return T("History", "{who} brought the question {question} back").format(who=told.who, question=question)
    if marks[1].favourite:
        return T("History", "{who} marked the question {question}").format(who=told.who, question=question)
    return T("History", "{who} no longer marks the question {question}").format(who=told.who, question=question)


def _of_plan(told: Told, state: PlanState) -> str:
    """Return the practice of the edit's plan that is in `state` on one side of it, quoted."""
    for change in told.edit.changes:
        rows = [value.plans.get(change.row_id) for value in (told.after, told.before)]
        if any(row is not None and row.state == state for row in rows):
            return told.practice(change)
    return told.practice(told.change)


def _session(told: Told) -> str:
    """Return the name of the session in the edit, quoted."""
    rows = (value.sessions.get(told.change.row_id) for value in (told.after, told.before))
    return quote(next((row.name for row in rows if row is not None), ""))


def _own(told: Told, table: str) -> str:
    """Return the text of one's own question or practice in the edit."""
    return told.text(next(change for change in told.edit.changes if change.table == table))


_SENTENCES: Mapping[str, Callable[[Told], str]] = {
    "create": lambda _: T("History", "The map was started"),
    "add_item": _add_item,
    "add_items": _add_items,
    "share_items": _share_items,
    "edit_item": _edit_item,
    "move_items": _move_items,
    "reorder_items": lambda t: T("History", "{who} put what is not placed yet in another order").format(who=t.who),
    "delete_items": _delete_items,
    "set_kind": _set_kind,
    "set_strength": _set_strength,
    "set_note": lambda t: T("History", "{who} wrote a note on {item}").format(who=t.who, item=t.text(t.change)),
    "rename_partner": _rename_partner,
    "colour_partner": lambda t: T("History", "{who} chose another colour").format(who=t.who),
    "swap_sides": lambda t: T("History", "{who} swapped the sides").format(who=t.who),
    "set_mode": _set_mode,
    "tidy": lambda t: T("History", "{who} tidied the map").format(who=t.who),
    "set_separation": lambda t: T("History", "{who} moved the circles").format(who=t.who),
    "add_question": lambda t: T("History", "{who} asked {question}").format(who=t.who, question=_own(t, "questions")),
    "edit_question": lambda t: T("History", "{who} put a question in other words: {question}").format(
        who=t.who, question=_own(t, "questions")
    ),
    "delete_question": lambda t: T("History", "{who} deleted the question {question}").format(
        who=t.who, question=_own(t, "questions")
    ),
    "move_question": lambda t: T("History", "{who} put the questions in another order").format(who=t.who),
    "mark_question": _mark_question,
    "write_answer": _write_answer,
    "redate_answer": _redate_answer,
    "delete_answer": _delete_answer,
    "add_practice": lambda t: T("History", "{who} added the practice {practice}").format(
        who=t.who, practice=_own(t, "practices")
    ),
    "edit_practice": lambda t: T("History", "{who} put a practice in other words: {practice}").format(
        who=t.who, practice=_own(t, "practices")
    ),
    "delete_practice": lambda t: T("History", "{who} deleted the practice {practice}").format(
        who=t.who, practice=_own(t, "practices")
    ),
    "try_practice": lambda t: T("History", "{who} tried {practice}").format(who=t.who, practice=t.practice(t.change)),
    "untry_practice": lambda t: T("History", "{who} took back having tried {practice}").format(
        who=t.who, practice=t.practice(t.change)
    ),
    "note_try": lambda t: T("History", "{who} noted how {practice} went").format(
        who=t.who, practice=t.practice(t.change)
    ),
    "redate_try": lambda t: T("History", "{who} changed the date of having tried {practice}").format(
        who=t.who, practice=t.practice(t.change)
    ),
    "pick_practice": lambda t: T("History", "{who} picked {practice}").format(
        who=t.who, practice=_of_plan(t, "picked")
    ),
    "edit_plan": lambda t: T("History", "{who} planned {practice}").format(who=t.who, practice=t.practice(t.change)),
    "finish_plan": lambda t: T("History", "{who} finished {practice}").format(who=t.who, practice=t.practice(t.change)),
    "drop_plan": lambda t: T("History", "{who} took {practice} off the list").format(
        who=t.who, practice=t.practice(t.change)
    ),
    "put_away_practice": lambda t: T("History", "{who} put {practice} away").format(
        who=t.who, practice=_of_plan(t, "put_away")
    ),
    "bring_back_practice": lambda t: T("History", "{who} brought {practice} back").format(
        who=t.who, practice=t.practice(t.change)
    ),
    "restore": lambda t: T("History", "{who} brought back an earlier version").format(who=t.who),
    "add_session": lambda t: T("History", "Session: {session}").format(session=_session(t)),
    "rename_session": lambda t: T("History", "A session is now called {session}").format(session=_session(t)),
    "write_session_note": lambda t: T("History", "Note on the session {session}").format(session=_session(t)),
    "delete_session": lambda t: T("History", "The session {session} was deleted").format(session=_session(t)),
}

_NAMES: Mapping[str, Callable[[], str]] = {
    "create": lambda: T("Edits", "start of the map"),
    "add_item": lambda: T("Edits", "add item"),
    "add_items": lambda: T("Edits", "add items"),
    "share_items": lambda: T("Edits", "share"),
    "edit_item": lambda: T("Edits", "change of words"),
    "move_items": lambda: T("Edits", "move"),
    "reorder_items": lambda: T("Edits", "change of order"),
    "delete_items": lambda: T("Edits", "delete"),
    "set_kind": lambda: T("Edits", "change of kind"),
    "set_strength": lambda: T("Edits", "change of strength"),
    "set_note": lambda: T("Edits", "note"),
    "rename_partner": lambda: T("Edits", "rename"),
    "colour_partner": lambda: T("Edits", "change of colour"),
    "swap_sides": lambda: T("Edits", "swap of sides"),
    "set_mode": lambda: T("Edits", "change of use"),
    "tidy": lambda: T("Edits", "tidying"),
    "set_separation": lambda: T("Edits", "move of the circles"),
    "add_question": lambda: T("Edits", "add question"),
    "edit_question": lambda: T("Edits", "change of question"),
    "delete_question": lambda: T("Edits", "delete question"),
    "move_question": lambda: T("Edits", "order of questions"),
    "mark_question": lambda: T("Edits", "mark on a question"),
    "write_answer": lambda: T("Edits", "writing"),
    "redate_answer": lambda: T("Edits", "change of date"),
    "delete_answer": lambda: T("Edits", "delete answer"),
    "add_practice": lambda: T("Edits", "add practice"),
    "edit_practice": lambda: T("Edits", "change of practice"),
    "delete_practice": lambda: T("Edits", "delete practice"),
    "try_practice": lambda: T("Edits", "tick"),
    "untry_practice": lambda: T("Edits", "untick"),
    "note_try": lambda: T("Edits", "note on a practice"),
    "redate_try": lambda: T("Edits", "change of date"),
    "pick_practice": lambda: T("Edits", "pick"),
    "edit_plan": lambda: T("Edits", "plan"),
    "finish_plan": lambda: T("Edits", "end of a plan"),
    "drop_plan": lambda: T("Edits", "take off the list"),
    "put_away_practice": lambda: T("Edits", "put away"),
    "bring_back_practice": lambda: T("Edits", "bring back"),
    "restore": lambda: T("Edits", "return to an earlier version"),
    "add_session": lambda: T("Edits", "new session"),
    "rename_session": lambda: T("Edits", "name of a session"),
    "write_session_note": lambda: T("Edits", "note on a session"),
    "delete_session": lambda: T("Edits", "delete session"),
    "undo": lambda: T("Edits", "undo"),
    "redo": lambda: T("Edits", "redo"),
}
