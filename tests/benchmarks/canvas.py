"""The canvas against a fair floor: plain rectangles painted by Qt itself, over the same cached circles.

Floor and app stand in one process, are measured in turn, and are judged by the medians of the GUI thread's CPU time;
wall time is judged at its 99th percentile. `python -m tests.benchmarks.canvas` runs this alone; QT_QPA_PLATFORM=xcb
(under Xvfb, say) and QT_SCALE_FACTOR=2 measure there.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsRectItem, QGraphicsScene, QGraphicsView

from balance_desktop.canvas.circles import draw_circles
from balance_desktop.canvas.map_widget import MapWidget
from balance_desktop.document.document import Document
from balance_desktop.document.opening import create_document
from balance_desktop.model.relationship import KINDS, PLACED, Item
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.settings import Settings
from tests.benchmarks.row import Row

COUNTS = (60, 200, 1000)
ROUNDS = 5
STEPS = 40
SKIPPED = 3
VIEW = 1200, 800
DRAG_WALL_MS = 8.3
WORDS = (
    "run",
    "garden",
    "sister",
    "reading together",
    "quiet",
    "home",
    "Sunday",
    "learn Spanish",
    "dance",
    "honesty",
    "chess",
)


class Floor(QGraphicsView):
    """As many movable rectangles as there are cards, where the cards are, over the same circles."""

    def __init__(self, app: MapWidget) -> None:
        self.held = QGraphicsScene()
        super().__init__(self.held)
        self._geometry = app.view.geometry_shown
        self._colours = app.view.colours
        self._window = app.view.cards.frames.theme.window
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setSceneRect(app.view.sceneRect())
        pen, brush = QPen(app.view.cards.frames.theme.line), QBrush(app.view.cards.frames.theme.surface)
        self.rects: dict[str, QGraphicsRectItem] = {}
        for item_id, card in app.cards.cards.items():
            width, height = card.text.size
            rect = self.held.addRect(QRectF(-width / 2, -height / 2, width, height), pen, brush)
            rect.setPos(card.pos())
            rect.setZValue(card.zValue())
            rect.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
            rect.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
            self.rects[item_id] = rect

    def drawBackground(self, painter: QPainter, rect: QRectF | QPointF) -> None:  # pyright: ignore
        painter.fillRect(rect, self._window)  # pyright: ignore
        draw_circles(painter, self._geometry, self._colours)


class Paints(QObject):
    """Counts the paint events of a viewport."""

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self.count = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(watched, event)


@dataclass
class Times:
    """CPU and wall milliseconds of steps."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.cpu)

    @property
    def p99(self) -> float:
        return sorted(self.wall)[int(len(self.wall) * 0.99) - 1]


class Bench:
    """One canvas with so many items beside its floor."""

    def __init__(self, document: Document, appearance: Appearance) -> None:
        start = time.thread_time()
        self.app = MapWidget(document, appearance, Icons())
        self.build_ms = (time.thread_time() - start) * 1000
        self.app.resize(VIEW[0] + 100, VIEW[1] + 200)
        self.app.show()
        QApplication.processEvents()
        self.app.resize(self.app.size() + QSize(*VIEW) - self.app.view.size())
        QApplication.processEvents()
        self.app.reset_zoom()
        self.app.view.centerOn(0, 0)
        self.floor = Floor(self.app)
        self.floor.resize(*VIEW)
        self.floor.show()
        self.floor.centerOn(0, 0)
        QApplication.processEvents()
        self.paints: dict[QGraphicsView, Paints] = {view: Paints(view) for view in (self.app.view, self.floor)}
        visible = self.app.view.mapToScene(self.app.view.viewport().rect().adjusted(120, 120, -120, -120))
        self.visible = [
            key
            for key, card in self.app.cards.cards.items()
            if visible.boundingRect().contains(card.pos()) and card.item.region == "both"
        ]

    def in_turn(self, step: Callable[[QGraphicsView], Times]) -> tuple[Times, Times]:
        """Floor and app, the order changing from round to round."""
        floor, app = Times(), Times()
        for number in range(ROUNDS):
            order = [(self.floor, floor), (self.app.view, app)]
            for view, times in order if number % 2 else reversed(order):
                new = step(view)
                times.cpu += new.cpu[SKIPPED:]
                times.wall += new.wall[SKIPPED:]
        return floor, app

    def timed(self, view: QGraphicsView, act: Callable[[int], None]) -> Times:
        """Each act until it is painted and flushed."""
        paints, times = self.paints[view], Times()
        for number in range(STEPS):
            QApplication.processEvents()
            before, wall, cpu = paints.count, time.perf_counter(), time.thread_time()
            act(number)
            while paints.count == before:
                QApplication.processEvents()
            times.cpu.append((time.thread_time() - cpu) * 1000)
            times.wall.append((time.perf_counter() - wall) * 1000)
        return times

    def drag(self, view: QGraphicsView, count: int) -> Times:
        """Drag `count` cards to and fro; back where they were at the end."""
        ids = self.visible[:count]
        items = self.app.cards.cards if view is self.app.view else self.floor.rects
        scene = view.scene()
        scene.clearSelection()
        if view is self.floor:  # Qt's dashed outline is no part of what a card has to be as quick as
            items[ids[0]].setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable, count > 1)
        for item_id in ids:
            items[item_id].setSelected(True)
        start = view.mapFromScene(items[ids[-1]].pos())
        _mouse(view, QEvent.Type.MouseButtonPress, start)
        _mouse(view, QEvent.Type.MouseMove, start + QPoint(8, 8))
        times = self.timed(
            view,
            lambda n: _mouse(view, QEvent.Type.MouseMove, start + QPoint(12 + 3 * (n % 9), 9 + 2 * (n % 7))),
        )
        if view is self.app.view:
            self.app.drag.cancel()
            _mouse(view, QEvent.Type.MouseButtonRelease, start)
        else:
            _mouse(view, QEvent.Type.MouseMove, start)
            _mouse(view, QEvent.Type.MouseButtonRelease, start)
        scene.clearSelection()
        QApplication.processEvents()
        return times

    def repaint(self, view: QGraphicsView) -> Times:
        """Everything that can be seen."""
        return self.timed(view, lambda _: view.viewport().update())

    def close(self) -> None:
        self.floor.close()
        self.app.close()
        self.floor.deleteLater()
        self.app.deleteLater()
        QApplication.processEvents()


def _mouse(view: QGraphicsView, kind: QEvent.Type, at: QPoint) -> None:
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind,
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        button,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)


def _items(count: int) -> dict[str, Item]:
    chance = random.Random(7)
    items: dict[str, Item] = {}
    for n in range(count):
        text = " ".join(chance.sample(WORDS, chance.choice((1, 2, 2, 3)))).capitalize()
        region, kind = chance.choice(PLACED), chance.choice(KINDS)
        strength = "care" if n % 9 == 0 else "steady"
        place = chance.random(), chance.random()
        items[f"{n:05}"] = Item(f"{n:05}", text, "", kind, strength, region, *place, float(n), None, "2026-11-14")
    return items


def _rows(document: Document, appearance: Appearance, count: int) -> list[Row]:
    document.edit(replace(document.relationship, items=_items(count)), "add_item")
    bench = Bench(document, appearance)
    on_screen = QApplication.platformName() != "offscreen"
    drag_floor, drag = bench.in_turn(lambda view: bench.drag(view, 1))
    many = min(100, len(bench.visible))
    many_floor, many_app = bench.in_turn(lambda view: bench.drag(view, many))
    all_floor, all_app = bench.in_turn(bench.repaint)
    rows = [
        Row(f"canvas: drag 1 of {count}", drag_floor.median, drag.median, 1.7 if on_screen else 2.5),
        Row(f"canvas: drag 1 of {count}, wall p99", 0, drag.p99, DRAG_WALL_MS, absolute=True),
        Row(f"canvas: drag {many} of {count}", many_floor.median, many_app.median, 1.0),
        Row(f"canvas: repaint all of {count} at 1:1", all_floor.median, all_app.median, 1.6),
        Row(f"canvas: build {count}", 0, bench.build_ms, 60 + 0.09 * count, note="map widget whole", absolute=True),
    ]
    bench.close()
    return rows


def run() -> list[Row]:
    """Measure in this process."""
    app = QApplication(sys.argv[:1])
    rows: list[Row] = []
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.theme_choice, settings.reduced_motion = "light", "on"
        appearance = Appearance(settings, app)
        appearance.apply()
        for count in COUNTS:
            path = Path(folder) / f"{count}.balance"
            document = create_document(path, Path(folder) / "locks", "couple", "Maya", "Theo")
            rows += _rows(document, appearance, count)
            document.close()
    return rows


def measure() -> list[Row]:
    """Measure in a process of its own; rows for 60, 200 and 1,000 items."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.canvas", "--json"],
        cwd=Path(__file__).parents[2],
        env={"QT_QPA_PLATFORM": "offscreen", **os.environ},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [Row(**row) for row in json.loads(done.stdout.splitlines()[-1])]


def main() -> int:
    """Print the table, or the rows as one line of JSON; 1 when one is over its budget."""
    if "--json" not in sys.argv:
        rows = measure()
        for row in rows:
            print(row.line())
        return int(any(row.is_over for row in rows))
    print(json.dumps([asdict(row) for row in run()]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
