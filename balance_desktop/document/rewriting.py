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

    def protect(self, passphrase: str | None) -> None:
        """Encrypt the file with a passphrase, another one, or none any more; the passphrase must be a fit one."""
        given = [passphrase]  # the writer holds its last job until the next one comes; this it takes out at once
        self._rewrite(lambda file: file.protect(given.pop()))

    @cached_property
    def _rewriter(self) -> Courier:
        courier = Courier()
        courier.arrived.connect(self._take_rewritten, Qt.ConnectionType.QueuedConnection)
        return courier

    def _rewrite(self, work: Callable[[RelationshipFile], None]) -> None:
        """Let the writer do `work` that puts another file in the place of this one."""
        self.seal()

        def job(file: RelationshipFile) -> Key | None:
            work(file)
            return file.key

        self._rewriter.carry(self._writer.run(job))

    @Slot(object, object)
    def _take_rewritten(self, done: "Future[Key | None]", _along: object) -> None:
        from concurrent.futures import CancelledError  # loaded with the first future; opening a file needs none

        try:
            self._key = done.result()
        except (StorageError, CancelledError) as error:
            self.rewritten.emit(error)
            return
        self._claim_again()
        self.rewritten.emit(None)
