"""The command line: open windows, or make, export and check relationship files without a screen.

Imports stand where they are needed: a window must not pay for the commands, nor `--version`, `new` and `check` for Qt.
"""

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from balance_desktop import __version__
from balance_desktop.model.edits import new_relationship
from balance_desktop.model.text import EmptyText, TextTooLong
from balance_desktop.model.vocabulary import MODES, Mode

if TYPE_CHECKING:
    from balance_desktop.storage.relationship_file import RelationshipFile

REFUSED = 1
"""The exit code when a file or the disk says no; one line on stderr says why."""
NOT_UNDERSTOOD = 2
"""The exit code when the command makes no sense here: wrong arguments, or a window without a screen."""
INTERRUPTED = 130
READER_GONE = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments (without the program's name) say; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        print(end="", flush=True)
    except BrokenPipeError:
        if sys.stdout is not None:  # what it still holds has no reader; Python would complain at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(arguments: list[str]) -> int:
    commands: dict[str, Callable[[list[str]], int]] = {"new": _new, "export": _export, "check": _check}
    command = commands.get(arguments[0]) if arguments else None
    try:
        return command(arguments[1:]) if command else _open(arguments)
    except SystemExit as end:  # argparse has said what it had to say
        return end.code if isinstance(end.code, int) else NOT_UNDERSTOOD


class _Parser(argparse.ArgumentParser):
    """Says what it did not understand in one line."""

    def __init__(self, command: str, description: str, usage: str | None = None, epilog: str | None = None) -> None:
        name = f"balance-desktop {command}".rstrip()
        super().__init__(name, usage=usage, description=description, epilog=epilog, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        self.exit(NOT_UNDERSTOOD, f"{self.prog}: {message}\n")


# Windows


def _open(arguments: list[str]) -> int:
    parser = _Parser(
        "",
        "A private map of what is mine, yours and ours. Opens a window for each FILE, or the start page.",
        usage="balance-desktop [FILE ...]\n       balance-desktop {new,export,check} ...",
        epilog="new, export and check need no screen, and tell more with --help. A file of such a name is opened as "
        "./new.",
    )
    parser.add_argument("--version", action="version", version=f"Balance Desktop {__version__}")
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help="a relationship file (*.balance)")
    files: list[Path] = parser.parse_args(arguments).files
    from balance_desktop.display import missing_screen

    if reason := missing_screen():
        return _fail(f"{reason} To draw a map without one: balance-desktop export FILE -o OUT.pdf", NOT_UNDERSTOOD)
    gc.disable()  # collecting while everything is imported costs a tenth of the start; app.run enables it again
    from balance_desktop import app

    return app.run(files)


# balance-desktop new


def _new(arguments: list[str]) -> int:
    from balance_desktop.content.samples import DEFAULT_SAMPLE, sample_names

    parser = _Parser("new", "Make a relationship file, never over an existing one.")
    parser.add_argument("file", metavar="FILE", type=Path, help="where to make it, usually NAME.balance")
    parser.add_argument("--a", metavar="NAME", help="the partner whose circle is on the left")
    parser.add_argument("--b", metavar="NAME", help="the other partner")
    parser.add_argument("--mode", choices=MODES, help="who uses the file: couple unless said otherwise")
    parser.add_argument(
        "--sample",
        metavar="NAME",
        nargs="?",
        const=DEFAULT_SAMPLE,
        choices=sample_names(),
        help=f"begin with a sample: {' or '.join(sample_names())}; the first one when not named",
    )
    parser.add_argument("--protect", action="store_true", help="encrypt it with a passphrase, which is asked for")
    _add_passphrase_file(parser, "where its passphrase is, which protects it")
    chosen = parser.parse_args(arguments)
    path: Path = chosen.file
    protects = chosen.protect or chosen.passphrase_file is not None
    if chosen.sample:
        if chosen.mode:
            parser.error("--mode cannot be chosen: the sample has its own")
        return _told(
            lambda: _make_sample(path, chosen.sample, chosen.a, chosen.b, _new_passphrase(path, chosen, protects))
        )
    if not chosen.a:
        parser.error("--a NAME is missing")
    if not chosen.b and chosen.mode != "solo":
        parser.error("--b NAME is missing; only --mode solo goes without")
    mode = chosen.mode or "couple"
    return _told(lambda: _make(path, mode, chosen.a, chosen.b or "", _new_passphrase(path, chosen, protects)))


def _make(path: Path, mode: Mode, name_a: str, name_b: str, passphrase: str | None) -> None:
    from uuid import uuid4

    from balance_desktop.storage.relationship_file import RelationshipFile

    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    relationship = new_relationship(uuid4().hex, mode, name_a, name_b)
    RelationshipFile.create(path, relationship, at=at, passphrase=passphrase).close()


def _make_sample(path: Path, sample: str, name_a: str | None, name_b: str | None, passphrase: str | None) -> None:
    from balance_desktop.content.samples import load_sample
    from balance_desktop.document.sample import build_sample

    own = load_sample(sample)
    names = (name_a or own.partner_a, name_b or own.partner_b)
    build_sample(sample, path, datetime.now().astimezone().date(), names, passphrase)


def _new_passphrase(path: Path, chosen: argparse.Namespace, protects: bool) -> str | None:
    """The passphrase of the file that is to be made at `path`; who is asked for it must not find it taken then."""
    if not protects:
        return None
    from balance_desktop.storage.placing import refuse_taken
    from balance_desktop.terminal import new_passphrase

    refuse_taken(path)
    return new_passphrase(chosen.passphrase_file)


# balance-desktop export


def _export(arguments: list[str]) -> int:
    parser = _Parser(
        "export",
        "Write what a relationship file holds as data (.json), as text (.md), as one page (.pdf) or as a picture "
        "(.png, .svg).",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="a relationship file; it stays as it is")
    parser.add_argument("-o", dest="out", metavar="OUT", type=Path, required=True, help="replaced if it is there")
    _add_passphrase_file(parser)
    chosen = parser.parse_args(arguments)
    from balance_desktop.export.errors import ExportError, export_error_text
    from balance_desktop.export.formats import is_drawn

    with _qt(drawing=is_drawn(chosen.out)):
        try:
            return _told(lambda: _write_export(chosen.file, chosen.out, chosen.passphrase_file))
        except ExportError as error:
            return _fail(export_error_text(error), REFUSED)


def _write_export(path: Path, out: Path, passphrase_file: str | None) -> None:
    from balance_desktop.export.errors import ExportError
    from balance_desktop.export.formats import ending_of, export

    ending_of(out)
    if _is_relationship_file(out):
        raise ExportError(out, "relationship_file")
    with closing(_opened(path, passphrase_file)) as file:
        relationship = file.relationship
    export(relationship, out, today=datetime.now().astimezone().date(), keep=[path])


def _is_relationship_file(path: Path) -> bool:
    """Tell it by its first page. Only before a file is open: closing it would drop the locks on it."""
    from balance_desktop.storage.inspection import looks_encrypted

    try:
        with path.open("rb") if path.is_file() else io.BytesIO() as file:
            page = file.read(4096)
            size = file.seek(0, os.SEEK_END)
    except OSError:
        return False
    if page.startswith((b"%PDF-", b"\x89PNG")):  # compressed, which may look encrypted
        return False
    is_plain = page.startswith(b"SQLite format 3\0") and page[68:72] == b"BAL1"
    return is_plain or looks_encrypted(page, size)


# balance-desktop check


def _check(arguments: list[str]) -> int:
    parser = _Parser("check", "Say whether a relationship file and its history are sound.")
    parser.add_argument("file", metavar="FILE", type=Path, help="a relationship file; it stays as it is")
    _add_passphrase_file(parser)
    chosen = parser.parse_args(arguments)
    return _told(lambda: _verify(chosen.file, chosen.passphrase_file))


def _verify(path: Path, passphrase_file: str | None) -> None:
    with closing(_opened(path, passphrase_file)) as file:
        file.verify_history()
    print(f"{path}: sound, and so is its history.")


# What all of them need


def _add_passphrase_file(parser: argparse.ArgumentParser, what: str = "where its passphrase is, if it has one") -> None:
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help=f"{what}: the first line of FILE, or of standard input for -; asked for on a terminal otherwise",
    )


def _opened(path: Path, passphrase_file: str | None) -> "RelationshipFile":
    """Open a file to read it, with its passphrase if it has one."""
    from balance_desktop.storage.relationship_file import RelationshipFile
    from balance_desktop.terminal import with_passphrase

    return with_passphrase(
        path, passphrase_file, lambda typed: RelationshipFile.open(path, read_only=True, passphrase=typed)
    )


def _told(work: Callable[[], None]) -> int:
    """Do the work and return the exit code; an error of the person's world becomes one line."""
    from balance_desktop.storage.errors import StorageError
    from balance_desktop.terminal import NoPassphrase

    try:
        work()
    except NoPassphrase as error:
        return _fail(str(error), REFUSED)
    except (StorageError, TextTooLong, EmptyText) as error:
        from balance_desktop.ui.words import error_text

        with _qt(drawing=False):
            return _fail(error_text(error), REFUSED)
    return 0


@contextmanager
def _qt(*, drawing: bool) -> Iterator[None]:
    """Let Qt speak the person's language and, for `drawing`, draw with the bundled typeface, without a screen."""
    from PySide6.QtCore import QCoreApplication

    from balance_desktop.ui.settings import Settings
    from balance_desktop.ui.translation import install_translations

    if QCoreApplication.instance() is not None:
        yield
        return
    if drawing:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from PySide6.QtGui import QGuiApplication

        from balance_desktop.ui.fonts import load_fonts

        app = QGuiApplication(["balance-desktop"])
        load_fonts()
    else:
        app = QCoreApplication(["balance-desktop"])
    install_translations(app, Settings().language)
    try:
        yield
    finally:
        app.shutdown()


def _fail(text: str, code: int) -> int:
    print(f"balance-desktop: {text}".replace("\n", " "), file=sys.stderr)
    return code
