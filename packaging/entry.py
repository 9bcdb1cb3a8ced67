"""Where the frozen program begins."""

import sys

from balance_desktop.cli import main

sys.exit(main())
