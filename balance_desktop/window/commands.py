"""The groups of commands of a window, each made when the first of its actions runs: no start needs them."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from balance_desktop.window.aid_commands import AidCommands
    from balance_desktop.window.arrange_commands import ArrangeCommands
    from balance_desktop.window.edit_commands import (
        EditCommands,
        HelpCommands,
        MapCommands,
        SessionCommands,
        ViewCommands,
    )
    from balance_desktop.window.file_commands import FileCommands, ShareCommands
    from balance_desktop.window.item_commands import ItemCommands
    from balance_desktop.window.keeping_commands import KeepingCommands
    from balance_desktop.window.main_window import MainWindow
    from balance_desktop.window.privacy_commands import PrivacyCommands
    from balance_desktop.window.version_commands import VersionCommands


class Commands:
    """What the actions do: `group.method` of an action's name is the method of a group here."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def method(self, name: str) -> Callable[..., None]:
        """Return what does `group.method`; AttributeError when nothing does."""
        group, method = name.split(".")
        return getattr(getattr(self, group), method)

    @cached_property
    def file(self) -> "FileCommands":
        """New, open, save, copy, move, close."""
        from balance_desktop.window.file_commands import FileCommands

        return FileCommands(self._window)

    @cached_property
    def share(self) -> "ShareCommands":
        """Exports."""
        from balance_desktop.window.file_commands import ShareCommands

        return ShareCommands(self._window)

    @cached_property
    def edit(self) -> "EditCommands":
        """Undo, redo, and whose voice is written in."""
        from balance_desktop.window.edit_commands import EditCommands

        return EditCommands(self._window)

    @cached_property
    def map(self) -> "MapCommands":
        """Items, partners and circles."""
        from balance_desktop.window.edit_commands import MapCommands

        return MapCommands(self._window)

    @cached_property
    def aid(self) -> "AidCommands":
        """Details, filter, find, strengthen."""
        from balance_desktop.window.aid_commands import AidCommands

        return AidCommands(self._window)

    @cached_property
    def arrange(self) -> "ArrangeCommands":
        """Arranging what is on the map."""
        from balance_desktop.window.arrange_commands import ArrangeCommands

        return ArrangeCommands(self._window)

    @cached_property
    def items(self) -> "ItemCommands":
        """Copies of items, and suggestions."""
        from balance_desktop.window.item_commands import ItemCommands

        return ItemCommands(self._window)

    @cached_property
    def view(self) -> "ViewCommands":
        """What is shown, and how large."""
        from balance_desktop.window.edit_commands import ViewCommands

        return ViewCommands(self._window)

    @cached_property
    def help(self) -> "HelpCommands":
        """What explains the program."""
        from balance_desktop.window.edit_commands import HelpCommands

        return HelpCommands(self._window)

    @cached_property
    def session(self) -> "SessionCommands":
        """Sessions with a therapist."""
        from balance_desktop.window.edit_commands import SessionCommands

        return SessionCommands(self._window)

    @cached_property
    def version(self) -> "VersionCommands":
        """What leads back."""
        from balance_desktop.window.version_commands import VersionCommands

        return VersionCommands(self._window)

    @cached_property
    def privacy(self) -> "PrivacyCommands":
        """Passphrases, and hiding."""
        from balance_desktop.window.privacy_commands import PrivacyCommands

        return PrivacyCommands(self._window)

    @cached_property
    def keep(self) -> "KeepingCommands":
        """Deleting for good, and what is kept."""
        from balance_desktop.window.keeping_commands import KeepingCommands

        return KeepingCommands(self._window)
