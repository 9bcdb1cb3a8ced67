"""What an export calls the relationship and its days."""

from collections.abc import Mapping

from PySide6.QtCore import QDate, QLocale, Qt

from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import Region
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import partner_name, region_name


def document_title(relationship: Relationship) -> str:
    """What the relationship is called: its title, or else the names."""
    return relationship.basics.title or names_text(relationship)


def names_text(relationship: Relationship) -> str:
    """Whose relationship it is: both names, or in solo use the one name, if there is one."""
    if relationship.is_solo:
        return relationship.name("a") or T("Export", "My map")
    return T("Export", "{a} and {b}").format(a=partner_name(relationship, "a"), b=partner_name(relationship, "b"))


def title_tells_names(relationship: Relationship) -> bool:
    """Whether whoever reads the title knows whose relationship it is."""
    title = document_title(relationship)
    if relationship.is_solo:
        return relationship.name("a") in title
    return all(partner_name(relationship, partner) in title for partner in ("a", "b"))


def deck_title(relationship: Relationship, deck: str, strategies: Mapping[str, str]) -> str:
    """What a deck of prompts is called whoever answered them; `strategies` are the names by id."""
    if deck in strategies:
        return strategies[deck]
    if deck == "map-shared" or relationship.is_solo:
        regions: dict[str, Region] = {"map-own": "a", "map-partner": "b"}
        region = region_name(relationship, regions.get(deck, "both"))
        return T("Reflect", "On the map: {region}").format(region=region)
    own = T("Reflect", "On the map: what each has of their own")
    return own if deck == "map-own" else T("Reflect", "On the map: each other’s circle")


def day_text(day: str) -> str:
    """A local date, ISO 8601, as the person's country writes it; anything else as it stands."""
    date = QDate.fromString(day, Qt.DateFormat.ISODate)
    return QLocale().toString(date, QLocale.FormatType.LongFormat) if date.isValid() else day
