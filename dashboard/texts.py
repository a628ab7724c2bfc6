"""What the page says that is not data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.language import later

NAME = "Panj Atlas"


@dataclass(frozen=True, slots=True)
class Basemap:
    """A base below the layers; `tiles` only for one that needs the network."""

    label: str
    tiles: Mapping[str, str] | None = None


BASEMAPS: Mapping[str, Basemap] = {
    "relief": Basemap(later("Relief")),
    "plain": Basemap(later("Plain")),
    "osm": Basemap(
        later("OSM online"),
        {
            "url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
            "attribution": "Basemap © OpenStreetMap contributors",
        },
    ),
}

VIEWS: Mapping[str, str] = {
    "map": later("Map"),
    "table": later("Table"),
    "compare": later("Compare"),
    "sources": later("Sources"),
}

FRAME: Mapping[str, str] = {
    "map": later("Map of the incidents and layers shown; the table gives the same as text"),
    "time": later("Time window"),
    "play": later("Play"),
    "pause": later("Pause"),
    "back": later("One step back"),
    "on": later("One step on"),
    "step": later("Length of a step"),
    "speed": later("Speed"),
    "mode": later("What the window shows"),
    "window": later("In the window"),
    "upto": later("Up to its end"),
    "whole": later("The whole window"),
    "closer": later("Show only the window's years"),
    "wider": later("Show more years"),
    "loop": later("Play again from the start"),
    "stack": later("Colour the bars by category"),
    "first": later("First day"),
    "last": later("Last day"),
    "certain": later("certain"),
    "possible": later("possible"),
    "undated": later("undated"),
    "zoomIn": later("Zoom in"),
    "zoomOut": later("Zoom out"),
    "home": later("Whole view"),
    "north": later("North"),
    "away": later("not in this view"),
    "outside": later("outside this view"),
    "here": later("at this place"),
    "along": later("along this line"),
    "list": later("List"),
    "close": later("Close"),
    "also": later("Also here: "),
    "sketch": later("Draw a shape to ask what lies in it"),
    "circle": later("Draw a circle"),
    "rectangle": later("Draw a rectangle"),
    "polygon": later("Draw a polygon; Enter closes it"),
    "clearShape": later("Remove the shape"),
    "title": later("Map"),
    "northLetter": later("N"),
    "km": later("km"),
    "m": later("m"),
    "month": later("1 month"),
    "halfYear": later("6 months"),
    "year": later("1 year"),
    "fiveYears": later("5 years"),
    "loading": later("Loading {n} of {all} layers"),
    "unreachable": later("The online basemap cannot be reached; the offline map stays."),
}

PRECISIONS: Mapping[str, str] = {
    "exact": later("Place exact"),
    "town": later("Place to the town"),
    "district": later("Place to the district"),
    "region": later("Place to the region"),
    "country": later("Country-wide, not drawn"),
    "line": later("Somewhere along a line"),
}

RELATIONS: Mapping[str, str] = {
    "led-to": later("led to"),
    "response-to": later("in response to"),
    "part-of": later("part of"),
    "agreement-on": later("agreement on"),
    "contradicts": later("contradicts"),
}
# The same relation seen from its other end.
INVERSE: Mapping[str, str] = {
    "led-to": later("came after"),
    "response-to": later("was answered by"),
    "part-of": later("includes"),
    "agreement-on": later("settled by"),
    "contradicts": later("contradicted by"),
}

CERTAINTY: Mapping[str, str] = {
    "certain": later("Certainly in the window"),
    "possible": later("Possibly in the window"),
    "undated": later("No date known"),
    "not": later("Not in the window"),
}
