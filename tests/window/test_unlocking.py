"""Protected files: asked for one after the other, opened when the passphrase is right, and never harmed."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from balance_desktop.ui.dialogs import Unlock
from tests.window.conftest import Desk

NewFile = Callable[..., Path]
RIGHT = "quiet water"


def test_it_opens_once_the_passphrase_is_right(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    window = desk.open()
    desk.answers.typed = ["loud water", "", RIGHT]
    assert desk.windows.open(new_file("ours", RIGHT), window)
    qtbot.waitUntil(lambda: window.document is not None)
    assert window.require_document().is_protected
    assert desk.answers.asked == [(Unlock.OPEN, "ours")]
    assert window.windowTitle() == "ours – Balance Desktop"


def test_giving_up_leads_to_the_start_page_and_harms_nothing(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file("ours", RIGHT)
    before = path.read_bytes()
    window = desk.open()
    desk.answers.typed = ["wrong", "again"]
    desk.windows.open(path, window)
    qtbot.waitUntil(lambda: bool(desk.answers.asked))
    assert window.document is None
    assert window.start_page.isVisible()
    assert window.start_page.banner.label.text() == ""
    assert path.read_bytes() == before
    assert list(path.parent.glob("ours*")) == [path]
    assert desk.services.settings.recent_files == []


def test_several_files_are_asked_for_in_turn_after_those_that_open(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    window = desk.open()
    one, two, three = new_file("one", "first"), new_file("two"), new_file("three", "second")
    desk.answers.typed = ["first", "second"]
    desk.windows.open_all([one, two, three], window)
    assert window.require_document().path == two
    qtbot.waitUntil(lambda: desk.windows.count == 3)
    assert desk.answers.asked == [(Unlock.OPEN, "one"), (Unlock.OPEN, "three")]
    assert desk.windows.open_paths == [two, one, three]


def test_an_open_protected_file_is_shown_without_a_question(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file("ours", RIGHT)
    window = desk.open()
    desk.answers.typed = [RIGHT]
    desk.windows.open(path, window)
    qtbot.waitUntil(lambda: window.document is not None)
    assert desk.windows.open(path, window)
    qtbot.waitUntil(window.isVisible)
    assert (len(desk.answers.asked), desk.windows.count) == (1, 1)


def test_the_same_file_twice_is_asked_for_once(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file("ours", RIGHT)
    window = desk.open()
    desk.answers.typed = [RIGHT]
    desk.windows.open_all([path, path], window)
    qtbot.waitUntil(lambda: window.document is not None)
    assert (len(desk.answers.asked), desk.windows.count) == (1, 1)


def test_what_is_wrong_besides_is_told(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    path = new_file("ours", RIGHT)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 :: 7] = bytes(len(data[len(data) // 2 :: 7]))
    path.write_bytes(data)
    window = desk.open()
    desk.answers.typed = [RIGHT]
    desk.windows.open(path, window)
    qtbot.waitUntil(lambda: "damaged" in window.start_page.banner.label.text())
    assert path.read_bytes() == data


def test_a_window_that_went_away_asks_no_more(desk: Desk, new_file: NewFile, qtbot: QtBot) -> None:
    window = desk.open()
    desk.windows.open(new_file("ours", RIGHT), window)
    window.close()
    other = desk.open()
    qtbot.waitUntil(other.isVisible)
    assert desk.answers.asked == []


def test_the_list_of_recent_files_holds_nothing_of_it_but_the_name(
    desk: Desk, new_file: NewFile, qtbot: QtBot, tmp_path: Path
) -> None:
    path = new_file("ours", RIGHT)
    window = desk.open()
    desk.answers.typed = [RIGHT]
    desk.windows.open(path, window)
    qtbot.waitUntil(lambda: window.document is not None)
    window.require_document().add_item("Xylophone", "hobby")
    window.require_document().rename_partner("a", "Zebedee")
    window.close()
    desk.services.settings.sync()
    stored = "".join(
        found.read_text(errors="replace")
        for found in tmp_path.rglob("*")
        if found.is_file() and found.suffix != ".balance"
    )
    assert str(path) in stored
    for secret in ("Maya", "Theo", "Zebedee", "Xylophone", RIGHT):
        assert secret not in stored
