"""How items come onto the map by menu and key: cut, copy, paste, duplicate, and suggestions."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

if TYPE_CHECKING:
    from balance_desktop.canvas.quick_in import QuickIn
    from balance_desktop.window.main_window import MainWindow


class ItemCommands:
    """Copies of items, or of words while the keyboard is in a text field; suggestions."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    @property
    def _quick_in(self) -> "QuickIn":
        return self._window.require_workspace().map.quick_in

    def cut(self) -> None:
        """Put the selected items on the clipboard and take them off the map."""
        field = _text_field()
        if field is not None:
            field.cut()
        else:
            self._quick_in.cut()

    def copy(self) -> None:
        """Put the selected items on the clipboard."""
        field = _text_field()
        if field is not None:
            field.copy()
        else:
            self._quick_in.copy()

    def paste(self) -> None:
        """Put what is on the clipboard on the map."""
        field = _text_field()
        if field is not None:
            field.paste()
        else:
            self._quick_in.paste()

    def duplicate(self) -> None:
        """Put a copy of every selected item beside it."""
        if _text_field() is None:
            self._quick_in.duplicate()

    def share(self) -> None:
        """Make one shared item of those that say the same."""
        self._quick_in.sharing.share()

    def suggestions(self, shown: bool) -> None:
        """Show or hide what others put on their maps."""
        self._quick_in.show_deck(shown)


def _text_field() -> QLineEdit | QPlainTextEdit | QTextEdit | None:
    """The text field that the keyboard is in."""
    widget = QApplication.focusWidget()
    return widget if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) else None
