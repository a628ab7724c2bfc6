"""This dashboard over made-up incidents: `INCIDENTS=folder streamlit run atlas_app.py`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import streamlit as st  # noqa: E402

sys.path.insert(2, str(HERE.parent / "support"))

from dashboard.app import MIDDLEWARE  # noqa: E402
from dashboard.server import lifespan  # noqa: E402

load = lifespan.warm_up
WORKSPACE = Path(os.environ["INCIDENTS"]) / "workspace"


def ready() -> None:
    """As the dashboard makes itself ready, with other facts."""
    import synthetic

    from dashboard.state import cache

    cache.load_atlas = synthetic.made
    load()


if WORKSPACE.is_dir():
    os.environ["PANJ_DATA"] = str(WORKSPACE)
else:
    lifespan.warm_up = ready
app = st.App(
    HERE.parents[1] / "dashboard" / "main.py",
    lifespan=lifespan.lifespan,
    middleware=MIDDLEWARE,
)
