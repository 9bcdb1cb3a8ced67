"""PNG and SVG: the same page as a picture, light whatever the screen shows."""

from collections import Counter
from datetime import date
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication

from balance_desktop.export.picture import HEIGHT, SCALE, WIDTH, to_png, to_svg
from balance_desktop.model import edits
from balance_desktop.model.relationship import Relationship
from balance_desktop.ui.theme import load_theme

TODAY = date(2026, 11, 14)


@pytest.fixture
def png(qapp: QApplication, relationship: Relationship) -> QImage:
    return QImage.fromData(to_png(relationship, TODAY))


def test_png_is_large_and_holds_nothing_else(png: QImage) -> None:
    assert (png.width(), png.height()) == (WIDTH * SCALE, HEIGHT * SCALE) == (3840, 2700)
    assert not png.text()


def test_png_shows_both_circles_and_what_they_share_on_a_light_ground(png: QImage) -> None:
    grid = [(x, y) for x in range(0, png.width(), 24) for y in range(0, png.height(), 24)]
    colours = Counter(png.pixelColor(x, y).name() for x, y in grid)
    most = [colour for colour, count in colours.most_common() if count > len(grid) / 50]
    assert len(most) >= 4
    assert most[0] == load_theme("light").window.name()


def test_the_screens_look_makes_no_difference(qapp: QApplication, relationship: Relationship) -> None:
    before, palette = to_png(relationship, TODAY), qapp.palette()
    qapp.setPalette(QPalette(QColor(Qt.GlobalColor.black)))
    try:
        assert to_png(relationship, TODAY) == before
    finally:
        qapp.setPalette(palette)


def test_svg_keeps_text_as_text(qapp: QApplication, relationship: Relationship) -> None:
    root = ElementTree.fromstring(to_svg(relationship, TODAY))
    words = "".join("".join(root.itertext()).split())
    for item in relationship.items.values():
        assert "".join(item.text.split()) in words
    assert "Together" in words
    assert not [element for element in root.iter() if element.tag.endswith("image")]


def test_svg_with_text_that_is_markup(qapp: QApplication, relationship: Relationship) -> None:
    value = edits.rename_partner(relationship, "a", "<b>&amp;</b>")
    value = edits.edit_item(value, "runs", "<script>alert(1)</script> & ]]>")
    root = ElementTree.fromstring(to_svg(value, TODAY))
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    words = "".join("".join(root.itertext()).split())
    assert "<script>alert(1)</script>&]]>" in words
    assert "<b>&amp;</b>" in words
