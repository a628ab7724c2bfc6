"""The folium map that the frame is made of, and what streamlit-folium makes of it for its page.

Loaded only where no earlier start has left it on disk (see `component.map_template`).
"""

from __future__ import annotations

import folium
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import (
    _get_feature_group_string,
    _get_header,
    _get_html,
    _get_map_string,
)


class Start(MacroElement):
    """Starts the atlas in the frame.

    The frame is given no value to begin with: by itself it would send an empty one, and Streamlit
    would run the page a second time.
    """

    _template = Template(
        """{% macro script(this, kwargs) %}
        window.__GLOBAL_DATA__.previous_data = {};
        window.atlas = {{ this.start }}({{ this._parent.get_name() }}, {{ this.given[0] }},
            {{ this.given[1] }});
        {% endmacro %}"""
    )

    def __init__(self, start: str, given: tuple[str, str]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.start, self.given = start, given


class Command(MacroElement):
    """Passes one command to the running atlas."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        window.atlas.then((atlas) => atlas.applyCommand({{ this.command }}));
        {% endmacro %}"""
    )

    def __init__(self, command: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.command = command


def render(start: str, given: tuple[str, str], command: str) -> dict[str, str]:
    """Write the map's script, header, HTML and command as streamlit-folium's frame takes them.

    `start` is the function that starts the atlas, `given` are the expressions of the addresses and
    of the text for a failed start, `command` that of a command. What comes out is what `st_folium`
    puts together, by its own functions: streamlit-folium is pinned.
    """
    frame = folium.Map(
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
    # The frame loads one script, which brings Leaflet, and one style sheet: `component` names them.
    frame.default_js, frame.default_css = [], []
    frame.add_child(Start(start, given))
    commands = folium.FeatureGroup(control=False)
    commands.add_child(Command(command))
    frame.get_root().render()
    # The first two before the script, which alters the map's names.
    return {
        "html": _get_html(frame),
        "header": _get_header(frame),
        "script": _get_map_string(frame),
        "feature_group": _get_feature_group_string(commands, map=frame),
    }
