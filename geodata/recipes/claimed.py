"""What can be drawn of how far the borders were agreed, ceded or blocked: tables/claimed.toml."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import geopandas as gpd
import shapely
from shapely import Geometry

from geodata import coverage, geodesy
from geodata.errors import LayerError
from geodata.recipes import _features
from geodata.sources import natural_earth, openstreetmap

LAYERS: Final = ("border-claims",)
NEEDS: Final = ("borders", "countries", "districts")

# Where two stretches of a border meet, each fades out over this many degrees.
_SOFT: Final = 0.2
_REACH: Final = 0.05  # degrees: how far a border may lie from the place it is cut at
_FINE: Final = 0.003  # degrees: finer than the older of the two maps
_SLIVER: Final = 0.004  # degrees: half the width of what its coarseness leaves beside the line
_INNER: Final = {"border", "country", "districts", "at", "side", "inside", "of", "points", "blocks"}


def build(made: Mapping[str, gpd.GeoDataFrame]) -> dict[str, gpd.GeoDataFrame]:
    """Make stretches, treaty lines, the ceded piece, circles of doubt and roads, EPSG:4326.

    Raises LayerError that names a row of the table which cannot be drawn.
    """
    table = _features.table("claimed")
    features = [
        *_sections(table["sections"], made),
        *_cuts(table["cuts"], made["borders"]),
        *_ceded(table["ceded"], made["countries"]),
        *_circles(table["circles"]),
        *_roads(table["roads"]),
    ]
    return {"border-claims": _features.frame(features)}


def _feature_of(name: str, row: Mapping[str, Any], shape: Geometry, **more: Any) -> dict[str, Any]:
    properties = {key: value for key, value in row.items() if key not in _INNER}
    return {"id": name, **properties, **more, "geometry": shape}


def _sections(
    rows: Mapping[str, Any], made: Mapping[str, gpd.GeoDataFrame]
) -> Iterator[dict[str, Any]]:
    countries = made["countries"].set_index("iso").geometry
    districts = made["districts"].set_index("id").geometry
    lines = {
        name: coverage.shared_edge(
            countries[row["country"]],
            shapely.union_all([districts[key] for key in row["districts"]]),
        )
        for name, row in rows.items()
    }
    for name, row in rows.items():
        ends = [
            shapely.intersection(lines[name], line)
            for other, line in lines.items()
            if other != name and line.touches(lines[name])
        ]
        soft = shapely.union_all(ends).buffer(_SOFT)
        core, fading = lines[name].difference(soft), lines[name].intersection(soft)
        sources = [openstreetmap.SOURCE, *row["sources"]]
        length = round(geodesy.length_km(lines[name]), 1)
        yield _feature_of(name, row, core, sources=sources, length_km=length)
        if not fading.is_empty:
            yield {
                **_feature_of(f"{name}-end", row, fading, sources=sources, pickable=False),
                "name": f"{row['name']}: soft end",
                "kind": f"{row['kind']}-end",
            }


def _cuts(rows: Mapping[str, Any], borders: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    lines = borders.set_index("id").geometry
    for name, row in rows.items():
        vertices = shapely.get_coordinates(lines[row["border"]])
        if vertices[0, 1] < vertices[-1, 1]:
            vertices = vertices[::-1]
        distances = ((vertices - row["at"]) ** 2).sum(axis=1) ** 0.5
        nearest = int(distances.argmin())
        if distances[nearest] > _REACH:
            raise LayerError(
                f"border-claims: {row['border']} is not within {_REACH}° of {row['at']}"
            )
        part = vertices[: nearest + 1] if row["side"] == "north" else vertices[nearest:]
        line = shapely.LineString(part)
        sources = [openstreetmap.SOURCE, *row["sources"]]
        yield _feature_of(
            name, row, line, sources=sources, length_km=round(geodesy.length_km(line), 1)
        )


def _ceded(rows: Mapping[str, Any], countries: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    outlines = countries.set_index("iso").geometry
    for name, row in rows.items():
        older = shapely.union_all(list(natural_earth.provinces([row["of"]])[row["of"]].values()))
        both = shapely.intersection(older, outlines[row["country"]])
        # Slivers along the rest of the border are the coarseness of the older map.
        opened = shapely.get_parts(both.buffer(-_SLIVER).buffer(_SLIVER))
        point = shapely.Point(row["inside"])
        piece = next((part for part in opened if part.contains(point)), None)
        if piece is None:
            raise LayerError(f"border-claims: {name}: {row['inside']} lies in no piece ceded")
        piece = piece.simplify(_FINE)
        sources = [natural_earth.SOURCE, openstreetmap.SOURCE, *row["sources"]]
        area = round(geodesy.area_km2(piece))
        yield _feature_of(name, row, piece, kind="ceded", sources=sources, area_km2=area)


def _circles(rows: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for name, row in rows.items():
        lon, lat = row["at"]
        circle = geodesy.circle(lon, lat, row["radius_km"])
        yield _feature_of(name, row, shapely.Point(lon, lat), kind="unsettled-place")
        # How far off it may be, not a territory: nothing to click or to measure.
        yield {
            **_feature_of(f"{name}-circle", row, circle, kind="unsettled-circle", pickable=False),
            "name": f"{row['name']}: where it may lie",
        }


def _roads(rows: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for name, row in rows.items():
        line = shapely.LineString(row["points"])
        statuses = [{"status": "blocked", **block} for block in row["blocks"]]
        yield _feature_of(name, row, line, kind="road", statuses=statuses)
        for nth, block in enumerate(row["blocks"], start=1):
            yield {
                "id": f"{name}-block-{nth}",
                "name": f"{row['name']}: blocked",
                "kind": "blocked",
                "valid_from": block["from"],
                "valid_to": block["to"],
                "pickable": False,
                "sources": [block["source"]],
                "note": block["text"],
                "geometry": line,
            }
