"""`st_folium` with a map that stays and the incidents in its `feature_group_to_add`."""

from __future__ import annotations

import folium
import pandas as pd
from peer_folium import base, clicked, marks
from streamlit_folium import st_folium


def draw(rows: pd.DataFrame, outlines: dict[str, str], zoom: int) -> str | None:
    """Draw the map; the place of the clicked incident."""
    group = folium.FeatureGroup("incidents")
    marks(rows).add_to(group)
    told = st_folium(
        base(outlines, zoom),
        key="map",
        width=848,
        height=692,
        feature_group_to_add=group,
        returned_objects=["last_object_clicked"],
    )
    return clicked(told)
