"""Dragging words out of a field or a text: they are copied, and stay where they are."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

_LONGEST = 40
"""Characters of the words that the picture under the mouse shows."""


class DragOut(QObject):
    """Watches a field: words that are selected can be dragged to elsewhere. Only within the field they are moved."""

    def __init__(self, field: QPlainTextEdit, data: Callable[[], QMimeData]) -> None:
        super().__init__(field)
        self._field = field
        self._data = data
        self._begun: tuple[QPoint, tuple[int, int]] | None = None
        field.viewport().installEventFilter(self)

    def _selection(self) -> tuple[int, int]:
        cursor = self._field.textCursor()
        return cursor.anchor(), cursor.position()

    def _may_start(self, at: QPoint) -> bool:
        """Whether the mouse went far enough, and the field took the press as one on the selection: it still stands."""
        if self._begun is None or not self._field.textCursor().hasSelection():
            return False
        begun, selection = self._begun
        return selection == self._selection() and is_drag(begun, at)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Drag when a press on the selection goes on."""
        if not isinstance(event, QMouseEvent):
            return False
        at = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._begun = at, self._selection()
        elif event.type() == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
            if self._may_start(at):
                self._begun = None
                inside = Qt.DropAction.CopyAction if self._field.isReadOnly() else Qt.DropAction.MoveAction
                drag_out(self._field.viewport(), self._data(), inside)
                return True
        else:
            self._begun = None
        return False


def is_drag(begun: QPoint, at: QPoint) -> bool:
    """Tell whether the mouse went so far that a press is meant to drag."""
    return (at - begun).manhattanLength() >= QApplication.startDragDistance()


def drag_out(source: QWidget, data: QMimeData, preferred: Qt.DropAction = Qt.DropAction.CopyAction) -> None:
    """Drag words with a picture of them, until they are dropped. Whoever takes them, nothing is taken away here."""
    drag = QDrag(source)
    drag.setMimeData(data)
    picture = _picture(data.text(), source)
    drag.setPixmap(picture)
    drag.setHotSpot(QPoint(0, picture.deviceIndependentSize().toSize().height()))
    drag.exec(Qt.DropAction.CopyAction | preferred, preferred)


def _picture(text: str, source: QWidget) -> QPixmap:
    """The words as a small card."""
    words = " ".join(text.split())
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
    palette, metrics = QApplication.palette(), source.fontMetrics()
    rect = metrics.boundingRect(words).adjusted(-10, -6, 10, 6)
    picture = QPixmap(rect.size() * source.devicePixelRatioF())
    picture.setDevicePixelRatio(source.devicePixelRatioF())
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(source.font())
    area = QRectF(0, 0, rect.width(), rect.height()).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 1))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(area, 6, 6)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture
