"""`python run.py bench [PART …]`: run the benchmarks, print the table, exit 1 when one is over its budget."""

import importlib
import os
import platform
import sys

PARTS = (
    "start",
    "storage",
    "canvas",
    "tidy",
    "saving",
    "typing",
    "reflect",
    "strategies",
    "growth",
    "safety",
    "backups",
)


def main(parts: list[str]) -> int:
    """Measure the parts named, or all."""
    from PySide6.QtCore import qVersion

    platform_name = os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform_name}, {os.cpu_count()} cores, load {load:.1f}"
    )
    print(f"{'metric':<44}{'floor':>9}{'app':>9}    {'ratio':>8}     budget")
    over = 0
    for part in parts or PARTS:
        for row in importlib.import_module(f"tests.benchmarks.{part}").measure():
            print(row.line(), flush=True)
            over += row.is_over
    print("all within budget" if not over else f"{over} over budget")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
