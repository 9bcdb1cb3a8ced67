"""One start, measured: prints when the first painted frame was out, its CPU time, what it showed, what was imported.

Run as `python -m tests.benchmarks.first_frame bare|page|FILE`.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow, QWidget

HEAVY = ("pyqtgraph", "numpy", "sqlite_utils", "sqlcipher3", "PySide6.QtSvg", "balance_desktop.export.formats")


class FirstPaint(QObject):
    """Watches one widget; after its first paint the frame's time is printed and the program ends."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint event; the timer fires when the frame is out."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        end, cpu = time.monotonic(), time.process_time()
        picture = self._widget.grab().toImage()
        step = max(1, picture.width() // 200)
        colours = {
            picture.pixel(x, y) for x in range(0, picture.width(), step) for y in range(0, picture.height(), step)
        }
        imported = [name for name in HEAVY if name in sys.modules]
        print(json.dumps({"end": end, "cpu": cpu, "colours": len(colours), "imported": imported}))
        sys.stdout.flush()
        QApplication.exit(0)


def _bare() -> int:
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    scene = QGraphicsScene()
    view = QGraphicsView(scene)
    window.setCentralWidget(view)
    window.resize(1360, 860)
    FirstPaint(view.viewport())
    window.show()
    return app.exec()


def _program(path: Path | None) -> int:
    import gc

    gc.disable()  # as the command line does
    from balance_desktop import app
    from balance_desktop.window.main_window import MainWindow

    shown = MainWindow.showEvent

    def watch(window: MainWindow, event: object) -> None:
        workspace = window.workspace
        FirstPaint(workspace.map.view.viewport() if workspace is not None else window.start_page)
        shown(window, event)  # pyright: ignore[reportArgumentType]

    MainWindow.showEvent = watch  # pyright: ignore[reportAttributeAccessIssue]
    return app.run([] if path is None else [path])


def main(what: str) -> int:
    """Start `bare`, the start `page`, or a file."""
    if what == "bare":
        return _bare()
    return _program(None if what == "page" else Path(what))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
