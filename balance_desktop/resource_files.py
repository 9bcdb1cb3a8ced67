"""Where the files of `resources/` are: inside the installed package, or beside it in a checkout."""

from importlib.resources import files
from pathlib import Path

_INSIDE = Path(str(files("balance_desktop"))) / "resources"

ROOT = _INSIDE if _INSIDE.is_dir() else Path(__file__).resolve().parents[1] / "resources"
"""The folder that holds `content/`, `themes/`, `icons/`, `fonts/`, `translations/` and `samples/`."""
