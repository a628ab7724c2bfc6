"""Lakes and reservoirs: the water surfaces around given points, split pieces together."""

from collections.abc import Mapping
from typing import Any, Final

import geopandas as gpd
import shapely
from shapely import Geometry

from geodata import geodesy, labels
from geodata.errors import LayerError
from geodata.recipes import _features, _partition
from geodata.sources import geomaps, wdbii

LAYERS: Final = ("lakes",)
NEEDS: Final = ()

_COUNTRIES: Final = ("TJK", "AFG", "KGZ", "UZB")
_TOLERANCE: Final = 0.0005


def build(made: Mapping[str, gpd.GeoDataFrame]) -> dict[str, gpd.GeoDataFrame]:  # noqa: ARG001
    """Make the lakes of the table, EPSG:4326, with their areas (km²) as drawn.

    Raises LayerError for a lake that its source lacks.
    """
    surfaces = {
        geomaps.SOURCE: shapely.STRtree(geomaps.water(_COUNTRIES, _partition.WINDOW)),
        wdbii.SOURCE: shapely.STRtree(wdbii.lakes(_partition.WINDOW)),
    }
    rows = _features.table("lakes")
    return {"lakes": _features.frame(_feature(surfaces, name, row) for name, row in rows.items())}


def _feature(
    surfaces: Mapping[str, shapely.STRtree], name: str, row: Mapping[str, Any]
) -> dict[str, Any]:
    source = wdbii.SOURCE if row.get("source") == "wdbii" else geomaps.SOURCE
    pieces = [_surface(surfaces[source], point, name=name) for point in row["points"]]
    lake = shapely.simplify(shapely.union_all(pieces), _TOLERANCE)
    lon, lat = labels.label_point(lake)
    return {
        "id": name,
        "name": row["name"],
        "other_names": row.get("other_names"),
        "area_km2": round(geodesy.area_km2(lake), 1),
        "label_lon": lon,
        "label_lat": lat,
        "sources": [source],
        "note": row.get("note"),
        "geometry": lake,
    }


def _surface(tree: shapely.STRtree, point: list[float], *, name: str) -> Geometry:
    indices = tree.query(shapely.Point(point), predicate="within")
    if len(indices) != 1:
        raise LayerError(f"lake {name}: {len(indices)} surfaces at {point}, expected one")
    return tree.geometries[indices[0]]
