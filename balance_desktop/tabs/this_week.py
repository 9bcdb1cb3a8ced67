"""What somebody picked to try this week, above the strategies; nothing is said about what was not done."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Plan, Relationship
from balance_desktop.tabs.plan_row import PlanRow
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.tabs.text_button import EDGE
from balance_desktop.tabs.try_form import TryForm
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.cards import PADDING, Card
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.translation import T


class ThisWeek(Card):
    """A card with the plans that are picked; hidden while there is nothing on it."""

    message = Signal(str)
    practice_asked = Signal(str)
    """The person wants to go to a practice."""
    rearranged = Signal()
    """The Tab key finds other things here now."""
    emptied = Signal()
    """The last thing on the card, which had the keyboard, is gone."""

    def __init__(self, document: Document, appearance: Appearance, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("this_week")
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self.rows: dict[str, PlanRow] = {}
        self.offer: TryForm | None = None
        self._offered = ""
        title = ProseLabel(T("Strategies", "This week"), "heading")
        self.setAccessibleName(title.text())
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._asked = ProseLabel(look="quiet")
        self._asked.setObjectName("how_did_it_go")
        self._asked.hide()
        layout = self.body_layout
        layout.setContentsMargins(PADDING - EDGE, PADDING - 4, PADDING - EDGE, PADDING - 4)
        layout.setSpacing(6)
        self._below = QVBoxLayout()
        self._below.addWidget(self._asked)
        heading = QVBoxLayout()
        heading.addWidget(title)
        for inner in (heading, self._below):
            inner.setContentsMargins(EDGE, 0, EDGE, 0)
        layout.addLayout(heading)
        layout.addLayout(self._list)
        layout.addLayout(self._below)

    def show_plans(self, practices: Mapping[str, str]) -> None:
        """Show what is picked now; `practices` are the words of every practice there is, by id."""
        plans = picked(self._document.relationship, practices)
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self.window())
        order = list(self.rows)
        for key in self.rows.keys() - plans.keys():
            row = self.rows.pop(key)
            self._list.removeWidget(row)
            row.leave()
        for position, (key, plan) in enumerate(plans.items()):
            if key not in self.rows:
                self.rows[key] = self._new_row(key)
                self._list.insertWidget(position, self.rows[key])
                self.rows[key].show()
            self.rows[key].show_plan(plan, practices[plan.practice])
        self.rows = {key: self.rows[key] for key in plans}
        if self.offer is not None:
            self.offer.follow(self._document.relationship)
        self.setVisible(bool(plans) or self.offer is not None)
        if had_keyboard and order != list(self.rows):
            self._keep_keyboard(order)

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        rows = [widget for row in self.rows.values() for widget in row.focus_order()]
        return [*rows, *(self.offer.focus_order() if self.offer is not None else [])]

    def flush(self) -> None:
        """Put what is being written here into the document."""
        for row in list(self.rows.values()):
            row.flush()
        if self.offer is not None:
            self.offer.flush()

    def ask_how_it_went(self, practice: str, words: str) -> None:
        """Offer to write a line about a practice that was done."""
        self._close_offer()
        self.offer = TryForm(self._document, self._appearance, self._icons, practice)
        self.offer.message.connect(self.message)
        self.offer.closed.connect(self._close_offer)
        self._asked.set_text(T("Strategies", "{practice}: how did it go?").format(practice=words))
        self._asked.show()
        self._below.addWidget(self.offer)
        self.offer.show()
        self.show()
        self.rearranged.emit()
        self.offer.begin()

    def _new_row(self, key: str) -> PlanRow:
        row = PlanRow(self._document, self._appearance, self._icons, key)
        row.message.connect(self.message)
        row.rearranged.connect(self.rearranged)
        row.finished.connect(lambda practice: self.ask_how_it_went(practice, row.title.words()))
        row.title.clicked.connect(lambda: self.practice_asked.emit(self._document.relationship.plans[key].practice))
        row.title.stepped.connect(lambda step: self._step(key, step))
        return row

    def _step(self, key: str, step: int) -> None:
        keys = list(self.rows)
        target = keys.index(key) + step
        if 0 <= target < len(keys):
            self.rows[keys[target]].title.setFocus(Qt.FocusReason.TabFocusReason)

    def _keep_keyboard(self, order: list[str]) -> None:
        """Go on at the plan that followed the one that is gone, or at the last."""
        gone = next((n for n, key in enumerate(order) if key not in self.rows), 0)
        left = list(self.rows.values())
        if left:
            left[min(gone, len(left) - 1)].title.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.offer is None:
            self.emptied.emit()

    def _close_offer(self) -> None:
        if self.offer is not None:
            offer, self.offer = self.offer, None
            had_keyboard = offer.leave()
            self._asked.hide()
            self.setVisible(bool(self.rows))
            if had_keyboard:
                self._keep_keyboard([])
            self.rearranged.emit()


def picked(relationship: Relationship, practices: Mapping[str, str]) -> dict[str, Plan]:
    """The plans that are picked, of practices there are."""
    return {
        key: plan for key, plan in relationship.plans.items() if plan.state == "picked" and plan.practice in practices
    }
