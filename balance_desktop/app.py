"""The program with windows: made here, and run until the last window closes."""

import gc
import logging
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSocketNotifier, QStandardPaths, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from balance_desktop import __version__
from balance_desktop.resource_files import ROOT
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.dialogs import Dialogs
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.settings import Settings
from balance_desktop.ui.translation import T, install_translations
from balance_desktop.window.services import Services
from balance_desktop.window.windows import Windows

DESKTOP_FILE = "org.balance_desktop.Balance"
LOG_BYTES = 200_000

_log = logging.getLogger("balance_desktop")


def run(paths: Sequence[Path]) -> int:
    """Show a window per file, or the start page; return the exit code when all are closed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("balance-desktop")
    app.setApplicationDisplayName("Balance Desktop")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(DESKTOP_FILE)
    services = make_services(app)
    windows = Windows(services)
    _install_excepthook(windows)
    _close_on_signals(app)
    app.commitDataRequest.connect(lambda _: windows.flush())
    window = windows.new_window()
    windows.open_all(paths, window)
    if window.document is None:
        window.show_start_page()
    window.show()
    QTimer.singleShot(0, _collect_garbage)
    return app.exec()


def _collect_garbage() -> None:
    """Begin to collect, leaving alone what the start has made: nearly all of it lives as long as the program."""
    gc.freeze()
    gc.enable()


def make_services(app: QApplication) -> Services:
    """Make what the windows share, and dress the application."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation))
    data_folder = folder / "balance-desktop"
    _start_log(data_folder)
    settings = Settings()
    install_translations(app, settings.language)
    appearance = Appearance(settings, app)
    appearance.apply()
    app.setWindowIcon(QIcon(str(ROOT / "icons" / "balance-desktop.svg")))
    return Services(settings, appearance, Icons(), Dialogs(), data_folder)


def _start_log(folder: Path) -> None:
    """Log what went wrong to a small file: kinds of errors and places in the program, never people's texts."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "log.txt"
        if path.exists() and path.stat().st_size > LOG_BYTES:
            path.replace(folder / "log.old.txt")
        handler: logging.Handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.WARNING)
    _log.propagate = False


def _install_excepthook(windows: Windows) -> None:
    """On a mistake of ours: log where it happened, say so, and stay up."""

    def hook(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.closeAllWindows()
            return
        frames = traceback.extract_tb(trace)
        places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
        _log.error("%s at %s", kind.__name__, places)
        if sys.stderr is not None:
            sys.stderr.write(f"balance-desktop: {kind.__name__} at {places}\n")
        windows.tell(
            T(
                "App",
                "Something went wrong in the program ({kind}). Your file is safe; your last step may not have worked.",
            ).format(kind=kind.__name__)
        )

    sys.excepthook = hook


def _close_on_signals(app: QApplication) -> None:
    """Let Ctrl+C in the terminal and a polite kill close the windows as a person would."""
    if not hasattr(signal, "set_wakeup_fd") or os.name == "nt":
        return
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read, app)

    def close() -> None:
        os.read(reader, 4096)
        notifier.setEnabled(False)  # a window that asks must not be closed again by the same signal
        QApplication.closeAllWindows()
        notifier.setEnabled(True)

    notifier.activated.connect(close)
