"""The relationship as a Markdown document to read, print or keep: the same text for the same value."""

from collections.abc import Iterable
from datetime import datetime

from balance_desktop.export.data import Entry, practice_entries, question_entries
from balance_desktop.export.markup import markdown_line, quotation
from balance_desktop.export.titles import day_text, document_title
from balance_desktop.model.relationship import Answer, Item, Relationship, Try
from balance_desktop.model.vocabulary import AUTHORS, PLACED, Author
from balance_desktop.ui import contents
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name, kind_name, region_name, strength_name


def to_markdown(relationship: Relationship) -> str:
    """The title, the map, the questions with their answers, the strategies with what was tried, and sessions."""
    lines = [_heading(1, document_title(relationship)), *_map(relationship)]
    lines += _questions(relationship)
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
    lines = [_heading(2, T("Export", "Questions"))]
    for question in question_entries(relationship):
        answers = [answer for answer in relationship.answers.values() if answer.question == question["id"]]
        if answers or not question["hidden"]:
            lines.append(_heading(3, question["text"] or question["id"]))
            lines += [line for answer in sorted(answers, key=_answer_order) for line in _answer(relationship, answer)]
    return lines


def _answer_order(answer: Answer) -> tuple[str, int, str]:
    return answer.answered_on, AUTHORS.index(answer.author), answer.id


def _answer(relationship: Relationship, answer: Answer) -> list[str]:
    heading = " · ".join(_by(relationship, answer.author, answer.answered_on))
    return [_heading(4, heading), *quotation(answer.text), ""]


def _by(relationship: Relationship, author: Author, day: str) -> list[str]:
    """Who and when; somebody alone is not named again and again."""
    is_alone = relationship.is_solo and author == "a"
    return [*([] if is_alone else [author_name(relationship, author)]), day_text(day)]


def _strategies(relationship: Relationship) -> list[str]:
    """The strategies under which something was tried or added, each with that only."""
    names = {strategy.id: strategy.name for strategy in contents.strategies()}
    practices: dict[str, list[Entry]] = {strategy: [] for strategy in names}
    for entry in practice_entries(relationship):
        if entry["own"] or _tries(relationship, entry):
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


def _practice(relationship: Relationship, practice: Entry) -> Iterable[str]:
    text = practice["text"] or practice["id"]
    yield _bullet(T("Export", "{practice} (your own)").format(practice=text) if practice["own"] else text)
    for row in _tries(relationship, practice):
        words = _by(relationship, row.author, row.on_date)
        if row.helpful is not None:
            words.append(T("Export", "it helped") if row.helpful else T("Export", "it did not help"))
        yield "  " + _bullet(" · ".join(words))
        yield from quotation(row.note, "    ")


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
