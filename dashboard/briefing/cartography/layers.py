"""The layers in world units (see `viewport`), projected once for all pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import floor, log2
from typing import Any

import numpy as np
import shapely
from matplotlib.path import Path
from numpy.typing import NDArray

from dashboard.briefing.cartography.viewport import Viewport
from dashboard.dataset import Atlas
from dashboard.dataset.dataset import Days
from dashboard.spatial.features import FeatureTable
from geodata.mercator import points_to_world
from geodata.registry import Layer

# How far simplified lines may stray from the true ones, in page units.
TOLERANCE = 0.3
# How far beyond the map features are still drawn, in page units: their outlines stay outside.
PAD = 24


@dataclass(frozen=True, eq=False)
class ProjectedLayer:
    """One layer: its id and style, and for each feature its properties, geometry and bounds.

    Features, `shapes` and `bounds` are in one order, geometries in world units; `days` holds the
    first and last day of validity by feature id, None for no end.
    """

    id: str
    style: Mapping[str, Any]
    features: tuple[Mapping[str, Any], ...]
    shapes: NDArray[Any]
    bounds: NDArray[np.float64]
    days: Mapping[str, Days]

    def validity(self, index: int, span: tuple[date, date]) -> float:
        """Return 1 for a feature valid in all of the window, 0.5 in a part of it, 0 outside.

        `index` is its place among `features`, from 0; both days of `span` are included.
        """
        first, last = self.days.get(str(self.features[index]["id"]), (None, None))
        low, high = first or date.min, last or date.max
        if high < span[0] or low > span[1]:
            return 0
        return 1 if low <= span[0] and high >= span[1] else 0.5

    def matching_indices(
        self, rule: Mapping[str, Any], viewport: Viewport, span: tuple[date, date]
    ) -> list[int]:
        """Return the positions of the features that a rule draws in a viewport and window."""
        left, top, right, bottom = viewport.world_bounds
        bounds = self.bounds
        near = (
            (bounds[:, 0] < right)
            & (bounds[:, 2] > left)
            & (bounds[:, 1] < bottom)
            & (bounds[:, 3] > top)
        )
        return [
            int(index)
            for index in np.flatnonzero(near)
            if matches(rule, self.features[index]) and self.validity(int(index), span) > 0
        ]


def matches(rule: Mapping[str, Any], properties: Mapping[str, Any]) -> bool:
    """Tell whether a feature's properties pass a rule's `when` and `unless`."""
    unless = rule.get("unless")
    return _holds(rule.get("when", {}), properties) and not (unless and _holds(unless, properties))


def _holds(when: Mapping[str, Sequence[Any]], properties: Mapping[str, Any]) -> bool:
    return all(properties.get(key) in wanted for key, wanted in when.items())


@lru_cache(maxsize=2)
def project_layers(atlas: Atlas) -> Mapping[str, ProjectedLayer]:
    """Project the layers that could be read, once for an atlas; by id, in the registry's order."""
    return {
        layer_id: _project_layer(layer, atlas.frames[layer_id], atlas.validity.get(layer_id, {}))
        for layer_id, layer in atlas.layers.items()
        if layer_id in atlas.frames
    }


def _project_layer(layer: Layer, table: FeatureTable, days: Mapping[str, Days]) -> ProjectedLayer:
    shapes = shapely.transform(np.array(table.geometries, dtype=object), points_to_world)
    return ProjectedLayer(
        layer.id, layer.style, table.properties, shapes, shapely.bounds(shapes), days
    )


def find_feature(
    layers: Mapping[str, ProjectedLayer], key: str | None
) -> tuple[ProjectedLayer, list[int]] | None:
    """Find the layer and the positions of the feature that `layer.id` names; None if unknown."""
    layer_id, _, feature_id = (key or "").partition(".")
    layer = layers.get(layer_id)
    if layer is None:
        return None
    indices = [index for index, feature in enumerate(layer.features) if feature["id"] == feature_id]
    return (layer, indices) if indices else None


@lru_cache(maxsize=64)
def _simplified(layer: ProjectedLayer, level: int) -> NDArray[Any]:
    """Simplify a layer's geometries for a scale of 2**level page units for the whole world."""
    return np.asarray(shapely.simplify(layer.shapes, TOLERANCE / 2**level))


def on_page(
    layer: ProjectedLayer,
    viewport: Viewport,
    indices: Sequence[int] | None = None,
    pad: float = PAD,
) -> NDArray[Any]:
    """Return a layer's geometries (or those at `indices`) in page units, cut to the map.

    It reaches `pad` page units beyond its box; geometries outside are left out.
    """
    shapes = _simplified(layer, floor(log2(viewport.scale)))
    return _cut(shapes if indices is None else shapes[list(indices)], viewport, pad)


def degrees_on_page(shapes: NDArray[Any], viewport: Viewport) -> NDArray[Any]:
    """Convert geometries from degrees to page units, cut to the map and a margin."""
    return _cut(shapely.transform(shapes, points_to_world), viewport, PAD)


def _cut(shapes: NDArray[Any], viewport: Viewport, pad: float) -> NDArray[Any]:
    left, top, right, bottom = viewport.world_bounds
    margin = pad / viewport.scale
    cut = shapely.clip_by_rect(shapes, left - margin, top - margin, right + margin, bottom + margin)
    return np.asarray(shapely.transform(cut[~shapely.is_empty(cut)], viewport.points_to_page))


def compound_path(shapes: NDArray[Any]) -> Path:
    """Join lines, and polygons with their holes, into one compound path; points are left out."""
    lines = [line for shape in shapely.get_parts(shapes) for line in _lines(shape)]
    coordinates = [points for line in lines if len(points := shapely.get_coordinates(line)) > 1]
    if not coordinates:
        return Path(np.empty((0, 2)))
    codes = [_codes(points) for points in coordinates]
    return Path(np.concatenate(coordinates), np.concatenate(codes))


def _lines(shape: Any) -> Iterator[Any]:
    if shape.geom_type == "Polygon":
        yield from shapely.get_rings(shape)
    elif shape.geom_type == "LineString":
        yield shape


def _codes(points: NDArray[np.float64]) -> NDArray[np.uint8]:
    codes = np.full(len(points), Path.LINETO, dtype=np.uint8)
    codes[0] = Path.MOVETO
    return codes
