"""Cards open and close by mouse and keyboard, build their body once, and say whether they are open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from balance_desktop.ui.cards import Card, Disclosure


def shown(qtbot: QtBot, built: list[QLabel]) -> Disclosure:
    def build() -> QWidget:
        built.append(QLabel("the body"))
        return built[-1]

    disclosure = Disclosure("Effective communication", build)
    qtbot.addWidget(disclosure)
    disclosure.resize(400, 300)
    disclosure.show()
    qtbot.waitExposed(disclosure)
    return disclosure


def test_a_card_holds_what_it_is_given(qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.body_layout.addWidget(QLabel("inside"))
    assert card.findChild(QLabel) is not None


def test_the_body_is_built_when_first_opened_and_only_then(qtbot: QtBot) -> None:
    built: list[QLabel] = []
    disclosure = shown(qtbot, built)
    assert built == []
    disclosure.set_open(True)
    assert built[0].isVisible()
    disclosure.set_open(False)
    assert not built[0].isVisible()
    disclosure.set_open(True)
    assert len(built) == 1


def test_closing_gives_the_room_back(qtbot: QtBot) -> None:
    disclosure = shown(qtbot, [])
    closed = disclosure.sizeHint().height()
    disclosure.set_open(True)
    assert disclosure.sizeHint().height() > closed
    disclosure.set_open(False)
    assert disclosure.sizeHint().height() == closed


def test_a_click_on_the_title_opens(qtbot: QtBot) -> None:
    disclosure = shown(qtbot, [])
    with qtbot.waitSignal(disclosure.opened) as told:
        qtbot.mouseClick(disclosure.header, Qt.MouseButton.LeftButton)
    assert told.args == [True]
    assert disclosure.is_open


def test_space_and_enter_toggle(qtbot: QtBot) -> None:
    disclosure = shown(qtbot, [])
    qtbot.keyClick(disclosure.header, Qt.Key.Key_Space)
    assert disclosure.is_open
    qtbot.keyClick(disclosure.header, Qt.Key.Key_Return)
    assert not disclosure.is_open
    qtbot.keyClick(disclosure.header, Qt.Key.Key_Enter)
    assert disclosure.is_open


def test_screen_readers_hear_title_state_and_quiet_words(qtbot: QtBot) -> None:
    disclosure = shown(qtbot, [])
    disclosure.set_trailing("last 9 Nov")
    assert disclosure.header.accessibleName() == "Effective communication"
    assert disclosure.header.accessibleDescription() == "collapsed, last 9 Nov"
    disclosure.set_open(True)
    assert disclosure.header.accessibleDescription() == "expanded, last 9 Nov"
    disclosure.set_title("Listening")
    assert disclosure.header.accessibleName() == "Listening"


def test_a_long_title_takes_more_lines(qtbot: QtBot) -> None:
    disclosure = shown(qtbot, [])
    one_line = disclosure.header.heightForWidth(360)
    disclosure.set_title("How do I communicate my needs and boundaries to my partner, and how do I respect theirs?")
    assert disclosure.header.heightForWidth(360) > one_line


def test_focus_and_hover_are_drawn(qtbot: QtBot) -> None:
    disclosure = shown(qtbot, [])
    before = disclosure.header.grab().toImage()
    disclosure.activateWindow()
    disclosure.header.setFocus()
    qtbot.waitUntil(disclosure.header.hasFocus)
    assert disclosure.header.grab().toImage() != before
