"""The form for a new relationship: who uses it, their names, and where the file lives."""

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from balance_desktop.model.text import NAME_LIMIT
from balance_desktop.model.vocabulary import MODES, Mode
from balance_desktop.ui.dialogs import FILE_SUFFIX, with_suffix
from balance_desktop.ui.translation import T

_UNFIT_FOR_FILES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_LONGEST_STEM = 160
"""Bytes of a suggested name: with its ending and that of the journal it stays below what file systems allow."""


@dataclass(frozen=True, slots=True)
class NewRelationship:
    """What the person wants: how it is used, the names (b is empty for one alone), and the file."""

    mode: Mode
    name_a: str
    name_b: str
    path: Path


class NewRelationshipDialog(QDialog):
    """Asks for a new relationship; the file name follows the names until the person chooses one."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new_relationship")
        self.setWindowTitle(T("NewRelationship", "New relationship"))
        self._folder = folder
        self._chosen: Path | None = None
        self._build_fields()
        self._lay_out()
        self._refresh()

    @property
    def answer(self) -> NewRelationship:
        """What the form says now."""
        mode = self._mode()
        name_b = "" if mode == "solo" else self.name_b.text().strip()
        return NewRelationship(mode, self.name_a.text().strip(), name_b, self._path())

    def _build_fields(self) -> None:
        self.modes = QButtonGroup(self)
        labels: dict[Mode, str] = {
            "solo": T("NewRelationship", "On my own"),
            "couple": T("NewRelationship", "As a couple"),
            "therapist": T("NewRelationship", "With a therapist"),
        }
        for number, mode in enumerate(MODES):
            button = QRadioButton(labels[mode])
            button.setObjectName(f"mode_{mode}")
            button.setAccessibleDescription(T("NewRelationship", "Used"))
            self.modes.addButton(button, number)
        self.modes.button(MODES.index("couple")).setChecked(True)
        self.modes.idToggled.connect(self._refresh)
        self.name_a = self._name_field("name_a", T("NewRelationship", "First name"))
        self.name_b = self._name_field("name_b", T("NewRelationship", "Second name"))
        self.path_label = _plain_label("path")
        self.change_path = QPushButton(T("NewRelationship", "Change…"))
        self.change_path.setObjectName("change_path")
        self.change_path.setAutoDefault(False)
        self.change_path.clicked.connect(self._choose_path)
        self.problem = _plain_label("problem")
        self.problem.setProperty("care", "true")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.create_button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.create_button.setText(T("NewRelationship", "Create"))
        self.create_button.setObjectName("create")
        self.create_button.setProperty("primary", "true")
        self.buttons.accepted.connect(self._accept_if_free)
        self.buttons.rejected.connect(self.reject)

    def _name_field(self, name: str, label: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setMaxLength(NAME_LIMIT)
        field.setAccessibleName(label)
        field.textChanged.connect(self._refresh)
        return field

    def _lay_out(self) -> None:
        modes = QHBoxLayout()
        modes.setSpacing(16)
        for button in self.modes.buttons():
            modes.addWidget(button)
        modes.addStretch()
        path = QHBoxLayout()
        path.addWidget(self.path_label, 1)
        path.addWidget(self.change_path, 0, Qt.AlignmentFlag.AlignTop)
        self.form = QFormLayout()
        self.form.setVerticalSpacing(12)
        self.form.setHorizontalSpacing(16)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.addRow(T("NewRelationship", "Used"), modes)
        self.form.addRow(T("NewRelationship", "Your name"), self.name_a)
        self.form.addRow(T("NewRelationship", "Your partner’s name"), self.name_b)
        self.form.addRow(T("NewRelationship", "File"), path)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(16)
        layout.addLayout(self.form)
        layout.addWidget(self.problem)
        layout.addStretch()
        layout.addWidget(self.buttons)
        self.resize(max(520, self.sizeHint().width()), self.sizeHint().height())
        self.name_a.setFocus()

    def _mode(self) -> Mode:
        return MODES[self.modes.checkedId()]

    def _refresh(self) -> None:
        mode = self._mode()
        self.form.setRowVisible(self.name_b, mode != "solo")
        label_a, label_b = self.form.labelForField(self.name_a), self.form.labelForField(self.name_b)
        if isinstance(label_a, QLabel) and isinstance(label_b, QLabel):
            together = mode == "therapist"
            label_a.setText(
                T("NewRelationship", "First partner’s name") if together else T("NewRelationship", "Your name")
            )
            label_b.setText(
                T("NewRelationship", "Second partner’s name")
                if together
                else T("NewRelationship", "Your partner’s name")
            )
        self.name_a.setPlaceholderText(T("NewRelationship", "may stay empty") if mode == "solo" else "")
        self.path_label.setText(str(self._path()))
        self.problem.clear()
        self.problem.hide()

    def _path(self) -> Path:
        if self._chosen is not None:
            return self._chosen
        is_solo = self._mode() == "solo"
        names = [self.name_a.text().strip(), "" if is_solo else self.name_b.text().strip()]
        unnamed = T("NewRelationship", "My map") if is_solo else T("NewRelationship", "Our map")
        stem = " & ".join(name for name in names if name) or unnamed
        stem = _UNFIT_FOR_FILES.sub("-", stem).encode()[:_LONGEST_STEM].decode(errors="ignore").strip(" .") or "balance"
        path = self._folder / f"{stem}{FILE_SUFFIX}"
        number = 2
        while path.exists():
            path = self._folder / f"{stem} {number}{FILE_SUFFIX}"
            number += 1
        return path

    def _choose_path(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            T("NewRelationship", "Where the file lives"),
            str(self._path()),
            T("Dialogs", "Relationship files (*.balance)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self._chosen = with_suffix(Path(chosen))
            self._refresh()

    def _accept_if_free(self) -> None:
        if self._path().exists():
            self.problem.setText(T("NewRelationship", "A file of this name exists already. Choose another one."))
            self.problem.show()
        else:
            self.accept()


def _plain_label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
