"""Another program, with things to give away: lines of text and a text file to drag from it, and lines that it copies.

Started with the path of the text file. Asked on standard input, it prints as JSON where its three fields are.
"""

import json
import sys
import threading

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

LINES = "• Sailing\r\n2. Board games\n\n- [ ] Chess club\n"
COPIED = "Baking bread\n* Old films\n"


class Given(QLabel):
    """A field that is dragged elsewhere; what it gives is copied there."""

    def __init__(self, name: str, mime: QMimeData) -> None:
        super().__init__(name)
        self._mime = mime
        self._pressed: QPoint | None = None
        self.setObjectName(name)
        self.setMargin(12)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once the pointer has gone far enough."""
        if self._pressed is None:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            drag = QDrag(self)
            drag.setMimeData(self._mime)
            drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)


class Copying(QLabel):
    """A field that copies lines of text when it is pressed."""

    def __init__(self) -> None:
        super().__init__("copy")
        self.setObjectName("copy")
        self.setMargin(12)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Put the lines on the clipboard, and say so."""
        QGuiApplication.clipboard().setText(COPIED)
        self.setText("copied")


def main(path: str) -> int:
    """Show the fields over everything else, in the upper right corner of the screen."""
    app = QApplication(sys.argv)
    lines, file = QMimeData(), QMimeData()
    lines.setText(LINES)
    file.setUrls([QUrl.fromLocalFile(path)])
    window = QWidget(None, Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.FramelessWindowHint)
    row = QHBoxLayout(window)
    for field in (Given("lines", lines), Given("file", file), Copying()):
        row.addWidget(field)
    window.adjustSize()
    window.move(app.primaryScreen().geometry().width() - window.width() - 10, 10)
    window.show()

    def report() -> None:
        boxes: dict[str, list[int]] = {}
        for field in window.findChildren(QLabel):
            corner = field.mapToGlobal(QPoint(0, 0))
            boxes[field.objectName()] = [corner.x(), corner.y(), field.width(), field.height()]
            boxes[field.text()] = boxes[field.objectName()]
        sys.stdout.write(json.dumps(boxes if window.isActiveWindow() else {}) + "\n")
        sys.stdout.flush()

    def listen() -> None:
        for _ in sys.stdin:
            QTimer.singleShot(0, app, report)

    threading.Thread(target=listen, daemon=True).start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
