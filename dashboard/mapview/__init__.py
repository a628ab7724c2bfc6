"""The map: the only place that knows folium, and the only one that writes latitude first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import asked
from dashboard.data import Facts
from dashboard.mapview import compiled, frame, published
from dashboard.selection import Selection

ASSETS = Path(__file__).parent.parent / "assets" / "frame"


@st.cache_resource(max_entries=2)
def _addresses(_facts: Facts, version: str) -> tuple[str, str]:
    """The addresses of the frame's script and settings, for one version of the facts."""
    del version  # the cache's key
    return published.publish_folder(ASSETS, "main.js"), compiled.settings(_facts)


def command(
    facts: Facts, selection: Selection, passing: Collection[str], *, theme: str, seq: int
) -> dict[str, Any]:
    """What the frame is told: ids, the window in days, the filters as one bit an incident."""
    view = None
    if selection.lat is not None and selection.lon is not None and selection.zoom is not None:
        view = {"lat": selection.lat, "lon": selection.lon, "zoom": selection.zoom}
    return {
        "seq": seq,
        "theme": theme,
        "basemap": selection.basemap,
        "layers": sorted(selection.layers),
        "mask": compiled.mask(facts.incidents, passing),
        "window": [compiled.day(end, 0) for end in (selection.first, selection.last)],
        "region": selection.region,
        "incident": selection.incident,
        "shape": selection.shape,
        "buffer": asked.outline(facts, selection),
        "view": view,
    }


def draw(facts: Facts, told: Mapping[str, Any], *, on_message: Callable[[], None]) -> None:
    """Draw the map, or tell the one that is there what is chosen now."""
    main, settings = _addresses(facts, facts.version)
    frame.draw(main, settings, told, on_message=on_message)
