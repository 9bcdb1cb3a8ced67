"""The Guide page: every word of the content, escaped, readable, and leading nowhere."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from balance_desktop.content.guide import GuideSection, load_guide
from balance_desktop.document.document import Document
from balance_desktop.tabs.guide import MEASURE, GuideTab, page_html
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons


def test_every_word_is_there(document: Document, appearance: Appearance, icons: Icons) -> None:
    tab = GuideTab(document, appearance, icons)
    words = tab.reader.toPlainText()
    for section in load_guide():
        for text in (section.title, *section.paragraphs, *section.points):
            assert text in words


def test_words_are_never_markup() -> None:
    page = QTextDocument()
    page.setHtml(page_html([GuideSection("x", "<i>A</i> & B", ("<a href='http://x'>C</a>",), ("<b>",))]))
    assert page.toPlainText() == "<i>A</i> & B\n<a href='http://x'>C</a>\n<b>"


def test_lines_are_no_longer_than_one_reads_with_ease(
    document: Document, appearance: Appearance, icons: Icons, qtbot: QtBot
) -> None:
    tab = GuideTab(document, appearance, icons)
    qtbot.addWidget(tab)
    tab.show()
    widest = tab.reader.fontMetrics().averageCharWidth() * (MEASURE + 2)
    for width in (1200, 400):
        tab.resize(width, 600)
        qtbot.waitUntil(lambda: tab.reader.document().textWidth() <= min(widest, tab.reader.viewport().width()))


def test_the_page_follows_theme_and_text_size(
    document: Document, appearance: Appearance, icons: Icons, qtbot: QtBot
) -> None:
    tab = GuideTab(document, appearance, icons)
    qtbot.addWidget(tab)
    tab.show()
    small = tab.reader.document().size().height()
    appearance.theme_choice = "dark"
    appearance.text_percent = 150
    assert tab.reader.document().size().height() > small
    assert appearance.theme.ink.name() in tab.reader.document().defaultStyleSheet()
    appearance.theme_choice = "light"
    appearance.text_percent = 100


def test_it_scrolls_by_keyboard(document: Document, appearance: Appearance, icons: Icons, qtbot: QtBot) -> None:
    tab = GuideTab(document, appearance, icons)
    window = QMainWindow()
    window.setCentralWidget(tab)
    window.resize(475, 400)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.keyClick(tab.reader, Qt.Key.Key_PageDown)
    assert tab.reader.verticalScrollBar().value() > 0
