"""`python -m events.intake --data DIR import|read|export|log …`."""

import sys

from events import console
from events.intake.cli import main

if __name__ == "__main__":
    sys.exit(console.run(main))
