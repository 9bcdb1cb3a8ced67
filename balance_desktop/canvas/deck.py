"""The deck: suggestions beside the map, to search through, press, or drag onto it."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from balance_desktop.canvas.clipboard import to_mime
from balance_desktop.canvas.shape_icon import icon_size, shape_icon
from balance_desktop.canvas.twins import same_words
from balance_desktop.content.suggestions import Suggestion
from balance_desktop.model.edits import NewItem
from balance_desktop.model.regions import TRAY
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import KINDS, Kind
from balance_desktop.ui import contents
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import kind_name

_ROLE = Qt.ItemDataRole.UserRole
_WIDTH = 17.5
"""Of the deck, in heights of its text."""


def open_suggestions(
    suggestions: Iterable[Suggestion], relationship: Relationship, search: str, kinds: frozenset[Kind]
) -> list[Suggestion]:
    """The suggestions that are not on the map, of the chosen kinds (none chosen: all), with every word searched for.

    Those in which a word begins like the search come first.
    """
    there = {same_words(item.text) for item in relationship.items.values()}
    sought = same_words(search)
    words = sought.split()
    found = [
        suggestion
        for suggestion in suggestions
        if (not kinds or suggestion.kind in kinds)
        and same_words(suggestion.text) not in there
        and all(word in same_words(suggestion.text) for word in words)
    ]
    return sorted(found, key=lambda suggestion: f" {sought}" not in f" {same_words(suggestion.text)}")


class SuggestionList(QListWidget):
    """The suggestions as small cards: a press or Enter takes one, a drag carries it."""

    pressed_on = Signal(object)
    """The Suggestion that was taken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("suggestions")
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setSpacing(1)
        self.itemClicked.connect(self._take)

    def take_current(self) -> None:
        """Take the suggestion that the keyboard is on, or the first one."""
        item = self.currentItem() or self.item(0)
        if item is not None:
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        self.pressed_on.emit(item.data(_ROLE))

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """What is dragged, as items are copied."""
        return to_mime(new_item(item.data(_ROLE)) for item in items)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take one with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_current()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take one only: the second click falls on the card that moved up."""
        event.accept()


class Deck(QFrame):
    """The panel “Suggestions”. It leads nowhere by itself: `take` is told what was pressed."""

    closed = Signal()

    def __init__(self, appearance: Appearance, take: Callable[[NewItem], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._take = take
        self._relationship: Relationship | None = None
        self._suggestions = contents.suggestions()
        self.setObjectName("deck")
        self.setProperty("card", "true")
        self.setAccessibleName(T("Deck", "Suggestions"))
        self.search = QLineEdit()
        self.search.setObjectName("deck_search")
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(T("Deck", "Search suggestions"))
        self.search.setAccessibleName(T("Deck", "Search suggestions"))
        self.kinds: dict[Kind, QToolButton] = {kind: self._kind_button(kind) for kind in KINDS}
        self.list = SuggestionList(self)
        self.list.setAccessibleName(T("Deck", "Suggestions"))
        self.list.setAccessibleDescription(T("Deck", "Enter puts one on the map; so does dragging it there"))
        self._nothing = QLabel(T("Deck", "Nothing like that here"))
        self._nothing.setProperty("quiet", "true")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.search.textChanged.connect(self._refresh)
        self.search.returnPressed.connect(self.list.take_current)
        self.list.pressed_on.connect(self._press)
        appearance.changed.connect(self._dress)
        self._dress()

    def show_relationship(self, relationship: Relationship) -> None:
        """Leave out what is on this map."""
        if self._relationship is None or self._relationship.items is not relationship.items:
            self._relationship = relationship
            self._refresh()

    def _lay_out(self) -> None:
        title = QLabel(T("Deck", "Suggestions"))
        title.setProperty("heading", "true")
        close = QToolButton()
        close.setObjectName("deck_close")
        close.setText("×")
        close.setToolTip(T("Deck", "Close (Esc)"))
        close.setAccessibleName(T("Deck", "Close the suggestions"))
        close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        close.clicked.connect(self.closed)
        self._hint = hint = QLabel(T("Deck", "Press one, or drag it onto the map"))
        hint.setProperty("small", "true")
        hint.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close)
        kinds = QGridLayout()
        kinds.setSpacing(2)
        kinds.setColumnStretch(2, 1)
        for number, button in enumerate(self.kinds.values()):
            kinds.addWidget(button, number // 2, number % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(hint)
        column.addWidget(self.search)
        column.addLayout(kinds)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)

    def _kind_button(self, kind: Kind) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"deck_{kind}")
        button.setCheckable(True)
        button.setText(kind_name(kind))
        button.setAccessibleName(kind_name(kind))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.toggled.connect(self._refresh)
        return button

    def _refresh(self) -> None:
        """Show what is left, and keep the keyboard where it was in the list."""
        if self._relationship is None:
            return
        row = max(0, self.list.currentRow())
        has_current = self.list.currentItem() is not None
        chosen: frozenset[Kind] = frozenset(kind for kind, button in self.kinds.items() if button.isChecked())
        self.list.clear()
        side = round(self._appearance.text_px * 1.1)
        ink, dpr = self._appearance.theme.quiet_ink, self.devicePixelRatioF()
        icons = {kind: shape_icon(kind, ink, side, dpr) for kind in KINDS}
        for suggestion in open_suggestions(self._suggestions, self._relationship, self.search.text(), chosen):
            item = QListWidgetItem(icons[suggestion.kind], suggestion.text)
            item.setData(_ROLE, suggestion)
            name = T("Deck", "{text}, {kind}").format(text=suggestion.text, kind=kind_name(suggestion.kind))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            self.list.addItem(item)
        if has_current and self.list.count():
            self.list.setCurrentRow(min(row, self.list.count() - 1))
        self._nothing.setVisible(not self.list.count())

    def _press(self, suggestion: Suggestion) -> None:
        self._take(new_item(suggestion))

    def _dress(self) -> None:
        theme, text_px = self._appearance.theme, self._appearance.text_px
        side = round(text_px * 1.1)
        for kind, button in self.kinds.items():
            button.setIcon(shape_icon(kind, theme.quiet_ink, side, self.devicePixelRatioF()))
            button.setIconSize(icon_size(side))
        self.list.setIconSize(icon_size(side))
        self.setFixedWidth(round(_WIDTH * text_px))
        line, surface, accent, ink = (c.name() for c in (theme.line, theme.surface, theme.accent, theme.ink))
        self.setStyleSheet(
            "#suggestions { background: transparent; border: none; }"
            f"#suggestions::item {{ background: {surface}; color: {ink}; border: 1px solid {line};"
            " border-radius: 8px; padding: 5px 6px; margin: 1px 0px 1px 0px; }"
            f"#suggestions::item:hover {{ border-color: {theme.quiet_ink.name()}; }}"
            f"#suggestions::item:selected {{ border: 2px solid {accent}; padding: 4px 5px; }}"
            "#deck_close { padding: 1px 6px; }"
            f"QToolButton:checked {{ border: 2px solid {accent}; background: {surface}; }}"
        )
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the height to the list where there is little."""
        super().resizeEvent(event)
        self._hint.setVisible(self.height() > 30 * self._appearance.text_px)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc; go from the search into the list with Down."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self.list.count():
            self.list.setFocus()
            self.list.setCurrentRow(0)
        else:
            super().keyPressEvent(event)


def new_item(suggestion: Suggestion) -> NewItem:
    """The item that a suggestion becomes, in the tray until somebody says where."""
    return NewItem(suggestion.text, suggestion.kind, TRAY)
