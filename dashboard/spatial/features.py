"""The features of the layers: one by the key that a link names it with, all in an index. Pure.

Geometries are in degrees (WGS84, EPSG:4326).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import shapely
from shapely import Geometry

from dashboard.i18n.names import feature_name
from geodata import geodesy
from geodata.cut import is_cut
from geodata.layer import Bounds
from geodata.registry import Layer

if TYPE_CHECKING:
    import geopandas as gpd


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of a layer: `key` as in a link, properties, geometry in degrees (WGS84)."""

    key: str
    layer: str
    properties: Mapping[str, Any]
    geometry: Geometry

    @property
    def name(self) -> str:
        """Its name in the language of the run."""
        return feature_name(self.properties)

    @property
    def is_area(self) -> bool:
        """Whether other features can lie inside it."""
        return self.geometry.geom_type in ("Polygon", "MultiPolygon")

    @property
    def is_line(self) -> bool:
        """Whether it has a length rather than an inside or a place."""
        return self.geometry.geom_type in ("LineString", "MultiLineString")


@dataclass(frozen=True, eq=False)
class FeatureTable:
    """The features of one layer, in order: properties with an `id` each, geometries in degrees.

    A property that a feature has not is not among its properties. Why this is no GeoDataFrame: a
    server that only shows the map would hold 90 MB of pandas, pyarrow and geopandas for it.
    """

    properties: tuple[Mapping[str, Any], ...]
    geometries: tuple[Geometry, ...]

    @classmethod
    def from_frame(cls, frame: gpd.GeoDataFrame) -> FeatureTable:
        """Take over the rows of a frame in EPSG:4326, without their empty cells."""
        rows = frame.drop(columns="geometry").to_dict("records")
        return cls(tuple(map(drop_missing, rows)), tuple(frame.geometry))

    def to_frame(self) -> gpd.GeoDataFrame:
        """Make a frame in EPSG:4326 of the features, a row each."""
        import geopandas as gpd

        rows = [dict(row) for row in self.properties]
        return gpd.GeoDataFrame(rows, geometry=list(self.geometries), crs="EPSG:4326")

    def __len__(self) -> int:
        return len(self.properties)

    def __iter__(self) -> Iterator[tuple[Mapping[str, Any], Geometry]]:
        """Go through the features: properties and geometry of each."""
        return zip(self.properties, self.geometries, strict=True)

    @property
    def ids(self) -> Sequence[str]:
        """The ids, in order."""
        return [row["id"] for row in self.properties]

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """At which place the feature of an id stands; of several the first."""
        return {name: row for row, name in reversed(list(enumerate(self.ids)))}


Frames = Mapping[str, FeatureTable]


def find_feature(frames: Frames, key: str) -> Feature | None:
    """Return the feature that `layer.id` names, None when there is none.

    Of several with one id it is the first; a layer that could not be read has none.
    """
    layer, _, feature = key.partition(".")
    table = frames.get(layer)
    row = table.rows.get(feature) if table else None
    if table is None or row is None:
        return None
    return Feature(key, layer, dict(table.properties[row]), table.geometries[row])


def is_missing(value: object) -> bool:
    """Tell whether a cell of a table is empty: None, NaN or NaT."""
    return value is None or value != value  # noqa: PLR0124  NaN is not equal to itself


def drop_missing(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the cells of a row that are not empty, NumPy's scalars as Python's own, in order."""
    return {
        name: value.item() if hasattr(value, "item") else value
        for name, value in row.items()
        if not is_missing(value)
    }


SITES = frozenset({"site", "route"})
REGION = "region"
RIVER = "river"


@dataclass(frozen=True, eq=False)
class AreaFeature:
    """An area of a layer with its properties, as the index holds it.

    `rank` is how the map picks it before others (higher first), `layer_size` how many features its
    layer has.
    """

    key: str
    layer: str
    properties: Mapping[str, Any]
    geometry: Geometry
    role: str
    rank: int
    layer_size: int

    @property
    def name(self) -> str:
        """Its name in the language of the run."""
        return feature_name(self.properties)

    @property
    def iso(self) -> str | None:
        """Its ISO 3166 code, of a country (two letters) or of a province; None without one."""
        code = self.properties.get("iso")
        return code if isinstance(code, str) else None

    @property
    def is_country(self) -> bool:
        """Whether it is a whole country."""
        return len(self.iso or "") == 2

    @property
    def holds(self) -> bool:
        """Whether other features can be said to be in it: a region or a whole country."""
        return self.role == REGION or self.is_country

    @cached_property
    def km2(self) -> float:
        """Its geodesic area in km², worked out once."""
        return geodesy.area_km2(self.geometry)

    @cached_property
    def edge(self) -> Geometry:
        """Its outline, in degrees."""
        return self.geometry.boundary


@dataclass(frozen=True, slots=True)
class SiteFeature:
    """A point of a layer of sites."""

    key: str
    properties: Mapping[str, Any]
    lon: float
    lat: float


class FeatureIndex:
    """The areas, sites and river lines of all layers, in the order of layers and features.

    `edge` is the window of the sources in degrees: west, south, east, north.
    """

    def __init__(self, frames: Frames, layers: Mapping[str, Layer], edge: Bounds) -> None:
        self.edge = edge
        self.areas: list[AreaFeature] = []
        self.sites: list[SiteFeature] = []
        self.rivers: list[Geometry] = []
        for name, table in frames.items():
            for properties, geometry in table:
                feature = Feature(f"{name}.{properties['id']}", name, properties, geometry)
                self._add(feature, layers[name], len(table))

    def _add(self, feature: Feature, layer: Layer, layer_size: int) -> None:
        key, properties, geometry = feature.key, feature.properties, feature.geometry
        if geometry.geom_type.endswith("Polygon"):
            shapely.prepare(geometry)
            rank = int(layer.style.get("pick", 0))
            self.areas.append(
                AreaFeature(key, layer.id, properties, geometry, layer.role, rank, layer_size)
            )
        elif geometry.geom_type == "Point" and layer.role in SITES:
            self.sites.append(SiteFeature(key, properties, geometry.x, geometry.y))
        elif geometry.geom_type.endswith("LineString") and properties.get("kind") == RIVER:
            self.rivers.append(geometry)

    def cuts(self, geometry: Geometry) -> bool:
        """Tell whether the edge of the sources' window cuts a geometry."""
        return is_cut(geometry, self.edge)

    @cached_property
    def regions(self) -> tuple[AreaFeature, ...]:
        """The regions and whole countries."""
        return tuple(area for area in self.areas if area.holds)
