"""The ways from the Strategies tab: to items on the map, to what stands out there, and to prompts in Reflect."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from balance_desktop.tabs.strategies import StrategiesTab
from balance_desktop.ui.edit_words import quote
from balance_desktop.ui.translation import T

if TYPE_CHECKING:
    from balance_desktop.window.aids import Aids
    from balance_desktop.window.workspace import Workspace


def link_strategies(workspace: "Workspace", aids: "Aids", tab: QWidget) -> None:
    """Follow what the Strategies tab of a workspace asks for, as long as there is the tab."""
    if isinstance(tab, StrategiesTab):
        StrategyLinks(workspace, aids, tab)


class StrategyLinks(QObject):
    """Leads from the Strategies tab of one workspace to elsewhere in it."""

    def __init__(self, workspace: "Workspace", aids: "Aids", tab: StrategiesTab) -> None:
        super().__init__(tab)
        self._workspace = workspace
        self._aids = aids
        self._tab = tab
        self._follows_filter = False
        tab.item_asked.connect(self._select)
        tab.standing_out.connect(self._stand_out)
        tab.prompt_asked.connect(self._answer)
        tab.offer_prompts()

    def _select(self, item_id: str) -> None:
        """Select an item on the map; the keyboard goes there only where the map takes the tab's place."""
        workspace = self._workspace
        item = workspace.map.relationship.items.get(item_id)
        if item is None:
            workspace.message.emit(T("Strengthen", "It is not on the map that is shown now"))
            return
        was_visible = workspace.map.isVisible()
        self._aids.show_map()
        workspace.map.reveal(item_id)
        workspace.message.emit(T("Strengthen", "{item} is selected on the map").format(item=quote(item.text)))
        if not was_visible:
            workspace.map.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand_out(self, item_ids: frozenset[str] | None, name: str) -> None:
        if not self._follows_filter:
            self._follows_filter = True
            self._aids.item_filter.changed.connect(self._follow_filter)
        self._aids.show_among(item_ids, name)

    def _follow_filter(self) -> None:
        if not self._aids.item_filter.among_name:
            self._tab.leave_map()

    def _answer(self, prompt: str) -> None:
        from balance_desktop.tabs.reflect import ReflectTab  # not before somebody goes there

        tab = self._aids.show_tab("reflect")
        if isinstance(tab, ReflectTab):
            tab.reveal_question(prompt)
