"""Icons come in the colour asked for, sharp on every screen, and only under names that exist."""

import gc

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_desktop.resource_files import ROOT
from balance_desktop.ui.icons import Icons

NAMES = sorted(path.stem for path in (ROOT / "icons").glob("*.svg") if path.stem != "balance-desktop")


def ink_of(image: QImage) -> tuple[int, QColor]:
    """Return how many pixels are drawn and the colour of the strongest one."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(pixel.alpha() > 40 for pixel in pixels), max(pixels, key=lambda pixel: pixel.alpha())


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_itself_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    picture = Icons().icon(name, QColor("#C02040")).pixmap(QSize(24, 24), 1.0)
    drawn, colour = ink_of(picture.toImage().convertToFormat(QImage.Format.Format_ARGB32))
    assert drawn > 10
    assert abs(colour.red() - 0xC0) < 3
    assert abs(colour.blue() - 0x40) < 3


def test_the_four_kinds_have_different_shapes(qapp: QApplication) -> None:
    icons = Icons()
    shapes = [
        icons.icon(f"kind-{kind}", QColor("black")).pixmap(QSize(16, 16), 1.0).toImage()
        for kind in ("goal", "hobby", "value", "activity")
    ]
    assert all(one != other for at, one in enumerate(shapes) for other in shapes[:at])


def test_a_dense_screen_gets_more_pixels(qapp: QApplication) -> None:
    picture = Icons().icon("undo", QColor("black")).pixmap(QSize(16, 16), 2.0)
    assert picture.size() == QSize(32, 32)
    assert picture.devicePixelRatio() == 2.0


def test_a_disabled_icon_is_fainter(qapp: QApplication) -> None:
    icon = Icons().icon("undo", QColor("black"))
    faint = icon.pixmap(QSize(24, 24), 1.0, QIcon.Mode.Disabled).toImage()
    assert ink_of(faint)[1].alpha() < ink_of(icon.pixmap(QSize(24, 24), 1.0).toImage())[1].alpha()


def test_an_unknown_name_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        Icons().icon("no-such-icon", QColor("black"))


def test_a_changed_copy_of_an_icon_still_draws(qtbot: QtBot) -> None:
    icon = QIcon(Icons().icon("search", QColor("black")))
    icon.addFile(str(ROOT / "icons" / "heart.svg"))  # from here on it has a drawing engine of its own
    gc.collect()
    assert ink_of(icon.pixmap(QSize(16, 16), 1.0).toImage())[1].alpha() > 0


def test_icons_outlive_their_maker(qtbot: QtBot) -> None:
    icons = [QIcon(Icons().icon("search", QColor(0, 0, blue))) for blue in range(200)]
    assert all(not icon.pixmap(QSize(16, 16), 1.0).isNull() for icon in icons)


def test_files_name_no_colour_of_their_own() -> None:
    for name in NAMES:
        text = (ROOT / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        assert "currentColor" in text, name
        assert "#" not in text, name
