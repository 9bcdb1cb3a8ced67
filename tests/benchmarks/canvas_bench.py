"""One canvas beside its floor in one process: what the rows of the canvas's table are measured with."""

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsRectItem, QGraphicsScene, QGraphicsView

from balance_desktop.canvas.circles import draw_circles
from balance_desktop.canvas.map_widget import MapWidget
from balance_desktop.canvas.view import ZOOM_STEP
from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Item
from balance_desktop.model.vocabulary import KINDS, PLACED
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons

ROUNDS = 5
STEPS = 40
SKIPPED = 3
VIEW = 1200, 800
MANY = 100
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

    def zoom_to(self, zoom: float) -> None:
        """Show it at a zoom, the middle in the middle."""
        self.resetTransform()
        self.scale(zoom, zoom)
        self.centerOn(0, 0)

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
        self.app = MapWidget(document, appearance, Icons())
        self.app.resize(VIEW[0] + 100, VIEW[1] + 200)
        self.app.show()
        QApplication.processEvents()
        self.app.resize(self.app.size() + QSize(*VIEW) - self.app.view.size())
        self.floor = Floor(self.app)
        self.floor.resize(*VIEW)
        self.floor.show()
        self.zoom_to(1.0)
        self.paints: dict[QGraphicsView, Paints] = {view: Paints(view) for view in (self.app.view, self.floor)}

    def zoom_to(self, zoom: float | None) -> None:
        """Show both at a zoom, or at Fit; the middle in the middle."""
        if zoom is None:
            self.app.fit()
        else:
            self.app.view.zoom_by(zoom / self.app.view.zoom)
        self.app.view.centerOn(0, 0)
        self.floor.zoom_to(self.app.view.zoom)
        QApplication.processEvents()

    def visible(self) -> int:
        """How many cards can be seen."""
        area = self.app.view.mapToScene(self.app.view.viewport().rect()).boundingRect()
        return sum(area.contains(card.pos()) for card in self.app.cards.cards.values())

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
        """Drag the `count` cards nearest to the middle to and fro; back where they were at the end."""
        cards = self.app.cards.cards
        ids = sorted(cards, key=lambda key: cards[key].x() ** 2 + cards[key].y() ** 2)[:count]
        items = cards if view is self.app.view else self.floor.rects
        scene = view.scene()
        scene.clearSelection()
        lead = max(ids, key=lambda key: cards[key].zValue())
        if view is self.floor:  # Qt's dashed outline is no part of what a card has to be as quick as
            items[lead].setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable, count > 1)
        for item_id in ids:
            items[item_id].setSelected(True)
        start = view.mapFromScene(items[lead].pos())
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

    def zoom(self, view: QGraphicsView) -> Times:
        """Zoom in by eight steps, out by eight, and so on, from 100 %."""
        zooms = [ZOOM_STEP ** (4 - abs(n % 16 - 8)) for n in range(STEPS)]
        if view is self.app.view:
            times = self.timed(view, lambda n: self.app.view.zoom_by(zooms[n] / self.app.view.zoom))
        else:
            times = self.timed(view, lambda n: self.floor.zoom_to(zooms[n]))
        self.zoom_to(1.0)
        return times

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


def some_items(count: int) -> dict[str, Item]:
    """Items of all kinds all over the map, the same every time."""
    chance = random.Random(7)
    items: dict[str, Item] = {}
    for n in range(count):
        text = " ".join(chance.sample(WORDS, chance.choice((1, 2, 2, 3)))).capitalize()
        region, kind = chance.choice(PLACED), chance.choice(KINDS)
        strength = "care" if n % 9 == 0 else "steady"
        place = chance.random(), chance.random()
        items[f"{n:05}"] = Item(f"{n:05}", text, "", kind, strength, region, *place, float(n), None, "2026-11-14")
    return items
