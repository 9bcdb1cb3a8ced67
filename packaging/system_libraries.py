"""The shared libraries of the system that Qt needs: which are missing, and how to get them on Debian and its kin.

Used by `run.py`, so only the standard library is imported, and no syntax newer than Python 3.8. As root the packages
are installed; anybody else gets a private copy inside `.venv`, to which the variables of the programs started lead.
"""

from __future__ import annotations

import ctypes
import functools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

VENV = Path(__file__).resolve().parents[1] / ".venv"
SYSLIBS = VENV / "syslibs"
APT_FOLDER = VENV / "apt"

# Each shared library that Qt opens by name, and the Debian package that brings it.
OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# 200 MB of drivers that a program drawing with the processor never opens.
DRIVER_PACKAGES = re.compile(r"(libllvm|libgl1-mesa|libglx-mesa|libegl-mesa|mesa-|libgallium|libz3|libgbm|libclang)")


class SetUpError(Exception):
    """The environment cannot be made here; says why, and with which exit code to leave."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def say(text: str) -> None:
    """Tell what happens, on stderr: stdout belongs to the program."""
    print(f"[run.py] {text}", file=sys.stderr, flush=True)


def output_of(command: list[str], cwd: Path | None = None) -> str:
    """Run a helper program in plain English without a terminal and return what it prints; raise if it fails."""
    env = {**os.environ, "LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    text = done.stdout.decode(errors="replace")
    if done.returncode:
        tail = "\n".join(text.strip().splitlines()[-6:])
        raise SetUpError(f"“{' '.join(command[:2])} …” failed (exit {done.returncode}):\n{tail}")
    return text


def ensure_libraries(*, window: bool) -> None:
    """Provide the shared libraries that Qt needs, or say which are missing; set the variables that lead to them."""
    if not sys.platform.startswith("linux"):
        return
    wanted = {**OFFSCREEN_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    missing = missing_libraries(wanted)
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise SetUpError(f"These system libraries are missing; install them and start again: {', '.join(missing)}", 3)
    try:
        missing = install(wanted, missing) if os.geteuid() == 0 else copy_privately(missing)
    except SetUpError as error:
        raise SetUpError(f"{error}\nThese system libraries are missing: {', '.join(missing)}", 3) from error
    if missing:
        raise SetUpError(f"These system libraries are still missing: {', '.join(missing)}", 3)


def install(wanted: dict[str, str], missing: list[str]) -> list[str]:
    """Install the packages of the missing libraries into the system; return what is missing afterwards."""
    packages = sorted({wanted[name] for name in missing})
    say("apt-get install -y --no-install-recommends " + " ".join(packages))
    apt_get("install", "-y", "--no-install-recommends", *packages)
    return missing_libraries(wanted)


def copy_privately(missing: list[str]) -> list[str]:
    """Unpack the packages of the missing libraries into `.venv/syslibs`; return what is missing afterwards."""
    if not all(private_library(name) for name in missing):
        say(f"not root: putting a private copy of the missing system libraries in {SYSLIBS}")
        everything = {**OFFSCREEN_LIBRARIES, **WINDOW_LIBRARIES}  # so that it is done once for all commands
        unpack_packages(sorted({everything[name] for name in missing_libraries(everything)}), SYSLIBS)
    use_private_libraries()
    return [name for name in missing if not private_library(name)]


def missing_libraries(names: dict[str, str]) -> list[str]:
    """Return those of the shared libraries that the system cannot open."""
    missing = []
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    return missing


def private_folders() -> list[Path]:
    """Return the folders of the private copy that hold libraries."""
    return [folder for top in ("usr/lib", "lib") for folder in SYSLIBS.glob(f"{top}/*-linux-gnu*")]


def private_library(name: str) -> bool:
    """Tell whether the private copy has a shared library of this name."""
    return any((folder / name).exists() for folder in private_folders())


def use_private_libraries() -> None:
    """Lead the programs started from here to the private copy and to the data it came with."""
    paths = [str(folder) for folder in private_folders()]
    if os.environ.get("LD_LIBRARY_PATH"):
        paths.append(os.environ["LD_LIBRARY_PATH"])
    os.environ["LD_LIBRARY_PATH"] = os.pathsep.join(paths)
    for variable, place in (("XKB_CONFIG_ROOT", "usr/share/X11/xkb"), ("XLOCALEDIR", "usr/share/X11/locale")):
        if not Path("/", place).exists() and (SYSLIBS / place).exists():
            os.environ.setdefault(variable, str(SYSLIBS / place))
    if not Path("/etc/fonts/fonts.conf").exists():
        fonts = SYSLIBS / "fonts.conf"
        if not fonts.exists():
            copy = str(SYSLIBS).replace("&", "&amp;").replace("<", "&lt;")
            folders = f"<dir>/usr/share/fonts</dir><dir>{copy}/usr/share/fonts</dir><dir>~/.fonts</dir>"
            cache = f"<cachedir>{copy}/fontconfig-cache</cachedir>"
            fonts.write_text(f"<?xml version='1.0'?><fontconfig>{folders}{cache}</fontconfig>\n", encoding="utf-8")
        os.environ.setdefault("FONTCONFIG_FILE", str(fonts))


@functools.lru_cache
def apt_options() -> tuple[str, ...]:
    """Let apt work: on the system as root, else in a folder of our own. Fetches the package lists once."""
    options: tuple[str, ...] = ()
    if os.geteuid() != 0:
        for folder in ("state/lists/partial", "cache/archives/partial"):
            (APT_FOLDER / folder).mkdir(parents=True, exist_ok=True)
        options = (
            "-o", f"Dir::State={APT_FOLDER / 'state'}",
            "-o", "Dir::State::status=/var/lib/dpkg/status",
            "-o", f"Dir::Cache={APT_FOLDER / 'cache'}",
        )  # fmt: skip
    output_of(["apt-get", "-q", *options, "update"])
    return options


def apt_get(*arguments: str, cwd: Path | None = None) -> str:
    """Run apt-get and return what it prints."""
    return output_of(["apt-get", "-q", *apt_options(), *arguments], cwd=cwd)


def unpack_packages(packages: list[str], target: Path) -> None:
    """Unpack Debian packages and what they need of new ones into a folder, without installing anything."""
    # “Inst name (version …” is new here; “Inst name [old] (version …” would replace what the system has.
    plan = apt_get("install", "--simulate", "--no-install-recommends", *packages)
    names = [name for name in re.findall(r"^Inst (\S+) \(", plan, re.MULTILINE) if not DRIVER_PACKAGES.match(name)]
    unfinished = target.with_name(target.name + ".unfinished")
    for folder in (unfinished, target):
        shutil.rmtree(folder, ignore_errors=True)
    downloads = unfinished / "downloads"
    downloads.mkdir(parents=True)
    apt_get("download", *names, cwd=downloads)
    for package in sorted(downloads.glob("*.deb")):
        output_of(["dpkg", "-x", str(package), str(unfinished)])
    shutil.rmtree(downloads)
    unfinished.rename(target)
    shutil.rmtree(APT_FOLDER, ignore_errors=True)
    apt_options.cache_clear()
