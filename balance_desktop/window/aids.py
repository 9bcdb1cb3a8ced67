"""What helps with the items of one map, each made when it is first wanted: details, filter, find, strengthen."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from balance_desktop.ui.translation import T

if TYPE_CHECKING:
    from balance_desktop.canvas.filter_bar import FilterBar
    from balance_desktop.canvas.item_filter import ItemFilter
    from balance_desktop.window.details_panel import DetailsPanel
    from balance_desktop.window.finder import Finder
    from balance_desktop.window.put_on_map import PutOnMap
    from balance_desktop.window.services import Services
    from balance_desktop.window.strengthening import Strengthening
    from balance_desktop.window.workspace import Workspace


class Aids(QObject):
    """Belongs to one workspace. Nothing of it is imported or built before a person asks for it."""

    company_wanted = Signal()
    """A tab is wanted while the map is alone on the screen."""

    def __init__(self, workspace: "Workspace", services: "Services") -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._services = services
        workspace.map.legend.chosen.connect(self._filter_by)
        workspace.tabs.built.connect(self._link_tab)

    @cached_property
    def item_filter(self) -> "ItemFilter":
        """What stands out on the map."""
        from balance_desktop.canvas.item_filter import ItemFilter

        return ItemFilter(self._workspace.map)

    @cached_property
    def filter_bar(self) -> "FilterBar":
        """The bar in the legend's place; hidden until it is wanted."""
        from balance_desktop.canvas.filter_bar import FilterBar

        panel = self._workspace.map
        bar = FilterBar(self.item_filter, self._services.appearance, panel)
        bar.hide()
        bar.closed.connect(self._close_filter)
        self.item_filter.changed.connect(lambda: panel.message.emit(bar.sentence()))
        return bar

    @cached_property
    def details(self) -> "DetailsPanel":
        """The panel about the selected item."""
        from balance_desktop.window.details_panel import DetailsPanel

        workspace, services = self._workspace, self._services
        panel = DetailsPanel(workspace.map, workspace.document, services.appearance, services.icons)
        panel.closed.connect(lambda: workspace.map.view.setFocus(Qt.FocusReason.OtherFocusReason))
        panel.strengthen_asked.connect(self.strengthen)
        panel.answer_asked.connect(lambda answer_id: self.put_on_map.reveal_answer(answer_id))
        return panel

    @cached_property
    def finder(self) -> "Finder":
        """The search."""
        from balance_desktop.window.finder import Finder

        return Finder(self._workspace, self, self._services)

    @cached_property
    def strengthening(self) -> "Strengthening":
        """The way from an item to practices, and back."""
        from balance_desktop.window.strengthening import Strengthening

        return Strengthening(self._workspace, self)

    @cached_property
    def put_on_map(self) -> "PutOnMap":
        """The way from words in an answer to an item on the map, and back."""
        from balance_desktop.window.put_on_map import PutOnMap

        return PutOnMap(self._workspace, self)

    def show_details(self) -> None:
        """Open the details and go there; from there, close them."""
        if "details" in self.__dict__ and self.details.isAncestorOf(self._focused()):
            self.details.leave()
            return
        self.show_map()
        self._workspace.map_side.show_map()
        self.details.enter()

    def show_only(self) -> None:
        """Open the filter and go there; from there, show everything again."""
        bar = self.filter_bar
        if bar.isVisible() and bar.isAncestorOf(self._focused()):
            bar.close_bar()
            return
        self._open_filter()
        bar.focus_first()

    def show_tab(self, name: str) -> QWidget:
        """Show a tab, also where the map is alone now, and return it."""
        workspace = self._workspace
        workspace.show_tabs(True)  # noqa: FBT003 - says what it does
        if not workspace.tabs.isVisible():
            self.company_wanted.emit()
        workspace.tabs.show_tab(name)
        return workspace.tabs.tab(name)

    def show_map(self) -> None:
        """Show the map, also where a tab is in its place now."""
        if not self._workspace.map.isVisible():
            self._workspace.show_tabs(False)  # noqa: FBT003 - says what it does

    def find(self, anchor: QWidget | None) -> None:
        """Begin to look for something, with the field over `anchor` when that is to be seen."""
        self.finder.enter(anchor)

    def find_step(self, direction: int, anchor: QWidget | None) -> None:
        """Go to the next (1) or the previous (-1) of what was found."""
        if not self.finder.bar.isVisible():
            self.finder.enter(anchor)
        self.finder.step(direction)

    def strengthen(self) -> None:
        """Go from the selected item to practices that may help it."""
        ids = self._workspace.map.selected_ids()
        if ids:
            self.strengthening.begin(ids[-1])
        else:
            self._workspace.message.emit(T("Strengthen", "Choose an item on the map first"))

    def flush(self) -> None:
        """Put everything that is being written here into the document."""
        if "details" in self.__dict__:
            self.details.flush()

    def show_among(self, item_ids: frozenset[str] | None, name: str) -> None:
        """Let only these items stand out on the map, which belong to what is called `name`; None: everything again."""
        if item_ids is None:
            self.filter_bar.close_bar()
            return
        self.show_map()
        self._open_filter()
        self.item_filter.show_among(item_ids, name)

    def _link_tab(self, name: str, tab: QWidget) -> None:
        """Lead from a tab that was just built to the map and to other tabs."""
        if name == "strategies":
            from balance_desktop.window.strategy_links import link_strategies

            link_strategies(self._workspace, self, tab)
        elif name == "reflect":
            self.put_on_map.follow(tab)

    def _filter_by(self, shape: str) -> None:
        """Let what was clicked in the legend stand out."""
        self._open_filter()
        self.filter_bar.click(shape)

    def _open_filter(self) -> None:
        panel, bar = self._workspace.map, self.filter_bar
        layout = panel.layout()
        if bar.isVisible() or not isinstance(layout, QBoxLayout):
            return
        bar.stand_alone(alone=panel.tray.has_height)
        if panel.tray.has_height:
            layout.insertWidget(layout.count() - 1, bar)
        else:
            panel.tray.header.addWidget(bar, 1)
        bar.show()
        panel.legend.hide()

    def _close_filter(self) -> None:
        had_keyboard = self.filter_bar.isAncestorOf(self._focused())
        self.filter_bar.hide()
        self._workspace.map.legend.show()
        if had_keyboard:
            self._workspace.map.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> QWidget:
        return self._workspace.window().focusWidget() or self._workspace
