"""Dates in few letters and as headings."""

import pytest

from balance_desktop.tabs.dates import day_of_week, long_date, month, short_date


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


@pytest.mark.parametrize(
    ("day", "words"), [("2026-11-09", "Monday, 9 November"), ("2025-11-09", "Sunday, 9 November 2025")]
)
def test_day_of_week(day: str, words: str) -> None:
    assert day_of_week(day, "2026-11-14") == words


def test_month() -> None:
    assert month("2025-01-31") == "January 2025"
