"""What leads back: earlier versions, and how everything was when the file was opened."""

from typing import TYPE_CHECKING

from balance_desktop.ui.translation import T

if TYPE_CHECKING:
    from balance_desktop.window.main_window import MainWindow


class VersionCommands:
    """Each way back is one edit, which can be undone."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def show(self) -> None:
        """Show the earlier versions of the open file."""
        from balance_desktop.window.earlier_versions import EarlierVersions  # not before somebody wants it

        window = self._window
        document = window.require_document()
        window.flush()
        dialog = EarlierVersions(document, window.services, window)
        dialog.restored.connect(self._tell_restored)
        dialog.show()

    def restore_opened(self) -> None:
        """Make everything as it was when the file was opened."""
        window = self._window
        window.flush()
        if window.require_document().restore_opened():
            window.require_workspace().map.tell(
                T("Versions", "Everything is as it was when you opened the file. Undo takes that back.")
            )

    def _tell_restored(self, when: str) -> None:
        text = T("Versions", "Everything is as it was on {moment}. Undo takes that back.").format(moment=when)
        self._window.require_workspace().map.tell(text)
