"""The dialog that tells what is in a file, where it is, and what else the program keeps of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from balance_desktop.ui.keeping_dialogs import Sections, Wish
from balance_desktop.ui.translation import T

_WIDTH = 64
"""The width of the text, in letters."""
BULLET = "•  "
"""What a line of a list begins with."""
_SHARE = 0.85
"""The most of the parent's height that it takes."""


class ContentsDialog(QDialog):
    """Headings and paragraphs to read and to copy; `wish` is what the person wants to do next.

    A file that can only be read is not `deletable` from here.
    """

    def __init__(self, name: str, sections: Sections, parent: QWidget | None = None, *, deletable: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("contents")
        self.setWindowTitle(T("Contents", "What is in “{name}”?").format(name=name))
        self.wish: Wish | None = None
        self._sections = sections
        self.copy_button = _button("contents_copy", T("Contents", "Copy the text"))
        self.folder_button = _button("contents_folder", T("Contents", "Show the folder"))
        self.delete_button = _button("contents_delete", T("Contents", "Delete this file and its backups…"))
        self.delete_button.setEnabled(deletable)
        self._lay_out()
        self.copy_button.clicked.connect(self._copy)
        self.folder_button.clicked.connect(lambda: self._leave_for(Wish.SHOW_FOLDER))
        self.delete_button.clicked.connect(lambda: self._leave_for(Wish.DELETE))

    @property
    def text(self) -> str:
        """All that is told."""
        return "\n\n".join(f"{heading}\n{words}" for heading, words in self._sections) + "\n"

    def _lay_out(self) -> None:
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(24, 20, 24, 12)
        column.setSpacing(4)
        for number, (heading, words) in enumerate(self._sections):
            if number:
                column.addSpacing(10)
            column.addWidget(_label(heading, heading=True))
            for line in words.split("\n"):
                column.addLayout(_paragraph(line))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(told)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        close.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        quiet = QHBoxLayout()
        for button in (self.folder_button, self.copy_button):
            quiet.addWidget(button)
        quiet.addStretch(1)
        last = QHBoxLayout()
        last.addWidget(self.delete_button)
        last.addStretch(1)
        last.addWidget(close)
        below = QVBoxLayout()
        below.setContentsMargins(24, 8, 24, 20)
        below.setSpacing(8)
        below.addLayout(quiet)
        below.addLayout(last)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addLayout(below)
        width = self.fontMetrics().averageCharWidth() * _WIDTH + 48
        parent = self.parentWidget()
        most = round(parent.height() * _SHARE) if parent is not None else 640
        wanted = column.totalHeightForWidth(width) + below.totalSizeHint().height() + 8
        self.resize(width, min(wanted, most))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)

    def _leave_for(self, wish: Wish) -> None:
        self.wish = wish
        self.accept()


def _paragraph(line: str) -> QHBoxLayout:
    """A line of its own; the lines that one of a list wraps into stand below its first word."""
    row = QHBoxLayout()
    row.setSpacing(8)
    text = line.removeprefix(BULLET)
    if text != line:
        row.addWidget(_label(BULLET.strip()), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_label(text), 1)
    return row


def _label(text: str, *, heading: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setProperty("heading", str(heading).lower())
    return label


def _button(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
