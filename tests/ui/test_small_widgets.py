"""The elided label, the link button, the banner and the check box with several lines."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from balance_desktop.ui.banner import Banner
from balance_desktop.ui.elided_label import ElidedLabel
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.tooltips import plain_tooltip
from balance_desktop.ui.wrapping_check_box import WrappingCheckBox

SENTENCE = "Ten minutes each, the other only listens and does not answer until asked"


def test_an_elided_label_cuts_what_does_not_fit_and_shows_it_on_hover(qtbot: QtBot) -> None:
    label = ElidedLabel(SENTENCE)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    qtbot.waitExposed(label)
    assert label.shown_text.endswith("…")
    assert label.toolTip() == plain_tooltip(SENTENCE)
    label.resize(2000, 20)
    assert label.shown_text == SENTENCE
    assert label.toolTip() == ""


def test_an_elided_label_takes_markup_and_line_breaks_as_text(qtbot: QtBot) -> None:
    label = ElidedLabel("<b>one</b>\ntwo")
    qtbot.addWidget(label)
    label.resize(2000, 20)
    assert label.shown_text == "<b>one</b> two"


def test_an_elided_label_gives_way(qtbot: QtBot) -> None:
    label = ElidedLabel(SENTENCE)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < label.sizeHint().width() / 4


def test_a_link_button_is_pressed_like_any_other(qtbot: QtBot) -> None:
    button = LinkButton("Add your own", plus=True)
    qtbot.addWidget(button)
    assert button.text() == button.accessibleName() == "Add your own"
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_the_plus_sign_is_drawn(qtbot: QtBot) -> None:
    pictures = []
    for plus in (True, False):
        button = LinkButton("", plus=plus)
        qtbot.addWidget(button)
        button.resize(60, 30)
        pictures.append(button.grab().toImage())
    assert pictures[0] != pictures[1]


def test_a_banner_says_its_sentence_and_offers_a_way_out(qtbot: QtBot) -> None:
    banner = Banner("overlap", pill=True)
    qtbot.addWidget(banner)
    banner.set_text("The map as it was on 2 November", "Back to today")
    banner.show()
    assert banner.accessibleName() == "The map as it was on 2 November"
    with qtbot.waitSignal(banner.acted):
        qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)


def test_a_banner_without_a_way_out_has_no_button(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show()
    banner.set_text("Not saved: the disk is full")
    assert not banner.button.isVisible()


def test_a_banner_has_a_tone_we_know() -> None:
    with pytest.raises(ValueError, match="loud"):
        Banner("loud")


def test_a_check_box_grows_with_its_lines(qtbot: QtBot) -> None:
    box = WrappingCheckBox(SENTENCE)
    qtbot.addWidget(box)
    assert box.heightForWidth(150) > 2 * box.heightForWidth(2000)
    assert box.minimumSizeHint().width() < box.sizeHint().width() / 2


def test_a_word_wider_than_the_check_box_is_broken(qtbot: QtBot) -> None:
    box = WrappingCheckBox("a" * 200)
    qtbot.addWidget(box)
    assert box.heightForWidth(150) > 5 * box.heightForWidth(4000)


def test_a_check_box_measures_other_words_anew(qtbot: QtBot) -> None:
    box = WrappingCheckBox(SENTENCE)
    qtbot.addWidget(box)
    before = box.heightForWidth(150)
    box.setText("Yes")
    assert box.heightForWidth(150) < before


def test_the_whole_of_a_check_box_takes_the_click(qtbot: QtBot) -> None:
    box = WrappingCheckBox(SENTENCE)
    qtbot.addWidget(box)
    box.resize(200, box.heightForWidth(200))
    box.show()
    with qtbot.waitSignal(box.toggled):
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(150, box.height() - 3))
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()


def test_a_check_box_looks_different_when_checked(qtbot: QtBot) -> None:
    box = WrappingCheckBox(SENTENCE)
    qtbot.addWidget(box)
    box.resize(200, box.heightForWidth(200))
    before = box.grab().toImage()
    box.setChecked(True)
    assert box.grab().toImage() != before


def test_an_ampersand_in_a_check_box_is_no_shortcut(qtbot: QtBot) -> None:
    box = WrappingCheckBox("Him & her")
    qtbot.addWidget(box)
    box.setText("You & &me")
    assert box.text() == box.accessibleName() == "You & &me"
    assert box.shortcut().isEmpty()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_link_is_pressed_by_enter_and_space(qtbot: QtBot, key: Qt.Key) -> None:
    button = LinkButton("Another one")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)
