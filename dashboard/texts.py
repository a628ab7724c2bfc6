"""What the page says that is not data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NAME = "Panj Atlas"


@dataclass(frozen=True, slots=True)
class Basemap:
    """A base below the layers; `tiles` only for one that needs the network."""

    label: str
    tiles: Mapping[str, str] | None = None


BASEMAPS: Mapping[str, Basemap] = {
    "relief": Basemap("Relief"),
    "plain": Basemap("Plain"),
    "osm": Basemap(
        "OSM online",
        {
            "url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
            "attribution": "Basemap © OpenStreetMap contributors",
        },
    ),
}

VIEWS: Mapping[str, str] = {
    "map": "Map",
    "table": "Table",
    "compare": "Compare",
    "sources": "Sources",
}

FRAME: Mapping[str, str] = {
    "map": "Map of the incidents and layers shown; the table gives the same as text",
    "time": "Time window",
    "play": "Play",
    "pause": "Pause",
    "back": "One step back",
    "on": "One step on",
    "step": "Length of a step",
    "speed": "Speed",
    "mode": "What the window shows",
    "window": "In the window",
    "upto": "Up to its end",
    "whole": "The whole window",
    "closer": "Show only the window's years",
    "wider": "Show more years",
    "loop": "Play again from the start",
    "stack": "Colour the bars by category",
    "first": "First day",
    "last": "Last day",
    "certain": "certain",
    "possible": "possible",
    "undated": "undated",
    "zoomIn": "Zoom in",
    "zoomOut": "Zoom out",
    "home": "Whole view",
    "north": "North",
    "away": "not in this view",
    "outside": "outside this view",
    "here": "at this place",
    "list": "List",
    "close": "Close",
    "also": "Also here: ",
    "sketch": "Draw a shape to ask what lies in it",
    "circle": "Draw a circle",
    "rectangle": "Draw a rectangle",
    "polygon": "Draw a polygon; Enter closes it",
    "clearShape": "Remove the shape",
    "unreachable": "The online basemap cannot be reached; the offline map stays.",
}

PRECISIONS: Mapping[str, str] = {
    "exact": "Place exact",
    "town": "Place to the town",
    "district": "Place to the district",
    "region": "Place to the region",
    "country": "Country-wide, not drawn",
    "line": "Somewhere along a line",
}

RELATIONS: Mapping[str, str] = {
    "led-to": "led to",
    "response-to": "in response to",
    "part-of": "part of",
    "agreement-on": "agreement on",
    "contradicts": "contradicts",
}
# The same relation seen from its other end.
INVERSE: Mapping[str, str] = {
    "led-to": "came after",
    "response-to": "was answered by",
    "part-of": "includes",
    "agreement-on": "settled by",
    "contradicts": "contradicted by",
}

CERTAINTY: Mapping[str, str] = {
    "certain": "Surely in the window",
    "possible": "Possibly in the window",
    "undated": "No date known",
    "not": "Not in the window",
}
