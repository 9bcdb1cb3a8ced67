"""Notices when nobody has used the program for a while, and hides its windows then."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

if TYPE_CHECKING:
    from balance_desktop.window.windows import Windows

LOOK_EVERY = 10_000
"""Milliseconds between two looks at the clock."""
_LONG = 60
"""Seconds without use before which no window can be due."""

_USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class IdleWatch(QObject):
    """Sees every key and mouse event of the program's windows, dialogs too; one per program.

    The clock is the wall's: a computer that slept was not used meanwhile. Also lets F9 hide where the action cannot be
    reached: in dialogs and menus.
    """

    def __init__(self, windows: "Windows", parent: QObject, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)  # which ends it: what Python alone held might be ended on the writer's thread
        self._windows = windows
        self._clock = clock
        self._used_at = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = cast("QGuiApplication", QGuiApplication.instance())
        app.focusWindowChanged.connect(self.listen_to)
        self.listen_to(app.focusWindow())
        for window in windows.all:
            self.listen_to(window.windowHandle())

    def look(self) -> None:
        """Hide the windows that nobody has used for as long as they wait."""
        idle = max(0.0, self._clock() - self._used_at)
        for window in self._windows.all:
            minutes = window.idle_minutes()
            if minutes and idle >= minutes * 60:
                window.hide_content()

    def listen_to(self, window: QWindow | None) -> None:
        """Take note of what reaches this window of the system too."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that the program is used, unless that comes after so long a time that it is to be hidden first."""
        if event.type() in _USE:
            now = self._clock()
            if now - self._used_at > _LONG:
                self.look()
            self._used_at = now
            if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F9 and not event.modifiers():
                return self._windows.hide_all()
        return False
