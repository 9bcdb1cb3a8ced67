"""Words that were selected in an answer become an item on the map, which remembers the answer."""

from typing import TYPE_CHECKING

from balance_desktop.canvas.clipboard import NotOffered, words_of_item
from balance_desktop.model.edits import NewItem
from balance_desktop.model.regions import Place
from balance_desktop.model.search import fold
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import region_name

if TYPE_CHECKING:
    from balance_desktop.canvas.map_widget import MapWidget
    from balance_desktop.canvas.writing import Writing
    from balance_desktop.model.relationship import Answer
    from balance_desktop.model.vocabulary import Kind


def phrase_kind(writing: "Writing") -> "Kind":
    """The kind of an item that words from an answer become: the one chosen last, else a value."""
    return writing.chosen_kind or "value"


def put_phrase(panel: "MapWidget", text: str, answer: "Answer") -> str | None:
    """Put words of an answer into the region of who wrote it, at a free place; the map says what became of them.

    Returns the item's id; None when nothing was added. What is there already is only shown.
    """
    if not panel.can_edit:
        panel.tell(T("Map", "The map can be changed when it shows today"))
        return None
    try:
        words = words_of_item(text)
    except NotOffered as error:
        panel.tell(str(error))
        return None
    name = region_name(panel.relationship, answer.author)
    same = [i for i in panel.relationship.items_in(answer.author) if fold(i.text) == fold(words)]
    if same:
        panel.reveal(same[0].id)
        panel.tell(T("Map", "“{item}” is in “{region}” already").format(item=same[0].text, region=name))
        return None
    item = NewItem(words, phrase_kind(panel.writing), Place(answer.author), answer_id=answer.id)
    ids = panel.adding.add([item])
    if not ids:
        return None
    panel.tell(T("Map", "“{item}” is in “{region}” now").format(item=words, region=name))
    return ids[0]
