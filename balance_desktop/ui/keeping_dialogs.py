"""The questions about keeping and losing: deleting for good, what is in a file, and what to do with a damaged one."""

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from balance_desktop.ui.translation import T

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget


class Rescue(Enum):
    """What to do about a file that is damaged."""

    BACKUP = "backup"
    READ = "read"


class Wish(Enum):
    """What to do next with a file whose contents were told."""

    SHOW_FOLDER = "show folder"
    DELETE = "delete"


Sections = Sequence[tuple[str, str]]
"""Headings and what stands below them."""


class KeepingDialogs:
    """Asks, and waits for the answer. Where something goes for good, the button that is chosen already is Cancel."""

    def forget(self, parent: "QWidget", question: str, words: str) -> bool:
        """Ask whether something is to be deleted for good."""
        box = _box(parent, "forget", T("Dialogs", "Delete for good"), question, words)
        return _delete_or_cancel(box, T("Dialogs", "Delete for good"))

    def delete_file(self, parent: "QWidget", question: str, words: str, consent: str) -> bool:
        """Ask whether a file is to be deleted with all its backups; the button works once `consent` is ticked."""
        from balance_desktop.ui.wrapping_check_box import WrappingCheckBox

        box = _box(parent, "delete_file", T("Dialogs", "Delete this file and its backups"), question, words)
        tick = WrappingCheckBox(consent)
        tick.setObjectName("delete_file_consent")
        return _delete_or_cancel(box, T("Dialogs", "Delete the file and its backups"), tick)

    def tell_contents(self, parent: "QWidget", name: str, sections: Sections, *, deletable: bool) -> Wish | None:
        """Tell what is in the file `name`, and offer to delete it if it is `deletable`."""
        from balance_desktop.ui.contents_dialog import ContentsDialog

        dialog = ContentsDialog(name, sections, parent, deletable=deletable)
        dialog.exec()
        wish = dialog.wish
        dialog.deleteLater()
        return wish

    def rescue(self, parent: "QWidget", name: str, offer: str) -> Rescue | None:
        """Ask what to do about the damaged file `name`; `offer` is the button that opens its backup, if it has one.

        None: leave it as it is.
        """
        from PySide6.QtWidgets import QMessageBox

        words = [T("Dialogs", "It was not opened and not touched, and it stays where it is, whatever you choose.")]
        if offer:
            words.append(T("Dialogs", "A backup of it is kept on this computer. It opens as a new file beside it."))
        words.append(T("Dialogs", "What can still be read of the damaged file can be put into a new file."))
        question = T("Dialogs", "“{name}” is damaged").format(name=name)
        box = _box(parent, "rescue", T("Dialogs", "A damaged file"), question, "\n\n".join(words))
        answers = {}
        if offer:
            button = box.addButton(offer, QMessageBox.ButtonRole.AcceptRole)
            button.setObjectName("rescue_backup")
            answers[button] = Rescue.BACKUP
        button = box.addButton(T("Dialogs", "Read what can be read"), QMessageBox.ButtonRole.AcceptRole)
        button.setObjectName("rescue_read")
        answers[button] = Rescue.READ
        leave = box.addButton(T("Dialogs", "Leave it"), QMessageBox.ButtonRole.RejectRole)
        leave.setObjectName("rescue_leave")
        box.setEscapeButton(leave)
        box.setDefaultButton(next(iter(answers)))
        box.exec()
        answer = next((a for button, a in answers.items() if button is box.clickedButton()), None)
        box.deleteLater()
        return answer


def _box(parent: "QWidget", name: str, title: str, question: str, words: str) -> "QMessageBox":
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLabel, QMessageBox

    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(question)
    box.setInformativeText(words)
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("heading", str(label.text() == question).lower())
    return box


def _delete_or_cancel(box: "QMessageBox", do: str, tick: "QWidget | None" = None) -> bool:
    """Show the box with a button that deletes, and Cancel, which is the one that Return presses."""
    from PySide6.QtWidgets import QCheckBox, QMessageBox

    delete = box.addButton(do, QMessageBox.ButtonRole.DestructiveRole)
    delete.setObjectName("delete_for_good")
    cancel = box.addButton(T("Dialogs", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    cancel.setObjectName("cancel")
    box.setEscapeButton(cancel)
    box.setDefaultButton(cancel)
    if isinstance(tick, QCheckBox):
        box.setCheckBox(tick)
        delete.setEnabled(False)
        tick.toggled.connect(delete.setEnabled)
    box.exec()
    deletes = box.clickedButton() is delete
    box.deleteLater()
    return deletes
