"""Icons: SVG files drawn in the colour of a role, sharp at every size and on every screen."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from balance_desktop.resource_files import ROOT


class Icons:
    """Makes icons from the files of a folder and keeps those it made."""

    def __init__(self) -> None:
        self._folder = ROOT / "icons"
        self._made: dict[tuple[str, int], QIcon] = {}

    def icon(self, name: str, colour: QColor) -> QIcon:
        """Return the icon `name` drawn in `colour`; KeyError when there is no such file."""
        key = (name, colour.rgba())
        if key not in self._made:
            self._made[key] = QIcon(_TintedSvg(self.svg(name, colour)))
        return self._made[key]

    def svg(self, name: str, colour: QColor) -> bytes:
        """Return the drawing with `currentColor` replaced; KeyError when there is no such file."""
        try:
            text = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        except FileNotFoundError:
            raise KeyError(name) from None
        return text.replace("currentColor", colour.name()).encode()


class _TintedSvg(QIconEngine):
    """Draws one SVG at whatever size and device pixel ratio is asked for; faint when disabled."""

    def __init__(self, svg: bytes) -> None:
        super().__init__()
        self._svg = svg

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        from PySide6.QtSvg import QSvgRenderer  # only windows need it, not the start

        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.4)
        QSvgRenderer(self._svg).render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _TintedSvg(self._svg)
