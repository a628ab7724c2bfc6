"""The dashboard over other data: `DATA=folder streamlit run hostile_app.py`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

import streamlit as st  # noqa: E402

from dashboard import app_page, facts  # noqa: E402

DATA = Path(os.environ["DATA"])
facts.GEODATA, facts.EVENTS = DATA / "geodata", DATA / "events"
st.set_page_config(layout="wide")
app_page.show()
