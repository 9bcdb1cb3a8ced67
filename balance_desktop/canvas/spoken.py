"""Items in the words that are read aloud: everything about a card that is otherwise seen."""

from balance_desktop.model.relationship import Item
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import kind_name, strength_name


def item_words(item: Item) -> str:
    """The kind and, unless it is steady, the strength; such as “hobby, needs care”."""
    if item.strength == "steady":
        return kind_name(item.kind)
    return T("Outline", "{kind}, {strength}", "such as: hobby, needs care").format(
        kind=kind_name(item.kind), strength=strength_name(item.strength)
    )


def spoken_item(item: Item) -> str:
    """The text and what `item_words` says; such as “Hiking, hobby, needs care”."""
    return T("Outline", "{item}, {kind}", "read aloud, such as: Hiking, hobby").format(
        item=item.text, kind=item_words(item)
    )


def spoken_card(item: Item, region: str) -> str:
    """What is read aloud when the keyboard comes to a card in the region of this name."""
    return T("Map", "{item}, {region}", "read aloud, such as: Hiking, hobby, Together").format(
        item=spoken_item(item), region=region
    )
