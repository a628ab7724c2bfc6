"""The ways that are compared: how each is started, driven, and known to have painted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FRAME = 'document.querySelector("iframe.stCustomComponentV1")?.contentWindow'
# Each tells, in the page, whether the map shows the incidents until the end of a year: null when
# it has just been opened. The usual ways say under the map how many they are.
TOLD = """const told = [...document.querySelectorAll('[data-testid="stText"]')]
    .map((one) => one.textContent.match(/drawn (\\d+): (\\d+)/)).find((found) => found);
if (!told || (year && Number(told[1]) !== year)) return false;
const count = Number(told[2]);"""
ATLAS = f"""() => {{
    return {FRAME}?.document.body?.dataset.atlas === "painted";
}}"""
FOLIUM = f"""(year) => {{
    {TOLD}
    const frame = {FRAME};
    const layers = Object.values(frame?.map?._layers ?? {{}});
    return layers.filter((one) => one instanceof frame.L.CircleMarker).length === count;
}}"""
# What deck.gl has painted cannot be asked for: its canvas is there and its data has arrived.
PYDECK = f"""(year) => {{
    {TOLD}
    return document.querySelector("#deckgl-overlay, canvas")?.width > 0 && count >= 0;
}}"""
PLOTLY = f"""(year) => {{
    {TOLD}
    const chart = document.querySelector(".js-plotly-plot");
    return chart?._fullData?.[0]?.lon?.length === count && Boolean(chart.querySelector("canvas"));
}}"""
ARRIVED = f"(year) => {{ {TOLD} return count >= 0; }}"
# Where the middle incident stands on the screen: Leaflet says it, a chart has it in its middle.
WHERE = """([lon, lat]) => {
    const frame = document.querySelector("iframe.stCustomComponentV1");
    const map = frame?.contentWindow.map;
    const chart = document.querySelector('[data-testid="stDeckGlJsonChart"], .js-plotly-plot');
    const outer = (frame ?? chart).getBoundingClientRect();
    if (!map) return [outer.x + outer.width / 2, outer.y + outer.height / 2];
    const inner = map.getContainer().getBoundingClientRect();
    const at = map.latLngToContainerPoint([lat, lon]);
    return [outer.x + inner.x + at.x, outer.y + inner.y + at.y];
}"""


@dataclass(frozen=True)
class Way:
    """A way to show incidents: its title in the table, its app, what tells that it has painted."""

    title: str
    script: str
    painted: str
    webgl: bool = False
    plotly: bool = False


WAYS: Mapping[str, Way] = {
    "atlas": Way("this dashboard", "atlas_app.py", ATLAS),
    "folium": Way("`folium.Map` rebuilt", "peer_app.py", FOLIUM),
    "group": Way("`feature_group_to_add`", "peer_app.py", FOLIUM),
    "pydeck": Way("`st.pydeck_chart`", "peer_app.py", PYDECK, webgl=True),
    "plotly": Way("`st.plotly_chart`", "peer_app.py", PLOTLY, webgl=True, plotly=True),
}
