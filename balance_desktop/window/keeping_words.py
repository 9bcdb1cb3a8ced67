"""The words about what goes when something is deleted for good, and about what is in a file."""

from collections.abc import Sequence
from concurrent.futures import CancelledError, Future
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDateTime, QLocale

from balance_desktop.model.vocabulary import JOURNAL
from balance_desktop.storage.errors import StorageError
from balance_desktop.tabs.dates import day_and_month, short_date
from balance_desktop.ui.contents_dialog import BULLET
from balance_desktop.ui.edit_words import quote
from balance_desktop.ui.keeping_dialogs import Sections
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name

if TYPE_CHECKING:
    from balance_desktop.document.document import Document
    from balance_desktop.window.services import Services

Rows = Sequence[tuple[str, str]]


def forget_question(document: "Document", rows: Rows) -> str:
    """Ask about the rows by what they say."""
    if len(rows) > 1:
        return T("Keeping", "Delete %n items for good?", "more than one", len(rows))
    name, row_id = rows[0]
    if name == "items":
        text = document.relationship.items[row_id].text
        return T("Keeping", "Delete {item} for good?").format(item=quote(text))
    answer = document.relationship.answers[row_id]
    day = short_date(answer.answered_on, document.today())
    who = author_name(document.relationship, answer.author)
    if answer.question == JOURNAL:
        return T("Keeping", "Delete the journal page of {name}, {date}, for good?").format(name=who, date=day)
    return T("Keeping", "Delete the answer of {name}, {date}, for good?").format(name=who, date=day)


def forget_words(document: "Document", rows: Rows) -> str:
    """Tell what goes with the rows, from where, and what stays."""
    items = [row_id for name, row_id in rows if name == "items"]
    if items:
        goes = T(
            "Keeping",
            "What it says, its note and all it ever was go from the map, from the history, from undo and from the "
            "backups that this program keeps.",
        )
    else:
        goes = T(
            "Keeping",
            "All that was ever written there goes from the file, from the history, from undo and from the backups that "
            "this program keeps.",
        )
    paragraphs = [goes]
    answers = {row_id for name, row_id in rows if name == "answers"}
    if any(item.answer_id in answers for item in document.relationship.items.values()):
        paragraphs.append(T("Keeping", "Items that were put on the map from it stay there."))
    return "\n\n".join([*paragraphs, _elsewhere()])


def history_words(document: "Document") -> str:
    """Tell what goes with the history, and what stays."""
    stays = T("Keeping", "Everything stays as it is now: the map, answers, journal pages, tries and sessions.")
    goes = T(
        "Keeping",
        "What goes is how it came about: earlier words, what was deleted, who did what when, undo, and the backups "
        "that this program keeps.",
    )
    if not document.backups:
        goes = T(
            "Keeping",
            "What goes is how it came about: earlier words, what was deleted, who did what when, and undo.",
        )
    return "\n\n".join([stays, goes, _elsewhere()])


def delete_file_words(document: "Document") -> str:
    """Tell what goes with the file, and what stays."""
    goes = T("Keeping", "The file goes from {folder}, and its bytes are overwritten.").format(
        folder=document.path.parent
    )
    if document.backups:
        goes += " " + T("Keeping", "So do the backups that this program keeps of it.")
    goes += " " + T("Keeping", "The program forgets that it opened it.")
    return f"{goes}\n\n{_elsewhere()}"


def contents_sections(document: "Document", services: "Services", newest: "Future[list[Any]]") -> Sections:
    """Tell what is in the file, where it is, how safe, and what else is kept; `newest` is its last edit."""
    return [
        (T("Contents", "What is in it"), _stored(document, newest)),
        (T("Contents", "Where it is"), _place(document)),
        (T("Contents", "Who can read it"), _readers(document)),
        (T("Contents", "Backups"), _backups(document)),
        (T("Contents", "What else the program keeps"), _remembered(services)),
    ]


def _stored(document: "Document", newest: "Future[list[Any]]") -> str:
    now = document.relationship
    pages = sum(answer.question == JOURNAL for answer in now.answers.values())
    lines = [
        T("Contents", "%n items on the map and beside it, with their notes", "", len(now.items)),
        T("Contents", "%n answers", "to questions", len(now.answers) - pages),
        T("Contents", "%n pages of a journal", "", pages),
        T("Contents", "%n times that a practice was tried", "", len(now.tries)),
        T("Contents", "%n sessions", "", len(now.sessions)),
        T("Contents", "%n questions of your own", "", len(now.questions)),
        T("Contents", "%n practices of your own", "", len(now.practices)),
    ]
    counts = [len(now.items), len(now.answers) - pages, pages, len(now.tries), len(now.sessions)]
    counts += [len(now.questions), len(now.practices)]
    told = [f"{BULLET}{line}" for line, count in zip(lines, counts, strict=True) if count]
    told = told or [T("Contents", "Nothing but the names yet.")]
    return "\n".join([*told, _history(document, newest)])


def _history(document: "Document", newest: "Future[list[Any]]") -> str:
    try:
        [last] = newest.result()
    except (StorageError, CancelledError, ValueError):
        return T("Contents", "The history cannot be read.")
    since = _day(datetime.fromisoformat(document.created_at))
    return BULLET + T(
        "Contents",
        "the history: %n edits since {date}, with the words before and after each of them, also of what was deleted",
        "",
        last.n,
    ).format(date=since)


def _place(document: "Document") -> str:
    try:
        size = QLocale().formattedDataSize(document.path.stat().st_size, 0)
    except OSError:
        return T("Contents", "{path} – it cannot be reached just now.").format(path=document.path)
    return T("Contents", "{path}\n{size}, one file. Nothing is sent anywhere: the program has no network code.").format(
        path=document.path, size=size
    )


def _readers(document: "Document") -> str:
    if document.is_protected:
        return T("Contents", "Only who knows the passphrase. The whole file is encrypted, and so are its backups.")
    return T(
        "Contents",
        "Everybody who can open files on this computer as you do. File ▸ Protect with a passphrase… changes that.",
    )


def _backups(document: "Document") -> str:
    backups = document.backups
    if not backups:
        return T("Contents", "There are none of this file.")
    folder, newest = backups[0].path.parent, moment(backups[0].taken)
    if len(backups) == 1:
        return T("Contents", "One, of {moment}, in\n{folder}").format(moment=newest, folder=folder)
    told = T("Contents", "%n, the newest of {newest}, the oldest of {oldest}, in\n{folder}", "backups", len(backups))
    return told.format(newest=newest, oldest=moment(backups[-1].taken), folder=folder)


def _remembered(services: "Services") -> str:
    lines = [T("Contents", "how the windows looked, and which deck you drew questions from: {path}")]
    if services.settings.keeps_recent_files:
        lines.append(T("Contents", "the names and folders of the files you opened, in the same place"))
    lines.append(T("Contents", "a log of what went wrong, without words of yours: {folder}"))
    lines.append(T("Contents", "which file is open in which window, while it is"))
    told = "\n".join(f"{BULLET}{line}" for line in lines)
    return told.format(path=services.settings.path, folder=services.data_folder)


def _elsewhere() -> str:
    return T(
        "Keeping",
        "Nothing brings it back. Exports, and copies that you or a cloud keep elsewhere, are not touched.",
    )


def moment(at: datetime) -> str:
    """A moment as people say it, in local time."""
    local = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    time = QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
    return T("Keeping", "{date}, {time}", "a moment: 3 November 2026, 14:02").format(date=_day(at), time=time)


def _day(at: datetime) -> str:
    return day_and_month(at.astimezone().date().isoformat(), "")
