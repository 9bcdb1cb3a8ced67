"""Cards that glide to their new places: one animation for all of them."""

from collections.abc import Mapping

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from balance_desktop.canvas.item_card import ItemCard
from balance_desktop.canvas.layout import Point


class Glide(QObject):
    """Moves cards over some milliseconds; 0 moves them at once."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ways: list[tuple[ItemCard, float, float, float, float]] = []
        self._animation: QVariantAnimation | None = None

    def start(self, targets: Mapping[ItemCard, Point], milliseconds: int) -> None:
        """Move the cards to their scene points; what was still gliding arrives first."""
        self.finish()
        self._ways = []
        for card, (x, y) in targets.items():
            from_x, from_y = card.x(), card.y()
            if from_x != x or from_y != y:
                self._ways.append((card, from_x, from_y, x, y))
        if milliseconds <= 0:
            self.finish()
        elif self._ways:
            self._animation = self._animation or self._make_animation()
            self._animation.setDuration(milliseconds)
            self._animation.start()

    def finish(self) -> None:
        """Let every card arrive now."""
        if self._animation is not None:
            self._animation.stop()
        self._step(1.0)
        self._ways = []

    @property
    def is_running(self) -> bool:
        """Whether cards are on their way."""
        return self._animation is not None and self._animation.state() == QVariantAnimation.State.Running

    def _make_animation(self) -> QVariantAnimation:
        animation = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        animation.valueChanged.connect(self._step)
        return animation

    def _step(self, share: float) -> None:
        for card, x, y, to_x, to_y in self._ways:
            if share == 1.0:
                card.setPos(to_x, to_y)
            else:
                card.setPos(x + (to_x - x) * share, y + (to_y - y) * share)
