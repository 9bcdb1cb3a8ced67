"""Showing parts of what is not shown itself yet, without paying for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_shown(widget: QWidget, *, shown: bool) -> None:
    """Show or hide a part.

    A part that nobody hid appears with what it stands in; to show it before would lay it out at a size it never has.
    """
    parent = widget.parentWidget()
    was_told = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if not shown or was_told or parent is None or parent.isVisible():
        widget.setVisible(shown)
