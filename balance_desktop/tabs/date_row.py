"""A small field in which a date is chosen, with a calendar to look it up."""

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QTextCharFormat, QTransform
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QHBoxLayout, QToolButton, QWidget

from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T


class DateRow(QWidget):
    """A date to choose: Enter or Done takes it, Esc leaves it as it was."""

    chosen = Signal(str)
    cancelled = Signal()

    def __init__(self, day: str, today: str, appearance: Appearance, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = date_field(day, today, appearance, icons)
        self.field.setObjectName("answer_date")
        self.field.setAccessibleName(T("Reflect", "Date of the answer"))
        self.done = LinkButton(T("Reflect", "Done"))
        self.done.setObjectName("answer_date_done")
        self.done.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 4)
        row.addWidget(self.field)
        row.addWidget(self.done)
        row.addStretch(1)

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        return [self.field, self.done]

    def begin(self) -> None:
        """Put the keyboard here."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _choose(self) -> None:
        self.chosen.emit(self.field.date().toString("yyyy-MM-dd"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the date, Esc leaves it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


def date_field(day: str, today: str, appearance: Appearance, icons: Icons) -> QDateEdit:
    """Return a field for the ISO date `day`, with a calendar, that goes no further than `today`."""
    field = QDateEdit(QDate.fromString(day, "yyyy-MM-dd"))
    field.setDisplayFormat(T("Dates", "d MMM yyyy", "pattern of a short date with its year"))
    field.setCalendarPopup(True)
    _dress(field.calendarWidget(), appearance, icons)
    field.setMaximumDate(QDate.fromString(max(today, day), "yyyy-MM-dd"))
    return field


def _dress(calendar: QCalendarWidget, appearance: Appearance, icons: Icons) -> None:
    """Give the calendar the program's colours, and room for six weeks at every text size."""
    theme, text_px = appearance.theme, appearance.text_px
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    plain, quiet = QTextCharFormat(), QTextCharFormat()
    plain.setForeground(theme.ink)
    quiet.setForeground(theme.quiet_ink)
    calendar.setHeaderTextFormat(quiet)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    calendar.setStyleSheet(f"""
        QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {theme.surface.name()}; }}
        QCalendarWidget QToolButton {{ font-weight: 600; }}
        QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
        QCalendarWidget QAbstractItemView {{ border: none; padding: 4px; background: {theme.surface.name()};
            alternate-background-color: {theme.surface.name()}; }}
    """)
    ahead = icons.icon("chevron-right", theme.ink).pixmap(QSize(text_px, text_px))
    back = ahead.transformed(QTransform().scale(-1, 1))
    mirrored = calendar.layoutDirection() == Qt.LayoutDirection.RightToLeft
    pictures = (ahead, back) if mirrored else (back, ahead)
    for name, picture in zip(("qt_calendar_prevmonth", "qt_calendar_nextmonth"), pictures, strict=True):
        button = calendar.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(QIcon(picture))
    calendar.setMinimumSize(text_px * 22, text_px * 19)
