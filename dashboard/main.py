"""The script that Streamlit runs for each visitor."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # Streamlit puts this file's folder first, not the checkout
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402

from dashboard.errors import TableError  # noqa: E402

try:
    from dashboard.ui.pages import router
except TableError as error:
    st.text(f"Panj Atlas cannot be drawn. {error}")
    st.stop()

st.set_page_config(
    page_title="Panj Atlas",
    page_icon=str(ROOT / "dashboard" / "theme" / "icon.svg"),
    layout="wide",
    initial_sidebar_state="auto",
)
# Named here: Streamlit would take any folder called pages beside this file for pages of its own.
st.navigation([st.Page(router.show, title="Panj Atlas")], position="hidden").run()
