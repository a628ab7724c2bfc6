"""The labels of the page's fixed choices: basemaps, views, precisions, relations, certainty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.i18n.translate import N_

NAME = "Panj Atlas"


@dataclass(frozen=True, slots=True)
class Basemap:
    """A map below the layers; only one from the network has `tiles`: address and attribution."""

    label: str
    tiles: Mapping[str, str] | None = None


BASEMAPS: Mapping[str, Basemap] = {
    "relief": Basemap(N_("Relief")),
    "plain": Basemap(N_("Plain")),
    "osm": Basemap(
        N_("OSM online"),
        {
            "url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
            "attribution": "Basemap © OpenStreetMap contributors",
        },
    ),
}

VIEWS: Mapping[str, str] = {
    "map": N_("Map"),
    "table": N_("Table"),
    "compare": N_("Compare"),
    "sources": N_("Sources"),
}

PRECISIONS: Mapping[str, str] = {
    "exact": N_("Place exact"),
    "town": N_("Place to the town"),
    "district": N_("Place to the district"),
    "region": N_("Place to the region"),
    "country": N_("Country-wide, not drawn"),
    "line": N_("Somewhere along a line"),
}

RELATIONS: Mapping[str, str] = {
    "led-to": N_("led to"),
    "followed": N_("followed"),
    "response-to": N_("in response to"),
    "part-of": N_("part of"),
    "agreement-on": N_("agreement on"),
    "contradicts": N_("contradicts"),
    "same-event": N_("the same event as"),
}
# The relations, read from their other end.
INVERSE: Mapping[str, str] = {
    "led-to": N_("came of"),
    "followed": N_("was followed by"),
    "response-to": N_("was answered by"),
    "part-of": N_("includes"),
    "agreement-on": N_("settled by"),
    "contradicts": N_("contradicted by"),
    "same-event": N_("the same event as"),
}

CERTAINTY: Mapping[str, str] = {
    "certain": N_("Certainly in the window"),
    "possible": N_("Possibly in the window"),
    "undated": N_("No date known"),
    "not": N_("Not in the window"),
}
