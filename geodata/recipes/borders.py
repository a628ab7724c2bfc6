"""Borders as lines: the very vertices that two neighbours share."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, Final

import geopandas as gpd
from shapely import Geometry

from geodata import coverage, geodesy
from geodata.recipes import _features
from geodata.sources import openstreetmap

LAYERS: Final = ("borders",)
NEEDS: Final = ("countries",)

_CONTEXT: Final = "Drawn within the map's window only; its status is not followed here."


def build(made: Mapping[str, gpd.GeoDataFrame]) -> dict[str, gpd.GeoDataFrame]:
    """Make Tajikistan's four borders with their statuses, then its neighbours' other borders.

    Lines in EPSG:4326.
    """
    countries = made["countries"].set_index("iso")
    features = [*_described(countries.geometry), *_context(countries)]
    return {"borders": _features.frame(features)}


def _described(outlines: Mapping[str, Geometry]) -> Iterator[dict[str, Any]]:
    for name, row in _features.table("borders").items():
        first, second = row["countries"]
        line = coverage.shared_edge(outlines[first], outlines[second])
        status_sources = [status["source"] for status in row["statuses"]]
        sources = [
            openstreetmap.SOURCE,
            *filter(None, [row.get("published_source")]),
            *status_sources,
        ]
        properties = {key: value for key, value in row.items() if key != "delimited_from"}
        yield {
            "id": name,
            **properties,
            "length_km": round(geodesy.length_km(line), 1),
            "sources": list(dict.fromkeys(sources)),
            "geometry": line,
        }
        if "delimited_from" in row:  # drawn whole over the dashes from this day on
            yield {
                "id": f"{name}-delimited",
                "name": f"{row['name']}: agreed",
                "countries": row["countries"],
                "status": "delimited",
                "valid_from": row["delimited_from"],
                "pickable": False,
                "sources": list(dict.fromkeys(sources)),
                "geometry": line,
            }


def _context(countries: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    others = sorted(set(countries.index) - {"TJ"})
    for first, second in combinations(others, 2):
        line = coverage.shared_edge(countries.geometry[first], countries.geometry[second])
        if line.is_empty:
            continue
        yield {
            "id": f"{first}-{second}".lower(),
            "name": f"{countries['name'][first]} – {countries['name'][second]}",
            "countries": [first, second],
            "status": "context",
            "sources": [openstreetmap.SOURCE],
            "note": _CONTEXT,
            "geometry": line,
        }
