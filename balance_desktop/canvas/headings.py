"""The headings over the map: the regions' names with their live counts, each over its region; names edited in place."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from balance_desktop.canvas.editor import left_for_good
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import PLACED, PartnerId, Region
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.fonts import interface_font
from balance_desktop.ui.tooltips import plain_tooltip
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import region_count, region_name

_GAP = 16
"""What stays free between two headings, in pixels."""


class Heading(QWidget):
    """A region's name and count, centred. A partner's can be renamed: double-click, F2, Enter."""

    rename_asked = Signal()

    def __init__(self, region: Region, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.region: Region = region
        self.can_rename = region != "both"
        self._appearance = appearance
        self._name = self._count = ""
        self._colour = appearance.theme.ink
        self.setObjectName(f"heading_{region}")
        if self.can_rename:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.dress()

    def dress(self) -> None:
        """Take on the text size."""
        text_px = self._appearance.text_px
        self._name_font = interface_font(round(text_px * 20 / 13), QFont.Weight.Bold)
        self._count_font = interface_font(max(10, round(text_px * 12 / 13)))
        self._name_height = round(QFontMetrics(self._name_font).height() * 1.08)
        self._height = self._name_height + QFontMetrics(self._count_font).height() + 6

    def show_texts(self, name: str, count: str, colour: QColor) -> None:
        """Show a name in a colour with its count below."""
        self._name, self._count, self._colour = name, count, colour
        self.setAccessibleName(T("Map", "{region}: {count}").format(region=name, count=count))
        self.setAccessibleDescription(T("Map", "Press F2 to rename") if self.can_rename else "")
        self.update()

    @property
    def name(self) -> str:
        """The name as it is, however much of it is shown."""
        return self._name

    @property
    def wanted_size(self) -> tuple[int, int]:
        """The width and height that both texts need."""
        name = QFontMetrics(self._name_font).horizontalAdvance(self._name)
        count = QFontMetrics(self._count_font).horizontalAdvance(self._count)
        return max(name, count) + 16, self._height

    @property
    def name_rect(self) -> QRect:
        """Where the name is, for the editor that lies over it."""
        return QRect(0, 0, self.width(), self._name_height + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write name and count; a ring when the keyboard is here."""
        painter = QPainter(self)
        theme = self._appearance.theme
        area = self.rect().adjusted(8, 3, -8, -3)
        painter.setFont(self._name_font)
        painter.setPen(self._colour)
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, area.width() + 2)
        centred = int(Qt.AlignmentFlag.AlignHCenter)
        painter.drawText(area, centred | int(Qt.AlignmentFlag.AlignTop), name)
        painter.setFont(self._count_font)
        painter.setPen(theme.quiet_ink)
        count = painter.fontMetrics().elidedText(self._count, Qt.TextElideMode.ElideRight, area.width() + 2)
        painter.drawText(area, centred | int(Qt.AlignmentFlag.AlignBottom), count)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename."""
        if event.button() == Qt.MouseButton.LeftButton and self.can_rename:
            self.rename_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename."""
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.can_rename:
            self.rename_asked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()


class HeadingBar(QWidget):
    """The three headings, kept over the middles of their regions and clear of each other."""

    def __init__(
        self, appearance: Appearance, rename: Callable[[PartnerId, str], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._rename = rename
        self._middles: Mapping[Region, float] = {}
        self._has_edge = False
        self._relationship: Relationship | None = None
        self.can_rename = True
        self.headings: dict[Region, Heading] = {region: Heading(region, appearance, self) for region in PLACED}
        self._field = QLineEdit(self)
        self._field.setObjectName("rename_field")
        self._field.setAccessibleName(T("Map", "Name"))
        self._field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._field.hide()
        self._field.installEventFilter(self)
        self._field.returnPressed.connect(self._commit)
        self._renamed: PartnerId | None = None
        self.headings["a"].rename_asked.connect(lambda: self.rename_partner("a"))
        self.headings["b"].rename_asked.connect(lambda: self.rename_partner("b"))
        self.dress()

    def dress(self) -> None:
        """Take on theme and text size."""
        for heading in self.headings.values():
            heading.dress()
        self.setFixedHeight(self.headings["a"].wanted_size[1] + 20)
        self._place()
        self.update()

    def show_relationship(self, relationship: Relationship, colours: Mapping[Region, QColor]) -> None:
        """Show names, counts and colours."""
        self._relationship = relationship
        counts: dict[Region, int] = dict.fromkeys((*PLACED, "tray"), 0)
        for item in relationship.items.values():
            counts[item.region] += 1
        for region, heading in self.headings.items():
            count = counts[region]
            heading.show_texts(
                region_name(relationship, region), region_count(relationship, region, count), colours[region]
            )
        self._place()

    def follow(self, middles: Mapping[Region, float]) -> None:
        """Stand over the regions whose middles are at these x."""
        self._middles = middles
        self._place()

    def show_edge(self, *, shown: bool) -> None:
        """Draw a line below the headings, or not: the map goes on beneath them."""
        if shown != self._has_edge:
            self._has_edge = shown
            self.update()

    def rename_partner(self, partner: PartnerId) -> None:
        """Open the field over a partner's name."""
        if not self.can_rename or self._relationship is None:
            return
        heading = self.headings[partner]
        self._renamed = partner
        self._field.setFont(interface_font(round(self._appearance.text_px * 16 / 13), QFont.Weight.Bold))
        self._field.setText(self._relationship.name(partner))
        self._field.selectAll()
        width = max(heading.width(), round(self._appearance.text_px * 14))
        height = max(heading.name_rect.height(), self._field.sizeHint().height())
        x = min(max(heading.geometry().center().x() - width // 2, 0), max(0, self.width() - width))
        self._field.setGeometry(x, max(0, heading.y() - 4), width, height)
        self._field.show()
        self._field.raise_()
        self._field.setFocus()

    def finish(self) -> None:
        """Take the name that is being written; what is refused is dropped."""
        if self._renamed is not None:
            partner = self._renamed
            self._commit()
            self._close(partner)

    def _commit(self) -> None:
        """Take the name, unless it is refused; then the field stays open with it."""
        if self._renamed is None:
            return
        partner, name = self._renamed, self._field.text()
        self._renamed = None
        is_same = self._relationship is not None and " ".join(name.split()) == self._relationship.name(partner)
        if is_same or self._rename(partner, name):
            self._close(partner)
        else:
            self._renamed = partner

    def _close(self, partner: PartnerId) -> None:
        self._renamed = None
        had_focus = self._field.hasFocus()
        self._field.hide()
        if had_focus:
            self.headings[partner].setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        """Put each heading over its middle, inside the bar; neighbours share the room that there is."""
        if not self._middles:
            return
        order = sorted(PLACED, key=lambda region: self._middles[region])
        middles = self._middles_in_sight(order)
        bounds = [0.0, (middles[0] + middles[1]) / 2, (middles[1] + middles[2]) / 2, float(self.width())]
        for region, middle, left, right in zip(order, middles, bounds, bounds[1:], strict=False):
            wanted, height = self.headings[region].wanted_size
            width = int(min(wanted, max(48.0, right - left - _GAP)))
            x = round(min(max(middle - width / 2, left + _GAP / 2), right - width - _GAP / 2))
            x = min(max(x, 0), max(0, self.width() - width))
            heading = self.headings[region]
            heading.setGeometry(x, 12, width, height)
            heading.setToolTip(plain_tooltip(heading.name) if width < wanted else "")

    def _middles_in_sight(self, order: list[Region]) -> list[float]:
        """The regions' middles; for one out of sight, the nearest x that leaves all headings their room."""
        share = self.width() / len(order)
        halves = [min(self.headings[region].wanted_size[0] + _GAP, share) / 2 for region in order]
        middles: list[float] = []
        for number, region in enumerate(order):
            first = 2 * sum(halves[:number]) + halves[number]
            last = self.width() - 2 * sum(halves[number + 1 :]) - halves[number]
            middles.append(min(max(self._middles[region], first), last))
        return middles

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        if self._has_edge:
            QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self._appearance.theme.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves the name as it was; going elsewhere takes what was written."""
        if watched is self._field and self._renamed is not None:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape:
                    self._close(self._renamed)
                    return True
            elif left_for_good(event):
                self._commit()
        return super().eventFilter(watched, event)
