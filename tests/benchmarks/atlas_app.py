"""The dashboard over made-up incidents: `INCIDENTS=10000 streamlit run atlas_app.py`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import streamlit as st  # noqa: E402
from synthetic import synthetic  # noqa: E402

from dashboard import app_page, data  # noqa: E402

st.set_page_config(layout="wide")
MADE = st.cache_resource(synthetic)(int(os.environ["INCIDENTS"]))
data.facts = lambda: MADE
app_page.show()
