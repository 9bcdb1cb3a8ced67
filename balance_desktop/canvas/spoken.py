"""Items in the words that are read aloud: everything about a card that is otherwise seen."""

from balance_desktop.model.relationship import Item
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import kind_name, strength_name


def item_words(item: Item) -> str:
    """The kind, the strength unless it is steady, and whether there is a note; such as “hobby, needs care”."""
    words = kind_name(item.kind)
    if item.strength != "steady":
        strength = strength_name(item.strength)
        words = T("Outline", "{kind}, {strength}", "such as: hobby, needs care").format(kind=words, strength=strength)
    if item.note:
        words = T("Outline", "{words}, has a note", "such as: hobby, needs care, has a note").format(words=words)
    return words


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
