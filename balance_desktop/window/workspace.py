"""What a window shows while a file is open: the map, the tabs beside it, and a banner above both."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from balance_desktop.canvas.map_widget import MapWidget
from balance_desktop.document.document import Document
from balance_desktop.ui.appearance import BASE_TEXT_PX
from balance_desktop.ui.banner import Banner
from balance_desktop.ui.translation import T
from balance_desktop.window.aids import Aids
from balance_desktop.window.announcer import Announcer
from balance_desktop.window.map_side import MapSide
from balance_desktop.window.services import Services
from balance_desktop.window.tab_panel import TabPanel

HINT_MS = 5000
NARROW = 900
"""Below this width, in pixels, map and tabs are shown one at a time; below a larger one where text is large."""
LEAST_MAP = 560
MAP_SHARE = 0.65
"""The map's part of the width until the person moves the splitter."""
LEAST_TABS = 320


class Workspace(QWidget):
    """Map and tabs of one document. In a narrow window the tabs, when wanted, take the map's place."""

    message = Signal(str)
    tabs_shown = Signal(bool)
    """Whether the tabs are to be seen now."""

    def __init__(self, document: Document, services: Services) -> None:
        super().__init__()
        self.document = document
        self._services = services
        self._wants_tabs = True
        self._map_share = MAP_SHARE
        self._is_painted = False
        self._is_narrow = False
        self._is_map_alone = False
        self.banner = Banner("quiet", self)
        self.banner.setObjectName("file_banner")
        self.banner.hide()
        self.hint = Banner("overlap", self, pill=True)
        self.hint.setObjectName("map_alone_hint")
        self.hint.hide()
        self.map = MapWidget(document, services.appearance, services.icons)
        self.map.setObjectName("map")
        self.tabs = TabPanel(document, services)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("splitter")
        self.splitter.setChildrenCollapsible(False)
        self.map_side = MapSide(self.map, document, services)
        self.splitter.addWidget(self.map_side)
        self.splitter.addWidget(self.tabs)
        self.splitter.splitterMoved.connect(self._take_share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self.splitter, 1)
        self.aids = Aids(self, services)
        self.announcer = Announcer(document, self)
        self.map.message.connect(self.message)
        self.tabs.message.connect(self.message)

    def restore(self, width: int) -> None:
        """Take the splitter and the tab from the settings; `width` is the window's, which may not be shown yet."""
        settings = self._services.settings
        sizes = settings.splitter_sizes
        if len(sizes) == 2:
            self._map_share = sizes[0] / sum(sizes)
        self._share_out(width)
        self.tabs.show_tab(settings.current_tab)
        self.map_side.restore()

    def remember(self) -> None:
        """Put the splitter and the tab into the settings."""
        if not self._is_narrow and self._wants_tabs and not self._is_map_alone:
            self._services.settings.splitter_sizes = self.splitter.sizes()
        self._services.settings.current_tab = self.tabs.current_name

    def show_tabs(self, shown: bool) -> None:
        """Show the tabs beside the map, or in its place when the window is narrow; or fold them away."""
        self._wants_tabs = shown
        self._arrange()

    def show_map_alone(self, alone: bool) -> None:
        """Show nothing but the map, for the projector."""
        self._is_map_alone = alone
        self.map_side.show_map_alone(alone)
        self._arrange()
        self.hint.setVisible(alone)
        if alone:
            self.hint.set_text(T("View", "F11 or Esc comes back"))
            self.hint.adjustSize()
            self.hint.move(16, 16)
            self.hint.raise_()
            QTimer.singleShot(HINT_MS, self.hint.hide)

    def fit_width(self, width: int) -> None:
        """Take the window's width into account; becoming narrow folds the tabs away."""
        self._share_out(width)
        scale = self._services.appearance.text_px / BASE_TEXT_PX
        self.tabs.setMinimumWidth(round(LEAST_TABS * scale))
        is_narrow = width < max(NARROW, round((LEAST_MAP + LEAST_TABS) * scale))
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._wants_tabs = not is_narrow
            self._arrange()

    def next_pane(self) -> None:
        """Move the keyboard focus on: from the outline to the map, to the tabs, and round again."""
        panes = [*self.map_side.panes(), *([self.tabs] if self.tabs.isVisible() else [])]
        focused = self.focusWidget() or self
        here = next((row for row, pane in enumerate(panes) if pane.isAncestorOf(focused)), -1)
        following = panes[(here + 1) % len(panes)]
        if following is self.tabs:
            self.tabs.focus_current()
        else:
            following.setFocus()

    def _share_out(self, width: int) -> None:
        """Give map and tabs their parts of `width`, which the splitter itself need not have yet."""
        self.splitter.setSizes([round(width * self._map_share), round(width * (1 - self._map_share))])

    def _take_share(self) -> None:
        sizes = self.splitter.sizes()
        if all(sizes):
            self._map_share = sizes[0] / sum(sizes)

    def _arrange(self) -> None:
        tabs = self._wants_tabs and not self._is_map_alone
        self.tabs.setVisible(tabs)
        self.map_side.setVisible(not (tabs and self._is_narrow))
        self.tabs_shown.emit(tabs)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Build the tabs once the first frame, with the map, is out."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(1, self.tabs.start)
