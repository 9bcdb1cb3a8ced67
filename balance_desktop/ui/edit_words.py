"""Edits told in sentences: what somebody did, in the person's language, from the changes in the log."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from balance_desktop.model.changes import Change, Edit, invert
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import Kind, PartnerId, Region, Strength
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name, kind_name, partner_name, region_name, strength_name

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
        return author_name(self.after, self.edit.author)

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
        own = self.after.questions.get(key) or self.before.questions.get(key)
        return quote(own.text if own else self.questions.get(key, ""))

    def practice(self, change: Change) -> str:
        """The practice that a try is about, quoted."""
        tried = self.after.tries.get(change.row_id) or self.before.tries.get(change.row_id)
        key = tried.practice if tried else ""
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


def edit_name(kind: str) -> str:
    """Return the short name of a kind of edit, as the Undo and Redo entries show it."""
    return _NAMES[kind]() if kind in _NAMES else T("Edits", "edit")


def _add_item(told: Told) -> str:
    region = told.after.items[told.change.row_id].region
    if region == "tray":
        return T("History", "{who} added {item}").format(who=told.who, item=told.text(told.change))
    return T("History", "{who} added {item} to {region}").format(
        who=told.who, item=told.text(told.change), region=region_name(told.after, region)
    )


def _add_items(told: Told) -> str:
    regions = {cast("Region", (change.after or {})["region"]) for change in told.edit.changes}
    if regions == {"tray"} or len(regions) > 1:
        return T("History", "{who} added {items}").format(who=told.who, items=_several(told))
    return T("History", "{who} added {items} to {region}").format(
        who=told.who, items=_several(told), region=region_name(told.after, cast("Region", regions.pop()))
    )


def _share_items(told: Told) -> str:
    kept = next((change for change in told.edit.changes if change.after is not None), told.change)
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
    region = T("History", "other regions") if regions else region_name(told.after, target)
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
    return T("History", "{old} is now called {new}").format(
        old=partner_name(told.before, partner), new=partner_name(told.after, partner)
    )


def _write_answer(told: Told) -> str:
    return T("History", "{who} wrote about {question}").format(who=told.who, question=told.question(told.change))


def _redate_answer(told: Told) -> str:
    return T("History", "{who} changed the date of an answer to {question}").format(
        who=told.who, question=told.question(told.change)
    )


def _delete_answer(told: Told) -> str:
    answers = [change for change in told.edit.changes if change.table == "answers"]
    return T("History", "{who} deleted an answer to {question}").format(
        who=told.who, question=told.question((answers or [told.change])[0])
    )


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
    "delete_items": _delete_items,
    "set_kind": _set_kind,
    "set_strength": _set_strength,
    "set_note": lambda t: T("History", "{who} wrote a note on {item}").format(who=t.who, item=t.text(t.change)),
    "rename_partner": _rename_partner,
    "colour_partner": lambda t: T("History", "{who} chose another colour").format(who=t.who),
    "swap_sides": lambda t: T("History", "{who} swapped the sides").format(who=t.who),
    "set_mode": lambda t: T("History", "{who} changed how the file is used").format(who=t.who),
    "tidy": lambda t: T("History", "{who} tidied the map").format(who=t.who),
    "set_separation": lambda t: T("History", "{who} moved the circles").format(who=t.who),
    "add_question": lambda t: T("History", "{who} asked {question}").format(who=t.who, question=_own(t, "questions")),
    "edit_question": lambda t: T("History", "{who} put a question in other words: {question}").format(
        who=t.who, question=_own(t, "questions")
    ),
    "delete_question": lambda t: T("History", "{who} deleted the question {question}").format(
        who=t.who, question=_own(t, "questions")
    ),
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
}

_NAMES: Mapping[str, Callable[[], str]] = {
    "create": lambda: T("Edits", "start of the map"),
    "add_item": lambda: T("Edits", "add item"),
    "add_items": lambda: T("Edits", "add items"),
    "share_items": lambda: T("Edits", "share"),
    "edit_item": lambda: T("Edits", "change of words"),
    "move_items": lambda: T("Edits", "move"),
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
    "write_answer": lambda: T("Edits", "writing"),
    "redate_answer": lambda: T("Edits", "change of date"),
    "delete_answer": lambda: T("Edits", "delete answer"),
    "add_practice": lambda: T("Edits", "add practice"),
    "edit_practice": lambda: T("Edits", "change of practice"),
    "delete_practice": lambda: T("Edits", "delete practice"),
    "try_practice": lambda: T("Edits", "tick"),
    "untry_practice": lambda: T("Edits", "untick"),
    "note_try": lambda: T("Edits", "note on a practice"),
    "undo": lambda: T("Edits", "undo"),
    "redo": lambda: T("Edits", "redo"),
}
