"""`st.pydeck_chart`: a deck.gl layer of points over layers of outlines."""

from __future__ import annotations

import json
from functools import cache

import pandas as pd
import pydeck
import streamlit as st

# A background without tiles: there is no network.
BLANK = 'data:application/json,{"version":8,"sources":{},"layers":[]}'
OPTIONS = {"stroked": True, "filled": False, "line_width_min_pixels": 1}


@cache
def _outline(name: str, text: str) -> pydeck.Layer:
    return pydeck.Layer("GeoJsonLayer", data=json.loads(text), id=name, **OPTIONS)


def draw(rows: pd.DataFrame, outlines: dict[str, str], zoom: int) -> str | None:
    """Draw the chart; the title of the clicked incident."""
    marks = pydeck.Layer(
        "ScatterplotLayer",
        data=rows[["lon", "lat", "title"]],
        id="points",
        get_position="[lon, lat]",
        get_fill_color=[176, 68, 10],
        radius_min_pixels=4,
        pickable=True,
    )
    # deck.gl counts zoom from tiles of 512 pixels, Leaflet from 256.
    view = pydeck.ViewState(longitude=71.0, latitude=38.8, zoom=zoom - 1)
    layers = [_outline(*item) for item in outlines.items()]
    deck = pydeck.Deck(
        [*layers, marks], initial_view_state=view, map_provider="carto", map_style=BLANK
    )
    told = st.pydeck_chart(deck, width=848, height=692, on_select="rerun", key="map")
    chosen = told.selection["objects"].get("points") if told.selection else None
    return str(chosen[0]["title"]) if chosen else None
