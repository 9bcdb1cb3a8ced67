"""Is there a screen? Asked before Qt starts, because Qt aborts the whole process where there is none.

The one module that opens a socket: a local one, to see whether the screen's server answers.
"""

import os
import socket
import sys
from pathlib import Path

_ANSWER_TIME = 2.0  # seconds; a living server answers in well under a millisecond


def missing_screen() -> str | None:
    """Return a sentence that says why no window can be shown, or None when there is a screen.

    Windows and macOS always have one. A `QT_QPA_PLATFORM` that draws without a screen (offscreen, minimal, vnc …) is
    taken at its word, also as the last resort of a list. A `DISPLAY` on another host is believed unasked.
    """
    if sys.platform in ("win32", "darwin"):
        return None
    chosen = [name.split(":")[0] for name in os.environ.get("QT_QPA_PLATFORM", "").split(";") if name]
    if any(name != "xcb" and not name.startswith("wayland") for name in chosen):
        return None
    asked: list[str] = []
    if not chosen or any(name.startswith("wayland") for name in chosen):
        if _wayland_answers():
            return None
        asked.append("WAYLAND_DISPLAY")
    if not chosen or "xcb" in chosen:
        if _x_answers():
            return None
        asked.append("DISPLAY")
    named = [f"{variable}={os.environ[variable]}" for variable in asked if os.environ.get(variable)]
    if named:
        return f"There is no screen: nothing answers at {' or '.join(named)}."
    if len(asked) == 1:
        return f"There is no screen: {asked[0]} is not set."
    return "There is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set."


def _wayland_answers() -> bool:
    """Tell whether a compositor answers; Qt also accepts a connection that its parent opened for it."""
    if os.environ.get("WAYLAND_SOCKET"):
        return True
    name = os.environ.get("WAYLAND_DISPLAY")
    # Joining keeps an absolute name as it is.
    return bool(name) and _answers(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/"), name)))


def _x_answers() -> bool:
    """Tell whether an X server answers, at its socket file or its abstract socket (Linux)."""
    host, colon, number = os.environ.get("DISPLAY", "").rpartition(":")
    if not colon:
        return False
    if host not in ("", "unix"):
        return True
    path = f"/tmp/.X11-unix/X{number.split('.')[0]}"
    return _answers(path) or (sys.platform == "linux" and _answers(f"\0{path}"))


def _answers(address: str) -> bool:
    """Tell whether something accepts connections at a local socket's address."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(_ANSWER_TIME)
        try:
            connection.connect(address)
        except OSError:
            return False
    return True
