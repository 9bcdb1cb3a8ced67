"""Themes are read from files, give partners their colours, and dress the application."""

import re

import pytest
from PySide6.QtGui import QColor, QPalette

from balance_desktop.resource_files import ROOT
from balance_desktop.ui.theme import (
    DEFAULT_PARTNER_COLOURS,
    THEME_NAMES,
    THEMES,
    blend,
    build_palette,
    build_style_sheet,
    load_theme,
)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_defaults_are_the_named_colours(name: str) -> None:
    theme = load_theme(name)
    assert theme.partner_colours[DEFAULT_PARTNER_COLOURS["a"]] == theme.circle_a
    assert theme.partner_colours[DEFAULT_PARTNER_COLOURS["b"]] == theme.circle_b


def test_every_theme_offers_the_same_choices() -> None:
    choices = {tuple(load_theme(name).partner_colours) for name in THEME_NAMES}
    assert choices == {("blue", "amber", "teal", "rose", "green", "plum", "brick", "slate")}


def test_a_choice_overrides_the_default_and_nonsense_does_not() -> None:
    theme = load_theme("light")
    assert theme.partner_colour("b", "teal") == theme.partner_colours["teal"]
    assert theme.partner_colour("b") == theme.circle_b
    assert theme.partner_colour("a", "no such colour") == theme.circle_a


def test_regions_have_their_colour_and_fill() -> None:
    theme = load_theme("dark")
    assert theme.region_colour("a", "rose") == theme.partner_colours["rose"]
    assert theme.region_colour("both", "rose") == theme.overlap
    assert theme.region_fill("both").alphaF() == pytest.approx(theme.fill_both, abs=0.01)
    assert theme.region_fill("tray").alpha() == 0
    assert theme.overlap.alpha() == 255


def test_only_the_light_theme_is_not_dark() -> None:
    assert [name for name in THEME_NAMES if not load_theme(name).is_dark] == ["light"]


def test_an_unknown_theme_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_theme("sepia")


def test_blend_mixes_opaque_colours() -> None:
    assert blend(QColor("#FFFFFF"), QColor("#000000"), 0.5).red() == pytest.approx(128, abs=1)
    assert blend(QColor("#123456"), QColor("#000000"), 1).name() == "#123456"


def test_the_palette_wears_the_roles() -> None:
    theme = load_theme("dark")
    palette = build_palette(theme)
    assert palette.color(QPalette.ColorRole.Window) == theme.window
    assert palette.color(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight) == theme.accent
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) != theme.ink


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("text_px", [10, 13, 20, 26])
def test_the_style_sheet_is_filled_and_finds_its_pictures(name: str, text_px: int) -> None:
    sheet = build_style_sheet(load_theme(name), text_px)
    assert "$" not in sheet
    pictures = re.findall(r'url\("(.+?)"\)', sheet)
    assert pictures
    assert [path for path in pictures if not (ROOT / path).is_file()] == []


def test_sizes_follow_the_text() -> None:
    theme = load_theme("light")
    assert build_style_sheet(theme, 13) != build_style_sheet(theme, 26)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_pictures_of_the_style_sheet_have_the_colours_of_the_theme(name: str) -> None:
    theme = load_theme(name)
    roles = {
        "tick": theme.on_accent, "dot": theme.on_accent, "menu-tick": theme.ink,
        "up": theme.quiet_ink, "down": theme.quiet_ink, "grip": theme.quiet_ink,
    }  # fmt: skip
    for picture, colour in roles.items():
        text = (THEMES / name / f"{picture}.svg").read_text(encoding="utf-8")
        assert set(re.findall(r"#[0-9A-Fa-f]{6}", text)) == {colour.name().upper()}, picture
