"""The labels of the page's fixed choices: basemaps, views, precisions, relations, certainty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.i18n.translate import N_

NAME = "Panj Atlas"
# Stands on every map and every briefing.
DISCLAIMER = N_(
    "Borders, names, areas and figures follow the sources cited; showing a line or a claim "
    "endorses none. Dashed: not fully agreed at the date shown."
)


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
    "data": N_("Data"),
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

# What an actor is in an incident, before its names.
ROLES: Mapping[str, str] = {
    "did": N_("Done by"),
    "took-part": N_("Involved"),
    "blamed": N_("Blamed for it"),
    "claimed": N_("Claimed by"),
    "target": N_("Directed at"),
    "said": N_("Said by"),
}

# What a date is of; nothing is said of an event's own.
DATE_KINDS: Mapping[str, str] = {
    "event": "",
    "onset": N_("began then and went on"),
    "as-of": N_("as it stood then"),
    "planned": N_("planned for then"),
}

# What the date and the place rest on.
DATE_BASES: Mapping[str, str] = {
    "text": N_("date as the text itself says"),
    "context": N_("date from the passages around"),
    "footnote": N_("date from a footnote of the text"),
    "outside": N_("date from a record outside the texts"),
}
PLACE_BASES: Mapping[str, str] = {
    "text": N_("place as the text itself says"),
    "context": N_("place from the passages around"),
    "footnote": N_("place from a footnote of the text"),
    "outside": N_("place from a record outside the texts"),
}

DISPUTES: Mapping[str, str] = {
    "fact": N_("whether it happened"),
    "figure": N_("the figures"),
    "blame": N_("who is to blame"),
    "place": N_("the place"),
    "date": N_("the date"),
}

STATUSES: Mapping[str, str] = {
    "accepted": N_("accepted"),
    "disputed": N_("disputed"),
    "planned": N_("planned"),
}

CHECKS: Mapping[str, str] = {
    "lines": N_("cited lines, by the tool"),
    "second-reader": N_("a second reader, line by line"),
    "third-reader": N_("a third reader, line by line"),
    "fourth-reader": N_("a fourth reader, line by line"),
}

# How an incident stands to the place that a filter asks about.
VERDICTS: Mapping[str, str] = {
    "surely": N_("surely here"),
    "maybe": N_("maybe here"),
    "concerns": N_("concerns it"),
}

CERTAINTY: Mapping[str, str] = {
    "certain": N_("Certainly in the window"),
    "possible": N_("Possibly in the window"),
    "undated": N_("No date known"),
    "not": N_("Not in the window"),
}
