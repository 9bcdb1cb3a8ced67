"""The Guide: its sections, its sources, its length and how easily it reads."""

import re
from collections.abc import Callable

from balance_desktop.content.guide import GuideSection, load_guide
from balance_desktop.content.strategies import load_strategies

GUIDE = load_guide()
SECTIONS = [
    "independence",
    "interdependence",
    "both",
    "map",
    "alone",
    "couple",
    "therapist",
    "reflect-and-strategies",
    "safety",
    "sources",
]
TEXT = [section for section in GUIDE if section.id != "sources"]
SOURCES = GUIDE[-1].points
FULL_NAME = re.compile(r"[A-Z][a-z]+ (?:Warren )?[A-Z][a-z]+")


def prose(section: GuideSection) -> str:
    return " ".join(section.paragraphs + section.points)


def authors(source: str) -> set[str]:
    return {name.strip() for name in re.split(r",|&", re.split(r" \d{4}", source)[0])}


def test_the_sections_stand_in_reading_order() -> None:
    assert [section.id for section in GUIDE] == SECTIONS


def test_it_can_be_read_in_a_few_minutes() -> None:
    assert 600 <= sum(len(prose(section).split()) for section in TEXT) <= 900


def test_it_is_easy_to_read(reading_grade: Callable[[str], float], longest_sentence: Callable[[str], int]) -> None:
    hard = {section.id for section in TEXT if reading_grade(prose(section)) > 8}
    assert hard == set()
    assert max(longest_sentence(prose(section)) for section in TEXT) <= 30


def test_every_source_has_author_year_and_title() -> None:
    assert all(re.fullmatch(r"[A-Z][^\d]+ (19|20)\d\d, .{8,}", source) for source in SOURCES)
    assert list(SOURCES) == sorted(SOURCES, key=lambda source: re.split(r" \d{4}| &|,", source)[0].split()[-1])


def test_every_author_whom_the_guide_and_the_strategies_name_is_among_the_sources() -> None:
    listed = set().union(*map(authors, SOURCES))
    told = " ".join([*(prose(section) for section in TEXT), *(s.why for s in load_strategies())])
    named = set(FULL_NAME.findall(told))
    assert len(named) >= 15
    assert named <= listed


def test_every_short_source_of_a_strategy_is_among_the_sources() -> None:
    for strategy in load_strategies():
        for short in strategy.source.split("; "):
            names, year = short.rsplit(" ", 1)
            last_names = set(re.split(r", | & ", names))
            assert any(
                last_names == {name.split()[-1] for name in authors(source)} and f" {year}, " in source
                for source in SOURCES
            ), short


def test_the_keys_of_the_map_are_told() -> None:
    told = prose(next(section for section in GUIDE if section.id == "map"))
    assert all(word in told for word in ("1 for", "2 for Together", "3 for", "0 for the tray", "Enter", "Esc"))
    assert all(word in told for word in ("goal", "hobby", "value", "activity", "thriving", "steady", "needs care"))
