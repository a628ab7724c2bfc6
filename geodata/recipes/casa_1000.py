"""The CASA-1000 route, schematic, compiled from published reports: geodata/sites/casa-1000.toml."""

import itertools
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import geopandas as gpd
import pyproj
import shapely

LAYERS = ("casa-1000",)
NEEDS = ()

ROUTE: Final = Path(__file__).parent.parent / "sites" / "casa-1000.toml"
GEOD: Final = pyproj.Geod(ellps="WGS84")
# Keys that serve the making of a section only.
_INNER: Final = {"points", "project", "label_points"}


class Stop(NamedTuple):
    """A point of the route; uncertainty (km) and source are of the stretch that ends here."""

    lon: float
    lat: float
    place: str
    uncertainty_km: float = 0
    source: str = ""


def build(_made: Mapping[str, gpd.GeoDataFrame]) -> dict[str, gpd.GeoDataFrame]:
    """Make stretches of one uncertainty each, then sections, then stations, in EPSG:4326."""
    route = tomllib.loads(ROUTE.read_text(encoding="utf-8"))
    facts = [{"date": None, **fact} for fact in route["facts"]]
    own = [section for section in route["sections"] if section["project"]]
    rows = [row for section in own for row in _stretches(section)]
    rows += [_section(section, facts=facts) for section in route["sections"]]
    rows += map(_station, route["stations"])
    return {"casa-1000": gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")}


def _stretches(section: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Cut a section where its uncertainty changes; a band as wide as that is drawn along each."""
    pairs = itertools.pairwise(_stops(section))
    runs = itertools.groupby(pairs, key=lambda pair: pair[1].uncertainty_km)
    return [
        {
            "id": f"{section['id']}-band-{nth}",
            "name": f"{section['name']}: where it may run",
            "kind": "band",
            "valid_from": section["valid_from"],
            "radius_km": radius,
            "pickable": False,
            "sources": section["sources"],
            "geometry": _line([run[0][0], *(last for _, last in run)]),
        }
        for nth, (radius, group) in enumerate(runs, start=1)
        for run in [list(group)]
    ]


def _stops(section: Mapping[str, Any]) -> list[Stop]:
    return [Stop(*point) for point in section["points"]]


def _line(stops: Sequence[Stop]) -> shapely.LineString:
    return shapely.LineString([(stop.lon, stop.lat) for stop in stops])


def _section(section: Mapping[str, Any], *, facts: list[dict[str, Any]]) -> dict[str, Any]:
    stops = _stops(section)
    segments = [_segment(first, last) for first, last in itertools.pairwise(stops)]
    labels = [{"lon": lon, "lat": lat} for lon, lat in section.get("label_points", [])]
    return {key: value for key, value in section.items() if key not in _INNER} | {
        "drawn_km": round(sum(segment["km"] for segment in segments), 1),
        "radius_km": max(segment["uncertainty_km"] for segment in segments),
        "facts": facts if section["project"] else None,
        "labels": labels or None,
        "segments": segments,
        "geometry": _line(stops),
    }


def _segment(first: Stop, last: Stop) -> dict[str, Any]:
    metres = GEOD.inv(first.lon, first.lat, last.lon, last.lat)[2]
    return {
        "from": first.place,
        "to": last.place,
        "km": round(metres / 1000, 1),
        "uncertainty_km": last.uncertainty_km,
        "source": last.source,
    }


def _station(station: Mapping[str, Any]) -> dict[str, Any]:
    properties = {key: value for key, value in station.items() if key not in {"lon", "lat"}}
    return properties | {"geometry": shapely.Point(station["lon"], station["lat"])}
