"""Countries, provinces and districts: one coverage, simplified together and dissolved upwards."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import geopandas as gpd
from shapely import Geometry

from geodata import coverage, geodesy, labels
from geodata.recipes import _features, _partition
from geodata.sources import geoboundaries, natural_earth, openstreetmap

LAYERS: Final = ("countries", "provinces", "districts")
NEEDS: Final = ()

_CLIPPED: Final = "Cut at the edge of the map's window, so no area is given."
_VINTAGE: Final = "Outline and name are of about 2017; the inner lines are coarse."


def build(made: Mapping[str, gpd.GeoDataFrame]) -> dict[str, gpd.GeoDataFrame]:  # noqa: ARG001
    """Make the three layers, EPSG:4326, dissolved from the same simplified units.

    Raises LayerError as `_partition.units` does.
    """
    units = _partition.units()
    return {
        "countries": _features.frame(_countries(units)),
        "provinces": _features.frame(_provinces(units)),
        "districts": _features.frame(_districts(units)),
    }


def _named(units: Mapping[str, Geometry], start: str) -> list[str]:
    return [name for name in units if name == start or name.startswith(f"{start}/")]


def _countries(units: Mapping[str, Geometry]) -> Iterator[dict[str, Any]]:
    rows = _features.table("countries")
    outlines = coverage.dissolved(units, {iso: _named(units, iso) for iso in rows})
    for iso, row in rows.items():
        outline = outlines[iso]
        whole = not outline.intersects(_partition.WINDOW.boundary)
        notes = [row.get("note"), None if whole else _CLIPPED]
        yield {
            "id": iso.lower(),
            "name": row["name"],
            "iso": iso,
            "area_km2": round(geodesy.area_km2(outline)) if whole else None,
            "label_lon": row["label"][0],
            "label_lat": row["label"][1],
            "sources": [openstreetmap.SOURCE],
            "note": " ".join(note for note in notes if note) or None,
            "geometry": outline,
        }


def _provinces(units: Mapping[str, Geometry]) -> Iterator[dict[str, Any]]:
    rows = _features.table("provinces")
    groups = {iso: _named(units, f"{iso[:2]}/{iso}") for iso in rows}
    outlines = coverage.dissolved(units, groups)
    for iso, row in rows.items():
        inner = natural_earth.SOURCE if "natural_earth" in row else geoboundaries.SOURCE
        yield {
            "id": iso.lower(),
            "name": row["name"],
            "name_local": row["name_local"],
            "other_names": row.get("other_names"),
            "iso": iso,
            "country": iso[:2],
            "centre": row["centre"],
            **_measured(outlines[iso]),
            "sources": [openstreetmap.SOURCE, inner],
            "note": row.get("note"),
            "geometry": outlines[iso],
        }


def _districts(units: Mapping[str, Geometry]) -> Iterator[dict[str, Any]]:
    for name, row in _features.table("districts").items():
        outline = units[f"TJ/{row['province']}/{name}"]
        yield {
            "id": "".join(letter for letter in name.lower().replace(" ", "-") if letter != "'"),
            "name": row.get("name", name),
            "other_names": row.get("other_names"),
            "province": row["province"],
            "country": "TJ",
            **_measured(outline),
            "sources": [openstreetmap.SOURCE, geoboundaries.SOURCE],
            "note": " ".join(filter(None, [_VINTAGE, row.get("note")])),
            "geometry": outline,
        }


def _measured(outline: Geometry) -> dict[str, Any]:
    lon, lat = labels.label_point(outline)
    area = geodesy.area_km2(outline)
    return {"area_km2": round(area), "label_lon": lon, "label_lat": lat}
