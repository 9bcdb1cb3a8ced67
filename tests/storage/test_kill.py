"""A process that is killed in the middle of editing loses nothing that was called saved."""

import os
from pathlib import Path

from tests.benchmarks.kill import kill_rounds

ROUNDS = int(os.environ.get("BALANCE_KILL_ROUNDS", "10"))


def test_killed_at_any_moment(tmp_path: Path) -> None:
    figures = kill_rounds(tmp_path, ROUNDS, seed=3)
    assert (figures.rounds, figures.lost, figures.unsound) == (ROUNDS, 0, 0)
    assert figures.acknowledged > ROUNDS
