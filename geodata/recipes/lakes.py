"""Lakes and reservoirs: the water surfaces around given points, their split pieces joined."""

from collections.abc import Mapping
from typing import Any, Final

import geopandas as gpd
import shapely
from shapely import Geometry

from geodata import measure
from geodata.errors import LayerError
from geodata.recipes import _features, _partition
from geodata.sources import geomaps

LAYERS: Final = ("lakes",)
NEEDS: Final = ()

_COUNTRIES: Final = ("TJK", "AFG", "KGZ", "UZB")
_SEAM: Final = 0.0005  # degrees, about 50 m: pieces closer than this are one surface
_TOLERANCE: Final = 0.0005


def build(made: Mapping[str, gpd.GeoDataFrame]) -> dict[str, gpd.GeoDataFrame]:  # noqa: ARG001
    """The lakes of the table with their areas as drawn."""
    surfaces = geomaps.water(_COUNTRIES, _partition.WINDOW)
    tree = shapely.STRtree(surfaces)
    rows = _features.table("lakes")
    return {"lakes": _features.frame(_feature(tree, name, row) for name, row in rows.items())}


def _feature(tree: shapely.STRtree, name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    pieces = [_surface(tree, point, name=name) for point in row["points"]]
    lake = pieces[0] if len(pieces) == 1 else _joined(pieces)
    lake = shapely.simplify(lake, _TOLERANCE)
    lon, lat = measure.label_point(lake)
    return {
        "id": name,
        "name": row["name"],
        "other_names": row.get("other_names"),
        "area_km2": round(measure.area_km2(lake), 1),
        "label_lon": lon,
        "label_lat": lat,
        "sources": [geomaps.SOURCE],
        "note": row.get("note"),
        "geometry": lake,
    }


def _surface(tree: shapely.STRtree, point: list[float], *, name: str) -> Geometry:
    found = tree.query(shapely.Point(point), predicate="within")
    if len(found) != 1:
        raise LayerError(f"lake {name}: {len(found)} surfaces at {point}, expected one")
    return tree.geometries[found[0]]


def _joined(pieces: list[Geometry]) -> Geometry:
    """One surface of pieces that the source parts by a thin seam of land."""
    grown = shapely.union_all([piece.buffer(_SEAM, join_style="mitre") for piece in pieces])
    return grown.buffer(-_SEAM, join_style="mitre")
