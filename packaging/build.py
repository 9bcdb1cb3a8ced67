"""Build what is handed out: `python3 packaging/build.py frozen` makes the program as one folder and tries it.

`python3 packaging/build.py icons` draws the icons of every size anew from the one SVG. Both set up the project's
`.venv` first, as `run.py` does, and work in it.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "packaging" / "out"
FROZEN = OUT / "balance-desktop"
SPEC = ROOT / "packaging" / "balance-desktop.spec"
ICON = ROOT / "resources" / "icons" / "balance-desktop.svg"
ICONS = ROOT / "packaging" / "linux" / "icons"
APP_ID = "org.balance_desktop.Balance"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)

sys.path.append(str(ROOT))

from smoke_test import smoke_test  # noqa: E402
from system_libraries import apt_get, ensure_libraries  # noqa: E402

import run  # noqa: E402


def enter_environment() -> None:
    """Set up `.venv` and go on in it: this file is started again by its Python."""
    run.ensure_environment()
    # Without the libraries of a window the frozen program would silently lack them.
    ensure_libraries(window=True)
    ensure_freezing_tools()
    if Path(sys.prefix).resolve() != run.VENV.resolve():
        sys.exit(subprocess.call([str(run.PYTHON), *sys.argv]))


def ensure_freezing_tools() -> None:
    """Provide what PyInstaller needs of a Linux system: objdump and Python as a shared library."""
    if not sys.platform.startswith("linux"):
        return
    library = Path(sysconfig.get_config_var("LIBDIR"), sysconfig.get_config_var("INSTSONAME"))
    packages = {"binutils": shutil.which("objdump"), f"libpython3.{sys.version_info.minor}": library.exists()}
    missing = [package for package, there in packages.items() if not there]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        run.say(f"apt-get install -y --no-install-recommends {' '.join(missing)}")
        apt_get("install", "-y", "--no-install-recommends", *missing)
    elif missing:
        raise run.SetUpError(f"Freezing needs these packages: {', '.join(missing)}. Install them first.", 3)


def build_frozen() -> Path:
    """Freeze the program and return its executable."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    places = ["--distpath", str(OUT), "--workpath", str(OUT / "work")]
    subprocess.run([*command, *places, str(SPEC)], cwd=ROOT, check=True)
    if sys.platform.startswith("linux"):
        # These two come with 25 MB of symbols and bear to lose them; numpy's libraries do not.
        for library in (*FROZEN.glob("_internal/sqlcipher3/*.so"), *FROZEN.glob("_internal/libpython3.*.so.*")):
            subprocess.run(["strip", "--strip-unneeded", str(library)], check=True)
    return FROZEN / ("balance-desktop.exe" if sys.platform == "win32" else "balance-desktop")


def draw_icons() -> int:
    """Draw the icon theme's pictures (`hicolor/SIZExSIZE/apps`) from the SVG and put the SVG beside them."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    renderer = QSvgRenderer(str(ICON))
    for size in ICON_SIZES:
        picture = QImage(size, size, QImage.Format.Format_ARGB32)
        picture.fill(0)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        folder = ICONS / "hicolor" / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True, exist_ok=True)
        picture.save(str(folder / f"{APP_ID}.png"))
    folder = ICONS / "hicolor" / "scalable" / "apps"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{APP_ID}.svg").write_bytes(ICON.read_bytes())
    application.shutdown()
    return 0


def main(arguments: list[str]) -> int:
    """Do what is asked; return the exit code."""
    commands = {"frozen": lambda: smoke_test(build_frozen()), "icons": draw_icons}
    if len(arguments) != 1 or arguments[0] not in commands:
        print(f"usage: python3 packaging/build.py {' | '.join(commands)}", file=sys.stderr)
        return 2
    enter_environment()
    return commands[arguments[0]]()


if __name__ == "__main__":
    sys.exit(run.told(lambda: main(sys.argv[1:])))
