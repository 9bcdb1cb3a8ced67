"""The in-place editor: a plain-text field the size of a card over the map, with the kinds to choose from below it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from balance_desktop.canvas.shapes import draw_shape
from balance_desktop.model.text import LINE_LIMIT, TextTooLong
from balance_desktop.model.vocabulary import KINDS, Kind
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.fonts import interface_font
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import kind_name

_LETTERS: dict[int, Kind] = {
    Qt.Key.Key_G: "goal",
    Qt.Key.Key_H: "hobby",
    Qt.Key.Key_V: "value",
    Qt.Key.Key_A: "activity",
}
_MOST_LINES = 5


def kind_of_key(event: QKeyEvent) -> Kind | None:
    """The kind that Ctrl+1 … Ctrl+4 or Alt and its first letter ask for."""
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        number = event.key() - Qt.Key.Key_1
        return KINDS[number] if 0 <= number < len(KINDS) else None
    if event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return _LETTERS.get(event.key())
    return None


def left_for_good(event: QEvent) -> bool:
    """Whether a field lost the keyboard to anything but its own menu."""
    if not isinstance(event, QFocusEvent) or event.type() != QEvent.Type.FocusOut:
        return False
    return event.reason() != Qt.FocusReason.PopupFocusReason


class OneLineText(QPlainTextEdit):
    """A text of one line that wraps; pasted lines become one. The document's undo serves when its own is empty."""

    refused = Signal(object)
    """What was to be pasted does not fit; nothing was changed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as one line of plain text, all of it or nothing."""
        if not source.hasText():
            return
        line = " ".join(source.text().split())
        length = len(self.toPlainText()) - len(self.textCursor().selectedText()) + len(line)
        if length > LINE_LIMIT:
            self.refused.emit(TextTooLong(LINE_LIMIT, length))
        else:
            self.insertPlainText(line)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window when there is nothing of its own to take back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            document = self.document()
            if event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable():
                event.ignore()
                return False
            if event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable():
                event.ignore()
                return False
        return super().event(event)


class KindChip(QAbstractButton):
    """A kind to choose: its shape and its word."""

    def __init__(self, kind: Kind, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind: Kind = kind
        self._appearance = appearance
        self.setObjectName(f"kind_{kind}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(kind_name(kind))
        self.setAccessibleName(kind_name(kind))
        self.setToolTip(T("Map", "Ctrl+{number}").format(number=KINDS.index(kind) + 1))

    def sizeHint(self) -> QSize:
        """Room for shape and word."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + metrics.height() + 22, metrics.height() + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chosen kind on the accent's ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._appearance.theme
        ink: QColor = theme.on_accent if self.isChecked() else theme.quiet_ink
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent if self.isChecked() else theme.line)
            painter.drawRoundedRect(self.rect(), 7, 7)
        size = self.fontMetrics().height() * 0.62
        draw_shape(painter, self.kind, QPointF(7 + size / 2, self.height() / 2), size, ink)
        painter.setPen(ink)
        text_at = self.rect().adjusted(round(size) + 13, 0, 0, 0)
        painter.drawText(text_at, int(Qt.AlignmentFlag.AlignVCenter), self.text())


class ItemEditor(QFrame):
    """Writes a new item or another text for one; closes when `commit` took the text.

    `commit` gets text and kind, and says whether the text was taken. When it was not, the editor stays with the text.
    """

    closed = Signal(bool)
    """Nothing is written any more; whether the keyboard was still here."""
    taken = Signal()
    """Enter had the text taken, and the editor is closed."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._commit: Callable[[str, Kind], bool] | None = None
        self._kind: Kind = "activity"
        self._middle = QPoint()
        self.setObjectName("item_editor")
        self.text = OneLineText(self)
        self.text.setObjectName("item_text")
        self.text.setPlaceholderText(T("Map", "What is it?"))
        self.text.installEventFilter(self)
        self.text.textChanged.connect(self._fit)
        self.chips = [KindChip(kind, appearance, self) for kind in KINDS]
        row = QHBoxLayout()
        row.setSpacing(2)
        for chip in self.chips:
            row.addWidget(chip)
            chip.clicked.connect(partial(self._choose_chip, chip))
        row.addStretch()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.text)
        column.addLayout(row)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether something is being written."""
        return self._commit is not None

    @property
    def kind(self) -> Kind:
        """The kind chosen."""
        return self._kind

    def open(self, middle: QPoint, text: str, kind: Kind, commit: Callable[[str, Kind], bool]) -> None:
        """Show what is written around `middle`, a position in the parent; the caller says who has the keyboard."""
        self._commit = commit
        self._middle = middle
        self._dress()
        self.text.setAccessibleName(T("Map", "Text of the item"))
        self.text.setPlainText(text)
        self.text.selectAll() if text else self.text.moveCursor(QTextCursor.MoveOperation.End)
        self._show_kind(kind)
        self._fit()
        self.show()
        self.raise_()

    def choose_kind(self, kind: Kind) -> None:
        """Make it a goal, hobby, value or activity, once it is taken."""
        self._show_kind(kind)

    def commit(self) -> bool:
        """Take what is written, and say whether it was; nothing written is like Esc."""
        if self._commit is None:
            return False
        words = self.text.toPlainText().strip()
        if not words:
            self.cancel()
            return False
        take, self._commit = self._commit, None  # a view that follows the edit may take the focus away meanwhile
        if not take(words, self._kind):
            self._commit = take
            return False
        self._close()
        return True

    def cancel(self) -> None:
        """Leave everything as it was."""
        if self._commit is not None:
            self._commit = None
            self._close()

    def move_to(self, middle: QPoint) -> None:
        """Stay over what is edited when the map moves."""
        self._middle = middle
        self._fit()

    def _choose_chip(self, chip: KindChip) -> None:
        self.choose_kind(chip.kind)

    def _close(self) -> None:
        had_focus = self.text.hasFocus()
        self.hide()
        self.closed.emit(had_focus)

    def _show_kind(self, kind: Kind) -> None:
        self._kind = kind
        for chip in self.chips:
            chip.setChecked(chip.kind == kind)

    def _dress(self) -> None:
        theme, text_px = self._appearance.theme, self._appearance.text_px
        self.text.setFont(interface_font(text_px))
        for chip in self.chips:
            chip.setFont(interface_font(max(10, round(text_px * 12 / 13))))
        self.setStyleSheet(
            f"#item_editor {{ background: {theme.surface.name()}; border: 2px solid {theme.accent.name()};"
            " border-radius: 10px; } #item_text { background: transparent; border: none; padding: 1px 4px; }"
        )

    def _fit(self) -> None:
        """Grow with the text, as far as the parent has room."""
        parent = self.parentWidget()
        room = parent.size() if parent is not None else QSize(400, 300)
        width = min(max(self._column.sizeHint().width(), round(self._appearance.text_px * 19)), room.width() - 8)
        chips = self.chips[0].sizeHint().height()
        metrics = QFontMetrics(self.text.font())
        inner = QRect(0, 0, width - 30, 10_000)
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.TextFlag.TextWrapAnywhere)
        words = self.text.toPlainText()[:1000] or "x"
        lines = min(_MOST_LINES, max(1, round(metrics.boundingRect(inner, flags, words).height() / metrics.height())))
        text_height = lines * metrics.lineSpacing() + 14
        self.text.setFixedHeight(text_height)
        height = text_height + chips + 20
        x = min(max(self._middle.x() - width // 2, 4), room.width() - width - 4)
        y = min(max(self._middle.y() - text_height // 2 - 6, 4), room.height() - height - 4)
        self.setGeometry(x, y, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes, Esc leaves, Ctrl+1 … 4 choose the kind, going elsewhere takes."""
        if watched is self.text and self.is_open:
            if isinstance(event, QKeyEvent):
                return self._key(event) or super().eventFilter(watched, event)
            if left_for_good(event):
                self.commit()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        is_press = event.type() == QEvent.Type.KeyPress
        is_ours = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        kind = kind_of_key(event)
        if event.type() == QEvent.Type.ShortcutOverride and (is_ours or kind is not None):
            event.accept()
            return True
        if not is_press:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif is_ours and self.commit():
            self.taken.emit()
        elif kind is not None:
            self.choose_kind(kind)
        return is_ours or kind is not None
