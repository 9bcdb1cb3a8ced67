"""The card of a prompt: it can be marked as a favourite and put away."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from balance_desktop.document.document import Document
from balance_desktop.tabs.options_button import Option, OptionsButton
from balance_desktop.tabs.question_card import QuestionCard
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.translation import T


class PromptCard(QuestionCard):
    """A question from a deck. `bare` is for one that lies in a card already, under its own title."""

    put_away = Signal(str)
    """Its key: the person put it away just now."""

    def __init__(
        self,
        document: Document,
        appearance: Appearance,
        icons: Icons,
        question: str,
        parent: QWidget | None = None,
        *,
        bare: bool = False,
    ) -> None:
        super().__init__(document, appearance, icons, question, parent)
        self.favourite = FavouriteButton(appearance, icons, self)
        self.options = OptionsButton(self._option_rows(), appearance, icons, self)
        if bare:
            self.setProperty("card", "false")
            self.body_layout.setContentsMargins(0, 0, 0, 0)
            self.title.hide()
            self.head.addStretch(1)
        for button in (self.favourite, self.options):
            self.head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.favourite.clicked.connect(self._mark)

    def show_marks(self) -> None:
        """Show whether the question is a favourite, and what can be done with it."""
        text = self.accessibleName()
        mark = self._document.relationship.question_marks.get(self.question)
        self.favourite.show_state(text, is_favourite=mark is not None and mark.favourite)
        self.favourite.setEnabled(not self._document.read_only)
        self.options.setAccessibleName(T("Reflect", "Options for the question “{text}”").format(text=text))
        self.options.set_read_only(self._document.read_only)
        self.options.set_offered("put_away_prompt_action", mark is None or not mark.hidden)

    def head_order(self) -> list[QWidget]:
        """What the Tab key visits beside the question."""
        return [self.favourite, self.options]

    def _option_rows(self) -> list[Option]:
        return [
            Option("put_away_prompt_action", T("Reflect", "Put this question away"), self._put_away, Qt.Key.Key_Delete),
        ]

    def _mark(self) -> None:
        self.flush()
        self._document.mark_question(self.question, favourite=self.favourite.isChecked())

    def _put_away(self) -> None:
        self.flush()
        if self._document.mark_question(self.question, hidden=True):
            key = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
            self.message.emit(
                T("Reflect", "The question is put away. {key} brings it back, and so does “Put away” below.").format(
                    key=key
                )
            )
            self.put_away.emit(self.question)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the options where the person clicked."""
        self.options.open_at(event.globalPos())
        event.accept()


class FavouriteButton(QToolButton):
    """A star, filled while the question is a favourite."""

    def __init__(self, appearance: Appearance, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("favourite")
        self.setCheckable(True)
        self.setStyleSheet("QToolButton { padding: 1px 3px; } QToolButton:checked { background: transparent; }")
        self._appearance = appearance
        self._icons = icons
        self.toggled.connect(self._wear)
        appearance.changed.connect(self._wear)
        self._wear()

    def show_state(self, question: str, *, is_favourite: bool) -> None:
        """Show whether the question is a favourite."""
        self.setChecked(is_favourite)
        self.setToolTip(T("Reflect", "A favourite") if is_favourite else T("Reflect", "Make it a favourite"))
        self.setAccessibleName(T("Reflect", "Favourite: “{text}”").format(text=question))

    def _wear(self) -> None:
        theme, side = self._appearance.theme, self._appearance.icon_px
        self.setIconSize(QSize(side, side))
        name, colour = ("star-filled", theme.accent) if self.isChecked() else ("star", theme.quiet_ink)
        self.setIcon(self._icons.icon(name, colour))
