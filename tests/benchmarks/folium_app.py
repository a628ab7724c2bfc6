"""The usual way: a `folium.Map` built anew on every change, a marker for each incident."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import folium  # noqa: E402
import streamlit as st  # noqa: E402
from streamlit_folium import st_folium  # noqa: E402
from synthetic import synthetic  # noqa: E402

from dashboard.mapview.frame import AtlasMap  # noqa: E402
from events import edtf  # noqa: E402

FACTS = st.cache_resource(synthetic)(int(os.environ["INCIDENTS"]))
year = st.number_input("Last year", 1993, 2021, 2020)
# The same offline Leaflet as the atlas, so that only the way of drawing differs.
drawn = AtlasMap(location=(38.6, 71), zoom_start=7, tiles=None, prefer_canvas=False)
for frame in ("countries", "provinces", "borders"):
    folium.GeoJson(FACTS.frames[frame][["geometry"]], zoom_on_click=False).add_to(drawn)
for one in FACTS.incidents:
    if edtf.certainty(one.date, date(1992, 1, 1), date(int(year), 12, 31)) != "not":
        folium.CircleMarker((one.place.lat, one.place.lon), radius=5).add_to(drawn)
st_folium(drawn, width=848, height=692, returned_objects=[])
st.text(f"drawn {year}")
