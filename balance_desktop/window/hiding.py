"""Hides what a window shows, at once, until the person comes back: neither the screen nor a screen reader tells it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QToolBar,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from balance_desktop.storage.errors import StorageError
from balance_desktop.ui.dialogs import Unlock
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import error_text

if TYPE_CHECKING:
    from balance_desktop.window.main_window import MainWindow

_ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock)
"""Keys that say nothing by themselves: Alt is on its way to another window."""


class Cover(QWidget):
    """A blank page. A click anywhere, a key or its button asks to come back."""

    return_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cover")
        self.button = QPushButton(T("Hiding", "Come back"))
        self.button.setObjectName("come_back")
        self.button.setAccessibleName(self.button.text())
        self.button.clicked.connect(self.return_asked)
        layout = QVBoxLayout(self)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Come back once the button is up: what lies below must not get the rest of the click."""
        self.return_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Come back with any key but the one that hides, which may be pressed twice in a hurry."""
        if event.key() in _ALONE or event.key() == Qt.Key.Key_F9:
            event.ignore()
        else:
            self.return_asked.emit()


class Hiding(QObject):
    """Covers one window. What it showed is taken out of it meanwhile, so that nothing can be found there."""

    def __init__(self, window: "MainWindow", pages: QStackedWidget) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._shown: QWidget | None = None
        self._kept: list[QWidget] = []
        self._aside: list[tuple[QWidget, bool]] = []
        self.cover = Cover()
        self.cover.return_asked.connect(self.come_back, Qt.ConnectionType.QueuedConnection)

    def cover_up(self) -> None:
        """Hide everything now; what is being typed is handed over first."""
        window, pages = self._window, self._pages
        window.flush()
        close_company(window)
        self._shown = pages.currentWidget()
        self._kept = [page for index in range(pages.count()) if (page := pages.widget(index)) is not None]
        pages.addWidget(self.cover)
        pages.setCurrentWidget(self.cover)
        for page in self._kept:
            pages.removeWidget(page)
        self._put_aside()
        window.menuBar().hide()
        window.statusBar().hide()
        window.setWindowTitle(T("Window", "Balance"))
        self.cover.button.setFocus()
        window.repaint()

    def come_back(self) -> None:
        """Show everything again; whoever wants to see a protected file says its passphrase."""
        if self._window.is_hidden and self._may_come_back():
            self._uncover()
            self._window.show_again()

    def end(self) -> None:
        """Give back, unseen, what was put aside: the window closes, and all of it ends with the window."""
        for child, _ in self._aside:
            child.setParent(self._window)
        self._aside.clear()

    def _uncover(self) -> None:
        pages = self._pages
        for page in self._kept:
            pages.addWidget(page)
        if self._shown is not None:
            pages.setCurrentWidget(self._shown)
        pages.removeWidget(self.cover)
        self._put_back()
        self._window.menuBar().setVisible(not self._window.isFullScreen())
        if self._shown is not None:
            (self._shown.focusWidget() or self._shown).setFocus(Qt.FocusReason.OtherFocusReason)
        self._kept, self._shown = [], None

    def _may_come_back(self) -> bool:
        window, document = self._window, self._window.document
        if document is None or not document.is_protected:
            return True

        def check(passphrase: str) -> bool:
            document.check_passphrase(passphrase)
            return True

        try:
            return bool(window.services.dialogs.unlock(window, Unlock.COME_BACK, "", check))
        except StorageError as error:
            window.tell(error_text(error))
            return False

    def _put_aside(self) -> None:
        """Take out what lies beside or over the page: the toolbar, the field to find in."""
        window = self._window
        own = (self._pages, window.menuBar(), window.statusBar())
        for child in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if not child.isWindow() and child not in own:
                self._aside.append((child, child.isVisible()))
                child.setParent(None)

    def _put_back(self) -> None:
        for child, was_visible in self._aside:
            if isinstance(child, QToolBar):
                self._window.addToolBar(child)
            else:
                child.setParent(self._window)
            child.setVisible(was_visible)
        self._aside.clear()


def close_company(window: QWidget) -> None:
    """Close every dialog, menu, tooltip and list that belongs to the window, the newest first."""
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
    for widget in reversed(QApplication.topLevelWidgets()):
        if widget.isVisible() and not isinstance(widget, QMainWindow) and _owner(widget) in (window, None):
            widget.reject() if isinstance(widget, QDialog) else widget.hide()


def _owner(widget: QWidget) -> QWidget | None:
    """Return the main window that a dialog was opened from."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QMainWindow):
        above = above.parentWidget()
    return above
