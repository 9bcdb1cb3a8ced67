"""The bundled typeface, so that every machine looks alike; what it lacks the system's own fonts fill in."""

from PySide6.QtGui import QFont, QFontDatabase

from balance_desktop.resource_files import ROOT

FAMILY = "Inter"
_FILES = ("Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")


def load_fonts() -> bool:
    """Make the bundled typeface known to Qt; False when its files are missing (the system's font then serves)."""
    known = [QFontDatabase.addApplicationFont(str(ROOT / "fonts" / name)) for name in _FILES]
    return -1 not in known


def interface_font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the interface font at a size in pixels, which prints and exports as large as it shows."""
    font = QFont([FAMILY, "Noto Sans", "Segoe UI", "SF Pro Text", "DejaVu Sans", "sans-serif"])
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font
