"""`st.plotly_chart`: a trace of points on a map without tiles, the outlines as its layers."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st


@cache
def _outline(text: str) -> dict[str, Any]:
    return {"sourcetype": "geojson", "source": json.loads(text), "type": "line", "line_width": 1}


def draw(rows: pd.DataFrame, outlines: dict[str, str], zoom: int) -> str | None:
    """Draw the chart; the title of the clicked incident."""
    marks = go.Scattermap(lon=rows["lon"], lat=rows["lat"], text=rows["title"], marker_size=8)
    figure = go.Figure(marks)
    figure.update_layout(
        width=848,
        height=692,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        uirevision="still",
        clickmode="event+select",
        map={
            "style": "white-bg",
            "center": {"lon": 71.0, "lat": 38.8},
            "zoom": zoom - 1,  # counted from tiles of 512 pixels, Leaflet's from 256
            "layers": [_outline(text) for text in outlines.values()],
        },
    )
    told = st.plotly_chart(
        figure, width="content", on_select="rerun", selection_mode="points", key="map"
    )
    chosen = told.selection["points"]
    return str(chosen[0]["text"]) if chosen else None
