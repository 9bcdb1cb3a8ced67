"""A field for a passphrase: hidden unless the person wants to see it, with a word when Caps Lock is in the way."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_LONGEST = 1024
"""Characters; far more than anybody types, few enough to be pasted by mistake without harm."""
_SECRET = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
_AS_TYPED = Qt.InputMethodHint.ImhNoAutoUppercase


class PassphraseField(QLineEdit):
    """Shows dots. What is in it goes nowhere by itself: it cannot be dragged out or undone."""

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setMaxLength(_LONGEST)
        self.setDragEnabled(False)
        self.has_caps_lock = False
        """Whether the last letter said that Caps Lock is on; Qt does not tell it in another way."""
        self.reveal(False)  # noqa: FBT003 - says what it does

    def reveal(self, shown: bool) -> None:
        """Show what is typed, or dots in its place."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.setInputMethodHints(self.inputMethodHints() | _SECRET | _AS_TYPED)

    def forget(self) -> None:
        """Empty the field, and what it would bring back on undo."""
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice from the case of a letter whether Caps Lock is on."""
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.has_caps_lock = False  # it may be on or off now: the next letter tells
        elif letter.isalpha() and letter.lower() != letter.upper():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.has_caps_lock = letter.isupper() != has_shift
        super().keyPressEvent(event)
