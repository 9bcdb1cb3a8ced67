"""Icons: SVG files drawn in the colour of a role, sharp at every size and on every screen."""

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from balance_desktop.resource_files import ROOT


class Icons:
    """Makes icons from the files of a folder and keeps those it made; one for the program, which lives as long."""

    def __init__(self) -> None:
        self._folder = ROOT / "icons"
        self._made: dict[tuple[str, int], QIcon] = {}

    def icon(self, name: str, colour: QColor) -> QIcon:
        """Return the icon `name` drawn in `colour`; KeyError when there is no such file."""
        key = (name, colour.rgba())
        if key not in self._made:
            self._made[key] = QIcon(_TintedSvg(self._file(name), colour.name()))
        return self._made[key]

    def svg(self, name: str, colour: QColor) -> bytes:
        """Return the drawing with `currentColor` replaced; KeyError when there is no such file."""
        return _tinted(self._file(name), colour.name())

    def _file(self, name: str) -> Path:
        path = self._folder / f"{name}.svg"
        if not path.is_file():
            raise KeyError(name)
        return path


def _tinted(path: Path, colour: str) -> bytes:
    return path.read_text(encoding="utf-8").replace("currentColor", colour).encode()


class _TintedSvg(QIconEngine):
    """Draws one SVG, read when it is first seen, at whatever size and pixel ratio is asked for; faint when disabled."""

    def __init__(self, path: Path, colour: str, svg: bytes | None = None) -> None:
        super().__init__()
        self._path = path
        self._colour = colour
        self._svg = svg
        self._clones: list[QIconEngine] = []

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        from PySide6.QtSvg import QSvgRenderer  # only windows need it, not the start

        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.4)
        if self._svg is None:
            self._svg = _tinted(self._path, self._colour)
        renderer = QSvgRenderer(self._svg)
        renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        renderer.render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        made = _TintedSvg(self._path, self._colour, self._svg)
        self._clones.append(made)  # Qt takes it without telling Python, which would delete it at once
        return made
