"""The one way out: the ending of the target says what is made of the relationship."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from balance_desktop.export.errors import ExportError
from balance_desktop.export.writing import write_atomically
from balance_desktop.model.relationship import Relationship

ENDINGS = ("json", "md", "pdf", "png", "svg")
"""What can be written."""


def is_drawn(target: Path) -> bool:
    """Tell whether the target is a page or a picture, for which a QGuiApplication has to be there."""
    return target.suffix.lower() in (".pdf", ".png", ".svg")


def ending_of(target: Path) -> str:
    """The target's ending without the dot. Raises ExportError for one that nothing can be made for."""
    ending = target.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        raise ExportError(target, "relationship_file" if ending == "balance" else "no_format")
    return ending


def export(relationship: Relationship, target: Path, *, today: date, keep: Iterable[Path] = ()) -> None:
    """Write the relationship to `target`, over what is there, but never over one of the files in `keep`.

    `today` stands on drawn pages. Raises ExportError; then nothing was written.
    """
    make = _MAKERS[ending_of(target)]
    write_atomically(target, make(relationship, today), keep)


def _json(relationship: Relationship, _today: date) -> bytes:
    from balance_desktop.export.data import to_json

    return to_json(relationship)


def _markdown(relationship: Relationship, _today: date) -> bytes:
    from balance_desktop.export.markdown import to_markdown

    return to_markdown(relationship).encode()


def _pdf(relationship: Relationship, today: date) -> bytes:
    from balance_desktop.export.pdf import to_pdf

    return to_pdf(relationship, today)


def _png(relationship: Relationship, today: date) -> bytes:
    from balance_desktop.export.picture import to_png

    return to_png(relationship, today)


def _svg(relationship: Relationship, today: date) -> bytes:
    from balance_desktop.export.picture import to_svg

    return to_svg(relationship, today)


_MAKERS: dict[str, Callable[[Relationship, date], bytes]] = {
    "json": _json,
    "md": _markdown,
    "pdf": _pdf,
    "png": _png,
    "svg": _svg,
}
