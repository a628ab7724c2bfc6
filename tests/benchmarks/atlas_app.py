"""This dashboard over made-up incidents: `INCIDENTS=folder streamlit run atlas_app.py`."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import streamlit as st  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402

from dashboard import ahead  # noqa: E402
from dashboard.lasting import Lasting  # noqa: E402

load = ahead.ready


def ready() -> None:
    """As the dashboard makes itself ready, with other facts."""
    import synthetic

    from dashboard import data

    data.facts = synthetic.made
    load()


ahead.ready = ready
app = st.App(
    HERE.parents[1] / "dashboard" / "script.py",
    lifespan=ahead.lifespan,
    middleware=[Middleware(Lasting)],
)
