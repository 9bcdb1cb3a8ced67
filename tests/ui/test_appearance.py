"""The application wears what the person chose, over what the system says, and tells when that changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.fonts import FAMILY, interface_font
from balance_desktop.ui.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def appearance(qapp: QApplication, settings: Settings) -> Iterator[Appearance]:
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    qapp.setFont(interface_font(13))  # whatever an earlier test left behind
    qapp.setPalette(qapp.style().standardPalette())
    yield Appearance(settings, qapp)
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


def test_light_at_ordinary_size_unless_told_otherwise(appearance: Appearance) -> None:
    assert appearance.theme.name == "light"
    assert appearance.text_px == 13
    assert appearance.icon_px == 16


def test_a_choice_is_worn_at_once_and_remembered(
    qtbot: QtBot, qapp: QApplication, appearance: Appearance, settings: Settings
) -> None:
    with qtbot.waitSignal(appearance.changed):
        appearance.theme_choice = "dark"
    assert qapp.palette().color(QPalette.ColorRole.Window) == appearance.theme.window
    assert appearance.theme.is_dark
    assert settings.theme_choice == "dark"


def test_the_same_choice_again_changes_nothing(qtbot: QtBot, appearance: Appearance) -> None:
    appearance.theme_choice = "dark"
    theme = appearance.theme
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.theme_choice = "dark"
    assert appearance.theme is theme


def test_text_grows_in_steps_and_keeps_within_its_bounds(
    qtbot: QtBot, qapp: QApplication, appearance: Appearance
) -> None:
    with qtbot.waitSignal(appearance.changed):
        appearance.text_percent = 154
    assert appearance.text_percent == 150
    assert appearance.text_px == round(13 * 1.5)
    assert qapp.font().pixelSize() == appearance.text_px
    appearance.text_percent = 900
    assert appearance.text_percent == 200
    appearance.text_percent = 1
    assert appearance.text_percent == 80


def test_a_system_with_larger_text_is_followed(qapp: QApplication, settings: Settings, appearance: Appearance) -> None:
    qapp.setFont(interface_font(20))
    assert Appearance(settings, qapp).text_px == 20


def test_a_dark_desktop_without_a_colour_scheme_is_recognised(
    qapp: QApplication, settings: Settings, appearance: Appearance
) -> None:
    appearance.theme_choice = "dark"
    appearance.theme_choice = "system"
    assert appearance.theme.name == "light"
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, "#202020")
    palette.setColor(QPalette.ColorRole.WindowText, "#F0F0F0")
    qapp.setPalette(palette)
    assert Appearance(settings, qapp).theme.name == "dark"


def test_motion_stops_when_unwanted(qtbot: QtBot, appearance: Appearance) -> None:
    assert appearance.motion_ms() == 150
    with qtbot.waitSignal(appearance.changed):
        appearance.reduced_motion = "on"
    assert appearance.motion_ms() == 0
    appearance.reduced_motion = "off"
    assert appearance.motion_ms(120) == 120


def test_an_unknown_choice_is_our_error(appearance: Appearance) -> None:
    with pytest.raises(ValueError, match="sepia"):
        appearance.theme_choice = "sepia"
    with pytest.raises(ValueError, match="perhaps"):
        appearance.reduced_motion = "perhaps"


def test_the_bundled_typeface_is_worn_with_its_weights(qapp: QApplication, appearance: Appearance) -> None:
    appearance.apply()
    assert QFontInfo(qapp.font()).family() == FAMILY
    for weight in (400, 600, 700):
        font = interface_font(13)
        font.setWeight(font.Weight(weight))
        assert QFontInfo(font).weight() == weight


def test_big_text_is_read_across_a_room_and_goes_back(qapp: QApplication, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    appearance = Appearance(settings, qapp)
    normal = appearance.text_px
    appearance.text_percent = 120
    before = appearance.text_px
    heard: list[int] = []
    appearance.changed.connect(lambda: heard.append(appearance.text_px))
    appearance.big_text = True
    assert appearance.text_px == 2 * normal
    assert settings.text_percent == 120
    appearance.big_text = True
    appearance.big_text = False
    assert heard == [2 * normal, before]


def test_choosing_a_text_size_ends_big_text(qapp: QApplication, tmp_path: Path) -> None:
    appearance = Appearance(Settings(tmp_path / "settings.ini"), qapp)
    appearance.big_text = True
    appearance.text_percent = 110
    assert not appearance.big_text
    appearance.big_text = True
    appearance.text_percent = 110
    assert not appearance.big_text
