"""`python -m dashboard.export --out FILE.{csv,xlsx,geojson,kml,gpkg,txt}`."""

import sys

from dashboard.export.cli import run

if __name__ == "__main__":
    sys.exit(run())
