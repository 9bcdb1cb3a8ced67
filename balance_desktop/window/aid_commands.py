"""What the actions do that help with items: details, filter, find, strengthen."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from balance_desktop.window.aids import Aids
    from balance_desktop.window.main_window import MainWindow


class AidCommands:
    """Opens what helps, and steps through what was found."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    @property
    def _aids(self) -> "Aids":
        return self._window.require_workspace().aids

    def details(self) -> None:
        """Tell all about the selected item."""
        self._aids.show_details()

    def strengthen(self) -> None:
        """Go to practices that may help the selected item."""
        self._aids.strengthen()

    def put_on_map(self) -> None:
        """Put the words selected in an answer on the map."""
        self._aids.put_on_map.put()

    def show_only(self) -> None:
        """Choose what stands out on the map."""
        self._aids.show_only()

    def find(self) -> None:
        """Look for words."""
        self._aids.find(self._window.tool_bar.find_button)

    def find_next(self) -> None:
        """Go to the next result."""
        self._aids.find_step(1, self._window.tool_bar.find_button)

    def find_previous(self) -> None:
        """Go to the result before."""
        self._aids.find_step(-1, self._window.tool_bar.find_button)
