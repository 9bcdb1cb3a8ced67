"""One go through the quiet practice by a clock: where it is now, whatever was painted meanwhile."""

from collections.abc import Callable, Sequence
from itertools import accumulate

from balance_desktop.content.quiet import QuietStep


class QuietRun:
    """Counts the seconds of the steps; `clock` returns seconds and never goes back, such as `time.monotonic`."""

    def __init__(self, steps: Sequence[QuietStep], clock: Callable[[], float]) -> None:
        self._clock = clock
        self._ends = tuple(accumulate(step.seconds for step in steps))
        self._gone = 0.0
        self._since: float | None = None

    @property
    def is_running(self) -> bool:
        """Whether the time goes on now."""
        return self._since is not None

    @property
    def total(self) -> float:
        """How many seconds the steps take."""
        return float(self._ends[-1])

    @property
    def elapsed(self) -> float:
        """The seconds that have gone, at most `total`; pauses do not count."""
        since = self._clock() - self._since if self._since is not None else 0.0
        return min(self._gone + since, self.total)

    @property
    def is_over(self) -> bool:
        """Whether the last step has come to its end."""
        return self.elapsed >= self.total

    @property
    def step(self) -> int:
        """The number of the present step, 0 the first; the last one when it is over."""
        elapsed = self.elapsed
        return next((number for number, end in enumerate(self._ends) if elapsed < end), len(self._ends) - 1)

    @property
    def share(self) -> float:
        """How much of the time has gone, 0 to 1."""
        return self.elapsed / self.total

    @property
    def share_of_steps(self) -> float:
        """How much of the time the steps before the present one take, 0 to 1; 1 when it is over."""
        return 1.0 if self.is_over else ([0, *self._ends][self.step]) / self.total

    @property
    def until_next(self) -> float:
        """The seconds until the next step, or the end."""
        return self._ends[self.step] - self.elapsed

    def begin(self) -> None:
        """Start from the first step."""
        self._gone, self._since = 0.0, self._clock()

    def pause(self) -> None:
        """Let the time stand still."""
        self._gone, self._since = self.elapsed, None

    def resume(self) -> None:
        """Let the time go on."""
        if self._since is None:
            self._since = self._clock()
