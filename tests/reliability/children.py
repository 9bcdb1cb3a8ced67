"""Children that can be killed: forked, because a new interpreter for each would take most of the time."""

import os
import signal
import traceback
from collections.abc import Callable
from types import FrameType
from typing import IO, NoReturn


class Child:
    """A forked process that runs `work` and tells lines; it must not use Qt or threads of this one."""

    def __init__(self, work: Callable[[IO[str]], None]) -> None:
        reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(reading)
            _run(work, writing)
        os.close(writing)
        self._told = os.fdopen(reading, "rb", buffering=0)

    def first_line(self) -> str:
        """Wait for the first line; empty when the child ended without one."""
        line = bytearray()
        while (byte := self._told.read(1)) not in (b"", b"\n", None):
            line += byte
        return line.decode()

    def kill(self) -> list[str]:
        """Kill it, and return the whole lines that it told since the first."""
        os.kill(self.pid, signal.SIGKILL)
        return self.finish()

    def finish(self) -> list[str]:
        """Wait for its end, and return the whole lines that it told since the first."""
        rest = self._told.read()
        pieces = [rest or b""]
        while rest:
            rest = self._told.read()
            pieces.append(rest or b"")
        os.waitpid(self.pid, 0)
        self._told.close()
        *lines, _unfinished = b"".join(pieces).decode().split("\n")
        return lines


def run_within(seconds: float, work: Callable[[], None]) -> str:
    """Run `work` in a child: "" when it ended well, else how it ended: a signal's name, or "error"."""
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGALRM, _too_long)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        _run(lambda _: work(), os.open(os.devnull, os.O_WRONLY))
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return "error" if os.WEXITSTATUS(status) else ""


def _too_long(_number: int, _frame: FrameType | None) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def _run(work: Callable[[IO[str]], None], descriptor: int) -> NoReturn:
    """Be the child: nothing that pytest set up for the end of a process happens at the end of this one."""
    code = 1
    try:
        with os.fdopen(descriptor, "w", buffering=1) as told:
            work(told)
        code = 0
    except BaseException:  # noqa: BLE001 - there is nobody above us; the parent sees the exit code
        traceback.print_exc()
    finally:
        os._exit(code)
