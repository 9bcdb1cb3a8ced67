"""What arranges a whole map: Tidy, and pulling the circles together or apart."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QWidget

from balance_desktop.canvas.circle_handle import STEP, CircleHandle
from balance_desktop.canvas.layout import geometry_of
from balance_desktop.document.document import Document
from balance_desktop.model.regions import MAX_SEPARATION, clamp_separation
from balance_desktop.model.relationship import DEFAULT_SEPARATION
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.translation import T

if TYPE_CHECKING:
    from balance_desktop.canvas.map_widget import MapWidget

_MANY = 100
"""More cards than this lie roughly while the circles move, and find their room when they stand still."""
Own = Callable[[Callable[[], object]], bool]
"""Makes an edit that is the map's own; whether it changed anything."""


class Arranging(QObject):
    """Arranges one map. Every gesture ends in one edit; until then only the picture is another one."""

    def __init__(self, map_widget: "MapWidget", document: Document, appearance: Appearance, own: Own) -> None:
        super().__init__(map_widget)
        self._map = map_widget
        self._document = document
        self._appearance = appearance
        self._own = own
        self.handle = CircleHandle(map_widget.view, appearance, map_widget)
        QWidget.setTabOrder(map_widget.view, self.handle)
        QWidget.setTabOrder(self.handle, map_widget.tray.field)
        self._glide = QVariantAnimation(self)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._preview)
        self.handle.pulled.connect(self._pull)
        self.handle.let_go.connect(self.set_separation)
        self.handle.put_back.connect(self._show_stored)
        self.handle.first_asked.connect(self.as_first)
        map_widget.shown_changed.connect(self._follow)
        map_widget.view.drag_started.connect(self._arrive)
        document.read_only_changed.connect(self._follow)
        appearance.changed.connect(self.handle.dress)
        self._follow()

    def tidy(self) -> None:
        """Put the cards of every region in rows."""
        from balance_desktop.canvas.tidy import tidied

        if not self._is_ready():
            return
        cards = self._map.cards.cards
        # as it is where there is least room: rows that are tidy there are tidy in a larger view too
        geometry = geometry_of(self._map.relationship, self._appearance.text_px)
        scale = geometry.radius / self._map.view.geometry_shown.radius
        points = {key: (card.x() * scale, card.y() * scale) for key, card in cards.items()}
        sizes = {key: card.text.size for key, card in cards.items()}
        items = [card.item for card in cards.values()]
        places = tidied(geometry, items, points, sizes)
        done = self._own(lambda: self._document.tidy(places))
        self._map.tell(T("Map", "The map is tidy now") if done else T("Map", "The map is tidy already"))

    def closer(self) -> None:
        """Bring the circles one step closer together."""
        self._step(-STEP)

    def apart(self) -> None:
        """Bring the circles one step farther apart."""
        self._step(STEP)

    def as_first(self) -> None:
        """Put the circles as they were at first."""
        self.set_separation(DEFAULT_SEPARATION)

    def set_separation(self, separation: float) -> None:
        """Bring the circles to this distance of their centres, in radii: one edit."""
        if not self._is_ready():
            self._show_stored()
            return
        before, shown = self._document.relationship.basics.separation, self._map.view.geometry_shown.separation
        if not self._own(lambda: self._document.set_separation(separation)):
            self._show_stored()
            return
        after = self._document.relationship.basics.separation
        closer, farther = T("Map", "The circles are closer together now"), T("Map", "The circles are farther apart now")
        self._map.tell(closer if after < before else farther)
        if shown == before:
            self._glide_to(before, after)

    def _step(self, step: float) -> None:
        """Move the circles by a step; say so when they are as close, or as far apart, as they can be."""
        self._arrive()
        now = self._document.relationship.basics.separation
        wanted = clamp_separation(round(now + step, 4))
        if wanted != now:
            self.set_separation(wanted)
        elif wanted == MAX_SEPARATION:
            self._map.tell(T("Map", "The circles are as far apart as they can be"))
        else:
            self._map.tell(T("Map", "The circles are as close together as they can be"))

    def _is_ready(self) -> bool:
        """Whether the map may be changed now; what is on its way arrives first."""
        self._arrive()
        return self._map.can_edit and not self._map.drag.is_active

    def _pull(self, separation: float) -> None:
        if self._is_ready():
            self._preview(separation)

    def _glide_to(self, before: float, after: float) -> None:
        """Let circles and cards glide from one distance to the other; the edit is made already."""
        milliseconds = self._appearance.motion_ms()
        if milliseconds > 0:
            self._glide.setDuration(milliseconds)
            self._glide.setStartValue(before)
            self._glide.setEndValue(after)
            self._glide.start()

    def _arrive(self) -> None:
        """Let the circles be where they are stored, if they are on their way."""
        if self._glide.state() == QVariantAnimation.State.Running:
            self._glide.stop()
            self._show_stored()

    def _show_stored(self) -> None:
        self._preview(self._map.relationship.basics.separation)

    def _preview(self, separation: float) -> None:
        """Draw the map as if the circles were this far apart; cards keep their regions and change nothing."""
        relationship = self._map.relationship
        is_passing = separation != relationship.basics.separation
        if is_passing:
            relationship = replace(relationship, basics=replace(relationship.basics, separation=separation))
        geometry = self._map.geometry_of(relationship)
        self._map.show_geometry(geometry, roughly=is_passing and len(relationship.items) > _MANY)

    def _follow(self, _is_read_only: object = None) -> None:
        """Keep to what the map shows now; another change ends what is on its way."""
        self._glide.stop()
        self.handle.give_up()
        self.handle.setEnabled(self._map.can_edit)
        self.handle.show_separation(self._map.relationship.basics.separation)
        self.handle.follow()
