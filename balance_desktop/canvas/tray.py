"""The tray under the map: a field to type new items into, and the cards that have no place yet, in rows."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from balance_desktop.canvas.editor import kind_of_key
from balance_desktop.canvas.layout import Point
from balance_desktop.canvas.scene import CardScene
from balance_desktop.canvas.shapes import Shape, draw_shape
from balance_desktop.canvas.view import CardView
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.vocabulary import Kind, Region
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.fonts import interface_font
from balance_desktop.ui.translation import T

_GAP = 12
_MOST_ROWS = 2
_MARGIN = 8
_ROUND = 9


class AddField(QLineEdit):
    """“+ Add something…”: Enter puts what is written into the tray. Ctrl+1 … 4 choose the kind while typing."""

    def __init__(self, appearance: Appearance, add: Callable[[str, Kind], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._add = add
        self._kind: Kind = "activity"
        self.setObjectName("add_field")
        self.returnPressed.connect(self.flush)
        self.textChanged.connect(self.update)
        self.installEventFilter(self)
        self.dress()

    @property
    def kind(self) -> Kind:
        """The kind that the next item gets."""
        return self._kind

    def dress(self) -> None:
        """Take on words, theme and text size."""
        theme, text_px = self._appearance.theme, self._appearance.text_px
        self.setFont(interface_font(text_px))
        self.setPlaceholderText(T("Map", "Add something…"))
        self.setAccessibleName(T("Map", "Add something…"))
        self.setAccessibleDescription(T("Map", "Enter puts it into the tray; Ctrl+1 to Ctrl+4 choose its kind"))
        before, name = round(text_px * 2.4), self.objectName()
        self.setStyleSheet(
            f"#{name} {{ background: transparent; border: 1px solid transparent; border-radius: {_ROUND}px;"
            f" padding: 0px 8px 0px {before}px; min-height: 0px; }}"
            f"#{name}:focus {{ background: {theme.surface.name()}; border: 2px solid {theme.accent.name()};"
            f" padding: 0px 7px 0px {before - 1}px; }}"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dashed outline, and a plus, or the chosen kind as soon as something is written."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.hasFocus():  # the style sheet would draw a line of one pixel dotted
            pen = QPen(self._appearance.theme.quiet_ink, 1)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        text_px = self._appearance.text_px
        shape: Shape = self._kind if self.text() else "plus"
        size = text_px * (0.85 if self.text() else 0.6)
        x = text_px * 1.4
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x
        draw_shape(painter, shape, QPointF(x, self.height() / 2), size, self._appearance.theme.quiet_ink)

    def flush(self) -> None:
        """Put what is written into the tray; it stays in the field when it is refused."""
        words = self.text().strip()
        if words and self._add(words, self._kind):
            self.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose the kind by key; Esc empties the field."""
        if isinstance(event, QKeyEvent):
            kind = kind_of_key(event)
            is_escape = event.key() == Qt.Key.Key_Escape and bool(self.text())
            if (kind is not None or is_escape) and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and kind is not None:
                self._kind = kind
                self.update()
                return True
            if event.type() == QEvent.Type.KeyPress and is_escape:
                self.clear()
                return True
        return super().eventFilter(watched, event)


class TrayView(CardView):
    """The tray's cards in rows, as wide as there is room; never zoomed."""

    resized = Signal()

    def __init__(self, scene: CardScene, parent: QWidget) -> None:
        super().__init__(scene, parent)
        self.setObjectName("tray_view")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setBackgroundRole(self.backgroundRole())
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent;")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cards flow anew."""
        super().resizeEvent(event)
        self.resized.emit()


class Tray(QFrame):
    """The panel “Not placed yet”."""

    def __init__(self, scene: CardScene, appearance: Appearance, add: Callable[[str, Kind], bool]) -> None:
        super().__init__()
        self._appearance = appearance
        self._scene = scene
        self._order: list[str] = []
        self._is_lit = False
        self._has_height = True
        self.setObjectName("tray")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("small", "true")
        self.field = AddField(appearance, add, self)
        self.view = TrayView(scene, self)
        row = QHBoxLayout()
        row.setSpacing(_GAP - _MARGIN)
        self._beside = beside = QVBoxLayout()
        beside.addWidget(self.field)
        beside.addStretch()
        row.addLayout(beside)
        row.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 10, 8)
        column.setSpacing(3)
        self.header = QHBoxLayout()
        self.header.addWidget(self.title)
        column.addLayout(self.header)
        column.addLayout(row)
        self.view.resized.connect(self._flow_at_once)
        self.dress()

    def dress(self) -> None:
        """Take on theme and text size."""
        self._say_title()
        self.field.dress()
        self._fit_field()
        self._fit_height()
        self.update()

    def show_relationship(self, relationship: Relationship, edges: Mapping[Region, int], milliseconds: int) -> None:
        """Show the items without a place, in the order they came."""
        items = relationship.items_in("tray")
        self._scene.show_items(items, edges)
        self._order = [item.id for item in items]
        self.view.setAccessibleName(T("Map", "Not placed yet: %n", "items in the tray", len(items)))
        self.flow(milliseconds)

    def flow(self, milliseconds: int) -> None:
        """Put the cards into rows."""
        points, ends = self._rows()
        width = max(1, self.view.viewport().width())
        self._scene.setSceneRect(0, 0, width - 1, ends[-1])
        self._scene.set_points(points, milliseconds)
        self._fit_height()

    def fit(self, surface_height: int) -> None:
        """Be content with one row where the map needs the height itself."""
        has_height = surface_height > 45 * self._appearance.text_px
        if has_height != self._has_height:
            self._has_height = has_height
            self._say_title()
            self._fit_height()

    @property
    def has_height(self) -> bool:
        """Whether the map leaves the tray more than the height it must have."""
        return self._has_height

    def light(self, *, is_lit: bool) -> None:
        """Show that a drop would land here."""
        if is_lit != self._is_lit:
            self._is_lit = is_lit
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the width to the cards."""
        super().resizeEvent(event)
        self._fit_field()

    def _say_title(self) -> None:
        """Leave room for the legend beside the title where height is short."""
        long, short = T("Map", "Not placed yet — drag into a circle, or type to add"), T("Map", "Not placed yet")
        self.title.setText(long if self._has_height else short)

    def _fit_field(self) -> None:
        text_px = self._appearance.text_px
        self.field.setFixedWidth(round(min(text_px * 15.4, max(text_px * 10.5, self.width() * 0.3))))

    def _flow_at_once(self) -> None:
        self.flow(0)

    def _rows(self) -> tuple[dict[str, Point], list[float]]:
        """Each card's centre, and how high the rows are up to each one's end."""
        room = self.view.viewport().width() - _MARGIN
        x, row_top, row_height = float(_MARGIN), float(self._above()), self._card_height()
        points: dict[str, Point] = {}
        ends: list[float] = []
        for item_id in self._order:
            width, height = self._scene.cards[item_id].text.size
            if x > _MARGIN and x + width > room:
                ends.append(row_top + row_height + 4)
                x, row_top = float(_MARGIN), row_top + row_height + _GAP - 4
                row_height = self._card_height()
            points[item_id] = x + width / 2, row_top + height / 2
            row_height = max(row_height, height)
            x += width + _GAP
        return points, [*ends, row_top + row_height + 4]

    def _above(self) -> int:
        """What stays free above the first row: the heart of an item that needs care juts out so far."""
        return round(9 * self._scene.frames.style.factor)

    def _card_height(self) -> float:
        return self._scene.frames.style.measure("x").size[1]

    def _fit_height(self) -> None:
        """One row, or two when one is not enough; more are scrolled."""
        _, ends = self._rows()
        rows = _MOST_ROWS if self._has_height else 1
        height = round(ends[:rows][-1])
        self.view.setFixedHeight(height)
        self.field.setFixedHeight(round(self._card_height()))
        title = QFontMetrics(self.title.font()).height()
        self._beside.setContentsMargins(0, self._above(), 0, 0)
        self.setFixedHeight(height + title + 19)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the panel; lit, its line is the accent's."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.5 if self._is_lit else 1.0
        painter.setPen(QPen(theme.accent if self._is_lit else theme.line, width))
        painter.setBrush(theme.surface)
        inset = width / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 10, 10)
