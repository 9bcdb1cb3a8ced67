"""Words selected in an answer or a journal page are put on the map: by a button beside them, by key, and from menus."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from shiboken6 import isValid

from balance_desktop.tabs.answer_text import AnswerText
from balance_desktop.tabs.brought_items import ItemAsked
from balance_desktop.tabs.phrase_field import PhraseField
from balance_desktop.ui.edit_words import quote
from balance_desktop.ui.tooltips import plain_tooltip
from balance_desktop.ui.translation import T

if TYPE_CHECKING:
    from balance_desktop.window.aids import Aids
    from balance_desktop.window.workspace import Workspace

Source = PhraseField | AnswerText
ACTION = "aid.put_on_map"
REST_MS = 250
"""Milliseconds that a selection must stand before something is offered: nothing blinks while it grows."""
_GAP = 4
"""Pixels between the words and the button, and between the button and the edges."""


class PutOnMap(QObject):
    """Watches the field or text of one workspace's tabs that has the keyboard, for words that are selected there."""

    def __init__(self, workspace: "Workspace", aids: "Aids") -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._aids = aids
        self._source: Source | None = None
        self._button: QPushButton | None = None
        self._rings = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._offer)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    @property
    def button(self) -> QPushButton | None:
        """The button, while it is offered."""
        button = self._button
        return button if button is not None and isValid(button) and not button.isHidden() else None

    def follow(self, tab: QWidget) -> None:
        """Lead from the answers on a tab to their items on the map."""
        tab.installEventFilter(self)

    def put(self) -> None:
        """Put the selected words on the map, into the region of who wrote them."""
        from balance_desktop.canvas.phrases import put_phrase

        source = self._source
        phrase = source.phrase() if source is not None and isValid(source) else ""
        answer_id = source.phrase_answer() if source is not None and phrase else None
        answer = self._workspace.document.relationship.answers.get(answer_id or "")
        if answer is None:
            self._workspace.message.emit(T("Phrase", "Select a few words in an answer or a journal page first"))
            return
        self._take_back()
        put_phrase(self._workspace.map, phrase, answer)

    def reveal_answer(self, answer_id: str) -> None:
        """Show the answer, or the journal page, where it was written, ringed until another item is chosen."""
        from balance_desktop.tabs.reflect import ReflectTab

        tab = self._aids.show_tab("reflect")
        if isinstance(tab, ReflectTab):
            tab.reveal_answer(answer_id)
            self._workspace.tabs.focus_current()
            if not self._rings:
                self._rings = True
                self._workspace.map.selection_changed.connect(tab.leave_found)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, PhraseField | AnswerText) and self._workspace.tabs.isAncestorOf(now):
            self._watch(now)
        elif now is not None:
            self._take_back()

    def _watch(self, source: Source) -> None:
        if source is not self._source:
            if self._source is not None and isValid(self._source):
                _selection_changed(self._source).disconnect(self._wait)
                _surface(self._source).removeEventFilter(self)
            self._source = source
            _selection_changed(source).connect(self._wait)
            _surface(source).installEventFilter(self)
            action = self._action()
            if action is not None:
                source.addAction(action)
        self._wait()

    def _action(self) -> QAction | None:
        """The window's action, which has the key."""
        return self._workspace.window().findChild(QAction, ACTION)

    def _wait(self) -> None:
        self._take_back()
        if self._source is not None and isValid(self._source) and self._source.phrase():
            self._rest.start()

    def _offer(self) -> None:
        """Show the button beside the selection, once the mouse has let go of it."""
        source = self._source
        if source is None or not isValid(source) or not source.hasFocus() or not source.phrase():
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._rest.start()
        elif self._workspace.map.can_edit:
            host = _host(source)
            if self._button is None or not isValid(self._button) or self._button.parentWidget() is not host:
                self._button = self._new_button(host)
            self._place(self._button, source, host)
            self._button.show()
            self._button.raise_()

    def _new_button(self, host: QWidget) -> QPushButton:
        button = QPushButton(T("Phrase", "Put on the map"), host)
        button.setObjectName("put_on_map")
        button.setAccessibleName(button.text())
        button.setProperty("compact", "true")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        action = self._action()
        if action is not None:
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(plain_tooltip(T("Phrase", "{key} does the same; or drag the words").format(key=key)))
        button.clicked.connect(self.put)
        return button

    def _place(self, button: QPushButton, source: Source, host: QWidget) -> None:
        """Stand just below the end of the selection, or above it where there is no room below."""
        words = QRect(source.mapTo(host, source.phrase_rect().topLeft()), source.phrase_rect().size())
        size, seen = button.sizeHint(), host.visibleRegion().boundingRect()
        x = min(max(words.x() - size.width() // 2, seen.left() + _GAP), seen.right() - size.width() - _GAP)
        below, above = words.bottom() + _GAP, words.top() - size.height() - _GAP
        y = below if below + size.height() <= seen.bottom() or above < seen.top() else above
        button.setGeometry(QRect(QPoint(x, y), size))

    def _take_back(self) -> None:
        self._rest.stop()
        button = self.button
        if button is not None:
            button.hide()

    def _select(self, item_id: str) -> None:
        """Select an item on the map; the keyboard goes there only where the map takes the tab's place."""
        workspace = self._workspace
        item = workspace.map.relationship.items.get(item_id)
        if item is None:
            workspace.message.emit(T("Phrase", "It is not on the map that is shown now"))
            return
        was_visible = workspace.map.isVisible()
        self._aids.show_map()
        workspace.map.reveal(item_id)
        workspace.map.tell(T("Phrase", "{item} is selected on the map").format(item=quote(item.text)))
        if not was_visible:
            workspace.map.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Go to an item that an answer on the tab brought to the map; be out of the way of a new press."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._take_back()
        if isinstance(event, ItemAsked):
            event.accept()
            self._select(event.item_id)
            return True
        return False


def _selection_changed(source: Source) -> SignalInstance:
    return source.selectionChanged if isinstance(source, PhraseField) else source.selection_changed


def _surface(source: Source) -> QWidget:
    """What gets the mouse."""
    return source.viewport() if isinstance(source, PhraseField) else source


def _host(source: QWidget) -> QWidget:
    """What scrolls with the words: the content of the page that they stand on, or else the window."""
    above = source.parentWidget()
    while above is not None:
        content = above.widget() if isinstance(above, QScrollArea) else None
        if content is not None:
            return content
        above = above.parentWidget()
    return source.window()
