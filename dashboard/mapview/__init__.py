"""The map: the only place that knows folium, and the only one that writes latitude first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import asked
from dashboard.data import Facts
from dashboard.language import say, spoken
from dashboard.mapview import columns, compiled, frame, published
from dashboard.selection import Selection
from dashboard.wording import plain
from events.listed import Flags

ASSETS = Path(__file__).parent.parent / "assets" / "frame"


def addresses(facts: Facts) -> tuple[str, str]:
    """The addresses of the frame's script and of its settings in the language of this run.

    Raises OSError when they cannot be written.
    """
    if published.swept():
        _addresses.clear()
    return _addresses(facts, facts.version, spoken())


@st.cache_resource(max_entries=6, show_spinner=False)
def _addresses(_facts: Facts, version: str, lang: str) -> tuple[str, str]:
    del version, lang  # the cache's key
    return published.publish_folder(ASSETS, "main.js"), compiled.settings(_facts)


def command(
    facts: Facts, selection: Selection, passing: Flags, *, theme: str, seq: int
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
        "mask": compiled.mask(passing),
        "upto": selection.upto,
        "window": [columns.day(end, 0) for end in (selection.first, selection.last)],
        "region": selection.region,
        "incident": selection.incident,
        "shape": selection.shape,
        "buffer": asked.outline(facts, selection),
        "view": view,
    }


def draw(facts: Facts, told: Mapping[str, Any], *, on_message: Callable[[], None]) -> None:
    """Draw the map, or tell the one that is there what is chosen now."""
    try:
        main, settings = addresses(facts)
    except OSError as error:
        why = f"{published.FOLDER}: {error.strerror}"
        st.error(plain(say("The map's files cannot be written ({why}).", why=why)))
        return
    frame.draw(main, settings, told, on_message=on_message)
