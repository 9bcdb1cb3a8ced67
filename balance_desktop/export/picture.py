"""The map as a picture: PNG for slides and messages, SVG for those who want to go on drawing."""

from datetime import date

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter

from balance_desktop.export.page import draw_page
from balance_desktop.export.titles import document_title
from balance_desktop.model.relationship import Relationship
from balance_desktop.ui.theme import load_theme

WIDTH, HEIGHT = 1280, 900
"""The drawing in its own pixels."""
SCALE = 3
"""A PNG has this many pixels for one of the drawing's, enough for a 4K screen."""
_QUALITY = 80
"""Of Qt's scale for PNG: nearly the smallest file for the time it takes."""


def to_png(relationship: Relationship, today: date) -> bytes:
    """The map as a PNG file of 3840 by 2700 pixels. Needs a QGuiApplication."""
    image = QImage(WIDTH * SCALE, HEIGHT * SCALE, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        painter.scale(SCALE, SCALE)
        _draw(painter, relationship, today)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    writer.setQuality(_QUALITY)
    writer.write(image)
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
    with QPainter(generator) as painter:
        _draw(painter, relationship, today)
    return bytes(buffer.data().data())


def _draw(painter: QPainter, relationship: Relationship, today: date) -> None:
    area = QRectF(0, 0, WIDTH, HEIGHT)
    painter.fillRect(area, load_theme("light").window)
    draw_page(painter, area, relationship, today)
