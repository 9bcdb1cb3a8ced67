"""Where the files of `resources/` are: inside the installed package, or beside it in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent

ROOT = _PACKAGE / "resources" if (_PACKAGE / "resources").is_dir() else _PACKAGE.parent / "resources"
"""The folder that holds `content/`, `themes/`, `icons/`, `fonts/`, `translations/` and `samples/`."""
