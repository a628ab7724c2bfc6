"""What a reference layer is: its registry entry as typed, frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

ROLES: Final = ("context", "region", "site", "route")

# What each word in the registry lets a file contain: single and multi-part alike.
GEOMETRIES: Final[Mapping[str, frozenset[str]]] = {
    "Point": frozenset({"Point"}),
    "LineString": frozenset({"LineString", "MultiLineString"}),
    "Polygon": frozenset({"Polygon", "MultiPolygon"}),
    "Mixed": frozenset({"Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}),
}

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True)
class Source:
    """Where a layer comes from and under which licence (SPDX id or "public-domain")."""

    name: str
    url: str
    licence: str
    retrieved: date


@dataclass(frozen=True)
class Layer:
    """One entry of the registry; `path` is its GeoJSON, `window` the area it has to meet."""

    id: str
    title: str
    geometry: str
    role: str
    features: int
    source: Source
    style: Mapping[str, Any]
    path: Path
    window: Bounds | None = None


@dataclass(frozen=True)
class Relief:
    """The shaded relief: one Web Mercator picture per theme, both with the same bounds."""

    light: Path
    dark: Path
    bounds: Bounds
    source: Source
