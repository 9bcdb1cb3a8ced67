"""Writing on the map: the in-place editor opened for a new item or for a card, and what it does to the document."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtWidgets import QWidget

from balance_desktop.canvas.editor import ItemEditor
from balance_desktop.canvas.item_card import ItemCard
from balance_desktop.canvas.view import CardView
from balance_desktop.document.document import Document
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import Kind
from balance_desktop.ui.appearance import Appearance

AddOne = Callable[[str, Kind, Place], str | None]
"""Adds an item of a kind where it was written; its id, or None when it was refused."""


class Writing(QObject):
    """Opens the editor over the map and hands what was written to the document, one edit each."""

    began = Signal()
    """The editor was opened."""
    next_wanted = Signal(str)
    """Enter took a new item, whose id this is: the person goes on writing below it."""

    def __init__(self, document: Document, appearance: Appearance, add_one: AddOne, surface: QWidget) -> None:
        super().__init__(surface)
        self._document = document
        self._add_one = add_one
        self._surface = surface
        self._appearance = appearance
        self._editor: ItemEditor | None = None
        self._kind: Kind = "activity"
        self._chosen_kind: Kind | None = None
        self._kind_before: Kind = "activity"
        self._edited: str | None = None
        self._place = TRAY
        self._added: str | None = None
        self._anchor: tuple[CardView, QPointF] | None = None

    @property
    def editor(self) -> ItemEditor:
        """The one editor of this map, made when it is first needed: the start does without."""
        if self._editor is None:
            self._editor = ItemEditor(self._appearance, self._surface)
            self._editor.closed.connect(self._give_focus_back)
            self._editor.taken.connect(self._go_on)
            self._editor.text.refused.connect(self._document.refused)
        return self._editor

    @property
    def is_open(self) -> bool:
        """Whether something is being written."""
        return self._editor is not None and self._editor.is_open

    @property
    def kind(self) -> Kind:
        """The kind that the next new item gets."""
        return self._kind

    @property
    def chosen_kind(self) -> Kind | None:
        """The kind that the person chose last; None when they chose none yet."""
        return self._chosen_kind

    def write_new(
        self, view: CardView, point: QPointF, place: Place, text: str = "", *, takes_keyboard: bool = True
    ) -> None:
        """Open the editor at a scene point of the view for a new item at `place`, which begins with `text`."""
        self.editor.commit()
        self._edited = None
        self._open(view, point, "", self._kind, takes_keyboard=takes_keyboard)
        self._place = place
        self.editor.text.insertPlainText(text)

    def edit(self, view: CardView, card: ItemCard) -> None:
        """Open the editor over a card."""
        self.editor.commit()
        self._edited = card.item.id
        self._open(view, card.pos(), card.item.text, card.item.kind)

    def choose_kind(self, kind: Kind) -> None:
        """Choose the kind of what is being written."""
        self.editor.choose_kind(kind)

    def cancel(self) -> None:
        """Close the editor and leave everything as it was."""
        if self.is_open:
            self.editor.cancel()

    def finish(self) -> None:
        """Take what was written. What is refused stays in the editor, with the reason told: nothing is dropped."""
        if self.is_open:
            self.editor.commit()

    def add_to_tray(self, text: str, kind: Kind) -> bool:
        """Put a new item into the tray; False when it was refused."""
        return self._document.add_item(text, kind, TRAY) is not None

    def follow(self, relationship: Relationship) -> None:
        """Close when the item that is edited is gone."""
        if self._edited is not None and self._edited not in relationship.items:
            self.cancel()

    def follow_view(self) -> None:
        """Stay over what is edited when the map moves."""
        if self.is_open and self._anchor is not None:
            view, point = self._anchor
            self.editor.move_to(view.viewport().mapTo(self._surface, view.mapFromScene(point)))

    def _open(self, view: CardView, point: QPointF, text: str, kind: Kind, *, takes_keyboard: bool = True) -> None:
        self._anchor = view, point
        self._kind_before = kind
        middle = view.viewport().mapTo(self._surface, view.mapFromScene(point))
        self.editor.open(middle, text, kind, self._commit)
        if takes_keyboard:
            self.editor.text.setFocus()
        self.began.emit()

    def _commit(self, text: str, kind: Kind) -> bool:
        """Take what was written and the kind that was chosen, as one edit; False keeps the editor open with them."""
        self._added = None
        if self._edited is None:
            self._added = self._add_one(text, kind, self._place)
            done = self._added is not None
        else:
            done = self._change(self._edited, text, kind if kind != self._kind_before else None)
        if done and kind != self._kind_before:
            self._kind = self._chosen_kind = kind
        return done

    def _change(self, item_id: str, text: str, kind: Kind | None) -> bool:
        """Give an item other words, another kind, or both; whether it is as it was written now."""
        item = self._document.relationship.items.get(item_id)
        if item is None:
            return True
        if " ".join(text.split()) != item.text:
            return self._document.edit_item(item_id, text, kind)
        return kind in (None, item.kind) or self._document.set_kind([item_id], kind)

    def _go_on(self) -> None:
        """After Enter: a new item is followed by the next one."""
        added, self._added = self._added, None
        if added is not None:
            self.next_wanted.emit(added)

    def _give_focus_back(self, had_focus: bool) -> None:
        self._edited = None
        if self._anchor is not None and had_focus:
            self._anchor[0].setFocus()
        self._anchor = None
