"""The menus of a window: built from the rows in actions.py, with those parts that depend on the moment filled late."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from balance_desktop.ui.translation import T
from balance_desktop.window.actions import GROUND_MENU, ITEM_MENU, MENUS

if TYPE_CHECKING:
    from balance_desktop.window.main_window import MainWindow


class Menus:
    """The menu bar and the context menu of one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._voices: QMenu | None = None
        for row in MENUS:
            menu = window.menuBar().addMenu(row.text())
            menu.setObjectName(f"menu_{row.name}")
            below = window.actions_by_name.fill(menu, row)
            if row.name == "file":
                below["recent"].aboutToShow.connect(lambda recent=below["recent"]: self._fill_recent(recent))
            if row.name == "edit":
                self._voices = below["author"]
            if row.name == "map":
                below["colour"].aboutToShow.connect(lambda colours=below["colour"]: self._fill_colours(colours))

    def offer_voices(self, *, offered: bool) -> None:
        """Show or hide the menu that says who writes now."""
        if self._voices is not None:
            self._voices.menuAction().setVisible(offered)

    def show_context_menu(self, position: QPoint) -> None:
        """Show what can be done with the selection, or with the ground, at a point of the screen."""
        window = self._window
        menu = QMenu(window)
        selected = window.require_workspace().map.selected_ids()
        window.actions_by_name.fill(menu, ITEM_MENU if selected else GROUND_MENU)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)

    def _fill_recent(self, menu: QMenu) -> None:
        window = self._window
        menu.clear()
        for path in window.services.settings.recent_files:
            menu.addAction(path.stem.replace("&", "&&"), lambda path=path: self._open(path))
        if menu.isEmpty():
            menu.addAction(T("Menus", "No files yet")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(window.actions_by_name["file.keep_recent"])

    def _open(self, path: Path) -> None:
        self._window.open_recent(path)

    def _fill_colours(self, menu: QMenu) -> None:
        from balance_desktop.window.partner_colours import fill_colour_menu

        menu.clear()
        if self._window.document is not None:
            fill_colour_menu(menu, self._window.document, self._window.services.appearance.theme)
