"""The History tab: what the map held over time, everything that was done, in words, and the sessions."""

from collections.abc import Sequence
from concurrent.futures import CancelledError, Future
from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from balance_desktop.document.courier import Courier
from balance_desktop.document.document import Document
from balance_desktop.model.changes import ChangeConflict
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.timeline import RegionCount, region_counts
from balance_desktop.model.vocabulary import Author, Mode
from balance_desktop.storage.errors import StorageError
from balance_desktop.storage.history import LoggedEdit
from balance_desktop.tabs.answer_view import author_colour
from balance_desktop.tabs.page import MARGIN
from balance_desktop.tabs.story import Line, Teller, Texts
from balance_desktop.tabs.story_list import StoryModel, StoryView
from balance_desktop.ui import contents
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.segmented import Segment, SegmentedControl
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import error_text, region_name

if TYPE_CHECKING:
    from balance_desktop.tabs.charts import RegionChart
    from balance_desktop.tabs.sessions_page import SessionsPage

STORY, SESSIONS = "story", "sessions"
REST = 200
"""Milliseconds without an edit after which the log is read again."""
NEWEST = 64
"""Edits that are read again when something was done; if they do not reach back far enough, all are."""


class HistoryTab(QWidget):
    """Reads the log while it is in sight, on the writer's thread; what it shows follows a moment later.

    Where there are sessions, or a therapist who may begin one, they have a page of their own.
    """

    loaded = Signal()
    """The log was read and is shown."""
    message = Signal(str)
    """A sentence for the status line."""

    def __init__(
        self,
        document: Document,
        appearance: Appearance,
        icons: Icons,
        texts: Texts | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("history_tab")
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._given = texts
        self._texts = texts or built_in_texts(document.relationship.basics.mode)
        self._log: list[LoggedEdit] = []
        self._told = document.relationship
        self._sessions: SessionsPage | None = None
        self._counts: list[RegionCount] = []
        self._is_stale = True
        self._chart: RegionChart | None = None
        self._chart_place = QVBoxLayout()
        self.empty = QLabel(T("History", "What you put on the map shows here over time."))
        self.empty.setProperty("quiet", "true")
        self.empty.setWordWrap(True)
        self.empty.hide()  # until the log is read nobody knows
        self.model = StoryModel(document, self)
        self.view = StoryView(document, appearance, self)
        self.view.setModel(self.model)
        self.error = QLabel()
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.error.hide()
        self.chooser = SegmentedControl(T("History", "Pages"))
        self.chooser.setObjectName("history_pages")
        self._pages = QStackedWidget()
        self._lay_out()
        self.chooser.chosen.connect(self.show_page)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._read_newest)
        self._courier = Courier()
        self._courier.arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        document.changed.connect(self._follow)
        document.rewritten.connect(self._forget_log)
        appearance.changed.connect(self._redraw)
        appearance.changed.connect(self._wear)
        self._wear()
        self.show_page(SESSIONS if document.relationship.basics.mode == "therapist" else STORY)

    @property
    def chart(self) -> "RegionChart | None":
        """The chart, once History was shown with something on the map."""
        return self._chart

    @property
    def sessions(self) -> "SessionsPage":
        """The page of sessions, built now if it was not yet."""
        if self._sessions is None:
            from balance_desktop.tabs.sessions_page import SessionsPage

            self._sessions = SessionsPage(self._document, self._appearance, self._icons, self._tell_session)
            self._sessions.message.connect(self.message)
            self._pages.addWidget(self._sessions)
        return self._sessions

    def show_page(self, name: str) -> None:
        """Show “story” or “sessions”."""
        self.chooser.set_current(name)
        self._pages.setCurrentIndex(0) if name == STORY else self._pages.setCurrentWidget(self.sessions)

    def begin_session(self) -> None:
        """Begin a session and go to its note."""
        self.show_page(SESSIONS)
        self.sessions.begin_session()

    def reveal_session(self, session_id: str) -> bool:
        """Go to a session and ring it; False when there is none with this id."""
        self.show_page(SESSIONS)
        return self.sessions.reveal_session(session_id)

    def leave_found(self) -> None:
        """Ring nothing any more."""
        if self._sessions is not None:
            self._sessions.leave_found()

    def flush(self) -> None:
        """Put everything typed here into the document."""
        if self._sessions is not None:
            self._sessions.flush()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, 12, MARGIN, 0)
        top.addWidget(self.chooser)
        top.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self._pages, 1)
        story = QWidget()
        self._pages.addWidget(story)
        column = QVBoxLayout(story)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(8)
        column.addWidget(_heading(T("History", "What is on the map")))
        column.addLayout(self._chart_place)
        column.addWidget(self.empty)
        column.addSpacing(4)
        column.addWidget(_heading(T("History", "What was done")))
        column.addWidget(self.error)
        column.addWidget(self.view, 1)

    def _follow(self, before: Relationship, after: Relationship) -> None:
        self._is_stale = True
        mode = after.basics.mode
        if mode != before.basics.mode and self._given is None:
            self._texts = built_in_texts(mode)
        if self.isVisible():
            self._rest.start()
        if before.partners is not after.partners:
            self._redraw()
        if before.sessions is not after.sessions or before.basics is not after.basics:
            self._offer_pages()

    def _forget_log(self) -> None:
        """What was read before may tell what is deleted for good."""
        self._log = []
        self._is_stale = True
        if self.isVisible():
            self._rest.start()

    def _read_all(self) -> None:
        self._read(None)

    def _read_newest(self) -> None:
        self._read(NEWEST if self._log else None)

    def _read(self, limit: int | None) -> None:
        """Have the writer's thread read the log that leads to the relationship as it is now."""
        now = self._document.relationship
        self._is_stale = False
        self._courier.carry(self._document.log(limit=limit), (now, limit is None))

    def _take(self, future: Future[list[LoggedEdit]], asked: tuple[Relationship, bool]) -> None:
        now, is_whole = asked
        try:
            read = future.result()
        except CancelledError:
            return
        except StorageError as error:
            self.error.setText(error_text(error))
            self.error.show()
            return
        log = read if is_whole else _spliced(read, self._log)
        if log is None:
            self._read_all()
            return
        try:
            self.model.set_story(Teller(now, log, self._texts))
        except ChangeConflict:  # something was typed on while the log was read: it is read again after a rest
            self._rest.start()
            return
        self.error.hide()
        self._log, self._told = log, now
        self._counts = region_counts(logged.edit for logged in reversed(log))
        self._redraw()
        if self._sessions is not None:
            self._sessions.retell()
        self.loaded.emit()

    def _tell_session(self, session_id: str, most: int) -> list[Line] | None:
        """What was done since a session began; None while the log is not read."""
        if not self._log:
            return None
        from balance_desktop.tabs.session_story import session_lines

        return session_lines(self._told, self._log, self._texts, session_id, most)

    def _wear(self) -> None:
        theme = self._appearance.theme
        titles = {SESSIONS: T("History", "Sessions"), STORY: T("History", "What was done")}
        current = self.chooser.current or STORY
        self.chooser.set_segments([Segment(key, text, theme.accent, theme.on_accent) for key, text in titles.items()])
        self.chooser.set_current(current)
        self._offer_pages()

    def _offer_pages(self) -> None:
        """Offer the page of sessions where there are any, or somebody who may begin one."""
        relationship = self._document.relationship
        offered = relationship.basics.mode == "therapist" or bool(relationship.sessions)
        self.chooser.setVisible(offered)
        if not offered:
            self.show_page(STORY)

    def _redraw(self) -> None:
        """Draw the chart in today's names and colours; the list draws itself."""
        self.view.viewport().update()
        self.empty.setVisible(not self._counts)
        if not self._counts:
            if self._chart is not None:
                self._chart.hide()
            return
        from balance_desktop.tabs import charts  # pyqtgraph costs more than the whole start

        if self._chart is None:
            self._chart = charts.RegionChart()
            self._chart_place.addWidget(self._chart)
        relationship = self._document.relationship
        authors: tuple[Author, ...] = ("a", "both", "b")
        names: dict[Author, str] = {author: region_name(relationship, author) for author in authors}
        colours: dict[Author, QColor] = {
            author: author_colour(self._appearance, relationship, author) for author in authors
        }
        today = datetime.combine(self._document.date(), time.max).astimezone()
        shown = charts.curves(self._counts, names, colours)
        self._chart.show_curves(shown, today, self._appearance.theme, self._appearance.text_px)
        self._chart.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the log when something was done since."""
        super().showEvent(event)
        if self._is_stale:
            self._read_newest()
        self._redraw()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing while nobody looks."""
        self._rest.stop()
        super().hideEvent(event)


def built_in_texts(mode: Mode = "couple") -> Texts:
    """The words of the questions and practices that come with the program, as a file of this mode has them."""
    return Texts(contents.question_texts(mode), contents.practice_texts(mode))


def _spliced(newest: Sequence[LoggedEdit], known: Sequence[LoggedEdit]) -> list[LoggedEdit] | None:
    """The whole log from its newest part and what was read before; None when there is a gap between them."""
    if not newest or not known or newest[-1].n > known[0].n + 1:
        return None
    return [*newest, *(logged for logged in known if logged.n < newest[-1].n)]


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("heading", "true")
    return label
