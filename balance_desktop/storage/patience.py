"""Notices when something takes longer than usual, from a thread of its own because the other one is busy with it."""

import threading
import time
from collections.abc import Callable


class Patience:
    """Calls `tell` once if `stop` does not come within `seconds` of `start`, and never after `stop` has returned.

    Starting and stopping cost next to nothing: the thread looks at the clock at most once in `seconds`.
    """

    def __init__(self, seconds: float, tell: Callable[[], None]) -> None:
        self._seconds = seconds
        self._tell = tell
        self._change = threading.Condition()
        self._since: float | None = None
        self._told = False
        self._idle = False
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="relationship file patience", daemon=True)
        self._thread.start()

    def start(self) -> None:
        """Begin to wait; nothing new while already waiting."""
        with self._change:
            if self._since is None:
                self._since, self._told = time.monotonic(), False
                if self._idle:
                    self._change.notify()

    def stop(self) -> None:
        """It is done."""
        with self._change:
            self._since = None

    def end(self) -> None:
        """Stop for good."""
        with self._change:
            self._ended = True
            self._change.notify()
        self._thread.join()

    def _run(self) -> None:
        with self._change:
            while not self._ended:
                self._idle = self._since is None or self._told
                remaining = 0.0 if self._since is None else self._since + self._seconds - time.monotonic()
                if self._idle:
                    self._change.wait()
                elif remaining > 0:
                    self._change.wait(remaining)
                else:
                    self._told = True
                    self._tell()
