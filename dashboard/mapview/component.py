"""The map's frame: the component of streamlit-folium, given what folium once wrote, and commands.

Why `st_folium` itself is not called stands in the package's docstring.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v1.custom_component import CustomComponent
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.i18n.translate import gettext
from dashboard.mapview import assets, tableless
from dashboard.process import disk_cache

KEY: Final = "map"
HEIGHT: Final = 720
PACKAGE: Final = "streamlit_folium"
# The name under which the map's template is kept on disk, and what stands in it for the addresses
# of the sources, the text of a failed start and the command, until these are filled in.
KEPT: Final = "map"
SOURCES, FAILED, COMMAND = "ATLAS-SOURCES", "ATLAS-FAILED", "ATLAS-COMMAND"


@dataclass(frozen=True, slots=True)
class FrameFiles:
    """The addresses of the frame's script, its style sheet, and of its sources by their names."""

    script: str
    styles: str
    sources: Mapping[str, str]


def script_safe(value: object) -> str:
    """Write a value as JSON that stays data inside a script, whatever its strings hold.

    Raises ValueError for NaN and infinities, which JSON does not have.
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@cache
def map_template() -> Mapping[str, str]:
    """Return the map as folium writes it, as it was kept or written anew."""
    template: dict[str, str] = json.loads(disk_cache.kept(KEPT, _written))
    return template


def _written() -> bytes:
    from dashboard.mapview import folium_map

    start = f"{assets.FRAME}.start"
    return json.dumps(folium_map.render(start, (SOURCES, FAILED), COMMAND)).encode()


def _declared() -> CustomComponent:
    """Declare streamlit-folium's component without loading folium, by the name it gives itself."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(PACKAGE, name=PACKAGE)
    build = Path(spec.origin).parent / "frontend" / "build"
    component = CustomComponent(f"{PACKAGE}.st_folium", path=str(build), module_name=PACKAGE)
    if get_script_run_ctx():
        get_instance().component_registry.register_component(component)
    return component


# When this module is loaded, which is in the first visitor's run.
_component = _declared()


def arguments(files: FrameFiles, command: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the component is given, by name."""
    template = map_template()
    # The settings hold all other texts: this is shown when they do not arrive.
    failed = gettext("The map could not start ({why}). Reload the page.")
    start = {SOURCES: dict(files.sources), FAILED: failed}
    return {
        "script": _filled(template["script"], start),
        "header": template["header"],
        "html": template["html"],
        "height": HEIGHT,
        "width": None,
        "returned_objects": [],
        "zoom": None,
        "center": None,
        "feature_group": _filled(template["feature_group"], {COMMAND: command}),
        "return_on_hover": False,
        "layer_control": None,
        "pixelated": False,
        "css_links": [files.styles],
        "js_links": [files.script],
        "wrap_longitude": False,
    }


def _filled(text: str, values: Mapping[str, object]) -> str:
    for name, value in values.items():
        text = text.replace(name, script_safe(value))
    return text


def draw(files: FrameFiles, command: Mapping[str, Any], *, on_message: Callable[[], None]) -> None:
    """Draw the map, or pass the command to the map already there, which is not drawn again."""
    given = arguments(files, command)
    # Another script or language is another map.
    key = hashlib.sha256(f"{KEY}{files.script}{given['script']}".encode()).hexdigest()

    def take() -> None:
        st.session_state[KEY] = st.session_state.get(key, {})
        on_message()

    tableless.send(_component, given, key=key, on_change=take)
