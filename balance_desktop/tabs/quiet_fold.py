"""A quiet line that shows and hides something below it, which is made when it is first wanted."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from balance_desktop.tabs.page import indented
from balance_desktop.tabs.text_button import TextButton


class QuietFold(QWidget):
    """A title with a chevron; `build` is called once, when the fold is opened for the first time."""

    turned = Signal(bool)
    """It was opened (True) or closed."""

    def __init__(self, name: str, title: str, build: Callable[[], QWidget], look: str = "quiet") -> None:
        super().__init__()
        self.setObjectName(name)
        self._build = build
        self.body: QWidget | None = None
        self.header = TextButton(title, look, folds=True)
        self.header.setObjectName(f"{name}_header")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.header)
        self._below = indented(self.header.text_indent)
        column.addLayout(self._below)
        self.header.toggled.connect(self._turn)

    @property
    def is_open(self) -> bool:
        """Whether what is below is shown."""
        return self.header.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Show what is below, or hide it."""
        self.header.setChecked(is_open)

    def _turn(self, is_open: bool) -> None:
        if is_open and self.body is None:
            self.body = self._build()
            self._below.addWidget(self.body)
        if self.body is not None:
            self.body.setVisible(is_open)
        self.turned.emit(is_open)
