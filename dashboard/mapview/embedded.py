"""The frame's sources and files for a page that is no Streamlit's and has them in itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.dataset import Atlas
from dashboard.mapview import assets, bundle, payload
from dashboard.mapview import incidents as incident_columns
from dashboard.mapview.payload import Publish
from events.incident import Incident

PICTURES = re.compile(r"[^{}]*\{[^{}]*url\([^)]*\)[^{}]*\}")
COMMENT_LINES = re.compile(r"^ *(?://.*|/\*\*[^`]*?\*/)\n", re.MULTILINE)
FOLDER = Path(__file__).parent


def frame_sources(
    atlas: Atlas, incidents: Iterable[Incident], layers: Collection[str], keep: Publish
) -> dict[str, Any]:
    """Return settings and incidents as objects, and the packed layers as `keep` names them.

    Of the layers those by the ids of `layers`.
    """
    frames = {name: frame for name, frame in atlas.frames.items() if name in layers}
    atlas = replace(atlas, frames=frames)
    return {
        "settings": payload.frame_settings(atlas, keep),
        "incidents": dict(incident_columns.columns(tuple(incidents))),
        "layers": keep("layers.bin", [payload.pack_layers(atlas)]),
    }


def day_number(day: date) -> int:
    """Return a date as whole days since 1970-01-01, as the frame has it."""
    return incident_columns.day(day, 0)


def frame_script(folder: Path, entry: str, name: str) -> str:
    """Join Leaflet and the modules that `entry` in a folder needs; the script sets `name`.

    Lines of comment are left out: a browser reads none, and each page would carry them. Raises
    ValueError for a module that cannot be joined.
    """
    leaflet = (assets.LEAFLET / "leaflet.js").read_text(encoding="utf-8")
    modules = COMMENT_LINES.sub("", bundle.bundle(folder, entry, name))
    return assets.SOURCE_MAP.sub("", f"{leaflet}\n{modules}")


def frame_styles() -> str:
    """Join the style sheets of Leaflet, without its pictures, and of the frame."""
    leaflet = (assets.LEAFLET / "leaflet.css").read_text(encoding="utf-8")
    return f"{PICTURES.sub('', leaflet)}\n{(FOLDER / 'frontend' / 'map.css').read_text('utf-8')}"
