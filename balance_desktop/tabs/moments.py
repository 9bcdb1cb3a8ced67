"""Moments of the past in words: 12 November, 14:02; the backup of yesterday, 21:40."""

from datetime import date, datetime

from balance_desktop.tabs.dates import day_and_month
from balance_desktop.ui.translation import T


def moment_text(moment: datetime, today: str) -> str:
    """A local moment as “12 November, 14:02”, with the year when it is another one than today's."""
    return T("Dates", "{date}, {time}", "a moment: 12 November, 14:02").format(
        date=day_and_month(moment.date().isoformat(), today), time=clock(moment)
    )


def backup_text(taken: datetime, today: str) -> str:
    """A backup by when it was taken: “Backup of today, 14:02”, “Backup of yesterday, 21:40”, “Backup of 3 March, …”."""
    at = taken.astimezone()
    distance = (date.fromisoformat(today) - at.date()).days
    if distance == 0:
        return T("Dates", "Backup of today, {time}").format(time=clock(at))
    if distance == 1:
        return T("Dates", "Backup of yesterday, {time}").format(time=clock(at))
    return T("Dates", "Backup of {date}, {time}").format(
        date=day_and_month(at.date().isoformat(), today), time=clock(at)
    )


def offer_text(taken: datetime, today: str) -> str:
    """What a button says that opens a backup: “Open the backup of yesterday, 21:40”."""
    at = taken.astimezone()
    distance = (date.fromisoformat(today) - at.date()).days
    if distance == 0:
        return T("Dates", "Open the backup of today, {time}").format(time=clock(at))
    if distance == 1:
        return T("Dates", "Open the backup of yesterday, {time}").format(time=clock(at))
    return T("Dates", "Open the backup of {date}, {time}").format(
        date=day_and_month(at.date().isoformat(), today), time=clock(at)
    )


def clock(moment: datetime) -> str:
    """The time of day."""
    return moment.strftime("%H:%M")
