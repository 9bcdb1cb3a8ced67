"""A ring around what the person looked for on a tab."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QWidget

from balance_desktop.ui.appearance import Appearance

_ROOM = 6
"""Pixels between the ring and what is in it."""


class FoundRing(QFrame):
    """Lies over a page and stays around one of its widgets; the mouse goes through it."""

    def __init__(self, appearance: Appearance, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._appearance = appearance
        self._around: QWidget | None = None
        self.setObjectName("found_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        appearance.changed.connect(self._wear)
        self._wear()
        self.hide()

    @property
    def around(self) -> QWidget | None:
        """What the ring is around."""
        return self._around

    def show_around(self, widget: QWidget) -> None:
        """Go around `widget`, which stands on the page."""
        self.leave()
        self._around = widget
        widget.destroyed.connect(self.leave)
        watched: QWidget | None = widget
        while watched is not None and watched is not self._page:
            watched.installEventFilter(self)
            watched = watched.parentWidget()
        self._follow()

    def leave(self) -> None:
        """Ring nothing any more."""
        self._around = None
        self.hide()

    def _follow(self) -> None:
        widget = self._around
        if widget is None:
            return
        rect = widget.rect().translated(widget.mapTo(self._page, QPoint(0, 0)))
        self.setGeometry(rect.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM).intersected(self._page.rect()))
        self.setVisible(widget.isVisibleTo(self._page))
        self.raise_()

    def _wear(self) -> None:
        accent = self._appearance.theme.accent.name()
        self.setStyleSheet(
            f"#found_ring {{ border: 2px solid {accent}; border-radius: 8px; background: transparent; }}"
        )

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Move along."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._follow()
        return False
