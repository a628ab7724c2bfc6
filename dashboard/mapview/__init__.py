"""The map: the only place that knows folium, and the only one that writes latitude first.

Why its own canvas
    The window moves while it is dragged, and with it what is drawn of every layer and incident.
    A `folium.Map` built anew for each step loses the view and sends everything again; elements of
    Leaflet, one for each incident, become slow where there are many. So the frame fetches layers
    and incidents once and draws them on canvases of its own. `tests/benchmarks/README.md` compares
    a step with folium, pydeck and plotly. Drop it when one of them paints a step of 10,000
    incidents in a frame or two, offline, without a graphics card.

Why streamlit-folium is pinned
    The page never draws the map twice: the map's script stays the same, and each run passes one
    line as the feature group to add, which the frame runs as a script. The answer comes by
    `Streamlit.setComponentValue`. None of it is promised by streamlit-folium, so another version
    is another contract: `tests/ui/test_mapframe.py` and the browser tests hold this one. Drop the
    pin, and folium, when a component of Streamlit's second kind carries the frame.

Why `st_folium` itself is not called, nor Streamlit's own call of a component
    `st_folium` has folium write the map anew for each run, always the same, and folium loads
    pandas; Streamlit loads pyarrow for any component, and pandas where it looks for tables: a
    server that shows the map alone holds 120 MB without them and 209 with, and starts 0.9 s of the
    processor later. So folium writes the map once for this code, with places left for addresses,
    texts and the command; what it wrote is kept on disk and filled in (`component.py`), and the
    same element is sent to streamlit-folium's component by the same steps (`tableless.py`).
    `tests/server/test_light_visit.py` holds it. Drop it when `st_folium` can be given a map that is
    written already, and Streamlit loads pyarrow only for a table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.i18n.translate import current_language, gettext
from dashboard.mapview import assets, embedded, open_candidates, payload, text_coverage
from dashboard.mapview import incidents as incident_columns
from dashboard.mapview.assets import page_face
from dashboard.selection import Selection
from dashboard.state import cache
from dashboard.theme.templates import escape_markdown
from events.listed import Flags

if TYPE_CHECKING:
    from dashboard.mapview.component import FrameFiles

FRONTEND = Path(__file__).parent / "frontend"


def frame_files(atlas: Atlas) -> FrameFiles:
    """Return the addresses of the frame's files, those of its texts in this run's language.

    Raises OSError when they cannot be written.
    """
    if assets.were_deleted():
        _frame_files.clear()
    return _frame_files(atlas, atlas.version, current_language())


@st.cache_resource(max_entries=6, show_spinner=False)
def _frame_files(_atlas: Atlas, version: str, lang: str) -> FrameFiles:
    from dashboard.mapview import component  # declared in a visitor's run

    del version, lang  # the cache's key
    script, styles = assets.publish_frame(FRONTEND)
    return component.FrameFiles(script, styles, payload.build_payload(_atlas))


def command(
    atlas: Atlas, selection: Selection, passing: Flags, *, theme: str, seq: int
) -> dict[str, Any]:
    """Build what the frame is sent: ids, the window in days, the filters as a bit an incident."""
    view = None
    if selection.lat is not None and selection.lon is not None and selection.zoom is not None:
        view = {"lat": selection.lat, "lon": selection.lon, "zoom": selection.zoom}
    return {
        "seq": seq,
        "theme": theme,
        "basemap": selection.basemap,
        "layers": sorted(selection.layers),
        "mask": payload.mask(passing),
        "upto": selection.upto,
        "window": [incident_columns.day(end, 0) for end in (selection.first, selection.last)],
        "region": selection.region,
        "incident": selection.incident,
        "shape": selection.shape,
        "buffer": cache.query_outline(atlas, selection),
        "view": view,
        "present": selection.present,
    }


def painted_address(token: str) -> str:
    """Return the address that a frame asks for once it has painted; empty for no token."""
    return assets.address(f"painted/{token}") if token else ""


def draw(atlas: Atlas, command: Mapping[str, Any], *, on_message: Callable[[], None]) -> None:
    """Draw the map, or pass the command to the map already there."""
    from dashboard.mapview import component

    try:
        files = frame_files(atlas)
    except OSError as error:
        why = f"{assets.FOLDER}: {error.strerror}"
        st.error(escape_markdown(gettext("The map's files cannot be written ({why}).", why=why)))
        return
    component.draw(files, command, on_message=on_message)


__all__ = [
    "bundle",
    "command",
    "component",
    "draw",
    "embedded",
    "open_candidates",
    "page_face",
    "painted_address",
    "text_coverage",
]
