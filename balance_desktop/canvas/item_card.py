"""An item as a card on the canvas: a rectangle that blits shared pictures and draws its own text as glyphs."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QGlyphRun, QPainter, QTextLayout
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsRectItem,
    QGraphicsSceneHoverEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from balance_desktop.canvas.card_drawing import CardLook
from balance_desktop.canvas.card_text import CardText
from balance_desktop.canvas.frames import Frames, frame_margin
from balance_desktop.model.relationship import Item
from balance_desktop.ui.words import strength_name

_SELECTABLE = QGraphicsItem.GraphicsItemFlag.ItemIsSelectable
_STALE = -1


class ItemCard(QGraphicsRectItem):
    """One item, drawn around its position. Scenes create it and tell it what to show; it never leads.

    Python runs per card and frame here: pictures and glyphs are looked up when something changed, not while painting.
    """

    def __init__(self, item: Item, text: CardText, edge: int, frames: Frames) -> None:
        super().__init__()
        self.item = item
        self.text = text
        self._edge = edge
        self.frames = frames
        self._generation = _STALE
        self._looks_selected = False
        self._is_hovered = False
        self._runs: list[tuple[float, float, QGlyphRun]] | None = None
        self.setFlag(_SELECTABLE)
        self.setAcceptHoverEvents(True)
        self._fit_text()

    def show_item(self, item: Item, text: CardText, edge: int) -> None:
        """Show another value of the item; cheap when nothing visible changed."""
        former = self.item
        self.item = item
        if text is not self.text:
            self.text = text
            self._runs = None
        elif item.kind == former.kind and item.strength == former.strength and edge == self._edge:
            return
        self._edge = edge
        self._generation = _STALE
        self._fit_text()
        self.update()

    def _fit_text(self) -> None:
        """Cover exactly what is painted, and tell on hover what the card cannot show."""
        needs_care = self.item.strength == "care"
        margin = frame_margin(self.frames.style, needs_care=needs_care)
        width, height = self.text.size
        self.setRect(-width / 2 - margin, -height / 2 - margin, width + 2 * margin, height + 2 * margin)
        self.setZValue(self.item.rank)
        hints = [self.item.text] if self.text.is_elided else []
        hints += [strength_name("care")] if needs_care else []
        self.setToolTip(plain_tooltip(*hints) if hints else "")

    def _prepare(self) -> None:
        """Look up the pictures and lay out the glyphs that `paint` uses."""
        frames = self.frames
        self._generation = frames.generation
        self._looks_selected = self.isSelected()
        look = CardLook(self._edge, self._looks_selected, self._is_hovered, self.item.strength == "care")
        frame = frames.frame(self.text.size, look)
        self._frame, self._frame_x, self._frame_y = frame.pixmap, frame.x, frame.y
        mark = frames.mark(self.item.kind)
        mark_x = self.text.mark_x * frames.zoom * frames.dpr
        self._mark, self._mark_x, self._mark_y = mark.pixmap, round(mark.x - mark_x), mark.y
        if self._runs is None:
            self._runs = self._glyph_runs()

    def _glyph_runs(self) -> list[tuple[float, float, QGlyphRun]]:
        runs: list[tuple[float, float, QGlyphRun]] = []
        font = self.frames.style.font
        for line, x, baseline in self.text.lines:
            layout = QTextLayout(line, font)
            layout.beginLayout()
            made = layout.createLine()
            layout.endLayout()
            runs += [(x, baseline - made.ascent(), run) for run in layout.glyphRuns()]
        return runs

    def _hover(self, *, is_hovered: bool) -> None:
        self._is_hovered = is_hovered
        self._generation = _STALE
        self.update()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,  # noqa: ARG002 - Qt hands it over
    ) -> None:
        """Blit frame and kind on whole device pixels, then draw the glyphs."""
        frames = self.frames
        if self._generation != frames.generation or self._looks_selected is not self.isSelected():
            self._prepare()
        world = painter.worldTransform()
        dpr = frames.dpr
        x, y = round(world.dx() * dpr), round(world.dy() * dpr)
        painter.setWorldTransform(frames.to_device)
        painter.drawPixmap(x - self._frame_x, y - self._frame_y, self._frame)
        if not frames.shows_text:
            return
        painter.drawPixmap(x - self._mark_x, y - self._mark_y, self._mark)
        painter.setWorldTransform(frames.to_text)
        painter.setPen(frames.ink)
        left, top = x * frames.device_pixel, y * frames.device_pixel
        for run_x, run_y, run in self._runs or ():
            painter.drawGlyphRun(QPointF(left + run_x, top + run_y), run)

    def hoverEnterEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        """Stand out a little under the pointer."""
        self._hover(is_hovered=True)

    def hoverLeaveEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        """Lie flat again."""
        self._hover(is_hovered=False)


def plain_tooltip(*lines: str) -> str:
    """Lines of text for a tooltip, wrapped as it needs; a tooltip would take markup in them at its word."""
    safe = [line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in lines]
    return f"<qt>{'<br>'.join(safe)}</qt>"
