"""Dates in few letters and as headings."""

import pytest

from balance_desktop.tabs.dates import long_date, short_date


@pytest.mark.parametrize(
    ("day", "words"), [("2026-11-14", "today"), ("2026-11-09", "9 Nov"), ("2025-11-09", "9 Nov 2025")]
)
def test_short(day: str, words: str) -> None:
    assert short_date(day, "2026-11-14") == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-14", "Today"),
        ("2026-11-13", "Yesterday"),
        ("2026-11-09", "9 November"),
        ("2025-12-31", "31 December 2025"),
        ("2026-11-15", "15 November"),
    ],
)
def test_long(day: str, words: str) -> None:
    assert long_date(day, "2026-11-14") == words
