"""The canvas against a fair floor: plain rectangles painted by Qt itself, over the same cached circles.

Floor and app stand in one process, are measured in turn, and are judged by the medians of the GUI thread's CPU time;
wall time is judged at its 99th percentile. Figures under X come from a child process with an X server of its own,
where `xvfb-run` is installed; those at twice the device pixels from one with QT_SCALE_FACTOR=2.
`python -m tests.benchmarks.canvas` runs this alone, `--xvfb` all of it under X; QT_QPA_PLATFORM=xcb measures on the
screen that there is.
"""

import gc
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from balance_desktop.canvas.card_text import CardStyle
from balance_desktop.canvas.circles import region_colours
from balance_desktop.canvas.frames import Frames
from balance_desktop.canvas.layout import CardPlacer, geometry_of
from balance_desktop.canvas.map_widget import MapWidget
from balance_desktop.canvas.scene import CardScene
from balance_desktop.document.document import Document
from balance_desktop.document.opening import create_document
from balance_desktop.model.regions import Place
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import PLACED, Region
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.settings import Settings
from tests.benchmarks.canvas_bench import MANY, Bench, some_items
from tests.benchmarks.row import Row

COUNTS = (200, 1000, 5000)
UNDER_X = ("xvfb-run", "-a", "-s", "-screen 0 2800x2200x24")
FRAME_120, FRAME_60 = 8.3, 16.7
"""Milliseconds that a frame has at 120 and at 60 frames a second."""
BUILDS = 5
IDLE_MS = 5000
GROWING = 30
RESTED_MS = 200
"""After which a zoom is over and pictures are crisp again."""
EDIT_MS = 16.0


def _paired(bench: Bench, count: int) -> list[Row]:
    """The rows that have a floor."""
    on_screen = QApplication.platformName() != "offscreen"
    canvas = "canvas under X" if on_screen else "canvas"
    floor, app = bench.in_turn(lambda view: bench.drag(view, 1))
    rows = [Row(f"{canvas}: drag 1 of {count}", floor.median, app.median, 1.4 if on_screen else 2.0)]
    many = f"{canvas}: drag {MANY} of {count}"
    floor, app = bench.in_turn(lambda view: bench.drag(view, MANY))
    rows.append(Row(many, floor.median, app.median, 0.6, note=f"{bench.visible()} in sight"))
    rows.append(Row(f"{many}, wall p99", floor.p99, app.p99, FRAME_120, absolute=True))
    floor, app = bench.in_turn(bench.repaint)
    rows.append(Row(f"{canvas}: repaint all of {count} at 1:1", floor.median, app.median, 1.4))
    floor, app = bench.in_turn(bench.zoom)
    rows.append(Row(f"{canvas}: zoom step, {count}", floor.median, app.median, 1.4))
    rows.append(Row(f"{canvas}: zoom step, {count}, wall p99", floor.p99, app.p99, FRAME_60, absolute=True))
    bench.zoom_to(None)
    floor, app = bench.in_turn(bench.repaint)
    rows.append(
        Row(
            f"{canvas}: repaint all of {count} at Fit",
            floor.median,
            app.median,
            1.6,
            note=f"{bench.visible()} in sight",
        )
    )
    return rows


def _at_twice_the_pixels(bench: Bench, count: int) -> list[Row]:
    """What has to hold where every pixel is four."""
    ratio = bench.app.devicePixelRatioF()
    dragged = bench.in_turn(lambda view: bench.drag(view, MANY))
    zoomed = bench.in_turn(bench.zoom)
    named = (f"drag {MANY} of {count}", dragged), (f"zoom step, {count}", zoomed)
    return [
        Row(
            f"canvas at {ratio:g}x: {name}, wall p99",
            floor.p99,
            app.p99,
            FRAME_60,
            note=f"cpu {floor.median:.1f} / {app.median:.1f}, wall p50 {statistics.median(app.wall):.1f}",
            absolute=True,
        )
        for name, (floor, app) in named
    ]


def _build(relationship: Relationship, appearance: Appearance) -> Row:
    """The cards of a canvas: scene, texts, cards and the first layout; without garbage collection, as at start."""
    count = len(relationship.items)
    lines = region_colours(relationship, appearance.theme).line
    edges: dict[Region, int] = {region: lines[region].rgba() for region in (*PLACED, "tray")}
    holder = QObject()
    took: list[float] = []
    for _ in range(BUILDS):
        gc.collect()
        gc.disable()
        start = time.thread_time()
        scene = CardScene(Frames(CardStyle(appearance.text_px), appearance.theme), holder)
        scene.show_items(relationship.items.values(), edges)
        geometry = geometry_of(relationship, appearance.text_px)
        sizes = {key: card.text.size for key, card in scene.cards.items()}
        points = CardPlacer().place(geometry, relationship.items.values(), sizes)
        scene.set_points(points, 0)
        took.append((time.thread_time() - start) * 1e6 / count)
        gc.enable()
        scene.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return Row(f"canvas: build {count}, per 1,000 cards", 0, statistics.median(took), 12.0, absolute=True)


def _growing(document: Document, appearance: Appearance) -> list[Row]:
    """Items added one by one until the circles have grown a few times: what the longest such edit takes to be seen."""
    widget = MapWidget(document, appearance, Icons())
    widget.resize(1200, 900)
    widget.show()
    took: list[float] = []
    for number in range(GROWING):
        _wait(RESTED_MS)
        radius, start = widget.view.geometry_shown.radius, time.thread_time()
        document.add_item(f"One more thing {number}", "goal", Place("both", 0.5, 0.1 + 0.8 * number / GROWING))
        QApplication.processEvents()
        if widget.view.geometry_shown.radius != radius:
            took.append((time.thread_time() - start) * 1000)
    widget.close()
    note = f"longest of {len(took)} edits with which the circles grew"
    return [Row("canvas: edit that grows the circles, cpu", 0, max(took), EDIT_MS, note=note, absolute=True)]


class _AllPaints(QObject):
    """Counts every paint event of the program."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def _idle(document: Document, appearance: Appearance) -> list[Row]:
    """What a map costs that nobody touches."""
    widget = MapWidget(document, appearance, Icons())
    widget.resize(1200, 900)
    widget.show()
    widget.view.setFocus()
    _wait(1000)
    paints = _AllPaints()
    QApplication.instance().installEventFilter(paints)  # pyright: ignore[reportOptionalMemberAccess]
    before = time.process_time()
    _wait(IDLE_MS)
    cpu = (time.process_time() - before) * 1000
    QApplication.instance().removeEventFilter(paints)  # pyright: ignore[reportOptionalMemberAccess]
    widget.close()
    return [
        Row("canvas: idle for 5 s, paint events", 0, paints.count, 0, unit="", absolute=True),
        Row("canvas: idle for 5 s, CPU", 0, cpu, 10.0, absolute=True),
    ]


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _resident_kb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024


@contextmanager
def _document(count: int) -> Iterator[Document]:
    """A file with so many items, open."""
    with TemporaryDirectory() as folder:
        document = create_document(Path(folder) / f"{count}.balance", Path(folder) / "locks", "couple", "Maya", "Theo")
        document.edit(replace(document.relationship, items=some_items(count)), "add_item")
        yield document
        document.close()


def _memory(appearance: Appearance, count: int) -> list[Row]:
    """What the process grows by when a map is built and shown; compared between two processes."""
    with _document(count) as document:
        before = _resident_kb()
        widget = MapWidget(document, appearance, Icons())
        widget.resize(1200, 900)
        widget.show()
        _wait(300)
        grown = _resident_kb() - before
        widget.close()
    return [Row("resident", 0, grown, 0, unit="KB", absolute=True)]


def _rows(part: str, appearance: Appearance) -> list[Row]:
    if part.startswith("memory-"):
        return _memory(appearance, int(part.removeprefix("memory-")))
    rows: list[Row] = []
    if part == "alone":
        with _document(60) as document:
            return _growing(document, appearance) + _idle(document, appearance)
    for count in COUNTS if part == "paired" else (1000,):
        with _document(count) as document:
            bench = Bench(document, appearance)
            rows += (_at_twice_the_pixels if part == "twice" else _paired)(bench, count)
            bench.close()
            if part == "paired":
                rows.append(_build(document.relationship, appearance))
    return rows


def run(part: str) -> list[Row]:
    """Measure a part in this process."""
    app = QApplication(sys.argv[:1])
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.theme_choice, settings.reduced_motion = "light", "on"
        appearance = Appearance(settings, app)
        appearance.apply()
        return _rows(part, appearance)


def _in_child(part: str, *prefix: str, **environment: str) -> list[Row]:
    done = subprocess.run(
        [*prefix, sys.executable, "-m", "tests.benchmarks.canvas", "--part", part],
        cwd=Path(__file__).parents[2],
        env={"QT_QPA_PLATFORM": "offscreen", **os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [Row(**row) for row in json.loads(done.stdout.splitlines()[-1])]


def measure() -> list[Row]:
    """Measure each part in a process of its own."""
    rows = _in_child("paired")
    few, many = COUNTS[1:]
    if Path("/proc/self/statm").exists():
        grown = [_in_child(f"memory-{count}")[0].app for count in (few, many)]
        per_card = (grown[1] - grown[0]) / (many - few)
        rows.append(Row("canvas: memory per card", 0, per_card, 6.0, unit="KB", absolute=True))
    rows += [*_in_child("alone"), *_in_child("twice", QT_SCALE_FACTOR="2")]
    if shutil.which(UNDER_X[0]) and os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        rows += _in_child("under-x", *UNDER_X, QT_QPA_PLATFORM="xcb")
    return rows


def main(arguments: list[str]) -> int:
    """Print the table, or a part's rows as one line of JSON; 1 when one is over its budget."""
    if "--part" in arguments:
        print(json.dumps([asdict(row) for row in run(arguments[arguments.index("--part") + 1])]))
        return 0
    if "--xvfb" in arguments:
        if shutil.which(UNDER_X[0]) is None:
            print("xvfb-run is not installed", file=sys.stderr)
            return 2
        command = [*UNDER_X, sys.executable, "-m", "tests.benchmarks.canvas"]
        return subprocess.run(command, env={**os.environ, "QT_QPA_PLATFORM": "xcb"}, check=False).returncode
    rows = measure()
    for row in rows:
        print(row.line())
    return int(any(row.is_over for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
