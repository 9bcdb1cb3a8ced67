"""What the Map menu does to the map as a whole: Tidy, the circles, and cards kept apart."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from balance_desktop.canvas.arranging import Arranging
    from balance_desktop.window.main_window import MainWindow


class ArrangeCommands:
    """Arranging what is on the map."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    @property
    def _arranging(self) -> "Arranging":
        return self._window.require_workspace().map.arranging

    def tidy(self) -> None:
        """Put the cards in rows."""
        self._window.flush()
        self._arranging.tidy()

    def closer(self) -> None:
        """Bring the circles closer together."""
        self._arranging.closer()

    def apart(self) -> None:
        """Bring the circles farther apart."""
        self._arranging.apart()

    def as_first(self) -> None:
        """Put the circles as they were at first."""
        self._arranging.as_first()

    def keep_apart(self, keep: bool) -> None:
        """Let cards make room for each other, or lie where they are put."""
        self._window.services.appearance.keeps_cards_apart = keep
