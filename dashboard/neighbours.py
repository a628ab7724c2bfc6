"""Who borders on an area, along how many km and of what kind: from shared outlines. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import shapely
from shapely import Geometry

from dashboard.ground import length_km
from dashboard.regions import Thing

RIVER = "river"
# Shorter contacts are where outlines of two sources miss one another, or a single point.
LEAST_KM = 0.05


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A neighbour of an area: km of border on a river, on land between states, and inside one."""

    key: str
    name: str
    river: float
    land: float
    inner: float

    @property
    def km(self) -> float:
        """The whole border with it, geodesic."""
        return self.river + self.land + self.inner


def country(known: Mapping[str, object]) -> str | None:
    """The two letters of the country that a feature belongs to, None where it does not say."""
    for name in ("country", "owner", "iso"):
        code = known.get(name)
        if isinstance(code, str) and len(code) >= 2:
            return code[:2]
    return None


def neighbours(
    area: Thing, frames: Mapping[str, gpd.GeoDataFrame], layers: Sequence[str]
) -> tuple[Neighbour, ...]:
    """The neighbours of an area, longest border first.

    Those of its own country are looked for among its peers: the features of the layer that holds
    most of its kind; what they leave of the outline borders on other countries, which are the
    areas with a code of two letters. `layers` are the area layers to look in.
    """
    own = country(area.properties)
    if own is None:
        return ()
    edge = area.geometry.boundary
    rivers = _rivers(frames, edge)
    found: list[Neighbour] = []
    is_country = len(str(area.properties.get("iso", ""))) == 2
    if not is_country:
        peers = _peers(area, frames, layers)
        found += _sharing(area, edge, _of(peers, frames, own), rivers, inner=True)
    states = _states(frames, layers, own)
    found += _sharing(area, edge, states, rivers, inner=False)
    return tuple(sorted(found, key=lambda one: -one.km))


Row = tuple[str, str, Geometry]


def _peers(
    area: Thing, frames: Mapping[str, gpd.GeoDataFrame], layers: Sequence[str]
) -> str | None:
    """The layer in which the area, or its twin by code, has most company."""
    iso = area.properties.get("iso")
    holding = [
        name
        for name in layers
        if name == area.layer
        or (iso and "iso" in frames[name] and (frames[name]["iso"] == iso).any())
    ]
    return max(holding, key=lambda name: len(frames[name]), default=None)


def _of(name: str | None, frames: Mapping[str, gpd.GeoDataFrame], own: str) -> list[Row]:
    if name is None:
        return []
    frame = frames[name]
    if "country" not in frame:
        return []
    rows = frame[frame["country"] == own]
    return [
        (f"{name}.{feature}", title, geometry)
        for feature, title, geometry in zip(rows["id"], rows["name"], rows.geometry, strict=True)
    ]


def _states(frames: Mapping[str, gpd.GeoDataFrame], layers: Sequence[str], own: str) -> list[Row]:
    return [
        (f"{name}.{feature}", title, geometry)
        for name in layers
        if "iso" in frames[name]
        for feature, title, iso, geometry in zip(
            frames[name]["id"],
            frames[name]["name"],
            frames[name]["iso"],
            frames[name].geometry,
            strict=True,
        )
        if isinstance(iso, str) and len(iso) == 2 and iso != own
    ]


def _rivers(frames: Mapping[str, gpd.GeoDataFrame], edge: Geometry) -> Geometry:
    """The river borders along an outline: lines of that kind that run on its very vertices."""
    lines = [
        geometry
        for frame in frames.values()
        if "kind" in frame
        for kind, geometry in zip(frame["kind"], frame.geometry, strict=True)
        if kind == RIVER and geometry.geom_type.endswith("LineString") and geometry.intersects(edge)
    ]
    return shapely.union_all(lines)


def _sharing(
    area: Thing, edge: Geometry, rows: Iterable[Row], rivers: Geometry, *, inner: bool
) -> list[Neighbour]:
    found = []
    for key, name, geometry in rows:
        if key == area.key or not geometry.intersects(edge) or geometry.equals(area.geometry):
            continue
        shared = edge.intersection(geometry.boundary)
        km = length_km(shared)
        if km < LEAST_KM:
            continue
        wet = 0.0 if rivers.is_empty else length_km(shared.intersection(rivers))
        dry = max(km - wet, 0.0)
        found.append(Neighbour(key, name, wet, 0.0 if inner else dry, dry if inner else 0.0))
    return found
