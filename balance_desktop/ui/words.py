"""The words for people, regions, kinds and errors, in the person's language."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from balance_desktop.model.text import EmptyText, TextTooLong
from balance_desktop.model.vocabulary import Author, Kind, PartnerId, Region, Strength
from balance_desktop.storage import errors
from balance_desktop.storage.errors import of_os_error
from balance_desktop.ui.translation import T

if TYPE_CHECKING:
    from balance_desktop.model.relationship import Relationship


def partner_name(relationship: "Relationship", partner: PartnerId) -> str:
    """Return what to call a partner: the name, or a stand-in while there is none."""
    name = relationship.name(partner)
    if name:
        return name
    if relationship.is_solo:
        return T("Words", "Me") if partner == "a" else T("Words", "My partner")
    return T("Words", "Partner A") if partner == "a" else T("Words", "Partner B")


def shortened(name: str, limit: int = 30) -> str:
    """Return a name cut to `limit` characters, for menus and hints that must not grow with it."""
    return name if len(name) <= limit else name[: limit - 1].rstrip() + "…"


def region_name(relationship: "Relationship", region: Region) -> str:
    """Return what to call a region: the partners' names, “Together”, “Not placed yet”."""
    if region == "both":
        return T("Words", "Together")
    if region == "tray":
        return T("Words", "Not placed yet")
    return partner_name(relationship, region)


def region_count(relationship: "Relationship", region: Region, count: int) -> str:
    """Return how many items a circle or the overlap holds, as it stands under its name."""
    if region == "both":
        return T("Map", "%n shared", "items in the overlap", count)
    if region == "a" and relationship.is_solo:
        return T("Map", "%n of my own", "items of somebody who uses the map alone", count)
    return T("Map", "%n of their own", "items of one partner", count)


def author_name(relationship: "Relationship", author: Author) -> str:
    """Return whose voice it was: a partner's name, or both names."""
    if author != "both":
        return partner_name(relationship, author)
    a, b = partner_name(relationship, "a"), partner_name(relationship, "b")
    if relationship.is_solo and not relationship.name("b"):
        b = T("Words", "my partner", "in “Noor and my partner”")
    return T("Words", "{a} and {b}").format(a=a, b=b)


def actor_name(relationship: "Relationship", author: Author) -> str:
    """Return who did something, at the beginning of a sentence: somebody alone without a name is “You”."""
    if relationship.is_solo:
        if author == "a" and not relationship.name("a"):
            return T("Words", "You", "at the beginning of a sentence, such as: You added “Hiking”")
        if author == "b" and not relationship.name("b"):
            return T("Words", "Your partner", "at the beginning of a sentence")
        if author == "both" and not (relationship.name("a") and relationship.name("b")):
            return T("Words", "You and your partner", "at the beginning of a sentence")
    return author_name(relationship, author)


def kind_name(kind: Kind) -> str:
    """Return the word for a kind."""
    words: dict[Kind, str] = {
        "goal": T("Words", "goal"),
        "hobby": T("Words", "hobby"),
        "value": T("Words", "value"),
        "activity": T("Words", "activity"),
    }
    return words[kind]


def strength_name(strength: Strength) -> str:
    """Return the word for a strength."""
    words: dict[Strength, str] = {
        "thriving": T("Words", "thriving"),
        "steady": T("Words", "steady"),
        "care": T("Words", "needs care"),
    }
    return words[strength]


def error_text(error: BaseException) -> str:
    """Return an error of the person's world as a sentence that says what happened and that nothing is lost."""
    if isinstance(error, TextTooLong):
        return T("Errors", "That is too long: {length} characters, and {limit} fit here. Nothing was changed.").format(
            length=error.length, limit=error.limit
        )
    if isinstance(error, EmptyText):
        return T("Errors", "There are no words in it, so it was left as it is.")
    for kind, tell in _TELL.items():
        if isinstance(error, kind):
            return tell(error)
    if isinstance(error, OSError) and isinstance(error.filename, str):
        return error_text(of_os_error(error, Path(error.filename)))
    return T("Errors", "Something went wrong ({kind}).").format(kind=type(error).__name__)


def _named(text: str, error: errors.StorageError) -> str:
    return text.format(name=error.path.name, folder=error.path.parent)


_TELL: dict[type[errors.StorageError], Callable[..., str]] = {
    errors.FileMissing: lambda e: _named(T("Errors", "“{name}” is not there any more. Was it moved or renamed?"), e),
    errors.FolderMissing: lambda e: _named(T("Errors", "The folder “{folder}” does not exist."), e),
    errors.AlreadyExists: lambda e: _named(
        T("Errors", "“{name}” exists already, and it was left untouched. Choose another name."), e
    ),
    errors.NotReadable: lambda e: _named(T("Errors", "You are not allowed to read “{name}”."), e),
    errors.NotARelationshipFile: lambda e: _named(
        T("Errors", "“{name}” is not a relationship file of Balance Desktop. It was not touched."), e
    ),
    errors.WrongPassphrase: lambda e: _named(
        T("Errors", "That is not the passphrase of “{name}”. The file was not touched."), e
    ),
    errors.Encrypted: lambda e: _named(
        T("Errors", "“{name}” is not a relationship file, or it is protected with a passphrase. It was not touched."), e
    ),
    errors.TooNew: lambda e: _named(
        T(
            "Errors",
            "“{name}” was made with a newer version of Balance Desktop. Update to open it. It was not touched.",
        ),
        e,
    ),
    errors.Hostile: lambda e: _named(
        T("Errors", "“{name}” holds things that no relationship file holds, so it was not opened."), e
    ),
    errors.HistoryDamaged: lambda e: _named(
        T("Errors", "The map in “{name}” is sound, but its history is damaged."), e
    ),
    errors.Damaged: lambda e: _named(
        T("Errors", "“{name}” is damaged and was not opened, so that nothing gets worse. It was not touched."), e
    ),
    errors.FileBusy: lambda e: _named(T("Errors", "Another program is using “{name}” right now."), e),
    errors.ReadOnlyFolder: lambda e: _named(
        T("Errors", "The folder “{folder}” does not allow new files, so “{name}” cannot be written there."), e
    ),
    errors.ReadOnlyFile: lambda e: _named(T("Errors", "“{name}” can be read but not changed."), e),
    errors.DiskFull: lambda e: _named(T("Errors", "The disk that “{name}” is on is full."), e),
    errors.ChangedUnderneath: lambda e: _named(
        {
            "missing": T("Errors", "“{name}” is gone: it was moved or deleted, or its disk was taken out."),
            "replaced": T("Errors", "Another file has taken the place of “{name}”. Nothing was overwritten."),
        }.get(e.how, T("Errors", "“{name}” was changed by something else. Nothing was overwritten.")),
        e,
    ),
    errors.DiskError: lambda e: _named(T("Errors", "The disk that “{name}” is on reported an error."), e),
    errors.OurMistake: lambda e: _named(
        T("Errors", "The program made a mistake while saving “{name}”. What you see is still here."), e
    ),
}
