"""What every window needs and no window owns: settings, look, icons, modal questions, and where data lives."""

from dataclasses import dataclass
from pathlib import Path

from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.dialogs import Dialogs
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    """Made once by the program and handed to its windows."""

    settings: Settings
    appearance: Appearance
    icons: Icons
    dialogs: Dialogs
    data_folder: Path
    """The program's own data: locks, backups, the log, the copies of the sample."""

    @property
    def locks(self) -> Path:
        """Where programs tell each other which files they hold."""
        return self.data_folder / "locks"

    @property
    def backups(self) -> Path:
        """Where backups of relationship files are kept."""
        return self.data_folder / "backups"
