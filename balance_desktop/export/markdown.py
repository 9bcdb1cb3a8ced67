"""The relationship as a Markdown document to read, print or keep: the same text for the same value."""

from collections.abc import Iterable
from datetime import datetime

from balance_desktop.export.data import Entry, practice_entries, question_entries
from balance_desktop.export.markup import markdown_line, quotation
from balance_desktop.export.titles import day_text, deck_title, document_title
from balance_desktop.model.relationship import Answer, Item, Plan, Relationship, Try
from balance_desktop.model.vocabulary import AUTHORS, JOURNAL, PLACED, PLAN_STATES, Author, PlanState
from balance_desktop.ui import contents
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name, kind_name, region_name, strength_name


def to_markdown(relationship: Relationship) -> str:
    """The title, the map, questions and prompts with answers, the journal, strategies with what was tried, sessions."""
    lines = [_heading(1, document_title(relationship)), *_map(relationship)]
    lines += _questions(relationship)
    lines += _journal(relationship)
    lines += _strategies(relationship)
    lines += _sessions(relationship)
    return "\n".join(lines).rstrip("\n") + "\n"


def _map(relationship: Relationship) -> list[str]:
    lines = [_heading(2, T("Export", "The map"))]
    for region in (*PLACED, "tray"):
        lines.append(_heading(3, region_name(relationship, region)))
        items = relationship.items_in(region)
        lines += [line for item in items for line in _item(item)]
        lines += [""] if items else [markdown_line(T("Export", "Nothing yet.")), ""]
    return lines


def _item(item: Item) -> list[str]:
    words = [kind_name(item.kind)]
    if item.strength != "steady":
        words.append(strength_name(item.strength))
    return [_bullet(f"{item.text} ({', '.join(words)})"), *quotation(item.note, "  ")]


def _questions(relationship: Relationship) -> list[str]:
    """The questions that are not hidden or have answers; then, deck by deck, the prompts that have answers."""
    answers: dict[str, list[Answer]] = {}
    for answer in sorted(relationship.answers.values(), key=_answer_order):
        answers.setdefault(answer.question, []).append(answer)
    entries = {entry["id"]: entry for entry in question_entries(relationship)}
    in_decks = {deck.id: [prompt.id for prompt in deck.prompts] for deck in contents.prompts()}
    prompts = {key for keys in in_decks.values() for key in keys}
    lines = [_heading(2, T("Export", "Questions"))]
    for key, entry in entries.items():
        if key not in prompts and (key in answers or not entry["hidden"]):
            lines += _question(relationship, entry, answers.get(key, []), 3)
    if prompts & answers.keys():
        lines.append(_heading(2, T("Export", "More to think about")))
    names = {strategy.id: strategy.name for strategy in contents.strategies()}
    for deck, keys in in_decks.items():
        if answered := [key for key in keys if key in answers]:
            lines.append(_heading(3, deck_title(relationship, deck, names)))
            for key in answered:
                lines += _question(relationship, entries[key], answers[key], 4)
    return lines


def _question(relationship: Relationship, entry: Entry, answers: list[Answer], level: int) -> list[str]:
    lines = [_heading(level, entry["text"] or entry["id"])]
    for answer in answers:
        lines += _answer(relationship, answer, level + 1)
    return lines


def _journal(relationship: Relationship) -> list[str]:
    """The pages by date; nothing where there are none."""
    pages = [answer for answer in relationship.answers.values() if answer.question == JOURNAL]
    lines = [_heading(2, T("Export", "Journal"))] if pages else []
    for page in sorted(pages, key=_answer_order):
        lines += _answer(relationship, page, 3)
    return lines


def _answer_order(answer: Answer) -> tuple[str, int, str]:
    return answer.answered_on, AUTHORS.index(answer.author), answer.id


def _answer(relationship: Relationship, answer: Answer, level: int) -> list[str]:
    heading = " · ".join([*_who(relationship, answer.author), day_text(answer.answered_on)])
    return [_heading(level, heading), *quotation(answer.text), ""]


def _who(relationship: Relationship, author: Author) -> list[str]:
    """Who wrote or tried it; somebody alone is not named again and again."""
    return [] if relationship.is_solo and author == "a" else [author_name(relationship, author)]


def _strategies(relationship: Relationship) -> list[str]:
    """The strategies under which something was planned, tried or added, each with that only."""
    names = {strategy.id: strategy.name for strategy in contents.strategies()}
    practices: dict[str, list[Entry]] = {strategy: [] for strategy in names}
    for entry in practice_entries(relationship):
        if entry["own"] or _tries(relationship, entry) or _plans(relationship, entry):
            practices.setdefault(entry["strategy"], []).append(entry)
    lines: list[str] = []
    for strategy, entries in practices.items():
        if entries:
            lines.append(_heading(3, names.get(strategy, strategy)))
            lines += [line for entry in entries for line in _practice(relationship, entry)]
            lines.append("")
    return [_heading(2, T("Export", "Strategies")), *(lines or [markdown_line(T("Export", "Nothing yet."))])]


def _tries(relationship: Relationship, practice: Entry) -> list[Try]:
    tries = (row for row in relationship.tries.values() if row.practice == practice["id"])
    return sorted(tries, key=lambda row: (row.on_date, AUTHORS.index(row.author), row.id))


def _plans(relationship: Relationship, practice: Entry) -> list[Plan]:
    """What is planned now, then what is done or put away."""
    plans = (row for row in relationship.plans.values() if row.practice == practice["id"])
    return sorted(plans, key=lambda row: (PLAN_STATES.index(row.state), AUTHORS.index(row.author), row.id))


def _practice(relationship: Relationship, practice: Entry) -> Iterable[str]:
    text = practice["text"] or practice["id"]
    yield _bullet(T("Export", "{practice} (your own)").format(practice=text) if practice["own"] else text)
    for plan in _plans(relationship, practice):
        yield "  " + _bullet(" · ".join([_state(plan), *_who(relationship, plan.author)]))
        yield from quotation(plan.text, "    ")
    for row in _tries(relationship, practice):
        words = [*_who(relationship, row.author), day_text(row.on_date)]
        if row.helpful is not None:
            words.append(T("Export", "it helped") if row.helpful else T("Export", "it did not help"))
        yield "  " + _bullet(" · ".join(words))
        yield from quotation(row.note, "    ")


def _state(plan: Plan) -> str:
    texts: dict[PlanState, str] = {
        "picked": T("Export", "This week"),
        "done": T("Export", "Was planned, and done"),
        "put_away": T("Export", "Put away"),
    }
    return texts[plan.state]


def _sessions(relationship: Relationship) -> list[str]:
    """The sessions with their notes, oldest first, as the answers are; nothing where there are none."""
    sessions = sorted(relationship.sessions.values(), key=lambda session: (session.at, session.id))
    lines = ["", _heading(2, T("Export", "Sessions"))] if sessions else []
    for session in sessions:
        lines.append(_heading(3, f"{session.name} · {day_text(_local_day(session.at))}"))
        lines += [*quotation(session.note), ""]
    return lines


def _local_day(at: str) -> str:
    """The local date, ISO 8601, of a moment in UTC."""
    return datetime.fromisoformat(at).astimezone().date().isoformat()


def _heading(level: int, text: str) -> str:
    return f"{'#' * level} {markdown_line(text)}\n"


def _bullet(text: str) -> str:
    return f"- {markdown_line(text)}"
