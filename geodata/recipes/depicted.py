"""How other maps draw the borders of Tajikistan, as far as they differ: tables/depicted.toml."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import geopandas as gpd
import shapely
from shapely import Geometry

from geodata import geodesy
from geodata.errors import LayerError
from geodata.labels import label_anchor
from geodata.recipes import _features
from geodata.sources import natural_earth, openstreetmap

LAYERS: Final = ("border-depictions",)
NEEDS: Final = ()

_COUNTRY: Final = "TJ"
_SLIVER: Final = 0.0005  # degrees: half the width of what two tracings of one line leave
_FINE: Final = 0.0005  # degrees: finer than any of the maps compared
_INNER: Final = {"of", "beyond_deg", "before", "after", "at", "rays"}
_LABELLED: Final = 4  # pieces of a line, the longest, that bear its name
_TRACE: Final = 0.05  # degrees: pieces shorter than this are no other course


def build(_made: Mapping[str, gpd.GeoDataFrame]) -> dict[str, gpd.GeoDataFrame]:
    """Make lines and land that another map draws otherwise, and rays told of, EPSG:4326.

    Raises LayerError that names a row of the table which cannot be drawn.
    """
    table = _features.table("depicted")
    now = openstreetmap.outlines(countries={_COUNTRY, *_parties(table["land"])})
    after = openstreetmap.outlines(openstreetmap.AFTER_TREATIES, countries=now)
    others = {
        "openstreetmap": (after[_COUNTRY], openstreetmap.SOURCE_AFTER),
        "natural-earth": (_natural_earth(), natural_earth.SOURCE),
    }
    features = [
        *_lines(table["lines"], now[_COUNTRY], others),
        *_land(table["land"], now, after),
        *_rays(table["rays"]),
    ]
    return {"border-depictions": _features.frame(features)}


def _parties(rows: Mapping[str, Any]) -> set[str]:
    return {row[when] for row in rows.values() for when in ("before", "after")}


def _natural_earth() -> Geometry:
    provinces = natural_earth.provinces([_COUNTRY])[_COUNTRY].values()
    # Provinces are traced apart: a hair's breadth between two of them is no border.
    return shapely.union_all(list(provinces)).buffer(_SLIVER).buffer(-_SLIVER)


def _lines(
    rows: Mapping[str, Any], ours: Geometry, others: Mapping[str, tuple[Geometry, str]]
) -> Iterator[dict[str, Any]]:
    line = ours.boundary.simplify(_FINE)
    for name, row in rows.items():
        other, source = others[row["of"]]
        apart = shapely.line_merge(other.boundary.difference(line.buffer(row["beyond_deg"])))
        pieces = [part for part in shapely.get_parts(apart) if part.length > _TRACE]
        if not pieces:
            raise LayerError(f"border-depictions: {name} draws no other course, expected some")
        drawn = shapely.MultiLineString([part.simplify(_FINE) for part in pieces])
        longest = sorted(drawn.geoms, key=lambda piece: -piece.length)[:_LABELLED]
        more = {
            "labels": [label_anchor(piece) for piece in longest],
            "sources": [source, *row["sources"]],
            "length_km": round(geodesy.length_km(drawn)),
        }
        yield _feature_of(name, row, drawn, **more)


def _land(
    rows: Mapping[str, Any], before: Mapping[str, Geometry], after: Mapping[str, Geometry]
) -> Iterator[dict[str, Any]]:
    for name, row in rows.items():
        moved = shapely.intersection(before[row["before"]], after[row["after"]])
        land = moved.buffer(-_SLIVER).buffer(_SLIVER).simplify(_FINE)
        sources = [openstreetmap.SOURCE, openstreetmap.SOURCE_AFTER, *row["sources"]]
        area = round(geodesy.area_km2(land))
        yield _feature_of(name, row, land, sources=sources, area_km2=area)


def _rays(rows: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for name, row in rows.items():
        lon, lat = row["at"]
        rays = [
            shapely.LineString([(lon, lat), geodesy.EARTH.fwd(lon, lat, azimuth, 1000 * km)[:2]])
            for azimuth, km in row["rays"]
        ]
        if len(rays) == 1:
            labels = [label_anchor(rays[0], share=0.6)]
            yield _feature_of(name, row, rays[0], labels=labels)
        else:
            yield _feature_of(name, row, shapely.MultiLineString(rays))


def _feature_of(name: str, row: Mapping[str, Any], shape: Geometry, **more: Any) -> dict[str, Any]:
    kept = {key: value for key, value in row.items() if key not in _INNER}
    return {"id": name, **kept, **more, "geometry": shape}
