"""The real program with one ear: asked on standard input, it prints as JSON where its widgets and cards are.

Nothing is done to the program from here: it is driven by the X server's mouse and keyboard alone.
"""

import json
import sys
import threading

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPlainTextEdit, QWidget

from balance_desktop import cli
from balance_desktop.canvas.map_widget import MapWidget
from balance_desktop.model.vocabulary import PLACED
from balance_desktop.window.main_window import MainWindow

Box = list[int]


def _box(widget: QWidget, rect: QRect | None = None) -> Box:
    rect = rect or widget.rect()
    corner = widget.mapToGlobal(rect.topLeft())
    return [corner.x(), corner.y(), rect.width(), rect.height()]


def _widgets() -> dict[str, Box]:
    found: dict[str, Box] = {}
    for window in QApplication.topLevelWidgets():
        for widget in [window, *window.findChildren(QWidget)]:
            if widget.isVisible() and widget.objectName() and not widget.visibleRegion().isEmpty():
                box = _box(widget, widget.visibleRegion().boundingRect())
                for name in (widget.objectName(), f"{_holder(widget)}/{widget.objectName()}"):
                    found.setdefault(name, box)
    return found


def _holder(widget: QWidget) -> str:
    """Return the name of the nearest named widget around this one: a name alone may be there many times."""
    parent = widget.parentWidget()
    while parent is not None and (not parent.objectName() or parent.objectName().startswith("qt_")):
        parent = parent.parentWidget()
    return parent.objectName() if parent is not None else ""


def _menus() -> dict[str, Box]:
    entries: dict[str, Box] = {}
    for menu in QApplication.allWidgets():
        if isinstance(menu, QMenu) and menu.isVisible():
            for action in menu.actions():
                entries[action.text().replace("&", "")] = _box(menu, menu.actionGeometry(action))
    return entries


def _cards(map_widget: MapWidget) -> dict[str, object]:
    cards: dict[str, object] = {}
    items = map_widget.relationship.items
    for scene, view in ((map_widget.cards, map_widget.view), (map_widget.tray_cards, map_widget.tray.view)):
        for item_id, card in scene.cards.items():
            box = view.mapFromScene(card.sceneBoundingRect()).boundingRect()
            item = items[item_id]
            cards[item.text] = {"box": _box(view.viewport(), box), "region": item.region}
    return cards


def _region_centres(map_widget: MapWidget) -> dict[str, list[int]]:
    centres: dict[str, list[int]] = {}
    view = map_widget.view
    for region in PLACED:
        x, y = view.geometry_shown.point(region, 0.5, 0.5)
        point = view.viewport().mapToGlobal(view.mapFromScene(x, y))
        centres[region] = [point.x(), point.y()]
    return centres


def report() -> None:
    """Print one line about every visible widget with a name, every card, and what the program says."""
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
    answer: dict[str, object] = {"widgets": _widgets(), "menus": _menus(), "windows": len(windows), "cards": {}}
    focus = QApplication.focusWidget()
    answer["active"] = QApplication.activeWindow() is not None
    answer["focus"] = focus.objectName() if focus else ""
    answer["focus_in"] = f"{_holder(focus)}/{focus.objectName()}" if focus else ""
    answer["focus_checked"] = isinstance(focus, QAbstractButton) and focus.isChecked()
    if windows:
        window = windows[0]
        answer["title"] = window.windowTitle()
        answer["status"] = window.status.label.text()
        answer["message"] = window.statusBar().currentMessage()
        if window.workspace is not None and window.document is not None:
            answer["undo_steps"] = window.document.undo_stack.index()
            answer["circles"] = _region_centres(window.workspace.map)
            answer["cards"] = _cards(window.workspace.map)
            answer["texts"] = [edit.toPlainText() for edit in window.findChildren(QPlainTextEdit) if edit.isVisible()]
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _listen() -> None:
    for _ in sys.stdin:
        app = QApplication.instance()
        if app is None:
            sys.stdout.write("{}\n")
            sys.stdout.flush()
        else:
            QTimer.singleShot(0, app, report)


if __name__ == "__main__":
    threading.Thread(target=_listen, daemon=True).start()
    sys.exit(cli.main(sys.argv[1:]))
