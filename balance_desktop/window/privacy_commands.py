"""What the actions do that keep a file private: its passphrase, and hiding what windows show."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from balance_desktop.ui.dialogs import Unlock
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import error_text

if TYPE_CHECKING:
    from balance_desktop.document.document import Document
    from balance_desktop.window.main_window import MainWindow


class PrivacyCommands(QObject):
    """Passphrases go from the dialog to the writer, and are kept nowhere."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def hide(self) -> None:
        """Hide what every window shows, at once."""
        self._window.windows.hide_all()

    def protect(self) -> None:
        """Protect the file with a passphrase."""
        window, document = self._window, self._window.require_document()
        passphrase = window.services.dialogs.new_passphrase(window, document.path.stem)
        if passphrase is not None:
            self._rewrite(
                passphrase,
                T("Privacy", "Protecting “{name}”…"),
                T("Privacy", "“{name}” is protected. It opens only with its passphrase now."),
            )

    def change(self) -> None:
        """Protect the file with another passphrase."""
        window, document = self._window, self._window.require_document()
        passphrase = window.services.dialogs.new_passphrase(window, document.path.stem, document.check_passphrase)
        if passphrase is not None:
            self._rewrite(
                passphrase,
                T("Privacy", "Protecting “{name}” with the new passphrase…"),
                T("Privacy", "“{name}” has the new passphrase now."),
            )

    def remove(self) -> None:
        """Take the passphrase off the file."""
        window, document = self._window, self._window.require_document()

        def check(passphrase: str) -> bool:
            document.check_passphrase(passphrase)
            return True

        if window.services.dialogs.unlock(window, Unlock.REMOVE, document.path.stem, check):
            self._rewrite(
                None,
                T("Privacy", "Removing the passphrase of “{name}”…"),
                T("Privacy", "“{name}” has no passphrase any more."),
            )

    def _rewrite(self, passphrase: str | None, doing: str, done: str) -> None:
        window, document = self._window, self._window.require_document()
        window.flush()
        name = document.path.stem
        window.tell(doing.format(name=name))
        document.protect(passphrase, partial(self._tell_rewritten, document, done.format(name=name)))

    def _tell_rewritten(self, document: "Document", done: str, error: Exception | None) -> None:
        if self._window.document is not document:  # closed meanwhile: the file is as the writer left it
            return
        if error is None:
            self._window.tell(done)
        else:
            kept = T("Privacy", "Its protection is as it was before: {reason}")
            self._window.tell(kept.format(reason=error_text(error)))
