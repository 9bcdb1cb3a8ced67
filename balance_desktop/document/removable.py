"""Whether a file lies on a stick, a card or a disc: what is taken along, and of which no backup stays here."""

import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_MOUNTED_BY_HAND = {"linux": ("/media", "/run/media"), "darwin": ("/Volumes",)}
"""Where a desktop mounts what a person plugs in."""
_WINDOWS_REMOVABLE, _WINDOWS_DISC = 2, 5


def is_removable(path: Path) -> bool:
    """Whether the file at `path` is on removable media; where the system does not tell, it is not."""
    storage = QStorageInfo(str(path.parent))
    root = storage.rootPath()
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetDriveTypeW(root) in (_WINDOWS_REMOVABLE, _WINDOWS_DISC)
    return is_removable_place(
        root, bytes(storage.device().data()).decode(errors="replace"), sys.platform, Path("/sys/class/block")
    )


def is_removable_place(root: str, device: str, platform: str, blocks: Path) -> bool:
    """Whether a file system mounted at `root` from `device` is removable; `blocks` has the kernel's block devices."""
    if any(Path(root).is_relative_to(folder) for folder in _MOUNTED_BY_HAND.get(platform, ())):
        return True
    block = (blocks / Path(device).name).resolve()
    flags = [place / "removable" for place in (block, block.parent)]  # of the disk, or of the disk a part is on
    return device.startswith("/dev/") and any(flag.is_file() and flag.read_text().strip() == "1" for flag in flags)
