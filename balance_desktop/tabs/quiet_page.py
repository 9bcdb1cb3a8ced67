"""The Pause page of the Reflect tab: the quiet practice, a sentence at a time, and a ring that closes slowly."""

import math
import time
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from balance_desktop.content.quiet import QuietPractice
from balance_desktop.document.document import Document
from balance_desktop.tabs.answer_view import author_colour
from balance_desktop.tabs.page import Page
from balance_desktop.tabs.quiet_ring import QuietRing
from balance_desktop.tabs.quiet_run import QuietRun
from balance_desktop.tabs.quiet_words import QuietWords
from balance_desktop.ui import contents
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T

FRAME_MS = 120
"""Milliseconds between two pictures of the ring: by then its end has moved less than half a pixel."""
PRACTICES = ("self-awareness.three-quiet-minutes", "self-awareness.meditate")
"""The practice that this is; the first of them that the program brings along."""

State = Literal["ready", "running", "paused", "over"]


class QuietPage(QWidget):
    """Three minutes with nothing to get right: one may begin, pause and stop at any time, and nothing is kept of it.

    While it runs unseen, the time goes on and nothing else does.
    """

    message = Signal(str)
    """A sentence for the status line."""
    said = Signal(str)
    """A sentence for assistive technology."""
    journal_asked = Signal()
    """The person wants to write a line in the journal."""

    def __init__(
        self,
        document: Document,
        appearance: Appearance,
        _icons: Icons,
        parent: QWidget | None = None,
        *,
        practice: QuietPractice | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("quiet_page")
        self._document = document
        self._appearance = appearance
        self._practice = practice or contents.quiet()
        self._run = QuietRun(self._practice.steps, clock)
        self._state: State = "ready"
        self._shown_step = -1
        self._build()
        self._lay_out()
        self._next_look = QTimer(self, singleShot=True)
        self._next_look.timeout.connect(self.look)
        self.main.clicked.connect(self.go_on)
        self.halt.clicked.connect(self.stop)
        self.again.clicked.connect(self.begin)
        self.journal.clicked.connect(self.journal_asked)
        self.note.clicked.connect(self._note)
        self.said.connect(self._announce)
        appearance.changed.connect(self._wear)
        appearance.changed.connect(self.look)
        document.author_changed.connect(self._wear)
        document.read_only_changed.connect(self._show_state)
        self._wear()
        self._show_state()

    @property
    def state(self) -> State:
        """Where the practice is."""
        return self._state

    @property
    def is_looking(self) -> bool:
        """Whether the clock will be looked at again by itself."""
        return self._next_look.isActive()

    def focus_first(self) -> None:
        """Put the keyboard where it begins."""
        (self.journal if self._state == "over" and not self.journal.isHidden() else self.main).setFocus()

    def flush(self) -> None:
        """Nothing is written here."""

    def go_on(self) -> None:
        """Do what the main button says: begin, pause, or continue."""
        if self._state == "running":
            self.pause()
        elif self._state == "paused":
            self._run.resume()
            self._enter("running")
            self.said.emit(self.sentence.text())
        else:
            self.begin()

    def begin(self) -> None:
        """Start from the first sentence."""
        self._run.begin()
        self._shown_step = -1
        self._enter("running")

    def pause(self) -> None:
        """Let the time stand still."""
        self._run.pause()
        self._enter("paused")
        self.said.emit(T("Quiet", "Paused"))

    def stop(self) -> None:
        """Leave it; nothing is kept of it."""
        if self._state in ("running", "paused"):
            self._run.pause()
            self._enter("ready")
            self.said.emit(T("Quiet", "Stopped"))

    def look(self) -> None:
        """Look at the clock and show where the practice is; while it runs in sight, look again in a while."""
        self._next_look.stop()
        if self._state != "running" or not self._is_seen():
            return
        if self._run.is_over:
            self._enter("over")
            return
        moves = self._appearance.motion_ms() > 0
        self.ring.set_share(self._run.share if moves else self._run.share_of_steps)
        if self._run.step != self._shown_step:
            self._shown_step = self._run.step
            self.sentence.show_words(self._practice.steps[self._shown_step].text, large=True)
            self.said.emit(self.sentence.text())
        until_next = math.ceil(self._run.until_next * 1000) + 1
        self._next_look.start(min(FRAME_MS, until_next) if moves else until_next)

    def _build(self) -> None:
        self.title = QLabel(self._practice.title)
        self.title.setObjectName("quiet_title")
        self.title.setProperty("title", "true")
        self.title.setWordWrap(True)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.ring = QuietRing()
        self.ring.setObjectName("quiet_ring")
        self.ring.setAccessibleName(T("Quiet", "A ring that closes slowly over three minutes"))
        self.sentence = QuietWords(self._practice)
        self.main = _button("quiet_begin", "")
        self.main.setProperty("primary", "true")
        self.journal = _button("quiet_journal", T("Quiet", "Write a line in the journal"))
        self.halt = _link("quiet_stop", T("Quiet", "Stop"))
        self.again = _link("quiet_again", T("Quiet", "Once more"))
        self.note = _link("quiet_note", T("Quiet", "Note that you tried it"))

    def _lay_out(self) -> None:
        page = Page(self)
        column = page.column
        column.setSpacing(16)
        column.addWidget(self.title)
        column.addWidget(self.ring)
        words = QHBoxLayout()
        words.addStretch(1)
        words.addWidget(self.sentence, 100)
        words.addStretch(1)
        column.addLayout(words)
        for buttons in ((self.main, self.journal, self.halt), (self.note, self.again)):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _enter(self, state: State) -> None:
        had_keyboard = any(button.hasFocus() for button in (self.main, self.halt, self.again, self.journal))
        self._state = state
        self._show_state()
        if had_keyboard:
            self.focus_first()
        self.look()
        if state == "over":
            self.said.emit(self._practice.closing)

    def _show_state(self) -> None:
        """Show the words and buttons of the state there is now."""
        state, can_write = self._state, not self._document.read_only
        words = {"ready": self._practice.intro, "over": self._practice.closing}.get(state)
        if words is not None:
            self.sentence.show_words(words, large=False)
            self.ring.set_share(1.0 if state == "over" else 0.0)
        names = {
            "ready": T("Quiet", "Begin"),
            "running": T("Quiet", "Pause"),
            "paused": T("Quiet", "Continue"),
            "over": T("Quiet", "Once more"),
        }
        self.main.setText(names[state])
        self.main.setAccessibleName(names[state])
        is_over = state == "over"
        self.main.setVisible(not (is_over and can_write))
        self.journal.setVisible(is_over and can_write)
        self.again.setVisible(is_over and can_write)
        self.halt.setVisible(state in ("running", "paused"))
        self.note.setVisible(is_over and self._practice_id() is not None)

    def _practice_id(self) -> str | None:
        """The practice that one may note now; None when there is none, or when it is noted for today."""
        document = self._document
        known = contents.practice_texts()
        practice = next((key for key in PRACTICES if key in known), None)
        today, author = document.today(), document.author
        tries = document.relationship.tries.values()
        noted = any((t.practice, t.author, t.on_date) == (practice, author, today) for t in tries)
        return None if document.read_only or noted else practice

    def _note(self) -> None:
        practice = self._practice_id()
        if practice is not None and self._document.log_try(practice, self._document.today()):
            key = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
            self.message.emit(T("Quiet", "Noted with the strategies. {key} takes it back.").format(key=key))
        self.focus_first()
        self.note.setVisible(False)

    def _is_seen(self) -> bool:
        return self.isVisible() and not self.window().isMinimized()

    def _announce(self, text: str) -> None:
        event = QAccessibleAnnouncementEvent(self.sentence, text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)

    def _wear(self) -> None:
        theme = self._appearance.theme
        colour = author_colour(self._appearance, self._document.relationship, self._document.author)
        self.ring.wear(colour, theme.line)
        self.ring.fit(self.height())
        self.sentence.wear(self._appearance.text_px)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Go on showing when the window is no longer minimised."""
        if event.type() == QEvent.Type.WindowStateChange:
            self.look()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter do what the main button says, Esc stops."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self._state in ("running", "paused"):
            self.stop()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            else:
                self.go_on()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the ring a part of the height."""
        super().resizeEvent(event)
        self.ring.fit(self.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Show where it is after some time out of sight; another day may have begun."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._show_state()
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Only the time goes on where nobody sees it."""
        self._next_look.stop()
        self.window().removeEventFilter(self)
        super().hideEvent(event)


def _button(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    return button


def _link(name: str, text: str) -> LinkButton:
    button = LinkButton(text)
    button.setObjectName(name)
    return button
