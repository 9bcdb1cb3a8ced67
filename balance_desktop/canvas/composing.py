"""Text that an input method composes (Chinese, Japanese, Korean, dead keys) begins an item as typing does.

The keyboard stays where a composition began until that is over, since it would be cut short otherwise; meanwhile the
field in which it is to be read gets its events.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication, QWidget

from balance_desktop.canvas.editor import left_for_good
from balance_desktop.canvas.view import CardView

if TYPE_CHECKING:
    from balance_desktop.canvas.map_panel import MapPanel
    from balance_desktop.canvas.quick_in import QuickIn

_Queries = Qt.InputMethodQuery
_RECTANGLES = (_Queries.ImCursorRectangle, _Queries.ImAnchorRectangle)


class Composing(QObject):
    """Watches map and tray for what input methods send, and hands it to the field that it opens for it."""

    def __init__(self, panel: "MapPanel", quick_in: "QuickIn") -> None:
        super().__init__(panel)
        self._panel = panel
        self._quick_in = quick_in
        self._field: QWidget | None = None
        for view in (panel.view, panel.tray.view):
            view.installEventFilter(self)
            view.chosen_here.connect(self._finish)

    def _compose(self, view: CardView, event: QInputMethodEvent) -> bool:
        """Hand on what is composed; the first of it opens the field. False leaves it to the view."""
        if self._field is None:
            words = event.preeditString() or event.commitString()
            self._field = self._quick_in.begin(view, words) if words else None
        field = self._field
        if field is None:
            return False
        is_over = not event.preeditString()
        if is_over:
            self._field = None
        QApplication.sendEvent(field, event)
        if is_over:
            field.setFocus()
        else:
            QGuiApplication.inputMethod().update(_Queries.ImQueryInput)
        return True

    def _answer(self, view: CardView, event: QInputMethodQueryEvent) -> bool:
        """Say that text may be composed here, and where it will be read. False leaves it to the view."""
        if self._field is not None:
            QApplication.sendEvent(self._field, event)
            for query in _RECTANGLES:
                event.setValue(query, self._on_view(view, self._field, event.value(query)))
        elif self._quick_in.can_write:
            event.setValue(_Queries.ImEnabled, True)  # noqa: FBT003 - Qt's
            event.setValue(_Queries.ImCursorRectangle, self._spot(view))
        else:
            return False
        event.accept()
        return True

    def _on_view(self, view: CardView, field: QWidget, rectangle: object) -> QRect:
        """A rectangle of the field as the view counts."""
        rect = rectangle.toRect() if isinstance(rectangle, QRectF) else rectangle
        corner = view.mapFromGlobal(field.mapToGlobal(QPoint(0, 0)))
        return rect.translated(corner) if isinstance(rect, QRect) else QRect(corner, field.size())

    def _spot(self, view: CardView) -> QRect:
        """Where something new would be written, as the view counts."""
        place = self._quick_in.mark.place
        if view is self._panel.view and place is not None and place.u is not None and place.v is not None:
            point = self._panel.view.geometry_shown.point(place.region, place.u, place.v)
            return QRect(view.viewport().mapTo(view, view.mapFromScene(*point)), QSize(1, 1))
        return view.rect()

    def _finish(self) -> None:
        """Take what is composed so far, since the person goes on elsewhere."""
        if self._field is not None:
            QGuiApplication.inputMethod().commit()  # comes back as an event that ends the composition
            self._field = None
            self._panel.writing.finish()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See what input methods send to map and tray, and when the keyboard leaves them."""
        if isinstance(watched, CardView):
            if isinstance(event, QInputMethodEvent):
                return self._compose(watched, event) or super().eventFilter(watched, event)
            if isinstance(event, QInputMethodQueryEvent):
                return self._answer(watched, event) or super().eventFilter(watched, event)
            if self._field is not None and left_for_good(event):
                self._finish()
        return super().eventFilter(watched, event)
