"""The map's frame: a small folium map whose elements start the atlas and pass it commands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from dashboard.i18n.translate import gettext
from dashboard.mapview import assets

KEY = "map"
HEIGHT = 720


@dataclass(frozen=True, slots=True)
class FrameFiles:
    """The addresses of the frame's script, its style sheet, and of its sources by their names."""

    script: str
    styles: str
    sources: Mapping[str, str]


class AtlasMap(folium.Map):
    """A folium map that loads nothing but the frame's script, which brings Leaflet, and styles."""

    def __init__(self, files: FrameFiles, **options: Any) -> None:
        super().__init__(**options)
        self.default_js = [("frame", files.script)]
        self.default_css = [("frame", files.styles)]


class Start(MacroElement):
    """Starts the atlas in the frame with the addresses of its sources."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        window.atlas = {{ this.start }}({{ this._parent.get_name() }}, {{ this.sources }},
            {{ this.failed }});
        {% endmacro %}"""
    )

    def __init__(self, files: FrameFiles) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.start = f"{assets.FRAME}.start"
        self.sources = script_safe(dict(files.sources))
        # The settings hold all other texts: this is shown when they do not arrive.
        self.failed = script_safe(gettext("The map could not start ({why}). Reload the page."))


class Command(MacroElement):
    """Passes one command to the running atlas."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        window.atlas.then((atlas) => atlas.obey({{ this.command }}));
        {% endmacro %}"""
    )

    def __init__(self, command: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.command = script_safe(command)


def script_safe(value: object) -> str:
    """Write a value as JSON that stays data inside a script, whatever its strings hold.

    Raises ValueError for NaN and infinities, which JSON does not have.
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    # branca reads the finished script as a template once more: nothing in it may start one.
    text = re.sub(r"\{(?=[{%#])", r"\\u007b", text)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def draw(files: FrameFiles, command: Mapping[str, Any], *, on_message: Callable[[], None]) -> None:
    """Draw the map, or pass the command to the map already there, which is not drawn again."""
    frame = AtlasMap(
        files,
        location=(38.6, 71.0),
        zoom_start=7,
        tiles=None,
        max_zoom=14,
        min_zoom=5,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0.25,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=120,
        world_copy_jump=False,
        keyboard=False,
    )
    frame.add_child(Start(files))
    commands = folium.FeatureGroup(control=False)
    commands.add_child(Command(command))
    st_folium(
        frame,
        key=KEY,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=commands,
        on_change=on_message,
    )
