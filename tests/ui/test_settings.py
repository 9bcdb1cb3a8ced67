"""Settings remember what they are told, and shrug at an ini file full of nonsense."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from balance_desktop.ui.settings import RECENT_LIMIT, Settings, default_settings_path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def reopened(settings: Settings) -> Settings:
    settings.sync()
    return Settings(settings.path)


def test_nothing_stored_gives_the_defaults(path: Path) -> None:
    settings = Settings(path)
    assert settings.window_geometry.isEmpty()
    assert settings.splitter_sizes == []
    assert settings.current_tab == ""
    assert settings.writing_now == "a"
    assert settings.theme_choice == "system"
    assert settings.text_percent == 100
    assert settings.reduced_motion == "system"
    assert settings.language is None
    assert settings.recent_files == []
    assert settings.keeps_recent_files
    assert settings.default_folder.is_absolute()


def test_what_is_set_is_there_next_time(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    settings.window_geometry = QByteArray(b"\x00\x01geometry")
    settings.splitter_sizes = [880, 480]
    settings.current_tab = "history_tab"
    settings.writing_now = "both"
    settings.theme_choice = "contrast"
    settings.text_percent = 150
    settings.reduced_motion = "on"
    settings.language = "de"
    settings.default_folder = tmp_path
    again = reopened(settings)
    assert again.window_geometry == QByteArray(b"\x00\x01geometry")
    assert again.splitter_sizes == [880, 480]
    assert again.current_tab == "history_tab"
    assert again.writing_now == "both"
    assert again.theme_choice == "contrast"
    assert again.text_percent == 150
    assert again.reduced_motion == "on"
    assert again.language == "de"
    assert again.default_folder == tmp_path


def test_nonsense_counts_as_not_set(path: Path) -> None:
    path.write_text(
        "[window]\ngeometry=soup\nsplitter=wide, -3\nwriting_now=nobody\ntab=@Invalid()\n"
        "[look]\ntheme=sepia\ntext_percent=huge\nreduced_motion=1, 2, 3\n"
        "[files]\nfolder=/no/such/folder\nrecent=@Variant(\\0\\0)\n",
        encoding="utf-8",
    )
    settings = Settings(path)
    assert settings.window_geometry.isEmpty()
    assert settings.splitter_sizes == []
    assert settings.current_tab == ""
    assert settings.writing_now == "a"
    assert settings.theme_choice == "system"
    assert settings.text_percent == 100
    assert settings.reduced_motion == "system"
    assert settings.default_folder != Path("/no/such/folder")
    assert settings.recent_files == []


@pytest.mark.parametrize("percent", ["0", "75", "104", "1000", "-100"])
def test_only_offered_text_sizes_count(path: Path, percent: str) -> None:
    path.write_text(f"[look]\ntext_percent={percent}\n", encoding="utf-8")
    assert Settings(path).text_percent == 100


def test_a_file_that_is_no_ini_file_is_survived(path: Path) -> None:
    path.write_bytes(b"\x00\xff\xfe[[[=\n=\n]")
    assert Settings(path).theme_choice == "system"


def test_recent_files_come_latest_first_and_once(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    for name in ("one", "two", "one"):
        settings.add_recent_file(tmp_path / name)
    assert reopened(settings).recent_files == [tmp_path / "one", tmp_path / "two"]


def test_a_single_recent_file_is_still_a_list(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    settings.add_recent_file(tmp_path / "a, b & c.balance")
    assert reopened(settings).recent_files == [tmp_path / "a, b & c.balance"]


def test_the_recent_list_has_an_end(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    for number in range(RECENT_LIMIT + 5):
        settings.add_recent_file(tmp_path / str(number))
    assert len(settings.recent_files) == RECENT_LIMIT
    assert settings.recent_files[0] == tmp_path / str(RECENT_LIMIT + 4)


def test_a_recent_file_can_be_forgotten(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    settings.add_recent_file(tmp_path / "one")
    settings.add_recent_file(tmp_path / "two")
    settings.remove_recent_file(tmp_path / "two")
    assert settings.recent_files == [tmp_path / "one"]


def test_keeping_no_recent_files_forgets_them_on_the_disk_too(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    settings.add_recent_file(tmp_path / "secret.balance")
    settings.keeps_recent_files = False
    settings.add_recent_file(tmp_path / "secret.balance")
    again = reopened(settings)
    assert again.recent_files == []
    assert not again.keeps_recent_files
    assert "secret" not in path.read_text(encoding="utf-8")


def test_by_default_settings_lie_in_the_configuration_folder() -> None:
    assert default_settings_path().parts[-2:] == ("balance-desktop", "settings.ini")
