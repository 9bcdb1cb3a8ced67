"""The start page: what a window shows while no file is open."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.banner import Banner
from balance_desktop.ui.translation import T
from balance_desktop.window.emblem import Emblem
from balance_desktop.window.services import Services

COLUMN_WIDTH = 560
MOST_ROWS = 5
ROW_PADDING = 8
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextSingleLine
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
        self.recent.setItemDelegate(RecentDelegate(services.appearance, self.recent))
        self.recent.setMouseTracking(True)
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
            item = QListWidgetItem(path.stem)
            item.setData(_PATH, path)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, str(path.parent))
            self.recent.addItem(item)
        has_recent = self.recent.count() > 0
        self._recent_title.setVisible(has_recent)
        self.recent.setVisible(has_recent)
        row = self.recent.sizeHintForRow(0) if has_recent else 0
        self.recent.setFixedHeight(min(self.recent.count(), MOST_ROWS) * row + 8)

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


class RecentDelegate(QStyledItemDelegate):
    """Draws a recent file as its name over its folder, the folder in quiet ink and shortened in the middle."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for two lines."""
        return QSize(0, option.fontMetrics.height() * 2 + 2 * ROW_PADDING)  # pyright: ignore[reportAttributeAccessIssue]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Let the style draw the row's ground, then the two lines."""
        path = index.data(_PATH)
        ground = QStyleOptionViewItem(option)
        style = ground.widget.style()  # pyright: ignore[reportAttributeAccessIssue]
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, ground, painter, ground.widget)  # pyright: ignore[reportAttributeAccessIssue]
        rect, metrics, palette = option.rect, option.fontMetrics, option.palette  # pyright: ignore[reportAttributeAccessIssue]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # pyright: ignore[reportAttributeAccessIssue]
        lines = rect.adjusted(12, ROW_PADDING, -12, -ROW_PADDING)
        painter.setPen(palette.color(palette.ColorRole.HighlightedText if selected else palette.ColorRole.Text))
        painter.drawText(lines, _TOP, metrics.elidedText(path.stem, Qt.TextElideMode.ElideRight, lines.width()))
        if not selected:
            painter.setPen(self._appearance.theme.quiet_ink)
        folder = metrics.elidedText(str(path.parent), Qt.TextElideMode.ElideMiddle, lines.width())
        painter.drawText(lines.translated(0, metrics.height()), _TOP, folder)


def _start_button(action: QAction, number: int) -> QPushButton:
    """Return a large button that runs `action`; the first is the one most people want."""
    button = QPushButton(action.text().replace("&", ""))
    button.setObjectName(f"start_{action.objectName()}")
    button.setAccessibleName(button.text())
    button.setMinimumHeight(44)
    button.setProperty("primary", "true" if number == 0 else "false")
    button.clicked.connect(action.trigger)
    return button
