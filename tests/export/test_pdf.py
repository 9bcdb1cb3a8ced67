"""The PDF: one page of vectors on which every item can be found and copied as text."""

import os
import shutil
import subprocess
from datetime import date
from unicodedata import category, normalize

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QApplication

from balance_desktop.export.pdf import page_size, to_pdf
from balance_desktop.model import edits
from balance_desktop.model.regions import Place, free_place
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import REGIONS

TODAY = date(2026, 11, 14)

TOOLS = ("pdftotext", "pdfimages", "pdfinfo")
needs_poppler = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)) and not os.environ.get("BALANCE_REQUIRE_DESKTOP"),
    reason="poppler-utils is not installed",
)


def poppler(tool: str, *options: str, pdf: bytes) -> str:
    """What the tool says about the file."""
    done = subprocess.run([tool, *options[:1], "-", *options[1:]], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def words_on(pdf: bytes) -> str:
    """The page's text in reading order, without white space, marks of direction and the forms of joined letters."""
    text = normalize("NFKC", poppler("pdftotext", "-raw", "-", pdf=pdf))
    return "".join(character for character in text if not character.isspace() and category(character) != "Cf")


def with_items(relationship: Relationship, texts: list[str]) -> Relationship:
    for number, text in enumerate(texts):
        region = REGIONS[number % len(REGIONS)]
        taken = [Place(item.region, item.u, item.v) for item in relationship.items.values()]
        place = free_place(region, taken, relationship.basics.separation)
        kind = ("goal", "hobby", "value", "activity")[number // 4 % 4]
        relationship = edits.add_item(relationship, f"item-{number}", text, kind, place, "2026-09-01T00:00:00.000Z")
    return relationship


@needs_poppler
def test_items_names_and_title_are_text(qapp: QApplication, relationship: Relationship) -> None:
    words = words_on(to_pdf(relationship, TODAY))
    for item in relationship.items.values():
        assert "".join(item.text.split()) in words
    for text in ("Ourmap", "Maya", "Theo", "Together", "Notplacedyet", "2026", "hobby", "goal", "needscare"):
        assert text in words


@needs_poppler
def test_no_raster_image_and_one_page(qapp: QApplication, relationship: Relationship) -> None:
    pdf = to_pdf(relationship, TODAY)
    header_only = 2
    assert len(poppler("pdfimages", "-list", pdf=pdf).splitlines()) == header_only
    assert "Pages:           1\n" in poppler("pdfinfo", pdf=pdf)


@needs_poppler
def test_sixty_items_are_all_there(qapp: QApplication) -> None:
    texts = [f"Thing number {number}" for number in range(60)]
    relationship = with_items(edits.new_relationship("0" * 32, "couple", "Maya", "Theo"), texts)
    words = words_on(to_pdf(relationship, TODAY))
    for text in texts:
        assert "".join(text.split()) in words


@needs_poppler
def test_long_texts_begin_on_the_page(qapp: QApplication, relationship: Relationship) -> None:
    texts = [
        f"{number} A long walk along the river and then through the woods " + "again " * 600 for number in range(8)
    ]
    words = words_on(to_pdf(with_items(relationship, texts), TODAY))
    for number in range(8):
        assert f"{number}Alongwalk" in words


@needs_poppler
def test_texts_that_are_too_long_follow_in_full(qapp: QApplication, relationship: Relationship) -> None:
    long = "A long walk along the river and then through the woods, until it is dark, " * 20 + "and home by train."
    texts = [f"{number} {long}" for number in range(8)]
    pdf = to_pdf(with_items(relationship, texts), TODAY)
    pages = poppler("pdftotext", "-raw", "-", pdf=pdf).split("\f")
    assert len(pages) > 3
    words = "".join("".join(pages[1:]).split())
    for text in texts:
        assert "".join(text.split()) in words
    assert "Whatistoolongforitscard" in words
    assert "Weekendhikes" not in words


@needs_poppler
def test_the_longest_text_fills_pages(qapp: QApplication, relationship: Relationship) -> None:
    text = "Riverbanks. " * 333
    pdf = to_pdf(with_items(relationship, [text]), TODAY)
    pages = poppler("pdftotext", "-raw", "-", pdf=pdf).split("\f")
    assert "".join("".join(pages[1:]).split()).count("Riverbanks.") == 333


@needs_poppler
def test_a_card_takes_more_lines_where_there_is_room(qapp: QApplication, relationship: Relationship) -> None:
    text = "Learning to cook three proper dishes before the winter, so that friends can come over"
    pdf = to_pdf(with_items(relationship, [text] * 4), TODAY)
    assert words_on(pdf).count("".join(text.split())) == 4
    assert "Pages:           1\n" in poppler("pdfinfo", pdf=pdf)


@needs_poppler
def test_other_scripts_are_text(qapp: QApplication, relationship: Relationship) -> None:
    texts = ["Ελληνικά", "Вечер вдвоём", "עברית", "العربية", "🏃‍♀️ Läufe ❤️", "\u202eoverride"]
    words = words_on(to_pdf(with_items(relationship, texts), TODAY))
    for text in ("Ελληνικά", "Вечервдвоём", "עברית", "العربية", "Läufe", "override"):
        assert text in words


@needs_poppler
def test_metadata_say_nothing_of_the_computer(
    qapp: QApplication, relationship: Relationship, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    pdf = to_pdf(relationship, TODAY)
    said = poppler("pdfinfo", "-rawdates", pdf=pdf)
    fields = dict(line.split(":", maxsplit=1) for line in said.splitlines() if ":" in line)
    assert fields["Title"].strip() == "Our map"
    assert fields["Author"].strip() == ""
    assert fields["Creator"].strip() == "Balance Desktop"
    assert fields["CreationDate"].strip().startswith("D:20261114000000")
    assert fields["ModDate"].strip().startswith("D:20261114000000")
    assert b"<xmp:CreateDate>2026-11-14</xmp:CreateDate>" in pdf


def test_same_bytes_for_the_same_day(qapp: QApplication, relationship: Relationship) -> None:
    assert to_pdf(relationship, TODAY) == to_pdf(relationship, TODAY)
    assert to_pdf(relationship, TODAY) != to_pdf(relationship, date(2026, 11, 15))


def test_empty_solo_and_swapped_pages(qapp: QApplication, relationship: Relationship) -> None:
    empty = edits.new_relationship("0" * 32, "solo", "", "")
    pages = {to_pdf(value, TODAY) for value in (relationship, edits.swap_sides(relationship), empty)}
    assert len(pages) == 3
    assert all(page.startswith(b"%PDF-") and page.rstrip().endswith(b"%%EOF") for page in pages)


def test_any_separation(qapp: QApplication, relationship: Relationship) -> None:
    for separation in (0.55, 1.55):
        assert to_pdf(edits.set_separation(relationship, separation), TODAY).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("locale", "size"),
    [
        ("en_US", QPageSize.PageSizeId.Letter),
        ("fr_CA", QPageSize.PageSizeId.Letter),
        ("en_GB", QPageSize.PageSizeId.A4),
        ("de_DE", QPageSize.PageSizeId.A4),
        ("ar_EG", QPageSize.PageSizeId.A4),
        ("C", QPageSize.PageSizeId.A4),
    ],
)
def test_paper(locale: str, size: QPageSize.PageSizeId) -> None:
    assert page_size(QLocale(locale)).id() == size
