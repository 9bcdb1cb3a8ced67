"""An item as a card on the canvas: a rectangle that blits its picture."""

from PySide6.QtGui import QPainter, QTextLayout
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsRectItem,
    QGraphicsSceneHoverEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from balance_desktop.canvas.card_drawing import CardLook
from balance_desktop.canvas.card_text import CardText
from balance_desktop.canvas.frames import Frames, Picture, Runs, frame_margin
from balance_desktop.model.relationship import Item
from balance_desktop.ui.tooltips import plain_tooltip
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import strength_name

_SELECTABLE = QGraphicsItem.GraphicsItemFlag.ItemIsSelectable


class ItemCard(QGraphicsRectItem):
    """One item, drawn around its position. Scenes create it and tell it what to show; it never leads.

    Python runs per card and frame here: its picture is drawn when something changed, else only looked up.
    """

    _looks_selected = False
    _is_hovered = False
    _runs: Runs | None = None

    def __init__(self, item: Item, text: CardText, edge: int, frames: Frames) -> None:
        super().__init__(*_covered(item, text, frames))
        self.item = item
        self.text = text
        self._edge = edge
        self.frames = frames
        self._id = item.id
        self.setFlag(_SELECTABLE)
        self.setAcceptHoverEvents(True)
        self.setZValue(item.rank)

    def hint(self) -> str:
        """What the card cannot show, as a tooltip."""
        hints = [self.item.text] if self.text.is_elided else []
        hints += [strength_name("care")] if self.item.strength == "care" else []
        hints += [T("Map", "has a note")] if self.item.note else []
        return plain_tooltip(*hints)

    def show_item(self, item: Item, text: CardText, edge: int) -> None:
        """Show another value of the item; cheap when nothing visible changed."""
        former = self.item
        self.item = item
        if text is not self.text:
            self.text = text
            self._runs = None
        elif _looks_of(item) == _looks_of(former) and edge == self._edge:
            return
        self._edge = edge
        self.setRect(*_covered(item, text, self.frames))
        self.setZValue(item.rank)
        if self._is_hovered:
            self.setToolTip(self.hint())
        self._look_anew()

    def draw_picture(self) -> Picture:
        """Have the picture drawn that `paint` blits."""
        self._looks_selected = self.isSelected()
        needs_care, has_note = self.item.strength == "care", bool(self.item.note)
        look = CardLook(self._edge, self._looks_selected, self._is_hovered, needs_care, has_note)
        if self._runs is None:
            self._runs = self._glyph_runs()
        return self.frames.picture(self._id, self.text, self.item.kind, look, self._runs)

    def _glyph_runs(self) -> Runs:
        runs: Runs = []
        font = self.frames.style.font
        for line, x, baseline in self.text.lines:
            layout = QTextLayout(line, font)
            layout.beginLayout()
            made = layout.createLine()
            layout.endLayout()
            runs += [(x, baseline - made.ascent(), run) for run in layout.glyphRuns()]
        return runs

    def _look_anew(self) -> None:
        self.frames.drop(self._id)
        self.update()

    def _hover(self, *, is_hovered: bool) -> None:
        self._is_hovered = is_hovered
        self._look_anew()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,  # noqa: ARG002 - Qt hands it over
    ) -> None:
        """Blit the picture on whole device pixels; stretched ones lie between them."""
        frames = self.frames
        picture = frames.pictures.get(self._id)
        if picture is None or self._looks_selected is not self.isSelected():
            picture = self.draw_picture()
        if frames.is_stretched:
            painter.drawPixmap(picture.target, picture.pixmap, picture.source)
            return
        world, dpr = painter.worldTransform(), frames.dpr
        x, y = round(world.dx() * dpr), round(world.dy() * dpr)
        painter.setWorldTransform(frames.to_device)
        painter.drawPixmap(x - picture.x, y - picture.y, picture.pixmap)

    def hoverEnterEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        """Stand out a little under the pointer, and be ready to tell more."""
        self.setToolTip(self.hint())
        self._hover(is_hovered=True)

    def hoverLeaveEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        """Lie flat again."""
        self._hover(is_hovered=False)


def _looks_of(item: Item) -> tuple[str, str, bool]:
    """What of an item is seen besides its text and its region."""
    return item.kind, item.strength, bool(item.note)


def _covered(item: Item, text: CardText, frames: Frames) -> tuple[float, float, float, float]:
    """Exactly what is painted of a card, around its position."""
    margin = frame_margin(frames.style, needs_care=item.strength == "care")
    width, height = text.size
    return -width / 2 - margin, -height / 2 - margin, width + 2 * margin, height + 2 * margin
