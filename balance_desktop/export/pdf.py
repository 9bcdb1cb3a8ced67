"""The map on one page: vectors, and text that stays text. What is too long for its card follows on further pages."""

import re
from datetime import date
from uuid import NAMESPACE_OID, uuid5
from xml.sax.saxutils import escape

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QRectF, QUuid
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from balance_desktop.export.in_full import InFull
from balance_desktop.export.page import draw_page, inner_area
from balance_desktop.export.titles import document_title
from balance_desktop.model.relationship import Relationship

_PIXELS_PER_INCH = 96
"""What a pixel of the drawing is on paper, as on the web."""
_DOTS_PER_PIXEL = 12
_LETTER_TERRITORIES = frozenset({"US", "CA", "MX", "PH", "PR", "CL", "CO", "VE", "GT", "CR", "PA", "SV"})
_DATES = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)[0-9]{14}([^)]*)\)")
_XMP = """<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>Balance Desktop</xmp:CreatorTool><xmp:CreateDate>{day}</xmp:CreateDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end='w'?>
"""


def to_pdf(relationship: Relationship, today: date) -> bytes:
    """The pages as a PDF file, the same bytes for the same value and day where the fonts are the same.

    Needs a QGuiApplication. Its metadata name the relationship, the program and the day, nothing else.
    """
    title = document_title(relationship)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Balance Desktop")
    writer.setDocumentId(QUuid(str(uuid5(NAMESPACE_OID, f"{relationship.basics.id} {today}"))))
    writer.setDocumentXmpMetadata(_XMP.format(title=escape(title), day=today.isoformat()).encode())
    writer.setResolution(_PIXELS_PER_INCH * _DOTS_PER_PIXEL)
    writer.setPageLayout(
        QPageLayout(page_size(QLocale.system()), QPageLayout.Orientation.Landscape, QMarginsF(), QPageLayout.Unit.Point)
    )
    page = QRectF(0, 0, writer.width() / _DOTS_PER_PIXEL, writer.height() / _DOTS_PER_PIXEL)
    with QPainter(writer) as painter:
        painter.scale(_DOTS_PER_PIXEL, _DOTS_PER_PIXEL)
        too_long = draw_page(painter, page, relationship, today)
        in_full = InFull(relationship, inner_area(page))
        for further in in_full.pages(too_long):
            writer.newPage()
            in_full.draw(painter, further)
    return _with_day(bytes(buffer.data().data()), today)


def page_size(locale: QLocale) -> QPageSize:
    """The paper that lies in printers there."""
    territory = QLocale.territoryToCode(locale.territory())
    return QPageSize(QPageSize.PageSizeId.Letter if territory in _LETTER_TERRITORIES else QPageSize.PageSizeId.A4)


def _with_day(pdf: bytes, today: date) -> bytes:
    """Put the day, in as many bytes, where Qt wrote the second and the time zone of the computer."""
    day = today.strftime("%Y%m%d").encode()

    def replaced(found: re.Match[bytes]) -> bytes:
        zone = b"+00'00'" if len(found[2]) == 7 else found[2]
        return found[1] + day + b"000000" + zone + b")"

    return _DATES.sub(replaced, pdf, count=2)
