"""A coloured bar or pill that says in which state the window is, with a way out: “Back to today”."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

TONES = ("overlap", "accent", "care", "quiet")


class Banner(QFrame):
    """One sentence and at most one button. A strip fills its line, a pill is as wide as its words."""

    acted = Signal()
    """The person pressed the button."""

    def __init__(self, tone: str = "quiet", parent: QWidget | None = None, *, pill: bool = False) -> None:
        super().__init__(parent)
        if tone not in TONES:
            raise ValueError(tone)
        self._is_pill = pill
        self.setProperty("banner", tone)
        self.setProperty("pill", str(pill).lower())
        across = QSizePolicy.Policy.Maximum if pill else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton()
        self.button.setObjectName("banner_button")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setSpacing(12)
        row.addWidget(self.label, 0 if pill else 1)
        row.addWidget(self.button)
        self.set_text("")

    def set_text(self, text: str, action: str = "") -> None:
        """Show a sentence, and a button when `action` names one. Assistive technology hears the sentence."""
        self.label.setText(text)
        self.label.setWordWrap(not self._is_pill)
        self.button.setText(action)
        self.button.setAccessibleName(action)
        self.button.setVisible(bool(action))
        self._set_margins(has_button=bool(action))
        self.setAccessibleName(text)

    def _set_margins(self, *, has_button: bool) -> None:
        """Keep words and button clear of the ends; a pill of words alone is as high as one with a button."""
        row = self.layout()
        if row is None:
            return
        if not self._is_pill:
            row.setContentsMargins(16, 6, 8, 6)
        elif has_button:
            row.setContentsMargins(20, 4, 12, 4)
        else:
            row.setContentsMargins(20, 9, 20, 9)
