"""Quick in: click and type, paste, drop and copy, and the offer to share what is there twice."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from balance_desktop.canvas.composing import Composing
from balance_desktop.canvas.insertion import Insertion
from balance_desktop.canvas.map_panel import MapPanel
from balance_desktop.canvas.sharing import Sharing
from balance_desktop.canvas.view import CardView
from balance_desktop.document.document import Document
from balance_desktop.model.regions import TRAY, Place, free_place
from balance_desktop.model.relationship import Item
from balance_desktop.model.vocabulary import Region
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import region_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData

    from balance_desktop.canvas.deck import Deck
    from balance_desktop.model.edits import NewItem

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_REGION_DIGITS = "0123"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuickIn(QObject):
    """How items come onto one map without ado. Every gesture is one call of the document."""

    message = Signal(str)
    """A sentence for the status line; empty takes it away."""
    said = Signal(str)
    """A sentence for assistive technology."""
    deck_shown = Signal(bool)
    """Whether the suggestions are to be seen."""

    def __init__(self, document: Document, appearance: Appearance, panel: MapPanel) -> None:
        super().__init__(panel)
        self._document = document
        self._panel = panel
        self._adding = panel.adding
        self.sharing = Sharing(document, panel)
        self.sharing.said.connect(self._tell)
        self._appearance = appearance
        self._deck: Deck | None = None
        self._from_deck: tuple[list[str], Place | None] = [], None
        self.mark = Insertion(panel.view, appearance, self)
        Composing(panel, self)
        panel.view.ground_clicked.connect(self._put_mark)
        panel.tray.view.ground_clicked.connect(self.mark.clear)
        panel.selection_changed.connect(self._leave_mark_to_selection)
        panel.writing.began.connect(self.mark.clear)
        panel.writing.next_wanted.connect(self._write_below)
        document.changed.connect(self._follow_document)
        document.read_only_changed.connect(self.mark.clear)
        appearance.changed.connect(self.mark.follow)

    @property
    def can_write(self) -> bool:
        """Whether something new may be written on the map now."""
        return self._panel.can_edit and not self._panel.drag.is_active

    def write(self, text: str = "") -> None:
        """Write a new item at the mark, else at a free place in the overlap."""
        self._write_at(self.mark.place or self._free_spot(), text)

    def begin(self, view: CardView, words: str) -> QWidget | None:
        """Open the field for words that are being composed in a view, and leave the keyboard where it is.

        None where nothing can be written, or where these words would not be typed either.
        """
        place = self._place_for(view, words) if self.can_write else None
        return self._write_at(place, "", takes_keyboard=False) if place is not None else None

    def put_mark(self, place: Place) -> None:
        """Say where what comes next goes."""
        if self._panel.can_edit:
            self.mark.put(place)

    def key(self, view: CardView, event: QKeyEvent) -> bool:
        """Use a key that writes, or that ends what is offered here; False leaves it to the map's other keys."""
        if not self.can_write:
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self._escape()
        if event.modifiers() & _COMMANDS:
            return False
        if event.key() in _ENTER and self.mark.place is not None:
            self.write()
            event.accept()
            return True
        typed = event.text()
        if not typed.strip() or not typed.isprintable():
            return False
        used = self._type(view, typed)
        if used:
            event.accept()
        return used

    def copy(self) -> bool:
        """Put the selected items on the clipboard; False when there are none."""
        from balance_desktop.canvas.clipboard import to_mime

        items = self._selected()
        if items:
            QGuiApplication.clipboard().setMimeData(to_mime(items))
            self._tell(T("Map", "%n items copied", "to the clipboard", len(items)))
        return bool(items)

    def cut(self) -> None:
        """Put the selected items on the clipboard and take them off the map."""
        if self._panel.can_edit and self.copy():
            self._document.delete_items(self._panel.selected_ids())

    def paste(self) -> None:
        """Add what is on the clipboard: at the mark, our own items in their region, anything else in the tray."""
        from PySide6.QtCore import QMimeData

        self.take_in(QGuiApplication.clipboard().mimeData() or QMimeData(), self.mark.place)  # None where it is empty

    def take_in(self, mime: "QMimeData", place: Place | None) -> bool:
        """Add items from outside at a place, or where they belong; False when there were none to add."""
        from balance_desktop.canvas.clipboard import NotOffered, holds_phrase, read
        from balance_desktop.canvas.phrases import phrase_kind

        if not self._panel.can_edit:
            return False
        writing = self._panel.writing
        try:
            items = read(mime, phrase_kind(writing) if holds_phrase(mime) else writing.kind)
        except NotOffered as error:
            self._tell(str(error))
            return False
        return self._add(items, place)

    def duplicate(self) -> None:
        """Add a copy of every selected item just below it."""
        from balance_desktop.model.edits import NewItem

        items = self._selected()
        if items and self._panel.can_edit:
            copies = [
                NewItem(item.text, item.kind, self._adding.below(item.id, item.text), item.strength, item.note)
                for item in items
            ]
            self._add(copies, None)

    def show_deck(self, shown: bool) -> None:
        """Open the suggestions beside the map and go to their search, or close them and go back to the map."""
        from balance_desktop.canvas.deck import Deck

        if self._deck is None:
            self._deck = Deck(self._appearance, self._take_suggestion, self._panel)
            self._deck.closed.connect(lambda: self.show_deck(shown=False))
            self._panel.beside.addWidget(self._deck)
        had_focus = self._deck.isAncestorOf(QApplication.focusWidget() or self._panel)
        self._deck.setVisible(shown)
        self._panel.beside.setContentsMargins(4, 0, 24 if shown else 4, 0)
        if shown:
            self._deck.show_relationship(self._document.relationship)
            self._deck.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif had_focus:
            self._panel.view.setFocus()
        self.deck_shown.emit(shown)

    def _take_suggestion(self, item: "NewItem") -> None:
        """Put a suggestion at the mark, below the one before it, or in the tray."""
        before, place = self._from_deck
        if self.mark.place is not None or self._panel.selected_ids() != before:
            place = self.mark.place
        if self._panel.can_edit and self._add([item], place):
            self._from_deck = self._panel.selected_ids(), place

    def _add(self, items: "Sequence[NewItem]", place: Place | None) -> bool:
        ids = self._adding.add(items, place)
        if not ids:
            return False
        there: set[Region] = {self._document.relationship.items[item_id].region for item_id in ids}
        if len(there) == 1:
            name = region_name(self._document.relationship, there.pop())
            text = T("Map", "%n items added to “{region}”", "pasted, dropped or doubled", len(ids))
            self._tell(text.format(region=name))
        else:
            self._tell(T("Map", "%n items added", "to several regions", len(ids)))
        return True

    def _selected(self) -> list[Item]:
        """The selected items from top to bottom, as a list is read."""
        items = self._panel.relationship.items
        scenes = self._panel.cards, self._panel.tray_cards
        points = {key: (card.y(), card.x()) for scene in scenes for key, card in scene.cards.items()}
        return sorted((items[key] for key in self._panel.selected_ids()), key=lambda item: points[item.id])

    def _tell(self, text: str) -> None:
        self.message.emit(text)
        self.said.emit(text)

    # the mark

    def _put_mark(self, position: QPoint) -> None:
        point = self._panel.view.mapToScene(position)
        self.put_mark(self._panel.view.geometry_shown.place(point.x(), point.y()))
        if self.mark.place is not None:
            self.message.emit(T("Map", "Type to write here"))

    def _follow_document(self) -> None:
        self.mark.follow()
        if self._deck is not None and self._deck.isVisible():
            self._deck.show_relationship(self._document.relationship)

    def _leave_mark_to_selection(self) -> None:
        if self._panel.selected_ids():
            self.mark.clear()

    def _type(self, view: CardView, typed: str) -> bool:
        """Begin an item with what was typed."""
        place = self._place_for(view, typed)
        if place is not None:
            self._write_at(place, typed)
        return place is not None

    def _place_for(self, view: CardView, typed: str) -> Place | None:
        """Where an item begins with what was typed: at the mark, or below the card that is selected.

        None where a sign means something else, or nothing.
        """
        ids = self._panel.selected_ids()
        if ids:
            return None if typed in _REGION_DIGITS else self._adding.below(ids[-1])
        if view is self._panel.tray.view:
            return TRAY
        if self.mark.place is not None:
            return self.mark.place
        return self._free_spot() if typed.isalpha() or not typed.isascii() else None

    def _free_spot(self) -> Place:
        """A free place in the overlap."""
        relationship = self._document.relationship
        taken = [Place(item.region, item.u, item.v) for item in relationship.items.values()]
        return free_place("both", taken, relationship.basics.separation)

    def _write_at(self, place: Place, text: str, *, takes_keyboard: bool = True) -> QWidget:
        """Open the field for a new item, with a text to begin with; return the field."""
        panel = self._panel
        if place.u is None or place.v is None:
            field = panel.tray.field
            if takes_keyboard:
                field.setFocus()
            field.insert(text)
            return field
        x, y = panel.view.geometry_shown.point(place.region, place.u, place.v)
        panel.view.ensureVisible(x - 60, y - 20, 120, 40, 8, 8)
        panel.writing.write_new(panel.view, QPointF(x, y), place, text, takes_keyboard=takes_keyboard)
        return panel.writing.editor.text

    def _write_below(self, item_id: str) -> None:
        """After Enter: go on below what was written."""
        if self._panel.can_edit and item_id in self._document.relationship.items:
            self._write_at(self._adding.below(item_id), "")

    def _escape(self) -> bool:
        if self.sharing.dismiss():
            return True
        if self.mark.place is not None:
            self.mark.clear()
            self.message.emit("")
            return True
        return False
