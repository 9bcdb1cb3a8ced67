"""The card of one's own question: it can be put in other words, moved among its like, and deleted."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from balance_desktop.document.document import Document
from balance_desktop.tabs.grip import Grip
from balance_desktop.tabs.options_button import Option, OptionsButton
from balance_desktop.tabs.plain_editor import LineEditor
from balance_desktop.tabs.question_card import QuestionCard
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.translation import T


class OwnQuestionCard(QuestionCard):
    """Its owner moves it when it asks for that."""

    move_asked = Signal(int)
    """-1 up, 1 down."""
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    drag_cancelled = Signal()

    def __init__(
        self, document: Document, appearance: Appearance, icons: Icons, question: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, appearance, icons, question, parent)
        self._renaming: LineEditor | None = None
        self.grip = Grip(T("Reflect", "Drag to another place, or press Alt with an arrow key"), self)
        self.options = OptionsButton(self._option_rows(), appearance, icons, self)
        for action in self.options.actions():
            if action.objectName().startswith("move_"):  # these keys work in the whole card, also while writing
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                self.addAction(action)
        self.head.insertWidget(0, self.grip, 0, Qt.AlignmentFlag.AlignTop)
        self.head.addWidget(self.options, 0, Qt.AlignmentFlag.AlignTop)
        self.grip.dragged.connect(self.dragged)
        self.grip.dropped.connect(self.dropped)
        self.grip.cancelled.connect(self.drag_cancelled)

    @property
    def words(self) -> str:
        """The question."""
        return self.title.text()

    def offer(self, *, up: bool, down: bool) -> None:
        """Say what can be done with the question now: whether it can go up or down among its like."""
        self.options.setAccessibleName(T("Reflect", "Options for the question “{text}”").format(text=self.words))
        self.options.set_read_only(self._document.read_only)
        self.options.set_offered("move_question_up_action", up)
        self.options.set_offered("move_question_down_action", down)
        self.grip.setVisible((up or down) and not self._document.read_only)

    def head_order(self) -> list[QWidget]:
        """What the Tab key visits beside the question."""
        return [self.options, *([self._renaming] if self._renaming is not None else [])]

    def flush(self) -> None:
        """Put everything typed on this card into the document."""
        super().flush()
        if self._renaming is not None:
            self._renaming.commit()

    def rename(self) -> None:
        """Put the question in other words, in place."""
        if self._renaming is not None or self._document.read_only:
            return
        self._renaming = LineEditor(self)
        self._renaming.setObjectName("edit_question")
        self._renaming.message.connect(self.message)
        self._renaming.committed.connect(self._take_words)
        self._renaming.cancelled.connect(self._stop_renaming)
        self.head.insertWidget(self.head.indexOf(self.title) + 1, self._renaming, 1)
        self.title.hide()
        self._renaming.show()
        QWidget.setTabOrder(self.options, self._renaming)
        self._renaming.begin(self.words, T("Reflect", "Your own question"))

    def _option_rows(self) -> list[Option]:
        up, down = QKeySequence("Alt+Up"), QKeySequence("Alt+Down")
        return [
            Option("edit_question_action", T("Reflect", "Edit the question"), self.rename, Qt.Key.Key_F2),
            Option("move_question_up_action", T("Reflect", "Move up"), lambda: self.move_asked.emit(-1), up),
            Option("move_question_down_action", T("Reflect", "Move down"), lambda: self.move_asked.emit(1), down),
            Option("delete_question_action", T("Reflect", "Delete the question"), self._delete, Qt.Key.Key_Delete),
        ]

    def _take_words(self, text: str) -> None:
        self._stop_renaming()
        if text.strip():
            self._document.edit_question(self.question, text)

    def _stop_renaming(self) -> None:
        if self._renaming is not None:
            editor, self._renaming = self._renaming, None
            had_keyboard = editor.hasFocus()
            editor.hide()
            editor.deleteLater()
            self.title.show()
            if had_keyboard:
                self.options.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        if self._document.delete_question(self.question):
            key = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
            self.message.emit(
                T("Reflect", "The question and its answers are deleted. {key} brings them back.").format(key=key)
            )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the options where the person clicked."""
        self.options.open_at(event.globalPos())
        event.accept()
