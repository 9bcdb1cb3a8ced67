"""Exactly one segment is chosen; the person chooses by mouse or arrow key, the program without a signal."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from balance_desktop.ui.segmented import Segment, SegmentedControl
from balance_desktop.ui.theme import load_theme
from balance_desktop.ui.tooltips import plain_tooltip


def segments(a: str = "Maya") -> list[Segment]:
    theme = load_theme("light")
    return [
        Segment("a", a, theme.circle_a, theme.on_a),
        Segment("b", "Theo", theme.circle_b, theme.on_b),
        Segment("both", "Together", theme.overlap, theme.on_overlap),
    ]


@pytest.fixture
def control(qtbot: QtBot) -> SegmentedControl:
    control = SegmentedControl("Writing now")
    qtbot.addWidget(control)
    control.set_segments(segments())
    control.show()
    qtbot.waitExposed(control)
    return control


def test_the_first_is_chosen_to_begin_with(control: SegmentedControl) -> None:
    assert control.current == "a"
    assert [control.button(key).isChecked() for key in ("a", "b", "both")] == [True, False, False]


def test_a_click_anywhere_on_a_segment_chooses_it(qtbot: QtBot, control: SegmentedControl) -> None:
    button = control.button("both")
    with qtbot.waitSignal(control.chosen) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().bottomRight())
    assert told.args == ["both"]
    assert control.current == "both"
    assert not control.button("a").isChecked()


def test_a_click_on_the_chosen_one_says_nothing(qtbot: QtBot, control: SegmentedControl) -> None:
    with qtbot.assertNotEmitted(control.chosen):
        qtbot.mouseClick(control.button("a"), Qt.MouseButton.LeftButton)


def test_arrow_keys_walk_along(qtbot: QtBot, control: SegmentedControl) -> None:
    control.activateWindow()
    control.button("a").setFocus()
    qtbot.waitUntil(control.button("a").hasFocus)
    with qtbot.waitSignal(control.chosen) as told:
        qtbot.keyClick(control.button("a"), Qt.Key.Key_Right)
    assert told.args == ["b"]
    assert control.button("b").hasFocus()


def test_the_program_chooses_silently(qtbot: QtBot, control: SegmentedControl) -> None:
    with qtbot.assertNotEmitted(control.chosen):
        control.set_current("b")
    assert control.button("b").isChecked()
    with pytest.raises(KeyError):
        control.set_current("nobody")


def test_a_new_name_keeps_the_choice_and_the_buttons(control: SegmentedControl) -> None:
    control.set_current("both")
    button = control.button("a")
    control.set_segments(segments(a="Ana & Co"))
    assert control.button("a") is button
    assert button.accessibleName() == "Ana & Co"
    assert control.current == "both"


def test_other_choices_replace_the_old_ones(control: SegmentedControl) -> None:
    control.set_current("both")
    control.set_segments([Segment("only", "Only", QColor("black"), QColor("white"))])
    assert control.current == "only"
    assert control.button("only").isChecked()


def test_the_chosen_one_wears_its_colour(control: SegmentedControl) -> None:
    theme = load_theme("light")
    for key, colour in (("a", theme.circle_a), ("b", theme.circle_b)):
        control.set_current(key)
        button = control.button(key)
        picture = button.grab().toImage()
        assert picture.pixelColor(8, button.height() // 2) == colour


def test_a_very_long_name_is_cut_and_shown_on_hover(control: SegmentedControl) -> None:
    ordinary = control.button("a").sizeHint().width()
    control.set_segments(segments(a="Maximiliane Alexandra von der Hohenburg"))
    assert control.button("a").sizeHint().width() < 6 * ordinary
    assert control.button("a").toolTip() == plain_tooltip("Maximiliane Alexandra von der Hohenburg")
    assert control.button("b").toolTip() == ""
