"""The panel over the map that tells all about the selected item: kind, strength, note, since when."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from balance_desktop.canvas.map_widget import MapWidget
from balance_desktop.canvas.shape_icon import icon_size, shape_icon
from balance_desktop.canvas.shapes import Shape
from balance_desktop.document.document import Document
from balance_desktop.model.relationship import Item
from balance_desktop.model.vocabulary import KINDS, STRENGTHS, Kind, Strength
from balance_desktop.tabs.dates import day_and_month, local
from balance_desktop.tabs.page import visit_in_order
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import kind_name, region_name, strength_name
from balance_desktop.window.answers_about import AnswersAbout
from balance_desktop.window.note_editor import NoteEditor

_WIDTH_EM = 16, 22
"""The panel's least and greatest width in text sizes."""
_SHARE = 0.42
"""Between these, the part of the map's width that the panel takes."""
_FRAME = 6
"""Pixels that the frame takes from the panel's width and height, and a little more."""
_MARGIN = 12
"""Pixels between the panel and the edge of the map."""


class DetailsPanel(QFrame):
    """Follows the selection of one map. It lies on the side away from the selected card, and Esc closes it."""

    strengthen_asked = Signal()
    answer_asked = Signal(str)
    """The person wants to read an answer that mentions the item."""
    closed = Signal()

    def __init__(self, panel: MapWidget, document: Document, appearance: Appearance, icons: Icons) -> None:
        super().__init__(panel)
        self.setObjectName("details")
        self.setProperty("card", "true")
        self._map = panel
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._item: Item | None = None
        self._kinds: dict[Kind, QRadioButton] = {}
        self._strengths: dict[Strength, QRadioButton] = {}
        self.close_button = QToolButton()
        self.close_button.setObjectName("close_details")
        self.close_button.setAccessibleName(T("Details", "Close"))
        self.close_button.setToolTip(T("Details", "Close"))
        self.close_button.setProperty("compact", "true")
        self.text = ProseLabel(look="heading")
        self.text.setObjectName("details_text")
        self.since = ProseLabel(look="small")
        self.since.setObjectName("details_since")
        self.strengthen = LinkButton(T("Details", "Strengthen…"))
        self.strengthen.setObjectName("details_strengthen")
        self.strengthen.setProperty("flush", "true")
        self.forget = LinkButton(T("Details", "Delete for good…"))
        self.forget.setObjectName("details_forget")
        self.forget.setProperty("flush", "true")
        self.note = NoteEditor(document)
        self.note.setObjectName("details_note")
        self.note.set_placeholder(T("Details", "Write a note — saved as you type"))
        self.answers = AnswersAbout(document)
        self._parts = QWidget()
        self._lay_out()
        self._connect()
        self._wear()
        self.hide()

    @property
    def item(self) -> Item | None:
        """The item that is told about."""
        return self._item

    def kind_button(self, kind: Kind) -> QRadioButton:
        """The button that makes the item one of this kind."""
        return self._kinds[kind]

    def strength_button(self, strength: Strength) -> QRadioButton:
        """The button that says the item has this strength."""
        return self._strengths[strength]

    def enter(self) -> None:
        """Show the panel and put the keyboard into it."""
        self.show()
        self._refresh()
        self.raise_()
        self._scroll.ensureWidgetVisible(self.note)
        target = self.note if self._item is not None else self.close_button
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close the panel; what was written stays."""
        self.note.finish()
        self.hide()
        self.closed.emit()

    def flush(self) -> None:
        """Put what is being written into the document."""
        self.note.finish()

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.addWidget(self.text, 1)
        title.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        kinds, strengths = QGridLayout(), QVBoxLayout()
        kinds.setHorizontalSpacing(12)
        kinds.setVerticalSpacing(2)
        strengths.setSpacing(2)
        for number, kind in enumerate(KINDS):
            self._kinds[kind] = self._radio(kind, kind_name(kind))
            kinds.addWidget(self._kinds[kind], number // 2, number % 2)
        kinds.setColumnStretch(1, 1)
        for strength in STRENGTHS:
            self._strengths[strength] = self._radio(strength, strength_name(strength))
            strengths.addWidget(self._strengths[strength])
        column = QVBoxLayout(self._parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.since)
        for heading, below in ((T("Details", "Kind"), kinds), (T("Details", "Strength"), strengths)):
            column.addSpacing(8)
            column.addWidget(_quiet(heading))
            column.addLayout(below)
        column.addWidget(self.strengthen, 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(8)
        column.addWidget(_quiet(T("Details", "Note")))
        column.addWidget(self.note)
        column.addWidget(self.answers)
        column.addSpacing(4)
        column.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeading)
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(16, 8, 16, 16)
        inner.setSpacing(4)
        inner.addLayout(title)
        inner.addWidget(self._parts)
        inner.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)
        visit_in_order(self._tab_order())

    def _tab_order(self) -> list[QWidget]:
        about = [*self._kinds.values(), *self._strengths.values(), self.strengthen, self.note]
        return [*about, *self.answers.focus_order(), self.forget, self.close_button]

    def _radio(self, shape: Shape, word: str) -> QRadioButton:
        button = QRadioButton(word)
        button.setObjectName(f"details_{shape}")
        button.setAccessibleName(word)
        return button

    def _connect(self) -> None:
        for buttons in (self._kinds, self._strengths):
            group = QButtonGroup(self)
            for button in buttons.values():
                group.addButton(button)
        for kind in KINDS:
            self._on_click(self._kinds[kind], partial(self._document.set_kind, kind=kind))
        for strength in STRENGTHS:
            self._on_click(self._strengths[strength], partial(self._document.set_strength, strength=strength))
        self.close_button.clicked.connect(self.leave)
        self.strengthen.clicked.connect(self.strengthen_asked)
        self.forget.clicked.connect(self._ask_to_forget)
        self._map.selection_changed.connect(self._refresh)
        self._map.items_shown.connect(self._refresh)
        self._document.changed.connect(self._refresh)
        self._document.read_only_changed.connect(self._refresh)
        self._map.view.view_changed.connect(self.place)
        self._map.installEventFilter(self)
        self._appearance.changed.connect(self._wear)
        self.answers.answer_asked.connect(self.answer_asked)
        self.answers.rearranged.connect(self._rearrange)
        self.note.message.connect(self._map.message)
        self.note.textChanged.connect(self.place)
        self.note.cursor_moved.connect(self._keep_in_sight)

    def _rearrange(self) -> None:
        visit_in_order(self._tab_order())
        self.place()

    def _on_click(self, button: QRadioButton, edit: Callable[[list[str]], object]) -> None:
        button.clicked.connect(lambda: self._edit(edit))

    def _edit(self, edit: Callable[[list[str]], object]) -> None:
        self.note.flush()
        if self._item is not None:
            edit([self._item.id])
        self._refresh()

    def _ask_to_forget(self) -> None:
        self.note.flush()
        if self._item is not None:
            self._document.ask_to_forget([("items", self._item.id)])

    def _refresh(self, *_what: object) -> None:
        """Show the one selected item as it is now on the map, or say what to do when there is not one."""
        if self.isHidden():
            return
        ids = self._map.selected_ids()
        item = self._map.relationship.items.get(ids[0]) if len(ids) == 1 else None
        self._item = item
        self._parts.setVisible(item is not None)
        if item is None:
            several = T("Details", "Several items are selected. Choose one to see more about it.")
            self.text.set_text(several if ids else T("Details", "Choose an item to see more about it."))
        else:
            self._show(item)
        self.note.show_item(item)
        self.answers.show_item(item)
        self.setAccessibleName(T("Details", "Details: {text}").format(text=self.text.text()))
        self.place()

    def _show(self, item: Item) -> None:
        can_edit = self._map.can_edit
        self.text.set_text(item.text)
        self.since.set_text(self._since(item))
        _check(self._kinds, item.kind, can_edit=can_edit)
        _check(self._strengths, item.strength, can_edit=can_edit)
        self.strengthen.setVisible(item.strength == "care")
        self.forget.setEnabled(can_edit)
        self.note.setReadOnly(not can_edit)

    def _since(self, item: Item) -> str:
        today = self._document.today()
        day = local(item.created_at).date().isoformat()
        region = region_name(self._map.relationship, item.region)
        if day == today:
            return T("Details", "{region} · here since today").format(region=region)
        date = day_and_month(day, today)
        if item.region == "tray":
            return T("Details", "{region} · here since {date}").format(region=region, date=date)
        return T("Details", "{region} · on the map since {date}").format(region=region, date=date)

    def place(self) -> None:
        """Lie over the side of the map where the selected card is not."""
        if self.isHidden():
            return
        view = self._map.view
        at = view.mapTo(self._map, QPoint(0, 0))
        least, greatest = (self._appearance.text_px * em for em in _WIDTH_EM)
        width = min(max(least, round(view.width() * _SHARE)), greatest, view.width() - 2 * _MARGIN)
        layout = self._content.layout()
        wanted = layout.heightForWidth(width - _FRAME) if layout is not None else 0
        height = min(wanted + _FRAME, view.height() - 2 * _MARGIN)
        leading, trailing = at.x() + _MARGIN, at.x() + view.width() - width - _MARGIN
        card = self._map.cards.cards.get(self._item.id) if self._item is not None else None
        x = trailing
        if card is not None:
            rect = view.card_rect(card).translated(at)
            covers_trailing, covers_leading = rect.right() + _MARGIN - trailing, leading + width + _MARGIN - rect.left()
            x = leading if covers_trailing > max(covers_leading, 0) else trailing
        self.setGeometry(x, at.y() + _MARGIN, width, height)

    def _keep_in_sight(self, cursor: QRect) -> None:
        at = self.note.mapTo(self._content, cursor.center())
        self._scroll.ensureVisible(at.x(), at.y(), 0, 2 * cursor.height())

    def _wear(self) -> None:
        theme, side = self._appearance.theme, self._appearance.text_px + 1
        buttons: dict[Shape, QRadioButton] = {**self._kinds, **self._strengths}
        for shape, button in buttons.items():
            colour = theme.care if shape == "care" else theme.quiet_ink
            button.setIcon(shape_icon(shape, colour, side, self.devicePixelRatioF()))
            button.setIconSize(icon_size(side))
        self.close_button.setIcon(self._icons.icon("x", theme.quiet_ink))
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the map's size changes."""
        if watched is self._map and event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("quiet", "true")
    return label


def _check(buttons: Mapping[Kind, QRadioButton] | Mapping[Strength, QRadioButton], key: str, *, can_edit: bool) -> None:
    for name, button in buttons.items():
        with QSignalBlocker(button):
            button.setChecked(name == key)
        button.setEnabled(can_edit)
