"""The step from an item on the map to practices that may help it, and back to the item."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from balance_desktop.content.fits import load_fits, practices_for
from balance_desktop.tabs.strategies import StrategiesTab
from balance_desktop.ui import contents

if TYPE_CHECKING:
    from balance_desktop.window.aids import Aids
    from balance_desktop.window.workspace import Workspace


class Strengthening(QObject):
    """Leads between the map and the Strategies tab of one workspace."""

    def __init__(self, workspace: "Workspace", aids: "Aids") -> None:
        super().__init__(workspace)
        self._aids = aids
        self._workspace = workspace
        self._fits = load_fits(contents.practice_texts())
        self._item_id: str | None = None
        self._tab: StrategiesTab | None = None

    def begin(self, item_id: str) -> None:
        """Show the practices that fit the item; it must be on the map that is shown."""
        item = self._workspace.map.relationship.items[item_id]
        tab = self._aids.show_tab("strategies")
        if not isinstance(tab, StrategiesTab):
            return
        if self._tab is None:
            self._tab = tab
            tab.back_asked.connect(self.go_back)
        self._item_id = item_id
        tab.show_fitting(item.text, practices_for(self._fits, item.region, item.kind))

    def go_back(self) -> None:
        """Select the item on the map again, if it is still there."""
        if self._tab is not None:
            self._tab.leave_fitting()
        workspace = self._workspace
        self._aids.show_map()
        if self._item_id is not None and self._item_id in workspace.map.relationship.items:
            workspace.map.reveal(self._item_id)
        workspace.map.view.setFocus(Qt.FocusReason.OtherFocusReason)
