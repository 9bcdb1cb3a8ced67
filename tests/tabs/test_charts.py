"""The chart by itself: step lines, and names that do not cover each other."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from balance_desktop.model.timeline import RegionCount
from balance_desktop.tabs.charts import Curve, RegionChart, curves, label_heights, step_line
from balance_desktop.ui.appearance import Appearance


@pytest.mark.parametrize(
    ("wanted", "placed"),
    [
        ([5.0, 3.0, 1.0], [5.0, 3.0, 1.0]),
        ([5.0, 5.0, 5.0], [5.0, 4.0, 3.0]),
        ([0.0, 0.0, 0.0], [2.5, 1.5, 0.5]),
    ],
)
def test_names_are_a_line_apart_and_inside(wanted: list[float], placed: list[float]) -> None:
    assert label_heights(wanted, gap=1.0, low=0.0) == placed


def test_a_line_steps_at_its_moments_and_goes_on_to_the_end(appearance: Appearance) -> None:
    curve = Curve("Maya", appearance.theme.ink, (10.0, 20.0), (1, 3))
    assert step_line(curve, 30.0) == ([10.0, 20.0, 20.0, 30.0], [1.0, 1.0, 3.0, 3.0])


def test_the_chart_is_only_to_look_at(qapp: QApplication, appearance: Appearance) -> None:
    chart = RegionChart()
    theme = appearance.theme
    counts = [RegionCount("2026-08-01T10:00:00.000Z", 1, 0, 0), RegionCount("2026-11-01T10:00:00.000Z", 1, 2, 0)]
    shown = curves(
        counts,
        {"a": "Maya", "both": "Together", "b": "Theo"},
        {"a": theme.circle_a, "both": theme.overlap, "b": theme.circle_b},
    )
    chart.show_curves(shown, datetime(2026, 11, 14, tzinfo=UTC), theme, 13)
    chart.resize(400, chart.height())
    before = chart.getViewBox().viewRange()
    wheel = QWheelEvent(
        QPointF(200, 50),
        QPointF(200, 50),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes no keywords here
    )
    QApplication.sendEvent(chart.viewport(), wheel)
    assert chart.getViewBox().viewRange() == before
    assert chart.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
    assert chart.accessibleDescription() == ("1 Aug: Maya 1, Together 0, Theo 0. Now: Maya 1, Together 2, Theo 0.")
