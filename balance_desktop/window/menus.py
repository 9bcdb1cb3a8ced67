"""The menus of a window: built from the rows in actions.py, with those parts that depend on the moment filled late."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from balance_desktop.ui.settings import IDLE_MINUTES
from balance_desktop.ui.translation import T
from balance_desktop.window.actions import GROUND_MENU, ITEM_MENU, MENUS

if TYPE_CHECKING:
    from balance_desktop.window.main_window import MainWindow


class Menus:
    """The menu bar and the context menu of one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._voices: QMenu | None = None
        self._filled_late: list[QMenu] = []
        fillers = {"recent": self._fill_recent, "colour": self._fill_colours, "idle": self._fill_idle}
        for row in MENUS:
            menu = window.menuBar().addMenu(row.text())
            menu.setObjectName(f"menu_{row.name}")
            below = window.actions_by_name.fill(menu, row)
            if row.name == "edit":
                self._voices = below["author"]
            for name, fill in fillers.items():
                if name in below:
                    self._filled_late.append(below[name])
                    below[name].aboutToShow.connect(lambda fill=fill, late=below[name]: fill(late))

    def offer_voices(self, *, offered: bool) -> None:
        """Show or hide the menu that says who writes now."""
        if self._voices is not None:
            self._voices.menuAction().setVisible(offered)

    def forget(self) -> None:
        """Take the names of files and people out of the menus; they come again when a menu opens."""
        for menu in self._filled_late:
            menu.clear()
            for below in menu.findChildren(QMenu):  # which clear() leaves where they are
                below.setTitle("")
                below.deleteLater()

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

    def _fill_idle(self, menu: QMenu) -> None:
        """Offer after how many minutes without use windows hide, as it is for this window's file now."""
        menu.clear()
        for minutes in map(int, IDLE_MINUTES):
            text = T("Menus", "After %n minutes", "without use", minutes) if minutes else T("Menus", "Never")
            choose = menu.addAction(text, lambda minutes=minutes: self._choose_idle(minutes))
            choose.setCheckable(True)
            choose.setChecked(minutes == self._window.idle_minutes())

    def _choose_idle(self, minutes: int) -> None:
        self._window.services.settings.set_idle_minutes(minutes)

    def _fill_colours(self, menu: QMenu) -> None:
        from balance_desktop.window.partner_colours import fill_colour_menu

        menu.clear()
        if self._window.document is not None:
            fill_colour_menu(menu, self._window.document, self._window.services.appearance.theme)
