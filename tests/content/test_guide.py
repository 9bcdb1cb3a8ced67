"""The Guide: its pages, its sources, its length, how easily it reads, and what it must never leave out."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from balance_desktop.content.guide import GuidePage, load_guide
from balance_desktop.content.reading import ContentError
from balance_desktop.content.strategies import load_strategies

GUIDE = {page.id: page for page in load_guide()}
PAGES = [
    "independence",
    "interdependence",
    "both",
    "map",
    "alone",
    "couple",
    "therapist",
    "first-evening",
    "session-plan",
    "safety",
    "privacy",
    "sources",
]
SOURCES = [point.split(". ", 1)[0] for point in GUIDE["sources"].sections[0].points]
FULL_NAME = re.compile(r"[A-Z][a-z]+ (?:Warren )?[A-Z][a-z]+")
PAGE = """
[[pages]]
id = "first"
title = "First"
lead = "Begin here."
[[pages.sections]]
paragraphs = ["One."]
[[pages.sections]]
title = "More"
points = ["Two."]
"""


def prose(page: GuidePage) -> str:
    return " ".join([page.lead, *(text for part in page.sections for text in (*part.paragraphs, *part.points))])


def authors(source: str) -> set[str]:
    return {name.strip() for name in re.split(r",|&", re.split(r" \d{4}", source)[0])}


def minutes(page_id: str) -> list[tuple[int, int]]:
    titles = [section.title for section in GUIDE[page_id].sections]
    return [(int(m[1]), int(m[2])) for title in titles if (m := re.match(r"Minutes (\d+) to (\d+): ", title))]


def test_the_pages_stand_in_reading_order() -> None:
    assert list(GUIDE) == PAGES


def test_no_page_is_long() -> None:
    longest = {page.id: len(prose(page).split()) for page in GUIDE.values()}
    assert max(longest.values()) <= 680
    assert sum(longest.values()) <= 4100
    assert min(longest.values()) >= 150


def test_every_page_is_easy_to_read(
    reading_grade: Callable[[str], float], longest_sentence: Callable[[str], int]
) -> None:
    hard = {page.id for page in GUIDE.values() if reading_grade(prose(page)) > 8}
    assert hard == set()
    assert max(longest_sentence(prose(page)) for page in GUIDE.values()) <= 30


def test_a_page_has_at_most_ten_sections_and_titles_for_all_but_the_first() -> None:
    for page in GUIDE.values():
        assert len(page.sections) <= 10, page.id
        assert all(section.title for section in page.sections[1:]), page.id
        titles = [section.title for section in page.sections]
        assert len(set(titles)) == len(titles), page.id


def test_no_number_to_call_and_no_address_that_ages() -> None:
    for page in GUIDE.values():
        numbers = re.findall(r"\d{3,}", prose(page))
        assert page.id == "sources" or numbers == [], page.id
        assert re.search(r"www|http|@|\.org|\.com", prose(page)) is None, page.id


def test_nothing_is_promised_that_the_program_cannot_do() -> None:
    everything = " ".join(map(prose, GUIDE.values())).lower()
    assert re.search(r"encrypt|unbreakable|recover your|password", everything) is None
    assert "nobody can get it back for you" in prose(GUIDE["privacy"])


def test_the_words_are_those_of_the_window() -> None:
    everything = " ".join(map(prose, GUIDE.values())).lower()
    assert re.search(r"\bcards?\b|\bspouse|\bhusband|\bwife\b|\bscores? of\b", everything) is None


def test_the_safety_page_says_what_matters() -> None:
    told = prose(GUIDE["safety"])
    for words in ("emergency number", "helpline", "doctor", "counsellor", "reads over your shoulder", "on your own"):
        assert words in told
    assert "It is not your fault" in [section.title for section in GUIDE["safety"].sections]


def test_the_plans_use_every_minute_once() -> None:
    for page_id, end in (("first-evening", 20), ("session-plan", 50)):
        spans = minutes(page_id)
        assert [begin for begin, _ in spans] == [0, *(stop for _, stop in spans[:-1])]
        assert spans[-1][1] == end


def test_pages_point_to_pages_that_exist() -> None:
    titles = {page.title for page in GUIDE.values()}
    quoted = {text for page in GUIDE.values() for text in re.findall("“([^“”]+)”", prose(page))}
    assert len(titles & quoted) >= 3
    capitals = {text for text in quoted if text.startswith(("When a", "A 20", "A 50", "Your file"))}
    assert capitals <= titles


def test_every_source_has_author_year_title_and_what_it_is_about() -> None:
    assert all(re.fullmatch(r"[A-Z][^\d]+ (19|20)\d\d, .{8,}", source) for source in SOURCES)
    last_names = [re.split(r" \d{4}| &|,", source)[0].split()[-1] for source in SOURCES]
    assert last_names == sorted(last_names)
    about = [point.split(". ", 1)[1] for point in GUIDE["sources"].sections[0].points]
    assert all(re.fullmatch(r"[A-Z][^.]{30,}\.", sentence) for sentence in about)


def test_the_sources_are_the_twelve_that_the_program_rests_on() -> None:
    years = [match[1] for source in SOURCES if (match := re.search(r" (\d{4}),", source))]
    expected = "1991 1997 1969 2003 1992 2000 2007 2013 1999 2008 2001 2000"
    assert years == expected.split()


def test_every_author_whom_the_guide_and_the_strategies_name_is_among_the_sources() -> None:
    listed = set().union(*map(authors, SOURCES))
    pages = [prose(page) for page in GUIDE.values() if page.id != "sources"]
    named = set(FULL_NAME.findall(" ".join([*pages, *(strategy.why for strategy in load_strategies())])))
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
    told = prose(GUIDE["map"])
    assert all(word in told for word in ("1 for", "2 for Together", "3 for", "0 for the tray", "Enter", "Esc"))
    assert all(word in told for word in ("goal", "hobby", "value", "activity", "thriving", "steady", "needs care"))


def test_all_prose_is_translated_and_no_id(tmp_path: Path) -> None:
    path = tmp_path / "guide.toml"
    path.write_text(PAGE, encoding="utf-8")
    (page,) = load_guide(path, translate=str.upper)
    assert (page.id, page.title, page.lead) == ("first", "FIRST", "BEGIN HERE.")
    assert [(part.title, part.paragraphs, part.points) for part in page.sections] == [
        ("", ("ONE.",), ()),
        ("MORE", (), ("TWO.",)),
    ]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('id = "first"\n', "", "pages[1].id"),
        ('"first"', '"First page"', "pages[1].id"),
        ('lead = "Begin here."', 'lead = " "', "pages[1].lead"),
        ('paragraphs = ["One."]', "", "pages[1].sections[1].paragraphs"),
        ('points = ["Two."]', 'point = ["Two."]', "pages[1].sections[2].paragraphs"),
        ('title = "More"', 'title = ""', "pages[1].sections[2].title"),
        ('[[pages.sections]]\ntitle = "More"', "[[pages]]", "pages[2].id"),
    ],
)
def test_a_wrong_page_is_named(tmp_path: Path, old: str, new: str, key: str) -> None:
    path = tmp_path / "guide.toml"
    path.write_text(PAGE.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_guide(path)
    assert caught.value.key == key


def test_an_id_may_be_there_once(tmp_path: Path) -> None:
    path = tmp_path / "guide.toml"
    path.write_text(PAGE + PAGE, encoding="utf-8")
    with pytest.raises(ContentError, match="is there twice"):
        load_guide(path)
