"""The start page: what a window shows while no file is open."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from balance_desktop.ui.appearance import BASE_TEXT_PX
from balance_desktop.ui.elided_label import ElidedLabel
from balance_desktop.ui.translation import T
from balance_desktop.window.emblem import Emblem
from balance_desktop.window.services import Services

if TYPE_CHECKING:
    from balance_desktop.ui.banner import Banner
    from balance_desktop.ui.link_button import LinkButton
    from balance_desktop.window.folder_list import FolderList

COLUMN_WIDTH = 560
TWO_COLUMNS_WIDTH = 920
"""With a folder beside the recent files, in pixels."""
SIDE_BY_SIDE = 560
"""The width from which on the two lists stand side by side; larger where text is large."""
LEAST_LIST = 220
FOOT_PADDING = 10
MOST_ROWS = 5
ROW_PADDING = 8
_PATH = Qt.ItemDataRole.UserRole


class StartPage(QWidget):
    """New relationship, Open, the sample, the files opened before, and those of a folder when one was chosen."""

    opened = Signal(object)
    """The person chose this recent file: Path."""

    def __init__(self, services: Services, actions: tuple[QAction, QAction, QAction]) -> None:
        super().__init__()
        self.setObjectName("start_page")
        self._services = services
        self._settings = services.settings
        self._missing: Path | None = None
        self.folder: FolderList | None = None
        self._emblem = Emblem(services.appearance)
        self._buttons = [_start_button(action, number) for number, action in enumerate(actions)]
        self._recent_title = QLabel(T("StartPage", "Opened before"))
        self._recent_title.setProperty("heading", "true")
        self.recent = QListWidget()
        self.recent.setObjectName("recent_files")
        self.recent.setAccessibleName(T("StartPage", "Files opened before"))
        self.recent.setUniformItemSizes(True)
        self.recent.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._is_painted = False
        self._lay_out()
        self.recent.itemActivated.connect(self._open)
        self.recent.itemClicked.connect(self._open)
        self.recent.customContextMenuRequested.connect(self._show_menu)
        self.refresh()

    @cached_property
    def banner(self) -> "Banner":
        """What says above everything else what went wrong, made when something does."""
        from balance_desktop.ui.banner import Banner

        banner = Banner("quiet", self)
        banner.setObjectName("start_banner")
        banner.hide()
        banner.acted.connect(self._forget_missing)
        self._column.insertWidget(0, banner)
        return banner

    @cached_property
    def choose_folder(self) -> "LinkButton":
        """What lets a folder be listed, made when the first frame is out; its place is kept free."""
        from balance_desktop.ui.link_button import LinkButton

        button = LinkButton(T("StartPage", "List the files of a folder…"), plus=True)
        button.setObjectName("choose_folder")
        button.clicked.connect(self._choose_folder)
        self._foot.addWidget(button)
        self._foot.addStretch(1)
        button.setVisible(self._settings.listed_folder is None)
        return button

    def refresh(self) -> None:
        """Show the recent files and the folder as the settings have them now."""
        self.recent.clear()
        for path in self._settings.recent_files:
            item = QListWidgetItem()
            item.setData(_PATH, path)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, path.stem)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, str(path.parent))
            row = _recent_row(path)
            item.setSizeHint(row.sizeHint())
            self.recent.addItem(item)
            self.recent.setItemWidget(item, row)
        has_recent = self.recent.count() > 0
        self._recent_title.setVisible(has_recent)
        self.recent.setVisible(has_recent)
        height = self.recent.item(0).sizeHint().height() if has_recent else 0
        self.recent.setFixedHeight(min(self.recent.count(), MOST_ROWS) * height + 8)
        self._show_folder(self._settings.listed_folder)

    def tell(self, text: str) -> None:
        """Say what went wrong, above everything else."""
        self._missing = None
        if text or "banner" in self.__dict__:
            self.banner.set_text(text)
            self.banner.setVisible(bool(text))

    def offer_to_forget(self, path: Path) -> None:
        """Beside what is said already, offer to take a file that is gone off the list."""
        if path in self._settings.recent_files:
            self._missing = path
            self.banner.set_text(self.banner.label.text(), T("StartPage", "Take off this list"))
            self.banner.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        name = QLabel(T("StartPage", "Balance"))
        name.setProperty("title", "true")
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        lead = QLabel(T("StartPage", "What is mine, what is yours, what is ours: a private map on this computer."))
        lead.setProperty("quiet", "true")
        lead.setWordWrap(True)
        lead.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in self._buttons:
            buttons.addWidget(button, 1)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self._emblem, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(name)
        column.addWidget(lead)
        column.addSpacing(20)
        column.addLayout(buttons)
        column.addSpacing(20)
        recent = QVBoxLayout()
        recent.setSpacing(8)
        recent.addWidget(self._recent_title)
        recent.addWidget(self.recent)
        recent.addStretch(1)
        self._lists = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lists.setSpacing(24)
        self._lists.addLayout(recent, 1)
        column.addLayout(self._lists, 1)
        self._foot = QHBoxLayout()
        self._foot.addStrut(self.fontMetrics().lineSpacing() + FOOT_PADDING)
        column.addLayout(self._foot)
        self._holder = holder = QWidget()
        holder.setMaximumWidth(COLUMN_WIDTH)
        holder.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        self._page = QWidget()
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(holder, 100)
        middle.addStretch(1)
        self._content = content = QVBoxLayout(self._page)
        content.setContentsMargins(24, 16, 24, 24)
        content.addStretch(2)
        content.addLayout(middle)
        content.addStretch(3)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._page, 1)

    def _let_it_scroll(self) -> None:
        """Put the page into something that scrolls: it may be higher than the window."""
        if self._page.parent() is not self:
            return
        from PySide6.QtWidgets import QFrame, QScrollArea  # most windows are high enough

        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        self._column.removeWidget(self._page)
        scroll.setWidget(self._page)
        self._column.addWidget(scroll, 1)
        scroll.show()  # now, for something in it may get the keyboard at once
        self._page.show()

    def _open(self, item: QListWidgetItem) -> None:
        path = item.data(_PATH)
        if isinstance(path, Path) and self.isVisible():  # a double-click is two clicks
            self.opened.emit(path)

    def _show_menu(self, position: QPoint) -> None:
        item = self.recent.itemAt(position)
        if item is None:
            return
        menu = QMenu(self)
        menu.addAction(T("StartPage", "Open"), lambda: self._open(item))
        menu.addAction(T("StartPage", "Take off this list"), lambda: self._forget(item))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.recent.viewport().mapToGlobal(position))

    def _forget_missing(self) -> None:
        if self._missing is not None:
            self._settings.remove_recent_file(self._missing)
            self.tell("")
            self.refresh()
            (self.recent if self.recent.count() else self._buttons[0]).setFocus()

    def _show_folder(self, folder: Path | None) -> None:
        """List a folder beside the recent files; without one nothing of it is made."""
        if "choose_folder" in self.__dict__:
            self.choose_folder.setVisible(folder is None)
        if folder is not None and self.folder is None:
            from balance_desktop.window.folder_list import FolderList  # most people have no folder of files

            self.folder = FolderList(self._services)
            self.folder.setMinimumHeight(LEAST_LIST)
            self.folder.opened.connect(self.opened)
            self.folder.another_wanted.connect(self._choose_folder)
            self.folder.none_wanted.connect(self._list_none)
            self._lists.addWidget(self.folder, 1)
            self._let_it_scroll()
        if self.folder is not None:
            self.folder.setVisible(folder is not None)
            if folder is not None:
                self.folder.show_folder(folder)
        self._arrange()

    def _choose_folder(self) -> None:
        start = self._settings.listed_folder or self._settings.default_folder
        folder = self._services.dialogs.folder_to_list(self, start)
        if folder is not None:
            self._settings.listed_folder = folder
            self.refresh()
            if self.folder is not None:
                self.folder.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list_none(self) -> None:
        self._settings.listed_folder = None
        self.refresh()
        self.choose_folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """Put the two lists side by side where there is room for both."""
        has_folder = self.folder is not None and not self.folder.isHidden()
        has_both = has_folder and self.recent.count() > 0
        least = SIDE_BY_SIDE * self._services.appearance.text_px / BASE_TEXT_PX
        is_wide = has_both and self.width() >= least
        self._lists.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self._holder.setMaximumWidth(TWO_COLUMNS_WIDTH if is_wide else COLUMN_WIDTH)
        self._recent_title.setMinimumHeight(self.folder.head_height if is_wide and self.folder is not None else 0)
        for place, stretch in enumerate((1, 12, 0) if has_folder else (2, 0, 3)):  # a long list takes what there is
            self._content.setStretch(place, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the lists as the width allows."""
        super().resizeEvent(event)
        self._arrange()
        if self._page.minimumSizeHint().height() > self.height():
            self._let_it_scroll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Make what can wait once the first frame is out."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(1, self, lambda: self.choose_folder)

    def _forget(self, item: QListWidgetItem) -> None:
        path = item.data(_PATH)
        if isinstance(path, Path):
            self._settings.remove_recent_file(path)
        self.refresh()


def _recent_row(path: Path) -> QWidget:
    """Return a recent file as its name over its folder, the folder in quiet ink and shortened in the middle."""
    row = QWidget()
    row.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    folder = ElidedLabel(str(path.parent), mode=Qt.TextElideMode.ElideMiddle)
    folder.setProperty("quiet", "true")
    column = QVBoxLayout(row)
    column.setContentsMargins(12, ROW_PADDING, 12, ROW_PADDING)
    column.setSpacing(0)
    column.addWidget(ElidedLabel(path.stem))
    column.addWidget(folder)
    return row


def _start_button(action: QAction, number: int) -> QPushButton:
    """Return a large button that runs `action`; the first is the one most people want."""
    button = QPushButton(action.text().replace("&", ""))
    button.setObjectName(f"start_{action.objectName()}")
    button.setAccessibleName(button.text())
    button.setMinimumHeight(44)
    button.setProperty("primary", "true" if number == 0 else "false")
    button.clicked.connect(action.trigger)
    return button
