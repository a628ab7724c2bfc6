"""`python -m dashboard.briefing --out FILE.{png,svg,pdf,pptx}`."""

import sys

from dashboard.briefing.output.cli import run

if __name__ == "__main__":
    sys.exit(run())
