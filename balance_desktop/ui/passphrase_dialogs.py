"""The dialogs that ask for a passphrase: for the present one, tried on another thread, and for a new one."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from balance_desktop.document.aside import aside
from balance_desktop.document.courier import Courier
from balance_desktop.storage.errors import StorageError, WrongPassphrase
from balance_desktop.storage.keys import UnfitPassphrase, cleaned
from balance_desktop.ui.passphrase_field import PassphraseField
from balance_desktop.ui.translation import T

if TYPE_CHECKING:
    from concurrent.futures import Future

WIDTH = 46
"""The width of the dialogs, in letters."""


class PassphraseDialog(QDialog):
    """Words, fields below one another, what is the matter, and two buttons.

    `attempt` gets what is in the first field on another thread, and raises WrongPassphrase when that is not right. The
    dialog stays open then, as often as it takes; any other StorageError closes it and is in `error`.
    """

    def __init__(self, title: str, do: str, attempt: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.error: StorageError | None = None
        self._attempt = attempt
        self._is_busy = False
        self._is_leaving = False
        self._courier = Courier()
        self._courier.arrived.connect(self._take_attempt, Qt.ConnectionType.QueuedConnection)
        self.fields: list[PassphraseField] = []
        self.setWindowTitle(title)
        self.show_box = QCheckBox(T("Passphrase", "Show what I type"))
        self.show_box.setObjectName("show_passphrase")
        self.show_box.toggled.connect(self._reveal)
        self.said = plain_label("passphrase_said")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.do_button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.do_button.setText(do)
        self.do_button.setObjectName("passphrase_do")
        self.do_button.setProperty("primary", "true")
        self.cancel_button = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.cancel_button.setText(T("Passphrase", "Cancel"))
        self.cancel_button.setObjectName("passphrase_cancel")
        self.buttons.accepted.connect(self._finish)
        self.buttons.rejected.connect(self.reject)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(24, 24, 24, 4)
        self._column.setSpacing(8)
        self._scroll = QScrollArea()  # for large text on a small screen
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 20)
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)

    def add_words(self, text: str) -> QLabel:
        """Put a paragraph below what is there already."""
        label = plain_label("passphrase_words")
        label.setText(text)
        self._column.addWidget(label)
        return label

    def add_field(self, name: str, label: str) -> PassphraseField:
        """Put a field with its name below what is there already."""
        field = PassphraseField(name, label)
        field.textEdited.connect(lambda _: self._take_typing(field))
        words = plain_label(f"{name}_label")
        words.setText(label)
        words.setBuddy(field)
        self._column.addSpacing(4)
        self._column.addWidget(words)
        self._column.addWidget(field)
        self.fields.append(field)
        return field

    def finish_layout(self, *hints: str) -> None:
        """Put the rest below the fields, quiet hints among it, and the keyboard into the first of them."""
        self._column.addWidget(self.show_box, 0, Qt.AlignmentFlag.AlignLeading)
        for hint in hints:
            self.add_words(hint).setProperty("quiet", "true")
        self._column.addWidget(self.said)
        self._column.addStretch()
        self.said.setMinimumHeight(self.fontMetrics().lineSpacing() + 2)
        width = self.fontMetrics().averageCharWidth() * WIDTH + 48
        self.setMinimumWidth(min(width, 360))
        self._fit(min(width, self._room().width()))
        self.fields[0].setFocus()

    def say(self, text: str, field: PassphraseField | None = None, *, calm: bool = False) -> None:
        """Say what is the matter, about `field` if it is about one: it is to be written anew."""
        self.said.setProperty("care", str(bool(text) and not calm).lower())
        self.said.style().polish(self.said)
        is_new = text != self.said.text()
        self.said.setText(text)
        if text and is_new:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.said, text))
        if field is not None:
            field.setFocus()
            field.selectAll()
        self._fit(self.width())
        if text:
            self._scroll.ensureWidgetVisible(self.said)

    def forget(self) -> None:
        """Take out of the fields what was typed."""
        for field in self.fields:
            field.forget()

    def try_first(self, text: str) -> None:
        """Try what is in the first field, and say so meanwhile."""
        self._set_busy(busy=True)
        self.say(text, calm=True)
        self._courier.carry(aside(partial(self._attempt, self.fields[0].text())))

    def complaint(self) -> tuple[str, PassphraseField] | None:
        """What speaks against going on before anything is tried, and about which field."""
        if not self.fields[0].text():
            return T("Passphrase", "Type the passphrase first."), self.fields[0]
        return None

    def _fit(self, width: int) -> None:
        """Grow until everything is seen without scrolling, as far as the screen goes."""
        needed = self._column.totalHeightForWidth(width) + self.buttons.sizeHint().height() + 28
        self.resize(width, min(max(self.height() if self.isVisible() else 0, needed), self._room().height()))

    def _room(self) -> QSize:
        """The size that the screen has for a dialog with its frame."""
        return self.screen().availableSize() - QSize(8, 40)

    def _finish(self) -> None:
        complaint = self.complaint()
        if complaint is not None:
            self.say(*complaint)
        else:
            self.try_first(T("Passphrase", "One moment…"))

    @Slot(object, object)
    def _take_attempt(self, done: "Future[object]", _along: object) -> None:
        self._set_busy(busy=False)
        self.say("")
        try:
            done.result()
        except WrongPassphrase:
            if not self._is_leaving:
                self.say(T("Passphrase", "That is not the passphrase of this file. Try again."), self.fields[0])
                return
        except StorageError as error:
            self.error = error
        if self._is_leaving or self.error is not None:
            super().reject()
        else:
            self.accept()

    def _set_busy(self, *, busy: bool) -> None:
        for field in self.fields:
            field.setReadOnly(busy)
        self.do_button.setEnabled(not busy)
        self.show_box.setEnabled(not busy)
        self.setCursor(Qt.CursorShape.BusyCursor if busy else Qt.CursorShape.ArrowCursor)
        self._is_busy = busy

    def _reveal(self, shown: bool) -> None:
        for field in self.fields:
            field.reveal(shown)

    def _take_typing(self, field: PassphraseField) -> None:
        self.say(T("Passphrase", "Caps Lock is on.") if field.has_caps_lock else "", calm=True)

    def reject(self) -> None:
        """Go away, while something is being tried as soon as that is over: what it opened must be closed."""
        if self._is_busy:
            self._is_leaving = True
            self.cancel_button.setEnabled(False)
        else:
            super().reject()


class UnlockDialog(PassphraseDialog):
    """Asks for the present passphrase."""

    def __init__(
        self, title: str, words: str, do: str, attempt: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, do, attempt, parent)
        self.setObjectName("unlock")
        self.add_words(words)
        self.add_field("present_passphrase", T("Passphrase", "Passphrase"))
        self.finish_layout()


class NewPassphraseDialog(PassphraseDialog):
    """Asks for a new passphrase, twice, and for the present one if there is one."""

    def __init__(self, name: str, attempt: Callable[[str], object] | None, parent: QWidget | None = None) -> None:
        title, do = T("Passphrase", "Protect with a passphrase"), T("Passphrase", "Protect")
        if attempt is not None:
            title, do = T("Passphrase", "Change the passphrase"), T("Passphrase", "Change")
        super().__init__(title, do, attempt or _nothing, parent)
        self.setObjectName("new_passphrase")
        self._has_present = attempt is not None
        self.add_words(
            T("Passphrase", "“{name}” is encrypted as a whole, and then opens only with this passphrase.").format(
                name=name
            )
        )
        self.add_words(
            T(
                "Passphrase",
                "Nobody can recover a lost passphrase, neither you nor we: without it, everything in the file is lost.",
            )
        ).setProperty("heading", "true")
        if self._has_present:
            self.add_field("present_passphrase", T("Passphrase", "Present passphrase"))
        self.first = self.add_field("first_passphrase", T("Passphrase", "New passphrase"))
        self.second = self.add_field("second_passphrase", T("Passphrase", "The same again"))
        hints = [T("Passphrase", "Several words that only you would put together are good, and easy to type.")]
        if not self._has_present:
            hints.append(T("Passphrase", "Copies and exports that you saved before stay as they are."))
        self.finish_layout(*hints)

    @property
    def passphrase(self) -> str:
        """What was chosen, in the form in which it counts."""
        return cleaned(self.first.text())

    def complaint(self) -> tuple[str, PassphraseField] | None:
        """Refuse what no file can be protected with, and what differs the second time."""
        if self._has_present and not self.fields[0].text():
            return T("Passphrase", "Type the present passphrase first."), self.fields[0]
        if not self.first.text():
            return T("Passphrase", "Type a new passphrase first."), self.first
        try:
            chosen = cleaned(self.first.text())
        except UnfitPassphrase:
            return T("Passphrase", "There is a character in it that no passphrase can have."), self.first
        if not _is_same(self.second.text(), chosen):
            return T("Passphrase", "The two are not the same. Type it once more."), self.second
        return None

    def _finish(self) -> None:
        complaint = self.complaint()
        if complaint is not None:
            self.say(*complaint)
        elif self._has_present:
            self.try_first(T("Passphrase", "One moment…"))
        else:
            self.accept()


def _is_same(text: str, chosen: str) -> bool:
    try:
        return cleaned(text) == chosen
    except UnfitPassphrase:
        return False


def _nothing(_passphrase: str) -> None:
    """There is nothing to try."""


def plain_label(name: str) -> QLabel:
    """Return a label that shows words as they are, in as many lines as they need."""
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
