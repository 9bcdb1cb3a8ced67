"""Dates as people say them: today, 9 Nov, 9 November 2025."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

from balance_desktop.ui.translation import T


def short_date(day: str, today: str) -> str:
    """The ISO date `day` in a few letters: “today”, “9 Nov”, or with the year when it is another one than today's."""
    if day == today:
        return T("Dates", "today")
    pattern = T("Dates", "d MMM", "pattern of a short date")
    if day[:4] != today[:4]:
        pattern = T("Dates", "d MMM yyyy", "pattern of a short date with its year")
    return QLocale().toString(_qt(day), pattern)


def long_date(day: str, today: str) -> str:
    """The ISO date `day` as a heading: “Today”, “Yesterday”, “9 November”, with the year when it is another one."""
    distance = (date.fromisoformat(today) - date.fromisoformat(day)).days
    if distance == 0:
        return T("Dates", "Today")
    if distance == 1:
        return T("Dates", "Yesterday")
    return day_and_month(day, today)


def day_and_month(day: str, today: str) -> str:
    """The ISO date `day` as “9 November”, with the year when it is another one than today's."""
    pattern = T("Dates", "d MMMM", "pattern of a date")
    if day[:4] != today[:4]:
        pattern = T("Dates", "d MMMM yyyy", "pattern of a date with its year")
    return QLocale().toString(_qt(day), pattern)


def day_of_week(day: str, today: str) -> str:
    """The ISO date `day` as “Monday, 9 November”, with the year when it is another one than today's."""
    pattern = T("Dates", "dddd, d MMMM", "pattern of a date with its day of the week")
    if day[:4] != today[:4]:
        pattern = T("Dates", "dddd, d MMMM yyyy", "pattern of a date with its day of the week and its year")
    return QLocale().toString(_qt(day), pattern)


def month(day: str) -> str:
    """The month of the ISO date `day` as “November 2026”."""
    name = QLocale().standaloneMonthName(int(day[5:7]))
    return T("Dates", "{month} {year}", "a month as a heading").format(month=name, year=day[:4])


def local(at: str) -> datetime:
    """The moment `at` (UTC, ISO 8601) by the clock on this machine's wall."""
    return datetime.fromisoformat(at).astimezone()


def _qt(day: str) -> QDate:
    return QDate.fromString(day, "yyyy-MM-dd")
