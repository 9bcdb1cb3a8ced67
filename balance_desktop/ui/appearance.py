"""How the program looks now: what the person chose, over what the system says."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from balance_desktop.ui.fonts import interface_font, load_fonts
from balance_desktop.ui.settings import MOTION_CHOICES, TEXT_PERCENTS, THEME_CHOICES, Settings
from balance_desktop.ui.theme import BASE_TEXT_PX, Theme, build_palette, build_style_sheet, load_theme

LARGEST_SYSTEM_TEXT_PX = 26
BIG_PERCENT = 200
"""The text size while it is to be read across a room."""


class Appearance(QObject):
    """Theme, text size and motion. One per program, handed to whoever draws."""

    changed = Signal()
    """Theme, text size, motion or room between cards is another one now; the application already wears it."""

    def __init__(self, settings: Settings, app: QApplication) -> None:
        super().__init__(app)
        self._settings = settings
        self._app = app
        self._system_text_px = _pixel_size(app)
        self._system_is_dark = _is_dark(app.palette())
        self._theme = load_theme(self._theme_name())
        self._worn: tuple[str, int] | None = None
        self._is_big = False
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    @property
    def theme(self) -> Theme:
        """The colours to draw with now."""
        return self._theme

    @property
    def text_px(self) -> int:
        """The height of ordinary text in pixels: 13, or the system's if larger, times the person's choice."""
        base = min(max(BASE_TEXT_PX, self._system_text_px), LARGEST_SYSTEM_TEXT_PX)
        percent = self._settings.text_percent
        return round(base * (max(percent, BIG_PERCENT) if self._is_big else percent) / 100)

    @property
    def icon_px(self) -> int:
        """The side of an icon that stands beside ordinary text, in pixels: 16 at 100 %."""
        return round(self.text_px * 16 / BASE_TEXT_PX)

    def motion_ms(self, base: int = 150) -> int:
        """Return how long a movement of `base` milliseconds may take: 0 when motion is unwanted."""
        choice = self._settings.reduced_motion
        if choice == "system":
            return 0 if self._system_reduces_motion() else base
        return 0 if choice == "on" else base

    @property
    def theme_choice(self) -> str:
        """`system`, `light`, `dark` or `contrast`."""
        return self._settings.theme_choice

    @theme_choice.setter
    def theme_choice(self, choice: str) -> None:
        if choice not in THEME_CHOICES:
            raise ValueError(choice)
        self._settings.theme_choice = choice
        self._refresh()

    @property
    def text_percent(self) -> int:
        """The text size in percent: 80, 90, … 200."""
        return self._settings.text_percent

    @text_percent.setter
    def text_percent(self, percent: int) -> None:
        nearest = min(TEXT_PERCENTS, key=lambda offered: abs(offered - percent))
        if nearest != self._settings.text_percent or self._is_big:
            self._settings.text_percent = nearest
            self._is_big = False
            self._refresh()

    @property
    def big_text(self) -> bool:
        """Whether everything is to be read across a room now; until the program ends, for rooms change."""
        return self._is_big

    @big_text.setter
    def big_text(self, big: bool) -> None:
        if big != self._is_big:
            self._is_big = big
            self._refresh()

    @property
    def reduced_motion(self) -> str:
        """`system`, `on` (nothing moves) or `off`."""
        return self._settings.reduced_motion

    @reduced_motion.setter
    def reduced_motion(self, choice: str) -> None:
        if choice not in MOTION_CHOICES:
            raise ValueError(choice)
        if choice != self._settings.reduced_motion:
            self._settings.reduced_motion = choice
            self.changed.emit()

    @property
    def keeps_cards_apart(self) -> bool:
        """Whether cards on the map make room for each other, rather than lie over one another."""
        return self._settings.keeps_cards_apart

    @keeps_cards_apart.setter
    def keeps_cards_apart(self, keep: bool) -> None:
        if keep != self._settings.keeps_cards_apart:
            self._settings.keeps_cards_apart = keep
            self.changed.emit()

    def apply(self) -> None:
        """Dress the application: style and typeface the first time, then only what is not worn yet."""
        wanted = (self._theme.name, self.text_px)
        if wanted == self._worn:
            return
        if self._worn is None:
            self._app.setStyle("Fusion")
            load_fonts()
        self._app.setPalette(build_palette(self._theme))
        self._app.setFont(interface_font(self.text_px))
        self._app.setStyleSheet(build_style_sheet(self._theme, self.text_px))
        self._worn = wanted

    def _follow_system(self) -> None:
        if self._settings.theme_choice == "system":
            self._refresh()

    def _refresh(self) -> None:
        """Work out what is to be worn; wear it and say so only when it is something else."""
        name = self._theme_name()
        before = self._worn
        if name != self._theme.name:
            self._theme = load_theme(name)
        self.apply()
        if self._worn != before:
            self.changed.emit()

    def _theme_name(self) -> str:
        choice = self._settings.theme_choice
        if choice != "system":
            return choice
        if self._system_wants_contrast():
            return "contrast"
        scheme = self._app.styleHints().colorScheme()
        if scheme == Qt.ColorScheme.Unknown:
            return "dark" if self._system_is_dark else "light"
        return "dark" if scheme == Qt.ColorScheme.Dark else "light"

    def _system_wants_contrast(self) -> bool:
        hints = self._app.styleHints()
        if not hasattr(hints, "accessibility"):  # Qt before 6.10 does not say
            return False
        return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast

    def _system_reduces_motion(self) -> bool:
        hints = QGuiApplication.styleHints()
        if hasattr(hints, "accessibility") and hasattr(hints.accessibility(), "motionPreference"):
            return hints.accessibility().motionPreference() == Qt.MotionPreference.ReducedMotion  # pyright: ignore
        return False


def _is_dark(palette: QPalette) -> bool:
    """Tell whether the desktop's own palette writes light on dark."""
    return palette.windowText().color().lightness() > palette.window().color().lightness()


def _pixel_size(app: QApplication) -> int:
    """Return how large the system wants text, in pixels; reckoned, for to ask QFontInfo loads a font nobody uses."""
    font = app.font()
    if font.pixelSize() > 0:
        return font.pixelSize()
    screen = app.primaryScreen()
    return round(font.pointSizeF() * (screen.logicalDotsPerInchY() if screen else 96) / 72)
