"""A program that is killed while somebody types without a rest loses no key older than two seconds and one commit."""

from pathlib import Path

import pytest

from balance_desktop.storage.writer import Pace
from balance_desktop.tabs.typing_editor import BURST
from tests.benchmarks.typed_kill import WAITS_MS, kill_typing


@pytest.mark.timeout(120)
def test_killed_amid_typing(tmp_path: Path) -> None:
    killed = kill_typing(tmp_path, kills=4, seconds=7, seed=2)
    assert max(kill.pressed for kill in killed) > 30
    assert max(kill.kept for kill in killed) > 0
    assert [kill for kill in killed if kill.lost_ms > WAITS_MS + kill.commit_ms] == []


def test_a_key_waits_in_its_field_and_for_the_writer_for_two_seconds_at_most() -> None:
    assert BURST + Pace().at_most * 1000 <= WAITS_MS
