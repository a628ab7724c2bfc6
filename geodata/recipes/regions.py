"""Regions with a layer of their own: Gorno-Badakhshan and the enclaves."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import geopandas as gpd
import shapely
from shapely import Geometry

from geodata import geodesy, labels
from geodata.errors import LayerError
from geodata.recipes import _features
from geodata.sources import geoboundaries, openstreetmap

LAYERS: Final = ("gbao", "sughd-enclaves", "ferghana-enclaves")
NEEDS: Final = ("countries", "provinces")

_LARGEST: Final = 0.1  # square degrees: a country's parts below this are its exclaves
_KEPT: Final = ("name", "other_names", "owner", "host", "district", "province")


def build(made: Mapping[str, gpd.GeoDataFrame]) -> dict[str, gpd.GeoDataFrame]:
    """Make the three layers, EPSG:4326, cut out of their countries and provinces.

    Raises LayerError where the table and the outlines disagree.
    """
    outlines = made["countries"].set_index("iso").geometry
    provinces = made["provinces"].set_index("iso")
    features = list(_enclaves(outlines))
    layers = {layer: [each for each in features if each[0] == layer] for layer in LAYERS[1:]}
    frames = {layer: _features.frame(each for _, each in rows) for layer, rows in layers.items()}
    return {"gbao": _features.frame(_autonomous(provinces)), **frames}


def _autonomous(provinces: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    for name, row in _features.table("gbao").items():
        province = provinces.loc[row["iso"]]
        yield {
            "id": name,
            **row,
            "country": province["country"],
            "centre": province["centre"],
            "area_km2": province["area_km2"],
            "boundary_km": round(geodesy.length_km(province.geometry)),
            "label_lon": province["label_lon"],
            "label_lat": province["label_lat"],
            "sources": [openstreetmap.SOURCE, geoboundaries.SOURCE],
            "geometry": province.geometry,
        }


def _enclaves(outlines: Mapping[str, Geometry]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, row in _features.table("enclaves").items():
        outline = _exclave(outlines[row["owner"]], row["inside"], name=name)
        lon, lat = labels.label_point(outline)
        published, population = row.get("published", []), row.get("population", [])
        named = [each["source"] for each in [*published, *population]]
        links = [source for source in [*row.get("sources", []), *named] if "://" in source]
        yield (
            row["layer"],
            {
                "id": name,
                **{key: row.get(key) for key in _KEPT},
                "area_km2": round(geodesy.area_km2(outline), 2),
                "boundary_km": round(geodesy.length_km(outline), 1),
                "published_areas": published,
                "population": population or None,
                "valid_to": row.get("valid_to"),
                "label_lon": lon,
                "label_lat": lat,
                "sources": [openstreetmap.SOURCE, *dict.fromkeys(links)],
                "note": row["note"],
                "geometry": outline,
            },
        )


def _exclave(country: Geometry, inside: list[float], *, name: str) -> Geometry:
    point = shapely.Point(inside)
    exclaves = [part for part in shapely.get_parts(country) if part.area < _LARGEST]
    for part in exclaves:
        if part.contains(point):
            return part
    raise LayerError(
        f"enclave {name}: {inside} lies in none of {len(exclaves)} exclaves of its owner"
    )
