"""Widgets that flow like words: lines, their heights, what is hidden, and the other direction of reading."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from balance_desktop.tabs.flow import FlowLayout

ACROSS, DOWN = 6, 4


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """Three buttons of 100 × 20 pixels."""
    widget = QWidget()
    qtbot.addWidget(widget)
    flow = FlowLayout(ACROSS, DOWN, widget)
    for _ in range(3):
        button = QPushButton()
        button.setFixedSize(100, 20)
        flow.addWidget(button)
    return widget


def corners(page: QWidget, width: int) -> list[tuple[int, int]]:
    page.resize(width, 200)
    layout = page.layout()
    assert layout is not None
    layout.setGeometry(page.rect())
    return [(b.x(), b.y()) for b in page.findChildren(QPushButton)]


def height(page: QWidget, width: int) -> int:
    layout = page.layout()
    assert layout is not None
    return layout.heightForWidth(width)


def test_what_fits_stands_on_one_line(page: QWidget) -> None:
    assert corners(page, 320) == [(0, 0), (106, 0), (212, 0)]
    assert height(page, 320) == 20


def test_the_rest_goes_on_in_the_next_line(page: QWidget) -> None:
    assert corners(page, 210) == [(0, 0), (106, 0), (0, 24)]
    assert [height(page, width) for width in (210, 120)] == [44, 68]


def test_what_is_hidden_takes_no_room(page: QWidget) -> None:
    page.findChildren(QPushButton)[1].hide()
    assert corners(page, 210)[2] == (106, 0)


def test_the_other_direction_begins_at_the_other_edge(page: QWidget) -> None:
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert corners(page, 210) == [(110, 0), (4, 0), (110, 24)]


def test_nothing_is_wider_than_the_page(page: QWidget) -> None:
    wide = QPushButton("A button with far more words than there is room for them")
    wide.setMinimumWidth(10)
    layout = page.layout()
    assert layout is not None
    layout.addWidget(wide)
    corners(page, 120)
    assert wide.width() == 120
