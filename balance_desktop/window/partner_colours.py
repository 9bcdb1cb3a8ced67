"""The menu in which partners choose their circles' colours: a swatch and a word for each."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from balance_desktop.document.document import Document
from balance_desktop.model.vocabulary import PartnerId
from balance_desktop.ui.theme import DEFAULT_PARTNER_COLOURS, Theme
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import partner_name

SWATCH = 16
_PARTNERS: tuple[PartnerId, ...] = ("a", "b")


def colour_name(key: str) -> str:
    """Return the word for a partner colour."""
    words = {
        "blue": T("Colours", "Blue"),
        "amber": T("Colours", "Amber"),
        "teal": T("Colours", "Teal"),
        "rose": T("Colours", "Rose"),
        "green": T("Colours", "Green"),
        "plum": T("Colours", "Plum"),
        "brick": T("Colours", "Brick"),
        "slate": T("Colours", "Slate"),
    }
    return words[key]


def fill_colour_menu(menu: QMenu, document: Document, theme: Theme) -> None:
    """Offer every colour to both partners, the present one checked."""
    for partner in _PARTNERS:
        below = menu.addMenu(partner_name(document.relationship, partner).replace("&", "&&"))
        current = document.relationship.partners[partner].colour or DEFAULT_PARTNER_COLOURS[partner]
        for key, colour in theme.partner_colours.items():
            action = below.addAction(_swatch(colour), colour_name(key), partial(document.colour_partner, partner, key))
            action.setObjectName(f"colour_{partner}_{key}")
            action.setCheckable(True)
            action.setChecked(key == current)
            action.setEnabled(not document.read_only)


def _swatch(colour: QColor) -> QIcon:
    picture = QPixmap(SWATCH, SWATCH)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(1, 1, SWATCH - 2, SWATCH - 2)
    painter.end()
    return QIcon(picture)
