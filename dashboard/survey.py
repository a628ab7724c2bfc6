"""The features of all layers as plain rows, drawn up once: areas, points, river lines. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import geopandas as gpd
import shapely
from shapely import Geometry

from dashboard.naming import named
from geodata import measure
from geodata.cut import is_cut
from geodata.layer import Bounds
from geodata.registry import Layer

Frames = Mapping[str, gpd.GeoDataFrame]
SITES = frozenset({"site", "route"})
REGION = "region"
RIVER = "river"


@dataclass(frozen=True, eq=False)
class Area:
    """An area of a layer; `iso` is its code, `country` the two letters of where it belongs.

    `rank` is how the map picks it before others, `company` how many its layer has.
    """

    key: str
    layer: str
    known: Mapping[str, Any]
    geometry: Geometry
    role: str
    rank: int
    company: int

    @property
    def name(self) -> str:
        """Its name."""
        return named(self.known)

    @property
    def iso(self) -> str | None:
        """Its code, of a country (two letters) or of a province."""
        code = self.known.get("iso")
        return code if isinstance(code, str) else None

    @property
    def is_country(self) -> bool:
        """Whether it is a whole country."""
        return len(self.iso or "") == 2

    @property
    def holds(self) -> bool:
        """Whether things can be said to be in it: a region or a whole country."""
        return self.role == REGION or self.is_country

    @cached_property
    def km2(self) -> float:
        """Its geodesic area."""
        return measure.area_km2(self.geometry)

    @cached_property
    def edge(self) -> Geometry:
        """Its outline."""
        return self.geometry.boundary


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a layer of sites."""

    key: str
    known: Mapping[str, Any]
    lon: float
    lat: float


class Survey:
    """The areas, sites and river lines of all layers, in the order of the layers."""

    def __init__(self, frames: Frames, layers: Mapping[str, Layer], edge: Bounds) -> None:
        self.edge = edge
        self.areas: list[Area] = []
        self.sites: list[Mark] = []
        self.rivers: list[Geometry] = []
        for name, frame in frames.items():
            rows = frame.to_dict("records")
            for known in rows:
                self._add(f"{name}.{known['id']}", known, layers[name], len(rows))

    def _add(self, key: str, known: Mapping[str, Any], layer: Layer, company: int) -> None:
        geometry: Geometry = known["geometry"]
        if geometry.geom_type.endswith("Polygon"):
            shapely.prepare(geometry)
            rank = int(layer.style.get("pick", 0))
            self.areas.append(Area(key, layer.id, known, geometry, layer.role, rank, company))
        elif geometry.geom_type == "Point" and layer.role in SITES:
            self.sites.append(Mark(key, known, geometry.x, geometry.y))
        elif geometry.geom_type.endswith("LineString") and known.get("kind") == RIVER:
            self.rivers.append(geometry)

    def cuts(self, geometry: Geometry) -> bool:
        """Whether the edge of the sources' window cuts a geometry in degrees."""
        return is_cut(geometry, self.edge)

    @cached_property
    def regions(self) -> tuple[Area, ...]:
        """The regions and whole countries."""
        return tuple(area for area in self.areas if area.holds)
