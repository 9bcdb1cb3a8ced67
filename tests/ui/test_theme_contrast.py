"""Every pair of colours that a text or a mark stands on is legible, in every theme, by the formula of WCAG 2."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette

from balance_desktop.ui.theme import THEME_NAMES, Theme, blend, build_palette, load_theme

TEXT = {"light": 4.5, "dark": 4.5, "contrast": 7.0}
MARK = {"light": 3.0, "dark": 3.0, "contrast": 4.5}


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def circles(theme: Theme) -> dict[str, QColor]:
    return {"circle_a": theme.circle_a, "circle_b": theme.circle_b, **theme.partner_colours}


def fills(theme: Theme) -> dict[str, QColor]:
    """Every colour the map may have below a text: the three regions, with whatever colour a partner chose."""
    sides = {f"fill of {name}": blend(c, theme.window, theme.fill_a) for name, c in circles(theme).items()}
    return sides | {"fill of both": blend(theme.overlap, theme.window, theme.fill_both)}


def text_pairs(theme: Theme) -> Iterator[tuple[str, QColor, QColor]]:
    grounds = {"window": theme.window, "surface": theme.surface}
    for role in ("ink", "quiet_ink", "care"):
        for name, ground in (grounds | fills(theme)).items():
            yield f"{role} on {name}", getattr(theme, role), ground
    for role, colour in ({"overlap": theme.overlap, "accent": theme.accent} | circles(theme)).items():
        for name, ground in grounds.items():
            yield f"{role} on {name}", colour, ground
    for name, colour in circles(theme).items():
        yield f"on_a on {name}", theme.on_a, colour
        yield f"on_b on {name}", theme.on_b, colour
    for on, ground in (
        ("on_accent", "accent"),
        ("on_overlap", "overlap"),
        ("on_accent", "overlap"),
        ("on_accent", "care"),
    ):
        yield f"{on} on {ground}", getattr(theme, on), getattr(theme, ground)
    for share in (0.03, 0.06, 0.12):
        yield f"ink on hover {share}", theme.ink, blend(theme.ink, theme.surface, share)


def mark_pairs(theme: Theme) -> Iterator[tuple[str, QColor, QColor]]:
    grounds = {"window": theme.window, "surface": theme.surface} | fills(theme)
    marks = {"overlap": theme.overlap, "focus ring": theme.accent, "check box": theme.quiet_ink} | circles(theme)
    for name, mark in marks.items():
        for ground_name, ground in grounds.items():
            yield f"{name} on {ground_name}", mark, ground
    yield "tick in a checked box", theme.on_accent, theme.accent


@pytest.mark.parametrize("name", THEME_NAMES)
def test_text_is_legible(name: str) -> None:
    theme = load_theme(name)
    weak = {what: round(contrast(a, b), 2) for what, a, b in text_pairs(theme) if contrast(a, b) < TEXT[name]}
    assert weak == {}


@pytest.mark.parametrize("name", THEME_NAMES)
def test_lines_and_marks_show(name: str) -> None:
    theme = load_theme(name)
    weak = {what: round(contrast(a, b), 2) for what, a, b in mark_pairs(theme) if contrast(a, b) < MARK[name]}
    assert weak == {}


@pytest.mark.parametrize("name", THEME_NAMES)
def test_what_qt_draws_by_itself_is_legible(name: str) -> None:
    palette = build_palette(load_theme(name))
    role = QPalette.ColorRole
    pairs = (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.PlaceholderText, role.Base),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Base),
        (role.BrightText, role.Window),
    )
    weak = [pair for pair in pairs if contrast(palette.color(pair[0]), palette.color(pair[1])) < TEXT[name]]
    assert weak == []


def test_the_formula_is_the_published_one() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21.0)
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_partners_can_tell_their_colours_apart_from_the_overlap(name: str) -> None:
    theme = load_theme(name)
    everything = [*theme.partner_colours.values(), theme.overlap]
    assert len({colour.rgb() for colour in everything}) == len(everything)
