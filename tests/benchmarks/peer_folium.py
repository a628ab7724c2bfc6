"""`st_folium` with the whole `folium.Map` built anew for every change."""

from __future__ import annotations

from typing import Any

import folium
import pandas as pd
import streamlit.components.v1 as components
from streamlit_folium import st_folium
from xstatic.pkg import leaflet

components.declare_component("leaflet", path=leaflet.BASE_DIR)
LEAFLET = f"../{__name__}.leaflet/leaflet"


class LocalMap(folium.Map):
    """A folium map with the Leaflet of the installed package, so that it works offline too."""

    default_js = [("leaflet", f"{LEAFLET}.js")]  # noqa: RUF012  as folium declares it
    default_css = [("leaflet", f"{LEAFLET}.css")]  # noqa: RUF012


def base(outlines: dict[str, str], zoom: int) -> folium.Map:
    """The map and its outlines, on canvas, which suits many marks."""
    drawn = LocalMap(location=(38.8, 71.0), zoom_start=zoom, tiles=None, prefer_canvas=True)
    for text in outlines.values():
        folium.GeoJson(text, marker=folium.CircleMarker(radius=1), interactive=False).add_to(drawn)
    return drawn


def marks(rows: pd.DataFrame) -> folium.GeoJson:
    """The incidents as one GeoJSON layer, which is quicker than a marker object for each."""
    features = [
        {
            "type": "Feature",
            "properties": {"title": title},
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
        }
        for title, lon, lat in zip(rows["title"], rows["lon"], rows["lat"], strict=True)
    ]
    whole = {"type": "FeatureCollection", "features": features}
    return folium.GeoJson(whole, marker=folium.CircleMarker(radius=4, fill=True), embed=True)


def clicked(told: dict[str, Any]) -> str | None:
    """Where was clicked."""
    place = told.get("last_object_clicked")
    return f"{place['lng']}, {place['lat']}" if place else None


def draw(rows: pd.DataFrame, outlines: dict[str, str], zoom: int) -> str | None:
    """Draw the map; the place of the clicked incident."""
    drawn = base(outlines, zoom)
    marks(rows).add_to(drawn)
    wanted = ["last_object_clicked"]
    told = st_folium(drawn, key="map", width=848, height=692, returned_objects=wanted)
    return clicked(told)
