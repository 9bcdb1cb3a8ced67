"""The open file written anew as a whole: protected with a passphrase, another one, or none any more."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot

from balance_desktop.document.courier import Courier
from balance_desktop.document.door import Door
from balance_desktop.storage.errors import StorageError, WrongPassphrase
from balance_desktop.storage.keys import Key
from balance_desktop.storage.relationship_file import RelationshipFile

if TYPE_CHECKING:
    from concurrent.futures import Future


Tell = Callable[[Exception | None], None]
"""Hears how one rewriting went: None, or the error that left the file as it was."""


class Rewriting(Door):
    """What replaces the whole file. The writer does it behind everything that waits; `rewritten` tells how it went."""

    @property
    def is_protected(self) -> bool:
        """Whether it takes a passphrase to open the file."""
        return self._key is not None

    @property
    def salt(self) -> bytes | None:
        """What an encrypted file begins with, and every copy of it; None when it is not encrypted."""
        return None if self._key is None else self._key.salt

    def check_passphrase(self, passphrase: str) -> None:
        """Raise WrongPassphrase unless it opens the file. For another thread: it takes as long as opening."""
        if self._key is not None and not self._key.is_of(passphrase):
            raise WrongPassphrase(self._path)

    def protect(self, passphrase: str | None, tell: Tell | None = None) -> None:
        """Encrypt the file with a passphrase, another one, or none any more; the passphrase must be a fit one.

        `tell` hears how this one went; `rewritten` is for those who follow all of them.
        """
        given = [passphrase]  # the writer holds its last job until the next one comes; this it takes out at once
        self._rewrite(lambda file: file.protect(given.pop()), tell)

    @cached_property
    def _rewriter(self) -> Courier:
        courier = Courier()
        courier.arrived.connect(self._take_rewritten, Qt.ConnectionType.QueuedConnection)
        return courier

    def _rewrite(self, work: Callable[[RelationshipFile], None], tell: Tell | None) -> None:
        """Let the writer do `work` that puts another file in the place of this one."""
        self.seal()

        def job(file: RelationshipFile) -> Key | None:
            work(file)
            return file.key

        self._rewriter.carry(self._writer.run(job), tell)

    @Slot(object, object)
    def _take_rewritten(self, done: "Future[Key | None]", tell: Tell | None) -> None:
        from concurrent.futures import CancelledError  # loaded with the first future; opening a file needs none

        try:
            self._key = done.result()
        except (StorageError, CancelledError) as error:
            self._tell_rewritten(error, tell)
            return
        self._claim_again()
        self._tell_rewritten(None, tell)

    def _tell_rewritten(self, error: Exception | None, tell: Tell | None) -> None:
        """Tell everybody who follows the file, then the one who wanted it."""
        self.rewritten.emit(error)
        if tell is not None:
            tell(error)
