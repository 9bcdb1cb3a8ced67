#!/usr/bin/env python3
"""Sets up Balance Desktop in this folder and starts it: `python3 run.py`, with nothing else to install first.

    python3 run.py                 start the program          python3 run.py test [ARGS]    run the tests
    python3 run.py FILE            open a relationship file   python3 run.py bench [ARGS]   run the benchmarks
    python3 run.py ARGS…           anything the program's     python3 run.py lint           ruff, pyright and
                                   own command line knows                                   the import contracts

The environment lives in `.venv` beside this file and holds exactly what `packaging/requirements.lock` pins. Only
the standard library is used here, and no syntax newer than Python 3.8, so that an old Python gets an answer.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent
sys.path.append(str(ROOT / "packaging"))

from system_libraries import VENV, SetUpError, ensure_libraries, output_of, say, unpack_packages  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = VENV / "set-up-stamp"
WINDOWS = sys.platform == "win32"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
UNFINISHED = "unfinished"
WINDOWLESS_COMMANDS = {"new", "export", "check", "--version", "--help", "-h"}
NETWORK_SIGNS = re.compile(
    "new connection|name resolution|Name or service|unreachable|timed out|Max retries|ProxyError|from versions: none",
    re.IGNORECASE,
)


def python_tag() -> str:
    """Name what an environment is bound to: the interpreter's version and the folder."""
    return f"{sys.implementation.name}-{sys.version_info[0]}.{sys.version_info[1]} {ROOT}"


def wanted_stamp() -> str:
    """Name the environment that is wanted: the interpreter, and what the lock and the metadata say."""
    content = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    return f"{python_tag()}\n{content}\n"


def found_stamp() -> str:
    """Return what the last finished set-up wrote, or nothing."""
    try:
        return STAMP.read_text(encoding="utf-8")
    except OSError:
        return ""


def ensure_environment() -> None:
    """Make `.venv` hold exactly what is pinned; costs one comparison when it already does."""
    if found_stamp() == wanted_stamp():
        return
    with one_at_a_time():
        if found_stamp() != wanted_stamp():
            set_up()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Keep two starts from setting up the same folder at once (where the system has such locks)."""
    if WINDOWS:
        yield
        return
    import fcntl  # does not exist on Windows

    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def set_up() -> None:
    """Make or mend `.venv`. The stamp comes last, so that an interrupted set-up is seen and begun anew."""
    before = found_stamp()
    if not can_be_kept():
        say(f"making {VENV}")
        shutil.rmtree(VENV, ignore_errors=True)
        VENV.mkdir()
        before = UNFINISHED
        STAMP.write_text(before, encoding="utf-8")
        make_venv()
    STAMP.write_text(UNFINISHED, encoding="utf-8")
    say("installing the pinned packages (once; needs the network)")
    try:
        pip_install(pip_command(), ["--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)])
        itself = ["--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
        pip_install([str(PYTHON), "-m", "pip"], itself)
    except SetUpError:
        # pip said no and left things as they were: without the network nothing that works is thrown away.
        STAMP.write_text(before, encoding="utf-8")
        raise
    STAMP.write_text(wanted_stamp(), encoding="utf-8")


def can_be_kept() -> bool:
    """Tell whether the environment that is there can be brought up to date instead of being made anew."""
    stamp = found_stamp()
    if stamp == UNFINISHED or (stamp and stamp.splitlines()[0] != python_tag()):
        return False
    probe = "import pip, sys; print(*sys.version_info[:2], sep='.')"
    try:
        return output_of([str(PYTHON), "-c", probe]).split()[-1:] == ["{}.{}".format(*sys.version_info[:2])]
    except (OSError, SetUpError):
        return False


def make_venv() -> None:
    """Fill the empty `.venv`; without pip where this Python came without it (Debian's python3 alone)."""
    base = getattr(sys, "_base_executable", None) or sys.executable
    without_pip = [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]
    output_of([base, "-m", "venv", *without_pip, str(VENV)])


def pip_command() -> list[str]:
    """Find a pip that can install into `.venv`: its own, this Python's, or the one in Debian's archive."""
    try:
        output_of([str(PYTHON), "-c", "import pip"])
        return [str(PYTHON), "-m", "pip"]
    except SetUpError:
        pass
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if not shutil.which("apt-get"):
        raise SetUpError("This Python comes without pip. Install pip or Python's venv module, then start again.", 3)
    say("this Python comes without pip: fetching one for .venv alone")
    unpack_packages(["python3-pip-whl"], VENV / "pip-whl")
    wheel = next((VENV / "pip-whl").rglob("pip-*.whl"))
    return [str(PYTHON), str(wheel / "pip")]


def pip_install(pip: list[str], arguments: list[str]) -> None:
    """Install into `.venv`; show pip's own words only when it fails."""
    command = [*pip, "install", "--quiet", "--no-input", "--disable-pip-version-check", *arguments]
    env = {**os.environ, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    done = subprocess.run(
        command, env=env, stdin=subprocess.DEVNULL, stdout=sys.stderr, stderr=subprocess.PIPE, check=False
    )
    if done.returncode == 0:
        return
    text = done.stderr.decode(errors="replace").strip()
    # Of five tries to reach the network the last one tells why.
    lines = [line for line in text.splitlines() if not re.match(r"WARNING: Retrying .Retry.total=[1-9]", line)]
    print("\n".join(lines[-6:]), file=sys.stderr)
    if NETWORK_SIGNS.search(text):
        raise SetUpError("The packages could not be fetched (see above). The first start needs the network.")
    raise SetUpError("pip could not install the packages; its own words are above.")


def in_environment(*command: str) -> int:
    """Run a module of the environment in the project's folder and return its exit code."""
    return subprocess.call([str(PYTHON), "-m", *command], cwd=ROOT)


def selects_tests(argument: str) -> bool:
    """Tell whether an argument for pytest narrows the run to some tests, so that one run of them is meant."""
    if argument.startswith("-"):
        return argument.startswith(("-k", "-m", "--lf", "--last", "--sw", "--step", "--co", "--collect", "--help"))
    return (ROOT / argument.split("::")[0]).exists()


def test(arguments: list[str]) -> int:
    """Run the tests: first those that need no screen, side by side, then those that drive the real window.

    With `--slow` run what a relationship file must withstand instead, at length, and print the figures.
    """
    ensure_libraries(window=shutil.which("Xvfb") is not None)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if "--slow" in arguments and not any(selects_tests(argument) for argument in arguments):
        withstood = in_environment("pytest", "-m", "reliability", "-n", str(os.cpu_count() or 1), *arguments)
        return withstood or in_environment("tests.benchmarks", "storage", "safety", "saving")
    if any(selects_tests(argument) for argument in arguments):
        return in_environment("pytest", *arguments)
    workers = min(os.cpu_count() or 1, 4)
    most = in_environment("pytest", "-m", "not desktop", "-n", str(workers if workers > 1 else 0), *arguments)
    desktop = in_environment("pytest", "-m", "desktop", *arguments, "-n", "0")
    nothing_collected = 5
    if desktop == nothing_collected and not os.environ.get("BALANCE_REQUIRE_DESKTOP"):
        desktop = 0
    return most or desktop


def bench(arguments: list[str]) -> int:
    """Run the benchmarks."""
    ensure_libraries(window=shutil.which("Xvfb") is not None)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return in_environment("tests.benchmarks", *arguments)


def lint(_arguments: list[str]) -> int:
    """Run ruff, pyright and the import contracts; all of them, whatever the first ones say."""
    os.environ["PYRIGHT_PYTHON_IGNORE_WARNINGS"] = "1"  # or it asks the network whether there is a newer one
    codes = [
        in_environment("ruff", "check"),
        in_environment("ruff", "format", "--check"),
        in_environment("pyright"),
        subprocess.call([str(BIN / "lint-imports"), "--no-cache"], cwd=ROOT),
    ]
    return max(map(abs, codes))


def program(arguments: list[str]) -> int:
    """Start the program itself in this process's place, so that signals and the exit code are its own."""
    windowless = bool(WINDOWLESS_COMMANDS.intersection(arguments[:1]))
    platform = os.environ.get("QT_QPA_PLATFORM", "xcb")
    ensure_libraries(window=not windowless and "xcb" in platform)
    command = [str(PYTHON), "-m", "balance_desktop", *arguments]
    if not WINDOWS:
        os.execve(command[0], command, os.environ)
    return subprocess.call(command)


def main(arguments: list[str]) -> int:
    """Set up what is missing and do what is asked; return the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 (an old Python is whom this is for)
        newer = [name for name in ("python3.14", "python3.13", "python3.12", "python3.11") if shutil.which(name)]
        hint = f" Try: {newer[0]} run.py" if newer else ""
        say(f"Balance Desktop needs Python 3.11 or newer; this is {sys.version.split()[0]}.{hint}")
        return 1
    return told(lambda: run_command(arguments))


def run_command(arguments: list[str]) -> int:
    """Set up, then run one of the commands here or the program."""
    ensure_environment()
    commands = {"test": test, "bench": bench, "lint": lint}
    if arguments and arguments[0] in commands:
        return commands[arguments[0]](arguments[1:])
    return program(arguments)


def told(work: Callable[[], int]) -> int:
    """Do some work and return its exit code; what hinders it becomes a sentence."""
    try:
        return work()
    except SetUpError as error:
        say(str(error))
        return error.code
    except OSError as error:
        say(
            f"Cannot write {error.filename}: {error.strerror}. Balance Desktop sets itself up in {ROOT}; "
            "where that is not possible, copy the folder to a place of your own and start it there."
        )
        return 1
    except KeyboardInterrupt:
        say("interrupted; starting again begins where it is needed")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
