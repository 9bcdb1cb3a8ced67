"""The dialogs that ask for a passphrase: tried beside the window, asked again without end, and nothing kept."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from balance_desktop.storage.errors import Damaged, WrongPassphrase
from balance_desktop.ui.dialogs import Dialogs, Unlock
from balance_desktop.ui.passphrase_dialogs import NewPassphraseDialog, PassphraseDialog, UnlockDialog

FILE = Path("/somewhere/ours.balance")
RIGHT = "quiet water"


def check(passphrase: str) -> None:
    if passphrase != RIGHT:
        raise WrongPassphrase(FILE)


@pytest.fixture
def unlock(qtbot: QtBot) -> UnlockDialog:
    dialog = UnlockDialog("Open", "It is protected.", "Open", check)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def choose(qtbot: QtBot) -> NewPassphraseDialog:
    dialog = NewPassphraseDialog("ours", None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def change(qtbot: QtBot) -> NewPassphraseDialog:
    dialog = NewPassphraseDialog("ours", check)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def fill(dialog: PassphraseDialog, *texts: str) -> None:
    for field, text in zip(dialog.fields, texts, strict=True):
        field.setText(text)


def press(dialog: PassphraseDialog, qtbot: QtBot) -> None:
    """Press the button and wait for what is tried."""
    dialog.do_button.click()
    qtbot.waitUntil(dialog.do_button.isEnabled)


def test_a_wrong_passphrase_is_said_and_selected_as_often_as_it_takes(unlock: UnlockDialog, qtbot: QtBot) -> None:
    [field] = unlock.fields
    for wrong in ("loud water", "x", RIGHT + " "):
        fill(unlock, wrong)
        press(unlock, qtbot)
        assert unlock.isVisible()
        assert "not the passphrase" in unlock.said.text()
        assert (field.text(), field.selectedText() != "") == (wrong, True)
    fill(unlock, RIGHT)
    press(unlock, qtbot)
    assert unlock.result() == QDialog.DialogCode.Accepted


def test_nothing_is_tried_without_a_passphrase(unlock: UnlockDialog) -> None:
    unlock.do_button.click()
    assert unlock.do_button.isEnabled()
    assert "Type the passphrase" in unlock.said.text()


def test_what_was_said_goes_away_with_the_next_letter(unlock: UnlockDialog, qtbot: QtBot) -> None:
    fill(unlock, "x")
    press(unlock, qtbot)
    qtbot.keyClicks(unlock.fields[0], "y")
    assert unlock.said.text() == ""


def test_the_window_goes_on_while_it_is_tried_and_leaving_waits_for_it(qtbot: QtBot) -> None:
    go_on = threading.Event()
    tried: list[str] = []

    def slow(passphrase: str) -> None:
        assert threading.current_thread() is not threading.main_thread()
        assert go_on.wait(10)
        tried.append(passphrase)

    dialog = UnlockDialog("Open", "It is protected.", "Open", slow)
    qtbot.addWidget(dialog)
    dialog.show()
    fill(dialog, RIGHT)
    dialog.do_button.click()
    assert (dialog.do_button.isEnabled(), dialog.fields[0].isReadOnly()) == (False, True)
    assert dialog.said.text() == "One moment…"
    dialog.reject()
    assert dialog.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert (dialog.result(), tried) == (QDialog.DialogCode.Rejected, [RIGHT])


def test_dots_unless_the_person_wants_to_see(choose: NewPassphraseDialog) -> None:
    assert {field.echoMode() for field in choose.fields} == {QLineEdit.EchoMode.Password}
    choose.show_box.click()
    assert {field.echoMode() for field in choose.fields} == {QLineEdit.EchoMode.Normal}
    choose.show_box.click()
    assert {field.echoMode() for field in choose.fields} == {QLineEdit.EchoMode.Password}
    assert choose.fields[0].inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_screen_readers_hear_what_a_field_is_for_and_not_what_is_in_it(choose: NewPassphraseDialog) -> None:
    fill(choose, RIGHT, RIGHT)
    for field, name in zip(choose.fields, ("New passphrase", "The same again"), strict=True):
        interface = QAccessible.queryAccessibleInterface(field)
        assert interface.text(QAccessible.Text.Name) == name
        assert RIGHT not in interface.text(QAccessible.Text.Value)
        assert interface.state().passwordEdit


def test_caps_lock_is_noticed_by_the_case_of_letters(unlock: UnlockDialog) -> None:
    [field] = unlock.fields
    QTest.keyClick(field, "A")  # pyright: ignore[reportCallIssue, reportArgumentType]
    assert "Caps Lock" in unlock.said.text()
    QTest.keyClick(field, Qt.Key.Key_A)
    assert unlock.said.text() == ""
    QTest.keyClick(field, "Ä", Qt.KeyboardModifier.ShiftModifier)  # pyright: ignore[reportCallIssue, reportArgumentType]
    assert unlock.said.text() == ""


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("", "", "Type a new passphrase"),
        (RIGHT, "", "not the same"),
        (RIGHT, RIGHT.upper(), "not the same"),
        ("a\0b", "a\0b", "no passphrase can have"),
    ],
)
def test_what_is_no_passphrase_is_refused(choose: NewPassphraseDialog, first: str, second: str, said: str) -> None:
    fill(choose, first, second)
    choose.do_button.click()
    assert choose.isVisible()
    assert said in choose.said.text()


def test_a_new_passphrase_counts_in_its_composed_form(choose: NewPassphraseDialog) -> None:
    fill(choose, "Fru\u0308hstu\u0308ck", "Frühstück")
    choose.do_button.click()
    assert choose.result() == QDialog.DialogCode.Accepted
    assert choose.passphrase == "Frühstück"


def test_it_is_said_that_nobody_can_recover_it_and_nothing_is_scored(choose: NewPassphraseDialog) -> None:
    words = " ".join(label.text() for label in choose.findChildren(QLabel))
    assert "Nobody can recover a lost passphrase" in words
    assert not {"weak", "strong", "%", "score"} & set(words.lower().split())


def test_changing_asks_for_the_present_one(change: NewPassphraseDialog, qtbot: QtBot) -> None:
    fill(change, "", "new", "new")
    change.do_button.click()
    assert "present passphrase" in change.said.text()
    fill(change, "wrong", "new", "new")
    press(change, qtbot)
    assert "not the passphrase" in change.said.text()
    fill(change, RIGHT, "new", "new")
    press(change, qtbot)
    assert (change.result(), change.passphrase) == (QDialog.DialogCode.Accepted, "new")


# through the one place that opens modal boxes


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def answering(qtbot: QtBot, act: Callable[[PassphraseDialog], None]) -> None:
    """Do something in the dialog as soon as it is open."""

    def wait() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PassphraseDialog)
        act(dialog)

    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, wait)


def test_what_the_passphrase_opens_is_handed_over(parent: QWidget, qtbot: QtBot) -> None:
    def act(dialog: PassphraseDialog) -> None:
        fill(dialog, RIGHT)
        dialog.do_button.click()

    answering(qtbot, act)
    assert Dialogs().unlock(parent, Unlock.OPEN, "ours", lambda typed: (check(typed), 7)[1]) == 7


def test_never_mind_is_none(parent: QWidget, qtbot: QtBot) -> None:
    answering(qtbot, lambda dialog: dialog.cancel_button.click())
    assert Dialogs().unlock(parent, Unlock.OPEN, "ours", check) is None
    answering(qtbot, lambda dialog: dialog.cancel_button.click())
    assert Dialogs().new_passphrase(parent, "ours") is None


def test_what_comes_too_late_is_given_back(parent: QWidget, qtbot: QtBot) -> None:
    back: list[int] = []

    def act(dialog: PassphraseDialog) -> None:
        fill(dialog, RIGHT)
        dialog.do_button.click()
        dialog.cancel_button.click()

    answering(qtbot, act)
    assert Dialogs().unlock(parent, Unlock.OPEN, "ours", lambda typed: (check(typed), 7)[1], back.append) is None
    assert back == [7]


def test_another_error_ends_the_asking(parent: QWidget, qtbot: QtBot) -> None:
    def broken(_passphrase: str) -> None:
        raise Damaged(FILE)

    def act(dialog: PassphraseDialog) -> None:
        fill(dialog, RIGHT)
        dialog.do_button.click()

    answering(qtbot, act)
    with pytest.raises(Damaged) as raised:
        Dialogs().unlock(parent, Unlock.OPEN, "ours", broken)
    frames: list[object] = []
    trace = raised.value.__traceback__
    while trace is not None:
        frames += trace.tb_frame.f_locals.values() if trace.tb_frame.f_code.co_name == "broken" else []
        trace = trace.tb_next
    assert RIGHT not in frames


def test_coming_back_names_no_file(parent: QWidget, qtbot: QtBot) -> None:
    seen: list[str] = []

    def act(dialog: PassphraseDialog) -> None:
        seen.extend([dialog.windowTitle(), *(label.text() for label in dialog.findChildren(QLabel))])
        dialog.cancel_button.click()

    answering(qtbot, act)
    Dialogs().unlock(parent, Unlock.COME_BACK, "ours", check)
    assert seen[0] == "Balance"
    assert not any("ours" in text for text in seen)
