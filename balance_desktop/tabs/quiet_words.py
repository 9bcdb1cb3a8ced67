"""The words beside the ring of the quiet practice: the present sentence large, what comes before and after as usual."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from balance_desktop.content.quiet import QuietPractice
from balance_desktop.ui.fonts import interface_font

_LARGE = 1.5
"""The size of the present sentence in text sizes."""
_MEASURE_EM = 30
"""The widest line in text sizes."""


class QuietWords(QLabel):
    """Shows one text of a practice at a time, with room for the longest, so that nothing moves when they change."""

    def __init__(self, practice: QuietPractice) -> None:
        super().__init__()
        self._practice = practice
        self._text_px = 0
        self._is_large = False
        self.setObjectName("quiet_sentence")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)

    def show_words(self, text: str, *, large: bool) -> None:
        """Show other words."""
        self._is_large = large
        self.setFont(interface_font(self._size(large=large)))
        self.setText(text)

    def wear(self, text_px: int) -> None:
        """Take on another text size."""
        self._text_px = text_px
        self.setMaximumWidth(text_px * _MEASURE_EM)
        self.setFont(interface_font(self._size(large=self._is_large)))
        self._keep_room()

    def _size(self, *, large: bool) -> int:
        return round(self._text_px * _LARGE) if large else self._text_px

    def _keep_room(self) -> None:
        """Be as tall as the tallest of all the texts at this width."""
        texts = [(step.text, True) for step in self._practice.steps]
        texts += [(self._practice.intro, False), (self._practice.closing, False)]
        trial = QLabel()
        trial.setWordWrap(True)
        tallest = 0
        for text, large in texts:
            trial.setFont(interface_font(self._size(large=large)))
            trial.setText(text)
            tallest = max(tallest, trial.heightForWidth(self.width()))
        self.setMinimumHeight(tallest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._keep_room()
