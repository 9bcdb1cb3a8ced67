"""Passphrases for the command line: read from a file or standard input, or asked for on the terminal; never arguments.

What is typed is not shown, and nothing here keeps or repeats it.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from balance_desktop.storage.errors import Encrypted, WrongPassphrase
from balance_desktop.storage.keys import UnfitPassphrase, cleaned

T = TypeVar("T")

STANDARD_INPUT = "-"
TRIES = 3
"""How often a terminal is asked; a script is not asked again."""
_LONGEST_LINE = 64 * 1024


class NoPassphrase(Exception):
    """There is none to be had; the message, for the person, says why and what to do."""


def passphrase_in(source: str) -> str:
    """The first line, without its end, of a file in UTF-8, or of standard input for `-`.

    Raises NoPassphrase when it cannot be read, is empty, or holds what no passphrase can.
    """
    try:
        if source == STANDARD_INPUT:
            line = sys.stdin.buffer.readline(_LONGEST_LINE)
        else:
            with Path(source).open("rb") as file:
                line = file.readline(_LONGEST_LINE)
        return cleaned(line.decode("utf-8-sig").rstrip("\r\n"))
    except OSError as error:
        raise NoPassphrase(f"The passphrase cannot be read from {_named(source)}: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise NoPassphrase(f"The passphrase in {_named(source)} is not UTF-8 text.") from None
    except UnfitPassphrase:
        raise NoPassphrase(f"The first line of {_named(source)} is no passphrase: it is empty or holds NUL.") from None


def with_passphrase(path: Path, source: str | None, work: Callable[[str | None], T]) -> T:
    """Do `work`, which opens the file at `path`, with the passphrase it takes, or None when it takes none.

    `source` is where the passphrase is; without one the terminal is asked, again when it was wrong. Raises
    NoPassphrase, and whatever `work` raises.
    """
    if source is not None:
        return work(passphrase_in(source))
    try:
        return work(None)
    except Encrypted:
        if not _is_terminal():
            raise NoPassphrase(
                f"“{path.name}” is not a relationship file, or it is protected with a passphrase. "
                "Give that with --passphrase-file FILE, or - for standard input."
            ) from None
    for _ in range(TRIES - 1):
        try:
            return work(_asked(f"Passphrase of “{path.name}”: "))
        except WrongPassphrase:
            print("That is not it.", file=sys.stderr)
    return work(_asked(f"Passphrase of “{path.name}”: "))


def new_passphrase(source: str | None) -> str:
    """A new passphrase, from `source` or asked for twice on the terminal. Raises NoPassphrase."""
    if source is not None:
        return passphrase_in(source)
    if not _is_terminal():
        raise NoPassphrase("There is no terminal to ask for the passphrase: give --passphrase-file FILE, or -.")
    print("Nobody can recover a lost passphrase: without it, everything in the file is lost.", file=sys.stderr)
    for _ in range(TRIES):
        first = _asked("New passphrase: ")
        if first != _asked("The same again: "):
            print("The two are not the same.", file=sys.stderr)
            continue
        try:
            return cleaned(first)
        except UnfitPassphrase:
            print("A passphrase needs at least one character.", file=sys.stderr)
    raise NoPassphrase("No passphrase was chosen, and no file was made.")


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _asked(prompt: str) -> str:
    import getpass

    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise NoPassphrase("No passphrase was typed.") from None


def _named(source: str) -> str:
    return "standard input" if source == STANDARD_INPUT else f"“{Path(source).name}”"
