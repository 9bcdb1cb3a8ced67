"""What the program remembers about the person's desk: windows, look, recent files. Never a text of theirs."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

RECENT_LIMIT = 12
THEME_CHOICES = ("system", "light", "dark", "contrast")
MOTION_CHOICES = ("system", "on", "off")
AUTHORS = ("a", "b", "both")
IDLE_MINUTES = ("0", "5", "15", "30")
PROTECTED_IDLE_MINUTES = 15
TEXT_PERCENTS = tuple(range(80, 201, 10))


def default_settings_path() -> Path:
    """Return the settings file in the person's configuration folder (it need not exist)."""
    kind = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(kind)) / "balance-desktop" / "settings.ini"


class Settings:
    """Typed access to one ini file; a value that makes no sense counts as not set."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or default_settings_path()
        self._store = QSettings(str(self.path), QSettings.Format.IniFormat)

    def sync(self) -> None:
        """Write to the disk now (Qt does it by itself a moment later)."""
        self._store.sync()

    # the window

    @property
    def window_geometry(self) -> QByteArray:
        """What `QWidget.saveGeometry` gave; empty when unknown."""
        return self._bytes("window/geometry")

    @window_geometry.setter
    def window_geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def splitter_sizes(self) -> list[int]:
        """The widths of map and tabs in pixels; empty when unknown."""
        try:
            sizes = [int(part) for part in self._strings("window/splitter")]
        except ValueError:
            return []
        return sizes if all(0 <= size < 100_000 for size in sizes) and any(sizes) else []

    @splitter_sizes.setter
    def splitter_sizes(self, value: Sequence[int]) -> None:
        self._store.setValue("window/splitter", [str(size) for size in value])

    @property
    def current_tab(self) -> str:
        """The object name of the tab last shown; empty when unknown."""
        return self._string("window/tab")

    @current_tab.setter
    def current_tab(self, value: str) -> None:
        self._store.setValue("window/tab", value)

    @property
    def outline_shown(self) -> bool:
        """Whether the outline stands beside the map."""
        return self._string("window/outline") == "yes"

    @outline_shown.setter
    def outline_shown(self, value: bool) -> None:
        self._store.setValue("window/outline", "yes" if value else "no")

    @property
    def writing_now(self) -> str:
        """Whose voice the next edit has: `a`, `b` or `both`."""
        return self._choice("window/writing_now", AUTHORS, "a")

    @writing_now.setter
    def writing_now(self, value: str) -> None:
        self._store.setValue("window/writing_now", value)

    # the look

    @property
    def theme_choice(self) -> str:
        """One of `THEME_CHOICES`."""
        return self._choice("look/theme", THEME_CHOICES, "system")

    @theme_choice.setter
    def theme_choice(self, value: str) -> None:
        self._store.setValue("look/theme", value)

    @property
    def text_percent(self) -> int:
        """The text size in percent, one of `TEXT_PERCENTS`."""
        try:
            percent = int(self._string("look/text_percent"))
        except ValueError:
            return 100
        return percent if percent in TEXT_PERCENTS else 100

    @text_percent.setter
    def text_percent(self, value: int) -> None:
        self._store.setValue("look/text_percent", str(value))

    @property
    def reduced_motion(self) -> str:
        """One of `MOTION_CHOICES`: `on` means that nothing moves."""
        return self._choice("look/reduced_motion", MOTION_CHOICES, "system")

    @reduced_motion.setter
    def reduced_motion(self, value: str) -> None:
        self._store.setValue("look/reduced_motion", value)

    @property
    def keeps_cards_apart(self) -> bool:
        """Whether cards on the map make room for each other."""
        return self._string("look/keep_cards_apart") != "no"

    @keeps_cards_apart.setter
    def keeps_cards_apart(self, value: bool) -> None:
        self._store.setValue("look/keep_cards_apart", "yes" if value else "no")

    @property
    def language(self) -> str | None:
        """A language code such as `de`; None means: as the system says."""
        return self._string("look/language") or None

    @language.setter
    def language(self, value: str | None) -> None:
        self._store.setValue("look/language", value or "")

    # privacy

    def idle_minutes(self, *, protected: bool) -> int:
        """After how many minutes without use a window hides; 0 is never. Only protected files do it unasked."""
        chosen = self._string("privacy/idle_minutes")
        if chosen in IDLE_MINUTES:
            return int(chosen)
        return PROTECTED_IDLE_MINUTES if protected else 0

    def set_idle_minutes(self, minutes: int) -> None:
        """Let every window hide after so many minutes without use, one of `IDLE_MINUTES`."""
        self._store.setValue("privacy/idle_minutes", str(minutes))

    # files

    @property
    def default_folder(self) -> Path:
        """Where new files are put unless the person says otherwise."""
        stored = self._string("files/folder")
        if stored and Path(stored).is_dir():
            return Path(stored)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents else Path.home()

    @default_folder.setter
    def default_folder(self, value: Path) -> None:
        self._store.setValue("files/folder", str(value))

    @property
    def keeps_recent_files(self) -> bool:
        """Whether the start page may name files opened before."""
        return self._string("files/keep_recent") != "no"

    @keeps_recent_files.setter
    def keeps_recent_files(self, value: bool) -> None:
        self._store.setValue("files/keep_recent", "yes" if value else "no")
        if not value:
            self.recent_files = []

    @property
    def recent_files(self) -> list[Path]:
        """Files opened before, the latest first, whether they are still there or not; at most `RECENT_LIMIT`."""
        if not self.keeps_recent_files:
            return []
        return [Path(part) for part in self._strings("files/recent") if part][:RECENT_LIMIT]

    @recent_files.setter
    def recent_files(self, value: Sequence[Path]) -> None:
        self._store.setValue("files/recent", [str(path) for path in value][:RECENT_LIMIT])

    def add_recent_file(self, path: Path) -> None:
        """Put `path` first on the recent list, unless the person keeps none."""
        if self.keeps_recent_files:
            path = path.absolute()
            self.recent_files = [path, *(other for other in self.recent_files if other != path)]

    def remove_recent_file(self, path: Path) -> None:
        """Take `path` off the recent list."""
        path = path.absolute()
        self.recent_files = [other for other in self.recent_files if other != path]

    @property
    def listed_folder(self) -> Path | None:
        """The folder whose files the start page lists, whether it is there or not; None when there is none."""
        stored = self._string("files/listed_folder")
        return Path(stored) if stored else None

    @listed_folder.setter
    def listed_folder(self, value: Path | None) -> None:
        self._store.setValue("files/listed_folder", str(value.absolute()) if value is not None else "")

    # the decks of prompts

    def chosen_deck(self, file_id: str) -> str:
        """The deck that was drawn from last in a relationship file; empty when unknown."""
        return self._string(f"decks/{file_id}/chosen")

    def choose_deck(self, file_id: str, deck: str) -> None:
        """Note which deck is drawn from."""
        self._store.setValue(f"decks/{file_id}/chosen", deck)

    def deck_position(self, file_id: str, deck: str) -> int:
        """How many prompts of a deck were drawn for a relationship file and left behind."""
        text = self._string(f"decks/{file_id}/{deck}")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def set_deck_position(self, file_id: str, deck: str, position: int) -> None:
        """Note how many prompts of a deck were left behind."""
        self._store.setValue(f"decks/{file_id}/{deck}", str(position))

    def forget_decks(self, file_id: str) -> None:
        """Forget how far the decks of a relationship file were drawn."""
        if file_id:
            self._store.remove(f"decks/{file_id}")

    # reading what may be anything

    def _string(self, key: str) -> str:
        value = self._store.value(key)
        return value if isinstance(value, str) else ""

    def _strings(self, key: str) -> list[str]:
        """Return a list; an ini file does not tell a list of one from a single text."""
        value = self._store.value(key)
        if isinstance(value, str):
            return [value]
        return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def _choice(self, key: str, choices: Sequence[str], default: str) -> str:
        value = self._string(key)
        return value if value in choices else default
