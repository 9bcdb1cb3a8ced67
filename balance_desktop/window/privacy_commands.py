"""What the actions do that keep a file private: its passphrase, and hiding what windows show."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from balance_desktop.ui.dialogs import Unlock
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import error_text

if TYPE_CHECKING:
    from balance_desktop.window.main_window import MainWindow


class PrivacyCommands(QObject):
    """Passphrases go from the dialog to the writer, and are kept nowhere."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._to_tell: list[str] = []

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
        if not self._to_tell:
            document.rewritten.connect(self._take_rewritten)
        self._to_tell.append(done.format(name=name))
        document.protect(passphrase)

    @Slot(object)
    def _take_rewritten(self, error: BaseException | None) -> None:
        done = self._to_tell.pop(0)
        document = self._window.document
        if document is None:  # closed meanwhile: the file is as the writer left it
            self._to_tell.clear()
            return
        if not self._to_tell:
            document.rewritten.disconnect(self._take_rewritten)
        if error is None:
            self._window.tell(done)
        else:
            kept = T("Privacy", "Its protection is as it was before: {reason}")
            self._window.tell(kept.format(reason=error_text(error)))
