"""The Guide tab: one page to read about both circles and how to use the map."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from balance_desktop.content.guide import GuideSection, load_guide
from balance_desktop.document.document import Document
from balance_desktop.tabs.page import MARGIN
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.theme import Theme
from balance_desktop.ui.translation import T

MEASURE = 68
"""Characters on a line at most, so that the eye finds the next one."""


class GuideTab(QWidget):
    """Shows the guide; it says nothing of the relationship, so the document is not looked at."""

    def __init__(
        self,
        _document: Document,
        appearance: Appearance,
        _icons: Icons,
        sections: Sequence[GuideSection] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("guide_tab")
        self._appearance = appearance
        self._sections = tuple(sections) if sections is not None else load_guide()
        self.reader = GuideReader(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reader)
        appearance.changed.connect(self._redraw)
        self._redraw()

    def _redraw(self) -> None:
        theme, text_px = self._appearance.theme, self._appearance.text_px
        place = self.reader.verticalScrollBar().value()
        self.reader.setStyleSheet(_frame(theme))
        self.reader.document().setDefaultStyleSheet(page_style(theme, text_px))
        self.reader.setHtml(page_html(self._sections))
        self.reader.keep_measure()
        self.reader.verticalScrollBar().setValue(place)


class GuideReader(QTextBrowser):
    """A page to read and to copy from, at a comfortable width; no link leads anywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide_page")
        self.setAccessibleName(T("Guide", "Guide"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setViewportMargins(MARGIN, 12, MARGIN, 12)

    def keep_measure(self) -> None:
        """Let lines be as long as there is room, and no longer than one reads with ease."""
        measure = self.fontMetrics().averageCharWidth() * MEASURE
        self.setLineWrapColumnOrWidth(min(measure, self.viewport().width()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Wear the ring when the keyboard brought the focus here."""
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self.setProperty("ring", str(event.reason() in reasons).lower())
        self.style().polish(self)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap at the new width."""
        super().resizeEvent(event)
        self.keep_measure()


def page_html(sections: Sequence[GuideSection]) -> str:
    """The sections as HTML, every word of them escaped."""
    parts: list[str] = []
    for section in sections:
        parts.append(f"<h2>{escape(section.title)}</h2>")
        parts += [f"<p>{escape(paragraph)}</p>" for paragraph in section.paragraphs]
        if section.points:
            points = "".join(f"<li>{escape(point)}</li>" for point in section.points)
            parts.append(f"<ul>{points}</ul>")
    return "".join(parts)


def page_style(theme: Theme, text_px: int) -> str:
    """The look of the page's headings, paragraphs and lists."""
    heading = round(text_px * 16 / 13)
    gap = round(text_px * 0.7)
    return f"""
        h2 {{ color: {theme.ink.name()}; font-size: {heading}px; font-weight: 600; margin: {2 * gap}px 0 {gap}px 0; }}
        p {{ color: {theme.ink.name()}; line-height: 140%; margin: 0 0 {gap}px 0; }}
        ul {{ margin: 0 0 {gap}px 0; -qt-list-indent: 0; }}
        li {{ color: {theme.ink.name()}; line-height: 140%; margin: 0 0 {gap // 2}px {2 * gap}px; }}
    """


def _frame(theme: Theme) -> str:
    """A ring for the keyboard whose place is kept free, so that nothing moves."""
    return (
        "QTextBrowser { border: 2px solid transparent; border-radius: 8px; padding: 0px; }"
        "QTextBrowser:focus { border: 2px solid transparent; padding: 0px; }"
        f'QTextBrowser[ring="true"]:focus {{ border-color: {theme.accent.name()}; }}'
    )
