"""Colours by role: reading a theme file, and the palette and style sheet that follow from it.

Widgets say what they are with a dynamic property, and the style sheet gives them their look:
`card`, `quiet`, `heading`, `title`, `link`, `primary`, `banner` (see `resources/themes/style.qss`).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from string import Template
from types import MappingProxyType

from PySide6.QtGui import QColor, QPalette

from balance_desktop.resource_files import ROOT

THEMES = ROOT / "themes"
THEME_NAMES = ("light", "dark", "contrast")
BASE_TEXT_PX = 13
FAINT = 0.5
"""How much ink is left in what cannot be used now."""

DEFAULT_PARTNER_COLOURS = MappingProxyType({"a": "blue", "b": "amber"})
_STYLED_ROLES = (
    "window", "surface", "line", "ink", "quiet_ink", "care", "overlap", "accent", "on_accent",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """The colours of one look. Needs no application, so exports can use it anywhere.

    A region is filled once, with `fill_…` (0 to 1) of its colour over `window`; fills are not stacked.
    """

    name: str
    is_dark: bool
    window: QColor
    surface: QColor
    line: QColor
    ink: QColor
    quiet_ink: QColor
    care: QColor
    circle_a: QColor
    circle_b: QColor
    overlap: QColor
    accent: QColor
    on_accent: QColor
    on_a: QColor
    on_b: QColor
    on_overlap: QColor
    fill_a: float
    fill_b: float
    fill_both: float
    partner_colours: Mapping[str, QColor]

    def partner_colour(self, partner_id: str, key: str | None = None) -> QColor:
        """Return the colour partner `a` or `b` chose; without a choice, or with one nobody knows, their own default."""
        default = self.circle_a if partner_id == "a" else self.circle_b
        return self.partner_colours.get(key or "", default)

    def region_colour(self, region: str, key: str | None = None) -> QColor:
        """Return the colour of a region (`a`, `b`, `both`, `tray`); `key` is the partner's choice."""
        if region in ("a", "b"):
            return self.partner_colour(region, key)
        return self.overlap if region == "both" else self.quiet_ink

    def on_region_colour(self, region: str) -> QColor:
        """Return the colour of text that stands on `region_colour(region)`, whatever the partner chose."""
        if region == "tray":
            return self.surface
        return {"a": self.on_a, "b": self.on_b}.get(region, self.on_overlap)

    def region_fill(self, region: str, key: str | None = None) -> QColor:
        """Return the translucent colour that fills a region of the map."""
        colour = QColor(self.region_colour(region, key))
        colour.setAlphaF({"a": self.fill_a, "b": self.fill_b, "both": self.fill_both}.get(region, 0.0))
        return colour


def load_theme(name: str) -> Theme:
    """Read `light`, `dark` or `contrast`; another name raises FileNotFoundError."""
    data = tomllib.loads((THEMES / f"{name}.toml").read_text(encoding="utf-8"))
    return Theme(
        name=name,
        is_dark=data["is_dark"],
        **{role: QColor(value) for role, value in data["roles"].items()},
        **data["fills"],
        partner_colours=MappingProxyType({key: QColor(c) for key, c in data["partner_colours"].items()}),
    )


def blend(front: QColor, back: QColor, share: float) -> QColor:
    """Return the opaque colour seen when `share` (0 to 1) of `front` lies over `back`."""
    rest = 1 - share
    return QColor.fromRgbF(
        front.redF() * share + back.redF() * rest,
        front.greenF() * share + back.greenF() * rest,
        front.blueF() * share + back.blueF() * rest,
    )


def build_palette(theme: Theme) -> QPalette:
    """Return a palette for Fusion in which every text keeps its contrast (Fusion's own selection does not)."""
    role = QPalette.ColorRole
    palette = QPalette()
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.ink,
        role.Base: theme.surface,
        role.AlternateBase: blend(theme.ink, theme.surface, 0.03),
        role.Text: theme.ink,
        role.PlaceholderText: theme.quiet_ink,
        role.Button: theme.surface,
        role.ButtonText: theme.ink,
        role.BrightText: theme.care,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.ink,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: blend(theme.surface, theme.window, 0.5),
        role.Midlight: blend(theme.line, theme.surface, 0.5),
        role.Mid: theme.line,
        role.Dark: theme.quiet_ink,
        role.Shadow: theme.ink if not theme.is_dark else theme.window,
    }
    for which, colour in colours.items():
        palette.setColor(which, colour)
    faint = blend(theme.ink, theme.surface, FAINT)
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText, role.Link):
        palette.setColor(QPalette.ColorGroup.Disabled, which, faint)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, theme.line)
    palette.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, theme.ink)
    return palette


def build_style_sheet(theme: Theme, text_px: int) -> str:
    """Fill `style.qss` with the theme's colours and with sizes that follow the text (`BASE_TEXT_PX` is 100 %)."""
    values = {role: getattr(theme, role).name() for role in _STYLED_ROLES}
    shades = {"hover": 0.06, "pressed": 0.12, "track": 0.35, "faint": FAINT}
    values |= {name: blend(theme.ink, theme.surface, share).name() for name, share in shades.items()}
    sizes = {"small": 12, "title": 20, "box": 15, "field": 20, "plus": 19}
    pixels = {name: text_px * size // BASE_TEXT_PX for name, size in sizes.items()}
    pixels["round"] = pixels["box"] // 2 + 2  # half the box and its border; one more and Qt draws a square
    pixels["pill"] = int(text_px * 0.6) + 8
    values |= {name: f"{size}px" for name, size in pixels.items()}
    values["hollow"] = (theme.window if theme.is_dark else theme.surface).name()  # a field in a card shows
    values["images"] = (THEMES / theme.name).as_posix()
    return Template((THEMES / "style.qss").read_text(encoding="utf-8")).substitute(values)
