"""Rivers, traced through a network of unnamed lines."""

from collections.abc import Mapping
from typing import Any, Final

import geopandas as gpd
import shapely

from geodata import geodesy, labels
from geodata.recipes import _features, _partition
from geodata.sources import wdbii

LAYERS: Final = ("rivers",)
NEEDS: Final = ()

_TOLERANCE: Final = 0.001  # degrees: the source is no better than that


def build(made: Mapping[str, gpd.GeoDataFrame]) -> dict[str, gpd.GeoDataFrame]:  # noqa: ARG001
    """Make the named rivers of the table, EPSG:4326; their length (km) is as drawn."""
    net = wdbii.network(_partition.WINDOW)
    rows = _features.table("rivers")
    return {"rivers": _features.frame(_feature(net, name, row) for name, row in rows.items())}


def _feature(net: wdbii.Network, name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    ends = [(tuple(first), tuple(last)) for first, last in row["paths"]]
    paths = [wdbii.traced(net, first, last) for first, last in ends]
    course = paths[0] if len(paths) == 1 else shapely.MultiLineString(paths)
    course = shapely.simplify(course, _TOLERANCE)
    return {
        "id": name,
        "name": row["name"],
        "other_names": row.get("other_names"),
        "length_km": round(geodesy.length_km(course), 1),
        "labels": [labels.label_anchor(course, share=share) for share in row["labels"]],
        "sources": [wdbii.SOURCE],
        "note": row.get("note"),
        "geometry": course,
    }
