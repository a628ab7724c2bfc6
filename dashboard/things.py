"""One feature of a layer, found by the key that a link names it with. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
from shapely import Geometry

from dashboard.naming import named


@dataclass(frozen=True, slots=True)
class Thing:
    """One feature of a layer: `key` as in a link, properties, geometry in degrees (WGS84)."""

    key: str
    layer: str
    properties: Mapping[str, Any]
    geometry: Geometry

    @property
    def name(self) -> str:
        """The feature's name."""
        return named(self.properties)

    @property
    def is_area(self) -> bool:
        """Whether things can lie inside it."""
        return self.geometry.geom_type in ("Polygon", "MultiPolygon")

    @property
    def is_line(self) -> bool:
        """Whether it has a length rather than an inside or a place."""
        return self.geometry.geom_type in ("LineString", "MultiLineString")


def thing(frames: Mapping[str, gpd.GeoDataFrame], key: str) -> Thing | None:
    """The feature that `layer.id` names, None when there is none."""
    layer, _, feature = key.partition(".")
    frame = frames.get(layer)
    rows = frame[frame["id"] == feature] if frame is not None else None
    if rows is None or rows.empty:
        return None
    row = rows.iloc[0]
    known = {name: _native(value) for name, value in row.items() if _is_known(value)}
    geometry = known.pop("geometry")
    return Thing(key, layer, known, geometry)


def _is_known(value: object) -> bool:
    return value is not None and value == value  # noqa: PLR0124  NaN is not equal to itself


def _native(value: Any) -> Any:
    """A NumPy scalar as Python's own number."""
    return value.item() if hasattr(value, "item") else value
