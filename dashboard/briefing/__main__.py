"""`python -m dashboard.briefing --out FILE.{png,svg,pdf,pptx,html}`."""

import logging
import sys

if __name__ == "__main__":
    if any(word.lower().endswith((".html", ".htm")) for word in sys.argv[1:]):
        # Streamlit warns of a map that is made without a page.
        logging.disable(logging.WARNING)
        from dashboard.onefile import run
    else:
        from dashboard.briefing.output.cli import run
    sys.exit(run())
