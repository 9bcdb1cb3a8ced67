"""The words of an answer to read: a part of them can be selected, copied, dragged away, and put on the map."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTextBoundaryFinder, Signal
from PySide6.QtGui import (
    QBrush,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import QMenu, QWidget

from balance_desktop.tabs.drag_out import drag_out, is_drag
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.ui.translation import T

_KEEPING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Reasons to lose the keyboard that leave the selection as it is."""
_Move, _Edge = QTextLayout.CursorMode, QTextLine.CursorPosition


class AnswerText(ProseLabel):
    """Shows words; those of the answer `answer_id`, if any. Positions count as Qt counts, in UTF-16 units."""

    selection_changed = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        self.answer_id: str | None = None
        self._anchor = self._end = 0
        self._pressed: QPoint | None = None
        super().__init__(text, parent=parent, airy=True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def set_text(self, text: str) -> None:
        """Show other words, of which none are selected."""
        if text != self.text():
            self.select(0, 0)
        super().set_text(text)

    def select(self, anchor: int, end: int) -> None:
        """Select from one position to another; the same twice selects nothing."""
        if (anchor, end) != (self._anchor, self._end):
            self._anchor, self._end = anchor, end
            self.update()
            self.selection_changed.emit()

    def phrase(self) -> str:
        """Return the words that are selected."""
        start, end = sorted((self._anchor, self._end))
        return self.text().encode("utf-16-le", "replace")[2 * start : 2 * end].decode("utf-16-le", "replace")

    def phrase_rect(self) -> QRect:
        """Return where the selection ends, in the widget's own coordinates."""
        return self.rect_at(max(self._anchor, self._end))

    def rect_at(self, position: int) -> QRect:
        """Return where a position in the text stands, in the widget's own coordinates."""
        line = self._layout_for(self.width())[0].lineForTextPosition(position)
        if not line.isValid():
            return QRect()
        x, _ = line.cursorToX(position)  # pyright: ignore[reportGeneralTypeIssues]
        return QRect(round(self._origin().x() + x), round(line.y()), 1, round(line.height()))

    def phrase_answer(self) -> str | None:
        """Return the id of the answer that the words are of."""
        return self.answer_id

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        if self.phrase():
            QGuiApplication.clipboard().setText(self.phrase())

    def _position(self, at: QPointF, edge: QTextLine.CursorPosition = _Edge.CursorBetweenCharacters) -> int:
        """The position in the text that is nearest to a point, or that of the character which is there."""
        layout = self._layout_for(self.width())[0]
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        if not lines:
            return 0
        line = next((line for line in lines if at.y() < line.y() + line.height()), lines[-1])
        return line.xToCursor(at.x() - self._origin().x(), edge)

    def _is_selected(self, at: QPointF) -> bool:
        start, end = sorted((self._anchor, self._end))
        return start <= self._position(at) < end

    def _length(self) -> int:
        return len(self.text().encode("utf-16-le", "replace")) // 2

    def _extend(self, event: QKeyEvent) -> bool:
        """Move the end of the selection with Shift and the arrow keys, also by words."""
        layout = self._layout_for(self.width())[0]
        step = _Move.SkipWords if event.modifiers() & Qt.KeyboardModifier.ControlModifier else _Move.SkipCharacters
        is_ahead = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(event.key()))
        if is_ahead is None or not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        if self.isRightToLeft():
            is_ahead = not is_ahead
        move = layout.nextCursorPosition if is_ahead else layout.previousCursorPosition
        self.select(self._anchor, move(self._end, step))
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select, or to drag what is selected."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        if self._is_selected(event.position()):
            self._pressed = event.position().toPoint()
        else:
            position = self._position(event.position())
            extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.select(self._anchor if extends else position, position)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select on, or drag."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if self._pressed is None:
            self.select(self._anchor, self._position(event.position()))
        elif is_drag(self._pressed, event.position().toPoint()) and self.answer_id is not None:
            from balance_desktop.canvas.clipboard import phrase_to_mime  # not before something is dragged

            self._pressed = None
            drag_out(self, phrase_to_mime(self.phrase(), self.answer_id))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the selection lets go of it."""
        if self._pressed is not None:
            self._pressed = None
            self.select(0, 0)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, self.text())
        position = self._position(event.position(), _Edge.CursorOnCharacter)
        finder.setPosition(position)
        start = position if finder.isAtBoundary() else finder.toPreviousBoundary()
        finder.setPosition(position)
        self.select(max(start, 0), max(finder.toNextBoundary(), start))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, select all or more, and let go."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select(0, self._length())
        elif event.key() == Qt.Key.Key_Escape and self.phrase():
            self.select(0, 0)
        elif not self._extend(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selection; without one, what is around offers its own."""
        if not self.phrase():
            event.ignore()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(T("Reflect", "Copy"), self.copy)
        menu.addActions(self.actions())
        menu.popup(event.globalPos())
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of the selection when the person goes on elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in _KEEPING:
            self.select(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, those that are selected in the colours of a selection."""
        start, end = sorted((self._anchor, self._end))
        if start == end:
            super().paintEvent(event)
            return
        palette = QGuiApplication.palette()
        chosen = QTextLayout.FormatRange()
        chosen.start, chosen.length = start, end - start  # type: ignore[attr-defined]
        look = QTextCharFormat()
        look.setBackground(QBrush(palette.color(QPalette.ColorRole.Highlight)))
        look.setForeground(QBrush(palette.color(QPalette.ColorRole.HighlightedText)))
        chosen.format = look  # type: ignore[attr-defined]
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._layout_for(self.width())[0].draw(painter, self._origin(), [chosen])
