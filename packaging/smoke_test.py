"""Try a built program as a stranger would, away from the checkout: its commands without a screen, then its window.

`python3 packaging/smoke_test.py PROGRAM` does it for any built program. The window is tried where Xvfb and xdotool are
there (Linux); elsewhere the output says that it was not.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60  # seconds
EXPORTS = {"json": b"{", "md": b"#", "pdf": b"%PDF-", "png": b"\x89PNG"}
TROUBLE = ("Traceback", "Error", "qt.", "QT_", "cannot open shared object")
NO_SCREEN = 2


def smoke_test(program: Path) -> int:
    """Try everything; return 0 when all of it works, 1 at the first thing that does not."""
    size = sum(file.stat().st_size for file in program.parent.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{program}: {size / 1e6:.0f} MB in its folder")
    try:
        with tempfile.TemporaryDirectory() as folder:
            # A folder and a name with blanks, and not the checkout: nothing may be found there by accident.
            file = Path(folder) / "our map" / "Ana and Ben.balance"
            file.parent.mkdir()
            try_commands(program, file)
            try_window(program, file)
    except (AssertionError, subprocess.SubprocessError) as error:
        print(f"FAILED: {error}", file=sys.stderr)
        return 1
    return 0


def bare_environment(**more: str) -> dict[str, str]:
    """Return the variables of a person's session, without those that lead to this checkout or to a screen."""
    ours = ("PYTHON", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "QT_", "DISPLAY", "WAYLAND_")
    return {**{name: value for name, value in os.environ.items() if not name.startswith(ours)}, **more}


def try_commands(program: Path, file: Path) -> None:
    """Make, check and export a file, and ask for a window where there is none."""

    def answer(*arguments: str, code: int = 0) -> str:
        done = subprocess.run(
            [str(program), *arguments],
            cwd=file.parent,
            env=bare_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        words = (done.stdout + done.stderr).decode(errors="replace").strip()
        expect(done.returncode == code, f"{' '.join(arguments)}: exit {done.returncode}\n{words}")
        expect(not any(sign in words for sign in TROUBLE), f"{' '.join(arguments)}:\n{words}")
        print(f"{' '.join(arguments) or 'no arguments, no screen'}: {words or 'done'}")
        return words

    expect("Balance Desktop" in answer("--version"), "--version does not name the program")
    answer("new", file.name, "--a", "Ana", "--b", "Ben", "--sample")
    answer("check", file.name)
    for ending, start in EXPORTS.items():
        answer("export", file.name, "-o", f"map.{ending}")
        expect((file.parent / f"map.{ending}").read_bytes().startswith(start), f"map.{ending} is no {ending} file")
    if sys.platform.startswith("linux"):
        answer(code=NO_SCREEN)


def try_window(program: Path, file: Path) -> None:
    """Open the file in a window on a virtual screen, find it by its title, visit the tabs, and quit by keyboard."""
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        print("the window was not tried: Xvfb or xdotool is not there")
        return
    with virtual_screen() as display, tempfile.TemporaryFile() as words:
        env = bare_environment(DISPLAY=display)
        started = subprocess.Popen([str(program), str(file)], env=env, stdout=words, stderr=subprocess.STDOUT)
        try:
            window = xdotool(display, "search", "--sync", "--onlyvisible", "--name", file.stem).split()[-1]
            title = xdotool(display, "getwindowname", window)
            xdotool(display, "windowfocus", "--sync", window, "key", "alt+1", "alt+2", "alt+3")
            wait_for_the_chart(started.pid)
            xdotool(display, "key", "alt+4", "ctrl+q")
            code = started.wait(timeout=PATIENCE)
        finally:
            started.kill()
        words.seek(0)
        said = words.read().decode(errors="replace").strip()
        expect(code == 0, f"the window quit with exit {code}\n{said}")
        expect(not any(sign in said for sign in TROUBLE), f"the window's program said\n{said}")
        print(f"window “{title}”: shown with every tab and the chart, and quit by Ctrl+Q")


def wait_for_the_chart(process: int) -> None:
    """Wait until the program has loaded what the chart in History needs, which it does when that is first shown."""
    memory = Path(f"/proc/{process}/maps")
    deadline = time.monotonic() + PATIENCE
    while "_multiarray_umath" not in memory.read_text():
        expect(time.monotonic() < deadline, "History does not draw its chart")
        time.sleep(0.05)


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Run an X server of our own and give its display's name."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1360x860x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()


def xdotool(display: str, *arguments: str) -> str:
    """Use the virtual screen's mouse and keyboard; return what xdotool prints."""
    env = {**os.environ, "DISPLAY": display}
    done = subprocess.run(
        ["xdotool", *arguments], env=env, capture_output=True, timeout=PATIENCE, check=True, text=True
    )
    return done.stdout.strip()


def expect(holds: bool, otherwise: str) -> None:
    """Stop with a sentence when something does not hold."""
    if not holds:
        raise AssertionError(otherwise)


if __name__ == "__main__":
    sys.exit(smoke_test(Path(sys.argv[1]).resolve()))
