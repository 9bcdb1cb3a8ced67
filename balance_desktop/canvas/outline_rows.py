"""How the rows of the outline look, and the field in which one is written."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from balance_desktop.canvas.outline_model import QUIET, OutlineModel
from balance_desktop.canvas.shapes import draw_shape
from balance_desktop.model.text import LINE_LIMIT, NAME_LIMIT
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.fonts import interface_font
from balance_desktop.ui.translation import T

_GAP = 8
_SLACK = 3
"""Pixels that shortening takes words to be wider than they are."""
_QUIET_SHARE = 0.45
"""How much of a row the quiet words may take from the text."""

AnyIndex = QModelIndex | QPersistentModelIndex


class OutlineRows(QStyledItemDelegate):
    """Draws a kind's shape, the text, and quiet words behind it; never as anything but plain text."""

    def __init__(self, model: OutlineModel, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._appearance = appearance
        self.editor: QLineEdit | None = None
        """The field that is open."""

    def finish(self) -> None:
        """Take what is being written."""
        editor = self.editor
        if editor is not None:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        theme, rect = self._appearance.theme, option.rect
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = theme.on_accent if is_selected else theme.ink
        quiet_ink = theme.on_accent if is_selected else theme.quiet_ink
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option, is_selected=is_selected)
        item = self._model.item_of(index)
        room = rect.adjusted(6, 0, -_GAP, 0)
        if item is not None:
            size = self._appearance.text_px * 0.85
            mark = QRect(room.x(), room.y(), round(size), room.height())
            centre = QPointF(QStyle.visualRect(option.direction, rect, mark).center())
            draw_shape(painter, item.kind, centre, size, quiet_ink)
            room.setLeft(room.left() + round(size) + 7)
        text, quiet = str(index.data()), str(index.data(QUIET))
        wanted = QFontMetrics(self._quiet_font()).horizontalAdvance(quiet) + _SLACK
        quiet_width = min(wanted, round(room.width() * _QUIET_SHARE))
        used = self._draw_words(
            painter, option, room.adjusted(0, 0, -quiet_width - _GAP, 0), self._font(is_region=item is None), ink, text
        )
        left = room.x() + used + _GAP
        quiet_room = QRect(left, room.y(), min(wanted, room.right() - left), room.height())
        self._draw_words(painter, option, quiet_room, self._quiet_font(), quiet_ink, quiet)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """All rows are equally high."""
        return QSize(0, round(QFontMetrics(self._font(is_region=True)).height() * 1.75))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:  # noqa: N802
        """A plain field that takes no more than the file does."""
        is_region = self._model.item_of(index) is None
        editor = QLineEdit(parent)
        editor.setObjectName("outline_text")
        editor.setAccessibleName(T("Map", "Name") if is_region else T("Map", "Text of the item"))
        editor.setMaxLength(NAME_LIMIT if is_region else LINE_LIMIT)
        editor.setFont(interface_font(self._appearance.text_px))
        editor.setStyleSheet("min-height: 0px; padding: 0px 4px;")
        self.editor = editor
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Fill the field, but never over what is being written."""
        if not isinstance(editor, QLineEdit) or not editor.isModified():
            super().setEditorData(editor, index)

    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:  # noqa: N802 - Qt's
        """Nothing is written any more."""
        self.editor = None
        super().destroyEditor(editor, index)

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, is_selected: bool) -> None:
        area = option.rect.adjusted(1, 1, -1, -1)
        accent = self._appearance.theme.accent
        if is_selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawRoundedRect(area, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inner = area.adjusted(2, 2, -2, -2) if is_selected else area
            painter.setPen(QPen(self._appearance.theme.on_accent if is_selected else accent, 1.5))
            painter.drawRoundedRect(inner, 5, 5)

    def _draw_words(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, font: QFont, ink: QColor, words: str
    ) -> int:
        """Write words at the leading end of `room`, shortened if they must be; return how wide they are."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room.width()))
        width = metrics.horizontalAdvance(shown)
        area = QRect(room.x(), room.y(), width + 2, room.height())
        painter.setFont(font)
        painter.setPen(ink)
        painter.setLayoutDirection(option.direction)
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        painter.drawText(QStyle.visualRect(option.direction, option.rect, area), flags, shown)
        return width

    def _font(self, *, is_region: bool) -> QFont:
        weight = QFont.Weight.DemiBold if is_region else QFont.Weight.Normal
        return interface_font(self._appearance.text_px, weight)

    def _quiet_font(self) -> QFont:
        return interface_font(max(10, round(self._appearance.text_px * 12 / 13)))
