"""A map on a real file, and a hand that drags."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from balance_desktop.canvas.map_widget import MapWidget
from balance_desktop.canvas.view import CardView
from balance_desktop.document.document import Document
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.relationship import Item
from balance_desktop.model.vocabulary import Region
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.settings import Settings

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


@dataclass
class Hand:
    """A person at the map: mouse events go to the viewports, keys to the widget that has the focus."""

    map: MapWidget
    document: Document

    def item(self, item_id: str) -> Item:
        return self.document.relationship.items[item_id]

    def region(self, item_id: str) -> Region:
        return self.item(item_id).region

    def view_of(self, item_id: str) -> CardView:
        return self.map.view if item_id in self.map.cards.cards else self.map.tray.view

    def at_card(self, item_id: str) -> QPoint:
        """The position of a card's middle in its viewport."""
        view = self.view_of(item_id)
        return view.mapFromScene(view.cards.cards[item_id].pos())

    def spot(self, region: Region, u: float = 0.5, v: float = 0.5) -> QPoint:
        """A position in the map's viewport that lies in a region; for the tray, one outside the circles."""
        if region == "tray":
            return QPoint(3, 3)
        return self.map.view.mapFromScene(QPointF(*self.map.view.geometry_shown.point(region, u, v)))

    def in_tray(self) -> QPoint:
        """A position over the tray, as the map's viewport counts."""
        tray = self.map.tray
        return self.map.view.viewport().mapFrom(self.map, tray.mapTo(self.map, tray.rect().center()))

    def on_map_from_tray(self, position: QPoint) -> QPoint:
        """A position in the map's viewport as the tray's viewport counts."""
        on_surface = self.map.view.viewport().mapTo(self.map, position)
        return self.map.tray.view.viewport().mapFrom(self.map, on_surface)

    def grab(self, item_id: str, to: QPoint, modifiers: Qt.KeyboardModifier = NO_KEY) -> CardView:
        """Press on a card and drag it, without letting go."""
        view, start = self.view_of(item_id), self.at_card(item_id)
        QTest.mousePress(view.viewport(), LEFT, modifiers, start)
        for step in (QPoint(6, 4), (to - start) / 2, to - start):
            move(view, start + step)
        return view

    def drag(self, item_id: str, to: QPoint) -> None:
        """Drag a card to a position in its viewport and let go."""
        QTest.mouseRelease(self.grab(item_id, to).viewport(), LEFT, NO_KEY, to)

    def double_click(self, position: QPoint) -> None:
        """Double-click on the map as a mouse does it: the first press and release come before."""
        QTest.mouseClick(self.map.view.viewport(), LEFT, NO_KEY, position)
        QTest.mouseDClick(self.map.view.viewport(), LEFT, NO_KEY, position)

    def write(self, text: str) -> None:
        """Type into what has the focus, which the first letter may move."""
        for letter in text:
            QTest.keyClicks(self.focused(), letter)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press a key on what has the focus."""
        QTest.keyClick(self.focused(), key, modifiers)

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def editor_is_open(self) -> bool:
        return self.map.writing.editor.isVisible()


def move(view: CardView, position: QPoint) -> None:
    """Move the mouse with the left button down."""
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(position),
        QPointF(view.viewport().mapToGlobal(position)),
        Qt.MouseButton.NoButton,
        LEFT,
        NO_KEY,
    )
    QApplication.sendEvent(view.viewport(), event)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(tmp_path / "settings.ini")
    settings.theme_choice = "light"
    settings.reduced_motion = "on"
    return settings


@pytest.fixture
def appearance(qapp: QApplication, settings: Settings) -> Appearance:
    appearance = Appearance(settings, qapp)
    appearance.apply()
    return appearance


@pytest.fixture
def show_map(qtbot: QtBot, appearance: Appearance, icons: Icons) -> Callable[..., Hand]:
    """Show a document's map in a window of its own."""

    def show(document: Document, width: int = 880, height: int = 780) -> Hand:
        widget = MapWidget(document, appearance, icons)
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        widget.view.setFocus()
        qtbot.waitUntil(widget.view.hasFocus)
        return Hand(widget, document)

    return show


@pytest.fixture
def hand(new_document: Callable[..., Document], show_map: Callable[..., Hand]) -> Hand:
    """An empty map of Maya and Theo."""
    return show_map(new_document())


@pytest.fixture
def add(hand: Hand) -> Callable[..., str]:
    """Put an item on the map."""

    def put(text: str, region: Region = "a", u: float = 0.5, v: float = 0.5, kind: str = "hobby") -> str:
        place = TRAY if region == "tray" else Place(region, u, v)
        item_id = hand.document.add_item(text, kind, place)  # pyright: ignore[reportArgumentType]
        assert item_id is not None
        return item_id

    return put
