"""What is dropped on the map from outside: lines of text, a text file, or suggestions from the deck."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent

from balance_desktop.canvas.map_panel import MapPanel
from balance_desktop.canvas.quick_in import QuickIn
from balance_desktop.model.regions import TRAY, Place
from balance_desktop.model.vocabulary import Region
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import region_name


class Drops(QObject):
    """Lights where a drop from outside would land, and hands it over. Nothing is read before it is dropped."""

    def __init__(self, panel: MapPanel, quick_in: QuickIn) -> None:
        super().__init__(panel)
        self._panel = panel
        self._quick_in = quick_in
        self._target: Region | None = None
        for view in (panel.view, panel.tray.view):  # they would keep for themselves what the panel is to see
            view.setAcceptDrops(False)
            view.viewport().setAcceptDrops(False)
        panel.setAcceptDrops(True)
        panel.installEventFilter(self)

    def _move(self, event: QDragMoveEvent) -> None:
        from balance_desktop.canvas.clipboard import can_read

        place = self._place(event.position().toPoint())
        if place is None or not self._panel.can_edit or not can_read(event.mimeData()):
            self._light(None)
            event.ignore()
            return
        self._light(place.region)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _drop(self, event: QDropEvent) -> None:
        place = self._place(event.position().toPoint())
        self._light(None)
        if place is None or not self._quick_in.take_in(event.mimeData(), place):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # never a move: that would delete it where it came from
        event.accept()

    def _place(self, at: QPoint) -> Place | None:
        """The place that a position on the panel stands for; None beside map and tray."""
        panel = self._panel
        if panel.tray.rect().contains(panel.tray.mapFrom(panel, at)):
            return TRAY
        on_map = panel.view.viewport().mapFrom(panel, at)
        if not panel.view.viewport().rect().contains(on_map):
            return None
        point = panel.view.mapToScene(on_map)
        return panel.view.geometry_shown.place(point.x(), point.y())

    def _light(self, region: Region | None) -> None:
        if region == self._target:
            return
        self._target = region
        self._panel.view.light(region if region != "tray" else None)
        self._panel.tray.light(is_lit=region == "tray")
        name = region_name(self._panel.relationship, region) if region is not None else ""
        self._quick_in.message.emit(T("Map", "Add to “{region}”").format(region=name) if region is not None else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See what is dragged over the panel."""
        if isinstance(event, QDragMoveEvent):
            self._move(event)
        elif isinstance(event, QDropEvent):
            self._drop(event)
        elif isinstance(event, QDragLeaveEvent):
            self._light(None)
        else:
            return super().eventFilter(watched, event)
        return True
