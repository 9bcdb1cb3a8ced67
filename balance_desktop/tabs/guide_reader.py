"""One page of the Guide to read and to copy from, and the HTML that it is made of."""

import re
from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QMargins, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from balance_desktop.content.guide import GuidePage
from balance_desktop.tabs.page import MARGIN
from balance_desktop.ui.theme import BASE_TEXT_PX, Theme, blend
from balance_desktop.ui.translation import T

MEASURE = 68
"""Characters on a line at most, so that the eye finds the next one."""
FOUND_TINT = 0.22
"""How much of the accent lies behind what was found."""
LIST_INDENT_EM = 1.5
_LINK = "page"
_QUOTED = re.compile("“([^“”]+)”")


class GuideReader(QTextBrowser):
    """Shows a page at a comfortable width; its links lead to other pages and nowhere else."""

    page_asked = Signal(str)
    """A link to the page with this id was followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide_page")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._place = 0
        self._is_clamped = False
        self.anchorClicked.connect(self._follow)
        self.verticalScrollBar().rangeChanged.connect(self._note_range)
        self.verticalScrollBar().valueChanged.connect(self._note_place)

    @property
    def place(self) -> int:
        """Where in the text the upper edge is; the same after another text size or width."""
        return self._place

    def show_page(self, page: GuidePage, titles: Mapping[str, str], theme: Theme, text_px: int) -> None:
        """Show a page from its beginning; `titles` are those of the pages by their ids."""
        self.setStyleSheet(_frame(theme))
        self.document().setIndentWidth(round(text_px * LIST_INDENT_EM))  # on the side where the words begin
        self.document().setDefaultStyleSheet(page_style(theme, text_px))
        self.setHtml(page_html(page, titles))
        self.setAccessibleName(T("Guide", "Guide: {title}").format(title=page.title))
        self.keep_measure()
        self.go_to(0)

    def go_to(self, place: int) -> None:
        """Let the line with this place of the text stand at the upper edge."""
        bar = self.verticalScrollBar()
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        bar.setValue(bar.value() + self.cursorRect(cursor).top() if place else 0)
        self._place = place

    def mark(self, text: str, tint: Theme) -> None:
        """Tint the first place that has these words, and scroll it to where the eye is; nothing without words."""
        self.setExtraSelections([])
        found = self.document().find(text[:100], 0, QTextDocument.FindFlag.FindCaseSensitively) if text else None
        if found is None or found.isNull():
            return
        found.setPosition(found.selectionStart())
        found.setPosition(found.position() + len(text), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = found  # pyright: ignore[reportAttributeAccessIssue]
        selection.format.setBackground(blend(tint.accent, tint.window, FOUND_TINT))  # pyright: ignore
        self.setExtraSelections([selection])
        self.go_to(found.selectionStart())
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() - self.viewport().height() // 3)

    def keep_measure(self) -> None:
        """Let lines be as long as there is room, and no longer than one reads with ease."""
        measure = self.fontMetrics().averageCharWidth() * MEASURE
        room = self.width() - 2 * MARGIN - self.verticalScrollBar().sizeHint().width()
        margins = QMargins(MARGIN, 12, MARGIN + max(0, room - measure), 12)
        if self.isRightToLeft():
            margins = QMargins(margins.right(), 12, margins.left(), 12)
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)

    def _note_range(self, _least: int, most: int) -> None:
        """Words that became fewer lines push the page up; that is not the person's doing."""
        self._is_clamped = self.verticalScrollBar().value() > most

    def _note_place(self, value: int) -> None:
        if not self._is_clamped:
            self._place = self.cursorForPosition(QPoint(0, 1)).position() if value else 0
        self._is_clamped = False

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == _LINK:
            self.page_asked.emit(url.path())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, and select all of the page, which a page that is only read leaves to the mouse."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Wear the ring when the keyboard brought the focus here."""
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self.setProperty("ring", str(event.reason() in reasons).lower())
        self.style().polish(self)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap at the new width, and let the same line stand at the upper edge."""
        place = self._place
        super().resizeEvent(event)
        self.keep_measure()
        if event.size().width() != event.oldSize().width():
            self.go_to(place)


def page_html(page: GuidePage, titles: Mapping[str, str] | None = None) -> str:
    """The page as HTML, every word of it escaped; a page's title in quotation marks becomes a link to it."""
    ids = {title: page_id for page_id, title in (titles or {}).items() if page_id != page.id}

    def words(text: str) -> str:
        return _QUOTED.sub(lambda match: _linked(match, ids), escape(text, quote=False))

    parts = [f'<p class="title">{escape(page.title)}</p>', f'<p class="lead">{words(page.lead)}</p>']
    for section in page.sections:
        if section.title:
            parts.append(f'<p class="heading">{escape(section.title)}</p>')
        parts += [f"<p>{words(paragraph)}</p>" for paragraph in section.paragraphs]
        if section.points:
            points = "".join(f"<li>{words(point)}</li>" for point in section.points)
            parts.append(f"<ul>{points}</ul>")
    return "".join(parts)


def _linked(match: re.Match[str], ids: Mapping[str, str]) -> str:
    page_id = ids.get(match[1])
    return match[0] if page_id is None else f'“<a href="{_LINK}:{page_id}">{match[1]}</a>”'


def page_style(theme: Theme, text_px: int) -> str:
    """The look of the page's headings, paragraphs and lists."""
    title, heading = (round(text_px * size / BASE_TEXT_PX) for size in (20, 15))
    gap = round(text_px * 0.7)
    ink = theme.ink.name()
    return f"""
        p {{ color: {ink}; line-height: 140%; margin: 0 0 {gap}px 0; }}
        p.title {{ font-size: {title}px; font-weight: 700; line-height: 110%; margin: 0 0 {gap // 2}px 0; }}
        p.heading {{ font-size: {heading}px; font-weight: 600; line-height: 120%; margin: {2 * gap}px 0 {gap // 2}px; }}
        p.lead {{ color: {theme.quiet_ink.name()}; }}
        ul {{ margin: 0 0 {gap}px 0; -qt-list-indent: 1; }}
        li {{ color: {ink}; line-height: 140%; margin: 0 0 {gap // 2}px 0; }}
        a {{ color: {theme.accent.name()}; }}
    """


def _frame(theme: Theme) -> str:
    """A ring for the keyboard whose place is kept free, so that nothing moves."""
    return (
        "QTextBrowser { border: 2px solid transparent; border-radius: 8px; padding: 0px; }"
        "QTextBrowser:focus { border: 2px solid transparent; padding: 0px; }"
        f'QTextBrowser[ring="true"]:focus {{ border-color: {theme.accent.name()}; }}'
    )
