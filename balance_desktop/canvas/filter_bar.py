"""The bar that takes the legend's place while the person chooses what stands out on the map."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from balance_desktop.canvas.item_filter import ItemFilter
from balance_desktop.canvas.shape_icon import icon_size, shape_icon
from balance_desktop.canvas.shapes import Shape
from balance_desktop.model.vocabulary import KINDS, STRENGTHS
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import kind_name, strength_name

_SIDE = 24
"""Pixels beside the bar, as beside the legend."""


class FilterBar(QWidget):
    """A button that can be pressed in for each kind and each strength, and the way back to everything."""

    closed = Signal()
    """Everything is shown again, and the bar is no longer needed."""

    def __init__(self, item_filter: ItemFilter, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("filter_bar")
        self._filter = item_filter
        self._appearance = appearance
        self.buttons: dict[Shape, QToolButton] = {}
        self._label = QLabel(T("Filter", "Show only"))
        self._label.setProperty("quiet", "true")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(2)
        self._row.addStretch(1)
        self._row.addWidget(self._label)
        self._row.addSpacing(4)
        for kind in KINDS:
            self._add_button(kind, kind_name(kind), lambda kind=kind: item_filter.toggle_kind(kind))
        self._row.addSpacing(10)
        for strength in STRENGTHS:
            self._add_button(
                strength, strength_name(strength), lambda strength=strength: item_filter.toggle_strength(strength)
            )
        self._row.addSpacing(4)
        self.show_all = LinkButton(T("Filter", "Show all"))
        self.show_all.setObjectName("show_all")
        self._row.addWidget(self.show_all)
        self.stand_alone(alone=True)
        self.setAccessibleName(T("Filter", "Show only some items"))
        self.show_all.clicked.connect(self.close_bar)
        item_filter.changed.connect(self._refresh)
        appearance.changed.connect(self._wear)
        self._wear()
        self._refresh()

    def sentence(self) -> str:
        """What stands out now, for the status line."""
        words = [self._filter.among_name] if self._filter.among_name else []
        words += [kind_name(kind) for kind in self._filter.kinds]
        words += [strength_name(strength) for strength in self._filter.strengths]
        if not words:
            return T("Filter", "Everything stands out again")
        return T("Filter", "Standing out: {words}. The rest is dimmed.").format(words=", ".join(words))

    def focus_first(self) -> None:
        """Put the keyboard on the first button."""
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stand_alone(self, *, alone: bool) -> None:
        """Keep the legend's distance from the edges on a line of its own; none beside something else."""
        side = _SIDE if alone else 0
        self._row.setContentsMargins(side, 0, side, 2 if alone else 0)

    def click(self, shape: str) -> None:
        """Press the button of a kind or a strength, as the person does; nothing for what has none."""
        for key, button in self.buttons.items():
            if key == shape:
                button.click()

    def close_bar(self) -> None:
        """Show everything and go away."""
        self._filter.clear()
        self.closed.emit()

    def _add_button(self, shape: Shape, word: str, toggle: Callable[[], None]) -> None:
        button = QToolButton(self)
        button.setObjectName(f"show_only_{shape}")
        button.setCheckable(True)
        button.setText(word)
        button.setToolTip(word)
        button.setAccessibleName(word)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: toggle())  # it would hand over whether it is checked
        self.buttons[shape] = button
        self._row.addWidget(button)

    def _refresh(self) -> None:
        chosen = {*self._filter.kinds, *self._filter.strengths}
        for shape, button in self.buttons.items():
            button.setChecked(shape in chosen)
        name = self._filter.among_name
        self._label.setText(T("Filter", "{name}:").format(name=name) if name else T("Filter", "Show only"))
        self._fit()

    def _wear(self) -> None:
        theme = self._appearance.theme
        side = round(self._appearance.text_px * 1.1)
        accent, surface = theme.accent.name(), theme.surface.name()
        self.setStyleSheet(
            "QToolButton { padding: 1px 5px; }"
            f"QToolButton:checked {{ background: {surface}; border: 1px solid {accent}; padding: 2px 6px; }}"
            f"QToolButton:focus {{ border: 2px solid {accent}; padding: 1px 5px; }}"
        )
        for shape, button in self.buttons.items():
            colour = theme.care if shape == "care" else theme.quiet_ink
            button.setIcon(shape_icon(shape, colour, side, self.devicePixelRatioF()))
            button.setIconSize(icon_size(side))
        self._fit()

    def _fit(self) -> None:
        """Show words beside the shapes if there is room for them, else the shapes alone."""
        words, shapes = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        for style, has_label in ((words, True), (shapes, bool(self._filter.among_name)), (shapes, False)):
            for button in self.buttons.values():
                button.setToolButtonStyle(style)
            self._label.setVisible(has_label)
            self._row.invalidate()
            if self._row.sizeHint().width() <= self.width():
                return

    def minimumSizeHint(self) -> QSize:
        """Be no reason for a wide window."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words away where they do not fit."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows everything; arrows go from button to button."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)
