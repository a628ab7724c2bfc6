"""The usual ways to show the same: `WAY=pydeck INCIDENTS=folder streamlit run peer_app.py`."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

import pandas as pd
import streamlit as st

HERE = Path(__file__).resolve().parent
LAYERS = HERE.parents[1] / "geodata" / "layers"

st.set_page_config(layout="wide")
# Only the library of this way is loaded.
way = importlib.import_module(f"peer_{os.environ['WAY']}")


@st.cache_resource
def points() -> pd.DataFrame:
    """All incidents."""
    return pd.read_pickle(Path(os.environ["INCIDENTS"]) / "points.pickle")  # noqa: S301


@st.cache_resource
def outlines() -> dict[str, str]:
    """The layers that are drawn under them, as GeoJSON texts."""
    names = ("countries", "provinces", "borders")
    return {name: (LAYERS / f"{name}.geojson").read_text(encoding="utf-8") for name in names}


@st.fragment
def page() -> None:
    """The window's last year, the map of what lies in it, and what is clicked there."""
    year = st.number_input("Last year", 1993, 2021, 2021)
    rows = points()
    rows = rows[rows["year"] <= year]
    clicked = way.draw(rows, outlines(), int(st.query_params.get("zoom", 7)))
    st.text(f"drawn {year}: {len(rows)}")
    if clicked is not None:
        st.subheader(f"Selected {clicked}")


page()
