"""One line of the benchmark table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A measured figure: `app` against its `floor`, both in `unit`; `budget` is the largest `judged` that is right.

    `judged` is the ratio app/floor unless `absolute`, then it is `app` itself.
    """

    metric: str
    floor: float
    app: float
    budget: float
    unit: str = "ms"
    note: str = ""
    absolute: bool = False

    @property
    def judged(self) -> float:
        """The figure that the budget is for."""
        return self.app if self.absolute else self.app / self.floor

    @property
    def is_over(self) -> bool:
        """Whether the budget is exceeded."""
        return self.judged > self.budget

    def line(self) -> str:
        """The row as one line of a table."""
        ratio = "" if self.absolute else f"{self.app / self.floor:6.2f}x"
        budget = f"{self.budget:g} {self.unit}" if self.absolute else f"{self.budget:g}x"
        floor = f"{self.floor:9.2f}" if self.floor else " " * 9
        return (
            f"{self.metric:<44}{floor}{self.app:9.2f} {self.unit:<3}{ratio:>8}  <= {budget:<10}"
            f"{'OVER' if self.is_over else 'ok':<5}{self.note}"
        )
