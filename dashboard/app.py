"""Panj Atlas: `streamlit run dashboard/app.py`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # Streamlit puts this file's folder first, not the checkout
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402

from dashboard import ahead  # noqa: E402
from dashboard.lasting import Lasting  # noqa: E402

app = st.App(
    ROOT / "dashboard" / "script.py",
    lifespan=ahead.lifespan,
    middleware=[Middleware(Lasting)],
)
