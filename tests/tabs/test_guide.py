"""The Guide: contents and page side by side or one at a time, turned by mouse and key, leading nowhere else."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from balance_desktop.content.guide import GuidePage, GuideSection, load_guide
from balance_desktop.document.document import Document
from balance_desktop.tabs.guide import GuideTab
from balance_desktop.tabs.guide_reader import MEASURE, page_html
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons

NO_KEY, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
PAGES = load_guide()


@pytest.fixture
def tab(document: Document, appearance: Appearance, icons: Icons, show: Callable[..., QMainWindow]) -> GuideTab:
    """The guide as wide as the panel beside the map: contents or page."""
    tab = GuideTab(document, appearance, icons)
    show(tab, document)
    return tab


@pytest.fixture
def wide(tab: GuideTab, qtbot: QtBot) -> GuideTab:
    """The guide where there is room for both."""
    tab.window().resize(900, 600)
    qtbot.waitUntil(lambda: tab.is_wide)
    return tab


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.keyClick(widget, key, modifiers)


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def value(tab: GuideTab) -> int:
    return tab.reader.verticalScrollBar().value()


def test_every_word_of_every_page_is_there(tab: GuideTab) -> None:
    for page in PAGES:
        tab.show_page(page.id)
        words = tab.reader.toPlainText()
        for text in (page.title, page.lead):
            assert text in words
        for section in page.sections:
            for text in (section.title, *section.paragraphs, *section.points):
                assert text in words


def test_words_are_never_markup() -> None:
    page = QTextDocument()
    section = GuideSection("D", ("<a href='http://x'>C</a>",), ("<b>",))
    page.setHtml(page_html(GuidePage("x", "<i>A</i> & B", "<u>", (section,))))
    assert page.toPlainText() == "<i>A</i> & B\n<u>\nD\n<a href='http://x'>C</a>\n<b>"


def test_a_narrow_tab_begins_with_the_contents(tab: GuideTab) -> None:
    assert tab.contents.isVisible()
    assert not tab.reader.isVisible()
    model = tab.contents.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [page.title for page in PAGES]
    lead = model.index(1, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert lead == PAGES[1].lead


def test_contents_and_page_by_keyboard(tab: GuideTab, qtbot: QtBot) -> None:
    tab.contents.setFocus()
    press(tab.contents, Qt.Key.Key_Down)
    press(tab.contents, Qt.Key.Key_Down)
    press(tab.contents, Qt.Key.Key_Up)
    assert tab.contents.isVisible()
    press(tab.contents, Qt.Key.Key_Return)
    assert tab.page_id == "interdependence"
    assert not tab.contents.isVisible()
    qtbot.waitUntil(lambda: focused() == "guide_page")
    press(tab.reader, Qt.Key.Key_Right, ALT)
    assert tab.page_id == "both"
    press(tab.reader, Qt.Key.Key_Left, ALT)
    press(tab.reader, Qt.Key.Key_Left, ALT)
    press(tab.reader, Qt.Key.Key_Left, ALT)
    assert tab.page_id == "independence"
    press(tab.reader, Qt.Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: focused() == "guide_contents")
    assert tab.contents.currentIndex().row() == 0


def test_a_click_opens_a_page_and_the_link_above_leads_back(tab: GuideTab, qtbot: QtBot) -> None:
    index = tab.contents.model().index(PAGES.index(next(p for p in PAGES if p.id == "couple")), 0)
    at = tab.contents.visualRect(index).center()
    QTest.mouseClick(tab.contents.viewport(), Qt.MouseButton.LeftButton, NO_KEY, at)
    assert tab.page_id == "couple"
    assert tab.reader.isVisible()
    QTest.mouseClick(tab.to_contents, Qt.MouseButton.LeftButton)
    assert tab.contents.isVisible()
    assert not tab.reader.isVisible()


def test_the_neighbours_are_named_and_lead_on(tab: GuideTab) -> None:
    tab.show_page(PAGES[0].id)
    assert tab.turner.previous.isHidden()
    assert tab.turner.next.accessibleName() == f"Next page: {PAGES[1].title}"
    for page in PAGES[1:]:
        QTest.mouseClick(tab.turner.next, Qt.MouseButton.LeftButton)
        assert tab.page_id == page.id
    assert tab.turner.next.isHidden()
    QTest.mouseClick(tab.turner.previous, Qt.MouseButton.LeftButton)
    assert tab.page_id == PAGES[-2].id


def test_tab_visits_the_page_and_then_what_is_below(tab: GuideTab, qtbot: QtBot) -> None:
    tab.show_page("both")
    tab.to_contents.setFocus()
    visited = [focused()]
    for _ in range(3):
        press(QApplication.focusWidget() or tab, Qt.Key.Key_Tab)
        visited.append(focused())
    assert visited == ["guide_to_contents", "guide_page", "guide_previous", "guide_next"]


def test_a_wide_tab_shows_both_and_the_arrow_keys_turn_pages(wide: GuideTab) -> None:
    assert wide.contents.isVisible()
    assert wide.reader.isVisible()
    assert not wide.to_contents.isVisible()
    wide.contents.setFocus()
    press(wide.contents, Qt.Key.Key_Down)
    assert wide.page_id == PAGES[1].id
    assert PAGES[1].lead in wide.reader.toPlainText()
    assert focused() == "guide_contents"
    press(wide.contents, Qt.Key.Key_Right, ALT)
    assert wide.contents.currentIndex().row() == 2
    assert focused() == "guide_contents"


def test_the_page_stays_when_the_width_changes(tab: GuideTab, qtbot: QtBot) -> None:
    tab.show_page("therapist")
    tab.window().resize(1000, 600)
    qtbot.waitUntil(lambda: tab.is_wide and tab.contents.isVisible())
    assert tab.page_id == "therapist"
    assert tab.contents.currentIndex().data() == "With a therapist"
    tab.window().resize(475, 600)
    qtbot.waitUntil(lambda: not tab.is_wide and not tab.contents.isVisible())
    assert tab.reader.isVisible()


def test_what_was_read_beside_the_contents_stays_when_there_is_room_for_one(wide: GuideTab, qtbot: QtBot) -> None:
    wide.contents.setFocus()
    press(wide.contents, Qt.Key.Key_End)
    wide.window().resize(475, 600)
    qtbot.waitUntil(lambda: not wide.is_wide)
    assert wide.page_id == "sources"
    assert wide.reader.isVisible()


def test_where_one_was_on_a_page_is_remembered(tab: GuideTab) -> None:
    tab.show_page("safety")
    press(tab.reader, Qt.Key.Key_PageDown)
    place = tab.reader.place
    assert place > 0
    tab.show_contents()
    press(tab.contents, Qt.Key.Key_Return)
    assert tab.reader.place == place
    tab.turn(1)
    assert value(tab) == 0
    tab.turn(-1)
    assert tab.reader.place == place
    tab.show_page("safety")
    assert value(tab) == 0


def test_a_title_in_quotation_marks_is_a_link_by_mouse_and_key(tab: GuideTab, qtbot: QtBot) -> None:
    tab.show_page("couple")
    press(tab.reader, Qt.Key.Key_Tab)
    assert focused() == "guide_page"
    press(tab.reader, Qt.Key.Key_Return)
    assert tab.page_id == "first-evening"


def test_no_link_leads_out_of_the_guide(tab: GuideTab) -> None:
    pages = {page.id: page.title for page in PAGES}
    links = [part.split('"')[0] for page in PAGES for part in page_html(page, pages).split('href="')[1:]]
    assert len(links) >= 4
    assert set(links) <= {f"page:{page_id}" for page_id in pages}
    assert not tab.reader.openLinks()
    assert not tab.reader.openExternalLinks()


def test_an_unknown_page_is_our_mistake(tab: GuideTab) -> None:
    with pytest.raises(KeyError):
        tab.show_page("nothing")


def test_a_page_can_be_copied_by_keyboard(tab: GuideTab, qtbot: QtBot) -> None:
    tab.show_page("both")
    tab.reader.setFocus()
    press(tab.reader, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(tab.reader, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert PAGES[2].sections[0].paragraphs[0] in copied


def test_lines_are_no_longer_than_one_reads_with_ease(tab: GuideTab, qtbot: QtBot) -> None:
    tab.show_page("both")
    widest = tab.reader.fontMetrics().averageCharWidth() * (MEASURE + 2)
    for width in (1200, 400):
        tab.window().resize(width, 600)
        qtbot.waitUntil(lambda width=width: tab.width() == width)
        assert tab.reader.document().textWidth() <= min(widest, width)
        assert tab.reader.horizontalScrollBar().maximum() == 0


def test_the_page_follows_theme_and_text_size_and_keeps_its_place(tab: GuideTab, appearance: Appearance) -> None:
    tab.show_page("safety")
    press(tab.reader, Qt.Key.Key_PageDown)
    small, line = tab.reader.document().size().height(), tab.reader.cursorForPosition(QPoint(0, 2)).block().text()
    appearance.theme_choice = "dark"
    appearance.text_percent = 150
    assert tab.reader.document().size().height() > small
    assert appearance.theme.ink.name() in tab.reader.document().defaultStyleSheet()
    assert tab.reader.cursorForPosition(QPoint(0, 2)).block().text() == line
    appearance.text_percent = 80
    assert tab.reader.cursorForPosition(QPoint(0, 2)).block().text() == line
    tab.window().resize(420, 760)
    assert tab.reader.cursorForPosition(QPoint(0, 2)).block().text() == line


def test_long_names_of_neighbours_never_widen_the_tab(tab: GuideTab, appearance: Appearance, qtbot: QtBot) -> None:
    appearance.text_percent = 200
    tab.window().resize(340, 600)
    qtbot.waitUntil(lambda: tab.width() == 340)
    tab.show_page("session-plan")
    for button in (tab.turner.previous, tab.turner.next):
        qtbot.waitUntil(lambda button=button: tab.turner.rect().contains(button.geometry()))
        assert button.text()


def test_found_words_are_marked_until_left(tab: GuideTab) -> None:
    text = PAGES[9].sections[4].paragraphs[1]
    tab.reveal_words("safety", text)
    assert tab.page_id == "safety"
    (selection,) = tab.reader.extraSelections()
    assert selection.cursor.selectedText() == text  # pyright: ignore[reportAttributeAccessIssue]
    assert tab.reader.viewport().rect().contains(tab.reader.cursorRect(selection.cursor).center())  # pyright: ignore
    tab.leave_found()
    assert tab.reader.extraSelections() == []


def test_a_mirrored_window_mirrors_keys_and_margins(
    document: Document, appearance: Appearance, icons: Icons, show: Callable[..., QMainWindow], qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        tab = GuideTab(document, appearance, icons)
        show(tab, document)
        tab.window().resize(1100, 600)
        tab.show_page("both")
        press(tab.reader, Qt.Key.Key_Left, ALT)
        assert tab.page_id == "map"
        margins = tab.reader.viewportMargins()
        assert margins.left() >= margins.right()
        assert tab.contents.geometry().left() > tab.reader.geometry().left()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
