"""Versions: sittings by pause, day and session; what each moment held; the log taken in parts."""

from datetime import UTC, datetime, timedelta

from balance_desktop.model import edits
from balance_desktop.model.changes import Change, Edit, diff
from balance_desktop.model.regions import TRAY
from balance_desktop.model.relationship import Relationship, row_of
from balance_desktop.storage.history import LoggedEdit
from balance_desktop.tabs.moments import backup_text, moment_text
from balance_desktop.tabs.story import Texts
from balance_desktop.tabs.versions import LONGEST, Sitting, Versions

NOON = datetime(2026, 11, 14, 12, 0).astimezone()
TEXTS = Texts({}, {})


class Log:
    """A log that grows; `states` holds what was there after each edit."""

    def __init__(self) -> None:
        self.now = edits.new_relationship("0" * 32, "couple", "Maya", "Theo")
        self.log: list[LoggedEdit] = []
        self.states: dict[str, Relationship] = {}
        maya = self.now.partners["a"]
        self._add(NOON, "create", self.now, (Change("partners", "a", None, row_of(maya)),))

    def add_item(self, at: datetime, text: str) -> None:
        after = edits.add_item(self.now, f"{len(self.log):032x}", text, "hobby", TRAY, "")
        self._add(at, "add_item", after, diff(self.now, after))

    def begin_session(self, at: datetime, name: str) -> None:
        after = edits.add_session(self.now, f"{len(self.log):032x}", name, "", "")
        self._add(at, "add_session", after, diff(self.now, after))

    def _add(self, at: datetime, kind: str, after: Relationship, changes: tuple[Change, ...]) -> None:
        uid = f"{len(self.log) + 1:032x}"
        stamp = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self.log.insert(0, LoggedEdit(len(self.log) + 1, Edit(uid, stamp, "a", kind, changes), 0))
        self.states[uid] = self.now = after


def sittings(log: Log, part: int = 1000) -> list[Sitting]:
    """All sittings of a log that is taken in parts."""
    versions, found, start = Versions(log.now, TEXTS), [], 0
    while start < len(log.log):
        found += versions.take(log.log[start : start + part], is_last=start + part >= len(log.log))
        start += part
    return found


def several() -> Log:
    log = Log()
    log.add_item(NOON + timedelta(minutes=5), "Hiking")
    log.add_item(NOON + timedelta(minutes=34), "Chess")
    log.add_item(NOON + timedelta(minutes=64), "Tea")
    log.add_item(NOON + timedelta(days=1), "Swimming")
    log.begin_session(NOON + timedelta(days=1, minutes=1), "Autumn")
    log.add_item(NOON + timedelta(days=1, minutes=2), "Cooking")
    return log


def test_a_pause_a_day_and_a_session_begin_a_sitting() -> None:
    told = [[line.sentence for line in sitting.lines] for sitting in sittings(several())]
    assert told == [
        ["Maya added “Cooking”", "Session: “Autumn”"],
        ["Maya added “Swimming”"],
        ["Maya added “Tea”"],
        ["Maya added “Chess”", "Maya added “Hiking”", "The map was started"],
    ]
    assert [sitting.session for sitting in sittings(several())] == ["Autumn", "", "", ""]


def test_every_moment_is_as_it_was() -> None:
    log = several()
    for sitting in sittings(log):
        assert sitting.at(sitting.lines[0]) == sitting.after
        for line in sitting.lines:
            assert sitting.at(line) == log.states[line.uid]


def test_parts_of_the_log_make_the_same_sittings() -> None:
    log = several()
    for part in range(1, 8):
        assert sittings(log, part) == sittings(log)


def test_a_very_long_sitting_is_told_in_parts() -> None:
    log = Log()
    for _ in range(LONGEST + 10):
        log.add_item(NOON, "Tea")
    assert [len(sitting.edits) for sitting in sittings(log)] == [LONGEST, 11]
    assert [len(sitting.edits) for sitting in sittings(log, 64)] == [LONGEST, 11]


def test_moments_in_words() -> None:
    assert moment_text(NOON, "2026-12-01") == "14 November, 12:00"
    assert moment_text(NOON, "2027-01-01") == "14 November 2026, 12:00"
    assert backup_text(NOON, "2026-11-14") == "Backup of today, 12:00"
    assert backup_text(NOON, "2026-11-15") == "Backup of yesterday, 12:00"
    assert backup_text(NOON, "2026-11-16") == "Backup of 14 November, 12:00"
