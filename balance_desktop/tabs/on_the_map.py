"""What of the map a strategy is about: a handful of items to go to, and a button that lets all of them stand out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from balance_desktop.canvas.shape_icon import icon_size, shape_icon
from balance_desktop.model.relationship import Item, Relationship
from balance_desktop.tabs.flow import FlowLayout
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.tooltips import plain_tooltip
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import kind_name, region_name, strength_name

HANDFUL = 5
"""Items that are named; all of them stand out on the map."""
WIDEST_EM = 12
"""An item's words are shortened beyond this many text sizes."""


class OnTheMap(QWidget):
    """Names items of the map; hidden while there are none."""

    item_asked = Signal(str)
    """The person wants to see an item on the map."""
    shown_asked = Signal(bool)
    """The person wants what is touched to stand out on the map, or everything again."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("on_the_map")
        self._appearance = appearance
        self._items: tuple[Item, ...] = ()
        self._relationship: Relationship | None = None
        self.chips: list[_Chip] = []
        label = QLabel(T("Strategies", "On the map:"))
        label.setProperty("small", "true")
        self.show_all = LinkButton("")
        self.show_all.setObjectName("show_on_map")
        self.show_all.setCheckable(True)
        self.show_all.clicked.connect(self.shown_asked)
        self._flow = FlowLayout(parent=self)
        self._flow.addWidget(label)
        for _ in range(HANDFUL):
            self._add_chip()
        self._flow.addWidget(self.show_all)
        self.show_standing_out(standing_out=False)
        appearance.changed.connect(self._wear)

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything that is touched."""
        return self._items

    def show_items(self, items: Sequence[Item], relationship: Relationship) -> None:
        """Name the first of these items."""
        if tuple(items) != self._items or relationship.partners is not getattr(self._relationship, "partners", None):
            self._items, self._relationship = tuple(items), relationship
            self._wear()
        self.setVisible(bool(items))

    def show_standing_out(self, *, standing_out: bool) -> None:
        """Say on the button what pressing it does now."""
        self.show_all.setChecked(standing_out)
        text = T("Strategies", "Show all again") if standing_out else T("Strategies", "Show on the map")
        self.show_all.setText(text)
        self.show_all.setAccessibleName(text)

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        return [*self.chips, self.show_all]

    def _add_chip(self) -> None:
        chip = _Chip()
        chip.clicked.connect(lambda: self.item_asked.emit(chip.item_id))
        chip.hide()
        self.chips.append(chip)
        self._flow.addWidget(chip)

    def _wear(self) -> None:
        if self._relationship is None:
            return
        for number, chip in enumerate(self.chips):
            chip.setVisible(number < len(self._items))
            if number < len(self._items):
                chip.show_item(self._items[number], self._relationship, self._appearance)


class _Chip(QPushButton):
    """One item: the shape of its kind and its first words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("touched_item")
        self.setProperty("chip", "true")
        self.setAutoDefault(False)
        self.item_id = ""

    def show_item(self, item: Item, relationship: Relationship, appearance: Appearance) -> None:
        """Show an item as it is now."""
        self.item_id = item.id
        words = " ".join(item.text.split())
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, appearance.text_px * WIDEST_EM)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(plain_tooltip(item.text) if shown != words else "")
        self.setAccessibleName(item.text)
        about = (region_name(relationship, item.region), kind_name(item.kind), strength_name(item.strength))
        self.setAccessibleDescription(", ".join(about))
        side = round(appearance.text_px * 0.9)
        is_care = item.strength == "care"
        colour = appearance.theme.care if is_care else appearance.theme.quiet_ink
        self.setIcon(shape_icon("care" if is_care else item.kind, colour, side, self.devicePixelRatioF()))
        self.setIconSize(icon_size(side))
