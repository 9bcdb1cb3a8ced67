"""`python -m balance_desktop` is the command `balance-desktop`."""

import sys

from balance_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
