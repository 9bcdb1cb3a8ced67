"""The field in which the person looks for words, and the list of what was found below it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QToolButton, QVBoxLayout, QWidget

from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.translation import T
from balance_desktop.window.found_list import FoundDelegate, FoundList

_WIDTH_EM = 30
_ROWS = 5
"""Results that are seen at once; the rest scrolls."""
_MARGIN = 8


class FindBar(QFrame):
    """Lies over the window, where the toolbar's field is; the keyboard stays in the field while results are shown."""

    typed = Signal(str)
    stepped = Signal(int)
    """The person wants the next (1) or the previous (-1) result."""
    chosen = Signal(int)
    """The person clicked a result."""
    closed = Signal()

    def __init__(self, appearance: Appearance, icons: Icons, found: FoundList, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("find_bar")
        self.setProperty("card", "true")
        self.setAccessibleName(T("Find", "Find"))
        self._appearance = appearance
        self._icons = icons
        self._found = found
        self._anchor: QWidget | None = None
        self.field = QLineEdit()
        self.field.setObjectName("find_field")
        self.field.setPlaceholderText(T("Find", "Find items, notes, answers, practices"))
        self.field.setAccessibleName(T("Find", "Find"))
        self.field.setClearButtonEnabled(False)
        self.previous = self._button("find_previous", T("Find", "Previous"), lambda: self.stepped.emit(-1))
        self.next = self._button("find_next", T("Find", "Next"), lambda: self.stepped.emit(1))
        self.close_button = self._button("find_close", T("Find", "Close"), self.leave)
        self.nothing = QLabel()
        self.nothing.setObjectName("find_nothing")
        self.nothing.setProperty("quiet", "true")
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setWordWrap(True)
        self.results = QListView()
        self.results.setObjectName("find_results")
        self.results.setAccessibleName(T("Find", "Found"))
        self.results.setModel(found)
        self.results.setItemDelegate(FoundDelegate(appearance, self.results))
        self.results.setUniformItemSizes(True)
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setStyleSheet("QListView { border: none; }")
        self._lay_out()
        self.field.textChanged.connect(self.typed)
        self.results.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        appearance.changed.connect(self._wear)
        self._wear()
        self.hide()

    def enter(self, anchor: QWidget | None) -> None:
        """Show the field over `anchor`, or at the window's top trailing corner, and put the keyboard into it."""
        self._anchor = anchor
        self.show()
        self.raise_()
        self.place()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def leave(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()

    def show_found(self, current: int) -> None:
        """Show the results as they are now, the one with number `current` marked."""
        has_query = bool(self.field.text().strip())
        count = self._found.rowCount()
        self.results.setVisible(count > 0)
        self.nothing.setVisible(has_query and count == 0)
        text = T("Find", "Nothing has these words.")
        self.nothing.setText(text)
        self.field.setAccessibleDescription(text if has_query and count == 0 else "")
        for button in (self.previous, self.next):
            button.setEnabled(count > 0)
        self.mark(current)
        self.place()

    def mark(self, current: int) -> None:
        """Mark a result and tell assistive technology which one it is."""
        index = self._found.index(current, 0)
        self.results.setCurrentIndex(index)
        if index.isValid():
            self.results.scrollTo(index)
            text = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
            self.field.setAccessibleDescription(text)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, text))

    def place(self) -> None:
        """Take the place and the size that fit the window and the results."""
        window = self.parentWidget()
        if window is None or not self.isVisible():
            return
        row = self.results.sizeHintForRow(0) if self._found.rowCount() else 0
        self.results.setFixedHeight(min(self._found.rowCount(), _ROWS) * row + 4)
        width = min(self._appearance.text_px * _WIDTH_EM, window.width() - 2 * _MARGIN)
        self._fit_height(width)
        at = QPoint(window.width() - width - _MARGIN, _MARGIN)
        anchor = self._anchor
        if anchor is not None and anchor.isVisible():
            corner = anchor.mapTo(window, QPoint(anchor.width(), 0))
            at = QPoint(max(corner.x() - width + 3, _MARGIN), corner.y() - _MARGIN // 2)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            at.setX(window.width() - width - at.x())
        self.move(at)

    def _fit_height(self, width: int) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            height = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
            self.resize(width, height)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.field, 1)
        for button in (self.previous, self.next, self.close_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.nothing)
        column.addWidget(self.results)
        self.nothing.setContentsMargins(8, 0, 8, 4)
        self.nothing.hide()
        self.results.hide()

    def _button(self, name: str, text: str, do: object) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.clicked.connect(do)
        return button

    def _wear(self) -> None:
        ink = self._appearance.theme.ink
        side = self._appearance.icon_px
        icons = ((self.previous, "chevron-up"), (self.next, "chevron-down"), (self.close_button, "x"))
        for button, name in icons:
            button.setIcon(self._icons.icon(name, ink))
            button.setIconSize(QSize(side, side))
        self.place()

    def _use_key(self, event: QKeyEvent) -> bool:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        steps = {
            Qt.Key.Key_Return: -1 if back else 1,
            Qt.Key.Key_Enter: -1 if back else 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        return step is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step with the field's Enter and arrow keys; keep the place when the window's size changes."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._use_key(event)
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes away."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
