"""Tidy: how long it takes to find tidy places for the cards of a whole map, the GUI thread's CPU time."""

import random
import statistics
import sys
import time
from dataclasses import replace

from balance_desktop.canvas.layout import Size, geometry_of
from balance_desktop.canvas.tidy import tidied
from balance_desktop.model.edits import new_relationship
from balance_desktop.model.relationship import Item
from balance_desktop.model.vocabulary import PLACED
from tests.benchmarks.row import Row

ROUNDS = 15
BUDGETS = {200: 5.0, 2000: 25.0}
LONG_TEXT = "Reading together in the evening"


def _measure(count: int) -> float:
    chance = random.Random(3)
    items: dict[str, Item] = {}
    sizes: dict[str, Size] = {}
    for n in range(count):
        is_long = n % 6 == 0
        text = LONG_TEXT if is_long else "Quiet evenings"
        place = chance.choice(PLACED), chance.random(), chance.random()
        items[f"{n:05}"] = Item(f"{n:05}", text, "", "value", "steady", *place, float(n), None, "2026-11-14")
        sizes[f"{n:05}"] = (184.0, 52.0) if is_long else (88.0 + 8 * chance.randrange(9), 34.0)
    geometry = geometry_of(replace(new_relationship("r", "couple", "A", "B"), items=items), 13)
    points = {key: geometry.point(item.region, item.u or 0.0, item.v or 0.0) for key, item in items.items()}
    times: list[float] = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        tidied(geometry, items.values(), points, sizes)
        times.append((time.thread_time() - start) * 1000)
    return statistics.median(times)


def measure() -> list[Row]:
    """One row for each number of items."""
    return [Row(f"tidy: {n} items", 0, _measure(n), budget, absolute=True) for n, budget in BUDGETS.items()]


def main() -> int:
    """Print the table; 1 when one is over its budget."""
    rows = measure()
    for row in rows:
        print(row.line())
    return int(any(row.is_over for row in rows))


if __name__ == "__main__":
    sys.exit(main())
