"""One practice on a strategy's card: a box to tick, how it is done, and what else can be done with it."""

from functools import cached_property

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.tabs.flow import FlowLayout
from balance_desktop.tabs.options_button import IconToggle, Option, OptionsButton
from balance_desktop.tabs.page import FLUSH, indented
from balance_desktop.tabs.plain_editor import LineEditor
from balance_desktop.tabs.practice_story import PracticeState, PracticeStory
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T
from balance_desktop.ui.wrapping_check_box import WrappingCheckBox


class PracticeBox(WrappingCheckBox):
    """A check box from which the arrow keys go to its neighbours."""

    stepped = Signal(int)
    """The person wants to go this many boxes further."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move, Space ticks."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class PracticeRow(QWidget):
    """Draws one practice; ticking means that the one writing now tried it today."""

    message = Signal(str)
    writing = Signal(QWidget)
    """A field was opened; it should be in sight."""
    rearranged = Signal()
    """The Tab key finds other things here now."""

    def __init__(
        self, document: Document, appearance: Appearance, icons: Icons, practice: str, *, is_own: bool
    ) -> None:
        super().__init__()
        self.setObjectName(f"practice_{practice}")
        self.practice = practice
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._is_own = is_own
        self._state = PracticeState("")
        self._seen: tuple[object, ...] = ()
        self._heart: QLabel | None = None
        self._renaming: LineEditor | None = None
        self.box = PracticeBox()
        self.box.setObjectName("tick")
        self.show_how = IconToggle("info", T("Strategies", "How it is done"), appearance, icons, self)
        self.show_how.setObjectName("show_how")
        self.options = OptionsButton(self._option_rows(), appearance, icons, self)
        self.story = PracticeStory(document, appearance, icons, practice, self.box.text_indent)
        self._lay_out()
        self._connect()

    @cached_property
    def details(self) -> "_Details":
        """How it is done, and what else can be done with it; made when it is wanted."""
        details = _Details()
        details.show_state(self._state, can_edit=not self._document.read_only)
        details.pick.clicked.connect(self.story.pick)
        details.tried.clicked.connect(self.story.tell_try)
        self._details_line.addWidget(details)
        return details

    def show_practice(self, state: PracticeState) -> None:
        """Show the practice as it is now; what was not touched costs nothing."""
        document, now = self._document, self._document.relationship
        seen = (state, document.author, document.today(), document.read_only, now.partners, now.basics)
        if seen == self._seen:
            return
        self._seen = seen
        is_new = state.text != self._state.text
        self._state = state
        read_only = document.read_only
        self.story.show_state(state)
        with QSignalBlocker(self.box):
            self.box.setChecked(self.story.todays is not None)
        if is_new:
            self.box.setText(state.text)
            self.show_how.setAccessibleName(T("Strategies", "How “{practice}” is done").format(practice=state.text))
            self.options.setAccessibleName(T("Strategies", "Options for “{practice}”").format(practice=state.text))
        self.box.setEnabled(not read_only)
        self.show_how.setVisible(bool(state.how))
        if "details" in self.__dict__:
            self.details.show_state(state, can_edit=not read_only)
        self.options.setVisible(not read_only)
        for name, needed in (
            ("pick_action", not state.plans),
            ("edit_plan_action", bool(state.plans)),
            ("untry_action", bool(state.tries)),
        ):
            self.options.set_offered(name, needed)
        self._describe()

    def show_fits(self, *, fits: bool) -> None:
        """Show with a heart, or not, that this practice may help what the person came from."""
        if self._heart is None and fits:
            self._heart = QLabel()
            self._heart.setObjectName("fits")
            self._heart.setToolTip(T("Strategies", "May help here"))
            self._first.insertWidget(1, self._heart, 0, Qt.AlignmentFlag.AlignTop)
            self._appearance.changed.connect(self._tint_heart)
            self._tint_heart()
        if self._heart is not None:
            self._heart.setVisible(fits)
        self._describe()

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        field = [self._renaming] if self._renaming is not None else []
        return [
            self.box,
            self.show_how,
            self.options,
            *(self.details.focus_order() if "details" in self.__dict__ else []),
            *field,
            *self.story.focus_order(),
        ]

    def flush(self) -> None:
        """Put what is being written here into the document."""
        if self._renaming is not None:
            self._renaming.commit()
        self.story.flush()

    def leave(self) -> None:
        """Go away for good."""
        self.story.abandon()
        self.hide()
        self.deleteLater()

    def _lay_out(self) -> None:
        self._first = first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.box, 1)
        first.addWidget(self.show_how, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.options, 0, Qt.AlignmentFlag.AlignTop)
        self._field_line = indented(self.box.text_indent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addLayout(self._field_line)
        self._details_line = indented(self.box.text_indent - FLUSH)
        column.addLayout(self._details_line)
        column.addWidget(self.story)

    def _connect(self) -> None:
        self.box.clicked.connect(self._tick)
        self.show_how.toggled.connect(self._show_details)
        story = self.story
        story.message.connect(self.message)
        story.rearranged.connect(self.rearranged)
        story.told.connect(self._describe)
        story.opened.connect(self._open)
        story.left.connect(lambda: self.box.setFocus(Qt.FocusReason.OtherFocusReason))

    def _describe(self) -> None:
        """Tell assistive technology what stands around the box."""
        fits = self._heart.toolTip() if self._heart is not None and not self._heart.isHidden() else ""
        self.box.setAccessibleDescription("\n".join(filter(None, (fits, self._state.how, *self.story.sentences()))))

    def _tint_heart(self) -> None:
        side = round(self._appearance.text_px * 1.25)
        icon = self._icons.icon("heart", self._appearance.theme.care)
        if self._heart is not None:
            self._heart.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))

    def _show_details(self, shown: bool) -> None:
        self.details.setVisible(shown)
        self.rearranged.emit()

    def _tick(self) -> None:
        if not self._document.tick_practice(self.practice):
            self._seen = ()  # the box changed by itself
            self.show_practice(self._state)

    def _option_rows(self) -> list[Option]:
        rows = [
            Option("pick_action", T("Strategies", "Try this week"), lambda: self.story.pick()),
            Option("edit_plan_action", T("Strategies", "Change the plan"), lambda: self.story.pick()),
            Option("tell_try_action", T("Strategies", "Tried it…"), lambda: self.story.tell_try()),
            Option("untry_action", T("Strategies", "Take back the last time"), self._untry),
            Option("put_away_action", T("Strategies", "Put away"), self._put_away),
        ]
        if not self._is_own:
            return rows
        return [
            *rows,
            Option("edit_practice_action", T("Strategies", "Edit the practice"), self._rename, Qt.Key.Key_F2),
            Option("delete_practice_action", T("Strategies", "Delete the practice"), self._delete, Qt.Key.Key_Delete),
        ]

    def _open(self, widget: QWidget) -> None:
        self.rearranged.emit()
        self.writing.emit(widget)

    def _rename(self) -> None:
        if self._renaming is not None or self._document.read_only:
            return
        self._renaming = field = LineEditor(self)
        field.setObjectName("edit_practice")
        field.message.connect(self.message)
        field.committed.connect(self._take_words)
        field.cancelled.connect(self._close_renaming)
        self._field_line.addWidget(field)
        field.show()
        self._open(field)
        field.begin(self._state.text, T("Strategies", "Your own practice"))

    def _close_renaming(self) -> None:
        if self._renaming is not None:
            field, self._renaming = self._renaming, None
            had_keyboard = field.hasFocus()
            field.hide()
            field.deleteLater()
            if had_keyboard:
                self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rearranged.emit()

    def _take_words(self, text: str) -> None:
        self._close_renaming()
        if text.strip():
            self._document.edit_practice(self.practice, text)

    def _untry(self) -> None:
        if self._state.tries:
            self._document.untry([self._state.tries[-1].id])

    def _put_away(self) -> None:
        self.flush()
        if self._document.put_away_practice(self.practice):
            self.message.emit(T("Strategies", "Put away: it stands at the end of the card, if you want it back."))

    def _delete(self) -> None:
        self.flush()
        if self._document.delete_practice(self.practice):
            key = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
            self.message.emit(T("Strategies", "The practice is deleted. {key} brings it back.").format(key=key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 and Delete work on one's own practice from its box."""
        if self._is_own and event.key() == Qt.Key.Key_F2:
            self._rename()
        elif self._is_own and event.key() == Qt.Key.Key_Delete and not self._document.read_only:
            self._delete()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the options where the person clicked."""
        if self.options.isVisible():
            self.options.open_at(event.globalPos())
            event.accept()
        else:
            super().contextMenuEvent(event)


class _Details(QWidget):
    """How a practice is done, and what one can do with it beyond ticking."""

    def __init__(self) -> None:
        super().__init__()
        self._how = ProseLabel(look="small")
        self._how.setObjectName("how")
        self.pick = LinkButton("")
        self.pick.setObjectName("pick")
        self.tried = LinkButton(T("Strategies", "Tried it…"))
        self.tried.setObjectName("tried_it")
        links = QWidget()
        flow = FlowLayout(across=8, down=0, parent=links)
        for button in (self.pick, self.tried):
            button.setProperty("flush", "true")
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addLayout(indented(FLUSH, self._how))
        column.addWidget(links)

    def show_state(self, state: PracticeState, *, can_edit: bool) -> None:
        """Show how it is done, and what can be done with it."""
        self._how.set_text(state.how)
        self.pick.setText(T("Strategies", "Change the plan") if state.plans else T("Strategies", "Try this week"))
        for button in (self.pick, self.tried):
            button.setVisible(can_edit)
            name = T("Strategies", "{action}: {practice}").format(action=button.text(), practice=state.text)
            button.setAccessibleName(name)

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        return [self.pick, self.tried]
