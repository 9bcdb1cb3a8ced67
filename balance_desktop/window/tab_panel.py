"""The tabs beside the map: Reflect, Strategies, History, Guide, each built when it is first shown."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.ui.translation import T
from balance_desktop.window.services import Services

TAB_NAMES = ("reflect", "strategies", "history", "guide")


@runtime_checkable
class Writing(Protocol):
    """A tab in which people write."""

    def flush(self) -> None:
        """Hand what is being typed to the document."""


class TabPanel(QTabWidget):
    """Holds the tabs of one document; an unseen tab costs nothing."""

    message = Signal(str)
    """A sentence for the status line."""
    built = Signal(str, QWidget)
    """The tab with this name was built."""

    def __init__(self, document: Document, services: Services) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self._document = document
        self._services = services
        self._holders: dict[str, QVBoxLayout] = {}
        self._built: dict[str, QWidget] = {}
        self._builders: dict[str, Callable[[], QWidget]] = {
            "reflect": self._build_reflect,
            "strategies": self._build_strategies,
            "history": self._build_history,
            "guide": self._build_guide,
        }
        titles = (T("Tabs", "Reflect"), T("Tabs", "Strategies"), T("Tabs", "History"), T("Tabs", "Guide"))
        for name, title in zip(TAB_NAMES, titles, strict=True):
            holder = QWidget()
            holder.setObjectName(f"tab_{name}")
            self._holders[name] = QVBoxLayout(holder)
            self._holders[name].setContentsMargins(0, 0, 0, 0)
            self.addTab(holder, title)
        self._waits = True
        self.currentChanged.connect(self._build_current)

    @property
    def current_name(self) -> str:
        """The name of the tab that is shown."""
        return TAB_NAMES[self.currentIndex()]

    def show_tab(self, name: str) -> None:
        """Show a tab; an unknown name shows the first."""
        self.setCurrentIndex(TAB_NAMES.index(name) if name in TAB_NAMES else 0)

    def start(self) -> None:
        """Build the tab that is shown, and from now on each when it is first shown: the map is painted before."""
        self._waits = False
        self._build_current()

    def tab(self, name: str) -> QWidget:
        """Return a tab, built now if it was not yet."""
        if name not in self._built:
            widget = self._builders[name]()
            self._holders[name].addWidget(widget)
            widget.show()  # at once: a layout would do it later, and until then Tab would pass it by
            self._built[name] = widget
            self.built.emit(name, widget)
        return self._built[name]

    def focus_current(self) -> None:
        """Put the keyboard focus into the tab that is shown."""
        widget = self.tab(self.current_name)
        inside = (
            child
            for child in widget.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled() and child.isVisibleTo(widget)
        )
        next(inside, self.tabBar()).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Hand everything that is being typed to the document."""
        for tab in self._built.values():
            if isinstance(tab, Writing):
                tab.flush()

    def _build_current(self) -> None:
        if not self._waits:
            self.tab(self.current_name)

    def _build_reflect(self) -> QWidget:
        from balance_desktop.tabs.reflect import ReflectTab

        services = self._services
        tab = ReflectTab(self._document, services.appearance, services.icons, services.settings, self.widget(0))
        tab.message.connect(self.message)
        return tab

    def _build_strategies(self) -> QWidget:
        from balance_desktop.tabs.strategies import StrategiesTab

        tab = StrategiesTab(self._document, self._services.appearance, self._services.icons)
        tab.message.connect(self.message)
        return tab

    def _build_history(self) -> QWidget:
        from balance_desktop.tabs.history import HistoryTab

        tab = HistoryTab(self._document, self._services.appearance, self._services.icons)
        tab.message.connect(self.message)
        return tab

    def _build_guide(self) -> QWidget:
        from balance_desktop.tabs.guide import GuideTab

        return GuideTab(self._document, self._services.appearance, self._services.icons)
