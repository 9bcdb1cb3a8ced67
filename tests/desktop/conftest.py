"""A screen for the real-window tests, and the reason when there can be none."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from balance_desktop.document.sample import build_sample
from tests.desktop.screen import Program, Screen, missing_tools


@pytest.fixture
def screen() -> Iterator[Screen]:
    missing = missing_tools()
    if missing:
        reason = f"a real window needs {', '.join(missing)}, which this machine does not have"
        if os.environ.get("BALANCE_REQUIRE_DESKTOP"):
            pytest.fail(reason)
        pytest.skip(reason)
    made = Screen()
    yield made
    made.close()


@pytest.fixture
def start(screen: Screen, tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Start the program, with a home of its own for this test; every one is ended."""
    home = tmp_path / "home"
    home.mkdir()
    started: list[Program] = []

    def run(*arguments: str, **environment: str) -> Program:
        program = Program(screen, home, arguments, **environment)
        started.append(program)
        return program

    yield run
    for program in started:
        program.kill()
    complaints = home / "stderr.txt"
    if complaints.exists():
        assert complaints.read_text() == ""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "Maya & Theo.balance"
    build_sample("maya-and-theo", path, date(2026, 11, 14))
    return path
