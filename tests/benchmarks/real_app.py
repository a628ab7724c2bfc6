"""The dashboard itself, for the benchmarks that want the real data."""

from __future__ import annotations

import runpy
from pathlib import Path

runpy.run_path(str(Path(__file__).resolve().parents[2] / "dashboard" / "app.py"))
