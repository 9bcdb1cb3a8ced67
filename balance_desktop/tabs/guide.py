"""The Guide tab: its contents and the page one reads, side by side or, in a narrow tab, one at a time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from balance_desktop.content.guide import GuidePage
from balance_desktop.document.document import Document
from balance_desktop.tabs.guide_contents import ContentsList
from balance_desktop.tabs.guide_reader import GuideReader
from balance_desktop.tabs.guide_turner import PageTurner
from balance_desktop.tabs.page import LINK_PADDING, MARGIN, visit_in_order
from balance_desktop.ui import contents
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T

WIDE_EM = 54
"""From this width on, in heights of the text, contents and page stand side by side."""
CONTENTS_EM = 17


class GuideTab(QWidget):
    """Shows the guide; it says nothing of the relationship, so the document is not looked at.

    While the tab lives it remembers the page, and where on each page the person was.
    """

    def __init__(
        self,
        _document: Document,
        appearance: Appearance,
        _icons: Icons,
        pages: Sequence[GuidePage] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("guide_tab")
        self._appearance = appearance
        self._pages = tuple(pages) if pages is not None else contents.guide()
        self._rows = {page.id: row for row, page in enumerate(self._pages)}
        self._titles = {page.id: page.title for page in self._pages}
        self._row = 0
        self._places: dict[int, int] = {}
        self._is_wide = False
        self._is_reading = False
        self._found = ""
        self.contents = ContentsList(self._pages, appearance, self)
        self._page = QWidget(self)
        self.reader = GuideReader(self._page)
        self.turner = PageTurner(self._page)
        self.to_contents = LinkButton(T("Guide", "‹ Contents", "to the list of pages"), self._page)
        self.to_contents.setObjectName("guide_to_contents")
        self.to_contents.setAccessibleName(T("Guide", "Contents"))
        self._lay_out()
        self._connect()
        self._redraw()
        self._arrange()

    @property
    def page_id(self) -> str:
        """The page that is shown, or that the contents are at."""
        return self._pages[self._row].id

    @property
    def is_wide(self) -> bool:
        """Whether contents and page stand side by side."""
        return self._is_wide

    def show_page(self, page_id: str) -> None:
        """Show a page from its beginning; KeyError when there is none with this id."""
        self._open(self._rows[page_id])

    def show_contents(self) -> None:
        """Show the list of pages, and put the keyboard there."""
        self._is_reading = False
        self._arrange()
        self.contents.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def turn(self, step: int) -> None:
        """Go to the page after (1), from its beginning, or before (-1), where the person left it."""
        row = self._row + step
        if 0 <= row < len(self._pages):
            self._open(row, self._places.get(row, 0) if step < 0 else 0)

    def reveal_words(self, page_id: str, text: str) -> None:
        """Show the page and mark the place on it that has these words."""
        self.show_page(page_id)
        self._found = text
        self.reader.mark(text, self._appearance.theme)

    def leave_found(self) -> None:
        """Mark nothing any more."""
        self._found = ""
        self.reader.mark("", self._appearance.theme)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN - LINK_PADDING, 8, MARGIN, 0)
        top.addWidget(self.to_contents)
        top.addStretch(1)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.reader, 1)
        column.addWidget(self.turner)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.contents)
        row.addWidget(self._page, 1)
        visit_in_order((self.contents, self.to_contents, self.reader, self.turner.previous, self.turner.next))

    def _connect(self) -> None:
        self.contents.page_walked.connect(self._walk)
        self.contents.page_chosen.connect(self._choose)
        self.reader.page_asked.connect(self.show_page)
        self.turner.turned.connect(self.turn)
        self.to_contents.clicked.connect(self.show_contents)
        self._appearance.changed.connect(self._redraw)
        ahead, back = ("Alt+Left", "Alt+Right") if self.isRightToLeft() else ("Alt+Right", "Alt+Left")
        keys = ((back, lambda: self.turn(-1)), (ahead, lambda: self.turn(1)), ("Alt+Up", self.show_contents))
        for key, do in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _walk(self, row: int) -> None:
        """Put the page that the contents are at into the reader; side by side with them it is being read."""
        if row >= 0 and row != self._row:
            self._is_reading = self._is_wide
            self._show(row, self._places.get(row, 0))

    def _choose(self, row: int) -> None:
        self._open(row, self._places.get(row, 0))

    def _open(self, row: int, place: int = 0) -> None:
        """Show a page to be read; in a narrow tab it takes the place of the contents, and the keyboard goes along."""
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self)
        self._is_reading = True
        self._arrange()
        self._show(row, place)
        if had_keyboard and not self._is_wide:
            self.reader.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, row: int, place: int) -> None:
        self._remember()
        self._row = row
        self._found = ""
        self.contents.set_current(row)
        self._fill()
        self.reader.go_to(place)

    def _remember(self) -> None:
        if self.reader.isVisible():
            self._places[self._row] = self.reader.place

    def _fill(self) -> None:
        """Put the page into the reader, and its neighbours below."""
        appearance = self._appearance
        self.reader.show_page(self._pages[self._row], self._titles, appearance.theme, appearance.text_px)
        before = self._pages[self._row - 1].title if self._row else ""
        after = self._pages[self._row + 1].title if self._row + 1 < len(self._pages) else ""
        self.turner.show_neighbours(before, after)

    def _redraw(self) -> None:
        place = self.reader.place
        self._fill()
        self.contents.set_current(self._row)
        self._fit_width()
        self.reader.go_to(place)
        if self._found:
            self.reader.mark(self._found, self._appearance.theme)

    def _fit_width(self) -> None:
        text_px = self._appearance.text_px
        is_wide = self.width() >= text_px * WIDE_EM
        self.contents.setMaximumWidth(text_px * CONTENTS_EM if is_wide else self.maximumWidth())
        self.contents.setMinimumWidth(text_px * CONTENTS_EM if is_wide else 0)
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._arrange()

    def _arrange(self) -> None:
        """Show contents and page, or the one of them that the person is at."""
        if not self._is_reading:
            self._remember()
        self.contents.show_leads(not self._is_wide)
        self.contents.setVisible(self._is_wide or not self._is_reading)
        self._page.setVisible(self._is_wide or self._is_reading)
        self.to_contents.setVisible(not self._is_wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take another arrangement where the width asks for it."""
        super().resizeEvent(event)
        self._fit_width()
