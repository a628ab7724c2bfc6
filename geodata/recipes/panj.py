"""The Panj border: the Tajik–Afghan line, cut where the rivers that make it meet."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geodata import geodesy, labels
from geodata.errors import LayerError
from geodata.recipes import _features
from geodata.sources import openstreetmap

LAYERS: Final = ("panj-border",)
NEEDS: Final = ("borders",)

_REACH: Final = 0.02  # degrees: how far the line may lie from a place where it is to be cut
_MINISTRY: Final = "https://mid.tj/index.php/en/main/view/149/tajik-afghan-state-border"


def build(made: Mapping[str, gpd.GeoDataFrame]) -> dict[str, gpd.GeoDataFrame]:
    """Make the parts of the table from west to east, on the vertices of the border, EPSG:4326.

    Raises LayerError where the border is not one line or a cut lies off it.
    """
    line = made["borders"].set_index("id").geometry["tj-af"]
    rows = _features.table("panj")
    cuts = [row["until"] for row in rows.values() if "until" in row]
    parts = _cut(_eastward(line), cuts)
    features = [_feature(name, rows[name], part) for name, part in zip(rows, parts, strict=True)]
    return {"panj-border": _features.frame(features)}


def _eastward(line: shapely.Geometry) -> NDArray[np.float64]:
    if line.geom_type != "LineString":
        raise LayerError(f"panj-border: the border is a {line.geom_type}, expected one line")
    vertices: NDArray[np.float64] = shapely.get_coordinates(line)
    return vertices if vertices[0, 0] < vertices[-1, 0] else vertices[::-1]


def _cut(vertices: NDArray[np.float64], cuts: list[list[float]]) -> list[shapely.LineString]:
    ends = [0]
    for cut in cuts:
        distances = np.hypot(*(vertices - cut).T)
        if distances.min() > _REACH:
            raise LayerError(f"panj-border: the border is not within {_REACH}° of {cut}")
        ends.append(int(distances.argmin()))
    ends.append(len(vertices) - 1)
    return [shapely.LineString(vertices[first : last + 1]) for first, last in pairwise(ends)]


def _feature(name: str, row: Mapping[str, Any], part: shapely.LineString) -> dict[str, Any]:
    return {
        "id": name,
        "name": row["name"],
        "other_names": row.get("other_names"),
        "kind": row["kind"],
        "countries": ["TJ", "AF"],
        "length_km": round(geodesy.length_km(part), 1),
        "labels": [labels.label_anchor(part, share=share) for share in row["labels"]],
        "sources": [openstreetmap.SOURCE, _MINISTRY],
        "note": row["note"],
        "geometry": part,
    }
