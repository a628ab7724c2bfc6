"""`python -m dashboard.evidence compare FILE [--data DIR]`."""

import sys

from dashboard.evidence.cli import run

if __name__ == "__main__":
    sys.exit(run())
