"""Fields to write in: plain text only, as tall as what is written, and never more than fits in the file."""

from PySide6.QtCore import QEvent, QLocale, QMimeData, QRect, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from balance_desktop.model.text import LINE_LIMIT, PROSE_LIMIT
from balance_desktop.tabs.airy_layout import AiryLayout
from balance_desktop.tabs.drag_out import DragOut
from balance_desktop.tabs.prose import LINE_HEIGHT
from balance_desktop.ui.translation import T

TALLEST = 18
"""Lines after which a field scrolls instead of growing."""


class PlainEditor(QPlainTextEdit):
    """A field that grows with its text.

    Undo and redo keys go on to the window when the field itself has nothing left to undo or redo.
    """

    message = Signal(str)
    """A sentence for the status line: why something was not taken."""
    cursor_moved = Signal(QRect)
    """Where the cursor is now, in the field's own coordinates, so that the page can keep it in sight."""

    def __init__(self, limit: int = PROSE_LIMIT, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        document = QTextDocument(self)
        document.setDocumentLayout(AiryLayout(document))
        document.setDefaultFont(self.font())
        self.setDocument(document)
        self._limit = limit
        self._lines = lines
        DragOut(self, self.drag_data)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit_later = QTimer(self, singleShot=True, interval=0)  # a size set while resizing would be lost
        self._fit_later.timeout.connect(self._fit)
        self._told_later = QTimer(self, singleShot=True, interval=0)
        self._told_later.timeout.connect(self.updateGeometry)
        self.textChanged.connect(self._fit)
        self._tell_later = QTimer(self, singleShot=True, interval=0)  # asked at once, long paragraphs wrap twice
        self._tell_later.timeout.connect(self._tell_cursor)
        self.cursorPositionChanged.connect(self._tell_later.start)

    def plain_text(self) -> str:
        """What is written, with line breaks as `\\n` and every other character as it was typed."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def drag_data(self) -> QMimeData:
        """Return the words that are selected, for whoever takes what is dragged out of here."""
        return self.createMimeDataFromSelection()

    def set_text(self, text: str) -> None:
        """Show `text` with the cursor at the same words; what was typed before can no longer be undone here."""
        old = self.plain_text()
        if old != text:
            start, old_end, new_end = _changed_part(old, text)
            with QSignalBlocker(self):
                cursor = QTextCursor(self.document())
                cursor.setPosition(_units(old[:start]))
                cursor.setPosition(_units(old[:old_end]), QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(text[start:new_end])
            self._fit()
        self.document().clearUndoRedoStacks()

    def set_placeholder(self, text: str) -> None:
        """Say what belongs here; it is the field's accessible name too."""
        if text != self.placeholderText():
            self.setPlaceholderText(text)
            self.setAccessibleName(text)
            self._fit()

    def prepared(self, text: str) -> str:
        """What becomes of `text` when it is pasted."""
        return text

    def takes(self, added: str) -> bool:
        """Whether `added` still fits in place of the selection; if not, the person is told."""
        selected = self.textCursor().selectionEnd() - self.textCursor().selectionStart()
        if not added or self.document().characterCount() - 1 - selected + _units(added) <= self._limit:
            return True
        rest = self.plain_text()
        if len(rest) - len(self.textCursor().selectedText()) + len(added) <= self._limit:
            return True
        limit = QLocale().toString(self._limit)
        self.message.emit(T("Editor", "Only {limit} characters fit here. Nothing was changed.").format(limit=limit))
        return False

    def leaves_to_window(self, event: QKeyEvent) -> bool:
        """Whether an undo or redo key finds nothing to do here, so that the window may have it."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.document().isUndoAvailable()
        if event.matches(QKeySequence.StandardKey.Redo):
            return not self.document().isRedoAvailable()
        return False

    def _fit(self) -> None:
        """Be as tall as the text, within reason, and as tall as what is asked for where nothing is written."""
        line = round(self.fontMetrics().lineSpacing() * LINE_HEIGHT)
        wanted = max(self._lines * line, self._placeholder_height())
        height = 0.0
        block = self.document().begin()
        while block.isValid() and height < TALLEST * line:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        height = min(max(height, wanted), TALLEST * line)
        chrome = self.height() - self.contentsRect().height()
        margins = 2 * self.document().documentMargin()
        target = round(height + margins + chrome + self.viewportMargins().bottom() + 0.49)
        if target != self.minimumHeight():
            self.setFixedHeight(target)

    def _placeholder_height(self) -> int:
        if self.document().characterCount() > 1:
            return 0
        room = QRect(0, 0, max(self.viewport().width() - round(2 * self.document().documentMargin()), 1), 10_000)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.placeholderText()).height()

    def _tell_cursor(self) -> None:
        if self.hasFocus():
            self.cursor_moved.emit(self.cursorRect().translated(self.viewport().pos()))

    def event(self, event: QEvent) -> bool:
        """Leave the undo key to the window where there is nothing to undo here."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.leaves_to_window(event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key if what it types still fits."""
        if self.leaves_to_window(event):
            event.ignore()
        elif self.isReadOnly() or self.takes(_typed(event)):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take composed text if it still fits."""
        if not event.commitString() or self.takes(event.commitString()):
            super().inputMethodEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take anything that has words."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text, all of it or nothing."""
        text = self.prepared(source.text().replace("\r\n", "\n").replace("\r", "\n"))
        if text and not self.isReadOnly() and self.takes(text):
            self.insertPlainText(text)
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Plain text goes out as well, never the colours of this program."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n"))
        return data

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths wrap otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the frame’s size is known; what is around the field may be laid out at this moment, and is again."""
        super().showEvent(event)
        height = self.minimumHeight()
        self._fit()
        if self.minimumHeight() != height:
            self._told_later.start()

    def changeEvent(self, event: QEvent) -> None:
        """Other fonts need other heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()


class LineEditor(PlainEditor):
    """A field for one line of text, which may be long: Enter and leaving it are done, Esc gives up."""

    committed = Signal(str)
    """The person is done; the text may be empty."""
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LINE_LIMIT, 1, parent)
        self._is_done = False

    def begin(self, text: str, placeholder: str) -> None:
        """Start writing, all of `text` selected."""
        self._is_done = False
        self.set_placeholder(placeholder)
        self.set_text(text)
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Be done with what is written; once only."""
        if not self._is_done:
            self._is_done = True
            self.committed.emit(self.plain_text())

    def cancel(self) -> None:
        """Be done without it."""
        if not self._is_done:
            self._is_done = True
            self.cancelled.emit()

    def prepared(self, text: str) -> str:
        """Lines become one."""
        return " ".join(text.split())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done, Esc gives up."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be done when the person goes on elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()


def _typed(event: QKeyEvent) -> str:
    """What a key would add to the text; nothing for keys that move or command."""
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return "\n"
    return event.text() if event.text().isprintable() else ""


def _units(text: str) -> int:
    """The length of `text` as Qt counts it: characters beyond the basic plane are two."""
    return len(text) + sum(character > "\uffff" for character in text)


def _changed_part(old: str, new: str) -> tuple[int, int, int]:
    """Where `old` and `new` differ: the first differing position, and its end in either."""
    shortest = min(len(old), len(new))
    start = 0
    while start < shortest and old[start] == new[start]:
        start += 1
    rest = 0
    while rest < shortest - start and old[-1 - rest] == new[-1 - rest]:
        rest += 1
    return start, len(old) - rest, len(new) - rest
