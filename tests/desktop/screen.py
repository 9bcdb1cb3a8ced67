"""A virtual screen with a window manager, a program on it, and a person's two hands: mouse and keyboard."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

NEEDED = ("Xvfb", "xdotool", "openbox")
"""The programs that real-window tests need."""
PATIENCE = 20.0


def missing_tools() -> list[str]:
    """Return which of the needed programs this machine lacks."""
    return [tool for tool in NEEDED if shutil.which(tool) is None]


def wait_for(condition: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """Return the first true answer of `condition`; AssertionError naming `what` if none comes."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.03)  # another process is being waited for; it has no signal for us
    raise AssertionError(f"waited {patience:.0f} s for: {what}")


class Screen:
    """Xvfb and openbox of our own, on a display number the server chose."""

    def __init__(self, width: int = 1440, height: int = 960) -> None:
        reader, writer = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
            pass_fds=(writer,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as numbers:
            self.display = f":{numbers.readline().strip()}"
        self.environment = {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        self._manager = subprocess.Popen(
            ["openbox", "--sm-disable"], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def close(self) -> None:
        """End the window manager and the server."""
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(10)

    def xdotool(self, *arguments: object) -> str:
        """Run one xdotool command and return what it printed."""
        command = ["xdotool", *(str(argument) for argument in arguments)]
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout

    def picture(self, path: Path) -> None:
        """Take a screenshot, if ImageMagick is there."""
        if shutil.which("import"):
            subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True)


class Program:
    """The real program on a screen."""

    def __init__(self, screen: Screen, home: Path, arguments: Sequence[str] = (), **environment: str) -> None:
        self.screen = screen
        places = {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
        }
        self._complaints = (home / "stderr.txt").open("a")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.desktop.driven", *arguments],
            env={**screen.environment, **places, **environment},
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            text=True,
        )
        wait_for(lambda: self.state().get("windows"), "the window")
        self._wait_at_rest()

    def state(self) -> dict[str, Any]:
        """Ask the program where things are."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("where\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the program ended"
        return json.loads(line)

    def widget(self, name: str) -> list[int]:
        """Return the box of a visible widget, waiting for it."""
        return wait_for(lambda: self.state()["widgets"].get(name), f"the widget {name}")

    def click(self, name: str) -> None:
        """Click in the middle of a widget."""
        self.click_at(*middle(self.widget(name)))

    def click_at(self, x: int, y: int, *, twice: bool = False) -> None:
        """Click, or double-click, at a point of the screen."""
        self.screen.xdotool("mousemove", x, y)
        self.screen.xdotool("click", *(["--repeat", 2, "--delay", 60] if twice else []), 1)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press, move in steps as a hand does, release."""
        self.screen.xdotool("mousemove", *start)
        self.screen.xdotool("mousedown", 1)
        for step in range(1, 9):
            x = start[0] + (end[0] - start[0]) * step // 8
            y = start[1] + (end[1] - start[1]) * step // 8
            self.screen.xdotool("mousemove", x, y)
        self.screen.xdotool("mouseup", 1)

    def type(self, text: str) -> None:
        """Type on the keyboard."""
        self.screen.xdotool("type", "--delay", 12, "--", text)

    def press(self, *keys: str) -> None:
        """Press keys, such as ctrl+s."""
        self.screen.xdotool("key", "--delay", 30, *keys)

    def focus(self, name: str) -> None:
        """Wait until a widget has the keyboard; `name` may be that of its holder and its own, `holder/name`."""
        wait_for(lambda: self._has_keyboard(name), f"the keyboard in {name}")

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Press Tab, or another key, until a widget has the keyboard."""
        for _ in range(80):
            if self._has_keyboard(name):
                return
            self.press(key)
        raise AssertionError(f"{key} never reached {name}")

    def save_as(self, path: Path) -> None:
        """Answer the file box: write over the name it suggests."""
        self.focus("fileNameEdit")
        self.press("ctrl+a")
        self.type(str(path))
        self.press("Return")
        wait_for(path.exists, f"the file {path.name}")

    def _has_keyboard(self, name: str) -> bool:
        state = self.state()
        return name in (state["focus"], state["focus_in"])

    def card(self, text: str, region: str | None = None) -> list[int]:
        """Return the box of a card, waiting until it is there (and in `region`)."""

        def there() -> list[int] | None:
            card = self.state()["cards"].get(text)
            return card["box"] if card and region in (None, card["region"]) else None

        return wait_for(there, f"the card {text!r} in {region}")

    def wait_saved(self) -> None:
        """Wait until the status line says that everything is saved."""
        wait_for(lambda: self.state().get("status", "").startswith("Saved "), "the word Saved")

    def _wait_at_rest(self) -> None:
        """Wait until the window manager has put the window where it stays and given it the keyboard."""
        seen: list[list[int] | None] = []

        def at_rest() -> bool:
            seen.append(self.state()["widgets"].get("main_window") if self.state()["active"] else None)
            return len(seen) > 5 and seen[-1] is not None and len({tuple(box or ()) for box in seen[-5:]}) == 1

        wait_for(at_rest, "the window at rest")

    def quit(self) -> int:
        """Press Ctrl+Q and return the exit code."""
        self.press("ctrl+q")
        return self._process.wait(PATIENCE)

    def terminate(self) -> None:
        """Ask the program to end, as a log-out does."""
        self._process.terminate()

    def cpu_seconds(self) -> float:
        """Return how much processor time the program used so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """End the program if it still runs."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()
        self._complaints.close()


def middle(box: Sequence[int]) -> tuple[int, int]:
    return box[0] + box[2] // 2, box[1] + box[3] // 2
