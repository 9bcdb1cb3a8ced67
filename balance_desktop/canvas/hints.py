"""What an empty map says, softly, in each region: what goes there."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from balance_desktop.canvas.layout import MapGeometry
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import PLACED, Region
from balance_desktop.ui.theme import Theme
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import partner_name, shortened


@dataclass(frozen=True, slots=True)
class Hints:
    """One text per region, and how it is written."""

    texts: dict[Region, str]
    font: QFont
    colour: QColor


def empty_map_hints(relationship: Relationship, theme: Theme, font: QFont) -> Hints:
    """The hints for a map without items."""
    if relationship.is_solo:
        texts: dict[Region, str] = {
            "a": T("Map", "What is mine:\nclick and type"),
            "both": T("Map", "What I share:\ngoals, values,\nthings done together"),
            "b": T("Map", "What is theirs,\nas I see it"),
        }
        return Hints(texts, font, theme.quiet_ink)
    name_a, name_b = (shortened(partner_name(relationship, partner)) for partner in ("a", "b"))
    texts = {
        "a": T("Map", "What is {name}’s alone:\nclick and type").format(name=name_a),
        "both": T("Map", "What you share:\ngoals, values,\nthings you do together"),
        "b": T("Map", "What is {name}’s alone:\nclick and type").format(name=name_b),
    }
    return Hints(texts, font, theme.quiet_ink)


def draw_hints(painter: QPainter, geometry: MapGeometry, hints: Hints) -> None:
    """Write each hint in the middle of its region."""
    painter.setFont(hints.font)
    painter.setPen(hints.colour)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    for region in PLACED:
        size = geometry.radius * geometry.separation * 0.8, geometry.radius
        left, right = geometry.span(region, 0.0, (0.0, 0.0))
        middle = (left + right) / 2
        painter.drawText(QRectF(middle - size[0] / 2, -size[1] / 2, *size), int(flags), hints.texts[region])
