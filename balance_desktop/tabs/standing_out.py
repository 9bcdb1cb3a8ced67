"""Which strategy's items stand out on the map: one at a time, or none."""

from collections.abc import Callable, Mapping

from balance_desktop.tabs.strategy_body import StrategyBody


class StandingOut:
    """Asks with `tell` for items to stand out (None: everything again) under the name of their strategy."""

    def __init__(self, bodies: Mapping[str, StrategyBody], tell: Callable[[frozenset[str] | None, str], None]) -> None:
        self._bodies = bodies
        self._tell = tell
        self._chosen = ""

    def choose(self, strategy: str) -> None:
        """Let what a strategy touches stand out; everything again when it is the empty string."""
        self._chosen = strategy
        self._show()
        if strategy:
            self._tell(self._bodies[strategy].touched, self._bodies[strategy].strategy_name)
        else:
            self._tell(None, "")

    def leave(self) -> None:
        """Everything stands out again already."""
        self._chosen = ""
        self._show()

    def follow(self) -> None:
        """Look at the map again: other items may be touched now."""
        for key, body in self._bodies.items():
            touched = body.touched
            body.show_items()
            if key == self._chosen and body.touched != touched:
                self._tell(body.touched, body.strategy_name)

    def _show(self) -> None:
        for key, body in self._bodies.items():
            body.on_the_map.show_standing_out(standing_out=key == self._chosen)
