"""Quiet icon buttons beside something: what else can be done with it, or more about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to do: its object name, its words, the slot that does it, and a key that works on the button."""

    name: str
    text: str
    do: Callable[[], object]
    key: QKeySequence | QKeySequence.StandardKey | Qt.Key | None = None
    edits: bool = True
    """Whether it changes the file, so that it is off while that can only be read."""


class OptionsButton(QToolButton):
    """Opens a menu; the keys of its options work while it has the keyboard."""

    def __init__(self, options: Sequence[Option], appearance: Appearance, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("options")
        self._appearance = appearance
        self._icons = icons
        self._menu = QMenu(self)
        self._editing: list[QAction] = []
        for option in options:
            self._add(option)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; } QToolButton { padding: 1px 3px; }")
        appearance.changed.connect(self._wear)
        self._wear()

    def set_read_only(self, read_only: bool) -> None:
        """Switch off what would change the file."""
        for action in self._editing:
            action.setEnabled(not read_only)

    def set_offered(self, name: str, offered: bool) -> None:
        """Show or hide the option with this object name."""
        for action in self._menu.actions():
            if action.objectName() == name:
                action.setVisible(offered)

    def open_at(self, global_position: QPoint) -> None:
        """Open the menu where the person asked for it."""
        self._menu.popup(global_position)

    def _add(self, option: Option) -> None:
        action = QAction(option.text, self)
        action.setObjectName(option.name)
        if option.key is not None:
            action.setShortcut(QKeySequence(option.key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: option.do())
        if option.edits:
            self._editing.append(action)
        self._menu.addAction(action)
        self.addAction(action)

    def _wear(self) -> None:
        _wear_icon(self, "ellipsis", self._appearance, self._icons)


class IconToggle(QToolButton):
    """A quiet icon that shows and hides something."""

    def __init__(self, icon: str, text: str, appearance: Appearance, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._appearance = appearance
        self._icons = icons
        self.setCheckable(True)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setStyleSheet("QToolButton { padding: 1px 3px; }")
        appearance.changed.connect(self._wear)
        self._wear()

    def _wear(self) -> None:
        _wear_icon(self, self._icon_name, self._appearance, self._icons)


def _wear_icon(button: QToolButton, name: str, appearance: Appearance, icons: Icons) -> None:
    side = round(appearance.text_px * 1.25)
    button.setIconSize(QSize(side, side))
    button.setIcon(icons.icon(name, appearance.theme.quiet_ink))
