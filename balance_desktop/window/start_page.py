"""The start page: what a window shows while no file is open."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from balance_desktop.ui.banner import Banner
from balance_desktop.ui.elided_label import ElidedLabel
from balance_desktop.ui.translation import T
from balance_desktop.window.emblem import Emblem
from balance_desktop.window.services import Services

COLUMN_WIDTH = 560
MOST_ROWS = 5
ROW_PADDING = 8
_PATH = Qt.ItemDataRole.UserRole


class StartPage(QWidget):
    """New relationship, Open, the sample, and the files opened before."""

    opened = Signal(object)
    """The person chose this recent file: Path."""

    def __init__(self, services: Services, actions: tuple[QAction, QAction, QAction]) -> None:
        super().__init__()
        self.setObjectName("start_page")
        self._settings = services.settings
        self.banner = Banner("quiet", self)
        self.banner.setObjectName("start_banner")
        self.banner.hide()
        self._emblem = Emblem(services.appearance)
        self._buttons = [_start_button(action, number) for number, action in enumerate(actions)]
        self._recent_title = QLabel(T("StartPage", "Opened before"))
        self._recent_title.setProperty("heading", "true")
        self.recent = QListWidget()
        self.recent.setObjectName("recent_files")
        self.recent.setAccessibleName(T("StartPage", "Files opened before"))
        self.recent.setUniformItemSizes(True)
        self.recent.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._lay_out()
        self.recent.itemActivated.connect(self._open)
        self.recent.itemClicked.connect(self._open)
        self.recent.customContextMenuRequested.connect(self._show_menu)
        self.refresh()

    def refresh(self) -> None:
        """Show the recent files as the settings have them now."""
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

    def tell(self, text: str) -> None:
        """Say what went wrong, above everything else."""
        self.banner.set_text(text)
        self.banner.setVisible(bool(text))

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
        column.addWidget(self._recent_title)
        column.addWidget(self.recent)
        holder = QWidget()
        holder.setMaximumWidth(COLUMN_WIDTH)
        holder.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(holder, 100)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 24)
        layout.addWidget(self.banner)
        layout.addStretch(2)
        layout.addLayout(middle)
        layout.addStretch(3)

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
