"""The layers in Web Mercator's world units (0 to 1, y down), made once for all pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import floor, log2
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from matplotlib.path import Path
from numpy.typing import NDArray

from dashboard.briefing.cartography.viewport import Viewport
from dashboard.dataset import Atlas
from dashboard.dataset.dataset import Days
from dashboard.spatial.features import drop_missing
from geodata.mercator import points_to_world
from geodata.registry import Layer

SIMPLER = 0.3


@dataclass(frozen=True, eq=False)
class ProjectedLayer:
    """One layer's features: properties, and geometries in world units, in one order."""

    layer: Layer
    features: tuple[Mapping[str, Any], ...]
    shapes: NDArray[Any]
    bounds: NDArray[np.float64]
    days: Mapping[str, Days]

    def strength(self, at: int, span: tuple[date, date]) -> float:
        """1 for a feature of the whole window, less in a part of it, 0 outside."""
        first, last = self.days.get(str(self.features[at]["id"]), (None, None))
        low, high = first or date.min, last or date.max
        if high < span[0] or low > span[1]:
            return 0
        return 1 if low <= span[0] and high >= span[1] else 0.5

    def rows(self, rule: Mapping[str, Any], view: Viewport, span: tuple[date, date]) -> list[int]:
        """The features that a rule draws in a view and window."""
        left, top, right, bottom = view.world
        b = self.bounds
        near = (b[:, 0] < right) & (b[:, 2] > left) & (b[:, 1] < bottom) & (b[:, 3] > top)
        return [
            int(at)
            for at in np.flatnonzero(near)
            if matches(rule, self.features[at]) and self.strength(int(at), span) > 0
        ]


def matches(rule: Mapping[str, Any], properties: Mapping[str, Any]) -> bool:
    """Whether a rule's `when` and `unless` let a feature pass."""
    unless = rule.get("unless")
    return _holds(rule.get("when", {}), properties) and not (unless and _holds(unless, properties))


def _holds(when: Mapping[str, Sequence[Any]], properties: Mapping[str, Any]) -> bool:
    return all(properties.get(key) in wanted for key, wanted in when.items())


@lru_cache(maxsize=2)
def project_layers(facts: Atlas) -> Mapping[str, ProjectedLayer]:
    """The layers of the facts, projected once."""
    return {
        name: _project_layer(layer, facts.frames[name], facts.validity.get(name, {}))
        for name, layer in facts.layers.items()
        if name in facts.frames
    }


def _project_layer(
    layer: Layer, frame: gpd.GeoDataFrame, days: Mapping[str, Days]
) -> ProjectedLayer:
    shapes = shapely.transform(frame.geometry.to_numpy(), points_to_world)
    table = frame.drop(columns=frame.geometry.name).to_dict("records")
    features = tuple(map(drop_missing, table))
    return ProjectedLayer(layer, features, shapes, shapely.bounds(shapes), days)


@lru_cache(maxsize=64)
def _simpler(ground: ProjectedLayer, level: int) -> NDArray[Any]:
    """A layer's geometries without what is too small to be seen at a zoom level."""
    return np.asarray(shapely.simplify(ground.shapes, SIMPLER / 2**level))


def on_page(
    ground: ProjectedLayer, view: Viewport, rows: Sequence[int] | None = None, pad: float = 24
) -> NDArray[Any]:
    """A layer's features (or those in `rows`) in page units, cut to the map and a margin."""
    shapes = _simpler(ground, floor(log2(view.scale)))
    return _cut(shapes if rows is None else shapes[list(rows)], view, pad)


def degrees_on_page(shapes: NDArray[Any], view: Viewport) -> NDArray[Any]:
    """Geometries in degrees, in page units, cut to the map and a margin."""
    return _cut(shapely.transform(shapes, points_to_world), view, 24)


def _cut(shapes: NDArray[Any], view: Viewport, pad: float) -> NDArray[Any]:
    left, top, right, bottom = view.world
    margin = pad / view.scale
    cut = shapely.clip_by_rect(shapes, left - margin, top - margin, right + margin, bottom + margin)
    return np.asarray(shapely.transform(cut[~shapely.is_empty(cut)], view.all))


def path(shapes: NDArray[Any]) -> Path:
    """One compound path of lines, and of polygons with their holes."""
    lines = [part for shape in shapely.get_parts(shapes) for part in _lines(shape)]
    points = [shapely.get_coordinates(line) for line in lines]
    points = [part for part in points if len(part) > 1]
    if not points:
        return Path(np.empty((0, 2)))
    codes = [_codes(part) for part in points]
    return Path(np.concatenate(points), np.concatenate(codes))


def _lines(shape: Any) -> Iterator[Any]:
    if shape.geom_type == "Polygon":
        yield from shapely.get_rings(shape)
    elif shape.geom_type == "LineString":
        yield shape


def _codes(points: NDArray[np.float64]) -> NDArray[np.uint8]:
    codes = np.full(len(points), Path.LINETO, dtype=np.uint8)
    codes[0] = Path.MOVETO
    return codes
