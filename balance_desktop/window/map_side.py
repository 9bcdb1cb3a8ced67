"""The map's side of the window: the map, and when it is wanted the outline beside it, or in its place when narrow."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from balance_desktop.canvas.map_widget import MapWidget
from balance_desktop.ui.appearance import BASE_TEXT_PX

if TYPE_CHECKING:
    from balance_desktop.canvas.outline import Outline
    from balance_desktop.document.document import Document
    from balance_desktop.window.services import Services

OUTLINE_WIDTH = 260
LEAST_OUTLINE = 240
LEAST_MAP = 560
"""Pixels at the ordinary text size; where both do not fit, the outline takes the map's place."""


class MapSide(QSplitter):
    """Map and outline of one document. The outline is made when it is first wanted."""

    outline_shown = Signal(bool)
    """Whether the person has the outline open."""

    def __init__(self, map_widget: MapWidget, document: "Document", services: "Services") -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.map = map_widget
        self.outline: Outline | None = None
        self._document = document
        self._services = services
        self._wants_outline = False
        self._is_map_alone = False
        self.setObjectName("map_side")
        self.setChildrenCollapsible(False)
        self.addWidget(map_widget)
        self.setFocusProxy(map_widget)

    @property
    def place(self) -> "MapWidget | Outline":
        """Where the person works with items: the outline while the keyboard is in it or the map is not to be seen."""
        outline = self.outline
        if outline is None or not outline.isVisible():
            return self.map
        focus = QApplication.focusWidget()
        is_here = focus is not None and outline.isAncestorOf(focus)
        return outline if is_here or not self.map.isVisible() else self.map

    def restore(self) -> None:
        """Show the outline if the person had it open the last time."""
        if self._services.settings.outline_shown:
            self._open(wanted=True)

    def show_outline(self, shown: bool) -> None:
        """Open the outline and go there, or close it and go back to the map."""
        self._services.settings.outline_shown = shown
        self._open(wanted=shown)
        (self.outline if shown and self.outline is not None else self.map).setFocus()

    def show_map(self) -> None:
        """Close the outline where it is in the map's place."""
        if self.outline is not None and self.outline.isVisible() and not self.map.isVisible():
            self._open(wanted=False)

    def show_map_alone(self, alone: bool) -> None:
        """Show nothing but the map, for the projector."""
        self._is_map_alone = alone
        self._arrange()

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes through and that are to be seen."""
        return [pane for pane in (self.outline, self.map) if pane is not None and pane.isVisible()]

    def flush(self) -> None:
        """Hand everything that is being written to the document."""
        self.map.flush()
        if self.outline is not None:
            self.outline.flush()

    def _open(self, *, wanted: bool) -> None:
        self._wants_outline = wanted
        if wanted and self.outline is None:
            self._build()
        self._arrange()
        self.outline_shown.emit(wanted)

    def _build(self) -> None:
        from balance_desktop.canvas.outline import Outline  # most people do without

        self.outline = outline = Outline(self.map, self._document, self._services.appearance)
        outline.context_menu_wanted.connect(self.map.context_menu_wanted)
        self.insertWidget(0, outline)
        self.setStretchFactor(1, 1)
        width = round(OUTLINE_WIDTH * self._scale)
        self.setSizes([width, max(1, self.width() - width)])
        QWidget.setTabOrder(self.map.tray.view, outline.tree)
        QWidget.setTabOrder(outline.tree, outline.field)

    def _arrange(self) -> None:
        outline = self.outline
        if outline is None:
            return
        outline.setMinimumWidth(round(LEAST_OUTLINE * self._scale))
        shown = self._wants_outline and not self._is_map_alone
        fits = self.width() >= (OUTLINE_WIDTH + LEAST_MAP) * self._scale
        had_keyboard = self.place
        focus = QApplication.focusWidget()
        is_inside = focus is not None and self.isAncestorOf(focus)
        outline.setVisible(shown)
        self.map.setVisible(fits or not shown)
        if is_inside and not had_keyboard.isVisible():
            (outline if shown else self.map).setFocus()

    @property
    def _scale(self) -> float:
        return self._services.appearance.text_px / BASE_TEXT_PX

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both where both fit."""
        super().resizeEvent(event)
        self._arrange()
