"""The way of what another thread found out to the thread that asked."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future


class Courier(QObject):
    """Carries finished futures to the thread it was made in; it may outlive whoever asked.

    Connect `arrived` to a slot of a QObject with a queued connection: when that is gone, nothing is delivered.
    """

    arrived = Signal(object, object)
    """A future that is done, and what was given along with it."""

    def carry(self, future: "Future[Any]", along: object = None) -> None:
        """Deliver `future` once it is done, together with what is given `along`."""
        future.add_done_callback(partial(self._deliver, along))

    def _deliver(self, along: object, future: "Future[Any]") -> None:
        """Called on the other thread, or at once when the future is done already."""
        self.arrived.emit(future, along)
