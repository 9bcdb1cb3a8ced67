"""Build what is handed out: `python3 packaging/build.py frozen` makes the program as one folder and tries it.

`python3 packaging/build.py icons` draws the icons of every size anew from the one SVG. Both set up the project's
`.venv` first, as `run.py` does, and work in it.
"""

import os
import subprocess
import sys
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

from system_libraries import ensure_libraries  # noqa: E402

import run  # noqa: E402


def enter_environment() -> None:
    """Set up `.venv` and go on in it: this file is started again by its Python."""
    run.ensure_environment()
    # Without the libraries of a window the frozen program would silently lack the window's plugin.
    ensure_libraries(window=True)
    if Path(sys.prefix).resolve() != run.VENV.resolve():
        sys.exit(subprocess.call([str(run.PYTHON), *sys.argv]))


def build_frozen() -> Path:
    """Freeze the program and return its executable."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    places = ["--distpath", str(OUT), "--workpath", str(OUT / "work")]
    subprocess.run([*command, *places, str(SPEC)], cwd=ROOT, check=True)
    return FROZEN / ("balance-desktop.exe" if sys.platform == "win32" else "balance-desktop")


def draw_icons() -> None:
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
    application.quit()


def main(arguments: list[str]) -> int:
    """Do what is asked; return the exit code."""
    if arguments not in (["frozen"], ["icons"]):
        print("usage: python3 packaging/build.py frozen | icons", file=sys.stderr)
        return 2
    enter_environment()
    if arguments == ["icons"]:
        draw_icons()
        return 0
    from smoke_test import smoke_test

    return smoke_test(build_frozen())


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except run.SetUpError as error:
        print(f"build.py: {error}", file=sys.stderr)
        sys.exit(error.code)
