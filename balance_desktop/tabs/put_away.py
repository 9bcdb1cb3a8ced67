"""What somebody put away because it does not fit: folded at the end of a card, to be brought back."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.tabs.quiet_fold import QuietFold
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T


class PutAway(QuietFold):
    """Lists what was put away; hidden while that is nothing."""

    wanted = Signal(str)
    """The person wants the practice with this id back."""
    rearranged = Signal()
    """The Tab key finds other things here now."""

    def __init__(self) -> None:
        super().__init__("put_away", T("Strategies", "Put away"), self._build_list)
        self.rows: dict[str, _Row] = {}
        self._practices: Mapping[str, str] = {}
        self._can_edit = True
        self._list = QVBoxLayout()
        self.hide()
        self.turned.connect(self.rearranged)

    def show_practices(self, practices: Mapping[str, str], *, can_edit: bool) -> None:
        """Hold these practices, words by id, and show them if the fold is open."""
        self._practices, self._can_edit = practices, can_edit
        self.setVisible(bool(practices))
        if not practices:
            self.set_open(False)
        if self.body is not None:
            self._fill()

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        return [self.header, *(row.back for row in self.rows.values())]

    def _build_list(self) -> QWidget:
        body = QWidget()
        self._list = QVBoxLayout(body)
        self._list.setContentsMargins(0, 2, 0, 2)
        self._list.setSpacing(4)
        self._fill()
        return body

    def _fill(self) -> None:
        for key in self.rows.keys() - self._practices.keys():
            row = self.rows.pop(key)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for key, text in self._practices.items():
            if key not in self.rows:
                self.rows[key] = row = _Row()
                row.back.clicked.connect(lambda _checked=False, key=key: self.wanted.emit(key))
                self._list.addWidget(row)
                row.show()
            self.rows[key].show_practice(text, can_edit=self._can_edit)


class _Row(QWidget):
    """One practice that was put away."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("put_away_practice")
        self._text = ProseLabel(look="quiet")
        self.back = LinkButton(T("Strategies", "Bring back"))
        self.back.setObjectName("bring_back")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)

    def show_practice(self, text: str, *, can_edit: bool) -> None:
        """Show the practice."""
        self._text.set_text(text)
        self.back.setVisible(can_edit)
        self.back.setAccessibleName(T("Strategies", "Bring back: {practice}").format(practice=text))
