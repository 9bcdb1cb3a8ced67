"""Every modal question of the program. Tests put a stand-in here; nothing else opens a modal box.

What a box needs is imported when it is opened: the start shows none.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from balance_desktop.ui.keeping_dialogs import KeepingDialogs
from balance_desktop.ui.translation import T

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from balance_desktop.ui.new_relationship import NewRelationship

FILE_SUFFIX = ".balance"

T_got = TypeVar("T_got")


class Unsaved(Enum):
    """What to do with edits that the disk refused when a window closes."""

    TRY_AGAIN = "try again"
    SAVE_ELSEWHERE = "save elsewhere"
    STAY = "stay"
    DISCARD = "discard"


class Unlock(Enum):
    """What the passphrase of a file is wanted for."""

    OPEN = "open"
    COME_BACK = "come back"
    REMOVE = "remove"


class Dialogs(KeepingDialogs):
    """Asks the person, and waits for the answer; None always means: never mind."""

    def new_relationship(self, parent: "QWidget", folder: Path) -> "NewRelationship | None":
        """Ask who it is for and where the file lives."""
        from PySide6.QtWidgets import QDialog

        from balance_desktop.ui.new_relationship import NewRelationshipDialog

        dialog = NewRelationshipDialog(folder, parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.answer if accepted else None

    def open_files(self, parent: "QWidget", folder: Path) -> list[Path]:
        """Ask which relationship files to open."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileNames(
            parent,
            T("Dialogs", "Open a relationship file"),
            str(folder),
            ";;".join((T("Dialogs", "Relationship files (*.balance)"), T("Dialogs", "All files (*)"))),
        )
        return [Path(path) for path in chosen]

    def folder_to_list(self, parent: "QWidget", folder: Path) -> Path | None:
        """Ask for the folder whose relationship files are to be listed."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(parent, T("Dialogs", "Choose a folder"), str(folder))
        return Path(chosen) if chosen else None

    def copy_target(self, parent: "QWidget", suggestion: Path) -> Path | None:
        """Ask where to put a copy of a relationship file; the box asks before replacing one."""
        return self._save_target(parent, T("Dialogs", "Save a copy"), suggestion, _relationship_files())

    def move_target(self, parent: "QWidget", current: Path) -> Path | None:
        """Ask for the file's new name and place, which must be free."""
        return self._save_target(
            parent, T("Dialogs", "Rename or move"), current, _relationship_files(), may_replace=False
        )

    def export_target(self, parent: "QWidget", suggestion: Path, kinds: str) -> Path | None:
        """Ask where to put an export; `kinds` is a file filter such as “PDF (*.pdf)”."""
        return self._save_target(parent, T("Dialogs", "Share"), suggestion, kinds)

    def unsaved(self, parent: "QWidget", reason: str) -> Unsaved:
        """Ask what to do with edits that could not be written, before the window closes."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(parent)
        box.setObjectName("unsaved")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(T("Dialogs", "Not saved yet"))
        box.setText(T("Dialogs", "Your last edits are not on the disk yet."))
        box.setInformativeText(reason)
        answers = {
            box.addButton(T("Dialogs", "Save a copy elsewhere…"), QMessageBox.ButtonRole.AcceptRole): (
                Unsaved.SAVE_ELSEWHERE
            ),
            box.addButton(T("Dialogs", "Try again"), QMessageBox.ButtonRole.AcceptRole): Unsaved.TRY_AGAIN,
            box.addButton(T("Dialogs", "Close without them"), QMessageBox.ButtonRole.DestructiveRole): Unsaved.DISCARD,
        }
        stay = box.addButton(T("Dialogs", "Keep the window open"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(stay)
        box.setDefaultButton(next(iter(answers)))
        box.exec()
        answer = next((a for button, a in answers.items() if button is box.clickedButton()), Unsaved.STAY)
        box.deleteLater()
        return answer

    def unlock(
        self,
        parent: "QWidget",
        purpose: Unlock,
        name: str,
        attempt: Callable[[str], T_got],
        give_back: Callable[[T_got], object] = lambda _: None,
    ) -> T_got | None:
        """Ask for the passphrase of the file `name` until it is right; return what `attempt` made of it.

        `attempt` runs on another thread and raises WrongPassphrase to be asked again; another StorageError is raised
        here. `give_back` gets what came too late: the person had gone away.
        """
        from PySide6.QtWidgets import QDialog

        from balance_desktop.ui.passphrase_dialogs import UnlockDialog

        got: list[T_got] = []
        dialog = UnlockDialog(*_unlock_words(purpose, name), lambda passphrase: got.append(attempt(passphrase)), parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.forget()
        dialog.deleteLater()
        if dialog.error is not None:
            raise dialog.error.with_traceback(None)  # which holds what was typed
        if not accepted:
            for late in got:
                give_back(late)
            return None
        return got[0]

    def new_passphrase(
        self, parent: "QWidget", name: str, check_present: Callable[[str], object] | None = None
    ) -> str | None:
        """Ask for a new passphrase of the file `name`, and for the present one, which `check_present` checks."""
        from PySide6.QtWidgets import QDialog

        from balance_desktop.ui.passphrase_dialogs import NewPassphraseDialog

        dialog = NewPassphraseDialog(name, check_present, parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        passphrase = dialog.passphrase if accepted else None
        dialog.forget()
        dialog.deleteLater()
        return passphrase

    def offer_backup(self, parent: "QWidget", reason: str, offer: str) -> bool:
        """Say why a file cannot be opened, and offer its newest backup as a new file."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(parent)
        box.setObjectName("offer_backup")
        box.setIcon(QMessageBox.Icon.Information)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(T("Dialogs", "There is a backup"))
        box.setText(reason)
        box.setInformativeText(
            T("Dialogs", "A backup of it is kept on this computer. It opens as a new file, and nothing is replaced.")
        )
        accept = box.addButton(offer, QMessageBox.ButtonRole.AcceptRole)
        accept.setObjectName("open_backup")
        box.setEscapeButton(box.addButton(T("Dialogs", "Not now"), QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(accept)
        box.exec()
        is_wanted = box.clickedButton() is accept
        box.deleteLater()
        return is_wanted

    def show_text(self, parent: "QWidget", title: str, text: str) -> None:
        """Show something to read, such as the list of shortcuts."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.Close, parent)
        box.setObjectName("text_box")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.exec()
        box.deleteLater()

    def show_shortcuts(self, parent: "QWidget", tables: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Show what each key does, by menu, in a list that scrolls."""
        from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTreeWidget, QTreeWidgetItem, QVBoxLayout

        dialog = QDialog(parent)
        dialog.setObjectName("shortcuts")
        dialog.setWindowTitle(T("Dialogs", "Keyboard shortcuts"))
        tree = QTreeWidget()
        tree.setHeaderLabels([T("Dialogs", "What"), T("Dialogs", "Key")])
        tree.setRootIsDecorated(False)
        for title, rows in tables.items():
            if rows:
                top = QTreeWidgetItem(tree, [title])
                top.addChildren([QTreeWidgetItem(list(row)) for row in rows])
        tree.expandAll()
        tree.resizeColumnToContents(0)
        tree.setAccessibleName(dialog.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(dialog.reject)
        layout = QVBoxLayout(dialog)
        layout.addWidget(tree)
        layout.addWidget(buttons)
        dialog.resize(max(560, tree.columnWidth(0) + 240), min(640, round(parent.height() * 0.8)))
        dialog.exec()
        dialog.deleteLater()

    def _save_target(
        self, parent: "QWidget", title: str, suggestion: Path, kinds: str, *, may_replace: bool = True
    ) -> Path | None:
        """Ask for a path with the suggestion's ending; the box sees the very name that is used, ending and all."""
        from PySide6.QtWidgets import QDialog, QFileDialog

        while True:
            dialog = QFileDialog(parent, title, str(suggestion.parent), kinds)
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not may_replace)
            dialog.setDefaultSuffix(suggestion.suffix.removeprefix("."))
            dialog.selectFile(suggestion.name)
            accepted = dialog.exec() == QDialog.DialogCode.Accepted
            chosen = dialog.selectedFiles()
            dialog.deleteLater()
            if not accepted or not chosen:
                return None
            path = with_suffix(Path(chosen[0]), suggestion.suffix)
            if str(path) == chosen[0] or not path.exists() or not may_replace:
                return path
            suggestion = path  # with its ending the name is another one, which the box has not asked about


def _relationship_files() -> str:
    return T("Dialogs", "Relationship files (*.balance)")


def _unlock_words(purpose: Unlock, name: str) -> tuple[str, str, str]:
    """The title, the sentence and the button of the dialog that asks for a passphrase."""
    words = {
        Unlock.OPEN: (
            T("Passphrase", "Open a protected file"),
            T("Passphrase", "“{name}” is protected with a passphrase."),
            T("Passphrase", "Open"),
        ),
        Unlock.COME_BACK: (
            T("Window", "Balance"),
            T("Passphrase", "The passphrase shows the window again."),
            T("Passphrase", "Come back"),
        ),
        Unlock.REMOVE: (
            T("Passphrase", "Remove the passphrase"),
            T("Passphrase", "Without its passphrase, everybody who can read this disk can read “{name}”."),
            T("Passphrase", "Remove"),
        ),
    }
    title, sentence, do = words[purpose]
    return title, sentence.format(name=name), do


def with_suffix(path: Path, suffix: str = FILE_SUFFIX) -> Path:
    """Return `path` with an ending, that of relationship files or another one, unless it has it."""
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
