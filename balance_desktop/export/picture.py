"""The map as a picture: PNG for slides and messages, SVG for those who want to go on drawing."""

from datetime import date

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from balance_desktop.export.page import draw_page
from balance_desktop.export.titles import document_title
from balance_desktop.model.relationship import Relationship

WIDTH, HEIGHT = 1280, 900
"""The drawing in its own pixels."""
SCALE = 3
"""A PNG has this many pixels for one of the drawing's, enough for a 4K screen."""
_QUALITY = 80
"""Of Qt's scale for PNG: nearly the smallest file for the time it takes."""


def to_png(relationship: Relationship, today: date) -> bytes:
    """The map as a PNG file of 3840 by 2700 pixels. Needs a QGuiApplication."""
    image = QImage(WIDTH * SCALE, HEIGHT * SCALE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    _draw(painter, relationship, today)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", _QUALITY)
    return bytes(buffer.data().data())


def to_svg(relationship: Relationship, today: date) -> bytes:
    """The map as an SVG file in which text is text. Needs a QGuiApplication."""
    from PySide6.QtSvg import QSvgGenerator

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle(document_title(relationship))
    generator.setDescription("Balance Desktop")
    generator.setSize(QSize(WIDTH, HEIGHT))
    generator.setViewBox(QRectF(0, 0, WIDTH, HEIGHT))
    generator.setResolution(96)
    _draw(QPainter(generator), relationship, today)
    return bytes(buffer.data().data())


def _draw(painter: QPainter, relationship: Relationship, today: date) -> None:
    draw_page(painter, QRectF(0, 0, WIDTH, HEIGHT), relationship, today)
    painter.end()
