"""The charts of History, drawn with pyqtgraph; imported only when History is shown for the first time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyqtgraph
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from balance_desktop.model.timeline import RegionCount
from balance_desktop.model.vocabulary import Author
from balance_desktop.tabs.dates import local, short_date
from balance_desktop.ui.fonts import interface_font
from balance_desktop.ui.theme import Theme
from balance_desktop.ui.translation import T

REGIONS_IN_ORDER: tuple[Author, ...] = ("a", "both", "b")
_BESIDE: dict[Author, float] = {"a": 1.0, "both": 0.0, "b": -1.0}
"""Pixels that lines are moved by, so that those of the same height do not hide each other."""
HEIGHT = 12
"""Lines of text that the chart is as tall as."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One region's line: its name, its colour, and its count from each moment (seconds since the epoch) on."""

    name: str
    colour: QColor
    moments: tuple[float, ...]
    counts: tuple[int, ...]


def curves(
    counts: Sequence[RegionCount], names: Mapping[Author, str], colours: Mapping[Author, QColor]
) -> dict[Author, Curve]:
    """One curve per placed region."""
    moments = tuple(local(count.at).timestamp() for count in counts)
    return {
        region: Curve(names[region], colours[region], moments, tuple(getattr(count, region) for count in counts))
        for region in REGIONS_IN_ORDER
    }


class RegionChart(pyqtgraph.PlotWidget):
    """Items per region over time: step lines with their names at the end. Only to look at: nothing pans or zooms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._dates = _DateAxis("bottom")
        self._counts = pyqtgraph.AxisItem("left")
        super().__init__(parent, background="transparent", axisItems={"bottom": self._dates, "left": self._counts})
        self.setObjectName("region_chart")
        self.setAccessibleName(T("History", "What is on the map"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.shown: dict[Author, Curve] = {}
        self._labels: list[tuple[pyqtgraph.TextItem, float]] = []
        self._highest = 2
        self._span = (0.0, 1.0)
        self._font = QFont()

    def show_curves(self, shown: Mapping[Author, Curve], now: datetime, theme: Theme, text_px: int) -> None:
        """Draw the curves up to `now`."""
        self.shown = dict(shown)
        self._font = interface_font(max(10, round(text_px * 11 / 13)))
        self.setFixedHeight(QFontMetrics(self._font).height() * HEIGHT)
        start = min(curve.moments[0] for curve in shown.values())
        end = max(now.timestamp(), *(curve.moments[-1] for curve in shown.values()))
        self._span = (min(start, end - 60.0), end)
        self._dates.set_span(*self._span, today=now.date().isoformat())
        self._highest = max(2, *(max(curve.counts) for curve in shown.values()))
        for label, _ in self._labels:
            self.getViewBox().removeItem(label)
        self._labels = []
        self.clear()
        self._dress_axes(theme, self._highest)
        for region in reversed(REGIONS_IN_ORDER):
            self._draw(region, shown[region], end)
        self._place_labels()
        self.setAccessibleDescription(self._in_words(now))

    def _dress_axes(self, theme: Theme, highest: int) -> None:
        step = max(1, -(-highest // 2))
        ticks = [(float(value), str(value)) for value in (0, step, 2 * step)]
        self._counts.setTicks([ticks])
        self.getViewBox().setYRange(0, 2 * step, padding=0.08)
        for value, _ in ticks:
            self.addItem(pyqtgraph.PlotCurveItem(list(self._span), [value] * 2, pen=pyqtgraph.mkPen(theme.line)))
        for axis in (self._dates, self._counts):
            axis.setPen(pyqtgraph.mkPen(None))
            axis.setTickPen(pyqtgraph.mkPen(theme.window))  # no pen at all leaves white dots
            axis.setTextPen(pyqtgraph.mkPen(theme.quiet_ink))
            axis.setStyle(tickFont=self._font, tickLength=0)
        self._counts.setWidth(QFontMetrics(self._font).horizontalAdvance("000") + 4)

    def _draw(self, region: Author, curve: Curve, end: float) -> None:
        x, y = step_line(curve, end)
        beside = _BESIDE[region] * 2 * max(self._highest, 2) / self.height()
        y = [value + beside for value in y]
        pen = pyqtgraph.mkPen(curve.colour, width=2)
        self.addItem(pyqtgraph.PlotCurveItem(x, y, pen=pen, antialias=True))
        dot = pyqtgraph.ScatterPlotItem([end], [y[-1]], size=8, pen=None, brush=curve.colour, antialias=True)
        self.addItem(dot)
        label = pyqtgraph.TextItem(color=curve.colour, anchor=(0, 0.5))
        label.setFont(self._font)
        self.getViewBox().addItem(label, ignoreBounds=True)
        self._labels.append((label, curve.counts[-1] + beside))
        label.textItem.setPlainText(self._short(curve.name))

    def _short(self, name: str) -> str:
        metrics = QFontMetrics(self._font)
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, metrics.height() * 7)

    def _place_labels(self) -> None:
        """Put the names at the lines' ends, as far apart as they are high."""
        box = self.getViewBox()
        metrics = QFontMetrics(self._font)
        room = max((metrics.horizontalAdvance(label.textItem.toPlainText()) for label, _ in self._labels), default=0)
        width = max(box.width(), room + 60.0)
        start, end = self._span
        scale = (end - start) / (width - room - 24)
        box.setXRange(start - 6 * scale, end + (room + 18) * scale, padding=0)
        _, (low, high) = box.viewRange()
        gap = (high - low) / max(box.height(), 1.0) * metrics.height()
        labels = sorted(self._labels, key=lambda pair: -pair[1])
        for (label, _), height in zip(labels, label_heights([count for _, count in labels], gap, low), strict=True):
            label.setPos(end + 6 * scale, height)

    def _in_words(self, now: datetime) -> str:
        """What the chart shows, for those who cannot see it."""
        first = datetime.fromtimestamp(self._span[0]).astimezone().date().isoformat()
        template = T("History", "{date}: {counts}.")
        then = ", ".join(f"{curve.name} {curve.counts[0]}" for curve in self.shown.values())
        today = ", ".join(f"{curve.name} {curve.counts[-1]}" for curve in self.shown.values())
        return " ".join(
            (
                template.format(date=short_date(first, now.date().isoformat()), counts=then),
                template.format(date=T("History", "Now"), counts=today),
            )
        )

    def resizeEvent(self, ev: QResizeEvent) -> None:
        """Keep the names at the lines' ends."""
        super().resizeEvent(ev)
        if getattr(self, "_labels", None):
            self._place_labels()

    def wheelEvent(self, ev: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        ev.ignore()


class _DateAxis(pyqtgraph.AxisItem):
    """A few dates below the chart: months, days or times, whatever the span asks for."""

    def set_span(self, start: float, end: float, today: str) -> None:
        """Put at most five marks between two moments (seconds since the epoch)."""
        days = (end - start) / 86_400
        marks = _months(start, end) if days > 75 else _days(start, end, today)
        self.setTicks([marks])


def label_heights(heights: Sequence[float], gap: float, low: float) -> list[float]:
    """The heights, highest first, moved so that they are a `gap` apart and half of one above `low`."""
    placed: list[float] = []
    for height in heights:
        placed.append(min(height, placed[-1] - gap) if placed else height)
    floor = low + gap / 2
    for position in range(len(placed) - 1, -1, -1):
        placed[position] = max(placed[position], floor)
        floor = placed[position] + gap
    return placed


def step_line(curve: Curve, end: float) -> tuple[list[float], list[float]]:
    """The corners of a step line that goes on to `end`."""
    x: list[float] = []
    y: list[float] = []
    for moment, count in zip(curve.moments, curve.counts, strict=True):
        if y:
            x.append(moment)
            y.append(y[-1])
        x.append(moment)
        y.append(float(count))
    return [*x, end], [*y, y[-1]]


def _months(start: float, end: float) -> list[tuple[float, str]]:
    first = datetime.fromtimestamp(start).astimezone().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    months: list[datetime] = []
    while first.timestamp() <= end:
        if first.timestamp() >= start:
            months.append(first)
        first = (first + timedelta(days=32)).replace(day=1)
    every = -(-len(months) // 5)
    pattern = T("History", "MMM", "pattern of a month on the chart's axis")
    return [(m.timestamp(), QLocale().toString(QDate(m.year, m.month, 1), pattern)) for m in months[::every]]


def _days(start: float, end: float, today: str) -> list[tuple[float, str]]:
    first = datetime.fromtimestamp(start).astimezone().date()
    last = datetime.fromtimestamp(end).astimezone().date()
    span = (last - first).days
    if span == 0:
        return [((start + end) / 2, short_date(last.isoformat(), today))]
    count = min(span, 3)
    days = [first + timedelta(days=round(span * part / count)) for part in range(count + 1)]
    marks = [datetime(day.year, day.month, day.day).astimezone().timestamp() for day in days]
    return [
        (min(max(mark, start), end), short_date(day.isoformat(), today)) for mark, day in zip(marks, days, strict=True)
    ]
