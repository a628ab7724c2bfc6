"""The dashboard over other data: `DATA=folder streamlit run hostile_app.py`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1])]

import streamlit as st  # noqa: E402

from dashboard.dataset import load as atlas_files  # noqa: E402
from dashboard.ui.pages import router  # noqa: E402

DATA = Path(os.environ["DATA"])
atlas_files.GEODATA, atlas_files.EVENTS = DATA / "geodata", DATA / "events"
st.set_page_config(layout="wide")
router.show()
